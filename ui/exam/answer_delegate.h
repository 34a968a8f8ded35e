// Paints a cell of text over as many lines as the row is high, with the words marked that differ: underlined where they
// came, struck out where they went or do not belong, dashed where something is missing, so that the marks can be told
// without colour. A decoration stands before the first line.
#pragma once

#include <QStyledItemDelegate>
#include <QTextCharFormat>

namespace ft::ui {

QTextCharFormat changed_format(bool added, const QPalette& palette);
QTextCharFormat gap_format(const QPalette& palette);

class AnswerDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// A share from 0 to 1 as a bar with its interval; the model gives {mean, low, high, slot} as a QVariantList under
// bar_role, slot -1 for the base.
inline constexpr int bar_role = Qt::UserRole + 2;
class BarDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// A share of the row as depth of the accent, under heat_role.
inline constexpr int heat_role = Qt::UserRole + 3;
class HeatDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace ft::ui
