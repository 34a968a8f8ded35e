#include "ui/charts/chart_legend.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/charts/chart_axes.h"
#include "ui/charts/cursor_model.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int eye_width = 20, swatch_width = 26, row_height = 24;
constexpr size_t rows_at_cursor = 12;

QModelIndex row_index(const QAbstractItemModel* model, int row) {
  return model->index(row, 0);
}

}  // namespace

void paint_swatch(QPainter& painter, const QRectF& where, const CurveLook& look) {
  painter.setRenderHint(QPainter::Antialiasing);
  QPen pen(look.color, look.width > 1.5 ? 2.5 : 1.8, Qt::SolidLine, Qt::FlatCap);
  if (const auto dashes = dash_pattern(look.dash); !dashes.empty())
    pen.setDashPattern(QVector<double>(dashes.begin(), dashes.end()));
  painter.setPen(pen);
  const double y = where.center().y();
  painter.drawLine(QPointF(where.left(), y), QPointF(where.right(), y));
  if (look.shape >= 0) paint_shape(painter, where.center(), look.shape, 3.5, look.color);
}

// --- LegendModel ---

LegendModel::LegendModel(ChartPlot* plot, QObject* parent) : QAbstractListModel(parent), plot_(plot) {}

void LegendModel::reset() {
  beginResetModel();
  sort_values_.clear();
  arrange();
  endResetModel();
}

void LegendModel::arrange() {
  rows_.clear();
  const auto& items = plot_->items();
  for (size_t i = 0; i < items.size(); ++i)
    if (!items[i].faint) rows_.push_back(static_cast<int>(i));
  if (sort_values_.size() == items.size()) {
    const auto value = [&](int item) { return sort_values_[static_cast<size_t>(item)]; };
    std::stable_sort(rows_.begin(), rows_.end(),
                     [&](int a, int b) { return std::isnan(value(b)) ? !std::isnan(value(a)) : value(a) < value(b); });
  } else if (!order_.isEmpty()) {
    std::vector<qsizetype> place(items.size());
    for (size_t i = 0; i < items.size(); ++i) {
      const qsizetype found = order_.indexOf(items[i].key);
      place[i] = found < 0 ? order_.size() : found;
    }
    std::stable_sort(rows_.begin(), rows_.end(),
                     [&](int a, int b) { return place[static_cast<size_t>(a)] < place[static_cast<size_t>(b)]; });
  }
}

