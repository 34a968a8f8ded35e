#include "ui/wizard/data_gate.h"

#include <QButtonGroup>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"

namespace ft::ui {

DataGate::DataGate(Draft& draft, Facts& facts, QWidget* parent) : QWidget(parent), draft_(draft), facts_(facts) {
  setObjectName("wizardGateGroup");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  all->addWidget(label(this, "wizardGateLabel", [] { return tr("Rows with errors"); }));
  choices_ = new QBoxLayout(QBoxLayout::LeftToRight);
  choices_->setSpacing(theme::large);
  all->addLayout(choices_);
  auto* group = new QButtonGroup(this);
  const auto radio = [&](const char* name, bool mend_first, bool skip) {
    auto* made = new QRadioButton(this);
    made->setObjectName(name);
    group->addButton(made);
    choices_->addWidget(made);
    connect(made, &QRadioButton::clicked, this, [this, mend_first, skip] {
      draft_.change(tr("what becomes of rows with errors"), {}, [&](DraftState& state) {
        state.mend_first = mend_first;
        state.spec.data.skip_faulty = skip;
      });
      show_();
    });
    return made;
  };
  skip_ = radio("wizardGateSkipRadio", false, true);
  mend_ = radio("wizardGateMendRadio", true, true);
  train_ = radio("wizardGateTrainRadio", false, false);
  choices_->addStretch(1);
  note_ = label(this, "wizardGateNoteLabel", {});
  note_->setWordWrap(true);
  theme::set_quiet(note_);
  all->addWidget(note_);
  connect(&draft_, &Draft::changed, this, &DataGate::show_);
  connect(&facts_, &Facts::dataChanged, this, &DataGate::show_);
  retranslate(this, [this] {
    skip_->setText(tr("Leave faulty rows out"));
    mend_->setText(tr("Mend first"));
    train_->setText(tr("Train with them"));
    show_();
  });
}

void DataGate::setNarrow(bool narrow) {
  choices_->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
  choices_->setSpacing(narrow ? theme::tiny : theme::large);
}

void DataGate::show_() {
  const DraftState& state = draft_.state();
  const DataFacts& facts = facts_.data();
  const auto faulty = static_cast<int>(facts.faulty_rows), learnable = static_cast<int>(facts.learnable_rows);
  const bool open = facts.checked && facts.errors > 0;
  setVisible(open);
  if (!open) return;
  (state.mend_first ? mend_ : state.spec.data.skip_faulty ? skip_ : train_)->setChecked(true);
  // What cannot be read is nothing to learn from, whatever is chosen.
  const QString why = learnable > 0 ? QString() : tr("These rows are broken: nothing can be learned from them.");
  train_->setEnabled(learnable > 0 || train_->isChecked());
  train_->setToolTip(why);
  train_->setAccessibleDescription(why);
  QString note;
  if (state.mend_first)
    note = tr("Nothing starts before the Data page has no errors left: %n are open.", nullptr,
              static_cast<int>(facts.errors));
  else if (state.spec.data.skip_faulty)
    note = faulty > 0 ? tr("%n faulty rows are left out of training.", nullptr, faulty)
                      : tr("%n lines that cannot be read are left out.", nullptr, static_cast<int>(facts.set_aside));
  else
    note = tr("%n faulty rows are learned from; what cannot be read stays out.", nullptr, learnable);
  if (learnable == 0 && !state.mend_first) note += " " + why;
  note_->setText(note);
}

}  // namespace ft::ui
