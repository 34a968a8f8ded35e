// The branches of the conversation behind one button: a tree of what was asked. Choosing a question goes to its branch.
#pragma once

#include <QToolButton>

class QTreeWidget;

namespace ft::ui {

struct PlayHistory;

class HistoryTool : public QToolButton {
  Q_OBJECT

 public:
  explicit HistoryTool(QWidget* parent = nullptr);
  void show(const PlayHistory& history);  // hides itself where there is one branch
  using QToolButton::show;

 Q_SIGNALS:
  void lineChosen(int line);

 private:
  QTreeWidget* tree_;
  int branches_ = 1;
};

}  // namespace ft::ui
