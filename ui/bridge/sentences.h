// Whole sentences, one behind the other, as the window's language writes them.
#pragma once

#include <QStringList>

namespace ft::ui {

// The sentence ends of Chinese need no blank behind them. Empty sentences are left out.
QString joined_sentences(const QStringList& sentences);

}  // namespace ft::ui
