#include "ui/data/filter_bar.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/data/rewrite.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/bubbles.h"
#include "ui/data/document.h"
#include "ui/data/labels.h"
#include "ui/data/mark_keeper.h"
#include "ui/data/saved_filters.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

enum { Facet = Qt::UserRole, Value, Count, Share, Chosen };

QString token_range(int bin) {
  const qint64 from = bin == 0 ? 0 : static_cast<qint64>(data::first_token_bin) << (bin - 1);
  const qint64 to = static_cast<qint64>(data::first_token_bin) << bin;
  return FilterBar::tr("%1 to %2").arg(count_text(from), count_text(to - 1));
}

// A facet's line: name, count, and its share as a quiet bar.
class FacetDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const double share = index.data(Share).toDouble();
    if (share > 0) {
      QRect bar = option.rect.adjusted(0, option.rect.height() - 4, 0, -1);
      bar.setWidth(std::max(2, static_cast<int>(bar.width() * share)));
      painter->fillRect(
          bar, theme::mix(option.palette.color(QPalette::Highlight), option.palette.color(QPalette::Base), 0.5));
    }
    QStyleOptionViewItem left = option;
    const QString count = index.data(Count).toString();
    const int wide = option.fontMetrics.horizontalAdvance(count) + 8;
    left.rect.setRight(option.rect.right() - wide);
    QStyledItemDelegate::paint(painter, left, index);
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    painter->drawText(option.rect.adjusted(0, 0, -4, 0), Qt::AlignRight | Qt::AlignVCenter, count);
  }
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(28, size.height() + 6));
    return size;
  }
};

}  // namespace

FilterBar::FilterBar(Studio& studio, QWidget* parent) : QWidget(parent) {
  setObjectName("dataFilterArea");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  auto* row = new QHBoxLayout;
  row->setSpacing(theme::small);
  facets_ = tool(this, "dataFacetsTool", "filter", [] { return tr("Facets"); });
  facets_->setCheckable(true);
  search_ = new QLineEdit(this);
  search_->setObjectName("dataSearchEdit");
  search_->setClearButtonEnabled(true);
  search_->setMinimumHeight(theme::control_height - 2);
  search_->addAction(icon("search"), QLineEdit::LeadingPosition);
  describe(
      search_, [] { return tr("Search rows"); },
      [] {
        return tr(
            "Words, \"several words\", /expression/, output:word, turns>4, tokens>2048, is:edited, is:good, "
            "begins:word, tag:word, "
            "lang:zh; a minus in front excludes");
      });
  retranslate(search_, [this] { search_->setPlaceholderText(tr("Search: words, /expression/, field:word, turns>4")); });
  stop_ = tool(this, "dataStopFilterTool", "stop", [] { return tr("Stop searching"); });
  stop_->hide();
  saved_ = new SavedFilters(studio, this);
  count_ = label(this, "dataCountLabel", {});
  goto_label_ = label(this, "dataGotoLabel", [] { return tr("Go to row"); });
  goto_ = new QSpinBox(this);
  goto_->setObjectName("dataGotoSpin");
  goto_->setRange(1, 9'999'999);  // a smaller end would swallow digits that are typed; behind the last row is that one
  goto_->setKeyboardTracking(false);
  goto_->setButtonSymbols(QAbstractSpinBox::NoButtons);
  goto_->setMinimumWidth(goto_->fontMetrics().horizontalAdvance("9,999,999") + 16);
  describe(goto_, [] { return tr("Go to row"); });
  row->addWidget(facets_);
  row->addWidget(search_, 1);
  row->addWidget(stop_);
  row->addWidget(saved_);
  row->addWidget(count_);
  row->addWidget(goto_label_);
  row->addWidget(goto_);
  all->addLayout(row);
  problem_ = label(this, "dataSearchProblemLabel", {});
  problem_->setWordWrap(true);
  theme::set_state(problem_, theme::State::error);
  problem_->hide();
  all->addWidget(problem_);
  chip_bar_ = new QWidget(this);
  chip_bar_->setObjectName("dataFilterBar");
  chips_ = new QHBoxLayout(chip_bar_);
  chips_->setContentsMargins(0, 0, 0, 0);
  chips_->setSpacing(theme::tiny);
  chip_bar_->hide();
  all->addWidget(chip_bar_);

  timer_.setSingleShot(true);
  timer_.setInterval(200);
  connect(search_, &QLineEdit::textChanged, &timer_, qOverload<>(&QTimer::start));
  connect(search_, &QLineEdit::returnPressed, this, &FilterBar::search);
  connect(&timer_, &QTimer::timeout, this, &FilterBar::search);
  connect(goto_, &QSpinBox::valueChanged, this, [this](int row) {
    const int last = document_ ? std::max(1, static_cast<int>(document_->allRows())) : 1;
    if (row > last) {
      const QSignalBlocker quiet(goto_);
      goto_->setValue(last);
    }
    Q_EMIT rowAsked(goto_->value() - 1);
  });
  connect(stop_, &QToolButton::clicked, this, [this] {
    if (document_) document_->stopFiltering();
  });
  retranslate(this, [this] { refresh(); });
}

