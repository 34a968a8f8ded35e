// What stands behind "Details": a text that can be read, selected and copied.
#pragma once

#include <QString>

class QWidget;

namespace ft::ui {

void show_details(QWidget* parent, const QString& title, const QString& text);

}  // namespace ft::ui
