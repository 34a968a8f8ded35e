#include "ui/live/time_use_panel.h"

#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QTextDocumentFragment>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

struct Part {
  const char* name;
  double runs::TimeUse::*seconds;
};

constexpr Part parts[] = {
    {QT_TRANSLATE_NOOP("timeUse", "reading batches"), &runs::TimeUse::data},
    {QT_TRANSLATE_NOOP("timeUse", "forward"), &runs::TimeUse::forward},
    {QT_TRANSLATE_NOOP("timeUse", "backward"), &runs::TimeUse::backward},
    {QT_TRANSLATE_NOOP("timeUse", "optimiser"), &runs::TimeUse::optimizer},
    {QT_TRANSLATE_NOOP("timeUse", "evaluation"), &runs::TimeUse::evaluation},
    {QT_TRANSLATE_NOOP("timeUse", "sample answers"), &runs::TimeUse::answers},
    {QT_TRANSLATE_NOOP("timeUse", "saving"), &runs::TimeUse::saving},
};

// A GPU works behind the program's back: forward has no time of its own there.
QString name_of(const Part& part, const runs::TimeUse& use) {
  if (part.seconds == &runs::TimeUse::backward && use.forward == 0.0)
    return QCoreApplication::translate("timeUse", QT_TRANSLATE_NOOP("timeUse", "forward and backward"));
  return QCoreApplication::translate("timeUse", part.name);
}

}  // namespace

class TimeBar final : public QWidget {
 public:
  explicit TimeBar(QWidget* parent) : QWidget(parent) {
    setObjectName("liveTimeBar");
    setFixedHeight(20);
  }

  void show(std::vector<double> shares) {
    shares_ = std::move(shares);
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const QPalette palette = QApplication::palette();
    painter.fillRect(rect(), palette.color(QPalette::Midlight));
    double at = 0;
    for (size_t i = 0; i < shares_.size(); ++i) {
      const double size = shares_[i] * width();
      painter.fillRect(QRectF(at, 0, size, height()),
                       theme::series_color(static_cast<int>(i), theme::is_dark(palette)));
      at += size;
    }
  }

 private:
  std::vector<double> shares_;
};

TimeUsePanel::TimeUsePanel(QWidget* parent) : QWidget(parent) {
  setObjectName("liveProfilePanel");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::medium, theme::medium, theme::medium, theme::medium);
  all->setSpacing(theme::small);
  bar_ = new TimeBar(this);
  all->addWidget(bar_);
  legend_ = label(this, "liveTimeLegendLabel", {});
  legend_->setTextFormat(Qt::RichText);
  legend_->setWordWrap(true);
  all->addWidget(legend_);
  hint_ = note(this, [] {
    return tr("Evaluating, writing sample answers and saving can be made rarer in the settings of the next run.");
  });
  all->addWidget(hint_);
  all->addStretch(1);
  retranslate(this, [this] {
    bar_->setAccessibleName(tr("Time by part"));
    fill();
  });
}

void TimeUsePanel::show(const runs::TimeUse& use, double all) {
  use_ = use;
  all_ = all;
  fill();
}

void TimeUsePanel::clear() {
  show({}, 0.0);
}

QString TimeUsePanel::text() const {
  return QTextDocumentFragment::fromHtml(legend_->text()).toPlainText();
}

void TimeUsePanel::fill() {
  double known = 0;
  for (const Part& part : parts) known += use_.*part.seconds;
  const double all = std::max(all_, known);
  bar_->setVisible(known > 0);
  // Beside training proper, a third of the time is worth a hint.
  const double beside = use_.evaluation + use_.answers + use_.saving;
  hint_->setVisible(known > 0 && beside > all / 3);
  if (known <= 0) {
    legend_->setText(tr("Shown once the first step is done."));
    return;
  }
  const bool dark = theme::is_dark(QApplication::palette());
  std::vector<double> shares;
  QStringList lines;
  const auto add = [&](const QString& name, double seconds) {
    shares.push_back(seconds / all);
    if (seconds <= 0) return;
    lines << QString("<span style=\"color:%1\">■</span> %2 %3 · %4")
                 .arg(theme::series_color(static_cast<int>(shares.size()) - 1, dark).name(), name.toHtmlEscaped(),
                      duration_text(seconds), percent_text(seconds / all));
  };
  for (const Part& part : parts) add(name_of(part, use_), use_.*part.seconds);
  if (all - known > 0.01 * all) add(tr("other"), all - known);
  bar_->show(std::move(shares));
  legend_->setText(lines.join("<br>"));
}

}  // namespace ft::ui