void FilterBar::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  document_ = document;
  saved_->setDocument(document);
  timer_.stop();
  const QSignalBlocker quiet(search_);
  search_->setText(document_ ? to_qstring(document_->query().typed) : QString());
  problem_->hide();
  if (document_) {
    connect(document_, &DataDocument::shownChanged, this, &FilterBar::refresh);
    connect(document_, &DataDocument::filteringChanged, this, &FilterBar::refresh);
    connect(document_, &DataDocument::indexing, this, &FilterBar::refresh);
    connect(document_, &DataDocument::ready, this, [this] {
      refresh();
      if (!search_->text().isEmpty()) search();
    });
    connect(document_, &DataDocument::problem, this, [this](const QString& id, const QString& sentence) {
      if (id != "query") return;
      problem_->setText(sentence);
      problem_->setVisible(!sentence.isEmpty());
    });
  }
  refresh();
}

void FilterBar::setNarrow(bool narrow) {
  goto_label_->setVisible(!narrow);
}

void FilterBar::find() {
  search_->setFocus(Qt::ShortcutFocusReason);
  search_->selectAll();
}
void FilterBar::goTo() {
  goto_->setFocus(Qt::ShortcutFocusReason);
  goto_->selectAll();
}

void FilterBar::search() {
  timer_.stop();
  if (!document_ || !document_->isReady()) return;
  data::RowQuery query = document_->query();
  try {
    query.typed = search_->text().toStdString();
    query.terms = data::parse_query(query.typed);
  } catch (const Error& error) {
    problem_->setText(text_of(error));
    problem_->show();
    return;
  }
  problem_->hide();
  document_->setQuery(query);
}

void FilterBar::refresh() {
  const bool open = document_ && document_->isOpen();
  setEnabled(open);
  // A filter that was chosen elsewhere shows what was typed for it.
  const QString typed = open ? to_qstring(document_->query().typed) : QString();
  if (open && document_->isReady() && !timer_.isActive() && search_->text() != typed && problem_->isHidden()) {
    const QSignalBlocker quiet_search(search_);
    search_->setText(typed);
  }
  stop_->setVisible(open && document_->isFiltering());
  if (!open) {
    count_->clear();
    chip_bar_->hide();
    return;
  }
  const auto all = static_cast<qint64>(document_->allRows()), shown = static_cast<qint64>(document_->shownRows());
  if (document_->isFiltering())
    count_->setText(tr("searching …"));
  else if (!document_->query().empty())
    count_->setText(tr("%1 of %2").arg(count_text(shown), count_text(all)));
  else
    count_->setText(tr("%n row(s)", nullptr, static_cast<int>(all)));
  if (all > goto_->maximum()) goto_->setMaximum(static_cast<int>(all));
  showChips();
}

void FilterBar::showChips() {
  while (QLayoutItem* item = chips_->takeAt(0)) {
    if (item->widget()) item->widget()->deleteLater();
    delete item;
  }
  const data::RowQuery query = document_->query();
  int made = 0;
  const auto chip = [&](const QString& text, const std::function<void(data::RowQuery&)>& without) {
    auto* one = new QPushButton(icon("close"), text, chip_bar_);
    one->setObjectName(QString("dataFilterChip%1").arg(++made));
    one->setAccessibleName(tr("Remove the filter %1").arg(text));
    connect(one, &QPushButton::clicked, this, [this, without] {
      data::RowQuery changed = document_->query();
      without(changed);
      document_->setQuery(changed);
    });
    chips_->addWidget(one);
  };
  for (const std::string& kind : query.faults)
    chip(kind_label(kind), [kind](data::RowQuery& changed) { changed.faults.erase(kind); });
  for (const std::string& kind : query.without_faults)
    chip(tr("without: %1").arg(kind_label(kind)),
         [kind](data::RowQuery& changed) { changed.without_faults.erase(kind); });
  for (const std::string& one : query.languages)
    chip(language_label(one), [one](data::RowQuery& changed) { changed.languages.erase(one); });
  for (const std::string& one : query.roles)
    chip(role_label(to_qstring(one)), [one](data::RowQuery& changed) { changed.roles.erase(one); });
  if (query.least_tokens > 0 || query.most_tokens < UINT32_MAX)
    chip(tr("tokens %1 to %2").arg(count_text(query.least_tokens), count_text(query.most_tokens)),
         [](data::RowQuery& changed) { changed.least_tokens = 0, changed.most_tokens = UINT32_MAX; });
  if (query.least_turns > 0 || query.most_turns < UINT16_MAX)
    chip(tr("turns %1 to %2").arg(count_text(query.least_turns), count_text(query.most_turns)),
         [](data::RowQuery& changed) { changed.least_turns = 0, changed.most_turns = UINT16_MAX; });
  for (const std::string& one : query.marks)
    chip(mark_label(one), [one](data::RowQuery& changed) { changed.marks.erase(one); });
  for (const std::string& one : query.tags)
    chip(tr("tag: %1").arg(to_qstring(one)), [one](data::RowQuery& changed) { changed.tags.erase(one); });
  if (query.chosen)
    chip(tr("%n row(s) of the map", nullptr, static_cast<int>(query.chosen->size())),
         [](data::RowQuery& changed) { changed.chosen.reset(); });
  chips_->addStretch(1);
  chip_bar_->setVisible(made > 0);
}

