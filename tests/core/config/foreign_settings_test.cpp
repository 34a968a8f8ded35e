// Settings files of other programs, as their documentation has them, and the run that they mean.
#include "core/config/foreign_settings.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/yaml.h"
#include "tests/support/temp_folder.h"

namespace ft::config {
namespace {

class Foreign : public testing::Test {
 protected:
  ForeignSettings read(const std::string& text, const std::string& name = "settings.yaml") {
    write_file(folder_ / name, text);
    return read_foreign_settings(folder_ / name);
  }
  std::string data(const std::string& name) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    write_file(folder_ / name, "{}\n");
    return (folder_ / name).string();
  }
  static std::string why(const ForeignSettings& read, const std::string& key) {
    for (const LeftSetting& each : read.left)
      if (each.key == key) return each.why;
    return "";
  }
  static const TakenSetting* taken(const ForeignSettings& read, const std::string& key) {
    const auto found =
        std::find_if(read.taken.begin(), read.taken.end(), [&](const TakenSetting& each) { return each.key == key; });
    return found == read.taken.end() ? nullptr : &*found;
  }
  const test::TempFolder folder_;
};

TEST_F(Foreign, llama_factory_yaml_means_the_same_run_here) {
  const std::string file = data("data/cs_faq.json");
  write_file(folder_ / "data/dataset_info.json",
             R"({"cs_faq": {"file_name": "cs_faq.json", "columns": {"prompt": "question", "response": "answer"}}})");
  std::filesystem::create_directories(folder_ / "examples/train_lora");
  const ForeignSettings got = read(R"(
### model
model_name_or_path: Qwen/Qwen2.5-0.5B-Instruct
quantization_bit: 4
### method
stage: sft
do_train: true
finetuning_type: lora
lora_rank: 16
lora_target: all
### dataset
dataset: cs_faq,identity
template: qwen
cutoff_len: 1024
max_samples: 1000
preprocessing_num_workers: 16
### output
output_dir: saves/qwen-0.5b/lora/cs
logging_steps: 10
save_steps: 200
plot_loss: true
### train
per_device_train_batch_size: 1
gradient_accumulation_steps: 8
learning_rate: 1.0e-4
num_train_epochs: 3.0
lr_scheduler_type: cosine
warmup_ratio: 0.1
bf16: true
### eval
val_size: 0.1
eval_strategy: steps
eval_steps: 100
)",
                                   "examples/train_lora/cs.yaml");
  EXPECT_EQ(got.tool, "LLaMA-Factory");
  EXPECT_EQ(got.name, "cs");
  EXPECT_EQ(got.spec.model, "Qwen/Qwen2.5-0.5B-Instruct");
  EXPECT_EQ(got.spec.finetuning_type, "lora");
  EXPECT_EQ(got.spec.lora.r, 16);
  EXPECT_EQ(got.spec.lora.lora_alpha, 32);  // twice the rank where nothing is said
  EXPECT_EQ(got.spec.lora.target_modules, std::vector<std::string>{"all-linear"});
  EXPECT_EQ(got.spec.data.train, file);
  EXPECT_EQ(got.spec.data.map, (std::vector<std::string>{"question=instruction", "answer=output"}));
  EXPECT_EQ(got.spec.data.cutoff_len, 1024);
  EXPECT_FALSE(got.spec.data.packing);  // off there unless asked for
  EXPECT_EQ(got.eval_share, 0.1);
  const TrainConfig& train = got.spec.train;
  EXPECT_EQ(train.per_device_train_batch_size * train.gradient_accumulation_steps, 8);
  EXPECT_EQ(train.learning_rate, 1e-4);
  EXPECT_EQ(train.num_train_epochs, 3.0);
  EXPECT_EQ(train.warmup_ratio, 0.1);
  EXPECT_EQ(train.warmup_steps, 0);
  EXPECT_EQ(train.dtype, "bfloat16");
  EXPECT_EQ(train.eval_steps, 100);
  EXPECT_EQ(train.save_steps, 200);
  EXPECT_FALSE(train.load_best_model_at_end);
  EXPECT_THAT(why(got, "quantization_bit"), testing::HasSubstr("quantised"));
  EXPECT_THAT(why(got, "template"), testing::HasSubstr("own chat template"));
  EXPECT_THAT(why(got, "max_samples"), testing::HasSubstr("no such setting"));
  EXPECT_THAT(why(got, "plot_loss"), testing::HasSubstr("no part"));
  EXPECT_THAT(why(got, "dataset"), testing::HasSubstr("first one"));
  const TakenSetting* alpha = taken(got, "lora_alpha");
  EXPECT_EQ(alpha, nullptr) << "it is our value anyway";
  ASSERT_NE(taken(got, "load_best_model_at_end"), nullptr);
  EXPECT_TRUE(taken(got, "load_best_model_at_end")->by_default);
}

