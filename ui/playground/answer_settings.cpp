#include "ui/playground/answer_settings.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/bridge/paths.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

AnswerSettings::AnswerSettings(QWidget* parent) : QScrollArea(parent) {
  setObjectName("playSettingsPanel");
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFixedWidth(settings_width);
  auto* pane = new QWidget(this);
  auto* all = new QVBoxLayout(pane);
  all->setContentsMargins(0, 0, theme::small, 0);
  all->setSpacing(theme::tiny);
  const auto text = [&](const char* name, std::function<QString()> title, std::function<QString()> hint) {
    auto* above = label(pane, nullptr, title);
    all->addWidget(above);
    auto* made = new QPlainTextEdit(pane);
    made->setObjectName(name);
    made->setTabChangesFocus(true);
    made->setFixedHeight(84);
    describe(made, title, hint);
    above->setBuddy(made);
    connect(made, &QPlainTextEdit::textChanged, this, &AnswerSettings::changed);
    all->addWidget(made);
    all->addSpacing(theme::small);
    return made;
  };
  system_ = text(
      "playSystemText", [] { return tr("System prompt"); },
      [] { return tr("Said before the conversation, in every column."); });
  long_prompt_ = text(
      "playLongPromptText", [] { return tr("Long prompt"); },
      [] { return tr("Said instead of the system prompt in columns “base + prompt”."); });
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(theme::small);
  form->setVerticalSpacing(theme::tiny);
  const auto add_row = [&](QWidget* editor, std::function<QString()> title, std::function<QString()> hint) {
    auto* beside = new QLabel(pane);
    beside->setBuddy(editor);
    beside->setWordWrap(true);
    retranslate(beside, [beside, title] { beside->setText(title()); });
    describe(editor, title, hint);
    editor->setFocusPolicy(Qt::StrongFocus);
    form->addRow(beside, editor);
  };
  const auto number = [&](const char* name, double least, double most, double step, double value,
                          std::function<QString()> title, std::function<QString()> hint) {
    auto* made = new QDoubleSpinBox(pane);
    made->setObjectName(name);
    made->setRange(least, most);
    made->setSingleStep(step);
    made->setDecimals(2);
    made->setValue(value);
    connect(made, &QDoubleSpinBox::valueChanged, this, &AnswerSettings::changed);
    add_row(made, std::move(title), std::move(hint));
    return made;
  };
  const auto whole = [&](const char* name, int least, int most, int value, std::function<QString()> title,
                         std::function<QString()> hint) {
    auto* made = new QSpinBox(pane);
    made->setObjectName(name);
    made->setRange(least, most);
    made->setValue(value);
    connect(made, &QSpinBox::valueChanged, this, &AnswerSettings::changed);
    add_row(made, std::move(title), std::move(hint));
    return made;
  };
  const engine::AnswerOptions usual;
  greedy_ = new QCheckBox(pane);
  greedy_->setObjectName("field/generate.greedy");
  retranslate(greedy_, [this] {
    greedy_->setText(tr("Greedy: always the likeliest token"));
    greedy_->setToolTip(tr("The same question then gets the same answer; temperature, top-k and top-p do not matter."));
    greedy_->setAccessibleDescription(greedy_->toolTip());
  });
  connect(greedy_, &QCheckBox::toggled, this, [this](bool on) {
    for (QWidget* editor : std::initializer_list<QWidget*>{temperature_, top_p_, top_k_, min_p_})
      editor->setEnabled(!on);
    Q_EMIT changed();
  });
  temperature_ = number(
      "field/generate.temperature", 0.05, 5.0, 0.1, usual.temperature, [] { return tr("Temperature"); },
      [] { return tr("Above 1 more daring, below 1 more careful."); });
  top_p_ = number(
      "field/generate.top_p", 0.01, 1.0, 0.05, usual.top_p, [] { return tr("Top-p"); },
      [] { return tr("Chooses among the likeliest tokens that together reach this share."); });
  top_k_ = whole(
      "field/generate.top_k", 0, 1000, static_cast<int>(usual.top_k), [] { return tr("Top-k"); },
      [] { return tr("Chooses among this many tokens; 0: all."); });
  min_p_ = number(
      "field/generate.min_p", 0.0, 1.0, 0.05, usual.min_p, [] { return tr("Min-p"); },
      [] { return tr("Drops tokens below this share of the likeliest."); });
  repetition_ = number(
      "field/generate.repetition_penalty", 1.0, 2.0, 0.05, usual.repetition_penalty,
      [] { return tr("Repetition penalty"); }, [] { return tr("Above 1: avoids tokens that were used before."); });
  max_tokens_ = whole(
      "field/generate.max_new_tokens", 1, 32768, static_cast<int>(usual.max_new_tokens),
      [] { return tr("Max new tokens"); }, [] { return tr("The longest answer."); });
  seed_ = whole(
      "field/generate.seed", 0, 1'000'000'000, static_cast<int>(usual.seed), [] { return tr("Seed"); },
      [] { return tr("The same seed gives the same answer to the same question."); });
  all->addWidget(greedy_);
  all->addLayout(form);
  plain_ = new QCheckBox(pane);
  plain_->setObjectName("playPlainCheck");
  retranslate(plain_, [this] {
    plain_->setText(tr("Continue the text as it is"));
    plain_->setToolTip(tr("Without the chat template: for models trained on prompt and completion."));
    plain_->setAccessibleDescription(plain_->toolTip());
  });
  connect(plain_, &QCheckBox::toggled, this, &AnswerSettings::changed);
  all->addWidget(plain_);
  keeps_ = new QVBoxLayout;
  keeps_->setSpacing(theme::tiny);
  all->addSpacing(theme::small);
  all->addLayout(keeps_);
  all->addStretch(1);
  setWidget(pane);
}

