#include "ui/data/findings_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <map>

#include "core/base/error.h"
#include "core/data/recipe.h"
#include "core/data/rewrite.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/change_preview.h"
#include "ui/data/checks_dialog.h"
#include "ui/data/document.h"
#include "ui/data/labels.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

theme::State state_of(data::Severity severity) {
  return severity == data::Severity::error     ? theme::State::error
         : severity == data::Severity::warning ? theme::State::warning
                                               : theme::State::none;
}

QString severity_label(data::Severity severity) {
  return severity == data::Severity::error     ? FindingsPanel::tr("error")
         : severity == data::Severity::warning ? FindingsPanel::tr("warning")
                                               : FindingsPanel::tr("note");
}

QString remedy_label(const std::string& kind) {
  const std::string_view how = data::mending_of(kind);
  if (how == "mask") return FindingsPanel::tr("replace by a placeholder");
  if (how == "remove") return FindingsPanel::tr("remove it from the text");
  if (how == "delete") return FindingsPanel::tr("delete the row");
  if (how == "merge") return FindingsPanel::tr("join turns of one speaker");
  return FindingsPanel::tr("by hand");
}

}  // namespace

void FindingsModel::setDocument(DataDocument* document) {
  document_ = document;
  refresh();
}

void FindingsModel::refresh() {
  beginResetModel();
  groups_.clear();
  if (document_ && document_->result()) {
    std::map<std::string, size_t> at;
    const auto& findings = document_->result()->findings;
    for (uint32_t i = 0; i < findings.size(); ++i) {
      if (!findings[i].row) continue;  // what is no row stands in its own tab
      const auto [found, fresh] = at.emplace(findings[i].kind, groups_.size());
      if (fresh) groups_.push_back({findings[i].kind, findings[i].severity, {}});
      Group& group = groups_[found->second];
      group.severity = std::min(group.severity, findings[i].severity);
      group.findings.push_back(i);
    }
    std::stable_sort(groups_.begin(), groups_.end(), [](const Group& a, const Group& b) {
      return std::pair(a.severity, b.findings.size()) < std::pair(b.severity, a.findings.size());
    });
  }
  endResetModel();
}

QModelIndex FindingsModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : quintptr{0});
}
QModelIndex FindingsModel::parent(const QModelIndex& child) const {
  if (!child.isValid() || child.internalId() == 0) return {};
  return createIndex(static_cast<int>(child.internalId() - 1), 0, quintptr{0});
}
int FindingsModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return static_cast<int>(groups_.size());
  if (parent.internalId() != 0 || parent.column() != 0) return 0;
  return static_cast<int>(groups_[static_cast<size_t>(parent.row())].findings.size());
}
int FindingsModel::columnCount(const QModelIndex&) const {
  return 4;
}

const data::Finding* FindingsModel::findingAt(const QModelIndex& index) const {
  if (!index.isValid() || !document_ || !document_->result()) return nullptr;
  const bool top = index.internalId() == 0;
  const Group& group = groups_[top ? static_cast<size_t>(index.row()) : index.internalId() - 1];
  return &document_->result()->findings[group.findings[top ? 0 : static_cast<size_t>(index.row())]];
}

std::string FindingsModel::kindAt(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  return groups_[index.internalId() == 0 ? static_cast<size_t>(index.row()) : index.internalId() - 1].kind;
}

std::vector<const data::Finding*> FindingsModel::findingsOf(const std::string& kind) const {
  std::vector<const data::Finding*> out;
  for (const Group& group : groups_)
    if (group.kind == kind)
      for (const uint32_t at : group.findings) out.push_back(&document_->result()->findings[at]);
  return out;
}