namespace {

// What was found that only a person can mend, and in how many rows.
struct ByHand {
  std::set<std::string> kinds;
  std::set<size_t> rows;
};
ByHand by_hand(const DataDocument& document) {
  ByHand found;
  if (document.result())
    for (const data::Finding& finding : document.result()->findings)
      if (finding.row && data::mending_of(finding.kind).empty())
        found.kinds.insert(finding.kind), found.rows.insert(*finding.row);
  return found;
}

}  // namespace

FacetsTree::FacetsTree(QWidget* parent) : QTreeView(parent), model_(new QStandardItemModel(this)) {
  setObjectName("dataFacetsTree");
  setModel(model_);
  setItemDelegate(new FacetDelegate(this));
  setHeaderHidden(true);
  setRootIsDecorated(false);
  setItemsExpandable(true);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setIndentation(12);
  setMinimumWidth(150);
  describe(
      this, [] { return tr("Facets"); },
      [] { return tr("A click shows only these rows, Ctrl+click adds them, Alt+click excludes them"); });
  retranslate(this, [this] { fill(); });
}

void FacetsTree::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  document_ = document;
  if (document_) {
    connect(document_, &DataDocument::facetsChanged, this, &FacetsTree::fill);
    connect(document_, &DataDocument::shownChanged, this, &FacetsTree::fill);
  }
  fill();
}

