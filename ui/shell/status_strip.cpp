#include "ui/shell/status_strip.h"

#include <QAccessible>
#include <QAction>
#include <QDateTime>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include "ui/bridge/paths.h"
#include "ui/shell/jobs_popup.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

QToolButton* flat(QWidget* parent, const char* name) {
  auto* made = new QToolButton(parent);
  made->setObjectName(name);
  made->setAutoRaise(true);
  made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  made->setFocusPolicy(Qt::TabFocus);
  return made;
}

}  // namespace

StatusStrip::StatusStrip(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setObjectName("statusStrip");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(theme::small, 2, theme::small, 2);
  row->setSpacing(theme::small);
  project_ = flat(this, "statusProjectButton");
  project_->setIcon(icon("folder"));
  connect(project_, &QToolButton::clicked, this, &StatusStrip::showProjects);
  row->addWidget(project_);
  hint_ = label(this, "statusHint", {});
  theme::set_quiet(hint_);
  hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  row->addWidget(hint_, 1);
  live_ = label(this, "liveRegion", {});
  live_->setMaximumWidth(0);
  row->addWidget(live_);
  job_ = flat(this, "statusJobButton");
  job_->setIcon(icon("clock"));
  row->addWidget(job_);
  meters_ = flat(this, "statusMeters");
  connect(meters_, &QToolButton::clicked, this, [this] { studio_.go("train", {{"view", "live"}}); });
  row->addWidget(meters_);
  notes_ = flat(this, "statusNotificationsButton");
  notes_->setIcon(icon("bell"));
  row->addWidget(notes_);

  jobs_ = new JobsPopup(studio, this);
  connect(job_, &QToolButton::clicked, this, [this] { jobs_->showAbove(job_); });
  connect(notes_, &QToolButton::clicked, this, [this] { jobs_->showAbove(notes_); });
  connect(&studio_.training(), &TrainQueue::tick, this, &StatusStrip::showJob);
  connect(&studio_.training(), &TrainQueue::changed, this, &StatusStrip::showJob);
  connect(&studio_.tasks(), &Tasks::changed, this, &StatusStrip::showJob);
  connect(&studio_, &Studio::projectChanged, this, [this] { project_->setText(studio_.project().name()); });
  meter_timer_.setInterval(2000);
  connect(&meter_timer_, &QTimer::timeout, this, &StatusStrip::showMeters);
  meter_timer_.start();
  connect(&studio_.preferences(), &Preferences::changed, this, [this](const QString& key) {
    if (key == "device") showMeters();
  });
  retranslate(this, [this] {
    project_->setText(studio_.project().name());
    project_->setToolTip(tr("The open project; a click shows the others"));
    project_->setAccessibleName(tr("Project"));
    notes_->setToolTip(tr("Jobs and messages"));
    notes_->setAccessibleName(notes_->toolTip());
    showJob();
    showMeters();
  });
}

void StatusStrip::follow(QWidget* page) {
  QWidget* before = page;
  for (QWidget* each : page->findChildren<QWidget*>())
    if (each->focusPolicy() & Qt::TabFocus && each->window() == window()) before = each;
  for (QToolButton* own : {project_, job_, meters_, notes_}) {
    setTabOrder(before, own);
    before = own;
  }
}

// Recent ones, and the ways to another.
void StatusStrip::showProjects() {
  auto* menu = new QMenu(this);
  menu->setObjectName("statusProjectMenu");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const QString& folder : studio_.preferences().value("projects").toStringList()) {
    QAction* open =
        menu->addAction(QDir(folder).dirName(), this, [this, folder] { studio_.openProject(to_path(folder)); });
    open->setToolTip(folder);
    open->setCheckable(true);
    open->setChecked(to_path(folder) == studio_.project().folder());
  }
  menu->setToolTipsVisible(true);
  menu->addSeparator();
  for (const char* name : {"actionOpenProject", "actionNewProject"})
    if (auto* action = window()->findChild<QAction*>(name)) menu->addAction(action);
  menu->addAction(tr("Show the project on Home"), this, [this] { studio_.go("home"); });
  menu->popup(project_->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

void StatusStrip::setHint(const QString& hint) {
  hint_->setText(hint_->fontMetrics().elidedText(hint, Qt::ElideRight, hint_->width()));
  hint_->setToolTip(hint_->text() == hint ? QString() : hint);
}

void StatusStrip::announce(const QString& sentence) {
  const qint64 now = QDateTime::currentMSecsSinceEpoch();
  if (now - announced_ < 3000) return;
  announced_ = now;
  live_->setAccessibleName(sentence);
  QAccessibleEvent event(live_, QAccessible::NameChanged);
  QAccessible::updateAccessibility(&event);
}

QString StatusStrip::jobText() const {
  const TrainQueue& queue = studio_.training();
  QString text;
  if (queue.busy() && queue.current()) {
    const runs::Snapshot now = queue.snapshot();
    const QString name = queue.current()->name;
    if (queue.stage() == TrainQueue::Stage::loading)
      text = tr("%1: loading the engine…").arg(name);
    else if (queue.stage() == TrainQueue::Stage::examining)
      text = tr("%1: exam %2").arg(name, percent_text(queue.examShare()));
    else if (now.phase == runs::Phase::preparing)
      text = tr("%1: preparing").arg(name);
    else if (now.phase == runs::Phase::paused)
      text = tr("%1: paused at step %2").arg(name).arg(now.step);
    else if (now.seconds_left <= 0)
      text = tr("Training %1: step %2 of %3").arg(name).arg(now.step).arg(now.total_steps);
    else
      text = tr("Training %1: step %2 of %3, about %4")
                 .arg(name)
                 .arg(now.step)
                 .arg(now.total_steps)
                 .arg(duration_text(now.seconds_left));
    if (!queue.waiting().empty()) text += QString("  +%1").arg(queue.waiting().size());
  } else if (studio_.tasks().running() > 0) {
    for (const Task* task : studio_.tasks().all())
      if (task->running())
        text = task->share() >= 0 ? QString("%1  %2").arg(task->title(), percent_text(task->share())) : task->title();
  }
  return text;
}

void StatusStrip::showJob() {
  const QString text = jobText();
  job_->setText(text);
  job_->setVisible(!text.isEmpty());
  job_->setAccessibleName(text);
}

void StatusStrip::showMeters() {
  if (asking_ || (!isVisible() && !meters_->text().isEmpty())) return;
  asking_ = true;
  studio_.askDeviceMemory(this, [this](const engine::DeviceMemory& now) {
    asking_ = false;
    const bool gpu = now.gpu >= 0;
    const QString free = bytes_text(now.free_bytes), all = bytes_text(now.total_bytes);
    meters_->setText(!gpu                    ? tr("%1 free").arg(free)
                     : now.busy_percent >= 0 ? tr("GPU %1% · %2 free").arg(now.busy_percent).arg(free)
                                             : tr("GPU · %1 free").arg(free));
    meters_->setAccessibleName(meters_->text());
    meters_->setToolTip(gpu ? tr("Free memory of the graphics card, of %1 in all").arg(all)
                            : tr("Free memory of this computer"));
  });
}

}  // namespace ft::ui
