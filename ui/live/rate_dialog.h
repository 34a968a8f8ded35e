// Another learning rate for a run that goes: the schedule's rate times a factor, from its next step on.
#pragma once

#include <functional>

class QWidget;

namespace ft::ui {

// Opens it without blocking; `change` gets the factor. `now`: the rate of the last step, 0 while there is none.
void ask_for_rate(QWidget* parent, double now, std::function<void(double factor)> change);

}  // namespace ft::ui
