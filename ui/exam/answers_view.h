// One question at length: what was asked and expected, and both answers side by side with what is wrong in them marked;
// below, what the marks say.
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QTextEdit;

namespace ft::ui {

class QuestionsModel;

class AnswersView : public QWidget {
  Q_OBJECT

 public:
  explicit AnswersView(QWidget* parent = nullptr);
  void show(const QuestionsModel* model, int row);  // row -1: nothing
  using QWidget::show;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fill();
  void fitLegend();
  const QuestionsModel* model_ = nullptr;
  int row_ = -1;
  QStringList shown_;
  QLabel *before_title_, *after_title_, *legend_;
  QTextEdit *asked_, *before_, *after_;
};

}  // namespace ft::ui