int LegendModel::rowOf(int item) const {
  const auto found = std::find(rows_.begin(), rows_.end(), item);
  return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

void LegendModel::setOrder(const QStringList& keys) {
  if (keys == order_) return;
  order_ = keys;
  reset();
}

void LegendModel::moveRow(int from, int to) {
  if (from == to || from < 0 || to < 0 || from >= rowCount() || to >= rowCount()) return;
  beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
  const int item = rows_[static_cast<size_t>(from)];
  rows_.erase(rows_.begin() + from);
  rows_.insert(rows_.begin() + to, item);
  sort_values_.clear();
  order_.clear();
  for (const int row : rows_) order_ << plot_->items()[static_cast<size_t>(row)].key;
  endMoveRows();
}

void LegendModel::sortBy(const std::vector<double>& values) {
  Q_EMIT layoutAboutToBeChanged();
  const QModelIndexList old = persistentIndexList();
  std::vector<int> items;
  for (const QModelIndex& index : old) items.push_back(itemAt(index.row()));
  sort_values_ = values;
  arrange();
  QModelIndexList now;
  for (const int item : items) now << index(rowOf(item));
  changePersistentIndexList(old, now);
  Q_EMIT layoutChanged();
}

void LegendModel::changed() {
  if (rowCount() > 0) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int LegendModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant LegendModel::data(const QModelIndex& index, int role) const {
  const ChartItem& item = plot_->items()[static_cast<size_t>(itemAt(index.row()))];
  switch (role) {
    case Qt::DisplayRole:
    case NameRole:
      return item.name;
    case Qt::ToolTipRole:
      return item.name;
    case HiddenRole:
      return item.hidden;
    case ValueRole: {
      const auto facts = item.curve->facts();
      return std::isnan(facts.last) ? QString() : value_text(facts.last, values_);
    }
    case Qt::AccessibleTextRole: {
      const auto facts = item.curve->facts();
      const QString value = value_text(facts.last, values_);
      return item.hidden ? tr("%1, last value %2, hidden").arg(item.name, value)
                         : tr("%1, last value %2").arg(item.name, value);
    }
    default:
      return {};
  }
}

// --- LegendDelegate ---

QSize LegendDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const QFontMetrics metrics(theme::small_font());
  const int text = metrics.horizontalAdvance(index.data(LegendModel::NameRole).toString()) +
                   metrics.horizontalAdvance(index.data(LegendModel::ValueRole).toString());
  Q_UNUSED(option)
  return {eye_width + swatch_width + text + 28, std::max(row_height, metrics.height() + 6)};
}

void LegendDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto* model = qobject_cast<const LegendModel*>(index.model());
  if (!model) return;
  painter->save();
  QRect rect = option.rect;
  if (const auto* view = qobject_cast<const QAbstractItemView*>(option.widget))  // what is seen of it
    rect.setRight(std::min(rect.right(), view->viewport()->width() - 1));
  const bool hidden = index.data(LegendModel::HiddenRole).toBool();
  const QPalette& palette = option.palette;
  if (option.state & QStyle::State_MouseOver || model->plot()->highlighted() == model->itemAt(index.row()))
    painter->fillRect(rect, theme::mix(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.08));
  const QColor text = hidden ? palette.color(QPalette::PlaceholderText) : palette.color(QPalette::Text);
  const QPixmap eye = icon_pixmap("eye", 14, theme::mix(text, palette.color(QPalette::Base), hidden ? 0.35 : 0.8),
                                  painter->device()->devicePixelRatioF());
  painter->drawPixmap(rect.left() + 3, rect.center().y() - 7, eye);
  if (hidden) {
    painter->setPen(QPen(palette.color(QPalette::PlaceholderText), 1.2));
    painter->drawLine(rect.left() + 4, rect.center().y() + 6, rect.left() + 16, rect.center().y() - 6);
  }
  CurveLook look = model->plot()->lookOf(model->itemAt(index.row()), palette);
  look.opacity = 1;
  if (hidden) look.color.setAlphaF(0.35f);
  paint_swatch(*painter, QRectF(rect.left() + eye_width + 2, rect.top(), swatch_width - 6, rect.height()), look);
  painter->setFont(theme::small_font());
  painter->setPen(text);
  const QFontMetrics metrics(painter->font());
  QString value = hidden ? QString() : index.data(LegendModel::ValueRole).toString();
  int value_width = metrics.horizontalAdvance(value) + 6;
  const QString name = index.data(LegendModel::NameRole).toString();
  const auto* list = qobject_cast<const QListView*>(option.widget);
  const bool in_line = list && list->flow() == QListView::LeftToRight;  // there the name goes before the number
  const int name_width = in_line ? metrics.horizontalAdvance(name) : 0;
  if (eye_width + swatch_width + name_width + value_width + 10 > rect.width()) {  // part of a number: another number
    value.clear();
    value_width = 6;
  }
  const QRect names(rect.left() + eye_width + swatch_width + 2, rect.top(),
                    rect.width() - eye_width - swatch_width - value_width - 8, rect.height());
  painter->drawText(names, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(name, Qt::ElideMiddle, names.width()));
  painter->setPen(palette.color(QPalette::PlaceholderText));
  painter->drawText(rect.adjusted(0, 0, -6, 0), Qt::AlignVCenter | Qt::AlignRight, value);
  if (option.state & QStyle::State_HasFocus) {
    painter->setPen(QPen(palette.color(QPalette::Highlight), 2));
    painter->drawRect(rect.adjusted(1, 1, -1, -1));
  }
  painter->restore();
}

// --- LegendView ---

