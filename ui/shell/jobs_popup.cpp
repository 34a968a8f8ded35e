#include "ui/shell/jobs_popup.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QScreen>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/exam_doing.h"
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
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  scroll_ = new QScrollArea(this);
  scroll_->setObjectName("jobsScrollArea");
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setWidgetResizable(true);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setFocusPolicy(Qt::NoFocus);
  all->addWidget(scroll_);
  auto* list = new QWidget(scroll_);
  rows_ = new QVBoxLayout(list);
  rows_->setContentsMargins(theme::medium, theme::medium, theme::medium, theme::medium);
  rows_->setSpacing(theme::small);
  scroll_->setWidget(list);
  training_ = makeRow(nullptr);
  rows_->addWidget(training_.widget);
  empty_ = new QLabel(list);
  notes_text_ = new QLabel(list);
  for (QLabel* quiet : {empty_, notes_text_}) {
    quiet->setWordWrap(true);
    quiet->setTextFormat(Qt::PlainText);
    theme::set_role(quiet, theme::Role::small);
    theme::set_quiet(quiet);
    rows_->addWidget(quiet);
  }
  rows_->addStretch(1);
  connect(&studio_.tasks(), &Tasks::changed, this, [this] {
    if (isVisible()) fill();
  });
  connect(&studio_.training(), &TrainQueue::changed, this, [this] {
    if (isVisible()) fill();
  });
  timer_.setInterval(500);
  connect(&timer_, &QTimer::timeout, this, [this] {
    if (!isVisible()) return timer_.stop();
    update_();
  });
}

void JobsPopup::note(const QString& text) {
  notes_.prepend(QDateTime::currentDateTime().toString("HH:mm  ") + text);
  while (notes_.size() > notes_kept) notes_.removeLast();
  if (isVisible()) fill();
}

JobsPopup::Row JobsPopup::makeRow(Task* task) {
  Row row{.task = task, .widget = new QWidget(scroll_->widget())};
  auto* all = new QVBoxLayout(row.widget);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  auto* line = new QHBoxLayout;
  row.title = new QLabel(row.widget);
  row.title->setWordWrap(true);
  line->addWidget(row.title, 1);
  if (!task) {
    TrainQueue& queue = studio_.training();
    row.pause = tool(row.widget, "jobTrainingPauseTool", "pause");
    connect(row.pause, &QToolButton::clicked, this, [&queue] { queue.setPaused(!queue.pausing()); });
    row.stop = tool(row.widget, "jobTrainingStopTool", "stop");
    connect(row.stop, &QToolButton::clicked, this, [&queue] { queue.stopAndSave(); });
    line->addWidget(row.pause, 0, Qt::AlignTop);
  } else {
    row.stop = tool(row.widget, "jobCancelTool", "close");
    connect(row.stop, &QToolButton::clicked, task, [this, task] {
      if (task->running())
        task->cancel();
      else
        studio_.tasks().dismiss(task);
      QMetaObject::invokeMethod(
          this, [this] { fill(); }, Qt::QueuedConnection);
    });
  }
  line->addWidget(row.stop, 0, Qt::AlignTop);
  all->addLayout(line);
  row.bar = new QProgressBar(row.widget);
  row.bar->setTextVisible(false);
  row.bar->setFixedHeight(8);
  all->addWidget(row.bar);
  row.state = new QLabel(row.widget);
  row.state->setWordWrap(true);
  theme::set_role(row.state, theme::Role::small);
  theme::set_quiet(row.state);
  all->addWidget(row.state);
  return row;
}

QToolButton* JobsPopup::tool(QWidget* row, const char* name, const char* icon_name) {
  auto* made = new QToolButton(row);
  made->setObjectName(name);
  made->setIcon(icon(icon_name));
  made->setAutoRaise(true);
  made->setFocusPolicy(Qt::StrongFocus);
  return made;
}

