#include "ui/data/bubbles.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCoreApplication>
#include <QPainter>
#include <QTextLayout>

#include "ui/bridge/paths.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int padding = theme::small, outer = theme::tiny, bar = 3;

QString translated(const char* text) {
  return QCoreApplication::translate("ft::ui::Bubbles", text);
}

// The bubble's width: reading measure at most; the user's stand to the right edge as in a chat.
int bubble_width(const QStyleOptionViewItem& option) {
  // Sizes are asked for with rectangles of all kinds; the view's own width is what counts.
  const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
  const int room = view ? view->viewport()->width() : option.rect.width();
  return std::min(room - 2 * outer, theme::text_measure);
}

int role_height() {
  return QFontMetrics(theme::small_font()).height() + theme::tiny;
}

QString shown_text(const QModelIndex& index) {
  QString text = index.data(TurnsModel::Text).toString();
  if (text.size() > BubbleDelegate::longest_shown) {
    qsizetype end = BubbleDelegate::longest_shown;
    if (text[end - 1].isHighSurrogate()) --end;
    text = text.left(end) + "\n" +
           translated(QT_TRANSLATE_NOOP("ft::ui::Bubbles", "… %1 more characters; the JSON tab shows all."))
               .arg(text.size() - end);
  }
  text.replace(QChar(0), QChar(0x2400));  // a NUL would end the text for some fonts
  text.replace('\n', QChar::LineSeparator);
  return text;
}

// Offsets in UTF-16 units of a code point range.
QPair<int, int> units_of(const QString& text, int start, int end) {
  int point = 0, from = -1;
  for (int i = 0; i < text.size(); ++i) {
    if (point == start && from < 0) from = i;
    if (point == end) return {from < 0 ? i : from, i};
    if (text[i].isHighSurrogate() && i + 1 < text.size()) ++i;
    ++point;
  }
  return {from < 0 ? static_cast<int>(text.size()) : from, static_cast<int>(text.size())};
}

qreal lay_out(QTextLayout& layout, int width) {
  QTextOption wrap;
  wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(wrap);
  layout.beginLayout();
  qreal height = 0;
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(width);
    line.setPosition({0, height});
    height += line.height() * 1.2;
  }
  layout.endLayout();
  return height;
}

}  // namespace

QString role_label(const QString& role) {
  static const std::map<QString, const char*> labels{
      {"system", QT_TRANSLATE_NOOP("ft::ui::Bubbles", "System")},
      {"user", QT_TRANSLATE_NOOP("ft::ui::Bubbles", "User")},
      {"assistant", QT_TRANSLATE_NOOP("ft::ui::Bubbles", "Assistant")},
      {"tool", QT_TRANSLATE_NOOP("ft::ui::Bubbles", "Tool")},
      {"chosen", QT_TRANSLATE_NOOP("ft::ui::Bubbles", "Chosen answer")},
      {"rejected", QT_TRANSLATE_NOOP("ft::ui::Bubbles", "Rejected answer")},
      {"text", QT_TRANSLATE_NOOP("ft::ui::Bubbles", "Text")},
      {"label", QT_TRANSLATE_NOOP("ft::ui::Bubbles", "Label")},
      {"other", QT_TRANSLATE_NOOP("ft::ui::Bubbles", "Other")},
  };
  const auto found = labels.find(role);
  return found == labels.end() ? role : translated(found->second);
}

QColor role_color(const QString& role, const QPalette& palette) {
  const bool dark = theme::is_dark(palette);
  if (role == "user") return palette.color(QPalette::Mid);
  if (role == "assistant" || role == "chosen") return palette.color(QPalette::Highlight);
  if (role == "system") return theme::series_color(4, dark);
  if (role == "tool") return theme::series_color(2, dark);
  if (role == "rejected") return theme::state_color(theme::State::warning, palette);
  return palette.color(QPalette::Mid);
}

void TurnsModel::setTurns(std::vector<data::Turn> turns, std::vector<TurnMark> marks) {
  beginResetModel();
  turns_ = std::move(turns);
  marks_ = std::move(marks);
  endResetModel();
}

bool TurnsModel::setEditing(int turn, int height) {
  if (turn == editing_ && height == edit_height_) return false;
  const int before = editing_;
  editing_ = turn;
  edit_height_ = height;
  for (const int changed : {before, turn})
    if (changed >= 0 && changed < rowCount()) Q_EMIT dataChanged(index(changed), index(changed), {Qt::SizeHintRole});
  return true;
}

int TurnsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(turns_.size());
}

