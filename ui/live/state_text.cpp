#include "ui/live/state_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "ui/shell/widgets.h"

namespace ft::ui {

namespace {

QString say(const char* text) {
  return QCoreApplication::translate("liveState", text);
}

QString doing_text(const runs::Snapshot& now) {
  const QString doing = translated_doing(now.doing);
  return now.share > 0 && !doing.isEmpty() ? QString("%1 %2").arg(doing, percent_text(now.share)) : doing;
}

}  // namespace

QString state_text(const runs::Snapshot& now, Orders orders) {
  if (orders.stopping)
    return say(QT_TRANSLATE_NOOP("liveState", "Stopping: the checkpoint is written at the next step…"));
  if (now.phase == runs::Phase::paused && orders.pausing)
    return say(QT_TRANSLATE_NOOP("liveState", "Paused at step %1 of %2")).arg(now.step).arg(now.total_steps);
  if (now.phase == runs::Phase::paused) return say(QT_TRANSLATE_NOOP("liveState", "Going on…"));
  if (orders.pausing) return say(QT_TRANSLATE_NOOP("liveState", "Pausing…"));
  if (now.phase == runs::Phase::preparing) return doing_text(now);
  QStringList parts{say(QT_TRANSLATE_NOOP("liveState", "step %1 of %2")).arg(now.step).arg(now.total_steps)};
  if (now.phase == runs::Phase::evaluating || now.phase == runs::Phase::saving) parts << doing_text(now);
  parts << say(QT_TRANSLATE_NOOP("liveState", "epoch %1")).arg(QLocale().toString(now.epoch, 'f', 1));
  // Before the first step of a sitting nothing is known of its speed.
  if (now.seconds_left > 0)
    parts << say(QT_TRANSLATE_NOOP("liveState", "about %1 left")).arg(duration_text(now.seconds_left));
  parts.removeAll({});
  return parts.join(" · ");
}

}  // namespace ft::ui
