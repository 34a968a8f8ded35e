#include "ui/wizard/estimate_panel.h"

#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <array>

#include "core/base/error.h"
#include "core/config/field.h"
#include "ui/forms/field_texts.h"
#include "ui/forms/number_edit.h"
#include "ui/guide/guide_book.h"
#include "ui/shell/widgets.h"
#include "ui/shell/wrapped_button.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"
#include "ui/wizard/facts.h"

namespace ft::ui {

// Parts of the memory side by side; the frame is what is free.
class MemoryBar final : public QWidget {
 public:
  explicit MemoryBar(QWidget* parent) : QWidget(parent) {
    setObjectName("estimateMemoryBar");
    setFixedHeight(16);
  }

  void show(std::vector<int64_t> parts, int64_t available) {
    parts_ = std::move(parts);
    available_ = available;
    update();
  }

  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const QPalette palette = QApplication::palette();
    painter.fillRect(rect(), palette.color(QPalette::Midlight));
    int64_t sum = 0;
    for (const int64_t part : parts_) sum += part;
    const double scale = static_cast<double>(width()) / static_cast<double>(std::max({available_, sum, int64_t{1}}));
    double at = 0;
    for (size_t i = 0; i < parts_.size(); ++i) {
      const double size = static_cast<double>(parts_[i]) * scale;
      painter.fillRect(QRectF(at, 0, size, height()),
                       theme::series_color(static_cast<int>(i), theme::is_dark(palette)));
      at += size;
    }
    if (available_ > 0 && sum > available_)
      painter.fillRect(QRectF(static_cast<double>(available_) * scale - 1, 0, 2, height()),
                       theme::state_color(theme::State::error, palette));
  }

 private:
  std::vector<int64_t> parts_;
  int64_t available_ = 0;
};