QModelIndex FindingsModel::next(const QModelIndex& from, bool forward) const {
  if (groups_.empty()) return {};
  int group = 0, row = -1;
  if (from.isValid()) {
    group = from.internalId() == 0 ? from.row() : static_cast<int>(from.internalId() - 1);
    row = from.internalId() == 0 ? (forward ? -1 : 0) : from.row();
  }
  row += forward ? 1 : -1;
  const auto groups = static_cast<int>(groups_.size());
  if (row < 0) {
    group = (group + groups - 1) % groups;
    row = static_cast<int>(groups_[static_cast<size_t>(group)].findings.size()) - 1;
  } else if (row >= static_cast<int>(groups_[static_cast<size_t>(group)].findings.size())) {
    group = (group + 1) % groups;
    row = 0;
  }
  return index(row, 0, index(group, 0));
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const {
  const ft::data::Finding* finding = findingAt(index);
  if (!finding) return {};
  const bool top = index.internalId() == 0;
  if (role == Qt::DecorationRole && index.column() == 0 && top) {
    const theme::State state = state_of(finding->severity);
    return state_mark(state);
  }
  if (role == Qt::ToolTipRole)
    return QString("%1 %2").arg(translated_sentence(to_qstring(finding->message)),
                                translated_sentence(to_qstring(finding->fix)));
  if (role == Qt::AccessibleTextRole && index.column() == 0 && top)
    return FindingsPanel::tr("%1, %2, %3")
        .arg(severity_label(finding->severity), kind_label(finding->kind), count_text(rowCount(index)));
  if (role != Qt::DisplayRole) return {};
  if (top) {
    switch (index.column()) {
      case 0:
        return kind_label(finding->kind);
      case 1:
        return count_text(static_cast<qint64>(groups_[static_cast<size_t>(index.row())].findings.size()));
      case 2:
        return FindingsPanel::tr("row %1").arg(
            count_text(static_cast<qint64>(document_->placeOf(static_cast<uint32_t>(*finding->row))) + 1));
      default:
        return remedy_label(finding->kind);
    }
  }
  switch (index.column()) {
    case 0:
      return translated_sentence(to_qstring(finding->message));
    case 1:
      return {};
    case 2: {
      const QString row = FindingsPanel::tr("row %1").arg(
          count_text(static_cast<qint64>(document_->placeOf(static_cast<uint32_t>(*finding->row))) + 1));
      return finding->field == "row" ? row : QString("%1 · %2").arg(row, to_qstring(finding->field));
    }
    default:
      return translated_sentence(to_qstring(finding->fix));
  }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case 0:
      return FindingsPanel::tr("Check");
    case 1:
      return FindingsPanel::tr("Count");
    case 2:
      return FindingsPanel::tr("Place");
    default:
      return FindingsPanel::tr("Fix");
  }
}

