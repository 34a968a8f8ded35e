// Texts that follow the language: set now, and again whenever it changes.
#pragma once

#include <QObject>
#include <functional>

class QWidget;

namespace ft::ui {

// `set_texts` runs at once and at every LanguageChange of `owner`, as long as `owner` lives.
void retranslate(QWidget* owner, std::function<void()> set_texts);

// The same for a change of palette or font: pens, icons and sizes that were computed from them.
void restyle(QWidget* owner, std::function<void()> set_style);
// All of them, after the program's own palette or font changed.
void restyle_all();

}  // namespace ft::ui
