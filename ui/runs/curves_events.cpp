// The marks under the curves of a single run, and what they lead to.
#include <QMenu>
#include <cmath>

#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/live/event_menu.h"
#include "ui/runs/curves_tab.h"
#include "ui/shell/widgets.h"

namespace ft::ui {

// Of a single run: where it saved, evaluated, warned.
void CurvesTab::showEvents() {
  std::vector<ChartEvent> events;
  if (runs_.size() == 1) {
    static constexpr std::pair<const char*, ChartEvent::Kind> kinds[] = {
        {"checkpoint", ChartEvent::Kind::checkpoint}, {"evaluated", ChartEvent::Kind::evaluated},
        {"warning", ChartEvent::Kind::warning},       {"paused", ChartEvent::Kind::paused},
        {"resumed", ChartEvent::Kind::resumed},       {"failed", ChartEvent::Kind::failed}};
    double last = 0;
    for (const Json& row : library_.events(runs_[0].path)) {
      const auto kind = row.find("event"), step = row.find("step"), message = row.find("message");
      if (step != row.end() && step->is_number()) last = step->get<double>();
      if (kind == row.end() || !kind->is_string()) continue;
      for (const auto& [name, what] : kinds) {
        if (kind->get_ref<const std::string&>() != name) continue;
        const QString step_text = count_text(std::llround(last));
        QString text;
        switch (what) {
          case ChartEvent::Kind::checkpoint:
            text = tr("Checkpoint at step %1").arg(step_text);
            break;
          case ChartEvent::Kind::evaluated:
            text = tr("Evaluated at step %1").arg(step_text);
            break;
          case ChartEvent::Kind::paused:
            text = tr("Paused at step %1").arg(step_text);
            break;
          case ChartEvent::Kind::resumed:
            text = tr("Resumed at step %1").arg(step_text);
            break;
          default:
            text = message != row.end() && message->is_string()
                       ? tr("Step %1: %2").arg(step_text, translated_sentence(to_qstring(message->get<std::string>())))
                       : tr("Step %1").arg(step_text);
        }
        events.push_back({what, last, text});
      }
    }
  }
  events_ = events;
  if (!panels_.empty()) panels_.front().chart->setEvents(std::move(events));
}

// What a mark leads to.
void CurvesTab::offerEvent(int event) {
  if (runs_.size() != 1 || event < 0 || event >= static_cast<int>(events_.size())) return;
  const ChartEvent chosen = events_[static_cast<size_t>(event)];
  QStringList texts;  // what else happened at its step belongs to it
  bool keeps = false;
  for (const ChartEvent& other : events_) {
    if (other.step != chosen.step) continue;
    texts << other.text;
    keeps |= other.kind == ChartEvent::Kind::checkpoint;
  }
  auto* menu = new QMenu(this);
  menu->setObjectName("chartEventMenu");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addSection(texts.join(" · "));
  const auto add = [&](const char* name, const QString& text, EventStep step) {
    QAction* action = menu->addAction(text);
    action->setObjectName(name);
    connect(action, &QAction::triggered, this,
            [this, step, run = to_qstring(runs_[0].path), at = std::llround(chosen.step)] {
              Q_EMIT eventChosen(run, step, at);
            });
    return action;
  };
  add("actionEventLog", tr("Go to log"), EventStep::log);
  if (keeps && runs_[0].facts->state != "foreign") {
    QAction* attempt = add("actionEventTry", tr("Try this checkpoint"), EventStep::attempt);
    offer_only_if_kept(attempt, runs_[0].path, std::llround(chosen.step));
    if (runs_[0].facts->state != "finished" && !runs_[0].facts->is_running())
      add("actionEventResume", tr("Resume"), EventStep::resume);
  }
  menu->popup(QCursor::pos());
}

}  // namespace ft::ui
