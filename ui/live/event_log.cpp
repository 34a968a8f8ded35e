#include "ui/live/event_log.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>

#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/forms/field_texts.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int log_lines = 10000;

bool has_number(const Json& event, const char* key) {
  return event.contains(key) && event[key].is_number();
}

}  // namespace

EventLog::EventLog(QWidget* parent) : QObject(parent) {
  log_ = new QPlainTextEdit(parent);
  log_->setObjectName("liveLogText");
  log_->setReadOnly(true);
  log_->setMaximumBlockCount(log_lines);
  theme::set_role(log_, theme::Role::fixed);
  rows_ = new QStandardItemModel(0, 4, this);
  table_ = new QTableView(parent);
  table_->setObjectName("liveEventsTable");
  table_->setModel(rows_);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setShowGrid(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(28);
  table_->horizontalHeader()->setStretchLastSection(true);
  retranslate(log_, [this] {
    log_->setAccessibleName(tr("Log"));
    table_->setAccessibleName(tr("Events"));
    rows_->setHorizontalHeaderLabels({tr("Time"), tr("Step"), tr("Event"), tr("Details")});
  });
}

void EventLog::clear() {
  seen_ = 0;
  marks_.clear();
  log_->clear();
  rows_->removeRows(0, rows_->rowCount());
}

void EventLog::add(const std::vector<Json>& events) {
  const bool at_end = log_->verticalScrollBar()->value() >= log_->verticalScrollBar()->maximum() - 2;
  for (; seen_ < events.size(); ++seen_) {
    const Json& event = events[seen_];
    const QString name = this->name(event.value("event", "")), text = this->text(event);
    const double time = has_number(event, "time") ? event["time"].get<double>() : 0.0;
    const QString when = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(1000 * time)).toString("HH:mm:ss");
    const QString step = has_number(event, "step") ? QString::number(event["step"].get<int64_t>()) : QString();
    rows_->appendRow(
        {new QStandardItem(when), new QStandardItem(step), new QStandardItem(name), new QStandardItem(text)});
    log_->appendPlainText(QStringList{when, step.isEmpty() ? QString() : tr("step %1").arg(step), name, text}
                              .filter(QRegularExpression("\\S"))
                              .join("  "));
  }
  if (at_end) log_->verticalScrollBar()->setValue(log_->verticalScrollBar()->maximum());

  marks_.clear();
  double best = runs::no_number;
  for (const Json& event : events) {
    if (!has_number(event, "step")) continue;
    mark(event);
    if (event.value("event", "") == "evaluated" && event.value("best", false)) best = event["step"].get<double>();
  }
  if (std::isfinite(best))
    marks_.push_back({ChartEvent::Kind::best, best, tr("step %1: best so far").arg(static_cast<qint64>(best))});
}

void EventLog::mark(const Json& event) {
  using Kind = ChartEvent::Kind;
  struct Row {
    const char* event;
    Kind kind;
  };
  static constexpr Row rows[] = {{"checkpoint", Kind::checkpoint}, {"evaluated", Kind::evaluated},
                                 {"warning", Kind::warning},       {"changed", Kind::warning},
                                 {"paused", Kind::paused},         {"resumed", Kind::resumed},
                                 {"failed", Kind::failed}};
  const std::string kind = event.value("event", "");
  const double step = event["step"].get<double>();
  const QString at = tr("step %1: %2").arg(static_cast<qint64>(step)).arg(name(kind));
  for (const Row& row : rows) {
    if (kind != row.event) continue;
    const bool says_itself = row.kind == Kind::warning || row.kind == Kind::failed;
    const QString more = row.kind == Kind::evaluated ? " " + text(event) : QString();
    marks_.push_back({row.kind, step, says_itself ? text(event) : at + more});
  }
}

void EventLog::goToStep(double step) {
  log_->setFocus();
  log_->moveCursor(QTextCursor::Start);
  const QString line = QRegularExpression::escape(tr("step %1").arg(static_cast<qint64>(step)));
  if (!log_->find(QRegularExpression(line + "(?!\\d)"))) log_->moveCursor(QTextCursor::End);
}

QString EventLog::name(const std::string& event) {
  struct Row {
    const char *event, *text;
  };
  static constexpr Row names[] = {{"started", QT_TRANSLATE_NOOP("runEvents", "started")},
                                  {"resumed", QT_TRANSLATE_NOOP("runEvents", "resumed")},
                                  {"paused", QT_TRANSLATE_NOOP("runEvents", "paused")},
                                  {"checkpoint", QT_TRANSLATE_NOOP("runEvents", "checkpoint")},
                                  {"evaluated", QT_TRANSLATE_NOOP("runEvents", "evaluated")},
                                  {"changed", QT_TRANSLATE_NOOP("runEvents", "changed")},
                                  {"warning", QT_TRANSLATE_NOOP("runEvents", "warning")},
                                  {"stopped", QT_TRANSLATE_NOOP("runEvents", "stopped")},
                                  {"finished", QT_TRANSLATE_NOOP("runEvents", "finished")},
                                  {"failed", QT_TRANSLATE_NOOP("runEvents", "failed")}};
  for (const Row& row : names)
    if (event == row.event) return QCoreApplication::translate("runEvents", row.text);
  return to_qstring(event);
}

QString EventLog::text(const Json& event) {
  QStringList parts;
  if (event.contains("message") && event["message"].is_string())
    parts << translated_sentence(to_qstring(event["message"].get<std::string>()));
  if (has_number(event, "eval_loss"))
    parts << tr("evaluation loss %1").arg(measure_text(event["eval_loss"].get<double>()));
  if (event.contains("best") && event["best"].is_boolean() && event["best"].get<bool>()) parts << tr("best so far");
  if (has_number(event, "model_step"))
    parts << tr("the model is that of step %1").arg(event["model_step"].get<int64_t>());
  if (event.contains("from") && event.contains("to") && event.value("setting", Json()).is_string())
    parts << QString("%1: %2 → %3")
                 .arg(field_label("train." + to_qstring(event["setting"].get<std::string>())),
                      to_qstring(to_text(event["from"])), to_qstring(to_text(event["to"])));
  if (event.value("setting", Json()) == "learning_rate" && has_number(event, "factor"))
    parts << tr("learning rate × %1 from here on").arg(event["factor"].get<double>());
  return parts.join(" · ");
}

}  // namespace ft::ui
