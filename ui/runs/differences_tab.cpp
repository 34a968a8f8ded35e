#include "ui/runs/differences_tab.h"

#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <map>

#include "ui/bridge/paths.h"
#include "ui/forms/field_texts.h"
#include "ui/runs/plain_table.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t enough_runs = 20;  // for more than a hint
constexpr int narrowest_run = 120, widest_setting = 320, bar_width = 150;
constexpr std::string_view fingerprint_key = "fingerprint.";

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

// What the checksum of a run's `part` is of, in the wizard's words.
QString checksum_title(const std::string& part) {
  static constexpr std::pair<const char*, const char*> keys[] = {
      {"train", "data.train"}, {"eval", "data.eval"}, {"adapter", "lora.start_from"}};
  std::string key = part;
  for (const auto& [name, setting] : keys)
    if (part == name) key = setting;
  return DifferencesModel::tr("%1: checksum").arg(field_label(to_qstring(key)));
}

}  // namespace

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
    if (is_new) rows_.push_back({key, std::vector<Json>(runs_.size()), false, fingerprint, {}, {}});
    rows_[found->second].values[run] = value;
  };
  std::vector<double> results;
  bool all_exams = true;
  for (const ComparedRun& run : runs_) all_exams = all_exams && !run.facts->scores.empty();
  for (size_t i = 0; i < runs_.size(); ++i) {
    const RunFacts& facts = *runs_[i].facts;
    for (const auto& [key, value] : facts.settings) collect(key, value, i, false);
    for (const auto& [key, value] : facts.fingerprints) collect(std::string(fingerprint_key) + key, value, i, true);
    if (all_exams)
      results.push_back(facts.result());
    else
      results.push_back(std::isfinite(facts.best_eval_loss) ? facts.best_eval_loss : facts.loss);
  }
  for (Row& row : rows_) {
    row.differs = std::any_of(row.values.begin(), row.values.end(),
                              [&](const Json& value) { return value != row.values.front(); });
    if (row.differs && runs_.size() >= 3) row.association = runs::association(row.values, results);
    row.paths = ShortPaths(row.key, row.values);
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
  switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
      if (index.column() == 0) {
        if (role == Qt::ToolTipRole) return to_qstring(row.key);
        return row.fingerprint ? checksum_title(row.key.substr(fingerprint_key.size()))
                               : field_label(to_qstring(row.key));
      }
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
      if (const Json& value = row.values[static_cast<size_t>(index.column() - 2)];
          row.fingerprint && value.is_string() && version_of_)
        if (const QString version = version_of_(value.get<std::string>()); !version.isEmpty())
          return role == Qt::ToolTipRole ? tr("Version “%1”: %2").arg(version, setting_text(value))
                                         : tr("Version “%1”").arg(version);
      if (role == Qt::ToolTipRole) return setting_text(row.values[static_cast<size_t>(index.column() - 2)]);
      return row.paths.text(row.values[static_cast<size_t>(index.column() - 2)]);
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
  table_->setTextElideMode(Qt::ElideMiddle);
  table_->viewport()->installEventFilter(this);
  describe(table_, [] { return tr("Differences between the compared runs"); });
  table_->setToolTip({});
  all->addWidget(table_, 1);
  connect(only_, &QCheckBox::toggled, model_, &DifferencesModel::setOnlyDifferences);
  retranslate(this, [this] {
    showHint();
    shareWidth();
  });
  connect(model_, &QAbstractItemModel::modelReset, this, &DifferencesTab::shareWidth);
}

void DifferencesTab::showHint() {
  QString hint;
  if (runs_ < 2) hint = tr("Show two or more runs with the eye: this table tells what differs between them.");
  if (runs_ >= 3 && runs_ < enough_runs) hint = tr("%n runs: a hint, not proof.", nullptr, static_cast<int>(runs_));
  hint_->setText(hint);
}

// Each column as wide as what it holds; where all of it does not fit, runs share what there is, down to a width at
// which one can still read, and the table scrolls.
void DifferencesTab::shareWidth() {
  const int runs = model_->columnCount() - 2;
  if (runs < 1) return;
  const auto wanted = [&](int column) {
    const QAbstractItemView* view = table_;
    return std::max(view->sizeHintForColumn(column), table_->horizontalHeader()->sectionSizeHint(column)) +
           theme::medium;
  };
  const bool associations = runs >= 3;  // of two runs every difference goes with the result
  table_->setColumnHidden(1, !associations);
  const int setting = std::min(wanted(0), widest_setting), bar = associations ? bar_width : 0;
  table_->setColumnWidth(0, setting);
  if (associations) table_->setColumnWidth(1, bar);
  int left = table_->viewport()->width() - setting - bar;
  std::vector<std::pair<int, int>> columns;  // wanted width, column; the narrow ones leave more to the wide ones
  for (int column = 2; column < model_->columnCount(); ++column) columns.emplace_back(wanted(column), column);
  std::sort(columns.begin(), columns.end());
  for (size_t i = 0; i < columns.size(); ++i) {
    const int share = std::max(narrowest_run, left / static_cast<int>(columns.size() - i));
    const int width = std::min(std::max(columns[i].first, narrowest_run), share);
    table_->setColumnWidth(columns[i].second, width);
    left -= width;
  }
}

bool DifferencesTab::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize) shareWidth();
  return QWidget::eventFilter(watched, event);
}

void DifferencesTab::setRuns(const ComparedRuns& runs) {
  runs_ = runs.size();
  model_->setRuns(runs);
  showHint();
  if (model_->rowCount() > 0) table_->setCurrentIndex(model_->index(0, 0));
}

}  // namespace ft::ui
