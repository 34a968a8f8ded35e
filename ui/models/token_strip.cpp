#include "ui/models/token_strip.h"

#include <QEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include "ui/bridge/paths.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t most_shown = 400;
constexpr int id_role = Qt::UserRole, special_role = Qt::UserRole + 1, padding = 6;

class Delegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    const QFontMetrics text(theme::fixed_font()), id(theme::small_font());
    const int width =
        std::max(text.horizontalAdvance(index.data().toString()), id.horizontalAdvance(index.data(id_role).toString()));
    return {width + 2 * padding + 2, text.height() + id.height() + padding + 4};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    painter->save();
    const QFontMetrics text(theme::fixed_font());
    const QRect box = option.rect.adjusted(1, 1, -2, 0);
    const QRect top(box.x(), box.y(), box.width(), text.height() + 4);
    const bool special = index.data(special_role).toBool();
    painter->setPen(option.palette.color(special ? QPalette::Text : QPalette::Mid));
    painter->setBrush(index.row() % 2 == 0 ? theme::accent_tint(option.palette) : option.palette.color(QPalette::Base));
    painter->drawRect(top);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->setFont(theme::fixed_font());
    painter->drawText(top, Qt::AlignCenter, index.data().toString());
    painter->setFont(theme::small_font());
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    painter->drawText(QRect(box.x(), top.bottom() + 1, box.width(), box.bottom() - top.bottom()),
                      Qt::AlignHCenter | Qt::AlignTop, index.data(id_role).toString());
    if (option.state & QStyle::State_HasFocus) {
      QStyleOptionFocusRect focus;
      focus.QStyleOption::operator=(option);
      focus.rect = option.rect;
      option.widget->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
    painter->restore();
  }
};

}  // namespace

QString visible_text(const QString& token) {
  QString out = token;
  out.replace(' ', QChar(0x2423)).replace('\n', QChar(0x23CE)).replace('\t', QChar(0x21E5));
  return out;
}

TokenStrip::TokenStrip(QWidget* parent) : QListView(parent), items_(new QStandardItemModel(this)) {
  setFlow(QListView::LeftToRight);
  setWrapping(true);
  setResizeMode(QListView::Adjust);
  setSpacing(1);
  setUniformItemSizes(false);
  setSelectionMode(QAbstractItemView::NoSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setItemDelegate(new Delegate(this));
  setModel(items_);
}

void TokenStrip::show(const std::vector<models::ShownToken>& tokens) {
  items_->clear();
  for (size_t i = 0; i < std::min(tokens.size(), most_shown); ++i) {
    const models::ShownToken& token = tokens[i];
    auto* item = new QStandardItem(visible_text(to_qstring(token.text)));
    item->setData(QString::number(token.id), id_role);
    item->setData(token.special, special_role);
    item->setData(tr("%1, id %2").arg(to_qstring(token.text)).arg(token.id), Qt::AccessibleTextRole);
    item->setToolTip(tr("Token id %1").arg(token.id));
    items_->appendRow(item);
  }
  if (items_->rowCount() > 0) setCurrentIndex(items_->index(0, 0));
}

QSize TokenStrip::sizeHint() const {
  const int row = QFontMetrics(theme::fixed_font()).height() + QFontMetrics(theme::small_font()).height() + 14;
  return {240, 2 * row + 8};
}

void TokenStrip::changeEvent(QEvent* event) {
  QListView::changeEvent(event);
  if (event->type() == QEvent::FontChange) scheduleDelayedItemsLayout();
}

}  // namespace ft::ui
