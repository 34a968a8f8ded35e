#include "app/cli/terminate.h"

#include <gtest/gtest.h>

#include <csignal>
#include <exception>
#include <new>
#include <stdexcept>
#include <thread>

namespace ft::cli {
namespace {

template <class Exception>
void throw_in_a_thread(const Exception& exception) {
  std::set_terminate(on_terminate);
  std::thread([&] { throw exception; }).join();
}

TEST(Terminate, no_memory_in_a_librarys_thread_is_said_in_words_with_status_1) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(throw_in_a_thread(std::bad_alloc()), testing::ExitedWithCode(1), "finetune: Memory ran out.\n  Close");
}

TEST(Terminate, anything_else_in_a_librarys_thread_aborts_with_its_reason) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(throw_in_a_thread(std::runtime_error("a broken promise")), testing::KilledBySignal(SIGABRT),
              "inside the program: a broken promise");
}

}  // namespace
}  // namespace ft::cli
