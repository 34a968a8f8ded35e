// What the window calls a setting: its short label and its help, in the language of the window.
#pragma once

#include <QString>
#include <QStringList>
#include <string_view>

#include "core/base/json.h"

namespace ft::config {
struct Field;
}

namespace ft::ui {

// `key` as in the spec: "train.learning_rate". A key without a label of its own shows itself.
QString field_label(const QString& key);
QStringList field_label_words(const QString& key);  // the label in English and in Chinese, whatever is shown
QString field_help(const config::Field& field);
// The label of one value of a choice: "cosine" → "cosine", "lora" → "LoRA".
QString choice_label(const QString& key, const QString& value);

// A value as the window shows it: 1e-4, on, a list with commas; "–" for none.
QString value_text(const QString& key, const Json& value);

// The row of a key, nullptr when there is none.
const config::Field* field_named(const QString& key);

}  // namespace ft::ui
