// Tabs of the Runs page about exams: the runs' scores, and their answers side by side, the worst regressions first.
#pragma once

#include <QAbstractTableModel>
#include <QWidget>
#include <optional>
#include <vector>

#include "ui/bridge/async.h"
#include "ui/runs/compared.h"

class QLabel;
class QTableView;
class QTextEdit;

namespace ft::ui {

class ExamMatrixModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Role { VerdictRole = Qt::UserRole + 6 };  // as RunsModel's, for the same delegate

  using QAbstractTableModel::QAbstractTableModel;
  void setRuns(const ComparedRuns& runs);
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Cell {
    eval::Interval interval;
    std::optional<eval::PairedTest> test;
    bool there = false;
  };
  void computeVerdicts();
  ComparedRuns runs_;
  std::vector<std::string> metrics_;
  std::vector<std::vector<Cell>> cells_;
  bool base_row_ = false;  // the base model before training, as the first row
  Latest verdicts_;
};

class ExamsTab : public QWidget {
  Q_OBJECT

 public:
  explicit ExamsTab(QWidget* parent);
  void setRuns(const ComparedRuns& runs);

 private:
  ExamMatrixModel* model_;
  QTableView* table_;
  QWidget* empty_;
};

class AnswersModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;
  void setRuns(const ComparedRuns& runs);
  int skipped() const { return skipped_; }  // runs that sat another exam, or none
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Sheet {
    QString name;
    std::shared_ptr<const eval::ExamSheet> sheet;
    const eval::Marks* marks = nullptr;
  };
  std::vector<Sheet> sheets_;  // the first is what the others are judged by
  std::vector<size_t> order_;
  std::string metric_;
  int skipped_ = 0;
};

class AnswersTab : public QWidget {
  Q_OBJECT

 public:
  explicit AnswersTab(QWidget* parent);
  void setRuns(const ComparedRuns& runs);

 private:
  void showDetail();
  AnswersModel* model_;
  QTableView* table_;
  QTextEdit* detail_;
  QWidget *empty_, *body_;
  QLabel* note_;
};

}  // namespace ft::ui
