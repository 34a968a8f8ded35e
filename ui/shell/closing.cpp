#include "ui/shell/closing.h"

#include <QDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/bridge/kept_plans.h"
#include "ui/bridge/paths.h"
#include "ui/shell/question.h"
#include "ui/shell/recovery.h"
#include "ui/shell/tray.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

using Stage = TrainQueue::Stage;

Closing::Closing(Studio& studio, Tray& tray, QWidget* window)
    : QObject(window), studio_(studio), tray_(tray), window_(window) {
  connect(&studio_.training(), &TrainQueue::changed, this, &Closing::look);
  connect(&studio_.tasks(), &Tasks::changed, this, &Closing::look);
}

QStringList Closing::jobs() const {
  QStringList titles;
  for (const Task* task : studio_.tasks().all())
    if (task->running() && !task->isRepeatable()) titles << task->title();
  return titles;
}

bool Closing::mayClose() {
  if (over_ || (!studio_.training().busy() && jobs().isEmpty())) return true;
  if (stopping_)
    notice_->raise();
  else if (!question_ || !question_->isVisible())
    askFirst();
  return false;
}

QString Closing::question() const {
  const TrainQueue& queue = studio_.training();
  QStringList sentences;
  if (queue.stage() == Stage::examining)
    sentences << tr("The exam of %1 would end unfinished. The run itself is complete; its exam can be sat again on the "
                    "Exam page.")
                     .arg(queue.current()->name);
  else if (queue.busy())
    sentences << tr("Pausing writes a checkpoint; the next start offers to go on from it.");
  if (const auto waiting = static_cast<int>(queue.waiting().size()); queue.busy() && waiting > 0)
    sentences << tr("The next start offers what waits in the queue: %n run(s).", nullptr, waiting);
  if (const QStringList titles = jobs(); !titles.isEmpty())
    sentences << tr("These would end unfinished: %1").arg(list_text(titles));
  QStringList edited;
  for (const auto& edits : find_recoverable({}, studio_.project().folder() / "journals", {}, true).edits)
    edited << tr("%1 (%n edit(s))", nullptr, static_cast<int>(edits.count)).arg(to_qstring(edits.file.filename()));
  if (!edited.isEmpty()) sentences << tr("Not in the file yet, but kept in the project: %1").arg(list_text(edited));
  return sentences.join("\n\n");
}

void Closing::askFirst() {
  const Stage stage = studio_.training().stage();
  const bool trains = stage == Stage::loading || stage == Stage::running;
  const bool tray = tray_.isShown();
  const char* keep = tray ? "closeTrayButton" : "closeMinimiseButton";
  const auto go_on = [this] { tray_.hideWindow(); };
  const auto quit = [this] { stop(); };
  Question question;
  question.name = "closeDialog";
  question.title = trains                      ? tr("Training is running")
                   : stage == Stage::examining ? tr("An exam is being sat")
                                               : tr("Something is still running");
  question.text = this->question();
  if (trains)
    question.choices = {{keep, tray ? tr("Keep training in the tray") : tr("Keep training, minimised"), go_on},
                        {"closePauseButton", tr("Pause and quit"), quit}};
  else
    question.choices = {{keep, tray ? tr("Go on in the tray") : tr("Go on, minimised"), go_on},
                        {"closeStopButton", tr("Stop and quit"), quit}};
  question.preferred = trains ? 1 : -1;  // nothing is lost of a run
  question.cancel = tr("Cancel");
  question_ = ask(window_, question);
}

void Closing::stop() {
  TrainQueue& queue = studio_.training();
  stopping_ = true;
  paused_ = queue.stage() == Stage::running ? queue.current()->directory : std::filesystem::path();
  const bool trains = !paused_.empty();
  notice_ = new QDialog(window_);
  notice_->setObjectName("closingDialog");
  notice_->setAttribute(Qt::WA_DeleteOnClose);
  auto* all = new QVBoxLayout(notice_);
  all->setContentsMargins(theme::large, theme::large, theme::large, theme::large);
  all->setSpacing(theme::medium);
  all->addWidget(heading(notice_, [] { return tr("Stopping…"); }));
  auto* text = label(notice_, "closingLabel", [trains] {
    return trains ? tr("The run writes a checkpoint behind its present step; then the window closes.")
                  : tr("The window closes as soon as what runs has stopped.");
  });
  text->setWordWrap(true);
  text->setMinimumWidth(360);
  all->addWidget(text);
  auto* bar = new QProgressBar(notice_);
  bar->setRange(0, 0);
  bar->setTextVisible(false);
  all->addWidget(bar);
  auto* keep = button(notice_, "closingStayButton", [] { return tr("Keep the window open"); });
  all->addWidget(keep, 0, Qt::AlignRight);
  connect(keep, &QPushButton::clicked, notice_, &QDialog::reject);
  connect(notice_, &QDialog::rejected, this, &Closing::stay);
  retranslate(notice_, [this] { notice_->setWindowTitle(tr("Stopping…")); });
  notice_->open();

  held_before_ = queue.held();
  studio_.tasks().cancel_all();
  queue.windDown();
  look();
}

// What was told to stop stops; the window stays.
void Closing::stay() {
  if (!stopping_) return;
  stopping_ = false;
  studio_.training().setHeld(held_before_);
}

void Closing::look() {
  if (!stopping_) return;
  if (studio_.training().busy() || !jobs().isEmpty()) return;
  if (!paused_.empty()) note_paused_run(studio_.project(), paused_);
  stopping_ = false;
  over_ = true;
  notice_->accept();
  // Not from within what has just told of the end.
  QMetaObject::invokeMethod(window_, &QWidget::close, Qt::QueuedConnection);
}

}  // namespace ft::ui
