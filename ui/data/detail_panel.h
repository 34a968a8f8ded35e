// One row, in three ways that always show the same: as bubbles that are edited in place, as JSON, and as the model sees
// it. Edits go to the document as undo steps.
#pragma once

#include <QHash>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTabWidget>
#include <QTimer>
#include <optional>

#include "ui/bridge/async.h"

class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QToolButton;

namespace ft::ui {

class DataDocument;
class Studio;
class TokensView;
class TurnsModel;

// A text editor that says when it is left, and takes Ctrl+Enter and Esc for itself.
class CommitText : public QPlainTextEdit {
  Q_OBJECT

 public:
  using QPlainTextEdit::QPlainTextEdit;
  // As it was typed: toPlainText() turns no-break spaces into plain ones.
  QString text() const;

 Q_SIGNALS:
  void committed();
  void cancelled();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
};

class DetailPanel : public QWidget {
  Q_OBJECT

 public:
  DetailPanel(Studio& studio, QWidget* parent);
  ~DetailPanel() override;

  void setDocument(DataDocument* document);
  // The row to be shown; what was typed for the one before is kept first.
  void showRow(std::optional<uint32_t> id);
  std::optional<uint32_t> row() const { return id_; }
  // Brings the place that a finding names into view.
  void showPlace(const QString& field);
  void commit();          // what is being typed becomes an edit
  void editFirst();       // F2: the first turn, or the one chosen
  QString model() const;  // that the third tab reads with

 Q_SIGNALS:
  void stepAsked(int by);  // to the next or previous row of the table
  void deleteAsked();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void refresh();
  void refreshJson();
  void refreshTokens();
  void fillModels();
  void buildBubbles();
  void buildJson();
  void buildTokens();
  void beginEdit(int turn);
  void placeEditor();
  void commitEditor();
  void commitJson();
  void checkJson();
  void changeTurns(const std::function<std::string(const std::string&)>& change);
  void updateTools();
  int turn() const;

  Studio& studio_;
  QPointer<DataDocument> document_;
  std::optional<uint32_t> id_;
  QString shown_json_;
  QHash<uint32_t, QString> json_drafts_;  // what was typed and is no row yet
  bool showing_ = false, json_whole_ = true;

  QTabWidget* tabs_;
  QLabel* title_;
  QToolButton *previous_, *next_, *delete_row_;
  QListView* bubbles_;
  TurnsModel* turns_;
  CommitText* editor_ = nullptr;
  int editing_ = -1;
  QComboBox* role_;
  QPushButton* add_;
  QToolButton *up_, *down_, *split_, *delete_turn_;
  QLabel* problems_;
  CommitText* json_;
  QLabel* json_problem_;
  QTimer json_timer_;
  QComboBox* model_;
  TokensView* tokens_;
};

}  // namespace ft::ui
