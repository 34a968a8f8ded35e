#include "ui/shell/nav_rail.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include "ui/shell/page.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int page_role = Qt::UserRole + 1, icon_role = Qt::UserRole + 2, busy_role = Qt::UserRole + 3;
constexpr int wide_width = 176, narrow_width = 56;

class RowDelegate final : public QStyledItemDelegate {
 public:
  explicit RowDelegate(NavRail* rail) : QStyledItemDelegate(rail), rail_(rail) {}

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, theme::rail_row}; }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const bool selected = option.state & QStyle::State_Selected;
    const QPalette palette = QApplication::palette();
    const QColor accent = palette.color(QPalette::Highlight), text = palette.color(QPalette::WindowText);
    if (selected) {
      painter->fillRect(option.rect, theme::accent_tint(palette));
      painter->fillRect(option.rect.x(), option.rect.y(), 3, option.rect.height(), accent);
    } else if (option.state & QStyle::State_MouseOver) {
      painter->fillRect(option.rect, palette.color(QPalette::Midlight));
    }
    const QColor color = text;
    const int left = rail_->narrow() ? (option.rect.width() - 20) / 2 : theme::large;
    const QRect square(option.rect.x() + left, option.rect.y() + (option.rect.height() - 20) / 2, 20, 20);
    painter->drawPixmap(
        square, icon_pixmap(index.data(icon_role).toString(), 20, color, painter->device()->devicePixelRatioF()));
    if (!rail_->narrow()) {
      painter->setPen(color);
      QFont font = option.font;
      if (selected) font.setWeight(QFont::DemiBold);
      painter->setFont(font);
      painter->drawText(option.rect.adjusted(left + 20 + theme::medium, 0, -theme::large, 0),
                        Qt::AlignVCenter | Qt::AlignLeft, index.data(Qt::DisplayRole).toString());
    }
    if (index.data(busy_role).toBool()) {
      painter->setRenderHint(QPainter::Antialiasing);
      painter->setPen(Qt::NoPen);
      painter->setBrush(accent);
      painter->drawEllipse(QPointF(option.rect.right() - (rail_->narrow() ? 8 : theme::medium),
                                   rail_->narrow() ? option.rect.y() + 10 : option.rect.center().y()),
                           4, 4);
    }
    if (option.state & QStyle::State_HasFocus) {
      QStyleOptionFocusRect focus;
      focus.QStyleOption::operator=(option);
      focus.rect = option.rect.adjusted(2, 2, -2, -2);
      QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter);
    }
  }

 private:
  NavRail* rail_;
};

}  // namespace

NavRail::NavRail(QWidget* parent) : QListView(parent), items_(new QStandardItemModel(this)) {
  setObjectName("navRail");
  setFrameShape(QFrame::NoFrame);
  setModel(items_);
  setItemDelegate(new RowDelegate(this));
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setMouseTracking(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  viewport()->setBackgroundRole(QPalette::Window);
  setFixedWidth(wide_width);
  fill();
  connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (now.isValid()) Q_EMIT pageChosen(now.data(page_role).toString());
  });
}

void NavRail::fill() {
  setAccessibleName(tr("Pages"));
  const auto pages = all_pages();
  for (size_t i = 0; i < pages.size(); ++i) {
    const int row = static_cast<int>(i);
    if (row >= items_->rowCount()) items_->appendRow(new QStandardItem);
    QStandardItem* item = items_->item(row);
    const QString title = title_of(*pages[i]);
    item->setText(title);
    item->setData(QString(pages[i]->id), page_role);
    item->setData(QString(pages[i]->icon), icon_role);
    item->setToolTip(pages[i]->shortcut[0] ? QString("%1 (%2)").arg(title, pages[i]->shortcut) : title);
    item->setAccessibleText(title);
  }
}

void NavRail::setNarrow(bool narrow) {
  if (narrow_ == narrow) return;
  narrow_ = narrow;
  setFixedWidth(narrow ? narrow_width : wide_width);
  viewport()->update();
}

void NavRail::select(const QString& page) {
  for (int row = 0; row < items_->rowCount(); ++row)
    if (items_->item(row)->data(page_role).toString() == page) setCurrentIndex(items_->index(row, 0));
}

QString NavRail::selected() const {
  return currentIndex().data(page_role).toString();
}

void NavRail::setBusy(const QString& page, bool busy) {
  for (int row = 0; row < items_->rowCount(); ++row)
    if (items_->item(row)->data(page_role).toString() == page) items_->item(row)->setData(busy, busy_role);
}

void NavRail::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) fill();
  QListView::changeEvent(event);
}

}  // namespace ft::ui
