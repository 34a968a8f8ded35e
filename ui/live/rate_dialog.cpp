#include "ui/live/rate_dialog.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

QString say(const char* text) {
  return QCoreApplication::translate("rateDialog", text);
}

constexpr double factors[] = {0.1, 0.25, 0.5, 1.0, 2.0, 4.0};

}  // namespace

void ask_for_rate(QWidget* parent, double now, std::function<void(double)> change) {
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
  auto* choice = new QComboBox(dialog);
  choice->setObjectName("rateDialogFactorCombo");
  choice->setAccessibleName(say(QT_TRANSLATE_NOOP("rateDialog", "Factor on the schedule's learning rate")));
  for (const double factor : factors) {
    QString name = factor == 1.0 ? say(QT_TRANSLATE_NOOP("rateDialog", "as the schedule says"))
                                 : say(QT_TRANSLATE_NOOP("rateDialog", "× %1")).arg(factor);
    choice->addItem(name, factor);
  }
  choice->setCurrentIndex(2);
  all->addWidget(choice);
  if (now > 0) {
    auto* rate = new QLabel(say(QT_TRANSLATE_NOOP("rateDialog", "Now: %1")).arg(rate_text(now)), dialog);
    all->addWidget(rate);
  }
  auto* buttons = new QDialogButtonBox(dialog);
  auto* apply = buttons->addButton(say(QT_TRANSLATE_NOOP("rateDialog", "Change")), QDialogButtonBox::AcceptRole);
  apply->setObjectName("rateDialogApplyButton");
  auto* cancel = buttons->addButton(say(QT_TRANSLATE_NOOP("rateDialog", "Cancel")), QDialogButtonBox::RejectRole);
  cancel->setObjectName("rateDialogCancelButton");
  all->addWidget(buttons);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [dialog, choice, change = std::move(change)] {
    change(choice->currentData().toDouble());
    dialog->accept();
  });
  dialog->open();
}

}  // namespace ft::ui
