#include "ui/shell/flow_layout.h"

#include <QWidget>
#include <algorithm>

#include "ui/theme/theme.h"

namespace ft::ui {

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent) {
  setContentsMargins(0, 0, 0, 0);
  setSpacing(theme::small);
}

FlowLayout::~FlowLayout() {
  while (QLayoutItem* item = takeAt(0)) delete item;
}

void FlowLayout::addItem(QLayoutItem* item) {
  items_.push_back(item);
}

int FlowLayout::count() const {
  return static_cast<int>(items_.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const {
  return index >= 0 && index < count() ? items_[static_cast<size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
  QLayoutItem* item = itemAt(index);
  if (item) items_.erase(items_.begin() + index);
  return item;
}

int FlowLayout::heightForWidth(int width) const {
  return arrange({0, 0, width, 0}, false);
}

QSize FlowLayout::sizeHint() const {
  QSize size;
  for (const QLayoutItem* item : items_) {
    if (item->isEmpty()) continue;
    const QSize wanted = item->sizeHint();
    size = {size.width() + wanted.width() + (size.width() > 0 ? spacing() : 0),
            std::max(size.height(), wanted.height())};
  }
  return size;
}

QSize FlowLayout::minimumSize() const {
  QSize size;
  for (const QLayoutItem* item : items_)
    if (!item->isEmpty()) size = size.expandedTo(item->minimumSize());
  return size;
}

void FlowLayout::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool place) const {
  int x = 0, y = 0, line = 0;
  for (QLayoutItem* item : items_) {
    if (item->isEmpty()) continue;
    const QSize size =
        item->sizeHint().boundedTo({std::max(rect.width(), item->minimumSize().width()), QWIDGETSIZE_MAX});
    if (x > 0 && x + size.width() > rect.width()) {
      x = 0;
      y += line + spacing();
      line = 0;
    }
    if (last_at_end_ && item == items_.back()) x = std::max(x, rect.width() - size.width());
    if (place) {
      const QRect at(rect.topLeft() + QPoint(x, y), size);
      const bool mirrored = parentWidget() && parentWidget()->isRightToLeft();
      item->setGeometry(mirrored ? QRect({rect.right() - x - size.width() + 1, at.y()}, size) : at);
    }
    x += size.width() + spacing();
    line = std::max(line, size.height());
  }
  return y + line;
}

}  // namespace ft::ui
