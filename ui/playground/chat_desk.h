// Answers for the playground: one thread of its own, on which models are loaded once, kept, and asked one after
// another. Lives on the window's thread; what the model writes arrives here twenty times a second.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>
#include <memory>
#include <string>
#include <vector>

#include "core/engine/engine.h"

namespace ft::ui {

struct ChatRequest {
  int column = 0;
  QString key;  // of the model: two requests with one key share what was loaded
  engine::ChatModel model;
  Json messages;       // the conversation so far, the last one said by the user
  bool plain = false;  // goes on with the last message's text as it is, without the chat template
  engine::AnswerOptions options;
};

struct ChatReply {
  QString text;
  int64_t tokens = 0, prompt_tokens = 0;
  double seconds = 0;
  bool stopped = false, cut = false;  // by the user; at the longest answer allowed
};

class ChatDesk : public QObject {
  Q_OBJECT

 public:
  explicit ChatDesk(QObject* parent = nullptr);
  ~ChatDesk() override;

  void ask(const ChatRequest& request);  // behind those that wait
  void stop();                           // the one that answers keeps what it wrote; those that wait are dropped
  bool busy() const { return waiting_ > 0; }
  // Models in memory, in the order of loading.
  const QStringList& loaded() const { return loaded_; }
  void closeAllBut(const QStringList& keys);

 Q_SIGNALS:
  void loading(int column, double share);
  void grew(int column, const QString& piece);
  void answered(int column, const ft::ui::ChatReply& reply);
  void failed(int column, const QString& sentence, bool memory);
  void dropped(int column);  // it was stopped before it began
  void changed();            // busy(), loaded()

 private:
  struct Shared;
  void poll();
  void finished();

  std::shared_ptr<Shared> shared_;
  QThreadPool pool_;
  QTimer timer_;
  StopToken stop_;
  int waiting_ = 0;
  QStringList loaded_;
};

}  // namespace ft::ui
