// What the programs of tests/bench share. Each prints one JSON object of figures on stdout, for tests/bench/run.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

#include "core/base/json.h"

namespace ft::bench {

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// The fastest of some runs; no further run begins once `patience` seconds are spent.
template <class Work>
double best_seconds(int repeats, const Work& work, double patience = 60) {
  double best = 1e9;
  const auto begin = Clock::now();
  for (int i = 0; i < repeats && (i == 0 || seconds_since(begin) < patience); ++i) {
    const auto start = Clock::now();
    work();
    best = std::min(best, seconds_since(start));
  }
  return best;
}

// The most memory this process has had resident.
inline double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == "VmHWM:") {
      double kilobytes = 0;
      status >> kilobytes;
      return kilobytes / 1024;
    }
  return 0;
}

// The body of main(): prints what `figures` returns; 2 and the usage for a wrong call, 1 and the reason when it fails.
template <class Figures>
int run(bool call_is_right, const char* usage, const Figures& figures) {
  if (!call_is_right) {
    fmt::print(stderr, "Usage: {}\n", usage);
    return 2;
  }
  try {
    const Json json = figures();
    fmt::print("{}\n", to_text(json));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}

}  // namespace ft::bench
