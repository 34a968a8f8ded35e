// Whoever waits for the engine is told what it is busy with.
#pragma once

#include <QString>

namespace ft::ui {

class Studio;
class Task;

// "Waits until the training of tickets has ended…"; of `own` it is known that it has not begun.
QString engine_wait_text(Studio& studio, const Task* own);

}  // namespace ft::ui
