#include "ui/runs/runs_view.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "core/eval/statistics.h"
#include "ui/charts/chart_legend.h"
#include "ui/runs/runs_model.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace ft::ui {

RunsView::RunsView(QWidget* parent) : QTreeView(parent) {
  setObjectName("runsTable");
  setUniformRowHeights(true);
  setAlternatingRowColors(false);
  setSelectionMode(QAbstractItemView::ExtendedSelection);
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setEditTriggers(QAbstractItemView::EditKeyPressed);
  setSortingEnabled(true);
  setAllColumnsShowFocus(true);
  setRootIsDecorated(false);
  setIndentation(14);
  setContextMenuPolicy(Qt::CustomContextMenu);
  setTextElideMode(Qt::ElideMiddle);
  header()->setStretchLastSection(false);
  header()->setSectionsMovable(true);
  header()->setDefaultSectionSize(84);
  header()->setMinimumSectionSize(44);
  header()->setContextMenuPolicy(Qt::CustomContextMenu);
  header()->setSortIndicatorShown(true);
  header()->setSortIndicatorClearable(true);  // the third click: newest first
  header()->setSortIndicator(-1, Qt::DescendingOrder);
  setItemDelegate(new VerdictDelegate(this));
  setItemDelegateForColumn(0, new RunNameDelegate(this));
  describe(
      this, [] { return tr("Runs"); }, [] { return tr("Space shows a run in the charts, B makes it the baseline."); });
  setToolTip({});
}

std::vector<std::string> RunsView::selectedPaths() const {
  std::vector<std::string> paths;
  if (!selectionModel()) return paths;
  const QModelIndexList rows = selectionModel()->selectedRows();
  for (const QModelIndex& row : rows)
    if (const QString path = row.data(RunsModel::PathRole).toString(); !path.isEmpty())
      paths.push_back(path.toStdString());
  return paths;
}

RunsView::Zone RunsView::zoneAt(const QModelIndex& index, QPoint at) const {
  if (!index.isValid() || index.column() != 0 || index.data(RunsModel::IsGroupRole).toBool()) return Zone::none;
  const QRect rect = visualRect(index);
  if (at.x() - rect.left() < RunNameDelegate::eye_width) return Zone::eye;
  if (rect.right() - at.x() < RunNameDelegate::star_width) return Zone::star;
  const bool on_swatch = at.x() - rect.left() < RunNameDelegate::eye_width + RunNameDelegate::swatch_width;
  if (on_swatch && index.data(RunsModel::ShownRole).toBool()) return Zone::swatch;
  return Zone::none;
}

void RunsView::mousePressEvent(QMouseEvent* event) {
  const QPoint at = event->position().toPoint();
  const QModelIndex index = indexAt(at);
  const Zone zone = event->button() == Qt::LeftButton ? zoneAt(index, at) : Zone::none;
  if (zone == Zone::none) return QTreeView::mousePressEvent(event);
  const QString path = index.data(RunsModel::PathRole).toString();
  if (zone == Zone::eye)
    Q_EMIT eyeToggled(path);
  else if (zone == Zone::star)
    Q_EMIT starToggled(path);
  else
    Q_EMIT swatchClicked(path, viewport()->mapToGlobal(at));
}

void RunsView::mouseDoubleClickEvent(QMouseEvent* event) {
  const QPoint at = event->position().toPoint();
  const QModelIndex index = indexAt(at);
  if (zoneAt(index, at) != Zone::none || index.data(RunsModel::IsGroupRole).toBool())
    return QTreeView::mouseDoubleClickEvent(event);
  if (index.isValid()) Q_EMIT openWanted();
}

bool RunsView::event(QEvent* event) {
  // Letters are ours before they are anybody's shortcut.
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_B && key->modifiers() == Qt::NoModifier) event->accept();
  }
  return QTreeView::event(event);
}

void RunsView::keyPressEvent(QKeyEvent* event) {
  const QString path = currentIndex().siblingAtColumn(0).data(RunsModel::PathRole).toString();
  const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
  switch (event->key()) {
    case Qt::Key_Space:
      if (modifiers == Qt::ShiftModifier) return Q_EMIT showAdded();
      if (modifiers != Qt::NoModifier || path.isEmpty()) break;
      return Q_EMIT eyeToggled(path);
    case Qt::Key_B:
      if (modifiers != Qt::NoModifier || path.isEmpty()) break;
      return Q_EMIT baselineWanted();
    case Qt::Key_S:
      if (modifiers != Qt::NoModifier || path.isEmpty()) break;
      return Q_EMIT starToggled(path);
    case Qt::Key_Delete:
      return Q_EMIT deleteWanted();
    case Qt::Key_F2:
      if (path.isEmpty()) break;
      return edit(currentIndex().siblingAtColumn(0));
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (state() == QAbstractItemView::EditingState || path.isEmpty()) break;
      if (modifiers == Qt::ControlModifier) return Q_EMIT compareWanted();
      return Q_EMIT openWanted();
    default:
      break;
  }
  QTreeView::keyPressEvent(event);
}

