#include "ui/runs/compare_tables.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QSplitter>
#include <QTableView>
#include <QTextEdit>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/base/error.h"
#include "ui/bridge/paths.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_view.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t enough_runs = 20;  // for more than a hint
constexpr int longest_cell = 300;   // graphemes that are laid out

// A table that reads, copies as tabs, and never scans itself for typed letters.
class PlainTable final : public QTableView {
 public:
  PlainTable(QWidget* parent, const char* name) : QTableView(parent) {
    setObjectName(name);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(28);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* copy = new QAction(this);
    copy->setObjectName(QString(name) + "CopyAction");
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] { copyRows(); });
    addAction(copy);
  }

 protected:
  void keyboardSearch(const QString&) override {}

 private:
  void copyRows() {
    QStringList lines;
    const auto line = [&](const std::function<QString(int)>& cell) {
      QStringList cells;
      for (int column = 0; column < model()->columnCount(); ++column)
        cells << cell(column).replace('\t', ' ').replace('\n', ' ');
      lines << cells.join('\t');
    };
    line([&](int column) { return model()->headerData(column, Qt::Horizontal).toString(); });
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows) line([&](int column) { return row.siblingAtColumn(column).data().toString(); });
    QApplication::clipboard()->setText(lines.join('\n') + '\n');
  }
};

// The strength of an association as a bar, its figure beside it.
class BarDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QVariant strength = index.data(DifferencesModel::StrengthRole);
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    item.text.clear();
    const QWidget* widget = option.widget;
    (widget ? widget->style() : QApplication::style())->drawControl(QStyle::CE_ItemViewItem, &item, painter, widget);
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    const QRect inner = option.rect.adjusted(6, 0, -6, 0);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, text);
    if (strength.isValid()) {
      const int room = inner.width() - option.fontMetrics.horizontalAdvance(text) - 8;
      const QRect bar(inner.left(), inner.center().y() - 4, static_cast<int>(room * strength.toDouble()), 9);
      if (bar.width() > 0)
        painter->fillRect(bar, option.palette.color(selected ? QPalette::HighlightedText : QPalette::Highlight));
    }
    painter->restore();
  }
};

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

// --- Differences ---

void DifferencesModel::setRuns(const ComparedRuns& runs) {
  beginResetModel();
  runs_ = runs;
  // The baseline stands first.
  std::stable_sort(runs_.begin(), runs_.end(),
                   [](const ComparedRun& a, const ComparedRun& b) { return a.baseline && !b.baseline; });
  rows_.clear();
  std::map<std::string, size_t> at;
  const auto collect = [&](const std::string& key, const Json& value, size_t run, bool fingerprint) {
    const auto [found, is_new] = at.try_emplace(key, rows_.size());
    if (is_new) rows_.push_back({key, std::vector<Json>(runs_.size()), false, fingerprint, {}});
    rows_[found->second].values[run] = value;
  };
  std::vector<double> results;
  bool all_exams = true;
  for (const ComparedRun& run : runs_) all_exams = all_exams && !run.facts->scores.empty();
  for (size_t i = 0; i < runs_.size(); ++i) {
    const RunFacts& facts = *runs_[i].facts;
    for (const auto& [key, value] : facts.settings) collect(key, value, i, false);
    for (const auto& [key, value] : facts.fingerprints) collect("fingerprint." + key, value, i, true);
    if (all_exams)
      results.push_back(facts.result());
    else
      results.push_back(std::isfinite(facts.best_eval_loss) ? facts.best_eval_loss : facts.loss);
  }
  for (Row& row : rows_) {
    row.differs = std::any_of(row.values.begin(), row.values.end(),
                              [&](const Json& value) { return value != row.values.front(); });
    if (row.differs && runs_.size() >= 3) row.association = runs::association(row.values, results);
  }
  arrange();
  endResetModel();
}

void DifferencesModel::arrange() {
  order_.clear();
  for (size_t i = 0; i < rows_.size(); ++i)
    if (!only_ || rows_[i].differs) order_.push_back(i);
  std::stable_sort(order_.begin(), order_.end(), [&](size_t a, size_t b) {
    const Row &x = rows_[a], &y = rows_[b];
    if (x.differs != y.differs) return x.differs;
    const double sx = x.association ? x.association->strength : -1, sy = y.association ? y.association->strength : -1;
    return sx > sy;
  });
}