LegendView::LegendView(ChartPlot* plot, bool in_line, QWidget* parent)
    : QListView(parent), model_(new LegendModel(plot, this)), in_line_(in_line) {
  setObjectName("legendList");
  setModel(model_);
  setItemDelegate(new LegendDelegate(this));
  setMouseTracking(true);
  setSelectionMode(QAbstractItemView::NoSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  describe(
      this, [] { return tr("Curves"); },
      [] { return tr("Space hides or shows a curve, Enter shows it alone, Alt and an arrow moves it."); });
  setToolTip({});
  if (in_line) {
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    connect(model_, &QAbstractItemModel::modelReset, this, [this] { fitHeight(); });
    connect(model_, &QAbstractItemModel::dataChanged, this, [this] { fitHeight(); });
    fitHeight();
  } else {
    setUniformItemSizes(true);
  }
}

void LegendView::fitHeight() {
  if (!in_line_) return;
  const int width = std::max(60, viewport()->width());
  int rows = 1, x = 0, height = row_height;
  QStyleOptionViewItem option;
  for (int row = 0; row < model_->rowCount(); ++row) {
    const QSize size = itemDelegate()->sizeHint(option, row_index(model_, row));
    height = size.height();
    if (x > 0 && x + size.width() > width) ++rows, x = 0;
    x += size.width();
  }
  const int wanted = std::min(rows, 3) * height + 2;
  if (maximumHeight() != wanted) setFixedHeight(wanted);
}

void LegendView::resizeEvent(QResizeEvent* event) {
  QListView::resizeEvent(event);
  fitHeight();
}

void LegendView::setFilter(const QString& text) {
  filter_ = text;
  filter();
}

void LegendView::filter() {
  for (int row = 0; row < model_->rowCount(); ++row)
    setRowHidden(row,
                 !row_index(model_, row).data(LegendModel::NameRole).toString().contains(filter_, Qt::CaseInsensitive));
}

void LegendView::toggle(int row) {
  ChartPlot* plot = model_->plot();
  const int item = model_->itemAt(row);
  plot->setHidden(item, !plot->items()[static_cast<size_t>(item)].hidden);
  model_->changed();
  Q_EMIT hiddenChanged();
}

// Only this one; again: all.
void LegendView::isolate(int row) {
  ChartPlot* plot = model_->plot();
  const auto& items = plot->items();
  const int item = model_->itemAt(row);
  bool alone = !items[static_cast<size_t>(item)].hidden;
  for (size_t i = 0; i < items.size(); ++i) alone = alone && (static_cast<int>(i) == item || items[i].hidden);
  for (size_t i = 0; i < items.size(); ++i) plot->setHidden(static_cast<int>(i), !alone && static_cast<int>(i) != item);
  model_->changed();
  Q_EMIT hiddenChanged();
  Q_EMIT activatedKey(items[static_cast<size_t>(item)].key);
}

void LegendView::moveEntry(int row, int to) {
  if (to < 0 || to >= model_->rowCount()) return;
  model_->moveRow(row, to);
  setCurrentIndex(row_index(model_, to));
  filter();
}

void LegendView::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->position().toPoint();
  const QModelIndex index = indexAt(pressed_);
  QListView::mousePressEvent(event);
  dragging_ = false;
  pressed_row_ = index.isValid() && event->button() == Qt::LeftButton ? index.row() : -1;
  if (!index.isValid()) return;
  if (pressed_.x() - visualRect(index).left() >= eye_width) return;
  pressed_row_ = -1;
  toggle(index.row());
}

void LegendView::mouseDoubleClickEvent(QMouseEvent* event) {
  const QModelIndex index = indexAt(event->position().toPoint());
  if (!index.isValid()) return;
  const int x = event->position().toPoint().x() - visualRect(index).left();
  x < eye_width ? toggle(index.row()) : isolate(index.row());
}

void LegendView::mouseMoveEvent(QMouseEvent* event) {
  const QPoint at = event->position().toPoint();
  const QModelIndex index = indexAt(at);
  if (event->buttons() & Qt::LeftButton && pressed_row_ >= 0) {
    dragging_ = dragging_ || (at - pressed_).manhattanLength() >= QApplication::startDragDistance();
    if (dragging_ && index.isValid() && index.row() != pressed_row_) {
      moveEntry(pressed_row_, index.row());
      pressed_row_ = index.row();
    }
    return;
  }
  QListView::mouseMoveEvent(event);
  model_->plot()->setHighlighted(index.isValid() ? model_->itemAt(index.row()) : -1);
  viewport()->update();
}

