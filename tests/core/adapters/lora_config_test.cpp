// Which modules an adapter stands beside, as PEFT's check_target_module_exists decides it.
#include <gmock/gmock.h>

#include "core/adapters/lora.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/support/temp_folder.h"

namespace ft::adapters {
namespace {

constexpr const char* modules[] = {"model.layers.0.self_attn.q_proj", "model.layers.0.mlp.down_proj",
                                   "model.layers.1.self_attn.q_proj", "model.layers.1.mlp.down_proj",
                                   "model.layers.11.self_attn.q_proj"};

LoraConfig read(Json settings) {
  const test::TempFolder folder;
  settings["peft_type"] = "LORA";
  write_file(folder / "adapter_config.json", to_text(settings));
  return read_adapter_config(folder.path());
}

std::string refusal_of(const std::filesystem::path& folder) {
  try {
    read_adapter_config(folder);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

std::vector<std::string> targeted(Json settings) {
  const LoraConfig config = read(std::move(settings));
  std::vector<std::string> names;
  for (const std::string module : modules)
    if (config.targets(module)) names.push_back(module);
  return names;
}

TEST(LoraConfig, a_list_names_the_ends_of_modules) {
  EXPECT_THAT(targeted({{"target_modules", {"down_proj"}}}), testing::ElementsAre(modules[1], modules[3]));
  EXPECT_THAT(targeted({{"target_modules", {"proj"}}}), testing::IsEmpty());
}

TEST(LoraConfig, a_single_text_is_a_pattern_for_whole_names) {
  EXPECT_THAT(targeted({{"target_modules", ".*\\.1\\..*q_proj"}}), testing::ElementsAre(modules[2]));
}

TEST(LoraConfig, excluded_modules_get_none) {
  EXPECT_THAT(targeted({{"target_modules", {"q_proj", "down_proj"}}, {"exclude_modules", {"down_proj"}}}),
              testing::ElementsAre(modules[0], modules[2], modules[4]));
  EXPECT_THAT(targeted({{"target_modules", "all-linear"}, {"exclude_modules", ".*layers\\.1\\..*"}}),
              testing::ElementsAre(modules[0], modules[1], modules[4]));
}

TEST(LoraConfig, layers_to_transform_chooses_blocks_by_number) {
  EXPECT_THAT(targeted({{"target_modules", {"q_proj"}}, {"layers_to_transform", {1, 11}}}),
              testing::ElementsAre(modules[2], modules[4]));
  EXPECT_THAT(targeted({{"target_modules", {"q_proj"}}, {"layers_to_transform", 1}, {"layers_pattern", "layers"}}),
              testing::ElementsAre(modules[2]));
  EXPECT_THAT(targeted({{"target_modules", {"q_proj"}}, {"layers_to_transform", {1}}, {"layers_pattern", {"blocks"}}}),
              testing::IsEmpty());
}

TEST(LoraConfig, a_setting_of_the_wrong_type_or_unbuilt_is_refused) {
  EXPECT_THROW(read({{"layers_to_transform", "one"}}), Error);
  EXPECT_THROW(read({{"use_dora", true}}), Error);
}

TEST(LoraConfig, a_run_given_for_an_adapter_is_answered_with_its_checkpoints) {
  const test::TempFolder folder;
  EXPECT_NE(refusal_of(folder.path()).find("Choose a folder that PEFT"), std::string::npos);
  write_file(folder / "run.json", "{}");
  EXPECT_NE(refusal_of(folder.path()).find("/checkpoints/step-N."), std::string::npos);
}

}  // namespace
}  // namespace ft::adapters