TEST_F(Foreign, what_is_not_built_is_left_with_its_reason) {
  const ForeignSettings got = read(R"(
model_name_or_path: meta-llama/Llama-3.2-1B
stage: dpo
finetuning_type: freeze
pref_beta: 0.1
dataset: nowhere
fp16: true
optim: adamw_8bit
eval_strategy: epoch
save_strategy: epoch
learning_rate: 5
)");
  EXPECT_EQ(got.spec.method, "sft");
  EXPECT_THAT(why(got, "stage"), testing::HasSubstr("learning from examples"));
  EXPECT_THAT(why(got, "finetuning_type"), testing::HasSubstr("LoRA and full"));
  EXPECT_THAT(why(got, "pref_beta"), testing::HasSubstr("no such setting"));
  EXPECT_THAT(why(got, "dataset"), testing::HasSubstr("not found"));
  EXPECT_THAT(why(got, "fp16"), testing::HasSubstr("float16"));
  EXPECT_THAT(why(got, "optim"), testing::HasSubstr("AdamW"));
  EXPECT_THAT(why(got, "eval_strategy"), testing::HasSubstr("steps"));
  EXPECT_THAT(why(got, "save_strategy"), testing::HasSubstr("steps"));
  EXPECT_THAT(why(got, "learning_rate"), testing::HasSubstr("between 0 and 1")) << "a value that no field takes";
  EXPECT_EQ(got.spec.train.dtype, "auto");
  EXPECT_TRUE(got.spec.data.train.empty());
}

TEST_F(Foreign, axolotl_yaml_means_the_same_run_here) {
  const std::string file = data("faq.jsonl");
  const ForeignSettings got = read(R"(
base_model: NousResearch/Llama-3.2-1B
load_in_8bit: false
load_in_4bit: true
adapter: qlora
datasets:
  - path: ./faq.jsonl
    type: chat_template
    field_messages: turns
val_set_size: 0.05
output_dir: ./outputs/qlora-out
sequence_len: 4096
sample_packing: true
lora_r: 32
lora_alpha: 16
lora_dropout: 0.05
lora_target_linear: true
gradient_accumulation_steps: 4
micro_batch_size: 2
num_epochs: 1
optimizer: adamw_bnb_8bit
lr_scheduler: cosine
cosine_min_lr_ratio: 0.1
learning_rate: 0.0002
train_on_inputs: false
bf16: auto
gradient_checkpointing: true
flash_attention: true
warmup_steps: 10
evals_per_epoch: 4
saves_per_epoch: 1
weight_decay: 0.01
wandb_project:
special_tokens:
  pad_token: "<|end_of_text|>"
)");
  EXPECT_EQ(got.tool, "Axolotl");
  EXPECT_EQ(got.name, "qlora-out");
  EXPECT_EQ(got.spec.finetuning_type, "lora");
  EXPECT_EQ(got.spec.lora.r, 32);
  EXPECT_EQ(got.spec.lora.lora_alpha, 16);
  EXPECT_EQ(got.spec.lora.lora_dropout, 0.05);
  EXPECT_EQ(got.spec.lora.target_modules, std::vector<std::string>{"all-linear"});
  EXPECT_EQ(got.spec.data.train, file);
  EXPECT_EQ(got.spec.data.map, std::vector<std::string>{"turns=messages"});
  EXPECT_EQ(got.spec.data.cutoff_len, 4096);
  EXPECT_TRUE(got.spec.data.packing);
  EXPECT_EQ(got.spec.data.mask, "assistant");
  EXPECT_EQ(got.eval_share, 0.05);
  const TrainConfig& train = got.spec.train;
  EXPECT_EQ(train.per_device_train_batch_size, 2);
  EXPECT_EQ(train.gradient_accumulation_steps, 4);
  EXPECT_EQ(train.num_train_epochs, 1.0);
  EXPECT_EQ(train.warmup_steps, 10);
  EXPECT_EQ(train.lr_scheduler_type, "cosine_with_min_lr");
  EXPECT_EQ(train.lr_scheduler_kwargs, Json({{"min_lr_rate", 0.1}}));
  EXPECT_EQ(train.weight_decay, 0.01);
  EXPECT_TRUE(train.gradient_checkpointing);
  EXPECT_EQ(train.dtype, "auto");
  EXPECT_THAT(why(got, "load_in_4bit"), testing::HasSubstr("quantised"));
  EXPECT_THAT(why(got, "optimizer"), testing::HasSubstr("AdamW"));
  EXPECT_THAT(why(got, "evals_per_epoch"), testing::HasSubstr("steps"));
  EXPECT_THAT(why(got, "special_tokens"), testing::HasSubstr("no such setting"));
  EXPECT_EQ(why(got, "wandb_project"), "") << "an empty value asks for nothing";
  EXPECT_EQ(why(got, "load_in_8bit"), "");
}

