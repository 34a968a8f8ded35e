// An Error in the language of the window. The core's English sentence is the fallback.
#pragma once

#include <QString>

namespace ft {
class Error;
}

namespace ft::ui {

QString text_of(const Error& error);  // message and hint, one line
QString message_text(const Error& error);
QString hint_text(const Error& error);

// Any of the core's English sentences in the language of the window: texts with %1 … are recognised by their pattern.
QString translated_sentence(const QString& english);

}  // namespace ft::ui
