// What goes into a step, as text: the proof, before hours are spent, that the model reads and learns the right places.
// Behind Engine::look_at_batch.
#pragma once

#include <memory>
#include <mutex>

#include "core/engine/engine.h"

namespace ft::engine {

// Samples of moderate size stay prepared from one look to the next, for as long as spec, model and file are the same.
class BatchLooks {
 public:
  BatchLooks();
  ~BatchLooks();
  // `step` counts from 0. Throws Error{invalid} beyond the run's last step, and what reading the samples throws.
  BatchLook look_at(const config::RunSpec& spec, int64_t step, const StopToken& stop);

 private:
  struct Prepared;
  bool still_good(const config::RunSpec& spec);
  std::mutex mutex_;
  std::unique_ptr<Prepared> prepared_;
};

}  // namespace ft::engine