TEST_F(Foreign, axolotl_without_an_adapter_trains_all_and_divides_its_whole_batch) {
  const ForeignSettings got = read("base_model: m\nmicro_batch_size: 2\nbatch_size: 16\nlearning_rate: 1e-5\n");
  EXPECT_EQ(got.spec.finetuning_type, "full");
  EXPECT_EQ(got.spec.train.gradient_accumulation_steps, 8);
  EXPECT_EQ(got.spec.train.learning_rate, 1e-5);
  EXPECT_EQ(got.spec.train.num_train_epochs, 1.0);
  EXPECT_EQ(got.spec.train.warmup_ratio, 0.03);
  EXPECT_EQ(got.spec.data.cutoff_len, 512);
}

TEST_F(Foreign, trl_yaml_means_the_same_run_here) {
  const std::string file = data("support.jsonl");
  const ForeignSettings got = read(R"(
model_name_or_path: Qwen/Qwen3-0.6B
dataset_name: support.jsonl
dataset_train_split: train
use_peft: true
lora_r: 8
lora_target_modules: all-linear
max_length: 2048
assistant_only_loss: true
packing: yes
per_device_train_batch_size: 4
num_train_epochs: 2
warmup_steps: 0.1
lr_scheduler_type: cosine
report_to: wandb
run_name: support-01
output_dir: out
)");
  EXPECT_EQ(got.tool, "TRL");
  EXPECT_EQ(got.name, "support-01");
  EXPECT_EQ(got.spec.data.train, file);
  EXPECT_EQ(got.spec.lora.r, 8);
  EXPECT_EQ(got.spec.lora.lora_alpha, 32);
  EXPECT_EQ(got.spec.lora.lora_dropout, 0.05);
  EXPECT_EQ(got.spec.lora.target_modules, std::vector<std::string>{"all-linear"});
  EXPECT_EQ(got.spec.data.mask, "assistant");
  EXPECT_TRUE(got.spec.data.packing);
  EXPECT_EQ(got.spec.train.learning_rate, 2e-5);  // the SFT trainer's own
  EXPECT_EQ(got.spec.train.gradient_accumulation_steps, 1);
  EXPECT_EQ(got.spec.train.warmup_ratio, 0.1);  // below 1 it is a share
  EXPECT_EQ(got.spec.train.warmup_steps, 0);
  EXPECT_THAT(why(got, "report_to"), testing::HasSubstr("no part"));
}

