// Questions to begin with: from the exam beside a run's training data, else from a sample set. A button each.
#pragma once

#include <QWidget>
#include <array>
#include <utility>
#include <vector>

#include "ui/bridge/async.h"

class QPushButton;

namespace ft::ui {

class ExampleQuestions : public QWidget {
  Q_OBJECT

 public:
  explicit ExampleQuestions(QWidget* parent = nullptr);
  // `train`: the training file; empty: a sample set in the window's language.
  void read(const std::string& train, bool chinese);
  bool empty() const { return examples_.empty(); }

 Q_SIGNALS:
  void changed();
  void chosen(const QString& question, const QString& system);  // the text that stands before it; may be empty

 private:
  Latest latest_;
  std::vector<std::pair<QString, QString>> examples_;
  std::array<QPushButton*, 3> buttons_{};
};

}  // namespace ft::ui
