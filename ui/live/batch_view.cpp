#include "ui/live/batch_view.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

// Of one sample, more would only be scrolled past.
constexpr int shown_characters = 4000;

QString html_of(const engine::BatchLook::Sample& sample, const QString& tint) {
  QString html;
  int room = shown_characters;
  for (const auto& span : sample.spans) {
    QString text = to_qstring(span.text);
    const bool cut = text.size() > room;
    if (cut) text = text.left(room) + "…";
    room -= static_cast<int>(text.size());
    text = text.toHtmlEscaped().replace("\n", "<br>");
    html += span.learned
                ? QString("<span style=\"background-color:%1; text-decoration:underline\">%2</span>").arg(tint, text)
                : text;
    if (cut || room <= 0) break;
  }
  return html;
}

}  // namespace

BatchView::BatchView(QWidget* parent) : QWidget(parent) {
  setObjectName("liveBatchView");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::small, theme::small, theme::small, 0);
  all->setSpacing(theme::small);
  auto* row = new QHBoxLayout;
  auto* name = label(this, "liveBatchStepLabel", [] { return tr("Step"); });
  step_ = new QSpinBox(this);
  step_->setObjectName("liveBatchStepSpin");
  step_->setRange(1, 1);
  step_->setKeyboardTracking(false);
  name->setBuddy(step_);
  row->addWidget(name);
  row->addWidget(step_);
  count_ = label(this, "liveBatchCountLabel", {});
  count_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  row->addWidget(count_, 1);
  all->addLayout(row);
  browser_ = new QTextBrowser(this);
  browser_->setObjectName("liveBatchBrowser");
  browser_->setOpenLinks(false);
  theme::set_role(browser_, theme::Role::fixed);
  all->addWidget(browser_, 1);
  connect(step_, &QSpinBox::valueChanged, this, &BatchView::ask);
  retranslate(this, [this] {
    step_->setAccessibleName(tr("Step whose samples are shown"));
    browser_->setAccessibleName(tr("What went in"));
    fill();
  });
}

void BatchView::show(const config::RunSpec& spec) {
  clear();
  spec_ = spec;
  if (isVisible()) ask();
}

void BatchView::clear() {
  latest_.cancel();
  spec_.reset();
  look_.reset();
  problem_.clear();
  asked_ = false;
  const QSignalBlocker quiet(step_);
  step_->setRange(1, 1);
  fill();
}

QString BatchView::text() const {
  return browser_->toPlainText();
}

void BatchView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!asked_) ask();
}

void BatchView::ask() {
  if (!spec_) return;
  asked_ = true;
  count_->setText(tr("Reading the samples…"));
  latest_.ask(
      engine_pool(), this,
      [spec = *spec_, step = step_->value() - 1](const StopToken& stop) {
        return engine::engine().look_at_batch(spec, step, stop);
      },
      [this](engine::BatchLook look) {
        problem_.clear();
        const QSignalBlocker quiet(step_);
        step_->setMaximum(static_cast<int>(look.steps));
        look_ = std::move(look);
        fill();
        Q_EMIT shown();
      },
      [this](const Error& error) {
        look_.reset();
        problem_ = text_of(error);
        fill();
        Q_EMIT shown();
      });
}

void BatchView::fill() {
  if (!look_) {
    count_->setText(problem_);
    browser_->clear();
    return;
  }
  qint64 samples = 0;
  const QString tint = theme::accent_tint(QApplication::palette()).name();
  QString html;
  for (size_t m = 0; m < look_->micro_batches.size(); ++m) {
    const auto& micro = look_->micro_batches[m];
    if (look_->micro_batches.size() > 1)
      html += QString("<p><b>%1</b></p>")
                  .arg(tr("Computed together: %1 of %2").arg(m + 1).arg(look_->micro_batches.size()));
    for (const auto& sample : micro) {
      ++samples;
      QString about = tr("%1 tokens").arg(count_text(sample.tokens));
      if (sample.cut > 0) about += " · " + tr("%1 more were cut off").arg(count_text(sample.cut));
      html += QString(
                  "<table width=\"100%\" border=\"1\" cellspacing=\"0\" cellpadding=\"6\" style=\"border-style:solid; "
                  "border-collapse:collapse\"><tr><td>%1<br><small>%2</small></td></tr></table><p></p>")
                  .arg(html_of(sample, tint), about.toHtmlEscaped());
    }
  }
  count_->setText(
      tr("of %1 · %2 samples · %3 tokens, %4 of them learned (tinted) · no padding")
          .arg(count_text(look_->steps), count_text(samples), count_text(look_->tokens), count_text(look_->learned)));
  browser_->setHtml(html);
}

}  // namespace ft::ui
