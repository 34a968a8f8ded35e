// A short question that cannot be undone: title, what is lost, verbs as buttons; the safe one is the default and Esc.
#pragma once

#include <QString>
#include <functional>
#include <vector>

class QDialog;
class QWidget;

namespace ft::ui {

struct Choice {
  const char* name;  // of the button
  QString text;
  std::function<void()> run;
};

struct Question {
  const char* name = "questionDialog";
  QString title, text;
  std::vector<Choice> choices;
  int preferred = -1;  // which choice is the default; -1: cancel
  QString cancel;      // translated; empty: "Cancel"
};

// Opens it without blocking; a choice runs after the dialog has closed.
QDialog* ask(QWidget* parent, const Question& question);

}  // namespace ft::ui
