// What the data page calls things: kinds of findings, steps of the history, formats, languages, marks.
#pragma once

#include <QString>
#include <string>
#include <string_view>

#include "core/data/dataset.h"
#include "core/data/journal.h"
#include "core/data/marks.h"

namespace ft::ui {

QString step_label(const data::EditStep& step);       // "edit of row", "deletion of 12 rows" …
QString kind_label(const std::string& kind);          // "email" → "E-mail address"
QString format_label(const data::Dataset& set);       // "conversations"
QString language_label(const std::string& language);  // "zh" → "Chinese"
QString mark_label(std::string_view mark);            // "good" → "Good"
QString mark_signs(const data::RowMark& mark);        // one sign a mark, for a narrow column
QString mark_sentence(const data::RowMark& mark);     // the same in words, with tags and note

}  // namespace ft::ui
