#include "ui/data/histogram.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int bar_area = 84, most_bars = 24, widest_lying = 560;

}  // namespace

QString short_number(qint64 number) {
  if (number < 1024) return QString::number(number);
  return number < (1 << 20) ? QString("%1k").arg(number / 1024) : QString("%1M").arg(number >> 20);
}

Histogram::Histogram(QWidget* parent, Bars way) : QWidget(parent), way_(way) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  restyle(this, [this] { updateGeometry(), update(); });
}

void Histogram::setBars(std::vector<Bar> bars, const QString& accessible_name) {
  if (bars.size() > most_bars) bars.resize(most_bars);
  bars_ = std::move(bars);
  current_ = std::clamp(current_, 0, std::max(0, static_cast<int>(bars_.size()) - 1));
  setAccessibleName(accessible_name);
  QStringList words;
  for (const Bar& bar : bars_) words << bar.hint;
  setAccessibleDescription(words.join("; "));
  updateGeometry();
  update();
}

int Histogram::lineHeight() const {
  return QFontMetrics(theme::small_font()).height() + 4;
}

QSize Histogram::sizeHint() const {
  if (way_ == Bars::lying) return {240, std::max(1, static_cast<int>(bars_.size())) * lineHeight()};
  return {std::max(160, static_cast<int>(bars_.size()) * 34), bar_area + 2 * fontMetrics().height()};
}
QSize Histogram::minimumSizeHint() const {
  return {120, sizeHint().height()};
}

QRect Histogram::barRect(int bar) const {
  if (way_ == Bars::lying) return {0, bar * lineHeight(), width(), lineHeight()};
  const int count = std::max(1, static_cast<int>(bars_.size()));
  const int wide = std::min(72, width() / count);
  return {bar * wide, 0, wide, height()};
}

int Histogram::barAt(const QPoint& point) const {
  for (int bar = 0; bar < static_cast<int>(bars_.size()); ++bar)
    if (barRect(bar).contains(point)) return bar;
  return -1;
}

void Histogram::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  double most = 0;
  for (const Bar& bar : bars_) most = std::max(most, bar.value);
  if (most <= 0) return;
  const QFont small = theme::small_font();
  painter.setFont(small);
  const QFontMetrics metrics(small);
  way_ == Bars::lying ? paintLying(painter, metrics, most) : paintUpright(painter, metrics, most);
}

void Histogram::paintUpright(QPainter& painter, const QFontMetrics& metrics, double most) {
  const QColor fill = palette().color(QPalette::Highlight);
  for (int i = 0; i < static_cast<int>(bars_.size()); ++i) {
    const Bar& bar = bars_[static_cast<size_t>(i)];
    const QRect place = barRect(i);
    const int tall = bar.value > 0 ? std::max(2, static_cast<int>(bar_area * bar.value / most)) : 0;
    const QRect shape(place.left() + 3, metrics.height() + bar_area - tall, place.width() - 6, tall);
    painter.fillRect(shape, theme::mix(fill, palette().color(QPalette::Base), 0.75));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(QRect(place.left(), metrics.height() + bar_area, place.width(), metrics.height() + 4),
                     Qt::AlignHCenter | Qt::AlignTop, metrics.elidedText(bar.name, Qt::ElideRight, place.width() - 2));
    const QString value = short_number(static_cast<qint64>(bar.value));
    if (bar.value > 0 && metrics.horizontalAdvance(value) < place.width())
      painter.drawText(QRect(place.left(), shape.top() - metrics.height(), place.width(), metrics.height()),
                       Qt::AlignHCenter | Qt::AlignBottom, value);
    if (hasFocus() && i == current_) {
      painter.setPen(QPen(fill, 2));
      painter.drawRect(place.adjusted(1, 1, -2, -2));
    }
  }
  painter.setPen(palette().color(QPalette::Mid));
  painter.drawLine(0, metrics.height() + bar_area, barRect(static_cast<int>(bars_.size()) - 1).right(),
                   metrics.height() + bar_area);
}

void Histogram::paintLying(QPainter& painter, const QFontMetrics& metrics, double most) {
  const QColor fill = palette().color(QPalette::Highlight);
  int names = 0, numbers = 0;
  for (const Bar& bar : bars_) {
    names = std::max(names, metrics.horizontalAdvance(bar.name));
    numbers = std::max(numbers, metrics.horizontalAdvance(short_number(static_cast<qint64>(bar.value))));
  }
  names = std::min(names, width() / 2);
  const int room = std::max(8, std::min(width(), widest_lying) - names - numbers - 2 * theme::small - 4);
  for (int i = 0; i < static_cast<int>(bars_.size()); ++i) {
    const Bar& bar = bars_[static_cast<size_t>(i)];
    const QRect place = barRect(i);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRect(2, place.top(), names, place.height()), Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(bar.name, Qt::ElideMiddle, names));
    const int wide = bar.value > 0 ? std::max(2, static_cast<int>(room * bar.value / most)) : 0;
    const QRect shape(names + theme::small, place.top() + 3, wide, place.height() - 6);
    painter.fillRect(shape, theme::mix(fill, palette().color(QPalette::Base), 0.75));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(QRect(shape.right() + theme::tiny, place.top(), numbers + 4, place.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, short_number(static_cast<qint64>(bar.value)));
    if (hasFocus() && i == current_) {
      painter.setPen(QPen(fill, 2));
      painter.drawRect(place.adjusted(1, 1, -2, -1));
    }
  }
}

bool Histogram::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    auto* help = static_cast<QHelpEvent*>(event);
    const int bar = barAt(help->pos());
    if (bar >= 0) QToolTip::showText(help->globalPos(), bars_[static_cast<size_t>(bar)].hint, this);
    return true;
  }
  return QWidget::event(event);
}

void Histogram::mouseReleaseEvent(QMouseEvent* event) {
  if (const int bar = barAt(event->position().toPoint()); bar >= 0) {
    current_ = bar;
    update();
    Q_EMIT chosen(bar);
  }
}

void Histogram::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(bars_.size()) - 1;
  const auto back = way_ == Bars::lying ? Qt::Key_Up : Qt::Key_Left,
             forth = way_ == Bars::lying ? Qt::Key_Down : Qt::Key_Right;
  if (event->key() == back && current_ > 0)
    --current_;
  else if (event->key() == forth && current_ < last)
    ++current_;
  else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) && last >= 0)
    Q_EMIT chosen(current_);
  else
    return QWidget::keyPressEvent(event);
  update();
}

}  // namespace ft::ui
