#include "ui/shell/undo_back.h"

#include <QPointer>
#include <QUndoStack>
#include <memory>

namespace ft::ui {

namespace {

// The place of a command in its stack, for as long as it is that command's.
class Place {
 public:
  explicit Place(QUndoStack& stack) : stack_(&stack), at_(stack.index() - 1), command_(stack.command(at_)) {
    // Another command there ends it for good, also when that one should be given the first one's address.
    QObject::connect(&stack, &QUndoStack::indexChanged, &watch_, [this](int index) {
      if (index > at_ && stack_->command(at_) != command_) command_ = nullptr;
    });
  }
  QUndoStack* stack() const { return stack_; }
  bool isDone() const { return stack_ && command_ && stack_->index() > at_; }
  bool isOnTop() const { return stack_->index() == at_ + 1; }
  void undoDownTo() { stack_->setIndex(at_); }

 private:
  QPointer<QUndoStack> stack_;
  int at_;
  const QUndoCommand* command_;
  QObject watch_;
};

// Lies above the command that it takes back, so it is gone before that one is.
class TakeBack : public QUndoCommand {
 public:
  explicit TakeBack(QUndoCommand* command) : QUndoCommand(command->text()), command_(command) {}
  void undo() override { command_->redo(); }
  void redo() override { command_->undo(); }

 private:
  QUndoCommand* command_;
};

}  // namespace

std::function<void()> undo_back(QUndoStack& stack) {
  return [place = std::make_shared<Place>(stack)] {
    if (place->isDone()) place->undoDownTo();
  };
}

std::function<void()> take_back(QUndoStack& stack, QUndoCommand* pushed) {
  return [place = std::make_shared<Place>(stack), pushed] {
    if (!place->isDone()) return;
    if (place->isOnTop())
      place->undoDownTo();
    else
      place->stack()->push(new TakeBack(pushed));
  };
}

}  // namespace ft::ui
