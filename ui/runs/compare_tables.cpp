#include "ui/runs/compare_tables.h"

#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QTableView>
#include <QTextEdit>
#include <QVBoxLayout>
#include <algorithm>
#include <map>
#include <numeric>

#include "core/base/error.h"
#include "ui/bridge/paths.h"
#include "ui/exam/exam_results.h"
#include "ui/runs/plain_table.h"
#include "ui/runs/run_texts.h"
#include "ui/runs/runs_view.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int longest_cell = 300;  // graphemes that are laid out

QString cut(const std::string& text) {
  QString shown = to_qstring(text.substr(0, 4 * longest_cell));
  shown.truncate(longest_cell);
  return shown.replace('\n', ' ');
}

const ComparedRun* baseline_of(const ComparedRuns& runs) {
  const auto found = std::find_if(runs.begin(), runs.end(), [](const ComparedRun& run) { return run.baseline; });
  return found == runs.end() ? nullptr : &*found;
}

bool same_exam(const eval::ExamSheet& a, const eval::ExamSheet& b) {
  return a.questions == b.questions && a.references == b.references;
}

const eval::Marks* marks_of(const eval::ExamSheet& sheet, const std::string& metric) {
  for (const eval::Marks& marks : sheet.marks)
    if (marks.metric == metric) return &marks;
  return nullptr;
}

}  // namespace

// --- Exams ---

void ExamMatrixModel::setRuns(const ComparedRuns& runs) {
  beginResetModel();
  runs_.clear();
  metrics_.clear();
  cells_.clear();
  for (const ComparedRun& run : runs)
    if (run.facts->after) runs_.push_back(run);
  const ComparedRun* baseline = baseline_of(runs_);
  base_row_ = !baseline && !runs_.empty() && runs_.front().facts->before;
  for (const ComparedRun& run : runs_)
    for (const RunScore& score : run.facts->scores)
      if (std::find(metrics_.begin(), metrics_.end(), score.metric) == metrics_.end()) metrics_.push_back(score.metric);
  if (base_row_) {
    std::vector<Cell> row(metrics_.size());
    for (size_t m = 0; m < metrics_.size(); ++m)
      if (const eval::Marks* marks = marks_of(*runs_.front().facts->before, metrics_[m]))
        row[m] = {marks->interval, {}, true};
    cells_.push_back(std::move(row));
  }
  for (const ComparedRun& run : runs_) {
    std::vector<Cell> row(metrics_.size());
    for (size_t m = 0; m < metrics_.size(); ++m)
      if (const RunScore* score = run.facts->score(metrics_[m]))
        row[m] = {score->interval, baseline ? std::nullopt : score->against_before, true};
    cells_.push_back(std::move(row));
  }
  endResetModel();
  computeVerdicts();
}

void ExamMatrixModel::computeVerdicts() {
  verdicts_.cancel();
  const ComparedRun* baseline = baseline_of(runs_);
  if (!baseline) return;
  verdicts_.ask(
      worker_pool(), this,
      [runs = runs_, base = *baseline, metrics = metrics_](const StopToken& stop) {
        std::vector<std::vector<std::optional<eval::PairedTest>>> tests(
            runs.size(), std::vector<std::optional<eval::PairedTest>>(metrics.size()));
        for (size_t i = 0; i < runs.size(); ++i) {
          stop.check();
          if (runs[i].path == base.path) continue;
          try {
            for (const auto& change : eval::compare(*base.facts->after, *runs[i].facts->after, 0).metrics)
              for (size_t m = 0; m < metrics.size(); ++m)
                if (metrics[m] == change.metric) tests[i][m] = change.test;
          } catch (const Error&) {  // another exam: no verdict
          }
        }
        return tests;
      },
      [this](std::vector<std::vector<std::optional<eval::PairedTest>>> tests) {
        for (size_t i = 0; i < tests.size() && i < cells_.size(); ++i)
          for (size_t m = 0; m < tests[i].size(); ++m) cells_[i][m].test = tests[i][m];
        if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
      });
}

int ExamMatrixModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(cells_.size());
}
int ExamMatrixModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 1 + static_cast<int>(metrics_.size());
}

