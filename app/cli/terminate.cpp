#include "app/cli/terminate.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>

#include "app/cli/console.h"

namespace ft::cli {

namespace {

// Made at start: when it is needed, there is no memory to make it.
const Error no_memory(Code::no_memory, "Memory ran out.",
                      "Close other programs, or choose a smaller model or smaller batches.");

}  // namespace

const Error& out_of_memory() {
  return no_memory;
}

void on_terminate() {
  try {
    if (const auto current = std::current_exception()) std::rethrow_exception(current);
  } catch (const std::bad_alloc&) {
    print_error(no_memory);
    ::_exit(1);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "finetune: Something went wrong inside the program: %s\n", error.what());
  } catch (...) {
  }
  std::abort();
}

}  // namespace ft::cli
