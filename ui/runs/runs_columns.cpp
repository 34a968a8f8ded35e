#include "ui/runs/runs_columns.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/paths.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_view.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int panel_width = 260, panel_height = 380;
constexpr int id_role = Qt::UserRole;

std::string id_of(const QListWidgetItem* item) {
  return item->data(id_role).toString().toStdString();
}

}  // namespace

RunsColumns::RunsColumns(RunsModel* model, RunsView* view, QWidget* parent)
    : QFrame(parent, Qt::Popup), model_(model), view_(view) {
  setObjectName("columnsPanel");
  setFrameShape(QFrame::StyledPanel);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(theme::small, theme::small, theme::small, theme::small);
  rows->setSpacing(theme::small);
  search_ = new QLineEdit(this);
  search_->setObjectName("columnsSearchEdit");
  search_->setClearButtonEnabled(true);
  retranslate(search_, [this] { search_->setPlaceholderText(tr("Find a column")); });
  describe(search_, [] { return tr("Find a column"); });
  search_->setToolTip({});
  connect(search_, &QLineEdit::textChanged, this, &RunsColumns::filter);
  rows->addWidget(search_);
  list_ = new QListWidget(this);
  list_->setObjectName("columnsList");
  list_->setDragDropMode(QAbstractItemView::InternalMove);
  list_->setDefaultDropAction(Qt::MoveAction);
  list_->installEventFilter(this);
  describe(
      list_, [] { return tr("Columns"); }, [] { return tr("Drag a column, or Alt and an arrow, to move it."); });
  connect(list_, &QListWidget::itemChanged, this, &RunsColumns::toggled);
  connect(list_->model(), &QAbstractItemModel::rowsMoved, this, &RunsColumns::takeOrder);
  rows->addWidget(list_, 1);
  reset_ = button(this, "columnsResetButton", [] { return tr("Reset columns"); });
  connect(reset_, &QPushButton::clicked, this, &RunsColumns::reset);
  rows->addWidget(reset_);

  QHeaderView* header = view_->header();
  header->setFirstSectionMovable(false);
  connect(header, &QHeaderView::sectionMoved, this, [this, header] {
    if (busy_) return;
    order_.clear();
    for (int place = 0; place < header->count(); ++place)
      order_.push_back(model_->columns()[static_cast<size_t>(header->logicalIndex(place))].id);
    Q_EMIT changed();
  });
  connect(header, &QHeaderView::sectionResized, this, [this](int section, int before, int after) {
    if (busy_ || before == 0 || after == 0 || section >= static_cast<int>(model_->columns().size())) return;
    widths_[model_->columns()[static_cast<size_t>(section)].id] = after;
    Q_EMIT changed();
  });
  retranslate(this, [this] { fill(); });
}

int RunsColumns::sectionOf(const std::string& id) const {
  const auto& columns = model_->columns();
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& column) { return column.id == id; });
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

int RunsColumns::widthOf(const std::string& id) const {
  if (const auto own = widths_.find(id); own != widths_.end()) return own->second;
  if (id == "name") return 190;
  if (id == "note") return 180;
  if (id == "started" || id == "model") return 128;
  if (id == "state") return 108;
  const int section = sectionOf(id);
  const QString title = model_->title(model_->columns()[static_cast<size_t>(section)]);
  const int head = view_->header()->fontMetrics().horizontalAdvance(title) + 2 * theme::medium;
  // A group says a mean and how far its runs lie from it.
  if (const int groups = model_->widthOfGroups(section, QFontMetrics(theme::scaled(theme::body_font(), 1.0, true))))
    return std::max(head, groups + 2 * theme::medium);
  if (id == "steps" || id == "exam") return std::max(head, 72);
  if (!id.starts_with("setting:")) return std::clamp(head, 82, 140);
  return std::clamp(head, 60, 200);
}

void RunsColumns::apply() {
  const auto& columns = model_->columns();
  QHeaderView* header = view_->header();
  if (header->count() != static_cast<int>(columns.size())) return;
  busy_ = true;
  for (int i = 0; i < header->count(); ++i) {
    const RunsModel::Column& column = columns[static_cast<size_t>(i)];
    view_->setColumnHidden(i, i > 0 && !(chosen_ ? shown_.contains(column.id) : column.by_default));
    if (!view_->isColumnHidden(i)) header->resizeSection(i, widthOf(column.id));
  }
  int place = 1;
  const auto move_next = [&](int section) {
    if (section > 0) header->moveSection(header->visualIndex(section), place++);
  };
  for (const std::string& id : order_) move_next(sectionOf(id));
  for (int i = 1; i < header->count(); ++i)
    if (std::find(order_.begin(), order_.end(), columns[static_cast<size_t>(i)].id) == order_.end()) move_next(i);
  busy_ = false;
}

