// What the model should have said.
#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace ft::ui {

// Begins with what it said; `use` gets what was made of it. Does not wait.
void ask_for_correction(QWidget* parent, const QString& said, std::function<void(const QString& text)> use);

}  // namespace ft::ui
