// An exam by kind of question: two contestants' marks with intervals, and what changed; the worst change first. And a
// classifier's confusion matrix.
#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <string>
#include <vector>

#include "core/eval/classification.h"

namespace ft::ui {

struct RunExam;
struct Duel;
struct Sitter;

class CategoryModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { category, questions, before, after, change, verdict, columns };
  using QAbstractTableModel::QAbstractTableModel;
  void show(std::shared_ptr<const RunExam> exam, int first, int other, int color_slot);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  QString categoryAt(int row) const;

 private:
  const Duel* duel() const;
  std::shared_ptr<const RunExam> exam_;
  int first_ = -1, other_ = 0, color_slot_ = 0;
};

// Labels of an exam whose expected answers are few short ones, or that is marked by label accuracy.
bool is_classification(const RunExam& exam);
std::string label_of(const std::string& answer);  // first line, without case and final punctuation

class ConfusionModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;
  void show(const Sitter* sitter);  // null: nothing
  const eval::Classification& figures() const { return figures_; }
  std::string truthAt(int row) const;
  std::string answerAt(int column) const;  // "" for the last column, other answers
  bool isOther(int column) const;
  // What a sheet's answer counts as: one of the labels, or "".
  std::string countsAs(const std::string& answer) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<std::string> labels_;           // of the truth, sorted
  std::vector<std::string> shown_;            // as they are written in the exam
  std::vector<std::vector<int64_t>> counts_;  // [truth][answer], the last column: other answers
  eval::Classification figures_;
};

}  // namespace ft::ui
