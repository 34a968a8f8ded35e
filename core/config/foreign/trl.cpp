// TRL: the YAML of `trl sft --config`, and transformers' TrainingArguments or TRL's SFTConfig as JSON.
// Reference: github.com/huggingface/trl, trl/trainer/sft_config.py and model_config.py.
#include <algorithm>

#include "core/config/foreign_intake.h"

namespace ft::config::foreign {

namespace {

template <size_t count>
bool has_any(const Json& settings, const char* const (&keys)[count]) {
  return std::any_of(std::begin(keys), std::end(keys), [&](const char* key) { return settings.contains(key); });
}

constexpr const char* of_arguments[] = {"per_device_train_batch_size",
                                        "gradient_accumulation_steps",
                                        "num_train_epochs",
                                        "lr_scheduler_type",
                                        "learning_rate",
                                        "max_steps"};

bool wrote(const Json& settings) {
  return has_any(settings, of_arguments);
}

// Its script trains all weights unless PEFT is asked for; arguments alone do not say.
void take_adapter(Intake& intake) {
  if (intake.flag("use_peft")) {
    intake.take_as("use_peft", "finetuning_type", "lora");
  } else if (intake.has("use_peft") || intake.has("model_name_or_path")) {
    intake.has("use_peft") ? void(intake.take_as("use_peft", "finetuning_type", "full"))
                           : intake.usual("use_peft", "finetuning_type", "full");
    return;
  } else {
    return;
  }
  intake.take_or("lora_r", "lora.r", 16);
  intake.take_or("lora_alpha", "lora.lora_alpha", 32);
  intake.take_or("lora_dropout", "lora.lora_dropout", 0.05);
  intake.take("use_rslora", "lora.use_rslora");
  if (!intake.value("lora_target_modules").empty())
    intake.take_modules("lora_target_modules", intake.value("lora_target_modules"));
  else
    intake.usual("lora_target_modules", "lora.target_modules", Json::array({"q_proj", "v_proj"}));  // PEFT's own
}

void take_data(Intake& intake) {
  if (const Json& sets = intake.value("datasets"); sets.is_array() && !sets.empty() && sets.front().is_object()) {
    const Json files = sets.front().value("data_files", sets.front().value("path", Json()));
    const Json file = files.is_array() && !files.empty() ? files.front() : files;
    if (intake.take_file("datasets", file.is_string() ? file.get<std::string>() : "", "data.train") && sets.size() > 1)
      intake.leave("datasets", why::several);
  } else if (intake.has("dataset_name")) {
    intake.take_file("dataset_name", intake.text("dataset_name"), "data.train");
  }
  if (const std::string column = intake.text("dataset_text_field"); !column.empty() && column != "text")
    intake.take_as("dataset_text_field", "data.map", Json::array({column + "=text"}));
  else
    intake.as_here("dataset_text_field");
}

void take_learned(Intake& intake) {
  if (intake.flag("assistant_only_loss")) {
    intake.take_as("assistant_only_loss", "data.mask", "assistant");
  } else if (intake.flag("completion_only_loss")) {
    intake.take_as("completion_only_loss", "data.mask", "completion");
  } else if (intake.has("completion_only_loss")) {
    intake.take_as("completion_only_loss", "data.mask", "all");
  } else {
    intake.leave("assistant_only_loss", why::whole_text);  // of conversations; of pairs only the completion
  }
}

void read(Intake& intake) {
  const bool is_sft = intake.has("model_name_or_path") || intake.has("max_length") || intake.has("max_seq_length") ||
                      intake.has("packing") || intake.has("dataset_name") || intake.has("assistant_only_loss");
  intake.take_model("model_name_or_path");
  take_adapter(intake);
  intake.leave_where_set({"load_in_4bit", "load_in_8bit", "use_bnb_nested_quant"}, why::quantised);
  if (is_sft) {
    take_data(intake);
    const std::string length = intake.has("max_seq_length") ? "max_seq_length" : "max_length";
    if (intake.says_null(length))
      intake.leave(length, why::unlimited);
    else
      intake.take_or(length, "data.cutoff_len", 1024);
    intake.take_or("packing", "data.packing", false);
    take_learned(intake);
  }
  take_training_arguments(intake, is_sft ? 2e-5 : 5e-5);
  const std::string key = intake.has("torch_dtype") ? "torch_dtype" : "dtype", dtype = intake.text(key);
  if (dtype == "bfloat16" || dtype == "float32")
    intake.flag("bf16") ? intake.as_here(key) : void(intake.take(key, "train.dtype"));
  else if (dtype == "float16")
    intake.leave(key, why::half);
  if (intake.has("chat_template_path")) intake.leave("chat_template_path", why::chat_template);
}

}  // namespace

const Tool trl{.name = "TRL", .wrote = wrote, .read = read};

}  // namespace ft::config::foreign
