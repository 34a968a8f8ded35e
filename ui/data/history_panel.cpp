#include "ui/data/history_panel.h"

#include <QListView>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStringListModel>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/data_versions.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/data/labels.h"
#include "ui/runs/run_library.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t shown_rows = 50, context = 40, shown_bytes = 400;

// The part in which two texts differ, with a little around it.
std::pair<QString, QString> differing(const std::string& before, const std::string& after) {
  const QString old_text = to_qstring(before.substr(0, 1 << 20)), new_text = to_qstring(after.substr(0, 1 << 20));
  qsizetype same = 0;
  while (same < old_text.size() && same < new_text.size() && old_text[same] == new_text[same]) ++same;
  const qsizetype from = std::max<qsizetype>(0, same - static_cast<qsizetype>(context));
  const auto part = [&](const QString& text) {
    QString out = (from > 0 ? QString::fromUtf8("…") : QString()) + text.mid(from, shown_bytes);
    if (from + static_cast<qsizetype>(shown_bytes) < text.size()) out += QString::fromUtf8("…");
    return out.simplified();
  };
  return {part(old_text), part(new_text)};
}

}  // namespace

HistoryPanel::HistoryPanel(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, theme::tiny, 0, 0);
  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  model_ = new QStringListModel(this);
  auto* left = new QWidget(split);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::tiny);
  name_ = button(left, "historyVersionButton", [] { return tr("Name this version…"); });
  list_ = new QListView(left);
  column->addWidget(list_, 1);
  column->addWidget(name_, 0, Qt::AlignLeft);
  list_->setObjectName("historyList");
  list_->setModel(model_);
  list_->setUniformItemSizes(true);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  describe(
      list_, [] { return tr("History"); }, [] { return tr("Enter or a double click goes back, or forth, to a step"); });
  changes_ = new QPlainTextEdit(split);
  changes_->setObjectName("historyChangesText");
  changes_->setReadOnly(true);
  changes_->setTabChangesFocus(true);
  changes_->setFrameShape(QFrame::NoFrame);
  describe(changes_, [] { return tr("What the step changed"); });
  split->addWidget(left);
  split->addWidget(changes_);
  split->setStretchFactor(0, 2);
  split->setStretchFactor(1, 3);
  all->addWidget(split, 1);
  connect(list_, &QListView::activated, this, [this](const QModelIndex& index) {
    if (document_ && document_->isReady()) document_->undoTo(static_cast<size_t>(index.row()));
  });
  connect(name_, &QPushButton::clicked, this, &HistoryPanel::versionAsked);
  connect(&RunLibrary::of(studio_), &RunLibrary::runsChanged, this, &HistoryPanel::refresh);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &HistoryPanel::showStep);
  retranslate(this, [this] { refresh(); });
}

void HistoryPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  RunLibrary::of(studio_).setWatched(this, true);
}

void HistoryPanel::hideEvent(QHideEvent* event) {
  RunLibrary::of(studio_).setWatched(this, false);
  QWidget::hideEvent(event);
}

QString HistoryPanel::runsOf(const QString& version) const {
  const std::string sum = checksum_of_version(studio_.project(), document_->path(), version);
  QStringList names;
  for (const RunLibrary::Facts& run : RunLibrary::of(studio_).runs())
    for (const auto& [key, value] : run->fingerprints)
      if (!sum.empty() && (key == "train" || key.ends_with(".train")) && value == sum)
        names << to_qstring(run->path.filename());
  return QLocale().createSeparatedList(names);
}

void HistoryPanel::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  document_ = document;
  if (document_) connect(document_, &DataDocument::historyChanged, this, &HistoryPanel::refresh);
  refresh();
}

void HistoryPanel::refresh() {
  QStringList lines;
  if (document_ && document_->isReady()) {
    const data::EditedDataset& set = *document_->set();
    lines << tr("As opened");
    const auto add = [&](const data::EditStep& step, bool undone) {
      QString line = tr("%1 · %2").arg(step_label(step), time_text(static_cast<double>(step.time)));
      if (step.name == data::version_step)
        if (const QString runs = runsOf(to_qstring(step.detail)); !runs.isEmpty())
          line = tr("%1 · trained on by %2").arg(line, runs);
      lines << (undone ? tr("%1 (undone)").arg(line) : line);
    };
    for (const data::EditStep& step : set.done()) add(step, false);
    for (auto step = set.undone().rbegin(); step != set.undone().rend(); ++step) add(*step, true);
  }
  name_->setEnabled(document_ && document_->canEdit());
  name_->setToolTip(document_ && !name_->isEnabled() ? document_->whyNotEditable() : QString());
  model_->setStringList(lines);
  if (document_ && document_->isReady())
    list_->setCurrentIndex(model_->index(static_cast<int>(document_->set()->done().size())));
  showStep();
}

void HistoryPanel::showStep() {
  const int row = list_->currentIndex().row();
  if (!document_ || !document_->isReady() || row < 0) return changes_->clear();
  if (row == 0) return changes_->setPlainText(tr("The file as it was opened."));
  const data::EditedDataset& set = *document_->set();
  const auto at = static_cast<size_t>(row - 1);
  const size_t done = set.done().size();
  if (at >= done + set.undone().size()) return changes_->clear();
  const data::EditStep& step = at < done ? set.done()[at] : set.undone()[set.undone().size() - 1 - (at - done)];
  QStringList lines;
  if (step.name == data::version_step) {
    lines << tr("A name for what the rows were at this place; Enter or a double click goes back to it.");
    if (const QString runs = runsOf(to_qstring(step.detail)); !runs.isEmpty())
      lines << tr("Runs that were trained on it: %1").arg(runs);
    return changes_->setPlainText(lines.join('\n'));
  }
  const data::Dataset rows = set.by_id();
  for (size_t i = 0; i < std::min(step.edits.size(), shown_rows); ++i) {
    const data::RowEdit& edit = step.edits[i];
    const bool in_file = edit.id < set.base().file_rows();
    const std::string before = edit.before ? *edit.before : in_file ? set.base().text(edit.id) : std::string();
    const std::string after = edit.after ? *edit.after : in_file ? set.base().text(edit.id) : std::string();
    const auto [old_part, new_part] = differing(before, after);
    lines << tr("Row %1").arg(count_text(static_cast<qint64>(document_->placeOf(edit.id)) + 1))
          << QString::fromUtf8("− ") + old_part << "+ " + new_part;
  }
  const auto list = [&](const std::vector<data::RowPlace>& places, const char* sign) {
    for (size_t i = 0; i < std::min(places.size(), shown_rows); ++i)
      lines << QString("%1 %2: %3")
                   .arg(QString::fromUtf8(sign), count_text(static_cast<qint64>(places[i].place) + 1),
                        to_qstring(rows.text(places[i].id).substr(0, shown_bytes)).simplified());
  };
  list(step.removed, "−");
  list(step.inserted, "+");
  if (step.rows() > shown_rows)
    lines << tr("… and %1 more").arg(count_text(static_cast<qint64>(step.rows() - shown_rows)));
  changes_->setPlainText(lines.join('\n'));
}

}  // namespace ft::ui