TEST_F(Foreign, trl_without_a_limit_is_told_that_there_is_one) {
  const ForeignSettings got = read("model_name_or_path: m\nlearning_rate: 1e-5\nmax_length: null\n");
  EXPECT_EQ(got.spec.data.cutoff_len, DataConfig().cutoff_len);
  EXPECT_THAT(why(got, "max_length"), testing::HasSubstr("limit"));
  EXPECT_EQ(got.spec.finetuning_type, "full");  // its script trains all weights unless it is told otherwise
}

TEST_F(Foreign, training_arguments_in_json_have_the_defaults_of_transformers) {
  const ForeignSettings got =
      read(R"({"output_dir": "results/", "learning_rate": "3e-4", "per_device_train_batch_size": 16,
    "warmup_steps": 20, "warmup_ratio": 0.1, "bf16": false, "fp16": false, "optim": "adamw_torch_fused",
    "logging_steps": 0.05, "eval_strategy": "steps", "save_total_limit": 2, "hub_token": null, "label_smoothing_factor": 0.1})",
           "training_args.json");
  EXPECT_EQ(got.tool, "TRL");
  EXPECT_EQ(got.spec.train.learning_rate, 3e-4);
  EXPECT_EQ(got.spec.train.per_device_train_batch_size, 16);
  EXPECT_EQ(got.spec.train.lr_scheduler_type, "linear");
  EXPECT_EQ(got.spec.train.warmup_steps, 20);  // a number counts before a share, there and here
  EXPECT_EQ(got.spec.train.save_total_limit, 2);
  EXPECT_EQ(got.spec.finetuning_type, "lora") << "the arguments do not say";
  EXPECT_THAT(why(got, "logging_steps"), testing::HasSubstr("steps"));
  EXPECT_THAT(why(got, "label_smoothing_factor"), testing::HasSubstr("no such setting"));
  ASSERT_NE(taken(got, "optim"), nullptr);
  EXPECT_TRUE(taken(got, "optim")->our_key.empty());
}

TEST_F(Foreign, unsloth_json_means_the_same_run_here) {
  const std::string file = data("alpaca.json");
  const ForeignSettings got = read(R"({"model_name": "unsloth/llama-3-8b", "max_seq_length": 1024, "load_in_4bit": true,
    "dataset": "alpaca.json", "r": 64, "lora_alpha": 32, "use_gradient_checkpointing": "unsloth", "random_state": 3407,
    "per_device_train_batch_size": 4, "gradient_accumulation_steps": 8, "max_steps": 60, "learning_rate": 2e-6,
    "optim": "adamw_8bit", "save_gguf": true})",
                                   "unsloth.json");
  EXPECT_EQ(got.tool, "Unsloth");
  EXPECT_EQ(got.spec.data.train, file);
  EXPECT_EQ(got.spec.lora.r, 64);
  EXPECT_EQ(got.spec.lora.target_modules.size(), 7u);
  EXPECT_EQ(got.spec.train.max_steps, 60);
  EXPECT_EQ(got.spec.train.warmup_steps, 5);
  EXPECT_EQ(got.spec.train.seed, 3407);
  EXPECT_EQ(got.spec.train.weight_decay, 0.01);
  EXPECT_TRUE(got.spec.train.gradient_checkpointing);
  EXPECT_THAT(why(got, "load_in_4bit"), testing::HasSubstr("quantised"));
  EXPECT_THAT(why(got, "train_on_completions"), testing::HasSubstr("whole texts"));
  EXPECT_THAT(why(got, "save_gguf"), testing::HasSubstr("no part"));
}

TEST_F(Foreign, unsloth_settings_in_groups_are_read_too) {
  const ForeignSettings got = read(R"(
model: unsloth/Qwen2.5-0.5B
training: {training_type: lora, num_epochs: 2, batch_size: 2, max_steps: 0, train_on_completions: true}
lora: {lora_r: 8, target_modules: "q_proj,v_proj"}
)");
  EXPECT_EQ(got.tool, "Unsloth");
  EXPECT_EQ(got.spec.lora.r, 8);
  EXPECT_EQ(got.spec.lora.target_modules, (std::vector<std::string>{"q_proj", "v_proj"}));
  EXPECT_EQ(got.spec.train.max_steps, -1);
  EXPECT_EQ(got.spec.train.num_train_epochs, 2.0);
  EXPECT_EQ(got.spec.data.mask, "assistant");
}

