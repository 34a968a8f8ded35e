#include "ui/data/cut_line_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int bar_area = 84, wanted_bars = 60, edge = 6;
constexpr int least_cut = 16, small_step = 16, large_step = 256;

int rounded_up(int tokens) {
  int step = 16;
  while (tokens > 40 * step) step *= 2;
  return (tokens + step - 1) / step * step;
}

}  // namespace

CutLineView::CutLineView(QWidget* parent) : QWidget(parent) {
  setObjectName("statsCutLineView");
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setCursor(Qt::SplitHCursor);
  restyle(this, [this] { updateGeometry(), update(); });
  retranslate(this, [this] { refresh(); });
}

void CutLineView::setLengths(data::TokenLengths lengths) {
  lengths_ = std::move(lengths);
  refresh();
}

void CutLineView::setCut(int tokens) {
  if (tokens == cut_) return;
  cut_ = tokens;
  refresh();
}

// The picture ends behind the longest rows but a few, and always holds the line.
void CutLineView::refresh() {
  const int most = static_cast<int>(std::max(lengths_.percentile(0.995), 64u));
  if (!dragging_) up_to_ = rounded_up(std::max({most * 11 / 10, cut_ * 11 / 10, 64}));
  bars_ = lengths_.histogram(static_cast<uint32_t>(up_to_), wanted_bars);
  setAccessibleName(tr("Where samples are cut"));
  setAccessibleDescription(sentence());
  setToolTip(tr("Drag the line, or move it with the arrow keys"));
  update();
}

QString CutLineView::sentence() const {
  if (lengths_.rows() == 0) return {};
  const auto number = [](uint64_t value) { return count_text(static_cast<qint64>(value)); };
  if (cut_ == 0) return tr("Nothing is cut. The longest row has %1 tokens.").arg(number(lengths_.longest()));
  const data::CutCount count = lengths_.cut_at(static_cast<uint32_t>(cut_));
  if (count.cut == 0)
    return tr("No row is longer than %1 tokens; the longest has %2.")
        .arg(number(static_cast<uint64_t>(cut_)), number(lengths_.longest()));
  const double share =
      static_cast<double>(count.tokens_left) / static_cast<double>(std::max<uint64_t>(1, count.tokens));
  return tr("Cut at %1 tokens. Rows that are longer: %2 of %3. Answers that lose their end: %4, all of it: %5. Not "
            "read: %6 of all tokens.")
      .arg(number(static_cast<uint64_t>(cut_)), number(count.cut), number(count.rows), number(count.answers_cut),
           number(count.answers_lost), percent_text(share));
}

QSize CutLineView::sizeHint() const {
  return {320, bar_area + 2 * fontMetrics().height()};
}
QSize CutLineView::minimumSizeHint() const {
  return {160, sizeHint().height()};
}

int CutLineView::xOf(int tokens) const {
  return edge + static_cast<int>(static_cast<qint64>(width() - 2 * edge) * tokens / std::max(1, up_to_));
}

int CutLineView::tokensAt(int x) const {
  const int room = std::max(1, width() - 2 * edge);
  return static_cast<int>(static_cast<qint64>(std::clamp(x - edge, 0, room)) * up_to_ / room);
}

void CutLineView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QFont small = theme::small_font();
  painter.setFont(small);
  const QFontMetrics metrics(small);
  const int top = metrics.height() + 2, bottom = top + bar_area;
  const size_t most = bars_.empty() ? 0 : *std::max_element(bars_.begin(), bars_.end());
  const QColor base = palette().color(QPalette::Base),
               fill = theme::mix(palette().color(QPalette::Highlight), base, 0.75);
  const QColor warning = theme::state_color(theme::State::warning, palette());
  for (size_t i = 0; most > 0 && i < bars_.size(); ++i) {
    const int from = static_cast<int>(static_cast<int>(i) * up_to_ / wanted_bars),
              to = static_cast<int>((static_cast<int>(i) + 1) * up_to_ / wanted_bars);
    const int tall = bars_[i] == 0 ? 0 : std::max(2, static_cast<int>(bars_[i] * bar_area / most));
    const QRect bar(xOf(from), bottom - tall, std::max(1, xOf(to) - xOf(from) - 1), tall);
    const bool cut = cut_ > 0 && from >= cut_;
    painter.fillRect(bar, cut ? QBrush(warning, Qt::BDiagPattern) : QBrush(fill));  // told apart without colour, too
  }
  painter.setPen(palette().color(QPalette::Mid));
  painter.drawLine(edge, bottom, width() - edge, bottom);
  painter.setPen(palette().color(QPalette::PlaceholderText));
  const QString last = count_text(up_to_);
  painter.drawText(edge, bottom + metrics.ascent() + 2, QString("0"));
  painter.drawText(width() - edge - metrics.horizontalAdvance(last), bottom + metrics.ascent() + 2, last);
  if (cut_ > 0) {
    const int x = xOf(cut_);
    painter.setPen(QPen(warning, 2));
    painter.drawLine(x, top - 2, x, bottom);
    const QString text = count_text(cut_);
    const int wide = metrics.horizontalAdvance(text);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(std::clamp(x - wide / 2, edge, std::max(edge, width() - edge - wide)), metrics.ascent(), text);
  }
  if (hasFocus()) {
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

void CutLineView::moveCut(int tokens) {
  tokens = std::max(least_cut, tokens);
  if (tokens == cut_) return;
  cut_ = tokens;
  refresh();
  Q_EMIT cutMoved(cut_);
}

void CutLineView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  dragging_ = true;
  moveCut(tokensAt(static_cast<int>(event->position().x())));
}
void CutLineView::mouseMoveEvent(QMouseEvent* event) {
  if (dragging_) moveCut(tokensAt(static_cast<int>(event->position().x())));
}
void CutLineView::mouseReleaseEvent(QMouseEvent*) {
  dragging_ = false;
  refresh();
}

void CutLineView::keyPressEvent(QKeyEvent* event) {
  const int step = event->modifiers() & Qt::ShiftModifier ? large_step : small_step;
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
      return moveCut(cut_ - step);
    case Qt::Key_Right:
    case Qt::Key_Up:
      return moveCut(cut_ + step);
    case Qt::Key_End:
      return moveCut(static_cast<int>(lengths_.longest()));
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace ft::ui
