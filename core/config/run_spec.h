// Everything that a training run is told, as JSON reads and writes it (cli.md, "Spec"). Keys are Hugging Face's and
// PEFT's. Plain values; the rows in run_spec.cpp give ranges and help.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/config/field.h"

namespace ft::config {

struct DataConfig {
  std::string train, eval;         // files
  std::string format = "auto";     // auto, tokens, or a format's name
  std::string mask = "assistant";  // which tokens are learned: assistant, last, all, completion
  std::string chat_template;       // instead of the model's own: a name (text/named_templates.h) or a file
  std::vector<std::string> map;    // COLUMN=FIELD
  int64_t cutoff_len = 2048;
  bool packing = true;
  bool shuffle = true;
  bool skip_faulty = true;  // rows with a fault are not learned from; those that cannot be read never are
};

struct LoraSettings {
  int64_t r = 16;
  double lora_alpha = 32;
  double lora_dropout = 0.0;
  std::vector<std::string> target_modules = {"all-linear"};
  bool use_rslora = false;
  std::string start_from;  // a PEFT adapter to go on from
};

struct TrainConfig {
  double learning_rate = 1e-4;
  double num_train_epochs = 3;
  int64_t max_steps = -1;
  int64_t per_device_train_batch_size = 2;
  int64_t per_device_eval_batch_size = 4;
  int64_t gradient_accumulation_steps = 8;
  std::string lr_scheduler_type = "cosine";
  Json lr_scheduler_kwargs = Json::object();  // lr_schedule.h, ScheduleOptions
  double warmup_ratio = 0.03;
  int64_t warmup_steps = 0;
  double weight_decay = 0.0;
  double adam_beta1 = 0.9, adam_beta2 = 0.999, adam_epsilon = 1e-8;
  double max_grad_norm = 1.0;
  std::string dtype = "auto";
  bool gradient_checkpointing = false;
  int64_t seed = 42;
  int64_t logging_steps = 1;
  int64_t eval_steps = 50;
  int64_t save_steps = 50;
  int64_t save_total_limit = 3;
  bool load_best_model_at_end = true;
  int64_t early_stopping_patience = 0;
};

// What the model is asked while it learns; the answers go into the run's samples.jsonl.
struct SampleConfig {
  std::vector<std::string> prompts;
  int64_t rows = 0;  // questions from the evaluation file
  int64_t max_new_tokens = 64;
};

struct RunSpec {
  std::string method = "sft";
  std::string finetuning_type = "lora";
  std::string model;
  std::string output_dir = "runs";
  DataConfig data;
  LoraSettings lora;
  TrainConfig train;
  SampleConfig samples;
};

// The groups of rows, the spec's own first ("", "data", "lora", "train", "samples"): for --help, --set and forms.
struct SpecGroup {
  std::string_view name;
  std::vector<Field> fields;
  void* (*part)(RunSpec&);
};
const std::vector<SpecGroup>& spec_groups();

// Throws Error{invalid} with key and remedy. Missing keys keep their defaults.
RunSpec spec_from_json(const Json& json, const std::string& where);
// Sets what `json` names and leaves the rest of the spec as it is.
void update_spec(RunSpec& spec, const Json& json, const std::string& where);
RunSpec read_spec(const std::filesystem::path& path);
Json spec_to_json(const RunSpec& spec);

// "train.learning_rate=1e-4" or, where it is unambiguous, "learning_rate=1e-4". Throws Error{invalid}.
void apply_setting(RunSpec& spec, const std::string& assignment);

// Combinations that cannot work, said before anything is loaded. Throws Error{invalid}.
void check_spec(const RunSpec& spec, const std::string& where);

}  // namespace ft::config
