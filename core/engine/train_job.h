// A training run on a background thread: reads the data and the model, trains, and publishes snapshots.
#pragma once

#include "core/engine/engine.h"

namespace ft::engine {

std::unique_ptr<Job> start_training(const TrainRequest& request);

}  // namespace ft::engine
