#include "ui/forms/field_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QToolButton>
#include <QWheelEvent>

#include "core/config/field.h"
#include "ui/bridge/paths.h"
#include "ui/forms/field_texts.h"
#include "ui/forms/number_edit.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int input_width = 160, choice_width = 480;

QString list_text(const Json& list) {
  QStringList parts;
  for (const Json& part : list)
    parts << QString::fromStdString(part.is_string() ? part.get<std::string>() : to_text(part));
  return parts.join(", ");
}

Json list_of(const QString& text) {
  Json list = Json::array();
  for (const QString& part : text.split(QRegularExpression("[,，;；]"), Qt::SkipEmptyParts))
    if (!part.trimmed().isEmpty()) list.push_back(part.trimmed().toStdString());
  return list;
}

class Combo final : public QComboBox {
 public:
  using QComboBox::QComboBox;
  void wheelEvent(QWheelEvent* event) override {
    if (hasFocus())
      QComboBox::wheelEvent(event);
    else
      event->ignore();
  }
};

}  // namespace

FieldEditor::FieldEditor(const QString& key, QWidget* parent) : QWidget(parent), key_(key), field_(field_named(key)) {
  Q_ASSERT_X(field_, "FieldEditor", qPrintable(key));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(theme::small);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(2, 1);
  label_ = new QLabel(this);
  label_->setObjectName("fieldLabel/" + key);
  grid->addWidget(label_, 0, 0, 1, 3);

  makeInput();
  input_->setObjectName("field/" + key);
  input_->installEventFilter(this);
  label_->setBuddy(input_);
  const bool choice = field_->kind == config::FieldKind::choice;
  const bool wide = choice || field_->kind == config::FieldKind::text || field_->kind == config::FieldKind::text_list ||
                    field_->kind == config::FieldKind::object;
  reset_ = tool(this, qPrintable("fieldReset/" + key), "reset", [] { return tr("Back to the preset's value"); });
  QSizePolicy keep = reset_->sizePolicy();
  keep.setRetainSizeWhenHidden(true);
  reset_->setSizePolicy(keep);
  help_ = new QLabel(this);
  help_->setObjectName("fieldHelp/" + key);
  help_->setWordWrap(true);
  help_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  theme::set_quiet(help_);
  if (wide) {
    if (choice) input_->setMaximumWidth(choice_width);
    grid->addWidget(input_, 1, 0, 1, 3);
    grid->addWidget(help_, 2, 0, 1, 3);
    grid->addWidget(reset_, 1, 3);
  } else {
    input_->setFixedWidth(input_width);
    grid->addWidget(input_, 1, 0, Qt::AlignTop);
    grid->addWidget(reset_, 1, 1, Qt::AlignTop);
    grid->addWidget(help_, 1, 2);
  }
  message_ = new QLabel(this);
  message_->setObjectName("fieldMessage/" + key);
  message_->setWordWrap(true);
  theme::set_role(message_, theme::Role::small);
  restyle(message_, [this] { message_->setMinimumHeight(message_->fontMetrics().height()); });
  grid->addWidget(message_, 3, 0, 1, 4);

  connect(reset_, &QToolButton::clicked, this, [this] {
    const Json back = preset_;
    setValue(back);
    Q_EMIT edited(key_, back);
  });
  retranslate(this, [this] {
    label_->setText(field_label(key_));
    help_->setText(field_help(*field_));
    input_->setAccessibleName(field_label(key_));
    input_->setAccessibleDescription(field_help(*field_));
    if (auto* combo = qobject_cast<QComboBox*>(input_))
      for (int i = 0; i < combo->count(); ++i) combo->setItemText(i, choice_label(key_, combo->itemData(i).toString()));
    if (auto* check = qobject_cast<QCheckBox*>(input_)) check->setText(tr("On"));
    showMessage();
  });
  showReset();
}