namespace {

// A small square in the colour of the part, and its name.
QString legend_entry(int slot, const QString& name, int64_t bytes) {
  return QString("<span style=\"color:%1\">■</span> %2 %3")
      .arg(theme::series_color(slot, theme::is_dark(QApplication::palette())).name(), name.toHtmlEscaped(),
           bytes_text(bytes));
}

QString topic_of_field(const QString& key) {
  try {
    return guide_book().topicOfField(key);
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

EstimatePanel::EstimatePanel(Facts& facts, QWidget* parent) : QWidget(parent), facts_(facts) {
  setObjectName("wizardEstimatePanel");
  setFixedWidth(280);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::large, 0, 0, 0);
  all->setSpacing(theme::small);
  all->addWidget(heading(this, [] { return tr("Estimate"); }));
  memory_ = label(this, "estimateMemoryLabel", {});
  memory_->setWordWrap(true);
  all->addWidget(memory_);
  bar_ = new MemoryBar(this);
  all->addWidget(bar_);
  // What explains may scroll away in a low window; what is in the way may not.
  auto* scroll = new QScrollArea(this);
  scroll->setObjectName("estimateScroll");
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* middle = new QWidget(scroll);
  auto* explained = new QVBoxLayout(middle);
  explained->setContentsMargins(0, 0, 0, 0);
  explained->setSpacing(theme::small);
  scroll->setWidget(middle);
  scroll->viewport()->setBackgroundRole(QPalette::Window);
  all->addWidget(scroll, 1);
  legend_ = label(this, "estimateLegendLabel", {});
  legend_->setTextFormat(Qt::RichText);
  legend_->setWordWrap(true);
  theme::set_role(legend_, theme::Role::small);
  explained->addWidget(legend_);
  time_ = label(this, "estimateTimeLabel", {});
  time_->setWordWrap(true);
  explained->addWidget(time_);
  numbers_ = label(this, "estimateNumbersLabel", {});
  numbers_->setWordWrap(true);
  theme::set_role(numbers_, theme::Role::small);
  theme::set_quiet(numbers_);
  explained->addWidget(numbers_);
  explained->addSpacing(theme::large);

  help_title_ = label(this, "wizardHelpTitleLabel", {});
  help_title_->setWordWrap(true);
  theme::set_role(help_title_, theme::Role::heading);
  explained->addWidget(help_title_);
  help_ = label(this, "wizardHelpPanel", {});
  help_->setWordWrap(true);
  explained->addWidget(help_);
  guide_ = button(
      this, "wizardHelpGuideButton", [] { return tr("More in the guide"); }, "guide");
  guide_->setFlat(true);
  connect(guide_, &QPushButton::clicked, this, [this] { Q_EMIT guideWanted(topic_); });
  explained->addWidget(guide_, 0, Qt::AlignLeft);
  explained->addStretch(1);

  blockers_title_ = label(this, "wizardBlockersLabel", {});
  blockers_title_->setWordWrap(true);
  all->addWidget(blockers_title_);
  auto* list = new QWidget(this);
  list->setObjectName("wizardBlockersList");
  blockers_ = new QVBoxLayout(list);
  blockers_->setContentsMargins(0, 0, 0, 0);
  blockers_->setSpacing(theme::tiny);
  all->addWidget(list);
  remedies_title_ = label(this, "wizardRemediesLabel", {});
  remedies_title_->setWordWrap(true);
  all->addWidget(remedies_title_);
  auto* remedies = new QWidget(this);
  remedies->setObjectName("wizardRemedies");
  remedies_ = new QVBoxLayout(remedies);
  remedies_->setContentsMargins(0, 0, 0, 0);
  remedies_->setSpacing(theme::tiny);
  all->addWidget(remedies);

  connect(&facts_, &Facts::estimateChanged, this, &EstimatePanel::fill);
  retranslate(this, [this] {
    bar_->setAccessibleName(tr("Memory by part"));
    fill();
    showHelp(help_key_, help_preset_);
    showBlockers(shown_, warning_);
  });
  restyle(legend_, [this] { fill(); });
}

void EstimatePanel::fill() {
  showRemedies();
  const auto& estimate = facts_.estimate();
  const bool is_there = estimate.has_value();
  for (QWidget* each : {static_cast<QWidget*>(bar_), static_cast<QWidget*>(legend_), static_cast<QWidget*>(numbers_)}) {
    QSizePolicy keep = each->sizePolicy();
    keep.setRetainSizeWhenHidden(facts_.estimating());  // what stands below does not jump
    each->setSizePolicy(keep);
    each->setVisible(is_there);
  }
  if (!is_there) {
    theme::set_state(memory_, theme::State::none);
    memory_->setText(facts_.estimating() ? tr("Measuring…")
                                         : tr("Memory and time are shown once model and data are chosen."));
    time_->setText({});
    return;
  }
  bar_->show({estimate->weights_bytes, estimate->training_bytes, estimate->activation_bytes, estimate->work_bytes,
              estimate->program_bytes},
             estimate->available_bytes);
  const MemoryFit fit = memory_fit(*estimate);
  theme::set_state(memory_, fit == MemoryFit::fits    ? theme::State::none
                            : fit == MemoryFit::tight ? theme::State::warning
                                                      : theme::State::error);
  memory_->setText(
      (fit == MemoryFit::fits    ? ""
       : fit == MemoryFit::tight ? "▲ "
                                 : "● ") +
      (estimate->device.empty() ? tr("Memory: about %1 of %2 free") : tr("Graphics memory: about %1 of %2 free"))
          .arg(bytes_text(estimate->total_bytes), bytes_text(estimate->available_bytes)));
  memory_->setToolTip(QString::fromStdString(estimate->device));
  // Trained as a whole, the weights count with what trains them.
  const bool all_learn = estimate->weights_bytes == 0;
  QStringList parts;
  if (!all_learn) parts << legend_entry(0, tr("weights"), estimate->weights_bytes);
  parts << legend_entry(1, all_learn ? tr("weights, gradients, optimiser") : tr("adapter, gradients, optimiser"),
                        estimate->training_bytes)
        << legend_entry(2, tr("activations"), estimate->activation_bytes)
        << legend_entry(3, tr("logits, work"), estimate->work_bytes)
        << legend_entry(4, tr("program"), estimate->program_bytes);
  legend_->setText(parts.join("<br>"));
  // The rate was measured for a moment; the rest of the machine moves it both ways.
  time_->setText(tr("Time: %1 to %2 · %Ln step(s)", nullptr, static_cast<int>(estimate->steps))
                     .arg(duration_text(0.85 * estimate->seconds), duration_text(1.4 * estimate->seconds)));
  numbers_->setText(tr("%1 samples · %2 tokens in all · %3 of %4 numbers learn")
                        .arg(count_text(estimate->samples), count_text(estimate->tokens),
                             count_text(estimate->trainable), count_text(estimate->parameters)));
}

namespace {

QString remedy_text(const engine::MemoryRemedy& remedy) {
  if (remedy.steps.size() > 1) {
    QStringList parts;
    for (const engine::MemoryStep step : remedy.steps) parts << remedy_step_text(step, remedy.cutoff_len);
    return EstimatePanel::tr("%1 (together these save %2)").arg(list_text(parts), bytes_text(remedy.saves_bytes));
  }
  return EstimatePanel::tr("%1 (saves %2)")
      .arg(remedy_step_text(remedy.steps.front(), remedy.cutoff_len), bytes_text(remedy.saves_bytes));
}

void clear(QVBoxLayout* layout) {
  while (QLayoutItem* item = layout->takeAt(0)) {
    if (item->widget()) item->widget()->hide(), item->widget()->deleteLater();
    delete item;
  }
}

}  // namespace

QString remedy_step_text(engine::MemoryStep step, int64_t cutoff_len) {
  using engine::MemoryStep;
  switch (step) {
    case MemoryStep::one_sample:
      return EstimatePanel::tr("Batch size 1, with more accumulation");
    case MemoryStep::checkpointing:
      return EstimatePanel::tr("Gradient checkpointing, a third slower");
    case MemoryStep::half:
      return EstimatePanel::tr("Weights kept in bfloat16");
    case MemoryStep::adapter:
      return EstimatePanel::tr("LoRA instead of all weights");
    case MemoryStep::shorter:
      return EstimatePanel::tr("Samples cut off at %1 tokens").arg(count_text(cutoff_len));
  }
  return {};
}

// The buttons stay as long as they say the same: the focus does, too.
void EstimatePanel::showRemedies() {
  const auto& estimate = facts_.estimate();
  const bool needed = estimate && memory_fit(*estimate) != MemoryFit::fits;
  const auto& found = facts_.remedies();
  QString title;
  if (needed && !found.empty())
    title = found.size() == 1 ? tr("This makes it fit:") : tr("Each of these makes it fit:");
  else if (needed && facts_.lookingForRemedies())
    title = tr("Looking for what makes it fit…");
  else if (needed && memory_fit(*estimate) == MemoryFit::too_large)
    title = tr("No setting makes it fit: a smaller base model would.");
  remedies_title_->setText(title);
  remedies_title_->setVisible(!title.isEmpty());
  QStringList texts;
  if (needed)
    for (const engine::MemoryRemedy& remedy : found) texts << remedy_text(remedy);
  if (texts == remedy_texts_) return;
  remedy_texts_ = texts;
  clear(remedies_);
  for (qsizetype i = 0; i < texts.size(); ++i) {
    auto* made = new WrappedButton(this);
    made->setObjectName(QString("wizardRemedy%1Button").arg(i));
    made->setText(texts[i]);
    connect(made, &QPushButton::clicked, this,
            [this, remedy = found[static_cast<size_t>(i)]] { Q_EMIT remedyChosen(remedy); });
    remedies_->addWidget(made);
  }
}

void EstimatePanel::showHelp(const QString& key, const Json& preset) {
  help_key_ = key;
  help_preset_ = preset;
  const config::Field* field = field_named(key);
  topic_ = topic_of_field(key);
  for (QWidget* each : {static_cast<QWidget*>(help_title_), static_cast<QWidget*>(help_)}) each->setVisible(field);
  guide_->setVisible(field && !topic_.isEmpty());
  if (!field) return;
  help_title_->setText(field_label(key));
  QString text = field_help(*field);
  const auto number = [](double value) { return NumberEdit::text_of(value, NumberEdit::Kind::real); };
  const QString usual = preset.is_null() ? QString() : value_text(key, preset);
  if (!usual.isEmpty() && usual != QString::fromUtf8("–")) text += "\n\n" + tr("Preset: %1.").arg(usual);
  if (field->least < field->most)
    text += (usual.isEmpty() ? "\n\n" : "\n") + tr("Allowed: %1 to %2.").arg(number(field->least), number(field->most));
  if (field->typical_least < field->typical_most)
    text += "\n" + tr("Usual: %1 to %2.").arg(number(field->typical_least), number(field->typical_most));
  text += "\n\n" + tr("In a spec: %1").arg(key);
  help_->setText(text);
}

void EstimatePanel::showBlockers(const std::vector<Blocker>& blockers, const QString& warning) {
  shown_ = blockers;
  warning_ = warning;
  clear(blockers_);
  if (!blockers.empty()) {
    theme::set_state(blockers_title_, theme::State::error);
    blockers_title_->setText("● " + tr("Start needs:"));
  } else if (!facts_.settled()) {
    theme::set_state(blockers_title_, theme::State::none);
    blockers_title_->setText(tr("Measuring…"));
  } else if (!warning.isEmpty()) {
    theme::set_state(blockers_title_, theme::State::warning);
    blockers_title_->setText("▲ " + warning);
  } else {
    theme::set_state(blockers_title_, theme::State::good);
    blockers_title_->setText("✓ " + tr("Everything is ready."));
  }
  for (size_t i = 0; i < blockers.size(); ++i) {
    const Blocker blocker = blockers[i];
    auto* link = new QLabel(this);
    link->setObjectName(QString("wizardBlocker%1").arg(i));
    link->setTextFormat(Qt::RichText);
    link->setWordWrap(true);
    link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    link->setText(QString("<a href=\"#\">%1</a>")
                      .arg(tr("%1 (step %2)").arg(blocker.text).arg(blocker.step + 1).toHtmlEscaped()));
    link->setAccessibleName(blocker.text);
    connect(link, &QLabel::linkActivated, this, [this, blocker] { Q_EMIT blockerChosen(blocker.step, blocker.field); });
    blockers_->addWidget(link);
  }
}

}  // namespace ft::ui
