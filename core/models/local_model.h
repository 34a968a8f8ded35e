// A model that is known by its name on a hub, found among what lies on this computer.
#pragma once

#include <optional>
#include <string>

#include "core/base/cancel.h"

namespace ft::models {

// What to give as MODEL for "Qwen/Qwen2.5-0.5B-Instruct": itself where it is a folder, a file or a name of the
// catalogue; else the catalogue's model of that origin, or a folder in one of the usual places. Looks through these
// folders, so it is for a worker.
std::optional<std::string> local_model_named(const std::string& name, const StopToken& stop = {});

}  // namespace ft::models
