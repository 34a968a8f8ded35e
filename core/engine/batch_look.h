// What goes into a step, as text: the proof, before hours are spent, that the model reads and learns the right places.
// Behind Engine::look_at_batch.
#pragma once

#include "core/engine/engine.h"

namespace ft::engine {

BatchLook look_at(const config::RunSpec& spec, int64_t step, const StopToken& stop);

}  // namespace ft::engine