TEST_F(Foreign, every_key_of_the_file_ends_in_one_of_the_two_lists) {
  const ForeignSettings got = read(
      "model_name_or_path: m\nstage: sft\nlora_rank: 4\nlora_target: q_proj,v_proj\nnew_idea: 3\nlogging_dir: x\nseed: "
      "7\nsave_steps: 20\n");
  for (const char* key :
       {"model_name_or_path", "stage", "lora_rank", "lora_target", "new_idea", "logging_dir", "seed", "save_steps"})
    EXPECT_NE(taken(got, key) != nullptr, !why(got, key).empty()) << key;
}

TEST_F(Foreign, values_of_odd_types_are_left_or_refused_in_words) {
  for (const char* text :
       {"base_model: [1, 2]\ndatasets: 3\nmicro_batch_size: many\nlora_target_modules: 7\nadapter: lora\n",
        "base_model: m\nadapter: lora\ndatasets: [{path: {a: b}, field_messages: 3}]\nval_set_size: lots\n",
        "model_name_or_path: {a: 1}\nlora_target: 5\ndataset: {a: b}\nbf16: maybe\nwarmup_steps: [1]\n",
        "model_name_or_path: 3\ntemplate: [x]\ndataset_dir: 4\ndataset: 5\nstage: [sft]\nval_size: {a: 1}\n",
        "max_seq_length: x\nload_in_4bit: 7\nlocal_dataset: [[1]]\ndtype: {a: 1}\nmax_steps: no\n",
        "learning_rate: {a: 1}\nuse_peft: 3\ndatasets: [[]]\nlora_target_modules: {a: b}\noptim: [1]\nrun_name: {}\n"})
    try {
      read(text);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::malformed) << text << error.what();
    }
}

TEST_F(Foreign, a_file_of_no_known_program_is_refused_in_words) {
  try {
    read("name: something\nversion: 3\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::unsupported);
    EXPECT_THAT(error.hint(), testing::HasSubstr("LLaMA-Factory, Axolotl, Unsloth, TRL"));
  }
  EXPECT_THROW(read("- just\n- a list\n"), Error);
  EXPECT_THROW(read(""), Error);
}

TEST(Yaml, scalars_are_what_they_mean) {
  const Json json =
      parse_yaml("a: 1e-4\nb: 5.0e-5\nc: yes\nd: 'yes'\ne:\nf: 007x\ng: [1, two]\nh: +3\ni: ~\nj: 1_000\n", "s.yaml");
  EXPECT_EQ(json["a"], 1e-4);
  EXPECT_EQ(json["b"], 5e-5);
  EXPECT_EQ(json["c"], true);
  EXPECT_EQ(json["d"], "yes");
  EXPECT_TRUE(json["e"].is_null());
  EXPECT_EQ(json["f"], "007x");
  EXPECT_EQ(json["g"], Json::array({1, "two"}));
  EXPECT_EQ(json["h"], 3);
  EXPECT_EQ(json["j"], 1000);
}

TEST(Yaml, merges_a_shared_part_and_refuses_one_that_never_ends) {
  EXPECT_EQ(parse_yaml("base: &b {x: 1, y: 2}\nown: {<<: *b, y: 3}\n", "s")["own"], Json({{"y", 3}, {"x", 1}}));
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int n = 1; n < 12; ++n) {
    const std::string before = "*a" + std::to_string(n - 1);
    bomb += "a" + std::to_string(n) + ": &a" + std::to_string(n) + " [" + before;
    for (int i = 0; i < 9; ++i) bomb += "," + before;
    bomb += "]\n";
  }
  EXPECT_THROW(parse_yaml(bomb, "bomb.yaml"), Error);
  EXPECT_THROW(parse_yaml(std::string(100000, '['), "deep.yaml"), Error);
}

TEST(Yaml, a_fault_is_told_with_its_line) {
  try {
    parse_yaml("good: 1\nbad: [1, 2\n", "s.yaml");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::malformed);
    EXPECT_THAT(error.message(), testing::StartsWith("s.yaml line "));
  }
}

}  // namespace
}  // namespace ft::config