engine::AnswerOptions AnswerSettings::options() const {
  engine::AnswerOptions options;
  options.greedy = greedy_->isChecked();
  options.temperature = temperature_->value();
  options.top_p = top_p_->value();
  options.min_p = min_p_->value();
  options.top_k = top_k_->value();
  options.repetition_penalty = repetition_->value();
  options.max_new_tokens = max_tokens_->value();
  options.seed = static_cast<uint64_t>(seed_->value());
  return options;
}

bool AnswerSettings::plain() const {
  return plain_->isChecked();
}
QString AnswerSettings::system() const {
  return system_->toPlainText();
}
QString AnswerSettings::longPrompt() const {
  return long_prompt_->toPlainText();
}
void AnswerSettings::setSystem(const QString& text) {
  system_->setPlainText(text);
}

void AnswerSettings::write(Json& part) const {
  part["system"] = system().toStdString();
  part["long_prompt"] = longPrompt().toStdString();
  part["settings"] = {{"greedy", greedy_->isChecked()},
                      {"temperature", temperature_->value()},
                      {"top_p", top_p_->value()},
                      {"top_k", top_k_->value()},
                      {"min_p", min_p_->value()},
                      {"repetition_penalty", repetition_->value()},
                      {"max_new_tokens", max_tokens_->value()},
                      {"seed", seed_->value()},
                      {"plain", plain_->isChecked()}};
}

void AnswerSettings::read(const Json& part) {
  system_->setPlainText(to_qstring(part.value("system", std::string())));
  long_prompt_->setPlainText(to_qstring(part.value("long_prompt", std::string())));
  const Json settings = part.value("settings", Json::object());
  greedy_->setChecked(settings.value("greedy", false));
  temperature_->setValue(settings.value("temperature", temperature_->value()));
  top_p_->setValue(settings.value("top_p", top_p_->value()));
  top_k_->setValue(settings.value("top_k", top_k_->value()));
  min_p_->setValue(settings.value("min_p", min_p_->value()));
  repetition_->setValue(settings.value("repetition_penalty", repetition_->value()));
  max_tokens_->setValue(settings.value("max_new_tokens", max_tokens_->value()));
  seed_->setValue(settings.value("seed", seed_->value()));
  plain_->setChecked(settings.value("plain", false));
}

}  // namespace ft::ui
