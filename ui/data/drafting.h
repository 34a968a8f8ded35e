// A model writes a draft for the row in view: an answer, or other words for a turn. It grows in the background beside
// the turns, marked as a draft, and belongs to the data only once it is accepted (one undo step).
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <map>
#include <optional>

#include "ui/bridge/async.h"
#include "ui/data/draft_place.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ft::ui {

class ChatDesk;
class DataDocument;
class Studio;
struct ChatReply;

class Drafting : public QWidget {
  Q_OBJECT

 public:
  Drafting(Studio& studio, QWidget* parent);
  ~Drafting() override;

  void setDocument(DataDocument* document);
  // The row in view with its turns, and which of them is chosen (-1: none).
  void show(std::optional<uint32_t> id, const std::vector<data::Turn>& turns, int chosen);
  void setModel(const QString& model, const QString& name);  // empty: none is here
  QWidget* askButtons() const { return asks_; }              // may be put beside other tools
  bool isWriting() const { return writing_.has_value(); }
  using QWidget::show;

 Q_SIGNALS:
  void aboutToWrite();  // what is being typed belongs into the row first
  void placeShown(const QString& field);

 private:
  struct Draft {
    DraftPlace place;
    QString text, problem;
    bool done = false;
  };
  void build();
  void refresh();
  void write(bool paraphrase);
  void stop();
  void accept();
  void discard();
  Draft* current();  // of the row in view
  QString whyNot(bool paraphrase) const;

  Studio& studio_;
  QPointer<DataDocument> document_;
  std::optional<uint32_t> id_;
  std::vector<data::Turn> turns_;
  int chosen_ = -1;
  QString model_, model_name_, model_problem_;
  bool model_is_read_ = false, model_chats_ = false;
  Latest reading_;
  ChatDesk* desk_ = nullptr;  // made when first needed
  QTimer idle_;               // the model's memory is given back
  std::map<uint32_t, Draft> drafts_;
  std::optional<uint32_t> writing_;  // the row for which something is written
  int request_ = 0;                  // answers to older ones are dropped
  QPushButton *answer_, *paraphrase_, *stop_, *accept_, *discard_;
  QLabel *title_, *state_;
  QPlainTextEdit* text_;
  QWidget *box_, *asks_;
};

}  // namespace ft::ui