void JobsPopup::fill() {
  const auto& tasks = studio_.tasks().all();
  const auto is_gone = [&](const Row& row) {
    if (row.task && std::find(tasks.begin(), tasks.end(), row.task.data()) != tasks.end()) return false;
    rows_->removeWidget(row.widget);
    row.widget->hide();
    row.widget->deleteLater();  // perhaps the one that was clicked
    return true;
  };
  std::erase_if(tasks_, is_gone);
  int place = 1;  // behind training
  for (auto at = tasks.rbegin(); at != tasks.rend(); ++at, ++place) {
    const auto known = std::find_if(tasks_.begin(), tasks_.end(), [&](const Row& row) { return row.task == *at; });
    if (known != tasks_.end()) continue;
    Row row = makeRow(*at);
    rows_->insertWidget(place, row.widget);
    row.widget->show();
    tasks_.insert(tasks_.begin() + (place - 1), row);
  }
  notes_text_->setText(notes_.join('\n'));
  notes_text_->setVisible(!notes_.isEmpty());
  empty_->setText(tr("Nothing is running. Long jobs and messages are listed here."));
  empty_->setVisible(!studio_.training().busy() && tasks_.empty() && notes_.isEmpty());
  update_();
  place_();
}

void JobsPopup::update_() {
  showTraining();
  for (const Row& row : tasks_) showTask(row);
}

namespace {

void set_share(QProgressBar* bar, double share) {
  bar->setRange(0, share < 0 ? 0 : 1000);
  bar->setValue(static_cast<int>(1000 * share));
}

void set_tool(QToolButton* tool, const QString& what, const QString& job) {
  if (tool->toolTip() == what && tool->accessibleDescription() == job) return;
  tool->setToolTip(what);
  tool->setAccessibleName(what);
  tool->setAccessibleDescription(job);
}

}  // namespace

void JobsPopup::showTraining() {
  const TrainQueue& queue = studio_.training();
  const bool shown = queue.busy() && queue.current();
  training_.widget->setVisible(shown);
  if (!shown) return;
  const bool examines = queue.stage() == TrainQueue::Stage::examining;
  training_.pause->setVisible(!examines);
  const QString pause = queue.pausing() ? tr("Resume") : tr("Pause");
  if (training_.pause->toolTip() != pause) training_.pause->setIcon(icon(queue.pausing() ? "play" : "pause"));
  set_tool(training_.pause, pause, queue.current()->name);
  training_.pause->setEnabled(!queue.stopping());
  set_tool(training_.stop, examines ? tr("Stop the exam") : tr("Stop and save"), queue.current()->name);
  training_.stop->setEnabled(!queue.stopping());
  if (examines) {
    training_.title->setText(tr("Exam of %1").arg(queue.current()->name));
    set_share(training_.bar, queue.examShare());
    training_.state->setText(
        queue.stopping() ? tr("Stopping…")
                         : tr("%1: %2").arg(percent_text(queue.examShare()),
                                            exam_doing(queue.examShare(), queue.current()->exam)));
    return;
  }
  const runs::Snapshot now = queue.snapshot();
  training_.title->setText(tr("Training %1").arg(queue.current()->name));
  set_share(training_.bar,
            now.total_steps > 0 ? static_cast<double>(now.step) / static_cast<double>(now.total_steps) : now.share);
  training_.state->setText(
      queue.stopping()                   ? tr("Stopping…")
      : now.phase == runs::Phase::paused ? tr("paused at step %1 of %2").arg(now.step).arg(now.total_steps)
      : now.total_steps > 0
          ? tr("step %1 of %2, about %3 left").arg(now.step).arg(now.total_steps).arg(duration_text(now.seconds_left))
          : translated_doing(now.doing));
}

void JobsPopup::showTask(const Row& row) {
  const Task& task = *row.task;
  row.title->setText(task.title());
  row.bar->setVisible(task.running());
  if (task.running()) set_share(row.bar, task.share());
  row.state->setText(state_of(task));
  set_tool(row.stop, task.running() ? tr("Stop this job") : tr("Remove from the list"), task.title());
}

// As high as its rows, above its button; more than the screen holds is scrolled.
void JobsPopup::place_() {
  QWidget* list = scroll_->widget();
  const int width = popup_width - 2 * frameWidth();
  rows_->activate();
  const int wanted = rows_->hasHeightForWidth() ? rows_->heightForWidth(width) : list->sizeHint().height();
  const QRect room = screen()->availableGeometry();
  const int most = corner_.isNull() ? room.height() : std::max(80, corner_.y() - room.top());
  setFixedHeight(std::min(wanted + 2 * frameWidth(), most));
  if (!corner_.isNull()) move(corner_.x() - popup_width, corner_.y() - height());
}

void JobsPopup::showAbove(QWidget* anchor) {
  corner_ = anchor->mapToGlobal(QPoint(anchor->width(), 0)) - QPoint(0, theme::tiny);
  fill();
  show();
  fill();  // once more: hidden labels do not know their lines
  timer_.start();
}

}  // namespace ft::ui
