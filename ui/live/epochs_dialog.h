// More epochs for a run that is finished: it goes on from its last checkpoint, in its own directory.
#pragma once

#include <QString>
#include <functional>

#include "core/config/run_spec.h"

class QWidget;

namespace ft::ui {

struct FinishedRun {
  QString name;
  config::TrainConfig train;
  int64_t steps = 0;        // that it has made
  double epochs = 0;        // how often it has read its data
  int64_t total_steps = 0;  // that its settings planned; fewer were made where it ended early
};

// Its settings with so many epochs more.
config::TrainConfig with_more_epochs(const FinishedRun& run, int more);
int64_t steps_with_more_epochs(const FinishedRun& run, int more);  // in all
// The rate of its next step: the schedule runs over the whole length.
double rate_with_more_epochs(const FinishedRun& run, int more);

// Opens it without blocking; `go` gets the new settings.
void ask_for_epochs(QWidget* parent, const FinishedRun& run, std::function<void(const config::TrainConfig&)> go);

}  // namespace ft::ui
