#include "ui/shell/jobs_popup.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/paths.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int popup_width = 420, notes_kept = 12;

QString state_of(const Task& task) {
  switch (task.state()) {
    case Task::State::waiting:
    case Task::State::running:
      if (task.stopping()) return JobsPopup::tr("Stopping…");
      return task.seconds_left() > 0 ? JobsPopup::tr("about %1 left").arg(duration_text(task.seconds_left()))
                                     : JobsPopup::tr("running for %1").arg(duration_text(task.seconds()));
    case Task::State::done:
      return JobsPopup::tr("Done in %1").arg(duration_text(task.seconds()));
    case Task::State::failed:
      return task.message();
    case Task::State::cancelled:
      return JobsPopup::tr("Cancelled");
  }
  return {};
}

}  // namespace

JobsPopup::JobsPopup(Studio& studio, QWidget* parent) : QFrame(parent, Qt::Popup), studio_(studio) {
  setObjectName("jobsPopup");
  setFrameShape(QFrame::StyledPanel);
  setFixedWidth(popup_width);
  rows_ = new QVBoxLayout(this);
  rows_->setContentsMargins(theme::medium, theme::medium, theme::medium, theme::medium);
  rows_->setSpacing(theme::small);
  connect(&studio_.tasks(), &Tasks::changed, this, [this] {
    if (isVisible()) fill();
  });
  timer_.setInterval(500);
  connect(&timer_, &QTimer::timeout, this, [this] {
    if (isVisible() && (studio_.tasks().running() > 0 || studio_.training().busy())) fill();
    if (!isVisible()) timer_.stop();
  });
}

void JobsPopup::note(const QString& text) {
  notes_.prepend(QDateTime::currentDateTime().toString("HH:mm  ") + text);
  while (notes_.size() > notes_kept) notes_.removeLast();
}

void JobsPopup::fill() {
  while (QLayoutItem* item = rows_->takeAt(0)) {
    if (item->widget()) item->widget()->hide(), item->widget()->deleteLater();  // perhaps the one that was clicked
    delete item;
  }
  const auto add_title = [&](const QString& text) {
    auto* title = new QLabel(text, this);
    title->setWordWrap(true);
    rows_->addWidget(title);
  };
  const auto add_small = [&](const QString& text) {
    auto* line = new QLabel(text, this);
    line->setWordWrap(true);
    theme::set_role(line, theme::Role::small);
    theme::set_quiet(line);
    rows_->addWidget(line);
  };
  const auto add_bar = [&](double share) {
    auto* bar = new QProgressBar(this);
    bar->setTextVisible(false);
    bar->setFixedHeight(8);
    bar->setRange(0, share < 0 ? 0 : 1000);
    bar->setValue(static_cast<int>(1000 * share));
    rows_->addWidget(bar);
  };

  const TrainQueue& queue = studio_.training();
  if (queue.busy() && queue.current()) {
    const runs::Snapshot now = queue.snapshot();
    add_title(tr("Training %1").arg(queue.current()->name));
    add_bar(now.total_steps > 0 ? static_cast<double>(now.step) / static_cast<double>(now.total_steps) : now.share);
    add_small(
        now.total_steps > 0
            ? tr("step %1 of %2, about %3 left").arg(now.step).arg(now.total_steps).arg(duration_text(now.seconds_left))
            : translated_doing(now.doing));
  }
  const auto& tasks = studio_.tasks().all();
  for (auto at = tasks.rbegin(); at != tasks.rend(); ++at) {
    Task* task = *at;
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(task->title(), row);
    title->setWordWrap(true);
    line->addWidget(title, 1);
    auto* stop = new QToolButton(row);
    stop->setObjectName("jobCancelTool");
    stop->setIcon(icon("close"));
    stop->setAutoRaise(true);
    stop->setToolTip(task->running() ? tr("Stop this job") : tr("Remove from the list"));
    stop->setAccessibleName(stop->toolTip());
    connect(stop, &QToolButton::clicked, task, [this, task] {
      if (task->running())
        task->cancel();
      else
        studio_.tasks().dismiss(task);
      QMetaObject::invokeMethod(
          this, [this] { fill(); }, Qt::QueuedConnection);
    });
    line->addWidget(stop);
    rows_->addWidget(row);
    if (task->running()) add_bar(task->share());
    add_small(state_of(*task));
  }
  for (const QString& text : notes_) add_small(text);
  if (rows_->count() == 0) add_small(tr("Nothing is running. Long jobs and messages are listed here."));
  adjustSize();
}

void JobsPopup::showAbove(QWidget* anchor) {
  fill();
  adjustSize();
  const QPoint corner = anchor->mapToGlobal(QPoint(anchor->width(), 0));
  move(corner.x() - width(), corner.y() - height() - theme::tiny);
  show();
  timer_.start();
}

}  // namespace ft::ui
