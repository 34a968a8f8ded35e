// Unsloth: the options of unsloth-cli.py as JSON or YAML, and the settings file of its own program, in groups.
// Reference: github.com/unslothai/unsloth, unsloth-cli.py and cli/config.py.
#include "core/config/foreign_intake.h"

namespace ft::config::foreign {

namespace {

const Json all_projections = Json::array({"q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"});

bool wrote(const Json& settings) {
  if (settings.contains("training") && settings.contains("lora")) return true;
  return settings.contains("max_seq_length") &&
         (settings.contains("model_name") || settings.contains("training_type") || settings.contains("load_in_4bit"));
}

// The names of the two kinds of file, the older first.
std::string either(Intake& intake, const char* older, const char* newer) {
  return intake.has(newer) ? newer : older;
}

void read(Intake& intake) {
  const bool in_groups =
      intake.has("training_type") || intake.has("lora_r") || intake.has("num_epochs") || intake.has("batch_size");
  intake.take_model(either(intake, "model_name", "model"));
  const std::string type = intake.text("training_type");
  if (!type.empty()) intake.take_as("training_type", "finetuning_type", type == "full" ? "full" : "lora");
  intake.leave_where_set({"load_in_4bit", "load_in_8bit"}, why::quantised);
  intake.take_or(either(intake, "r", "lora_r"), "lora.r", in_groups ? 64 : 16);
  intake.take_or("lora_alpha", "lora.lora_alpha", 16);
  intake.take_or("lora_dropout", "lora.lora_dropout", 0.0);
  intake.take("use_rslora", "lora.use_rslora");
  if (intake.has("target_modules"))
    intake.take_modules("target_modules", intake.value("target_modules"));
  else
    intake.usual("target_modules", "lora.target_modules", all_projections);
  if (intake.text("bias") == "none") intake.as_here("bias");

  if (const Json& files = intake.value("local_dataset"); !files.empty()) {
    const Json first = files.is_array() ? files.front() : files;
    if (intake.take_file("local_dataset", first.is_string() ? first.get<std::string>() : "", "data.train") &&
        files.is_array() && files.size() > 1)
      intake.leave("local_dataset", why::several);
  } else if (intake.has("dataset")) {
    intake.take_file("dataset", intake.text("dataset"), "data.train");
  }
  intake.take_or("max_seq_length", "data.cutoff_len", 2048);
  intake.take_or("packing", "data.packing", false);
  if (intake.flag("train_on_completions"))
    intake.take_as("train_on_completions", "data.mask", "assistant");
  else
    intake.leave("train_on_completions", why::whole_text);

  intake.take_or("learning_rate", "train.learning_rate", 2e-4);
  intake.take_or(either(intake, "per_device_train_batch_size", "batch_size"), "train.per_device_train_batch_size", 2);
  intake.take_or("gradient_accumulation_steps", "train.gradient_accumulation_steps", 4);
  intake.take_or(either(intake, "num_train_epochs", "num_epochs"), "train.num_train_epochs", 3.0);
  // 400 steps are the script's; in the other file 0 means that the epochs count.
  if (intake.has("max_steps"))
    intake.take_as("max_steps", "train.max_steps",
                   intake.number("max_steps", 0) > 0 ? intake.value("max_steps") : Json(-1));
  else if (!in_groups && !intake.has("num_train_epochs"))
    intake.usual("max_steps", "train.max_steps", 400);
  intake.take_or("warmup_steps", "train.warmup_steps", 5);
  intake.take_or("weight_decay", "train.weight_decay", 0.01);
  intake.take_or("lr_scheduler_type", "train.lr_scheduler_type", "linear");
  const std::string seed = either(intake, "seed", "random_seed");
  intake.take_or(seed, "train.seed", 3407);
  if (intake.number("random_state", 3407) == intake.number(seed, 3407)) intake.as_here("random_state");
  take_optimiser(intake, "optim");
  take_checkpointing(intake, either(intake, "use_gradient_checkpointing", "gradient_checkpointing"));
  take_steps(intake, "logging_steps", "train.logging_steps");
  take_steps(intake, "save_steps", "train.save_steps");
  const std::string dtype = intake.text("dtype");
  if (dtype == "bfloat16" || dtype == "float32")
    intake.take("dtype", "train.dtype");
  else if (dtype == "float16")
    intake.leave("dtype", why::half);
  intake.take_name("output_dir");
}

}  // namespace

const Tool unsloth{.name = "Unsloth", .wrote = wrote, .read = read};

}  // namespace ft::config::foreign
