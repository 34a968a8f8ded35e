#include "core/config/run_spec.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/support/temp_folder.h"

namespace ft::config {

namespace {

Json example() {
  return parse_json(R"({
    "method": "sft", "finetuning_type": "lora", "model": "a/b", "output_dir": "out",
    "data": {"train": "t.jsonl", "eval": "e.jsonl", "format": "auto", "cutoff_len": 512, "packing": false, "shuffle": true},
    "lora": {"r": 8, "lora_alpha": 12.5, "lora_dropout": 0.05, "target_modules": ["q_proj", "v_proj"], "start_from": null},
    "train": {"learning_rate": 3e-4, "max_steps": 12, "lr_scheduler_type": "cosine_with_min_lr", "lr_scheduler_kwargs": {"min_lr_rate": 0.1}}
  })",
                    "example");
}

std::string refusal(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::invalid);
    return error.what();
  }
  return "";
}

}  // namespace

TEST(RunSpec, a_written_spec_reads_back_as_the_same) {
  const RunSpec spec = spec_from_json(example(), "example");
  const Json written = spec_to_json(spec);
  EXPECT_EQ(spec_to_json(spec_from_json(parse_json(to_text(written), "again"), "again")), written);
  EXPECT_EQ(written["train"]["learning_rate"].get<double>(), 3e-4);
  EXPECT_EQ(written["lora"]["target_modules"], Json::array({"q_proj", "v_proj"}));
}

TEST(RunSpec, the_written_defaults_are_a_spec) {
  const Json defaults = spec_to_json(RunSpec{});
  EXPECT_EQ(spec_to_json(spec_from_json(defaults, "defaults")), defaults);
}

TEST(RunSpec, an_unknown_key_in_a_group_names_group_and_nearest) {
  Json json = example();
  json["train"]["lerning_rate"] = 1;
  const std::string text = refusal([&] { spec_from_json(json, "s.json"); });
  EXPECT_NE(text.find("s.json \"train\""), std::string::npos) << text;
  EXPECT_NE(text.find("Did you mean \"learning_rate\"?"), std::string::npos) << text;
}

TEST(RunSpec, a_key_in_the_wrong_part_is_sent_to_the_right_one) {
  Json json = example();
  json["max_steps"] = 3;
  std::string text = refusal([&] { spec_from_json(json, "s.json"); });
  EXPECT_NE(text.find("s.json: \"max_steps\" is no setting here. It belongs to \"train\""), std::string::npos) << text;

  json = example();
  json["lora"]["output_dir"] = "runs";
  text = refusal([&] { spec_from_json(json, "s.json"); });
  EXPECT_NE(text.find("It belongs to the top of the spec."), std::string::npos) << text;
}

TEST(RunSpec, a_key_that_stands_twice_is_refused_with_its_place) {
  const test::TempFolder folder;
  const auto refusal_of = [&](const std::string& text) {
    write_file(folder / "s.json", text);
    return refusal([&] { read_spec(folder / "s.json"); });
  };
  EXPECT_NE(refusal_of("{\"model\": \"模型\", \"model\": \"b\"}").find("s.json line 1 column 17: \"model\""),
            std::string::npos);
  EXPECT_NE(refusal_of("{\"train\": {\"seed\": 1,\n  \"se\\u0065d\": 2}}").find("s.json line 2 column 3: \"seed\""),
            std::string::npos);
  // The same key in two objects, and values that look like keys, are none.
  EXPECT_EQ(refusal_of(R"({"model": "model", "output_dir": "}\"model\":", "data": {"train": "train"},
                         "train": {"seed": 1}, "samples": {"prompts": ["model", "model"]}})"),
            "");
}

TEST(RunSpec, a_mistyped_group_names_the_group) {
  EXPECT_NE(refusal([] {
              spec_from_json({{"trian", Json::object()}}, "s.json");
            }).find("Did you mean \"train\"?"),
            std::string::npos);
}

TEST(RunSpec, settings_change_by_full_and_by_short_name) {
  RunSpec spec;
  apply_setting(spec, "train.learning_rate=2e-5");
  apply_setting(spec, "r=64");
  apply_setting(spec, "model=123");
  apply_setting(spec, "data.packing=false");
  apply_setting(spec, "lora.target_modules=[\"q_proj\"]");
  EXPECT_EQ(spec.train.learning_rate, 2e-5);
  EXPECT_EQ(spec.lora.r, 64);
  EXPECT_EQ(spec.model, "123");
  EXPECT_FALSE(spec.data.packing);
  EXPECT_EQ(spec.lora.target_modules, std::vector<std::string>{"q_proj"});
}

TEST(RunSpec, a_setting_that_is_none_is_refused) {
  RunSpec spec;
  EXPECT_NE(refusal([&] { apply_setting(spec, "train.seeds=1"); }).find("Did you mean \"seed\"?"), std::string::npos);
  EXPECT_NE(refusal([&] { apply_setting(spec, "learning_rate"); }), "");
  EXPECT_NE(refusal([&] { apply_setting(spec, "train.learning_rate=fast"); }), "");
}

TEST(RunSpec, combinations_that_cannot_work_are_refused_before_anything_is_loaded) {
  const RunSpec good = spec_from_json(example(), "example");
  EXPECT_EQ(refusal([&] { check_spec(good, "s"); }), "");
  const auto refused = [&](const std::function<void(RunSpec&)>& spoil, const char* word) {
    RunSpec spec = good;
    spoil(spec);
    const std::string text = refusal([&] { check_spec(spec, "s"); });
    EXPECT_NE(text.find(word), std::string::npos) << word << ": " << text;
  };
  refused([](RunSpec& spec) { spec.model = ""; }, "\"model\"");
  refused([](RunSpec& spec) { spec.data.train = ""; }, "\"data.train\"");
  refused([](RunSpec& spec) { spec.finetuning_type = "full", spec.lora.start_from = "a"; }, "start_from");
  refused([](RunSpec& spec) { spec.lora.target_modules.clear(); }, "target_modules");
  refused([](RunSpec& spec) { spec.train.max_steps = -1, spec.train.num_train_epochs = 0; }, "no steps");
  refused([](RunSpec& spec) { spec.data.eval = "", spec.train.early_stopping_patience = 2; }, "data.eval");
  refused([](RunSpec& spec) { spec.train.lr_scheduler_kwargs = Json::object(); }, "min_lr");
}

TEST(RunSpec, every_setting_has_a_help_text) {
  for (const SpecGroup& group : spec_groups())
    for (const Field& field : group.fields) EXPECT_FALSE(field.help_text.empty()) << group.name << "." << field.key;
}

}  // namespace ft::config
