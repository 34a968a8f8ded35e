// What can be undone in the playground: changes of the branches as a whole, and closing a column. Neither loses what
// was said after it: undone and done again, a command keeps the history that it replaces.
#pragma once

#include <QPointer>
#include <QUndoCommand>
#include <functional>
#include <optional>
#include <unordered_map>

#include "ui/playground/conversation.h"

namespace ft::ui {

// The page that commands work on: none of them does anything when it is gone.
struct HistoryPlace {
  QPointer<QObject> page;
  std::function<const PlayHistory&()> present;
  std::function<void(const PlayHistory&)> apply;
};

// To another history and back. What was said since the command was last done or undone stays as a branch.
class ChangeHistory final : public QUndoCommand {
 public:
  ChangeHistory(const QString& text, PlayHistory to, HistoryPlace place);
  void undo() override { change(); }
  void redo() override { change(); }

 private:
  void change();
  PlayHistory other_;                // the one that is not shown
  std::optional<PlayHistory> left_;  // as the command left it
  HistoryPlace place_;
};

// A column goes with its answers, and comes back with them between those that are there then.
class CloseColumn final : public QUndoCommand {
 public:
  // Sets which models stand in the columns, and their answers.
  using Arrange = std::function<void(const QStringList& keys, const PlayHistory& history)>;
  CloseColumn(const QString& text, int column, std::function<QStringList()> keys, Arrange arrange, HistoryPlace place);
  void undo() override;
  void redo() override;

 private:
  const int column_;
  QString key_;
  bool closed_ = false;
  std::unordered_map<uint64_t, PlayAnswer> answers_;  // by turn
  std::function<QStringList()> keys_;
  Arrange arrange_;
  HistoryPlace place_;
};

}  // namespace ft::ui
