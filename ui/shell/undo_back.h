// The Undo of a toast: it may be clicked long after the toast came, and means what the toast speaks of, not what was
// done last.
#pragma once

#include <functional>

class QUndoCommand;
class QUndoStack;

namespace ft::ui {

// Takes back the command that is on top now, and before it what was done on top of it. Does nothing once that command
// is undone or the stack is gone.
std::function<void()> undo_back(QUndoStack& stack);

// The same for a command that touches nothing which others touch (a deletion): what was done on top of it stays, and
// taking back is itself a step that can be undone. `pushed` is on top now.
std::function<void()> take_back(QUndoStack& stack, QUndoCommand* pushed);

}  // namespace ft::ui
