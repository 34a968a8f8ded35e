// What a decoder reads: samples one behind the other, without padding.
//
// Samples that begin alike (the same system text, the same long question) are read once: a place depends only on the
// places before it, so what samples have in common is one row for all of them. `T` counts places, `R` rows; without
// sharing they are the same.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

namespace ft::nn {

inline constexpr int64_t ignore_label = -100;

using Tokens = std::span<const int32_t>;

// Which places of samples are one row. row_of_place is empty where no sample shares enough to be worth it.
struct Sharing {
  std::vector<int64_t> row_of_place;  // T
  std::vector<int64_t> place_of_row;  // R: the place where a row was met first
  std::vector<int64_t> own_from;      // S: how many places at a sample's head are rows of samples before it
};
Sharing share_beginnings(std::span<const Tokens> samples);

// The same as tensors; undefined where nothing is shared.
struct SharedRows {
  at::Tensor row_of_place, place_of_row;  // [T], [R] int64
  std::vector<int64_t> own_from;
};

// The places that are learned, for the loss.
struct LearnedPlaces {
  at::Tensor rows;    // [N] int64, ascending: the rows whose last hidden state is wanted; undefined: not looked up
  at::Tensor at;      // [L] int64: which of `rows` each learned place is; undefined where they are one and the same
  at::Tensor labels;  // [L] int64: what each of them should predict
};

struct TokenBatch {
  at::Tensor ids;               // [R] int64
  at::Tensor positions;         // [R] int64, counted inside each sample
  at::Tensor labels;            // [T] int64: what place t should predict (already shifted), or -100; may be undefined
  std::vector<int64_t> starts;  // S + 1 offsets: sample s is [starts[s], starts[s + 1]); attention never crosses them
  at::Tensor offsets;           // starts as int32 on the device, where it is not the processor
  int64_t longest = 0;          // places of the longest sample (scaled rotary embeddings look at it)
  SharedRows shared;
  LearnedPlaces learned;

  int64_t samples() const { return static_cast<int64_t>(starts.size()) - 1; }
};

// Ids, positions and starts of these samples, on the device; rows are shared on the processor only, and if `share`.
TokenBatch batch_of(std::span<const Tokens> samples, c10::Device device, bool share);

at::Tensor index_tensor(const std::vector<int64_t>& values, c10::Device device);  // int64

}  // namespace ft::nn