QVariant TurnsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const data::Turn& turn = turns_[static_cast<size_t>(index.row())];
  switch (role) {
    case RoleName:
      return to_qstring(turn.role);
    case Text:
      return to_qstring(turn.text);
    case Learned:
      return turn.learned;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
      const QString text = to_qstring(std::string_view(turn.text).substr(0, 2000));
      return translated(QT_TRANSLATE_NOOP("ft::ui::Bubbles", "%1: %2"))
          .arg(role_label(to_qstring(turn.role)),
               text.isEmpty() ? translated(QT_TRANSLATE_NOOP("ft::ui::Bubbles", "(empty)")) : text);
    }
    case Qt::ToolTipRole: {
      QStringList messages;
      for (const TurnMark& mark : marks_)
        if (mark.field == to_qstring(turn.field) && !messages.contains(mark.message)) messages << mark.message;
      return messages.isEmpty() ? QVariant() : messages.join('\n');
    }
    case EditHeight:
      return index.row() == editing_ ? edit_height_ : 0;
    case Marked:
      for (const TurnMark& mark : marks_)
        if (mark.field == to_qstring(turn.field)) return true;
      return false;
    default:
      return {};
  }
}

QRect BubbleDelegate::textRect(const QStyleOptionViewItem& option, const QModelIndex&) const {
  const int width = bubble_width(option);
  return {option.rect.left() + outer + bar + padding, option.rect.top() + outer + padding + role_height(),
          width - bar - 2 * padding, option.rect.height() - 2 * outer - 2 * padding - role_height()};
}

QSize BubbleDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const int width = std::max(80, bubble_width(option) - bar - 2 * padding);
  const int frame = role_height() + 2 * padding + 2 * outer;
  if (const int editor = index.data(TurnsModel::EditHeight).toInt(); editor > 0) return {100, editor + frame};
  const QString text = shown_text(index);
  QTextLayout layout(text.isEmpty() ? QString("x") : text, option.font);
  const auto height = static_cast<int>(std::ceil(lay_out(layout, width)));
  return {100, height + frame};
}

void BubbleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QPalette& palette = option.palette;
  const QString role = index.data(TurnsModel::RoleName).toString();
  const bool learned = index.data(TurnsModel::Learned).toBool(), marked = index.data(TurnsModel::Marked).toBool();
  const bool chosen = option.state & QStyle::State_Selected;
  const QColor color = role_color(role, palette);
  const QRect bubble(option.rect.left() + outer, option.rect.top() + outer, bubble_width(option),
                     option.rect.height() - 2 * outer);
  QColor fill =
      learned ? theme::mix(color, palette.color(QPalette::Base), 0.08) : palette.color(QPalette::AlternateBase);
  painter->setPen(Qt::NoPen);
  painter->setBrush(fill);
  painter->drawRoundedRect(bubble, 4, 4);
  painter->setBrush(color);
  painter->drawRect(QRect(bubble.left(), bubble.top() + 2, bar, bubble.height() - 4));
  if (chosen) {
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(palette.color(QPalette::Highlight), option.state & QStyle::State_HasFocus ? 2 : 1));
    painter->drawRoundedRect(bubble.adjusted(1, 1, -1, -1), 4, 4);
  }

  const QFont small = theme::small_font();
  painter->setFont(small);
  painter->setPen(palette.color(QPalette::PlaceholderText));
  const int line = QFontMetrics(small).height();
  QRect head(bubble.left() + bar + padding, bubble.top() + padding - 2, bubble.width() - bar - 2 * padding, line);
  painter->drawText(head, Qt::AlignLeft | Qt::AlignVCenter, role_label(role));
  if (learned) {
    const QString word = translated(QT_TRANSLATE_NOOP("ft::ui::Bubbles", "learned"));
    painter->drawText(head, Qt::AlignRight | Qt::AlignVCenter, word);
  }
  if (marked) {
    const int x = head.left() + QFontMetrics(small).horizontalAdvance(role_label(role)) + theme::small;
    painter->drawPixmap(QPoint(x, head.top() + (line - 14) / 2),
                        icon_pixmap("warning", 14, theme::state_color(theme::State::warning, palette),
                                    painter->device()->devicePixelRatioF()));
  }

  const QRect where = textRect(option, index);
  QString text = shown_text(index);
  painter->setFont(option.font);
  if (text.isEmpty()) {
    painter->setPen(palette.color(QPalette::PlaceholderText));
    painter->drawText(where, Qt::AlignLeft | Qt::AlignTop, translated(QT_TRANSLATE_NOOP("ft::ui::Bubbles", "(empty)")));
  } else {
    QTextLayout layout(text, option.font);
    lay_out(layout, where.width());
    QList<QTextLayout::FormatRange> ranges;
    if (const auto* model = qobject_cast<const TurnsModel*>(index.model())) {
      const QString field = to_qstring(model->turns()[static_cast<size_t>(index.row())].field);
      for (const TurnMark& mark : model->marks()) {
        if (mark.field != field || mark.end <= mark.start) continue;
        const auto [from, to] = units_of(text, mark.start, mark.end);
        QTextLayout::FormatRange range;
        range.start = from;
        range.length = to - from;
        range.format.setBackground(
            theme::mix(theme::state_color(theme::State::warning, palette), palette.color(QPalette::Base), 0.25));
        range.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        range.format.setUnderlineColor(theme::state_color(theme::State::warning, palette));
        ranges << range;
      }
    }
    painter->setPen(palette.color(QPalette::Text));
    layout.draw(painter, where.topLeft(), ranges);
  }
  painter->restore();
}

}  // namespace ft::ui
