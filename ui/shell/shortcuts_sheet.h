// The keys of a page on one sheet: its commands, what its tables and charts understand, and what works everywhere.
#pragma once

#include <QString>

class QWidget;

namespace ft::ui {

class Actions;

void show_shortcuts(const Actions& actions, const QString& page, QWidget* window);

}  // namespace ft::ui
