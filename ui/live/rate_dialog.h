// Another learning rate for a run that goes, from its next step on: the schedule's rate times a factor, chosen or found
// from the rate that somebody types.
#pragma once

#include <functional>

#include "core/config/run_spec.h"
#include "core/runs/snapshot.h"

class QWidget;

namespace ft::ui {

struct Rates {
  double now = 0.0;        // of the last step; 0 while there is none
  double scheduled = 0.0;  // what the schedule alone says for the next step; 0 where a factor changes nothing
};
Rates rates_now(const config::TrainConfig& train, const runs::Snapshot& now);

// Opens it without blocking; `change` gets the factor on the schedule's rate.
void ask_for_rate(QWidget* parent, const Rates& rates, std::function<void(double factor)> change);

}  // namespace ft::ui
