#include "ui/exam/forgetting_view.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableView>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "ui/exam/exam_results.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {
enum Column { task, questions, first_stage };
}

void ForgettingModel::show(std::shared_ptr<const RunExam> exam) {
  beginResetModel();
  exam_ = std::move(exam);
  sitters_.clear();
  rows_.clear();
  if (exam_ && !exam_->general_tasks.empty()) {
    std::vector<eval::ExamSheet> stages;
    for (size_t i = 0; i < exam_->sitters.size(); ++i)
      if (exam_->sitters[i].general) {
        sitters_.push_back(i);
        stages.push_back(*exam_->sitters[i].general);
      }
    try {
      if (!stages.empty()) rows_ = eval::task_stages(stages, exam_->general_tasks);
    } catch (const Error&) {  // not of the same questions: there is nothing to compare
      sitters_.clear();
    }
  }
  endResetModel();
}

int ForgettingModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ForgettingModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : first_stage + static_cast<int>(sitters_.size());
}

QVariant ForgettingModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const eval::TaskStages& row = rows_[static_cast<size_t>(index.row())];
  const int stage = index.column() - first_stage;
  if (role == Qt::FontRole && index.row() == 0) return theme::scaled(QApplication::font(), 1.0, true);
  if (role == Qt::TextAlignmentRole && index.column() == questions)
    return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
  const auto* test = stage > 0 ? &row.changes[static_cast<size_t>(stage)] : nullptr;
  if (role == Qt::ForegroundRole && test && test->verdict != eval::Verdict::no_proof)
    return theme::state_color(test->verdict == eval::Verdict::better ? theme::State::good : theme::State::error,
                              QApplication::palette());
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole) return {};
  if (index.column() == task) return task_title(row.task);
  if (index.column() == questions) return count_text(static_cast<qint64>(row.questions));
  const QString right = mark_text(row.stages[static_cast<size_t>(stage)].mean);
  if (!test) return right;
  return tr("%1 · %2 · %3").arg(right, signed_points(test->difference), verdict_word(test->verdict));
}

QVariant ForgettingModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  if (section == task) return tr("Ability");
  if (section == questions) return tr("Questions");
  return sitter_name(exam_->sitters[sitters_[static_cast<size_t>(section - first_stage)]]);
}

ForgettingView::ForgettingView(QWidget* parent) : QWidget(parent) {
  model_ = new ForgettingModel(this);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, theme::small, 0, 0);
  all->setSpacing(theme::small);
  sentence_ = label(this, "forgettingLabel", {});
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  all->addWidget(sentence_);
  table_ = new QTableView(this);
  table_->setObjectName("forgettingTable");
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setShowGrid(false);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setDefaultSectionSize(28);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  describe(
      table_, [] { return tr("General abilities by stage"); },
      [] { return tr("Share of general questions that were answered right, and the change against the first one."); });
  all->addWidget(table_, 1);
  all->addWidget(note(this, [] {
    return tr(
        "These questions have nothing to do with the exam. Forgetting is mended by a lower learning rate, fewer "
        "steps, or by mixing general samples into the training data.");
  }));
  retranslate(this, [this] { setTexts(); });
}

void ForgettingView::show(std::shared_ptr<const RunExam> exam) {
  exam_ = exam;
  model_->show(std::move(exam));
  if (model_->rowCount() > 0) table_->setCurrentIndex(model_->index(0, 0));
  setTexts();
}

void ForgettingView::setTexts() {
  QStringList lines;
  for (size_t i = 1; exam_ && i < exam_->sitters.size(); ++i)
    if (const QString line = forgetting_sentence(*exam_, i); !line.isEmpty()) lines << line;
  sentence_->setText(lines.join('\n'));
  sentence_->setVisible(!lines.isEmpty());
  if (model_->columnCount() == 0) return;
  Q_EMIT model_->headerDataChanged(Qt::Horizontal, 0, model_->columnCount() - 1);
  table_->resizeColumnsToContents();
  for (int column = 0; column + 1 < model_->columnCount(); ++column)
    table_->setColumnWidth(column, table_->columnWidth(column) + theme::large);
}

}  // namespace ft::ui
