#include "core/models/hf_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"

namespace ft::models {
namespace {

HfConfig config(const char* text) {
  return HfConfig(parse_json(text, "test"), "config.json");
}

TEST(HfConfig, old_and_new_rope_keys_mean_the_same) {
  const Rope before =
      config(R"({"rope_theta": 500000.0, "rope_scaling": {"type": "linear", "factor": 4}})").rope(64, 2048);
  const Rope after =
      config(R"({"rope_parameters": {"rope_theta": 500000.0, "rope_type": "linear", "factor": 4}})").rope(64, 2048);
  for (const Rope& rope : {before, after}) {
    EXPECT_EQ(rope.theta, 500000.0);
    EXPECT_EQ(rope.scaling, Scaling::linear);
    EXPECT_EQ(rope.factor, 4.0);
    EXPECT_EQ(rope.original_context, 2048);
  }
}

TEST(HfConfig, old_and_new_names_of_the_dtype_are_read) {
  EXPECT_EQ(config(R"({"torch_dtype": "float16"})").dtype(), "float16");
  EXPECT_EQ(config(R"({"dtype": "bfloat16"})").dtype(), "bfloat16");
}

TEST(HfConfig, a_scaling_that_is_not_known_is_refused_by_name) {
  try {
    config(R"({"rope_scaling": {"rope_type": "spiral", "factor": 2}})").rope(64, 2048);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::unsupported);
    EXPECT_THAT(error.message(), testing::HasSubstr("\"spiral\""));
  }
}

TEST(HfConfig, wrong_kinds_and_sizes_name_the_key) {
  for (const char* text :
       {R"({"layers": "two"})", R"({"layers": 0})", R"({"layers": -1})", R"({"layers": 1e30})", "{}"}) {
    try {
      config(text).positive("layers");
      FAIL() << text;
    } catch (const Error& error) {
      EXPECT_THAT(error.message(), testing::HasSubstr("\"layers\"")) << text;
    }
  }
}

TEST(HfConfig, windows_follow_layer_types_or_the_first_layer_that_has_one) {
  EXPECT_THAT(config("{}").windows(3, 5, 1), testing::ElementsAre(no_window, 5, 5));
  EXPECT_THAT(config(R"({"layer_types": ["sliding_attention", "full_attention"]})").windows(2, 5, 0),
              testing::ElementsAre(5, no_window));
  EXPECT_THROW(config(R"({"layer_types": ["sliding_attention"]})").windows(2, 5, 0), Error);
}

}  // namespace
}  // namespace ft::models
