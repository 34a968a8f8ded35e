// Shows a job's progress on stderr: a bar on a terminal, a line now and then elsewhere. Ctrl-C stops at the next step.
#pragma once

#include "core/engine/engine.h"

namespace ft::cli {

// Waits for the job's end, drawing. Returns its phase; throws its Error.
runs::Phase follow(engine::Job& job);

// "1:05", "12:40", "2:03:10".
std::string clock_text(double seconds);

}  // namespace ft::cli