void DifferencesModel::setOnlyDifferences(bool on) {
  beginResetModel();
  only_ = on;
  arrange();
  endResetModel();
}

int DifferencesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(order_.size());
}
int DifferencesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 2 + static_cast<int>(runs_.size());
}

QVariant DifferencesModel::data(const QModelIndex& index, int role) const {
  const Row& row = rows_[order_[static_cast<size_t>(index.row())]];
  const QString name = row.fingerprint
                           ? tr("checksum of %1").arg(to_qstring(row.key.substr(std::string("fingerprint.").size())))
                           : to_qstring(row.key);
  switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
      if (index.column() == 0) return name;
      if (index.column() == 1) {
        if (!row.association) return QString();
        const QString figure = QLocale().toString(row.association->strength, 'f', 2);
        if (role == Qt::DisplayRole) return figure;
        return row.association->is_rank ? tr("Rank correlation with the result: %1, over %n run(s)", nullptr,
                                             static_cast<int>(row.association->runs))
                                              .arg(QLocale().toString(row.association->signed_rho, 'f', 2))
                                        : tr("Share of the result's variance between the choices: %1, over %n run(s)",
                                             nullptr, static_cast<int>(row.association->runs))
                                              .arg(figure);
      }
      return setting_text(row.values[static_cast<size_t>(index.column() - 2)]);
    case StrengthRole:
      return index.column() == 1 && row.association ? QVariant(row.association->strength) : QVariant();
    case Qt::FontRole:
      if (index.column() >= 2 && row.differs && row.values[static_cast<size_t>(index.column() - 2)] != row.values[0])
        return theme::scaled(theme::body_font(), 1.0, true);
      return {};
    case Qt::ForegroundRole:
      if (!row.differs) return QApplication::palette().brush(QPalette::PlaceholderText);
      return {};
    default:
      return {};
  }
}

QVariant DifferencesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) return {};
  if (section == 0) return tr("Setting");
  if (section == 1) return tr("Goes with the result");
  const ComparedRun& run = runs_[static_cast<size_t>(section - 2)];
  return run.baseline ? tr("%1 (baseline)").arg(run.name) : run.name;
}

DifferencesTab::DifferencesTab(QWidget* parent) : QWidget(parent) {
  setObjectName("differencesTab");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::small, theme::small, 0, 0);
  all->setSpacing(theme::small);
  auto* bar = new QHBoxLayout;
  only_ = new QCheckBox(this);
  only_->setObjectName("diffOnlyCheck");
  only_->setChecked(true);
  retranslate(only_, [this] { only_->setText(tr("Only differences")); });
  bar->addWidget(only_);
  hint_ = label(this, "diffHintLabel", {});
  theme::set_quiet(hint_);
  bar->addWidget(hint_, 1);
  all->addLayout(bar);
  model_ = new DifferencesModel(this);
  table_ = new PlainTable(this, "diffTable");
  table_->setModel(model_);
  table_->setItemDelegateForColumn(1, new BarDelegate(table_));
  table_->setColumnWidth(0, 230);
  table_->setColumnWidth(1, 150);
  describe(table_, [] { return tr("Differences between the compared runs"); });
  table_->setToolTip({});
  all->addWidget(table_, 1);
  connect(only_, &QCheckBox::toggled, model_, &DifferencesModel::setOnlyDifferences);
  retranslate(this, [this] {
    hint_->setText(runs_ >= enough_runs || runs_ < 3
                       ? QString()
                       : tr("%n runs: a hint, not proof.", nullptr, static_cast<int>(runs_)));
  });
}

void DifferencesTab::setRuns(const ComparedRuns& runs) {
  runs_ = runs.size();
  model_->setRuns(runs);
  hint_->setText(runs_ >= enough_runs || runs_ < 3
                     ? QString()
                     : tr("%n runs: a hint, not proof.", nullptr, static_cast<int>(runs_)));
  if (model_->rowCount() > 0) table_->setCurrentIndex(model_->index(0, 0));
  for (int column = 2; column < model_->columnCount(); ++column) table_->setColumnWidth(column, 120);
}

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
      const QString score =
          tr("%1 (%2 to %3)")
              .arg(score_text(cell.interval.mean), score_text(cell.interval.low), score_text(cell.interval.high));
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
  return section == 0 ? tr("Run") : to_qstring(metrics_[static_cast<size_t>(section - 1)]);
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