QVariant ExamMatrixModel::data(const QModelIndex& index, int role) const {
  const auto row = static_cast<size_t>(index.row());
  if (index.column() == 0) {
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return role == VerdictRole ? QVariant(-1) : QVariant();
    if (base_row_ && row == 0) return tr("base model, before training");
    const ComparedRun& run = runs_[row - base_row_];
    return run.baseline ? tr("%1 (baseline)").arg(run.name) : run.name;
  }
  const Cell& cell = cells_[row][static_cast<size_t>(index.column() - 1)];
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
      if (!cell.there) return QString::fromUtf8("–");
      const QString score = interval_text(cell.interval);
      return cell.test
                 ? QString("%1   %2 %3").arg(score, verdict_sign(cell.test->verdict), verdict_text(cell.test->verdict))
                 : score;
    }
    case Qt::ToolTipRole:
      if (!cell.test) return {};
      return tr("%1: difference %2, 95% interval %3 to %4, p = %5")
          .arg(verdict_text(cell.test->verdict), difference_text(cell.test->difference),
               difference_text(cell.test->interval.low), difference_text(cell.test->interval.high),
               QLocale().toString(cell.test->p_value, 'g', 2));
    case VerdictRole:
      return cell.test ? static_cast<int>(cell.test->verdict) : -1;
    default:
      return {};
  }
}

QVariant ExamMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == 0 ? tr("Run") : metric_title(metrics_[static_cast<size_t>(section - 1)]);
}

ExamsTab::ExamsTab(QWidget* parent) : QWidget(parent) {
  setObjectName("examsTab");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::small, theme::small, 0, 0);
  model_ = new ExamMatrixModel(this);
  table_ = new PlainTable(this, "examMatrixTable");
  table_->setModel(model_);
  table_->setItemDelegate(new VerdictDelegate(table_));
  table_->setColumnWidth(0, 200);
  describe(
      table_, [] { return tr("Exam scores of the compared runs"); },
      [] { return tr("Mean score, its 95% interval, and the verdict against the baseline."); });
  table_->setToolTip({});
  empty_ = empty_state(this, "examsEmpty",
                       [] { return tr("None of the runs shown has sat an exam. Examine one on the Exam page."); });
  all->addWidget(table_, 1);
  all->addWidget(empty_, 1);
  setRuns({});
}

void ExamsTab::setRuns(const ComparedRuns& runs) {
  model_->setRuns(runs);
  const bool any = model_->rowCount() > 0;
  table_->setVisible(any);
  empty_->setVisible(!any);
  if (any) table_->setCurrentIndex(model_->index(0, 0));
  for (int column = 1; column < model_->columnCount(); ++column) table_->setColumnWidth(column, 240);
}

// --- Answers ---

void AnswersModel::setRuns(const ComparedRuns& runs) {
  beginResetModel();
  sheets_.clear();
  order_.clear();
  metric_.clear();
  skipped_ = 0;
  ComparedRuns sorted = runs;
  std::stable_sort(sorted.begin(), sorted.end(), [](const ComparedRun& a, const ComparedRun& b) {
    if (a.baseline != b.baseline) return a.baseline;
    return a.facts->result() > b.facts->result();
  });
  for (const ComparedRun& run : sorted) {
    if (!run.facts->after) {
      ++skipped_;
      continue;
    }
    if (sheets_.empty() && !run.baseline && run.facts->before)
      sheets_.push_back({tr("base model"), run.facts->before, nullptr});
    if (!sheets_.empty() && !same_exam(*sheets_.front().sheet, *run.facts->after)) {
      ++skipped_;
      continue;
    }
    sheets_.push_back({run.baseline ? tr("%1 (baseline)").arg(run.name) : run.name, run.facts->after, nullptr});
  }
  if (!sheets_.empty()) {
    for (const eval::Marks& marks : sheets_.front().sheet->marks) {
      metric_ = marks.metric;
      break;
    }
    for (Sheet& sheet : sheets_) sheet.marks = marks_of(*sheet.sheet, metric_);
    order_.resize(sheets_.front().sheet->questions.size());
    std::iota(order_.begin(), order_.end(), size_t{0});
    // By the best run (the first after what it is judged by): what got worse on top, what got better last.
    const Sheet& judge = sheets_.front();
    const Sheet* best = sheets_.size() > 1 ? &sheets_[1] : nullptr;
    if (best && best->marks && judge.marks)
      std::stable_sort(order_.begin(), order_.end(), [&](size_t a, size_t b) {
        return best->marks->scores[a] - judge.marks->scores[a] < best->marks->scores[b] - judge.marks->scores[b];
      });
  }
  endResetModel();
}

int AnswersModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(order_.size());
}
int AnswersModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 3 + static_cast<int>(sheets_.size());
}

