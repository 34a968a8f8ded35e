// What became of general abilities: kinds of questions by stage of training, and in words whether something was
// forgotten.
#pragma once

#include <QAbstractTableModel>
#include <QWidget>
#include <memory>
#include <vector>

#include "core/eval/forgetting.h"

class QLabel;
class QTableView;

namespace ft::ui {

struct RunExam;

class ForgettingModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;
  void show(std::shared_ptr<const RunExam> exam);  // null: nothing
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::shared_ptr<const RunExam> exam_;
  std::vector<size_t> sitters_;  // that answered the general questions
  std::vector<eval::TaskStages> rows_;
};

class ForgettingView : public QWidget {
  Q_OBJECT

 public:
  explicit ForgettingView(QWidget* parent = nullptr);
  void show(std::shared_ptr<const RunExam> exam);
  using QWidget::show;
  bool hasSomething() const { return model_->rowCount() > 0; }

 private:
  void setTexts();
  std::shared_ptr<const RunExam> exam_;
  ForgettingModel* model_;
  QLabel* sentence_;
  QTableView* table_;
};

}  // namespace ft::ui
