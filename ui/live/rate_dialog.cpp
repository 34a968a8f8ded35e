#include "ui/live/rate_dialog.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>
#include <memory>

#include "core/base/error.h"
#include "core/config/lr_schedule.h"
#include "ui/forms/number_edit.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

QString say(const char* text) {
  return QCoreApplication::translate("rateDialog", text);
}

constexpr double factors[] = {0.1, 0.25, 0.5, 1.0, 2.0, 4.0};
constexpr int half = 2;
constexpr double most_factor = 1e6;

QString factor_text(double factor) {
  return factor == 1.0 ? say(QT_TRANSLATE_NOOP("rateDialog", "as the schedule says"))
                       : say(QT_TRANSLATE_NOOP("rateDialog", "× %1")).arg(factor, 0, 'g', 3);
}

}  // namespace

Rates rates_now(const config::TrainConfig& train, const runs::Snapshot& now) {
  Rates rates{now.learning_rate, 0.0};
  try {
    const config::LrSchedule schedule(train.lr_scheduler_type, train.learning_rate,
                                      config::warmup_steps_of(train.warmup_steps, train.warmup_ratio, now.total_steps),
                                      now.total_steps, train.lr_scheduler_kwargs);
    rates.scheduled = schedule.at(now.step);
  } catch (const Error&) {  // a schedule of another version: only factors can be said
  }
  return rates;
}

void ask_for_rate(QWidget* parent, const Rates& rates, std::function<void(double)> change) {
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setObjectName("rateDialog");
  dialog->setWindowTitle(say(QT_TRANSLATE_NOOP("rateDialog", "Change the learning rate")));
  auto* all = new QVBoxLayout(dialog);
  all->setSpacing(theme::medium);
  auto* text = new QLabel(
      say(QT_TRANSLATE_NOOP("rateDialog",
                            "The schedule goes on; its rate is multiplied from the next step on. A checkpoint "
                            "is written, so that a resumed run knows it. The run's events keep the change.")),
      dialog);
  text->setWordWrap(true);
  text->setMinimumWidth(420);
  all->addWidget(text);

  auto* form = new QFormLayout;
  const auto add = [&](const QString& name, QWidget* editor) {
    auto* title = new QLabel(name, dialog);
    title->setBuddy(editor);
    form->addRow(title, editor);
  };
  auto* choice = new QComboBox(dialog);
  choice->setObjectName("rateDialogFactorCombo");
  choice->setAccessibleName(say(QT_TRANSLATE_NOOP("rateDialog", "Factor on the schedule's learning rate")));
  for (const double factor : factors) choice->addItem(factor_text(factor), factor);
  choice->addItem(say(QT_TRANSLATE_NOOP("rateDialog", "a rate of one's own")), 0.0);
  const int own = choice->count() - 1;
  add(say(QT_TRANSLATE_NOOP("rateDialog", "Factor")), choice);
  auto* edit = new NumberEdit(NumberEdit::Kind::real, dialog);
  edit->setObjectName("rateDialogEdit");
  edit->setAccessibleName(say(QT_TRANSLATE_NOOP("rateDialog", "New learning rate")));
  edit->setLogScale(true);
  add(say(QT_TRANSLATE_NOOP("rateDialog", "New learning rate")), edit);
  all->addLayout(form);
  // Without a rate to multiply nothing can be typed.
  const bool typed = rates.scheduled > 0;
  form->itemAt(1, QFormLayout::LabelRole)->widget()->setVisible(typed);
  edit->setVisible(typed);
  if (!typed) choice->removeItem(own);

  auto* result = new QLabel(dialog);
  result->setObjectName("rateDialogLabel");
  result->setWordWrap(true);
  all->addWidget(result);
  auto* buttons = new QDialogButtonBox(dialog);
  auto* apply = buttons->addButton(say(QT_TRANSLATE_NOOP("rateDialog", "Change")), QDialogButtonBox::AcceptRole);
  apply->setObjectName("rateDialogApplyButton");
  auto* cancel = buttons->addButton(say(QT_TRANSLATE_NOOP("rateDialog", "Cancel")), QDialogButtonBox::RejectRole);
  cancel->setObjectName("rateDialogCancelButton");
  all->addWidget(buttons);

  const auto factor = std::make_shared<double>(factors[half]);
  const auto show = [=] {
    const bool fine = std::isfinite(*factor) && *factor > 0 && *factor <= most_factor;
    apply->setEnabled(fine);
    const QString now = rates.now > 0 ? rate_text(rates.now) : QString::fromUtf8("–");
    if (!fine)
      result->setText(say(QT_TRANSLATE_NOOP("rateDialog", "Write a rate above zero, for example 2e-4.")));
    else if (typed)
      result->setText(say(QT_TRANSLATE_NOOP("rateDialog", "Now %1. From the next step on: %2 (%3)."))
                          .arg(now, rate_text(*factor * rates.scheduled), factor_text(*factor)));
    else
      result->setText(say(QT_TRANSLATE_NOOP("rateDialog", "Now: %1")).arg(now));
  };
  const auto choose = [=](int at) {
    if (at == own) return edit->setFocus();
    *factor = choice->itemData(at).toDouble();
    edit->setValue(QString::number(*factor * rates.scheduled, 'e', 2).toDouble());
    show();
  };
  QObject::connect(choice, &QComboBox::currentIndexChanged, dialog, choose);
  const auto type = [=](double rate) {
    *factor = rate / rates.scheduled;
    const QSignalBlocker quiet(choice);
    choice->setCurrentIndex(own);
    show();
  };
  QObject::connect(edit, &NumberEdit::valueEdited, dialog, type);
  QObject::connect(edit, &NumberEdit::textWrong, dialog, [type] { type(0.0); });
  choice->setCurrentIndex(half);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [dialog, factor, change = std::move(change)] {
    change(*factor);
    dialog->accept();
  });
  dialog->open();
}

}  // namespace ft::ui