QVariant AnswersModel::data(const QModelIndex& index, int role) const {
  const size_t row = order_[static_cast<size_t>(index.row())];
  const bool text = role == Qt::DisplayRole, whole = role == Qt::UserRole;
  if (index.column() == 0) {
    if (text || role == Qt::AccessibleTextRole) return static_cast<qlonglong>(row + 1);
    return {};
  }
  const eval::ExamSheet& first = *sheets_.front().sheet;
  const Sheet* sheet = index.column() >= 3 ? &sheets_[static_cast<size_t>(index.column() - 3)] : nullptr;
  const std::string& content = index.column() == 1   ? first.questions[row]
                               : index.column() == 2 ? first.references[row]
                                                     : sheet->sheet->answers[row];
  if (whole) return to_qstring(content);
  if (!sheet || !sheet->marks) return text || role == Qt::AccessibleTextRole ? QVariant(cut(content)) : QVariant();
  const double mark = sheet->marks->scores[row];
  if (text) {
    const QString sign = mark >= 1   ? QString::fromUtf8("✓")
                         : mark <= 0 ? QString::fromUtf8("✗")
                                     : QLocale().toString(mark, 'f', 2);
    return sign + " " + cut(content);
  }
  if (role == Qt::AccessibleTextRole)
    return tr("%1: %2, mark %3").arg(sheet->name, cut(content), QLocale().toString(mark, 'f', 2));
  if (role == Qt::ForegroundRole) {
    if (mark >= 1) return theme::state_color(theme::State::good, QApplication::palette());
    if (mark <= 0) return theme::state_color(theme::State::error, QApplication::palette());
  }
  return {};
}

QVariant AnswersModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  if (section == 0) return tr("#");
  if (section == 1) return tr("Question");
  if (section == 2) return tr("Expected");
  return sheets_[static_cast<size_t>(section - 3)].name;
}

AnswersTab::AnswersTab(QWidget* parent) : QWidget(parent) {
  setObjectName("answersTab");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::small, theme::small, 0, 0);
  note_ = label(this, "answersNoteLabel", {});
  theme::set_quiet(note_);
  all->addWidget(note_);
  auto* split = new QSplitter(Qt::Vertical, this);
  split->setObjectName("answersSplitter");
  split->setChildrenCollapsible(false);
  model_ = new AnswersModel(this);
  table_ = new PlainTable(split, "answersTable");
  table_->setModel(model_);
  table_->setColumnWidth(0, 44);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  describe(
      table_, [] { return tr("Answers of the compared runs"); },
      [] { return tr("What the best run does worse than its baseline stands on top."); });
  table_->setToolTip({});
  detail_ = new QTextEdit(split);
  detail_->setObjectName("answersDetailText");
  detail_->setReadOnly(true);
  detail_->setFrameShape(QFrame::NoFrame);
  detail_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  describe(detail_, [] { return tr("The chosen question with all answers"); });
  detail_->setToolTip({});
  split->addWidget(table_);
  split->addWidget(detail_);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  body_ = split;
  all->addWidget(split, 1);
  empty_ = empty_state(this, "answersEmpty", [] {
    return tr("Answers stand here side by side once runs with an exam are shown. Examine a run on the Exam page.");
  });
  all->addWidget(empty_, 1);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { showDetail(); });
  setRuns({});
}

void AnswersTab::setRuns(const ComparedRuns& runs) {
  model_->setRuns(runs);
  const bool any = model_->rowCount() > 0;
  body_->setVisible(any);
  empty_->setVisible(!any);
  note_->setVisible(any && model_->skipped() > 0);
  note_->setText(tr("%n run(s) left out: they sat another exam, or none.", nullptr, model_->skipped()));
  for (int column = 1; column < model_->columnCount(); ++column) table_->setColumnWidth(column, 210);
  if (any) table_->setCurrentIndex(model_->index(0, 0));
  showDetail();
}

void AnswersTab::showDetail() {
  detail_->clear();
  const QModelIndex current = table_->currentIndex();
  if (!current.isValid()) return;
  QString html;
  for (int column = 1; column < model_->columnCount(); ++column) {
    QString text = current.siblingAtColumn(column).data(Qt::UserRole).toString();
    text.truncate(20'000);
    html += QString("<p><b>%1</b><br>%2</p>")
                .arg(model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().toHtmlEscaped(),
                     text.toHtmlEscaped().replace('\n', "<br>"));
  }
  detail_->setHtml(html);
}

}  // namespace ft::ui