void LegendView::mouseReleaseEvent(QMouseEvent* event) {
  QListView::mouseReleaseEvent(event);
  if (std::exchange(dragging_, false)) Q_EMIT moved();
  pressed_row_ = -1;
}

void LegendView::leaveEvent(QEvent* event) {
  QListView::leaveEvent(event);
  model_->plot()->setHighlighted(-1);
}

void LegendView::focusOutEvent(QFocusEvent* event) {
  QListView::focusOutEvent(event);
  model_->plot()->setHighlighted(-1);
}

void LegendView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QListView::currentChanged(current, previous);
  if (hasFocus()) model_->plot()->setHighlighted(current.isValid() ? model_->itemAt(current.row()) : -1);
}

void LegendView::keyPressEvent(QKeyEvent* event) {
  const QModelIndex current = currentIndex();
  const int key = event->key();
  if (current.isValid() && event->modifiers() & Qt::AltModifier) {
    const bool back = key == Qt::Key_Up || key == Qt::Key_Left, on = key == Qt::Key_Down || key == Qt::Key_Right;
    if (back || on) {
      moveEntry(current.row(), current.row() + (back ? -1 : 1));
      return Q_EMIT moved();
    }
  }
  if (current.isValid()) switch (key) {
      case Qt::Key_Space:
        return toggle(current.row());
      case Qt::Key_Return:
      case Qt::Key_Enter:
        return isolate(current.row());
      default:
        break;
    }
  QListView::keyPressEvent(event);
}

// --- ValuesModel ---

ValuesModel::ValuesModel(ChartPlot* plot, QObject* parent) : QAbstractTableModel(parent), plot_(plot) {}

void ValuesModel::update() {
  const CursorModel* cursor = plot_->cursor();
  const bool at_cursor = cursor && cursor->isSet();
  const auto& items = plot_->items();
  std::optional<ChartCurve::Value> base;
  for (const ChartItem& item : items)
    if (item.baseline) base = item.curve->nearest(at_cursor ? cursor->x() : 1e300);
  std::vector<Row> rows;
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].hidden || items[i].faint) continue;
    const auto value = items[i].curve->nearest(at_cursor ? cursor->x() : 1e300);
    if (!value) continue;
    const double delta = base && !items[i].baseline ? value->shown - base->shown : runs::no_number;
    rows.push_back({static_cast<int>(i), value->shown, value->point.value, delta, value->point.step, false});
  }
  const auto below = [](double a, double b) { return std::isnan(b) ? !std::isnan(a) : a < b; };
  more_ = 0;
  const bool points = at_cursor && std::isfinite(pointer_y_) && !rows.empty();
  const auto distance = [&](const Row& row) { return std::abs(row.shown - pointer_y_); };
  if (rows.size() > rows_at_cursor) {
    if (points)
      std::stable_sort(rows.begin(), rows.end(),
                       [&](const Row& a, const Row& b) { return below(distance(a), distance(b)); });
    more_ = static_cast<int>(rows.size() - rows_at_cursor);
    rows.resize(rows_at_cursor);
  }
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return below(a.shown, b.shown); });
  if (points) {
    const auto nearest = std::min_element(rows.begin(), rows.end(),
                                          [&](const Row& a, const Row& b) { return below(distance(a), distance(b)); });
    nearest->nearest = true;
    std::rotate(rows.begin(), nearest, nearest + 1);
  }
  if (rows.size() == rows_.size()) {
    rows_ = std::move(rows);
    if (!rows_.empty()) Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(rows_.size()) - 1, ColumnCount - 1));
  } else {
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
  }
}

std::vector<double> ValuesModel::shownValues() const {
  const CursorModel* cursor = plot_->cursor();
  const double x = cursor && cursor->isSet() ? cursor->x() : 1e300;
  std::vector<double> values;
  for (const ChartItem& item : plot_->items()) {
    const auto value = item.faint ? std::nullopt : item.curve->nearest(x);
    values.push_back(value ? value->shown : runs::no_number);
  }
  return values;
}

int ValuesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ValuesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString ValuesModel::cell(const Row& row, int column) const {
  switch (column) {
    case NameColumn:
      return plot_->items()[static_cast<size_t>(row.item)].name;
    case ShownColumn:
      return value_text(row.shown, values_);
    case RawColumn:
      return value_text(row.raw, values_);
    case DeltaColumn:
      return std::isnan(row.delta) ? QString()
                                   : (row.delta > 0 ? "+" : "") + value_text(row.delta, values_).replace("-", "−");
    case StepColumn:
      return count_text(std::llround(row.step));
    default:
      return {};
  }
}

