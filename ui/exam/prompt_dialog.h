// The long prompt that the base may have: what a person without fine-tuning would write.
#pragma once

#include <QString>
#include <functional>
#include <string>

class QWidget;

namespace ft::ui {

// `training_file`: where examples come from; empty: none are offered. Opens without blocking.
void edit_long_prompt(QWidget* parent, const QString& prompt, const std::string& training_file,
                      std::function<void(const QString&)> use);

}  // namespace ft::ui
