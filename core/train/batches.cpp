#include "core/train/batches.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>

#include "core/base/random.h"

namespace ft::train {

namespace {

constexpr size_t packing_window = 4096;

}  // namespace

std::vector<MicroBatch> pack_rows(std::span<const uint32_t> order, std::span<const int32_t> lengths, int64_t capacity) {
  std::vector<MicroBatch> rows;
  for (size_t begin = 0; begin < order.size(); begin += packing_window) {
    std::vector<uint32_t> window(
        order.begin() + static_cast<std::ptrdiff_t>(begin),
        order.begin() + static_cast<std::ptrdiff_t>(std::min(begin + packing_window, order.size())));
    std::stable_sort(window.begin(), window.end(), [&](uint32_t a, uint32_t b) { return lengths[a] > lengths[b]; });
    std::multiset<std::pair<int64_t, size_t>> room;  // free tokens, row
    for (const uint32_t sample : window) {
      const int64_t length = lengths[sample];
      const auto found = room.lower_bound({length, 0});
      if (found == room.end()) {
        rows.push_back({sample});
        room.insert({capacity - length, rows.size() - 1});
        continue;
      }
      const auto [left, row] = *found;
      room.erase(found);
      rows[row].push_back(sample);
      room.insert({left - length, row});
    }
  }
  return rows;
}

Batches::Batches(std::vector<int32_t> lengths, const config::DataConfig& data, const config::TrainConfig& train)
    : lengths_(std::move(lengths)),
      packing_(data.packing),
      shuffle_(data.shuffle),
      cutoff_(data.cutoff_len),
      batch_size_(train.per_device_train_batch_size),
      accumulation_(train.gradient_accumulation_steps),
      seed_(static_cast<uint64_t>(train.seed)) {
  first_step_ = {0};
  const double epochs = train.max_steps >= 0 ? 1e18 : train.num_train_epochs;
  for (int64_t number = 0; static_cast<double>(number) < epochs; ++number) {
    const int64_t steps = steps_of(number);
    first_step_.push_back(first_step_.back() + steps);
    if (steps == 0 || (train.max_steps >= 0 && first_step_.back() >= train.max_steps)) break;
  }
  if (train.max_steps >= 0) {
    total_steps_ = std::min(train.max_steps, first_step_.back());
    return;
  }
  const auto whole = static_cast<int64_t>(std::floor(epochs));
  const double part = epochs - static_cast<double>(whole);
  total_steps_ = first_step_[static_cast<size_t>(whole)];
  if (part > 0) total_steps_ += static_cast<int64_t>(std::ceil(part * static_cast<double>(steps_of(whole))));
}

int64_t Batches::steps_of(int64_t number) const {
  const auto rows = static_cast<int64_t>(epoch(number).rows.size()), per_step = batch_size_ * accumulation_;
  return (rows + per_step - 1) / per_step;
}

const Batches::Epoch& Batches::epoch(int64_t number) const {
  if (current_.number == number) return current_;
  const auto count = static_cast<uint32_t>(lengths_.size());
  std::vector<uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  if (shuffle_) order = permutation(count, Random(seed_, "shuffle " + std::to_string(number)));
  current_.number = number;
  current_.rows.clear();
  if (packing_) {
    current_.rows = pack_rows(order, lengths_, cutoff_);
    if (shuffle_) {  // packing sorted them by length
      const auto shuffled =
          permutation(static_cast<uint32_t>(current_.rows.size()), Random(seed_, "rows " + std::to_string(number)));
      std::vector<MicroBatch> rows;
      for (const uint32_t row : shuffled) rows.push_back(std::move(current_.rows[row]));
      current_.rows = std::move(rows);
    }
  } else {
    for (const uint32_t sample : order) current_.rows.push_back({sample});
  }
  return current_;
}

StepPlan Batches::step(int64_t step) const {
  const auto behind = std::upper_bound(first_step_.begin(), first_step_.end(), step);
  const int64_t number = std::distance(first_step_.begin(), behind) - 1;
  const auto& rows = epoch(number).rows;
  const auto per_step = static_cast<size_t>(batch_size_ * accumulation_);
  const size_t first = static_cast<size_t>(step - first_step_[static_cast<size_t>(number)]) * per_step;
  const size_t last = std::min(first + per_step, rows.size());
  StepPlan plan;
  for (size_t row = first; row < last; row += static_cast<size_t>(batch_size_)) {
    MicroBatch micro;
    for (size_t i = row; i < std::min(row + static_cast<size_t>(batch_size_), last); ++i)
      micro.insert(micro.end(), rows[i].begin(), rows[i].end());
    plan.micro_batches.push_back(std::move(micro));
  }
  plan.epoch_after = static_cast<double>(number) + static_cast<double>(last) / static_cast<double>(rows.size());
  return plan;
}

nn::TokenBatch collate(const std::vector<text::TokenizedSample>& samples, const MicroBatch& micro, c10::Device device) {
  int64_t tokens = 0;
  for (const uint32_t index : micro) tokens += static_cast<int64_t>(samples[index].ids.size());
  nn::TokenBatch batch;
  batch.ids = at::empty({tokens}, at::kLong);
  batch.positions = at::empty({tokens}, at::kLong);
  batch.labels = at::empty({tokens}, at::kLong);
  batch.starts = {0};
  auto *ids = batch.ids.data_ptr<int64_t>(), *positions = batch.positions.data_ptr<int64_t>(),
       *labels = batch.labels.data_ptr<int64_t>();
  int64_t at = 0;
  for (const uint32_t index : micro) {
    const text::TokenizedSample& sample = samples[index];
    const auto length = static_cast<int64_t>(sample.ids.size());
    for (int64_t i = 0; i < length; ++i, ++at) {
      ids[at] = sample.ids[static_cast<size_t>(i)];
      positions[at] = i;
      labels[at] = i + 1 < length ? sample.labels[static_cast<size_t>(i + 1)] : nn::ignore_label;
    }
    batch.starts.push_back(at);
    batch.longest = std::max(batch.longest, length);
  }
  if (!device.is_cpu()) {
    batch.ids = batch.ids.to(device);
    batch.positions = batch.positions.to(device);
    batch.labels = batch.labels.to(device);
    batch.offsets = at::tensor(batch.starts, at::kInt).to(device);
  }
  return batch;
}

int64_t learned_tokens(const std::vector<text::TokenizedSample>& samples, const MicroBatch& batch) {
  int64_t total = 0;
  for (const uint32_t index : batch) total += samples[index].learned();
  return total;
}

}  // namespace ft::train