void FacetsTree::fill() {
  const QModelIndex before = currentIndex();
  const QString facet_before = before.data(Facet).toString(), value_before = before.data(Value).toString();
  model_->clear();
  const data::Facets* facets = document_ ? document_->facets() : nullptr;
  if (!facets) {
    if (document_) {
      auto* wait = new QStandardItem(tr("Counted after indexing"));
      wait->setEnabled(false);
      model_->appendRow(wait);
    }
    return;
  }
  const data::RowQuery& query = document_->query();
  const auto group = [&](const QString& title) {
    auto* item = new QStandardItem(title);
    QFont font = item->font();
    font.setBold(true);
    item->setFont(font);
    item->setFlags(Qt::ItemIsEnabled);
    model_->appendRow(item);
    return item;
  };
  const auto add = [&](QStandardItem* under, const char* facet, const QString& value, const QString& text, size_t count,
                       size_t most, bool chosen) {
    auto* item = new QStandardItem(chosen ? QString::fromUtf8("✓ ") + text : text);
    item->setData(facet, Facet);
    item->setData(value, Value);
    item->setData(count_text(static_cast<qint64>(count)), Count);
    item->setData(most ? static_cast<double>(count) / static_cast<double>(most) : 0.0, Share);
    item->setData(chosen, Chosen);
    item->setData(tr("%1, %2").arg(text, count_text(static_cast<qint64>(count))), Qt::AccessibleTextRole);
    under->appendRow(item);
    if (facet_before == facet && value_before == value) setCurrentIndex(item->index());
  };
  const auto most_of = [](const std::map<std::string, size_t>& counts) {
    size_t most = 1;
    for (const auto& [name, count] : counts) most = std::max(most, count);
    return most;
  };
  if (!facets->faults.empty()) {
    auto* under = group(tr("Fault"));
    if (const ByHand mine = by_hand(*document_); !mine.rows.empty())
      add(under, "by-hand", {}, tr("Needs you"), mine.rows.size(), std::max(most_of(facets->faults), mine.rows.size()),
          query.faults == mine.kinds);
    std::vector<std::pair<std::string, size_t>> sorted(facets->faults.begin(), facets->faults.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [kind, count] : sorted)
      add(under, "fault", to_qstring(kind), kind_label(kind), count, most_of(facets->faults),
          query.faults.contains(kind));
  }
  auto* roles = group(tr("Role"));
  for (const auto& [role, count] : facets->roles)
    add(roles, "role", to_qstring(role), role_label(to_qstring(role)), count, most_of(facets->roles),
        query.roles.contains(role));
  auto* languages = group(tr("Language"));
  for (const auto& [language, count] : facets->languages)
    add(languages, "language", to_qstring(language), language_label(language), count, most_of(facets->languages),
        query.languages.contains(language));
  auto* lengths = group(tr("Length in tokens"));
  size_t most = 1;
  for (const size_t count : facets->tokens) most = std::max(most, count);
  for (size_t bin = 0; bin < facets->tokens.size(); ++bin)
    if (facets->tokens[bin] > 0)
      add(lengths, "tokens", QString::number(bin), token_range(static_cast<int>(bin)), facets->tokens[bin], most,
          query.most_tokens < UINT32_MAX && query.most_tokens == (data::first_token_bin << bin) - 1);
  auto* turns = group(tr("Turns"));
  std::map<int, size_t> in_order;
  for (const auto& [count, rows] : facets->turns) in_order[std::stoi(count)] = rows;
  for (const auto& [count, rows] : in_order)
    add(turns, "turns", QString::number(count), count == 20 ? tr("20 and more") : count_text(count), rows,
        most_of(facets->turns), query.least_turns == count && query.most_turns < UINT16_MAX);
  if (!facets->marks.empty() || facets->edited + facets->added > 0) {
    auto* marks = group(tr("Marks"));
    std::map<std::string, size_t> counts = facets->marks;
    if (facets->edited > 0) counts["edited"] = facets->edited;
    if (facets->added > 0) counts["added"] = facets->added;
    for (const auto& [name, count] : counts)
      add(marks, "mark", to_qstring(name), mark_label(name), count, most_of(counts), query.marks.contains(name));
  }
  if (!facets->tags.empty()) {
    auto* tags = group(tr("Tags"));
    for (const auto& [name, count] : facets->tags)
      add(tags, "tag", to_qstring(name), to_qstring(name), count, most_of(facets->tags), query.tags.contains(name));
  }
  expandAll();
}

void FacetsTree::choose(const QModelIndex& index, Qt::KeyboardModifiers modifiers) {
  const QString facet = index.data(Facet).toString();
  if (!document_ || facet.isEmpty()) return;
  const std::string value = index.data(Value).toString().toStdString();
  data::RowQuery query = document_->query();
  const auto toggle = [&](std::set<std::string>& chosen) {
    const bool was = chosen.contains(value) && (modifiers & Qt::ControlModifier || chosen.size() == 1);
    if (!(modifiers & Qt::ControlModifier)) chosen.clear();
    if (was)
      chosen.erase(value);
    else
      chosen.insert(value);
  };
  if (facet == "fault" && modifiers & Qt::AltModifier) {
    query.faults.erase(value);
    query.without_faults.insert(value);
  } else if (facet == "fault") {
    query.without_faults.erase(value);
    toggle(query.faults);
  } else if (facet == "by-hand") {
    const auto kinds = by_hand(*document_).kinds;
    query.faults = query.faults == kinds ? std::set<std::string>() : kinds;
  } else if (facet == "role") {
    toggle(query.roles);
  } else if (facet == "language") {
    toggle(query.languages);
  } else if (facet == "mark") {
    toggle(query.marks);
  } else if (facet == "tag") {
    toggle(query.tags);
  } else if (facet == "tokens") {
    const int bin = std::stoi(value);
    const uint32_t to = (data::first_token_bin << bin) - 1, from = bin == 0 ? 0 : data::first_token_bin << (bin - 1);
    const bool was = query.most_tokens == to && query.least_tokens == from;
    query.least_tokens = was ? 0 : from;
    query.most_tokens = was ? UINT32_MAX : to;
  } else {
    const auto count = static_cast<uint16_t>(std::stoi(value));
    const bool was = query.least_turns == count && query.most_turns < UINT16_MAX;
    query.least_turns = was ? 0 : count;
    query.most_turns = was ? UINT16_MAX : count == 20 ? UINT16_MAX - 1 : count;
  }
  document_->setQuery(query);
}

void FacetsTree::mouseReleaseEvent(QMouseEvent* event) {
  QTreeView::mouseReleaseEvent(event);
  if (event->button() == Qt::LeftButton) choose(indexAt(event->position().toPoint()), event->modifiers());
}

void FacetsTree::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)
    return choose(currentIndex(), event->modifiers());
  QTreeView::keyPressEvent(event);
}

}  // namespace ft::ui
