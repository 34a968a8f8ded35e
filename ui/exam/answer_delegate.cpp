#include "ui/exam/answer_delegate.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>
#include <cmath>

#include "ui/exam/questions_model.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int longest_shown = 1200;  // characters; a cell shows two or three lines
constexpr int margin = 6;

void paint_panel(QPainter* painter, const QStyleOptionViewItem& option) {
  const QWidget* widget = option.widget;
  (widget ? widget->style() : QApplication::style())
      ->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, widget);
}

void paint_focus(QPainter* painter, const QStyleOptionViewItem& option) {
  if (!(option.state & QStyle::State_HasFocus)) return;
  QStyleOptionFocusRect focus;
  focus.QStyleOption::operator=(option);
  focus.backgroundColor = option.palette.color(QPalette::Base);
  QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
}

}  // namespace

QTextCharFormat changed_format(bool added, const QPalette& palette) {
  QTextCharFormat format;
  format.setBackground(theme::tint(added ? theme::State::good : theme::State::error, palette));
  format.setForeground(theme::state_color(added ? theme::State::good : theme::State::error, palette));
  if (added)
    format.setFontUnderline(true);
  else
    format.setFontStrikeOut(true);
  return format;
}

QTextCharFormat gap_format(const QPalette& palette) {
  QTextCharFormat format;
  format.setUnderlineStyle(QTextCharFormat::DashUnderline);
  format.setUnderlineColor(theme::state_color(theme::State::error, palette));
  return format;
}

void AnswerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
  QStyleOptionViewItem option = given;
  initStyleOption(&option, index);
  painter->save();
  paint_panel(painter, option);
  const bool selected = option.state & QStyle::State_Selected;
  QRect box = option.rect.adjusted(margin, 4, -margin, -4);
  painter->setClipRect(option.rect);
  if (QPixmap sign = index.data(Qt::DecorationRole).value<QPixmap>(); !sign.isNull()) {
    if (selected) {  // in the colour of the text beside it
      QPainter over(&sign);
      over.setCompositionMode(QPainter::CompositionMode_SourceIn);
      over.fillRect(sign.rect(), option.palette.color(QPalette::HighlightedText));
    }
    const int width = static_cast<int>(sign.width() / sign.devicePixelRatio());
    painter->drawPixmap(box.left(), box.top() + (option.fontMetrics.height() - width) / 2, sign);
    box.setLeft(box.left() + width + margin);
  }

  QString text = option.text.left(longest_shown);
  text.replace('\n', QChar(0x21B5));  // one character for one, so that the marks stay where they are
  text.replace('\t', ' ');
  QVector<QTextLayout::FormatRange> formats;
  if (!selected)
    for (const auto& mark : index.data(QuestionsModel::marks_role).value<std::vector<QuestionsModel::Mark>>())
      formats.push_back({mark.start, mark.length,
                         mark.gap ? gap_format(option.palette) : changed_format(mark.added, option.palette)});
  QTextLayout layout(text, option.font);
  QTextOption wrap(Qt::AlignLeft);
  wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(wrap);
  layout.setFormats(formats);
  layout.beginLayout();
  qreal height = 0;
  bool cut = false;
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(box.width());
    if (height > 0 && height + line.height() > box.height() + 1) {
      cut = true;
      line.setPosition({0, height + 1000});
      break;
    }
    line.setPosition({0, height});
    height += line.height();
  }
  layout.endLayout();
  painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
  painter->setClipRect(box.adjusted(0, 0, 0, static_cast<int>(height) - box.height()));
  layout.draw(painter, box.topLeft());
  painter->setClipRect(option.rect);
  if (cut) {
    const QString dots = QString::fromUtf8("…");
    const QFontMetrics metrics(option.font);
    const QRect spot(box.right() - metrics.horizontalAdvance(dots),
                     box.top() + static_cast<int>(height) - metrics.height(), metrics.horizontalAdvance(dots) + 1,
                     metrics.height());
    painter->fillRect(spot, option.palette.color(selected ? QPalette::Highlight : QPalette::Base));
    painter->drawText(spot, Qt::AlignRight | Qt::AlignBottom, dots);
  }
  paint_focus(painter, option);
  painter->restore();
}

QSize AnswerDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {200, 2 * option.fontMetrics.lineSpacing() + 8};
}

void BarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
  QStyleOptionViewItem option = given;
  initStyleOption(&option, index);
  const QVariantList bar = index.data(bar_role).toList();
  if (bar.size() < 4) return QStyledItemDelegate::paint(painter, given, index);
  painter->save();
  paint_panel(painter, option);
  painter->setRenderHint(QPainter::Antialiasing);
  const bool selected = option.state & QStyle::State_Selected;
  const QColor ink = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
  const int slot = bar[3].toInt();
  const QColor color = selected   ? ink
                       : slot < 0 ? theme::mix(ink, option.palette.color(QPalette::Base), 0.45)
                                  : theme::series_color(slot, theme::is_dark(option.palette));
  const int figure = option.fontMetrics.horizontalAdvance("88.8%") + margin;
  const QRectF box(option.rect.left() + margin + figure, option.rect.center().y() - 4,
                   std::max(10, option.rect.width() - 2 * margin - figure), 9);
  const auto at = [&](double share) { return box.left() + std::clamp(share, 0.0, 1.0) * box.width(); };
  painter->setPen(Qt::NoPen);
  painter->setBrush(theme::mix(ink, option.palette.color(selected ? QPalette::Highlight : QPalette::Base), 0.12));
  painter->drawRect(box);
  painter->setBrush(color);
  painter->drawRect(QRectF(box.left(), box.top(), at(bar[0].toDouble()) - box.left(), box.height()));
  painter->setPen(QPen(ink, 1.5));
  const double low = at(bar[1].toDouble()), high = at(bar[2].toDouble()), middle = box.center().y();
  painter->drawLine(QPointF(low, middle), QPointF(high, middle));
  for (const double end : {low, high}) painter->drawLine(QPointF(end, middle - 3), QPointF(end, middle + 3));
  painter->setPen(ink);
  painter->drawText(QRect(option.rect.left() + margin, option.rect.top(), figure, option.rect.height()),
                    Qt::AlignVCenter | Qt::AlignLeft, option.text);
  paint_focus(painter, option);
  painter->restore();
}

void HeatDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
  QStyleOptionViewItem option = given;
  initStyleOption(&option, index);
  const QVariant heat = index.data(heat_role);
  if (!heat.isValid()) return QStyledItemDelegate::paint(painter, given, index);
  painter->save();
  const QColor base = option.palette.color(QPalette::Base), accent = option.palette.color(QPalette::Highlight);
  const double share = std::clamp(heat.toDouble(), 0.0, 1.0);
  painter->fillRect(option.rect.adjusted(1, 1, -1, -1), theme::mix(accent, base, 0.06 + 0.84 * share));
  painter->setPen(share > 0.55 ? option.palette.color(QPalette::HighlightedText)
                               : option.palette.color(QPalette::Text));
  if (option.state & QStyle::State_Selected) {
    painter->setPen(QPen(option.palette.color(QPalette::Text), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(2, 2, -2, -2));
    painter->setPen(share > 0.55 ? option.palette.color(QPalette::HighlightedText)
                                 : option.palette.color(QPalette::Text));
  }
  painter->drawText(option.rect, Qt::AlignCenter, option.text);
  paint_focus(painter, option);
  painter->restore();
}

}  // namespace ft::ui
