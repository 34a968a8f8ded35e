// What happened in a run, three times told: the log's lines, the events' table, the marks under the loss.
#pragma once

#include <QObject>
#include <vector>

#include "core/base/json.h"
#include "ui/charts/chart_view.h"

class QPlainTextEdit;
class QStandardItemModel;
class QTableView;

namespace ft::ui {

class EventLog : public QObject {
  Q_OBJECT

 public:
  explicit EventLog(QWidget* parent);

  QPlainTextEdit* log() const { return log_; }
  QTableView* table() const { return table_; }
  void clear();
  void add(const std::vector<Json>& events);  // all of the run's; those that were added before are known
  const std::vector<ChartEvent>& marks() const { return marks_; }
  void goToStep(double step);  // in the log

  static QString name(const std::string& event);  // "checkpoint", in the window's language
  static QString text(const Json& event);         // what it says beyond its name

 private:
  void mark(const Json& event);

  QPlainTextEdit* log_;
  QTableView* table_;
  QStandardItemModel* rows_;
  std::vector<ChartEvent> marks_;
  size_t seen_ = 0;
};

}  // namespace ft::ui
