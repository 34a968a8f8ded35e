// Which samples go into which batch of which step: a plan that depends only on the samples' lengths, the settings and
// the seed, so that a run resumed at any step reads what the uninterrupted one would have read.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/config/run_spec.h"
#include "core/nn/decoder.h"
#include "core/text/tokenized_sample.h"

namespace ft::train {

// A micro-batch: rows of samples that are computed at once; a row is one sample, or several packed ones.
using MicroBatch = std::vector<uint32_t>;  // indices of samples, in order

struct StepPlan {
  std::vector<MicroBatch> micro_batches;
  double epoch_after = 0.0;  // how far the data has been read when the step is done
};

class Batches {
 public:
  Batches(std::vector<int32_t> lengths, const config::DataConfig& data, const config::TrainConfig& train);

  int64_t total_steps() const { return total_steps_; }
  StepPlan step(int64_t step) const;  // from 0

 private:
  struct Epoch {
    int64_t number = -1;
    std::vector<MicroBatch> rows;
  };
  const Epoch& epoch(int64_t number) const;
  int64_t steps_of(int64_t epoch) const;

  std::vector<int32_t> lengths_;
  bool packing_, shuffle_;
  int64_t cutoff_, batch_size_, accumulation_, total_steps_ = 0;
  uint64_t seed_;
  std::vector<int64_t> first_step_;  // of each epoch, and the end
  mutable Epoch current_;
};

// Packs rows of at most `capacity` tokens: the longest first into the fullest row that still has room, inside windows
// of some thousand samples so that the order stays random.
std::vector<MicroBatch> pack_rows(std::span<const uint32_t> order, std::span<const int32_t> lengths, int64_t capacity);

// The samples of a micro-batch one behind the other, on the device, with their labels.
nn::TokenBatch collate(const std::vector<text::TokenizedSample>& samples, const MicroBatch& batch, c10::Device device);

// The same for the loss: only the places that it depends on (none behind the last that is learned), and what samples
// have in common read once (nn/batch.h) unless values are dropped at random, which each sample has for itself.
nn::TokenBatch collate_learned(const std::vector<text::TokenizedSample>& samples, const MicroBatch& batch,
                               nn::Decoder& model);

// How many rows of the micro-batch collate_learned computes.
int64_t rows_to_compute(const std::vector<text::TokenizedSample>& samples, const MicroBatch& batch, bool share);

// How many tokens the samples of the batch have, and how many of them are learned.
int64_t tokens_in(const std::vector<text::TokenizedSample>& samples, const MicroBatch& batch);
int64_t learned_tokens(const std::vector<text::TokenizedSample>& samples, const MicroBatch& batch);

}  // namespace ft::train
