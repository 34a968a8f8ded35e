#include "ui/live/epochs_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/config/lr_schedule.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int most_epochs = 100;

QString say(const char* text) {
  return QCoreApplication::translate("epochsDialog", text);
}

}  // namespace

config::TrainConfig with_more_epochs(const FinishedRun& run, int more) {
  config::TrainConfig train = run.train;
  if (train.max_steps >= 0)
    train.max_steps = steps_with_more_epochs(run, more);
  else
    train.num_train_epochs += more;
  return train;
}

int64_t steps_with_more_epochs(const FinishedRun& run, int more) {
  if (run.train.max_steps >= 0) {
    const double of_epoch = run.epochs > 0 ? static_cast<double>(run.steps) / run.epochs : 1.0;
    return run.train.max_steps + std::max<int64_t>(1, std::llround(more * of_epoch));
  }
  const double longer = (run.train.num_train_epochs + more) / run.train.num_train_epochs;
  return std::llround(static_cast<double>(run.total_steps) * longer);
}

double rate_with_more_epochs(const FinishedRun& run, int more) {
  const config::TrainConfig& train = run.train;
  const int64_t total = steps_with_more_epochs(run, more);
  const config::LrSchedule schedule(train.lr_scheduler_type, train.learning_rate,
                                    config::warmup_steps_of(train.warmup_steps, train.warmup_ratio, total), total,
                                    train.lr_scheduler_kwargs);
  return schedule.at(run.steps);
}

void ask_for_epochs(QWidget* parent, const FinishedRun& run, std::function<void(const config::TrainConfig&)> go) {
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setObjectName("epochsDialog");
  dialog->setWindowTitle(say(QT_TRANSLATE_NOOP("epochsDialog", "More epochs")));
  auto* all = new QVBoxLayout(dialog);
  all->setSpacing(theme::medium);
  auto* text = new QLabel(say(QT_TRANSLATE_NOOP("epochsDialog",
                                                "%1 has read its data %2 times, in %3 steps. It goes on from its last "
                                                "checkpoint, in the same directory; its curves go on, too."))
                              .arg(run.name, QLocale().toString(run.epochs, 'g', 3), count_text(run.steps)),
                          dialog);
  text->setWordWrap(true);
  text->setMinimumWidth(420);
  all->addWidget(text);
  auto* row = new QHBoxLayout;
  auto* name = new QLabel(say(QT_TRANSLATE_NOOP("epochsDialog", "Further epochs")), dialog);
  row->addWidget(name);
  auto* more = new QSpinBox(dialog);
  more->setObjectName("epochsDialogSpin");
  more->setRange(1, most_epochs);
  more->setMinimumHeight(theme::control_height - 2);
  more->setAccessibleName(name->text());
  name->setBuddy(more);
  row->addWidget(more);
  row->addStretch(1);
  all->addLayout(row);
  auto* figures = new QLabel(dialog);
  figures->setObjectName("epochsDialogFigures");
  figures->setWordWrap(true);
  all->addWidget(figures);
  const auto show = [figures, run](int count) {
    figures->setText(
        say(QT_TRANSLATE_NOOP("epochsDialog",
                              "About %1 steps in all. The learning rate goes on at %2 and follows its "
                              "schedule over the whole length."))
            .arg(count_text(steps_with_more_epochs(run, count)), rate_text(rate_with_more_epochs(run, count))));
  };
  show(more->value());
  QObject::connect(more, &QSpinBox::valueChanged, figures, show);
  auto* buttons = new QDialogButtonBox(dialog);
  auto* apply =
      buttons->addButton(say(QT_TRANSLATE_NOOP("epochsDialog", "Go on training")), QDialogButtonBox::AcceptRole);
  apply->setObjectName("epochsDialogApplyButton");
  auto* cancel = buttons->addButton(say(QT_TRANSLATE_NOOP("epochsDialog", "Cancel")), QDialogButtonBox::RejectRole);
  cancel->setObjectName("epochsDialogCancelButton");
  all->addWidget(buttons);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [dialog, more, run, go = std::move(go)] {
    go(with_more_epochs(run, more->value()));
    dialog->accept();
  });
  dialog->open();
}

}  // namespace ft::ui