void RunsColumns::fill() {
  busy_ = true;
  list_->clear();
  const QHeaderView* header = view_->header();
  for (int place = 1; place < header->count(); ++place) {
    const int section = header->logicalIndex(place);
    const RunsModel::Column& column = model_->columns()[static_cast<size_t>(section)];
    auto* item = new QListWidgetItem(model_->title(column), list_);
    item->setData(id_role, to_qstring(column.id));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
    item->setCheckState(view_->isColumnHidden(section) ? Qt::Unchecked : Qt::Checked);
    item->setToolTip(model_->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString());
  }
  busy_ = false;
  filter();
}

void RunsColumns::filter() {
  const QString wanted = search_->text().trimmed();
  for (int row = 0; row < list_->count(); ++row) {
    const QListWidgetItem* item = list_->item(row);
    list_->setRowHidden(row, !item->text().contains(wanted, Qt::CaseInsensitive) &&
                                 !item->data(id_role).toString().contains(wanted, Qt::CaseInsensitive));
  }
}

void RunsColumns::toggled(QListWidgetItem* item) {
  if (busy_) return;
  if (!chosen_)
    for (const RunsModel::Column& column : model_->columns())
      if (column.by_default) shown_.insert(column.id);
  chosen_ = true;
  item->checkState() == Qt::Checked ? void(shown_.insert(id_of(item))) : void(shown_.erase(id_of(item)));
  apply();
  Q_EMIT changed();
}

void RunsColumns::takeOrder() {
  if (busy_) return;
  order_.clear();
  for (int row = 0; row < list_->count(); ++row) order_.push_back(id_of(list_->item(row)));
  apply();
  Q_EMIT changed();
}

void RunsColumns::moveItem(int by) {
  const int row = list_->currentRow(), to = row + by;
  if (row < 0 || to < 0 || to >= list_->count()) return;
  busy_ = true;
  QListWidgetItem* item = list_->takeItem(row);
  list_->insertItem(to, item);
  list_->setCurrentRow(to);
  busy_ = false;
  takeOrder();
}

void RunsColumns::reset() {
  chosen_ = false;
  shown_.clear();
  order_.clear();
  widths_.clear();
  apply();
  fill();
  Q_EMIT changed();
}

void RunsColumns::showAt(const QPoint& global) {
  search_->clear();
  fill();
  resize(panel_width, panel_height);
  const QRect room = screen()->availableGeometry();
  move(std::clamp(global.x(), room.left(), std::max(room.left(), room.right() - width())),
       std::clamp(global.y(), room.top(), std::max(room.top(), room.bottom() - height())));
  show();
  search_->setFocus();
}

bool RunsColumns::eventFilter(QObject* watched, QEvent* event) {
  if (watched == list_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
      moveItem(key->key() == Qt::Key_Up ? -1 : 1);
      return true;
    }
  }
  return QFrame::eventFilter(watched, event);
}

Json RunsColumns::state() const {
  Json state{{"order", order_}, {"widths", widths_}};
  if (chosen_) state["shown"] = std::vector<std::string>(shown_.begin(), shown_.end());
  return state;
}

void RunsColumns::setState(const Json& state) {
  chosen_ = false;
  shown_.clear();
  order_.clear();
  widths_.clear();
  // Before there was an order, a list of the shown ones was all that was kept.
  const auto part = [&](const char* key) { return state.is_object() ? state.value(key, Json()) : Json(); };
  const Json shown = state.is_array() ? state : part("shown");
  if (shown.is_array()) {
    chosen_ = true;
    for (const Json& id : shown)
      if (id.is_string()) shown_.insert(id.get<std::string>());
  }
  for (const Json& id : part("order"))
    if (id.is_string()) order_.push_back(id.get<std::string>());
  const Json widths = part("widths");
  if (widths.is_object())
    for (const auto& [id, width] : widths.items())
      if (width.is_number_integer()) widths_[id] = std::clamp(width.get<int>(), 44, 800);
  apply();
}

}  // namespace ft::ui
