// What this machine and this installation have, and what to do about what they lack: for `finetune doctor` and for the
// window's "Check this computer". Any thread; reads a few small files.
#pragma once

#include <string>

#include "core/base/json.h"

namespace ft::engine {

// {version, machine, folders, training_library, models, advice}, as `finetune doctor --json` prints it.
Json examine_computer(const std::string& version);

// The same in lines, as `finetune doctor` prints it.
std::string lines_of(const Json& report);

}  // namespace ft::engine
