// The metrics of an exam, one contestant a row for each metric: mean with interval, the change against the first
// contestant, and what it proves.
#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

namespace ft::ui {

struct RunExam;

class MetricTable : public QAbstractTableModel {
  Q_OBJECT

 public:
  // `duel`: metric | before | after | change | verdict, of sitter 0 against the last one.
  // `all`: contestant | each metric | verdict | loss | prompt tokens | time, one row a sitter.
  enum class Shape { duel, all };
  explicit MetricTable(Shape shape, QObject* parent = nullptr) : QAbstractTableModel(parent), shape_(shape) {}

  void show(std::shared_ptr<const RunExam> exam);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QVariant duelCell(int row, int column, int role) const;
  QVariant sitterCell(int row, int column, int role) const;
  int metrics() const;

  Shape shape_;
  std::shared_ptr<const RunExam> exam_;
};

}  // namespace ft::ui
