#include "ui/wizard/lr_chart.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "core/base/error.h"
#include "core/config/lr_schedule.h"
#include "core/config/run_spec.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {
constexpr int64_t points = 400;
}

LrChart::LrChart(QWidget* parent) : QWidget(parent) {
  setObjectName("wizardLrChart");
  setMinimumHeight(110);
}

void LrChart::show(const config::TrainConfig& train, int64_t steps) {
  known_ = steps > 0;
  steps_ = known_ ? steps : 100;
  rates_.clear();
  try {
    const config::LrSchedule schedule(train.lr_scheduler_type, train.learning_rate,
                                      config::warmup_steps_of(train.warmup_steps, train.warmup_ratio, steps_), steps_,
                                      train.lr_scheduler_kwargs);
    const int64_t count = std::min(points, steps_);
    for (int64_t i = 0; i < count; ++i) rates_.push_back(schedule.at(count > 1 ? i * (steps_ - 1) / (count - 1) : 0));
  } catch (const Error&) {  // the field says what is wrong
  }
  setAccessibleName(tr("Learning rate over the run"));
  if (!rates_.empty())
    setAccessibleDescription(
        tr("highest %1, at the end %2")
            .arg(rate_text(*std::max_element(rates_.begin(), rates_.end())), rate_text(rates_.back())));
  update();
}

void LrChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QPalette palette = QApplication::palette();
  painter.setFont(theme::small_font());
  const QFontMetrics metrics(painter.font());
  const int line = metrics.height();
  painter.fillRect(rect(), palette.color(QPalette::Base));
  if (rates_.empty()) return;
  const double highest = std::max(1e-12, *std::max_element(rates_.begin(), rates_.end()));
  const QString top = rate_text(highest);
  const QRectF area(metrics.horizontalAdvance(top) + 12, 8, width() - metrics.horizontalAdvance(top) - 24,
                    height() - line - 18);
  painter.setPen(palette.color(QPalette::Mid));
  painter.drawLine(area.bottomLeft(), area.bottomRight());
  painter.drawLine(area.topLeft(), area.topRight());
  painter.setPen(palette.color(QPalette::PlaceholderText));
  painter.drawText(QRectF(0, area.top() - line / 2.0, area.left() - 6, line), Qt::AlignRight | Qt::AlignVCenter, top);
  painter.drawText(QRectF(0, area.bottom() - line / 2.0, area.left() - 6, line), Qt::AlignRight | Qt::AlignVCenter,
                   "0");
  painter.drawText(QRectF(area.left(), area.bottom() + 4, area.width(), line), Qt::AlignLeft, tr("step 1"));
  painter.drawText(QRectF(area.left(), area.bottom() + 4, area.width(), line), Qt::AlignRight,
                   known_ ? tr("step %1").arg(count_text(steps_)) : tr("last step"));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme::series_color(0, theme::is_dark(palette)), 1.5));
  QPainterPath path;
  for (size_t i = 0; i < rates_.size(); ++i) {
    const double share = rates_.size() > 1 ? static_cast<double>(i) / static_cast<double>(rates_.size() - 1) : 0;
    const QPointF at(area.left() + share * area.width(), area.bottom() - rates_[i] / highest * area.height());
    if (i == 0)
      path.moveTo(at);
    else
      path.lineTo(at);
  }
  painter.drawPath(path);
}

}  // namespace ft::ui
