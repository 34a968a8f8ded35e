// A learning-rate test: short steps from the spec's own data, model and adapter, each with a larger rate. Nothing is
// kept. Behind Engine::test_learning_rate.
#pragma once

#include "core/engine/engine.h"

namespace ft::engine {

RateTest test_rates(const TrainRequest& request, const RateTestOptions& options, const StopToken& stop,
                    const std::function<void(double share)>& progress);

}  // namespace ft::engine
