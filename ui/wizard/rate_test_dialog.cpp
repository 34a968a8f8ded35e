#include "ui/wizard/rate_test_dialog.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/config/rate_suggestion.h"
#include "ui/bridge/error_text.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

// Two digits are as exact as such a test is; written and read, so that the number is the one that is shown.
double two_digits(double rate) {
  return rate > 0 ? QString::number(rate, 'e', 1).toDouble() : rate;
}

// Loss over the logarithm of the rate: raw thin, smoothed strong, a line at the suggestion.
class RateTestChart final : public QWidget {
 public:
  explicit RateTestChart(QWidget* parent) : QWidget(parent) {
    setObjectName("rateTestChart");
    setMinimumSize(480, 220);
  }

  void show(const engine::RateTest& test) {
    test_ = test;
    smooth_ = config::smoothed(test.points);
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const QPalette palette = QApplication::palette();
    painter.fillRect(rect(), palette.color(QPalette::Base));
    if (smooth_.size() < 2) return;
    painter.setFont(theme::small_font());
    const QFontMetrics metrics(painter.font());
    const int line = metrics.height();
    // The runaway at the end may be very high; what matters is the fall before it.
    double low = INFINITY, high = -INFINITY;
    for (const auto& point : smooth_) low = std::min(low, point.loss), high = std::max(high, point.loss);
    const double first = smooth_.front().loss;
    high = std::min(high, first + 1.0 * std::max(first - low, 0.1 * std::abs(first)));
    const double span = std::max(high - low, 1e-9);
    const QString top = measure_text(high), bottom = measure_text(low);
    const int left = std::max(metrics.horizontalAdvance(top), metrics.horizontalAdvance(bottom)) + 12;
    const QRectF area(left, 10, width() - left - 14, height() - line - 24);
    const double from = std::log10(test_.points.front().rate), to = std::log10(test_.points.back().rate);
    const auto place = [&](const config::RatePoint& point) {
      const double y = std::clamp((point.loss - low) / span, -0.05, 1.05);
      return QPointF(area.left() + (std::log10(point.rate) - from) / std::max(to - from, 1e-9) * area.width(),
                     area.bottom() - y * area.height());
    };
    painter.setPen(palette.color(QPalette::Mid));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    for (int decade = static_cast<int>(std::ceil(from - 1e-9)); decade <= to + 1e-9; ++decade) {
      const double x = place({std::pow(10.0, decade), low}).x();
      painter.setPen(palette.color(QPalette::Midlight));
      painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
      painter.setPen(palette.color(QPalette::PlaceholderText));
      painter.drawText(QRectF(x - 40, area.bottom() + 4, 80, line), Qt::AlignHCenter,
                       rate_text(std::pow(10.0, decade)));
    }
    painter.drawText(QRectF(0, area.top() - line / 2.0, left - 6, line), Qt::AlignRight | Qt::AlignVCenter, top);
    painter.drawText(QRectF(0, area.bottom() - line / 2.0, left - 6, line), Qt::AlignRight | Qt::AlignVCenter, bottom);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(area.adjusted(-2, -4, 2, 4));
    const QColor color = theme::series_color(0, theme::is_dark(palette));
    painter.setPen(QPen(theme::mix(color, palette.color(QPalette::Base), 0.35), 1));
    painter.drawPath(path_of(test_.points, place));
    painter.setPen(QPen(color, 1.5));
    painter.drawPath(path_of(smooth_, place));
    if (test_.suggestion > 0) {
      const double x = place({test_.suggestion, low}).x();
      painter.setPen(QPen(palette.color(QPalette::Highlight), 1, Qt::DashLine));
      painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
  }

 private:
  template <class Place>
  static QPainterPath path_of(const std::vector<config::RatePoint>& points, const Place& place) {
    QPainterPath path;
    for (size_t i = 0; i < points.size(); ++i) i == 0 ? path.moveTo(place(points[i])) : path.lineTo(place(points[i]));
    return path;
  }

  engine::RateTest test_;
  std::vector<config::RatePoint> smooth_;
};

RateTestDialog::RateTestDialog(const engine::TrainRequest& request, QWidget* parent)
    : QDialog(parent), request_(request) {
  setObjectName("rateTestDialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Learning-rate test"));
  auto* all = new QVBoxLayout(this);
  all->setSpacing(theme::medium);
  auto* about = note(this, [] {
    return RateTestDialog::tr(
        "Sixty short steps on your model and data, each with a larger learning rate. Where the loss falls fastest lies "
        "a "
        "good rate. Nothing of it is kept.");
  });
  all->addWidget(about);
  chart_ = new RateTestChart(this);
  chart_->setAccessibleName(tr("Loss over learning rate"));
  all->addWidget(chart_, 1);
  progress_ = new QProgressBar(this);
  progress_->setObjectName("rateTestProgress");
  progress_->setAccessibleName(tr("Progress of the test"));
  progress_->setRange(0, 1000);
  all->addWidget(progress_);
  text_ = label(this, "rateTestLabel", {});
  text_->setWordWrap(true);
  all->addWidget(text_);
  auto* buttons = new QDialogButtonBox(this);
  use_ = buttons->addButton(tr("Use it"), QDialogButtonBox::AcceptRole);
  use_->setObjectName("rateTestUseButton");
  use_->setEnabled(false);
  close_ = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  close_->setObjectName("rateTestCancelButton");
  all->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    Q_EMIT rateChosen(result_.suggestion);
    accept();
  });
}

RateTestDialog::~RateTestDialog() = default;

void RateTestDialog::start() {
  text_->setText(tr("Loading the model…"));
  const QPointer<RateTestDialog> guard(this);
  latest_.ask(
      engine_pool(), this,
      [request = request_, guard](const StopToken& stop) {
        return engine::engine().test_learning_rate(request, {}, stop,
                                                   [guard](const config::RatePoint& point, double share) {
                                                     QMetaObject::invokeMethod(
                                                         QCoreApplication::instance(),
                                                         [guard, point, share] {
                                                           if (guard) guard->showPoint(point, share);
                                                         },
                                                         Qt::QueuedConnection);
                                                   });
      },
      [this](engine::RateTest test) {
        result_ = std::move(test);
        result_.suggestion = two_digits(result_.suggestion);  // what is said is what the field takes
        showResult();
      },
      [this](const Error& error) {
        theme::set_state(text_, theme::State::error);
        text_->setText(text_of(error));
        progress_->hide();
        close_->setText(tr("Close"));
        Q_EMIT ended();
      });
}

void RateTestDialog::showPoint(const config::RatePoint& point, double share) {
  if (!result_.points.empty() && result_.points.back().rate >= point.rate) return;  // the result is here already
  result_.points.push_back(point);
  chart_->show(result_);
  progress_->setValue(static_cast<int>(1000 * share));
  text_->setText(tr("Step by step with larger rates…"));
}

void RateTestDialog::showResult() {
  progress_->hide();
  chart_->show(result_);
  const double rate = result_.suggestion;
  use_->setEnabled(rate > 0);
  close_->setText(tr("Close"));
  if (rate > 0) {
    use_->setText(tr("Use %1").arg(rate_text(rate)));
    use_->setDefault(true);
    text_->setText(tr("The loss falls fastest at %1. The last rate that was tried is %2.")
                       .arg(rate_text(rate), rate_text(result_.points.back().rate)));
  } else {
    text_->setText(tr("The loss did not fall in earnest at any rate: keep the preset's rate, and look at the data."));
  }
  Q_EMIT ended();
}

}  // namespace ft::ui
