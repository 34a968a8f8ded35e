#include "core/config/foreign_intake.h"

#include <algorithm>
#include <charconv>

#include "core/base/error.h"

namespace ft::config::foreign {

namespace fs = std::filesystem;

namespace {

const Json nothing;

std::string shown(const Json& value) {
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

// "5e-5" and "true" in quotes, as some files have them.
Json loosened(const Json& value, FieldKind kind) {
  if (!value.is_string()) return value;
  const std::string text = value.get<std::string>();
  if (kind == FieldKind::boolean && (text == "true" || text == "True")) return true;
  if (kind == FieldKind::boolean && (text == "false" || text == "False")) return false;
  if (kind == FieldKind::number || kind == FieldKind::integer) {
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return number;
  }
  return value;
}

// Asks for nothing, so nothing is lost.
bool is_idle(const Json& value) {
  return value.is_null() || value == Json(false) || ((value.is_string() || value.is_structured()) && value.empty());
}

// Where logs go, how many processes prepare the data, what is sent where: `word`, or what begins with "word_".
bool is_plumbing(const std::string& key) {
  static constexpr const char* words[] = {"report_to",
                                          "run_name",
                                          "logging_dir",
                                          "dataloader",
                                          "ddp",
                                          "hub",
                                          "push_to_hub",
                                          "wandb",
                                          "mlflow",
                                          "comet",
                                          "swanlab",
                                          "use_swanlab",
                                          "use_wandb",
                                          "enable_wandb",
                                          "enable_tensorboard",
                                          "tensorboard",
                                          "use_tensorboard",
                                          "plot_loss",
                                          "overwrite_output_dir",
                                          "overwrite_cache",
                                          "preprocessing",
                                          "dataset_num_proc",
                                          "dataset_processes",
                                          "dataset_prepared_path",
                                          "disable_tqdm",
                                          "log_level",
                                          "log_on_each_node",
                                          "logging_first_step",
                                          "logging_strategy",
                                          "logging_nan_inf_filter",
                                          "save_only_model",
                                          "save_safetensors",
                                          "do_train",
                                          "do_eval",
                                          "do_predict",
                                          "trust_remote_code",
                                          "use_fast_tokenizer",
                                          "remove_unused_columns",
                                          "include_num_input_tokens_seen",
                                          "include_tokens_per_second",
                                          "local_rank",
                                          "tf32",
                                          "flash_attention",
                                          "flash_attn",
                                          "xformers_attention",
                                          "sdp_attention",
                                          "attn_implementation",
                                          "pad_to_sequence_len",
                                          "group_by_length",
                                          "length_column_name",
                                          "resume_from_checkpoint",
                                          "auto_resume_from_checkpoints",
                                          "is_llama_derived_model",
                                          "model_type",
                                          "tokenizer_type",
                                          "cache_dir",
                                          "hf_hub_token",
                                          "token",
                                          "hf_use_auth_token",
                                          "low_cpu_mem_usage",
                                          "save_method",
                                          "save_model",
                                          "save_gguf",
                                          "save_path",
                                          "quantization",
                                          "quantization_method",
                                          "push_model",
                                          "push_gguf",
                                          "debug",
                                          "profile",
                                          "seed_worker",
                                          "torch_compile",
                                          "enable_liger_kernel",
                                          "use_liger_kernel",
                                          "liger",
                                          "use_unsloth",
                                          "eval_accumulation_steps",
                                          "eval_packing",
                                          "eval_sample_packing",
                                          "padding_free",
                                          "greater_is_better",
                                          "metric_for_best_model"};
  return std::any_of(std::begin(words), std::end(words),
                     [&](const std::string& word) { return key == word || key.starts_with(word + "_"); });
}

}  // namespace

Intake::Intake(const Json& settings, fs::path folder, ForeignSettings& out)
    : settings_(settings), folder_(std::move(folder)), out_(out) {}

const Json& Intake::value(const std::string& key) {
  const auto found = settings_.find(key);
  return found == settings_.end() ? nothing : *found;
}

bool Intake::says_null(const std::string& key) const {
  const auto found = settings_.find(key);
  return found != settings_.end() && found->is_null();
}

bool Intake::flag(const std::string& key) {
  return loosened(value(key), FieldKind::boolean) == Json(true);
}

std::string Intake::text(const std::string& key) {
  return has(key) ? shown(value(key)) : std::string();
}

double Intake::number(const std::string& key, double usual) {
  const Json given = loosened(value(key), FieldKind::number);
  return given.is_number() ? given.get<double>() : usual;
}

bool Intake::set(const char* our_key, const Json& ours, std::string& problem) {
  const std::string_view name(our_key);
  const size_t dot = name.find('.');
  const std::string_view group_name = dot == name.npos ? std::string_view() : name.substr(0, dot),
                         own = dot == name.npos ? name : name.substr(dot + 1);
  for (const SpecGroup& group : spec_groups()) {
    if (group.name != group_name) continue;
    for (const Field& field : group.fields) {
      if (field.key != own) continue;
      try {
        set_field(field, group.part(out_.spec), loosened(ours, field.kind), out_.tool);
        return true;
      } catch (const Error& error) {
        problem = error.message();
        return false;
      }
    }
  }
  throw Error(Code::internal, name == own ? "no such row" : "no such row of a group");
}

bool Intake::take(const std::string& key, const char* our_key) {
  return has(key) && take_as(key, our_key, value(key));
}

bool Intake::take_as(const std::string& key, const char* our_key, const Json& ours) {
  seen_.insert(key);
  std::string problem;
  if (set(our_key, ours, problem)) {
    out_.taken.push_back({key, shown(value(key)), our_key, shown(ours), false});
    return true;
  }
  out_.left.push_back({key, shown(value(key)), problem});
  return false;
}

void Intake::usual(const std::string& key, const char* our_key, const Json& ours) {
  const RunSpec before = out_.spec;
  std::string problem;
  if (!set(our_key, ours, problem)) return;
  if (spec_to_json(before) != spec_to_json(out_.spec))
    out_.taken.push_back({key, shown(ours), our_key, shown(ours), true});
}

void Intake::take_or(const std::string& key, const char* our_key, const Json& ours) {
  if (!take(key, our_key)) usual(key, our_key, ours);
}

void Intake::as_here(const std::string& key) {
  if (!has(key)) return;
  seen_.insert(key);
  out_.taken.push_back({key, shown(value(key)), {}, {}, false});
}

void Intake::leave(const std::string& key, const char* reason) {
  seen_.insert(key);
  out_.left.push_back({key, has(key) ? shown(value(key)) : std::string(), reason});
}

void Intake::leave_where_set(std::initializer_list<const char*> keys, const char* reason) {
  for (const char* key : keys) {
    if (!seen_.contains(key) && !is_idle(value(key))) leave(key, reason);
    seen_.insert(key);
  }
}

fs::path Intake::find_file(const std::string& named) const {
  std::error_code ignored;
  const fs::path path(named);
  if (path.empty()) return {};
  if (path.is_absolute()) return fs::exists(path, ignored) ? path : fs::path();
  fs::path place = folder_;
  for (int up = 0; up < 4; ++up) {  // such files lie in examples/train_lora/ and speak from the top
    if (fs::exists(place / path, ignored)) return (place / path).lexically_normal();
    if (!place.has_parent_path() || place == place.parent_path()) break;
    place = place.parent_path();
  }
  return {};
}

bool Intake::take_file(const std::string& key, const std::string& named, const char* our_key) {
  const fs::path found = find_file(named);
  if (!found.empty()) return take_as(key, our_key, found.string());
  leave(key, why::absent);
  return false;
}

void Intake::take_model(const std::string& key) {
  if (!has(key)) return;
  const fs::path found = find_file(text(key));
  take_as(key, "model", found.empty() ? text(key) : found.string());
}

void Intake::take_modules(const std::string& key, const Json& modules) {
  if (modules.is_array()) {
    take_as(key, "lora.target_modules", modules);
    return;
  }
  std::string text = shown(modules);
  if (text == "all" || text == "all-linear" || text == "all_linear") {
    take_as(key, "lora.target_modules", Json::array({"all-linear"}));
    return;
  }
  std::replace(text.begin(), text.end(), ',', ' ');
  Json names = Json::array();
  for (size_t at = 0; (at = text.find_first_not_of(' ', at)) != std::string::npos;) {
    const size_t end = std::min(text.find(' ', at), text.size());
    names.push_back(text.substr(at, end - at));
    at = end;
  }
  take_as(key, "lora.target_modules", names);
}

void Intake::take_name(const std::string& key) {
  if (!has(key)) return;
  seen_.insert(key);
  const fs::path path(text(key));
  const std::string name = (path.has_filename() ? path : path.parent_path()).filename().string();
  if (!out_.name.empty() || name.empty() || name == "." || name == "..") return;
  out_.name = name;
  out_.taken.push_back({key, text(key), "name", name, false});
}

void Intake::take_eval_share(const std::string& key) {
  if (!has(key)) return;
  const double share = number(key, 0);
  if (share >= 1) return leave(key, why::rows);
  seen_.insert(key);
  if (share <= 0) return;
  out_.eval_share = share;
  out_.taken.push_back({key, text(key), "eval_share", to_text(Json(share)), false});
}

void Intake::finish() {
  for (const auto& entry : settings_.items())
    if (!seen_.contains(entry.key()) && !is_idle(entry.value()))
      leave(entry.key(), is_plumbing(entry.key()) ? why::plumbing : why::unknown);
}

}  // namespace ft::config::foreign
