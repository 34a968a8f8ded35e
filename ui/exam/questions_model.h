// The questions of an exam, a row each: expected answer, what two contestants answered, and what that changed; the
// worst regressions first. Answers that are not right carry what sets them apart from the expected one.
#pragma once

#include <QAbstractTableModel>
#include <QTextLayout>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace ft::ui {

struct RunExam;
struct Duel;

class QuestionsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { number, question, expected, before, after, change, columns };
  enum class Show { all, regressions, gains, wrong };
  // What the delegate marks: QVector<QTextLayout::FormatRange> without formats is made of these.
  enum Role { marks_role = Qt::UserRole + 1 };
  struct Mark {
    int start = 0, length = 0;
    bool added = false;
    bool gap = false;  // nothing wrong with these, but something is missing beside them
  };

  using QAbstractTableModel::QAbstractTableModel;

  // The two sitters that are held against each other; `first` may be -1: only one sat it.
  void show(std::shared_ptr<const RunExam> exam, int first, int other);
  void filter(Show what);
  // Only rows that `wanted` keeps (a cell of the confusion matrix); null: all.
  void filterBy(std::function<bool(const std::string& reference, const std::string& answer)> wanted);
  Show shown() const { return show_; }
  bool filtered() const { return wanted_ != nullptr; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  // Of a row of this model.
  struct Item {
    size_t row = 0;  // of the exam
    QString question, expected, before, after;
    double score_before = -1, score_after = 0;  // -1: none
  };
  Item item(int row) const;
  int rowOf(size_t exam_row) const;  // -1: not in the table
  // Of an answer against the expected one; a right answer has none, whatever its words.
  std::vector<Mark> marks(int row, bool after) const;
  QString nameBefore() const;
  QString nameAfter() const;

 private:
  struct Line {
    int first = -1, other = 0;  // places in the sheets
    size_t row = 0;
    double score_before = -1, score_after = 0;
  };
  void arrange();

  std::shared_ptr<const RunExam> exam_;
  int first_ = -1, other_ = 0;
  Show show_ = Show::all;
  std::function<bool(const std::string&, const std::string&)> wanted_;
  std::vector<Line> lines_;
  mutable std::unordered_map<int, std::vector<Mark>> diffs_;  // by twice the row, and one more for the one after
};

}  // namespace ft::ui

Q_DECLARE_METATYPE(std::vector<ft::ui::QuestionsModel::Mark>)
