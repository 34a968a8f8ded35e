#include "core/config/preset.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/support/temp_folder.h"

namespace ft::config {

TEST(Preset, the_programs_own_presets_are_valid_and_speak_both_languages) {
  const auto presets = read_presets(FT_SOURCE_DIR "/resources/presets");
  ASSERT_EQ(presets.size(), 5u);
  EXPECT_EQ(presets[0].id, "quick_try");
  for (const Preset& preset : presets) {
    RunSpec spec;
    spec.model = "m", spec.data.train = "t", spec.data.eval = "e";
    apply_preset(spec, preset);
    EXPECT_NO_THROW(check_spec(spec, preset.id));
    EXPECT_NE(preset.name_in("zh"), preset.name_in("en"));
    EXPECT_NE(preset.summary_in("zh"), preset.summary_in("en"));
  }
}

TEST(Preset, applying_one_leaves_what_it_does_not_name) {
  RunSpec spec;
  spec.model = "mine";
  spec.train.seed = 7;
  apply_preset(spec, {"p", 0, {}, {}, parse_json(R"({"train": {"max_steps": 30}})", "p")});
  EXPECT_EQ(spec.train.max_steps, 30);
  EXPECT_EQ(spec.train.seed, 7);
  EXPECT_EQ(spec.model, "mine");
}

TEST(Preset, one_of_ones_own_is_saved_read_and_replaced_and_a_broken_one_left_out) {
  test::TempFolder folder;
  std::vector<std::string> problems;
  EXPECT_TRUE(read_own_presets(folder / "none", problems).empty());
  save_preset(folder / "own", "Kurz & gut", parse_json(R"({"train": {"max_steps": 30}})", "p"));
  const Preset saved = save_preset(folder / "own", "Kurz & gut", parse_json(R"({"train": {"max_steps": 40}})", "p"));
  save_preset(folder / "own", "短训练", parse_json(R"({"lora": {"r": 4}})", "p"));
  write_file(folder / "own/broken.json", std::string("{"));
  const auto presets = read_own_presets(folder / "own", problems);
  ASSERT_EQ(presets.size(), 2u);
  EXPECT_EQ(problems.size(), 1u);
  EXPECT_EQ(saved.name_in("zh"), "Kurz & gut");
  RunSpec spec;
  apply_preset(spec, saved);
  EXPECT_EQ(spec.train.max_steps, 40);
  EXPECT_THROW(save_preset(folder / "own", " / ", Json::object()), Error);
  EXPECT_THROW(save_preset(folder / "own", "x", parse_json(R"({"trane": {}})", "p")), Error);
  EXPECT_EQ(read_own_presets(folder / "own", problems).size(), 2u);
}

TEST(Preset, an_unknown_setting_or_a_missing_name_is_refused) {
  test::TempFolder folder;
  write_file(folder / "a.json",
             std::string(R"({"name": {"en": "A"}, "summary": {"en": "A."}, "spec": {"train": {"max_step": 30}}})"));
  EXPECT_THROW(read_presets(folder.path()), Error);
  write_file(folder / "a.json", std::string(R"({"summary": {"en": "A."}, "spec": {}})"));
  EXPECT_THROW(read_presets(folder.path()), Error);
}

}  // namespace ft::config
