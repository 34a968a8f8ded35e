#include "ui/export/pairs_view.h"

#include <QAbstractTableModel>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "core/eval/word_diff.h"
#include "ui/bridge/paths.h"
#include "ui/exam/answer_delegate.h"
#include "ui/exam/questions_model.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

class PairsModel final : public QAbstractTableModel {
 public:
  enum Column { question, original, exported, columns };
  using QAbstractTableModel::QAbstractTableModel;

  void show(std::vector<engine::AnswerPair> answers) {
    beginResetModel();
    answers_ = std::move(answers);
    std::stable_partition(answers_.begin(), answers_.end(),
                          [](const engine::AnswerPair& one) { return one.original != one.exported; });
    endResetModel();
  }

  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(answers_.size());
  }
  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columns; }

  QVariant data(const QModelIndex& index, int role) const override {
    if (!index.isValid()) return {};
    const engine::AnswerPair& pair = answers_[static_cast<size_t>(index.row())];
    if (role == QuestionsModel::marks_role && index.column() != question)
      return QVariant::fromValue(marks(pair, index.column() == exported));
    if (role == Qt::AccessibleTextRole && index.column() == question)
      return PairsView::tr("%1, %2").arg(to_qstring(pair.question), pair.original == pair.exported
                                                                        ? PairsView::tr("same answer")
                                                                        : PairsView::tr("other answer"));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) return {};
    return to_qstring(index.column() == question   ? pair.question
                      : index.column() == original ? pair.original
                                                   : pair.exported);
  }

  QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == question   ? PairsView::tr("Question")
           : section == original ? PairsView::tr("Original")
                                 : PairsView::tr("Export");
  }

 private:
  static std::vector<QuestionsModel::Mark> marks(const engine::AnswerPair& pair, bool added) {
    std::vector<QuestionsModel::Mark> marks;
    int at = 0;
    for (const eval::DiffPiece& piece : eval::word_diff(pair.original, pair.exported)) {
      if (piece.kind == (added ? eval::DiffPiece::Kind::removed : eval::DiffPiece::Kind::added)) continue;
      const int length = static_cast<int>(to_qstring(piece.text).size());
      if (piece.kind != eval::DiffPiece::Kind::same) marks.push_back({at, length, added});
      at += length;
    }
    return marks;
  }

  std::vector<engine::AnswerPair> answers_;
};

PairsView::PairsView(QWidget* parent) : QWidget(parent) {
  model_ = new PairsModel(this);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, theme::medium, 0, 0);
  all->setSpacing(theme::tiny);
  auto* title = label(this, "exportPairsLabel", [] { return tr("Answers of the original and of the export:"); });
  all->addWidget(title);
  table_ = new QTableView(this);
  table_->setObjectName("exportPairsTable");
  table_->setModel(model_);
  table_->setItemDelegate(new AnswerDelegate(table_));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setShowGrid(false);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setDefaultSectionSize(44);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->setFixedHeight(5 * 44 + 32);
  title->setBuddy(table_);
  describe(
      table_, [] { return tr("Compared answers"); },
      [] { return tr("Those that differ come first, with their differing words marked."); });
  all->addWidget(table_);
  retranslate(this, [this] { Q_EMIT model_->headerDataChanged(Qt::Horizontal, 0, PairsModel::columns - 1); });
  hide();
}

void PairsView::show(std::vector<engine::AnswerPair> answers) {
  setVisible(!answers.empty());
  model_->show(std::move(answers));
  if (model_->rowCount() > 0) table_->setCurrentIndex(model_->index(0, 0));
}

}  // namespace ft::ui
