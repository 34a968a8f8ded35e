#include "ui/bridge/engine_wait.h"

#include <QCoreApplication>

#include "ui/studio.h"

namespace ft::ui {

namespace {

QString wait_text(const char* sentence) {
  return QCoreApplication::translate("engineWait", sentence);
}

}  // namespace

QString engine_wait_text(Studio& studio, const Task* own) {
  const TrainQueue& training = studio.training();
  if (const RunPlan* run = training.current()) {
    const bool examines = training.stage() == TrainQueue::Stage::examining;
    return (examines ? wait_text(QT_TRANSLATE_NOOP("engineWait", "Waits until the exam of %1 has ended…"))
                     : wait_text(QT_TRANSLATE_NOOP("engineWait", "Waits until the training of %1 has ended…")))
        .arg(run->name);
  }
  for (const Task* task : studio.tasks().all())
    if (task != own && task->running() && (task->page() == "exam" || task->page() == "export"))
      return wait_text(QT_TRANSLATE_NOOP("engineWait", "Waits until this has ended: %1")).arg(task->title());
  return wait_text(QT_TRANSLATE_NOOP("engineWait", "Waiting for the engine…"));
}

}  // namespace ft::ui