FindingsPanel::FindingsPanel(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setObjectName("findingsPanel");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, theme::tiny, 0, 0);
  all->setSpacing(theme::tiny);
  auto* tools = new QHBoxLayout;
  tools->setSpacing(theme::tiny);
  state_ = label(this, "findingsStateLabel", {});
  bar_ = new QProgressBar(this);
  bar_->setObjectName("findingsProgressBar");
  bar_->setMaximumWidth(160);
  bar_->setTextVisible(false);
  stop_ = button(this, "findingsStopButton", [] { return tr("Stop"); });
  fix_all_ = button(this, "findingsFixAllButton", [] { return tr("Fix all"); });
  fix_selected_ = button(this, "findingsFixSelectedButton", [] { return tr("Fix selected"); });
  fix_safe_ = button(this, "findingsFixSafeButton", [] { return tr("Fix everything safe"); });
  recheck_ = button(this, "findingsRecheckButton", [] { return tr("Check again"); });
  recheck_->setShortcut(QKeySequence("F5"));
  checks_ = button(this, "findingsChecksButton", [] { return tr("Checks…"); });
  ignored_ = button(this, "findingsShowIgnoredButton", [] { return tr("Show ignored"); });
  ignore_ = new QToolButton(this);
  ignore_->setObjectName("findingsIgnoreTool");
  ignore_->setPopupMode(QToolButton::InstantPopup);
  ignore_->setFocusPolicy(Qt::StrongFocus);
  retranslate(ignore_, [this] {
    ignore_->setText(tr("Ignore"));
    ignore_->setAccessibleName(tr("Ignore"));
    ignore_->setToolTip(tr("Leave this row or this check out of the findings"));
  });
  auto* menu = new QMenu(ignore_);
  QAction* this_row = menu->addAction(QString());
  this_row->setObjectName("actionIgnoreRow");
  QAction* this_check = menu->addAction(QString());
  this_check->setObjectName("actionIgnoreCheck");
  menu->addSeparator();
  QAction* row_why = menu->addAction(QString());
  row_why->setObjectName("actionIgnoreRowWhy");
  QAction* check_why = menu->addAction(QString());
  check_why->setObjectName("actionIgnoreCheckWhy");
  retranslate(this, [this_row, this_check, row_why, check_why] {
    this_row->setText(tr("This row"));
    this_check->setText(tr("This check"));
    row_why->setText(tr("This row, with a reason…"));
    check_why->setText(tr("This check, with a reason…"));
  });
  connect(row_why, &QAction::triggered, this, [this] { ignoreWithReason(false); });
  connect(check_why, &QAction::triggered, this, [this] { ignoreWithReason(true); });
  ignore_->setMenu(menu);
  tools->addWidget(state_);
  tools->addWidget(bar_);
  tools->addWidget(stop_);
  tools->addStretch(1);
  for (QWidget* one :
       std::initializer_list<QWidget*>{ignored_, ignore_, checks_, recheck_, fix_selected_, fix_all_, fix_safe_})
    tools->addWidget(one);
  all->addLayout(tools);
  model_ = new FindingsModel(this);
  tree_ = new QTreeView(this);
  tree_->setObjectName("findingsTree");
  tree_->setModel(model_);
  tree_->setUniformRowHeights(true);
  tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  tree_->header()->setStretchLastSection(true);
  tree_->header()->setObjectName("findingsHeader");
  describe(
      tree_, [] { return tr("Findings"); }, [] { return tr("Enter leads to the row; F8 goes to the next finding"); });
  all->addWidget(tree_, 1);

  connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (now.isValid() && tree_->hasFocus()) asked(now);
    refresh();
  });
  connect(tree_, &QTreeView::activated, this, &FindingsPanel::asked);
  connect(tree_, &QTreeView::clicked, this, [this](const QModelIndex& index) {
    if (index.internalId() == 0) showOnly(model_->kindAt(index));
    asked(index);
  });
  connect(fix_all_, &QPushButton::clicked, this, [this] {
    const std::string kind = model_->kindAt(tree_->currentIndex());
    if (!kind.empty()) fix(model_->findingsOf(kind), kind_label(kind), data::mend_recipe({kind}));
  });
  connect(fix_selected_, &QPushButton::clicked, this, [this] {
    std::vector<const data::Finding*> chosen;
    QString what;
    for (const QModelIndex& index : tree_->selectionModel()->selectedRows()) {
      what = kind_label(model_->kindAt(index));
      if (index.internalId() == 0)
        for (const data::Finding* finding : model_->findingsOf(model_->kindAt(index))) chosen.push_back(finding);
      else
        chosen.push_back(model_->findingAt(index));
    }
    fix(chosen, what);
  });
  connect(fix_safe_, &QPushButton::clicked, this, &FindingsPanel::fixSafe);
  connect(recheck_, &QPushButton::clicked, this, [this] {
    if (document_) document_->check();
  });
  connect(checks_, &QPushButton::clicked, this, [this] {
    checks_dialog(this, studio_.project(), [document = document_] {
      if (document && document->isReady()) document->check();
    });
  });
  connect(stop_, &QPushButton::clicked, this, [this] {
    if (!document_) return;
    document_->stopCheck();
    refresh();
  });
  connect(ignored_, &QPushButton::clicked, this, [this] {
    if (document_) document_->ignoreNothing();
  });
  connect(this_row, &QAction::triggered, this, [this] {
    if (const data::Finding* finding = model_->findingAt(tree_->currentIndex()))
      document_->ignoreRow(data::Finding(*finding));
  });
  connect(this_check, &QAction::triggered, this, [this] {
    const std::string kind = model_->kindAt(tree_->currentIndex());
    if (!kind.empty()) document_->ignoreKind(kind);
  });
  auto* timer = new QTimer(this);
  timer->setInterval(200);
  connect(timer, &QTimer::timeout, this, [this] {
    if (document_ && document_->isChecking() && isVisible())
      bar_->setValue(static_cast<int>(1000 * document_->checkProgress()));
  });
  timer->start();
  bar_->setRange(0, 1000);
  retranslate(this, [this] { refresh(); });
}

