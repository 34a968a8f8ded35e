// LLaMA-Factory: the YAML of `llamafactory-cli train`.
// Reference: github.com/hiyouga/LLaMA-Factory, src/llamafactory/hparams and data/README.md (dataset_info.json).
#include "core/base/error.h"
#include "core/config/foreign_intake.h"

namespace ft::config::foreign {

namespace {

std::vector<std::string> names_in(const Json& list) {
  std::vector<std::string> names;
  if (list.is_array())
    for (const Json& each : list) names.push_back(each.is_string() ? each.get<std::string>() : to_text(each));
  const std::string text = list.is_string() ? list.get<std::string>() : "";
  for (size_t at = 0; (at = text.find_first_not_of(", ", at)) != std::string::npos;) {
    const size_t end = std::min(text.find(',', at), text.size());
    names.push_back(text.substr(at, text.find_last_not_of(' ', end - 1) + 1 - at));
    at = end;
  }
  return names;
}

// The columns of a data set that dataset_info.json describes, as COLUMN=FIELD. Names that are our own need none.
Json columns_of(const Json& about) {
  static constexpr std::pair<const char*, const char*> fields[] = {{"prompt", "instruction"},
                                                                   {"query", "input"},
                                                                   {"response", "output"},
                                                                   {"system", "system"},
                                                                   {"history", "history"}};
  Json map = Json::array();
  const Json columns = about.value("columns", Json::object());
  if (about.value("formatting", "alpaca") != "alpaca") {
    const std::string messages = columns.value("messages", "conversations");
    if (messages != "messages" && messages != "conversations") map.push_back(messages + "=conversations");
    return map;
  }
  for (const auto& [theirs, ours] : fields)
    if (const std::string column = columns.value(theirs, ""); !column.empty() && column != ours)
      map.push_back(column + "=" + ours);
  return map;
}

void take_data(Intake& intake, const std::string& key, const char* our_key) {
  if (!intake.has(key)) return;
  const std::vector<std::string> names = names_in(intake.value(key));
  if (names.empty()) return;
  const std::string folder = intake.has("dataset_dir") ? intake.text("dataset_dir") : "data";
  const bool is_train = std::string_view(our_key) == "data.train";
  std::string named = names.front();
  try {
    if (const auto index = intake.find_file(folder + "/dataset_info.json"); !index.empty()) {
      const Json about = read_json(index).value(named, Json::object());
      if (const std::string file = about.value("file_name", ""); !file.empty())
        named = (index.parent_path() / file).string();
      if (const Json map = columns_of(about); is_train && !map.empty()) intake.usual(key, "data.map", map);
    }
  } catch (const std::exception&) {  // a list that cannot be read names no file
  }
  if (!intake.take_file(key, named, our_key)) return;
  if (names.size() > 1) intake.leave(key, why::several);
}

bool wrote(const Json& settings) {
  static constexpr const char* own[] = {"stage",    "finetuning_type", "lora_target", "cutoff_len",
                                        "template", "dataset_dir",     "lora_rank"};
  if (!settings.contains("model_name_or_path")) return false;
  for (const char* key : own)
    if (settings.contains(key)) return true;
  return false;
}

void read(Intake& intake) {
  intake.take_model("model_name_or_path");
  if (intake.has("stage"))
    intake.text("stage") == "sft" ? void(intake.take("stage", "method")) : intake.leave("stage", why::method);
  const std::string type = intake.has("finetuning_type") ? intake.text("finetuning_type") : "lora";
  if (type == "lora" || type == "full")
    intake.take_or("finetuning_type", "finetuning_type", type);
  else
    intake.leave("finetuning_type", why::kind);

  intake.take_or("lora_rank", "lora.r", 8);
  intake.take_or("lora_alpha", "lora.lora_alpha", 2 * intake.number("lora_rank", 8));
  intake.take_or("lora_dropout", "lora.lora_dropout", 0.0);
  if (intake.has("lora_target")) intake.take_modules("lora_target", intake.value("lora_target"));
  intake.take("use_rslora", "lora.use_rslora");
  if (intake.has("adapter_name_or_path") && !intake.flag("create_new_adapter"))
    intake.take_file("adapter_name_or_path", intake.text("adapter_name_or_path"), "lora.start_from");
  intake.leave_where_set({"quantization_bit", "quantization_method", "double_quantization"}, why::quantised);

  take_data(intake, "dataset", "data.train");
  take_data(intake, "eval_dataset", "data.eval");
  if (intake.has("dataset_dir")) intake.as_here("dataset_dir");
  intake.take_eval_share("val_size");
  intake.take_or("cutoff_len", "data.cutoff_len", 2048);
  if (intake.flag("neat_packing"))
    intake.take_as("neat_packing", "data.packing", true);  // samples do not see each other, as here
  intake.take_or("packing", "data.packing", intake.flag("neat_packing"));
  if (intake.flag("train_on_prompt")) intake.take_as("train_on_prompt", "data.mask", "all");
  if (intake.flag("mask_history")) intake.take_as("mask_history", "data.mask", "last");
  if (intake.has("template")) intake.leave("template", why::chat_template);

  take_training_arguments(intake);
  if (intake.flag("disable_shuffling")) intake.take_as("disable_shuffling", "data.shuffle", false);
  if (intake.flag("pure_bf16")) intake.take_as("pure_bf16", "train.dtype", "bfloat16");
  if (intake.flag("disable_gradient_checkpointing"))
    intake.take_as("disable_gradient_checkpointing", "train.gradient_checkpointing", false);
}

}  // namespace

const Tool llama_factory{.name = "LLaMA-Factory", .wrote = wrote, .read = read};

}  // namespace ft::config::foreign
