// Axolotl: the YAML of `axolotl train`.
// Reference: github.com/axolotl-ai-cloud/axolotl, src/axolotl/utils/schemas.
#include <utility>

#include "core/config/foreign_intake.h"

namespace ft::config::foreign {

namespace {

constexpr std::pair<const char*, const char*> plain[] = {
    {"weight_decay", "train.weight_decay"},
    {"adam_beta1", "train.adam_beta1"},
    {"adam_beta2", "train.adam_beta2"},
    {"adam_epsilon", "train.adam_epsilon"},
    {"max_grad_norm", "train.max_grad_norm"},
    {"seed", "train.seed"},
    {"save_total_limit", "train.save_total_limit"},
    {"early_stopping_patience", "train.early_stopping_patience"},
    {"load_best_model_at_end", "train.load_best_model_at_end"},
};

void take_data(Intake& intake, const std::string& key, const char* our_key) {
  const Json& sets = intake.value(key);
  const Json first = sets.is_array() && !sets.empty() ? sets.front() : sets;
  if (!first.is_object()) return;
  Json file = first.value("path", Json());
  if (const Json files = first.value("data_files", Json()); !files.is_null())
    file = files.is_array() && !files.empty() ? files.front() : files;
  if (!file.is_string() || !intake.take_file(key, file, our_key)) {
    if (!file.is_string()) intake.leave(key, why::absent);
    return;
  }
  if (std::string_view(our_key) != "data.train") return;
  Json map = Json::array();
  if (const std::string messages = first.value("field_messages", "");
      !messages.empty() && messages != "messages" && messages != "conversations")
    map.push_back(messages + "=messages");
  if (const std::string text = first.value("field", ""); !text.empty() && text != "text") map.push_back(text + "=text");
  if (!map.empty()) intake.usual(key, "data.map", map);
  if (sets.is_array() && sets.size() > 1) intake.leave(key, why::several);
}

void take_adapter(Intake& intake) {
  const std::string adapter = intake.text("adapter");
  if (adapter.empty()) return intake.usual("adapter", "finetuning_type", "full");
  if (adapter != "lora" && adapter != "qlora") return intake.leave("adapter", why::kind);
  intake.take_as("adapter", "finetuning_type", "lora");
  intake.take_or("lora_r", "lora.r", 8);  // as PEFT has them
  intake.take_or("lora_alpha", "lora.lora_alpha", 8);
  intake.take_or("lora_dropout", "lora.lora_dropout", 0.0);
  intake.take("peft_use_rslora", "lora.use_rslora");
  if (intake.flag("lora_target_linear")) {
    intake.take_modules("lora_target_linear", "all-linear");
    if (intake.has("lora_target_modules")) intake.as_here("lora_target_modules");  // among all of them
  } else if (!intake.value("lora_target_modules").empty()) {
    intake.take_modules("lora_target_modules", intake.value("lora_target_modules"));
  } else {
    intake.usual("lora_target_modules", "lora.target_modules", Json::array({"q_proj", "v_proj"}));
  }
  if (intake.has("lora_model_dir"))
    intake.take_file("lora_model_dir", intake.text("lora_model_dir"), "lora.start_from");
}

void take_batch(Intake& intake) {
  intake.take_or("micro_batch_size", "train.per_device_train_batch_size", 1);
  intake.take("eval_batch_size", "train.per_device_eval_batch_size");
  const double whole = intake.number("batch_size", 0), micro = intake.number("micro_batch_size", 1);
  if (whole >= 1 && micro >= 1 && !intake.has("gradient_accumulation_steps"))
    intake.take_as("batch_size", "train.gradient_accumulation_steps", static_cast<int64_t>(whole / micro));
  else
    intake.take_or("gradient_accumulation_steps", "train.gradient_accumulation_steps", 1);
}

void take_schedule(Intake& intake) {
  intake.take("learning_rate", "train.learning_rate");
  intake.take_or("num_epochs", "train.num_train_epochs", 1.0);
  intake.take("max_steps", "train.max_steps");
  intake.take_or("lr_scheduler", "train.lr_scheduler_type", "cosine");
  if (intake.has("cosine_min_lr_ratio") && intake.out().spec.train.lr_scheduler_type == "cosine") {
    intake.usual("lr_scheduler", "train.lr_scheduler_type", "cosine_with_min_lr");
    intake.take_as("cosine_min_lr_ratio", "train.lr_scheduler_kwargs",
                   {{"min_lr_rate", intake.number("cosine_min_lr_ratio", 0)}});
  }
  if (intake.value("lr_scheduler_kwargs").is_object()) intake.take("lr_scheduler_kwargs", "train.lr_scheduler_kwargs");
  if (intake.has("warmup_steps") || intake.has("warmup_ratio"))
    take_warmup(intake);
  else
    intake.usual("warmup_ratio", "train.warmup_ratio", 0.03);  // there no more than a hundred steps
}

void take_precision(Intake& intake) {
  for (const char* key : {"bf16", "bfloat16"}) {
    if (intake.text(key) == "auto")
      intake.take_as(key, "train.dtype", "auto");
    else if (intake.flag(key) || intake.text(key) == "full")
      intake.take_as(key, "train.dtype", "bfloat16");
  }
  const bool half_is_used = !intake.flag("bf16") && intake.text("bf16") != "auto";
  for (const char* key : {"fp16", "float16"})
    if (intake.flag(key)) intake.leave(key, half_is_used ? why::half : why::plumbing);
}

bool wrote(const Json& settings) {
  return settings.contains("base_model") && (settings.contains("datasets") || settings.contains("micro_batch_size") ||
                                             settings.contains("sequence_len") || settings.contains("num_epochs"));
}

void read(Intake& intake) {
  intake.take_model("base_model");
  intake.leave_where_set({"rl", "reward_model", "process_reward_model"}, why::method);
  take_adapter(intake);
  intake.leave_where_set({"load_in_4bit", "load_in_8bit", "gptq", "bnb_config_kwargs"}, why::quantised);

  take_data(intake, "datasets", "data.train");
  take_data(intake, "test_datasets", "data.eval");
  intake.take_eval_share("val_set_size");
  intake.take_or("sequence_len", "data.cutoff_len", 512);
  intake.take_or("sample_packing", "data.packing", false);
  if (intake.flag("train_on_inputs")) intake.take_as("train_on_inputs", "data.mask", "all");
  if (intake.has("chat_template")) intake.leave("chat_template", why::chat_template);

  take_batch(intake);
  take_schedule(intake);
  take_optimiser(intake, "optimizer");
  for (const auto& [theirs, ours] : plain) intake.take(theirs, ours);
  take_precision(intake);
  take_checkpointing(intake, "gradient_checkpointing");
  take_steps(intake, "logging_steps", "train.logging_steps");
  take_steps(intake, "eval_steps", "train.eval_steps");
  take_steps(intake, "save_steps", "train.save_steps");
  intake.leave_where_set({"evals_per_epoch", "saves_per_epoch", "eval_strategy", "save_strategy"}, why::share);
  intake.take_name("wandb_name");
  intake.take_name("output_dir");
}

}  // namespace

const Tool axolotl{.name = "Axolotl", .wrote = wrote, .read = read};

}  // namespace ft::config::foreign
