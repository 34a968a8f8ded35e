// One gradient, however a batch is put together: the same samples at once, one by one and packed. Behind
// Engine::check_gradients.
#pragma once

#include "core/engine/engine.h"

namespace ft::engine {

GradientCheck compare_gradients(const std::string& model, const Machine& machine, const StopToken& stop,
                                const std::function<void(double)>& progress);

}  // namespace ft::engine
