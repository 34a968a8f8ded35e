// The last words of the program when an exception finds no way to main: thrown in a library's own thread, or while a
// library is being loaded.
#pragma once

#include "core/base/error.h"

namespace ft::cli {

// What the user reads when memory ran out, wherever that was noticed.
const Error& out_of_memory();

// For std::set_terminate. No memory ends with a sentence and exit status 1; anything else is a defect and aborts.
[[noreturn]] void on_terminate();

}  // namespace ft::cli
