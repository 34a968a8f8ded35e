#include "ui/wizard/step.h"

#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/forms/field_editor.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"
#include "ui/wizard/draft.h"

namespace ft::ui {

Step::Step(WizardParts parts, std::function<QString()> question, QWidget* parent) : QWidget(parent), parts_(parts) {
  setMaximumWidth(theme::form_measure);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, theme::small, 0);
  all->setSpacing(theme::small);
  all->addWidget(heading(this, std::move(question)));
  body_ = new QVBoxLayout;
  body_->setSpacing(theme::small);
  all->addLayout(body_, 1);
  connect(&parts_.draft, &Draft::changed, this, &Step::showField);
}

FieldEditor* Step::addField(const QString& key, QLayout* into, QWidget* parent) {
  auto* made = new FieldEditor(key, parent ? parent : this);
  made->setPreset(parts_.draft.presetField(key));
  made->setValue(parts_.draft.field(key));
  connect(made, &FieldEditor::edited, this,
          [this](const QString& edited, const Json& value) { parts_.draft.setField(edited, value); });
  connect(made, &FieldEditor::focused, this, &Step::fieldFocused);
  into->addWidget(made);
  fields_.push_back(made);
  return made;
}

void Step::showField(const QString& what) {
  for (FieldEditor* each : fields_) {
    if (what != "*" && what != each->key()) continue;
    if (!each->hasOwnError() || what == "*") {  // a problem from outside was that of the value before
      each->setPreset(parts_.draft.presetField(each->key()));
      each->setValue(parts_.draft.field(each->key()));
    }
  }
}

FieldEditor* Step::editor(const QString& key) const {
  for (FieldEditor* each : fields_)
    if (each->key() == key) return each;
  return nullptr;
}

bool Step::hasError() const {
  return std::any_of(fields_.begin(), fields_.end(), [](const FieldEditor* each) { return each->hasError(); });
}

}  // namespace ft::ui
