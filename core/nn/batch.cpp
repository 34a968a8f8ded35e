#include "core/nn/batch.h"

#include <ATen/ops/tensor.h>

#include <algorithm>

namespace ft::nn {

namespace {

constexpr int64_t worth_it = 50;  // rows are shared when at least one of so many is saved

int64_t common_beginning(Tokens a, Tokens b) {
  return std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin())
             .first -
         a.begin();
}

}  // namespace

Sharing share_beginnings(std::span<const Tokens> samples) {
  Sharing sharing;
  std::vector<int64_t> starts;
  for (size_t s = 0; s < samples.size(); ++s) {
    int64_t shared = 0;
    size_t with = 0;
    for (size_t before = 0; before < s && shared < std::ssize(samples[s]); ++before)
      if (const int64_t common = common_beginning(samples[s], samples[before]); common > shared)
        shared = common, with = before;
    const auto start = std::ssize(sharing.row_of_place);
    for (int64_t i = 0; i < std::ssize(samples[s]); ++i) {
      if (i < shared) {
        sharing.row_of_place.push_back(sharing.row_of_place[static_cast<size_t>(starts[with] + i)]);
        continue;
      }
      sharing.row_of_place.push_back(std::ssize(sharing.place_of_row));
      sharing.place_of_row.push_back(start + i);
    }
    starts.push_back(start);
    sharing.own_from.push_back(shared);
  }
  const int64_t places = std::ssize(sharing.row_of_place), saved = places - std::ssize(sharing.place_of_row);
  return saved * worth_it >= places && saved > 0 ? sharing : Sharing();
}

at::Tensor index_tensor(const std::vector<int64_t>& values, c10::Device device) {
  return at::tensor(values, at::kLong).to(device);
}

TokenBatch batch_of(std::span<const Tokens> samples, c10::Device device, bool share) {
  TokenBatch batch;
  std::vector<int64_t> ids, positions;
  batch.starts = {0};
  for (const Tokens sample : samples) {
    for (size_t i = 0; i < sample.size(); ++i) ids.push_back(sample[i]), positions.push_back(static_cast<int64_t>(i));
    batch.starts.push_back(std::ssize(ids));
    batch.longest = std::max(batch.longest, static_cast<int64_t>(sample.size()));
  }
  Sharing sharing = share && device.is_cpu() ? share_beginnings(samples) : Sharing();
  if (!sharing.row_of_place.empty()) {
    for (size_t row = 0; row < sharing.place_of_row.size(); ++row) {  // a row never lies behind its place
      const auto place = static_cast<size_t>(sharing.place_of_row[row]);
      ids[row] = ids[place], positions[row] = positions[place];
    }
    ids.resize(sharing.place_of_row.size()), positions.resize(sharing.place_of_row.size());
    batch.shared = {index_tensor(sharing.row_of_place, device), index_tensor(sharing.place_of_row, device),
                    std::move(sharing.own_from)};
  }
  batch.ids = index_tensor(ids, device);
  batch.positions = index_tensor(positions, device);
  if (!device.is_cpu()) batch.offsets = at::tensor(batch.starts, at::kInt).to(device);
  return batch;
}

}  // namespace ft::nn
