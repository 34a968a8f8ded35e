#include "core/engine/memory_remedies.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ft::engine {
namespace {

// A model in which a sample of 1000 tokens takes 100 MB, 40 of them where activations are computed again; all weights
// 400 MB, LoRA 100 MB.
Estimate estimate_of(const config::RunSpec& spec, int64_t available_mb) {
  const int64_t longest = std::min<int64_t>(1000, spec.data.cutoff_len);
  Estimate estimate;
  estimate.largest_micro_batch_tokens = spec.train.per_device_train_batch_size * longest;
  const int64_t kilo_bytes = spec.train.gradient_checkpointing ? 40 : 100;
  estimate.total_bytes = estimate.largest_micro_batch_tokens * kilo_bytes * 1000 +
                         (spec.finetuning_type == "lora" ? 100'000'000 : 400'000'000);
  estimate.available_bytes = available_mb * 1'000'000;
  return estimate;
}

struct Case {
  explicit Case(int64_t available_mb) : available(available_mb) {
    spec.train.per_device_train_batch_size = 4;
    spec.train.gradient_accumulation_steps = 2;
  }
  std::vector<MemoryRemedy> remedies() {
    return memory_remedies(spec, estimate_of(spec, available), [this](const config::RunSpec& other) {
      ++asked;
      return estimate_of(other, available);
    });
  }
  int64_t total_with(const MemoryRemedy& remedy) {
    return estimate_of(with_remedy(spec, remedy), available).total_bytes;
  }
  int64_t available;
  config::RunSpec spec;
  int asked = 0;
};

TEST(MemoryRemedies, are_not_looked_for_where_the_run_fits) {
  Case fits(500);
  EXPECT_TRUE(fits.remedies().empty());
  EXPECT_EQ(fits.asked, 0);
}

TEST(MemoryRemedies, are_single_steps_that_are_enough_and_say_what_they_save) {
  Case tight(300);  // needs 500
  const auto found = tight.remedies();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].steps, std::vector{MemoryStep::one_sample});
  EXPECT_EQ(found[0].saves_bytes, 300'000'000);
  EXPECT_EQ(found[1].steps, std::vector{MemoryStep::checkpointing});
  EXPECT_EQ(found[1].saves_bytes, 240'000'000);
  EXPECT_EQ(found[2].steps, std::vector{MemoryStep::shorter});
  EXPECT_EQ(found[2].cutoff_len, 256) << "512 leaves 304.8 of 300";
  for (const MemoryRemedy& remedy : found) EXPECT_LT(tight.total_with(remedy), 300'000'000);
}

TEST(MemoryRemedies, of_a_batch_keep_the_samples_of_a_step) {
  Case tight(300);
  const config::RunSpec mended = with_remedy(tight.spec, {.steps = {MemoryStep::one_sample}});
  EXPECT_EQ(mended.train.per_device_train_batch_size, 1);
  EXPECT_EQ(mended.train.gradient_accumulation_steps, 8);
}

TEST(MemoryRemedies, leave_out_a_step_that_is_not_enough) {
  Case full(500);
  full.spec.finetuning_type = "full";             // 800
  full.spec.train.gradient_checkpointing = true;  // 560
  const auto found = full.remedies();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].steps, std::vector{MemoryStep::one_sample});
  EXPECT_EQ(found[1].steps, std::vector{MemoryStep::adapter});
  EXPECT_EQ(found[1].saves_bytes, 300'000'000);
  EXPECT_EQ(found[2].steps, std::vector{MemoryStep::shorter});
}

TEST(MemoryRemedies, go_together_where_none_alone_is_enough) {
  Case full(250);
  full.spec.finetuning_type = "full";
  full.spec.data.cutoff_len = 4096;
  auto found = full.remedies();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].steps, (std::vector{MemoryStep::one_sample, MemoryStep::checkpointing, MemoryStep::adapter}));
  EXPECT_EQ(found[0].saves_bytes, 800'000'000 - 140'000'000);
  full.available = 125;
  found = full.remedies();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].steps.back(), MemoryStep::shorter);
  EXPECT_LT(full.total_with(found[0]), 125'000'000);
}

TEST(MemoryRemedies, are_none_where_nothing_makes_it_fit) {
  Case hopeless(90);
  EXPECT_TRUE(hopeless.remedies().empty());
}

}  // namespace
}  // namespace ft::engine
