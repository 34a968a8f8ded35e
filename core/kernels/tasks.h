// How work is handed to torch's threads when its parts differ in length.
#pragma once

#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <cstdint>

namespace ft::kernels {

// run(0) … run(tasks - 1), taken one after the other by all threads: on a busy machine a thread that is held up holds
// up nobody. Work of fewer than 100,000 multiply-adds stays on the calling thread.
template <class Run>
void for_tasks(int64_t tasks, double multiply_adds, const Run& run) {
  const int64_t threads = multiply_adds < 1e5 ? 1 : std::min<int64_t>(at::get_num_threads(), tasks);
  if (threads <= 1 || at::in_parallel_region()) {
    for (int64_t task = 0; task < tasks; ++task) run(task);
    return;
  }
  std::atomic<int64_t> next = 0;
  at::parallel_for(0, threads, 1, [&](int64_t, int64_t) {
    for (int64_t task = next++; task < tasks; task = next++) run(task);
  });
}

}  // namespace ft::kernels
