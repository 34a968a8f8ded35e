#include "ui/charts/chart_axes.h"

#include <QDateTime>
#include <algorithm>
#include <cmath>

#include "ui/charts/custom_plot.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

int decimals_for(double step) {
  return step > 0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 12) : 2;
}

enum class TimeKind { none, elapsed, clock };

QString elapsed_text(double seconds) {
  const auto whole = static_cast<qint64>(std::llround(std::abs(seconds)));
  const QString minutes = QString("%1:%2").arg(whole / 60 % 60, 2, 10, QChar('0')).arg(whole % 60, 2, 10, QChar('0'));
  return whole >= 3600 ? QString("%1:%2").arg(whole / 3600).arg(minutes) : minutes;
}

// The time of day; with the day where ticks are hours apart.
QString clock_text(double since_1970, double step) {
  if (!(std::abs(since_1970) < 1e11)) return {};
  return QDateTime::fromSecsSinceEpoch(std::llround(since_1970))
      .toString(step >= 7200 ? "MM-dd hh:mm"
                : step >= 60 ? "hh:mm"
                             : "hh:mm:ss");
}

QString time_label(double value, double step, TimeKind kind) {
  return kind == TimeKind::clock ? clock_text(value, step) : elapsed_text(value);
}

double nice_step(double rough) {
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double mantissa = rough / power;
  return (mantissa <= 1.0001 ? 1 : mantissa <= 2.0001 ? 2 : mantissa <= 5.0001 ? 5 : 10) * power;
}

// Ticks at 1, 2, 5 times a power of ten (of time at whole seconds and minutes), labelled as briefly as they allow.
class Ticker final : public QCPAxisTicker {
 public:
  Ticker(ChartValues values, TimeKind time, bool whole) : values_(values), time_(time), whole_(whole) {}

 protected:
  double getTickStep(const QCPRange& range) override {
    const double rough = range.size() / (mTickCount + 1e-10);
    step_ = nice_step(rough);
    if (whole_) step_ = std::max(step_, 1.0);
    if (time_ != TimeKind::none)
      for (const double step :
           {1., 2., 5., 10., 15., 30., 60., 120., 300., 600., 900., 1800., 3600., 7200., 14400., 28800., 86400.})
        if (step_ = step; step >= rough) break;
    return step_;
  }
  int getSubTickCount(double) override { return 0; }
  QString getTickLabel(double tick, const QLocale&, QChar, int) override {
    return time_ == TimeKind::none ? axis_text(tick, step_, values_) : time_label(tick, step_, time_);
  }

 private:
  ChartValues values_;
  TimeKind time_;
  bool whole_;
  double step_ = 1.0;
};

class LogTicker final : public QCPAxisTickerLog {
 public:
  LogTicker(ChartValues values, TimeKind time) : values_(values), time_(time) {}

 protected:
  QString getTickLabel(double tick, const QLocale&, QChar, int) override {
    return time_ == TimeKind::none ? axis_text(tick, tick, values_) : time_label(tick, tick, time_);
  }

 private:
  ChartValues values_;
  TimeKind time_;
};

}  // namespace

QString axis_text(double value, double step, ChartValues values) {
  if (value == 0) return "0";
  if (values == ChartValues::rate) return rate_text(value);
  if (values == ChartValues::bytes) {
    constexpr double mib = 1024.0 * 1024.0;
    return step >= 512 * mib ? QString::number(value / (1024 * mib), 'f', decimals_for(step / (1024 * mib))) + " GiB"
                             : QString::number(value / mib, 'f', decimals_for(step / mib)) + " MiB";
  }
  if (values == ChartValues::share) return QString::number(100 * value, 'f', decimals_for(100 * step)) + "%";
  const double size = std::abs(value);
  if (size >= 1e15) return rate_text(value);
  struct Unit {
    double size;
    const char* letter;
  };
  for (const Unit& unit : {Unit{1e12, "T"}, Unit{1e9, "G"}, Unit{1e6, "M"}, Unit{1e3, "k"}})
    if (size >= (unit.size == 1e3 ? 1e4 : unit.size) && step < 1e15)
      return QString::number(value / unit.size, 'f', std::min(3, decimals_for(step / unit.size))) + unit.letter;
  if (size < 1e-4) return rate_text(value);
  return QString::number(value, 'f', decimals_for(step));
}

QString value_text(double value, ChartValues values) {
  switch (values) {
    case ChartValues::rate:
      return rate_text(value);
    case ChartValues::share:
      return percent_text(value);
    case ChartValues::bytes:
      return std::isfinite(value) ? bytes_text(static_cast<qint64>(value)) : measure_text(value);
    case ChartValues::count:
      return std::isfinite(value) ? count_text(std::llround(value)) : measure_text(value);
    case ChartValues::measure:
      break;
  }
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "−Inf";
  return measure_text(value);
}

void set_axes(QCustomPlot* canvas, const AxisRanges& view, const ChartSetup& setup, ChartValues values, QSize size) {
  const TimeKind time = setup.x == runs::XAxis::seconds ? TimeKind::elapsed
                        : setup.x == runs::XAxis::clock ? TimeKind::clock
                                                        : TimeKind::none;
  const bool whole = setup.x == runs::XAxis::step || setup.x == runs::XAxis::tokens;
  QCPAxis *x = canvas->xAxis, *y = canvas->yAxis;
  const auto set = [&](QCPAxis* axis, bool log, double low, double high, ChartValues kind, TimeKind is_time,
                       bool is_whole, int count) {
    axis->setScaleType(log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    QSharedPointer<QCPAxisTicker> ticker;
    if (log && high / low > 20)
      ticker.reset(new LogTicker(kind, is_time));
    else
      ticker.reset(new Ticker(kind, is_time, is_whole));
    ticker->setTickCount(count);
    axis->setTicker(ticker);
    axis->setRange(low, high);
  };
  const int x_ticks = std::clamp(size.width() / 110, 2, 9), y_ticks = std::clamp(size.height() / 45, 2, 7);
  set(x, setup.log_x, view.x_low, view.x_high, ChartValues::measure, time, whole, x_ticks);
  set(y, setup.log_y, view.y_low, view.y_high, values, TimeKind::none, values == ChartValues::count, y_ticks);
}

void style_axes(QCustomPlot* canvas, const QPalette& palette) {
  const QColor text = palette.color(QPalette::Text), base = palette.color(QPalette::Base);
  const QFont font = theme::small_font();
  canvas->setBackground(QBrush(base));
  for (QCPAxis* axis : {canvas->xAxis, canvas->yAxis}) {
    axis->setNumberFormat("g");  // 1e-4 stays as it is written, instead of a power of ten
    axis->setBasePen(QPen(theme::mix(text, base, 0.4), 1));
    axis->setTickPen(QPen(theme::mix(text, base, 0.4), 1));
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLengthIn(0);
    axis->setTickLengthOut(3);
    axis->setTickLabelFont(font);
    axis->setLabelFont(font);
    axis->setTickLabelColor(theme::mix(text, base, 0.75));
    axis->setLabelColor(theme::mix(text, base, 0.75));
    axis->setLabelPadding(2);
    axis->setTickLabelPadding(3);
    axis->grid()->setZeroLinePen(Qt::NoPen);
    axis->grid()->setPen(QPen(theme::mix(text, base, 0.15), 1));
  }
  canvas->xAxis->grid()->setVisible(false);
  canvas->yAxis->setBasePen(Qt::NoPen);
  canvas->yAxis->setTickPen(Qt::NoPen);
}

}  // namespace ft::ui
