#include "core/train/batches.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>

#include "core/base/random.h"

namespace ft::train {

namespace {

constexpr size_t packing_window = 4096;

// The samples in which something is learned, each up to the last place that predicts it; one token where there are
// none.
struct Read {
  std::vector<nn::Tokens> tokens;
  MicroBatch samples;
};

Read read_for_loss(const std::vector<text::TokenizedSample>& samples, const MicroBatch& micro) {
  Read read;
  for (const uint32_t index : micro) {
    const text::TokenizedSample& sample = samples[index];
    size_t count = sample.ids.size();
    while (count > 1 && sample.labels[count - 1] == nn::ignore_label) --count;
    if (count < 2) continue;
    read.tokens.push_back(nn::Tokens(sample.ids).first(count - 1));
    read.samples.push_back(index);
  }
  if (read.samples.empty() && !micro.empty())
    read = {{nn::Tokens(samples[micro.front()].ids).first(1)}, {micro.front()}};
  return read;
}

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
  std::vector<nn::Tokens> tokens;
  std::vector<int64_t> labels;
  for (const uint32_t index : micro) {
    const text::TokenizedSample& sample = samples[index];
    tokens.emplace_back(sample.ids);
    for (size_t i = 0; i < sample.ids.size(); ++i)
      labels.push_back(i + 1 < sample.ids.size() ? sample.labels[i + 1] : nn::ignore_label);
  }
  nn::TokenBatch batch = nn::batch_of(tokens, device, false);
  batch.labels = nn::index_tensor(labels, device);
  return batch;
}

nn::TokenBatch collate_learned(const std::vector<text::TokenizedSample>& samples, const MicroBatch& micro,
                               nn::Decoder& model) {
  const Read read = read_for_loss(samples, micro);
  const c10::Device device = model.compute().device;
  nn::TokenBatch batch = nn::batch_of(read.tokens, device, !(nn::dropout().training && model.drops_values()));
  for (const uint32_t index : micro)
    batch.longest = std::max(batch.longest, static_cast<int64_t>(samples[index].ids.size()));

  std::vector<int64_t> rows, labels;
  const int64_t* row_of = batch.shared.row_of_place.defined() ? batch.shared.row_of_place.data_ptr<int64_t>() : nullptr;
  for (size_t s = 0; s < read.samples.size(); ++s) {
    const text::TokenizedSample& sample = samples[read.samples[s]];
    for (size_t i = 0; i < read.tokens[s].size(); ++i) {
      if (i + 1 >= sample.ids.size() || sample.labels[i + 1] == nn::ignore_label) continue;
      const int64_t place = batch.starts[s] + static_cast<int64_t>(i);
      rows.push_back(row_of ? row_of[place] : place);
      labels.push_back(sample.labels[i + 1]);
    }
  }
  batch.learned.labels = nn::index_tensor(labels, device);
  std::vector<int64_t> wanted = rows;
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  if (wanted.empty()) wanted.push_back(0);  // a loss of nothing still needs a model's output
  batch.learned.rows = nn::index_tensor(wanted, device);
  if (wanted == rows) return batch;
  for (int64_t& row : rows) row = std::lower_bound(wanted.begin(), wanted.end(), row) - wanted.begin();
  batch.learned.at = nn::index_tensor(rows, device);
  return batch;
}

int64_t rows_to_compute(const std::vector<text::TokenizedSample>& samples, const MicroBatch& micro, bool share) {
  const std::vector<nn::Tokens> tokens = read_for_loss(samples, micro).tokens;
  const nn::Sharing sharing = share ? nn::share_beginnings(tokens) : nn::Sharing();
  if (!sharing.row_of_place.empty()) return std::ssize(sharing.place_of_row);
  int64_t rows = 0;
  for (const nn::Tokens& sample : tokens) rows += std::ssize(sample);
  return rows;
}

int64_t tokens_in(const std::vector<text::TokenizedSample>& samples, const MicroBatch& batch) {
  int64_t total = 0;
  for (const uint32_t index : batch) total += std::ssize(samples[index].ids);
  return total;
}

int64_t learned_tokens(const std::vector<text::TokenizedSample>& samples, const MicroBatch& batch) {
  int64_t total = 0;
  for (const uint32_t index : batch) total += samples[index].learned();
  return total;
}

}  // namespace ft::train