void FindingsPanel::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  document_ = document;
  model_->setDocument(document);
  if (document_) {
    connect(document_, &DataDocument::checkChanged, this, [this] {
      const std::string kind = model_->kindAt(tree_->currentIndex());
      model_->refresh();
      for (int group = 0; group < model_->rowCount(); ++group)
        if (model_->kindAt(model_->index(group, 0)) == kind || (kind.empty() && group == 0))
          tree_->setCurrentIndex(model_->index(group, 0));
      const QFontMetrics metrics = tree_->fontMetrics();
      tree_->setColumnWidth(0, std::max(240, tree_->width() / 3));
      tree_->setColumnWidth(1, metrics.horizontalAdvance("9,999,999") + 16);
      tree_->setColumnWidth(2, std::max(160, tree_->width() / 5));
      refresh();
    });
    connect(document_, &DataDocument::historyChanged, this, &FindingsPanel::refresh);
    connect(document_, &DataDocument::ready, this, &FindingsPanel::refresh);
  }
  refresh();
}

void FindingsPanel::refresh() {
  const bool ready = document_ && document_->isReady();
  const bool checking = ready && document_->isChecking();
  const CheckResult* result = ready ? document_->result() : nullptr;
  bar_->setVisible(checking);
  stop_->setVisible(checking);
  const std::string kind = model_->kindAt(tree_->currentIndex());
  const bool can = ready && document_->canEdit() && !checking;
  const bool mendable = !kind.empty() && !data::mending_of(kind).empty();
  const QString why =
      !kind.empty() && !mendable ? tr("Only a person can mend this: open the row and change it.") : QString();
  const auto count = static_cast<int>(kind.empty() ? 0 : model_->findingsOf(kind).size());
  fix_all_->setText(count > 0 ? tr("Fix all %1").arg(count_text(count)) : tr("Fix all"));
  fix_all_->setEnabled(can && mendable);
  fix_all_->setToolTip(why);
  fix_selected_->setEnabled(can && mendable);
  fix_selected_->setToolTip(why);
  fix_safe_->setEnabled(can);
  ignore_->setEnabled(ready && !kind.empty());
  ignored_->setVisible(ready && document_->ignored() > 0);
  ignored_->setToolTip(ready ? ignoredText() : QString());
  ignored_->setAccessibleDescription(ignored_->toolTip());
  recheck_->setVisible(!checking);
  recheck_->setEnabled(ready);
  checks_->setEnabled(ready && !studio_.project().readOnly());
  recheck_->setText(result ? tr("Check again") : tr("Check now"));
  if (!ready)
    state_->setText(document_ ? tr("The checks begin when all rows are known.") : QString());
  else if (checking)
    state_->setText(tr("Checking %1 …").arg(document_->name()));
  else if (!result)
    state_->setText(tr("Checking %1 rows takes a while.").arg(count_text(static_cast<qint64>(document_->allRows()))));
  else if (model_->rowCount() == 0)
    state_->setText(tr("Nothing was found."));
  else if (document_->checkIsStale())
    state_->setText(tr("%n finding(s), before the last edit", nullptr, static_cast<int>(result->on_rows)));
  else
    state_->setText(tr("%n finding(s)", nullptr, static_cast<int>(result->on_rows)));
}

void FindingsPanel::ignoreWithReason(bool whole_check) {
  const data::Finding* finding = model_->findingAt(tree_->currentIndex());
  if (!document_ || !finding) return;
  auto* dialog = new QInputDialog(this);
  dialog->setObjectName("ignoreReasonDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Ignore with a reason"));
  dialog->setOkButtonText(tr("Ignore it"));
  dialog->setCancelButtonText(tr("Cancel"));
  dialog->setLabelText(whole_check ? tr("Why may “%1” be left out for all rows?").arg(kind_label(finding->kind))
                                   : tr("Why may “%1” be left out for this row?").arg(kind_label(finding->kind)));
  connect(dialog, &QInputDialog::textValueSelected, this,
          [document = document_, finding = data::Finding(*finding), whole_check](const QString& why) {
            if (!document || !document->isReady()) return;
            if (whole_check)
              document->ignoreKind(finding.kind, why.trimmed());
            else
              document->ignoreRow(finding, why.trimmed());
          });
  dialog->open();
}

