// What a run will take. Behind Engine::estimate.
#pragma once

#include "core/engine/engine.h"

namespace ft::engine {

Estimate estimate_run(const TrainRequest& request);

}  // namespace ft::engine