QSize RunNameDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QSize size = QStyledItemDelegate::sizeHint(option, index);
  return {size.width() + eye_width + swatch_width + star_width, std::max(28, size.height())};
}

void RunNameDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex&) const {
  editor->setGeometry(option.rect.adjusted(eye_width + swatch_width, 0, 0, 0));
}

void RunNameDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  if (index.data(RunsModel::IsGroupRole).toBool()) return QStyledItemDelegate::paint(painter, option, index);
  QStyleOptionViewItem item = option;
  initStyleOption(&item, index);
  const QString name = item.text;
  item.text.clear();
  const QWidget* widget = option.widget;
  const QStyle* style = widget ? widget->style() : QApplication::style();
  style->drawControl(QStyle::CE_ItemViewItem, &item, painter, widget);

  painter->save();
  const QPalette& palette = option.palette;
  const bool selected = option.state & QStyle::State_Selected, shown = index.data(RunsModel::ShownRole).toBool();
  const QColor text = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
  const QColor ground = palette.color(selected ? QPalette::Highlight : QPalette::Base);
  const QRect& rect = option.rect;
  const qreal ratio = painter->device()->devicePixelRatioF();
  painter->drawPixmap(rect.left() + 4, rect.center().y() - 7,
                      icon_pixmap("eye", 15, shown ? text : theme::mix(text, ground, 0.28), ratio));
  const bool baseline = index.data(RunsModel::BaselineRole).toBool();
  const int slot = index.data(RunsModel::ColorRole).toInt();
  if (shown) {
    CurveLook look;
    look.color = baseline ? text : theme::series_color(slot % theme::series_slots, theme::is_dark(palette));
    look.dash = baseline ? 0 : (slot / theme::series_slots) % 4;
    look.width = baseline ? 2 : 1;
    const QRectF swatch(rect.left() + eye_width + 1, rect.top(), swatch_width - 7, rect.height());
    if (selected) painter->fillRect(swatch.adjusted(-2, 8, 2, -8), palette.color(QPalette::Base));
    if (baseline && selected) look.color = palette.color(QPalette::Text);
    paint_swatch(*painter, swatch, look);
  }
  const bool star = index.data(RunsModel::StarRole).toBool();
  painter->drawPixmap(
      rect.right() - star_width + 2, rect.center().y() - 7,
      icon_pixmap(star ? "star-filled" : "star", 14, star ? text : theme::mix(text, ground, 0.25), ratio));
  const int badge = index.data(RunsModel::WarningRole).toBool() ? badge_width : 0;
  if (badge > 0)
    painter->drawPixmap(
        rect.right() - star_width - badge, rect.center().y() - 7,
        icon_pixmap("warning", 14, selected ? text : theme::state_color(theme::State::warning, palette), ratio));
  painter->setPen(text);
  QFont font = option.font;
  font.setBold(baseline);
  painter->setFont(font);
  QString shown_name = name;
  const QRect names = rect.adjusted(eye_width + swatch_width, 0, -star_width - 2 - badge, 0);
  if (baseline) shown_name = QString("B  %1").arg(name);
  painter->drawText(names, Qt::AlignVCenter | Qt::AlignLeft,
                    QFontMetrics(font).elidedText(shown_name, Qt::ElideMiddle, names.width()));
  painter->restore();
}

void VerdictDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
  QStyledItemDelegate::initStyleOption(option, index);
  bool known = false;
  const int verdict = index.data(RunsModel::VerdictRole).toInt(&known);
  if (!known || verdict < 0 || option->state & QStyle::State_Selected) return;
  if (verdict == static_cast<int>(eval::Verdict::better))
    option->palette.setColor(QPalette::Text, theme::state_color(theme::State::good, option->palette));
  if (verdict == static_cast<int>(eval::Verdict::worse))
    option->palette.setColor(QPalette::Text, theme::state_color(theme::State::error, option->palette));
}

}  // namespace ft::ui
