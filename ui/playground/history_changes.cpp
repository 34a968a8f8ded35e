#include "ui/playground/history_changes.h"

namespace ft::ui {

ChangeHistory::ChangeHistory(const QString& text, PlayHistory to, HistoryPlace place)
    : QUndoCommand(text), other_(std::move(to)), place_(std::move(place)) {}

void ChangeHistory::change() {
  if (!place_.page) return;
  PlayHistory now = place_.present();
  now.settle();
  PlayHistory next = std::move(other_);
  if (left_) next.addNews(now, *left_);
  other_ = std::move(now);
  left_ = next;
  place_.apply(next);
}

CloseColumn::CloseColumn(const QString& text, int column, std::function<QStringList()> keys, Arrange arrange,
                         HistoryPlace place)
    : QUndoCommand(text),
      column_(column),
      keys_(std::move(keys)),
      arrange_(std::move(arrange)),
      place_(std::move(place)) {}

void CloseColumn::redo() {
  if (!place_.page || closed_) return;  // undoing found no room for it: it is closed still
  QStringList keys = keys_();
  if (column_ >= keys.size() || keys.size() < 2) return;
  key_ = keys.takeAt(column_);
  closed_ = true;
  PlayHistory left = place_.present();
  left.settle();
  answers_.clear();
  for (Conversation& line : left.lines) {
    for (const PlayTurn& turn : line.turns) answers_[turn.id] = turn.answers[static_cast<size_t>(column_)];
    line.removeColumn(column_);
  }
  arrange_(keys, left);
}

void CloseColumn::undo() {
  if (!place_.page || !closed_) return;
  QStringList keys = keys_();
  if (keys.size() >= most_columns) return;  // others took its place
  closed_ = false;
  const int column = std::min(column_, static_cast<int>(keys.size()));
  keys.insert(column, key_);
  PlayHistory all = place_.present();
  all.settle();
  for (Conversation& line : all.lines) {
    line.insertColumn(column);
    for (PlayTurn& turn : line.turns)
      if (const auto kept = answers_.find(turn.id); kept != answers_.end())
        turn.answers[static_cast<size_t>(column)] = kept->second;
  }
  arrange_(keys, all);
}

}  // namespace ft::ui