// What is left out, and why, where somebody said so.
QString FindingsPanel::ignoredText() const {
  constexpr size_t most_lines = 12;
  QStringList lines;
  const auto ones = document_->ignoredOnes();
  for (size_t i = 0; i < std::min(ones.size(), most_lines); ++i) {
    const QString what = ones[i].all ? tr("%1, all rows").arg(kind_label(ones[i].kind))
                                     : tr("%1, one row").arg(kind_label(ones[i].kind));
    lines << (ones[i].why.isEmpty() ? what : tr("%1: %2").arg(what, ones[i].why));
  }
  if (ones.size() > most_lines)
    lines << tr("… and %1 more").arg(count_text(static_cast<qint64>(ones.size() - most_lines)));
  return lines.join('\n');
}

void FindingsPanel::asked(const QModelIndex& index) {
  if (const data::Finding* finding = model_->findingAt(index); finding && finding->row)
    Q_EMIT placeAsked(static_cast<uint32_t>(*finding->row), to_qstring(finding->field));
}

// The rows of one check, as its facet shows them.
void FindingsPanel::showOnly(const std::string& kind) {
  if (!document_ || !document_->isReady() || kind.empty()) return;
  data::RowQuery query = document_->query();
  query.faults = {kind};
  query.without_faults.erase(kind);
  document_->setQuery(query);
}

// Where only some faults are shown, from one of these to the next.
void FindingsPanel::walk(bool forward) {
  if (!document_) return;
  const auto& shown = document_->query().faults;
  QModelIndex next = model_->next(tree_->currentIndex(), forward);
  const QModelIndex first = next;
  while (next.isValid() && !shown.empty() && !shown.contains(model_->kindAt(next)))
    if (next = model_->next(next, forward); next == first) break;
  if (!next.isValid()) return;
  tree_->setCurrentIndex(next);
  tree_->scrollTo(next);
  asked(next);
}

void FindingsPanel::showKind(const QString& kind) {
  for (int group = 0; group < model_->rowCount(); ++group)
    if (to_qstring(model_->kindAt(model_->index(group, 0))) == kind) {
      tree_->setCurrentIndex(model_->index(group, 0));
      tree_->scrollTo(model_->index(group, 0));
    }
}

void FindingsPanel::fix(const std::vector<const data::Finding*>& findings, const QString& what, const Json& recipe) {
  if (!document_ || findings.empty()) return;
  data::Findings by_place;
  std::vector<uint32_t> ids(document_->set()->size());
  for (size_t place = 0; place < ids.size(); ++place) ids[place] = document_->set()->id_at(place);
  for (const data::Finding* finding : findings) {
    const auto place = finding->row ? document_->set()->place_of(static_cast<uint32_t>(*finding->row)) : std::nullopt;
    if (!place || document_->changedSinceCheck(static_cast<uint32_t>(*finding->row))) continue;  // its place is stale
    by_place.push_back(*finding);
    by_place.back().row = *place;
  }
  const QPointer<DataDocument> document(document_);
  run_async(
      worker_pool(), this,
      [rows = document_->set()->rows(), by_place = std::move(by_place)] { return data::plan_mending(rows, by_place); },
      [this, document, ids = std::move(ids), revision = document_->revision(), what,
       recipe](std::vector<data::RowFix> fixes) {
        if (document) preview_fixes(this, document, std::move(fixes), ids, revision, what, recipe);
      });
}

void FindingsPanel::fixSafe() {
  if (!document_ || !document_->isReady()) return;
  std::vector<uint32_t> ids(document_->set()->size());
  for (size_t place = 0; place < ids.size(); ++place) ids[place] = document_->set()->id_at(place);
  const QPointer<DataDocument> document(document_);
  Task* task = studio_.tasks().start(
      worker_pool(), tr("Looking for safe fixes in %1").arg(document_->name()), "data", this,
      [rows = document_->set()->rows()](const StopToken& stop, Task::Progress& progress) {
        return data::plan_fixes(rows, {}, stop, [&](double done) { progress.share.store(done); });
      },
      [this, document, ids = std::move(ids), revision = document_->revision()](std::vector<data::RowFix> fixes) {
        if (document)
          preview_fixes(this, document, std::move(fixes), ids, revision, tr("everything safe"), data::fix_recipe({}));
      },
      [this](const Error& error) { studio_.toast(text_of(error)); });
  task->setRepeatable();
}

}  // namespace ft::ui
