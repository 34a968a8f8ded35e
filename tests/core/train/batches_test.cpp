#include "core/train/batches.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>

namespace ft {

static std::vector<int32_t> lengths(size_t count) {
  std::vector<int32_t> values;
  for (size_t i = 0; i < count; ++i) values.push_back(static_cast<int32_t>(5 + i * 37 % 60));
  return values;
}

TEST(Batches, packed_rows_hold_every_sample_once_and_fit) {
  const auto sizes = lengths(500);
  std::vector<uint32_t> order(sizes.size());
  std::iota(order.begin(), order.end(), 0u);
  std::multiset<uint32_t> seen;
  int64_t tokens = 0;
  const auto rows = train::pack_rows(order, sizes, 128);
  for (const auto& row : rows) {
    int64_t length = 0;
    for (const uint32_t sample : row) seen.insert(sample), length += sizes[sample];
    EXPECT_LE(length, 128);
    tokens += length;
  }
  EXPECT_EQ(seen.size(), sizes.size());
  EXPECT_EQ(std::set<uint32_t>(seen.begin(), seen.end()).size(), sizes.size());
  EXPECT_GT(static_cast<double>(tokens) / (128.0 * static_cast<double>(rows.size())),
            0.97);  // hardly any room is left over
}

TEST(Batches, an_epoch_reads_each_sample_once_in_another_order_each_time) {
  config::DataConfig data;
  data.packing = false;
  config::TrainConfig settings;
  settings.num_train_epochs = 2;
  settings.per_device_train_batch_size = 3;
  settings.gradient_accumulation_steps = 2;
  const train::Batches batches(lengths(20), data, settings);
  EXPECT_EQ(batches.total_steps(), 8);  // 20 samples, 6 a step: 4 steps an epoch
  std::vector<std::vector<uint32_t>> epochs(2);
  for (int64_t step = 0; step < 8; ++step)
    for (const auto& micro : batches.step(step).micro_batches)
      epochs[static_cast<size_t>(step / 4)].insert(epochs[static_cast<size_t>(step / 4)].end(), micro.begin(),
                                                   micro.end());
  EXPECT_NE(epochs[0], epochs[1]);
  for (auto& epoch : epochs) {
    std::sort(epoch.begin(), epoch.end());
    for (uint32_t i = 0; i < 20; ++i) EXPECT_EQ(epoch[i], i);
  }
}

TEST(Batches, a_step_is_the_same_whatever_was_asked_before) {
  config::DataConfig data;
  config::TrainConfig settings;
  settings.num_train_epochs = 3;
  settings.per_device_train_batch_size = 1;
  settings.gradient_accumulation_steps = 1;
  data.cutoff_len = 128;
  const train::Batches whole(lengths(100), data, settings), resumed(lengths(100), data, settings);
  for (int64_t step = 0; step < 50; ++step) whole.step(step);
  EXPECT_EQ(whole.step(51).micro_batches, resumed.step(51).micro_batches);
}

}  // namespace ft
