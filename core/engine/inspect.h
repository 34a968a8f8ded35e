// Logits, loss and gradients of a batch, for comparison with other implementations.
#pragma once

#include "core/engine/engine.h"

namespace ft::engine {

void write_logits(const LogitsRequest& request);

}  // namespace ft::engine