void FieldEditor::makeInput() {
  using config::FieldKind;
  switch (field_->kind) {
    case FieldKind::boolean: {
      auto* check = new QCheckBox(this);
      connect(check, &QCheckBox::toggled, this, [this](bool on) { take(on); });
      input_ = check;
      return;
    }
    case FieldKind::integer:
    case FieldKind::number: {
      const bool integer = field_->kind == FieldKind::integer;
      auto* edit = new NumberEdit(integer ? NumberEdit::Kind::integer : NumberEdit::Kind::real, this);
      edit->setBounds(field_->least, field_->most);
      edit->setLogScale(field_->log_scale_);
      connect(edit, &NumberEdit::valueEdited, this,
              [this, integer](double value) { take(integer ? Json(static_cast<int64_t>(value)) : Json(value)); });
      connect(edit, &NumberEdit::textWrong, this, [this, integer](const QString& text) {
        const QString name = field_label(key_), typed = text.trimmed();
        own_error_ = typed.isEmpty() ? tr("%1 needs a number.").arg(name)
                     : integer       ? tr("%1 needs a whole number, not “%2”.").arg(name, typed)
                                     : tr("%1 needs a number, not “%2”.").arg(name, typed);
        showMessage();
        Q_EMIT edited(key_, value_);
      });
      input_ = edit;
      return;
    }
    case FieldKind::choice: {
      auto* combo = new Combo(this);
      combo->setFocusPolicy(Qt::StrongFocus);
      for (const std::string_view choice : field_->choices_) {
        const QString value = to_qstring(choice);
        combo->addItem(choice_label(key_, value), value);
      }
      connect(combo, &QComboBox::activated, this,
              [this, combo](int at) { take(combo->itemData(at).toString().toStdString()); });
      input_ = combo;
      return;
    }
    default: {
      auto* edit = new QLineEdit(this);
      edit->setMinimumHeight(30);
      connect(edit, &QLineEdit::textEdited, this, [this](const QString& text) {
        if (field_->kind == FieldKind::text) return take(text.toStdString());
        if (field_->kind == FieldKind::text_list) return take(list_of(text));
        const Json value = Json::parse(text.toStdString(), nullptr, false);
        if (value.is_object()) return take(value);
        own_error_ = tr("A JSON object is needed here, such as {\"min_lr_rate\": 0.1}.");
        showMessage();
        Q_EMIT edited(key_, value_);
      });
      input_ = edit;
    }
  }
}

void FieldEditor::take(const Json& value) {
  if (setting_) return;
  value_ = value;
  own_error_.clear();
  if (value.is_number() && field_->least < field_->most) {
    const double number = value.get<double>();
    const auto text = [&](double bound) { return NumberEdit::text_of(bound, NumberEdit::Kind::real); };
    if (number > field_->most)
      own_error_ =
          tr("%1 %2 is above the largest allowed, %3.").arg(field_label(key_), text(number), text(field_->most));
    if (number < field_->least)
      own_error_ =
          tr("%1 %2 is below the least allowed, %3.").arg(field_label(key_), text(number), text(field_->least));
  }
  showMessage();
  showReset();
  Q_EMIT edited(key_, value_);
}

void FieldEditor::setValue(const Json& value) {
  setting_ = true;
  value_ = value;
  own_error_.clear();
  if (auto* check = qobject_cast<QCheckBox*>(input_)) check->setChecked(value.is_boolean() && value.get<bool>());
  if (auto* edit = qobject_cast<NumberEdit*>(input_); edit && value.is_number()) edit->setValue(value.get<double>());
  if (auto* combo = qobject_cast<QComboBox*>(input_); combo && value.is_string())
    combo->setCurrentIndex(combo->findData(QString::fromStdString(value.get<std::string>())));
  if (auto* edit = qobject_cast<QLineEdit*>(input_)) {
    const QString text = value.is_string()                     ? QString::fromStdString(value.get<std::string>())
                         : value.is_array()                    ? list_text(value)
                         : value.is_object() && !value.empty() ? QString::fromStdString(to_text(value))
                                                               : QString();
    if (edit->text() != text && !(value.is_array() && list_of(edit->text()) == value)) edit->setText(text);
  }
  setting_ = false;
  showMessage();
  showReset();
}

void FieldEditor::setPreset(const Json& value) {
  preset_ = value;
  showReset();
}

void FieldEditor::setProblem(const QString& text) {
  problem_ = text;
  showMessage();
}

void FieldEditor::showReset() {
  reset_->setVisible(!preset_.is_null() && value_ != preset_);
}

QString FieldEditor::rangeText() const {
  if (!value_.is_number() || field_->typical_least == field_->typical_most) return {};
  const double number = value_.get<double>();
  if (number >= field_->typical_least && number <= field_->typical_most) return {};
  return tr("▲ Unusual: most runs use %1 to %2.")
      .arg(NumberEdit::text_of(field_->typical_least, NumberEdit::Kind::real),
           NumberEdit::text_of(field_->typical_most, NumberEdit::Kind::real));
}

void FieldEditor::showMessage() {
  if (!errorText().isEmpty()) {
    theme::set_state(message_, theme::State::error);
    message_->setText("● " + errorText());
  } else {
    const QString hint = rangeText();
    theme::set_state(message_, hint.isEmpty() ? theme::State::none : theme::State::warning);
    message_->setText(hint);
  }
}

bool FieldEditor::matches(const QString& words) const {
  const QString all = key_ + ' ' + field_label(key_) + ' ' + field_help(*field_) + ' ' + to_qstring(field_->help_text);
  for (const QString& word : words.split(' ', Qt::SkipEmptyParts))
    if (!all.contains(word, Qt::CaseInsensitive)) return false;
  return true;
}

bool FieldEditor::eventFilter(QObject* watched, QEvent* event) {
  if (watched == input_ && event->type() == QEvent::FocusIn) Q_EMIT focused(key_);
  return QWidget::eventFilter(watched, event);
}

}  // namespace ft::ui
