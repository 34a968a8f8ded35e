#include "core/engine/sample_sets.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/eval/metric.h"

namespace ft::engine {

TEST(SampleSets, every_set_makes_a_spec_that_can_run) {
  const auto sets = sample_sets();
  ASSERT_FALSE(sets.empty());
  for (const SampleSet& set : sets) {
    SCOPED_TRACE(set.name);
    EXPECT_NO_THROW(config::check_spec(spec_of(set, set.model), set.name));
    EXPECT_TRUE(std::filesystem::exists(set.train));
    EXPECT_TRUE(std::filesystem::exists(set.exam));
    for (const std::string& metric : set.metrics) EXPECT_NO_THROW(eval::metric_named(metric));
    EXPECT_GT(set.max_new_tokens, 0);
  }
}

TEST(SampleSets, a_sets_own_settings_reach_the_spec) {
  const SampleSet set = sample_set_named("support-tickets-en");
  const auto spec = spec_of(set, "some-model");
  EXPECT_EQ(spec.model, "some-model");
  EXPECT_EQ(spec.data.train, set.train.string());
  EXPECT_EQ(spec.train.per_device_train_batch_size, set.spec["train"]["per_device_train_batch_size"].get<int64_t>());
  EXPECT_EQ(spec.train.learning_rate, set.spec["train"]["learning_rate"].get<double>());
}

TEST(SampleSets, an_unknown_name_is_answered_with_the_known_ones) {
  try {
    sample_set_named("support-tickets");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::not_found);
    EXPECT_NE(error.hint().find("support-tickets-zh"), std::string::npos);
  }
}

}  // namespace ft::engine