QColor ValuesModel::colorOf(int row, const QPalette& palette) const {
  return plot_->lookOf(rows_[static_cast<size_t>(row)].item, palette).color;
}

QVariant ValuesModel::data(const QModelIndex& index, int role) const {
  const Row& row = rows_[static_cast<size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return cell(row, index.column());
    case Qt::TextAlignmentRole:
      return index.column() == NameColumn ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                          : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::FontRole: {
      QFont font = theme::small_font();
      font.setBold(row.nearest);
      return font;
    }
    case Qt::DecorationRole:
      if (index.column() == NameColumn) return colorOf(index.row(), QApplication::palette());
      return {};
    case Qt::ToolTipRole:
      // The value itself, as it stands in metrics.jsonl.
      if (index.column() == RawColumn) return QString::number(row.raw, 'g', 17);
      return cell(row, index.column());
    case Qt::AccessibleTextRole: {
      const QString title = headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
      return QString("%1 %2").arg(title, cell(row, index.column()));
    }
    default:
      return {};
  }
}

QVariant ValuesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return section == NameColumn ? int(Qt::AlignLeft) : int(Qt::AlignRight);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case NameColumn:
      return tr("Curve");
    case ShownColumn:
      return tr("Smoothed");
    case RawColumn:
      return tr("Raw");
    case DeltaColumn:
      return tr("Δ");
    default:
      return tr("Step");
  }
}

QString ValuesModel::text() const {
  QStringList lines;
  QStringList head;
  for (int column = 0; column < ColumnCount; ++column)
    head << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
  lines << head.join('\t');
  for (const Row& row : rows_)
    lines << QStringList{cell(row, NameColumn), QString::number(row.shown, 'g', 17), QString::number(row.raw, 'g', 17),
                         std::isnan(row.delta) ? QString() : QString::number(row.delta, 'g', 17),
                         QString::number(row.step, 'g', 17)}
                 .join('\t');
  return lines.join('\n') + '\n';
}

// --- ValuesDelegate ---

// "cs-03 · r=16 lr=1e-4 · evaluation": what stands in the middle goes first, the beginning is what tells curves apart.
QString fitted_name(const QString& name, const QFontMetrics& metrics, int width) {
  if (metrics.horizontalAdvance(name) <= width) return name;
  const QStringList parts = name.split(" · ");
  const QString brief = parts.size() > 2 ? parts.first() + " · " + parts.last() : name;
  return metrics.elidedText(brief, Qt::ElideRight, width);
}

void ValuesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto* model = qobject_cast<const ValuesModel*>(index.model());
  if (!model) return;
  const QPalette& palette = option.palette;
  const bool selected = option.state & QStyle::State_Selected;
  const auto group = option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
  if (selected) painter->fillRect(option.rect, palette.color(group, QPalette::Highlight));
  QFont font = theme::small_font();
  font.setBold(model->isNearest(index.row()));
  QRect text = option.rect.adjusted(4, 0, -4, 0);
  const bool is_name = index.column() == ValuesModel::NameColumn;
  if (is_name) {
    const QRect swatch(text.left(), text.center().y() - 5, 11, 11);
    painter->fillRect(swatch, model->colorOf(index.row(), palette));
    text.setLeft(swatch.right() + 6);
  }
  const QString value = index.data(Qt::DisplayRole).toString();
  painter->setFont(font);
  painter->setPen(palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text));
  painter->drawText(text, Qt::AlignVCenter | (is_name ? Qt::AlignLeft : Qt::AlignRight),
                    is_name ? fitted_name(value, QFontMetrics(font), text.width())
                            : QFontMetrics(font).elidedText(value, Qt::ElideRight, text.width()));
  if (option.state & QStyle::State_HasFocus) {
    QStyleOptionFocusRect focus;
    focus.QStyleOption::operator=(option);
    focus.backgroundColor = palette.color(selected ? QPalette::Highlight : QPalette::Base);
    QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
  }
}

}  // namespace ft::ui
