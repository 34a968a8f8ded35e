// A row as bubbles, edited in place: a turn's text in a floating editor for which its bubble makes room, roles, order,
// splitting, adding and deleting of turns. Each change is one undo step of the document.
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <optional>
#include <string>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QListView;
class QPushButton;
class QToolButton;

namespace ft::ui {

class CommitText;
class DataDocument;
class Drafting;
class Studio;
class TurnsModel;

class TurnsEditor : public QWidget {
  Q_OBJECT

 public:
  TurnsEditor(Studio& studio, QWidget* parent);
  void setDocument(DataDocument* document);
  void setRow(std::optional<uint32_t> id);
  void refresh();
  void commit();                         // what is being typed becomes an edit
  void edit();                           // the turn that is chosen, or the first
  void showPlace(const QString& field);  // of a finding
  bool isEditing() const { return editing_ >= 0; }
  void updateTools();
  void setModel(const QString& model, const QString& name);  // that writes drafts
  void restoreDraft();  // what was being typed when the program was killed becomes an edit

 Q_SIGNALS:
  void jsonAsked();  // the turn is no text: it can be edited as JSON only

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build();
  void connectTools();
  void beginEdit(int turn);
  void fitEditor();
  int linesOfEditor(int width, int most) const;
  void placeEditor();
  void commitEditor();
  void keepDraft();
  void dropDraft();
  void changeTurns(const std::function<std::string(const std::string&)>& change);
  int turn() const;

  Studio& studio_;
  QPointer<DataDocument> document_;
  std::optional<uint32_t> id_;
  QTimer draft_;
  QListView* bubbles_;
  TurnsModel* turns_;
  CommitText* editor_ = nullptr;
  int editing_ = -1;
  QComboBox* role_;
  QPushButton* add_;
  QToolButton *up_, *down_, *split_, *delete_turn_;
  QLabel* problems_;
  Drafting* drafting_;
  QHBoxLayout* tools_;
};

}  // namespace ft::ui
