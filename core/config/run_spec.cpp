#include "core/config/run_spec.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/duplicate_keys.h"
#include "core/config/lr_schedule.h"

namespace ft::config {

namespace {

std::vector<Field> spec_fields() {
  return {
      field("method", &RunSpec::method)
          .choices({"sft"})
          .help(FT_TR("fields", "What the run learns from: sft imitates the answers in the data.")),
      field("finetuning_type", &RunSpec::finetuning_type)
          .choices({"lora", "full"})
          .help(FT_TR("fields",
                      "lora trains a small adapter beside the frozen model; full changes every weight and needs far "
                      "more memory.")),
      field("model", &RunSpec::model)
          .help(FT_TR("fields", "The base model: a Hugging Face folder, a .gguf file, or a name of the catalogue.")),
      field("output_dir", &RunSpec::output_dir).help(FT_TR("fields", "The folder in which runs are kept.")),
  };
}

std::vector<Field> data_fields() {
  return {
      field("train", &DataConfig::train).help(FT_TR("fields", "The file with the training samples.")),
      field("eval", &DataConfig::eval)
          .help(FT_TR("fields",
                      "A file with samples that are never trained on; the loss on them shows whether the model learns "
                      "or memorises.")),
      field("format", &DataConfig::format)
          .choices({"auto", "messages", "sharegpt", "alpaca", "completion", "text", "tokens"})
          .help(FT_TR("fields", "How a row is laid out; auto looks at the first rows.")),
      field("mask", &DataConfig::mask)
          .choices({"assistant", "last", "all", "completion"})
          .advanced()
          .help(FT_TR("fields",
                      "Which tokens are learned: what the assistant says, only its last answer, or everything.")),
      field("chat_template", &DataConfig::chat_template)
          .advanced()
          .help(FT_TR("fields",
                      "How conversations are written out, instead of the model's own template: a name such as chatml, "
                      "llama-3, mistral or gemma, or a file. Empty: the model's own.")),
      field("map", &DataConfig::map)
          .advanced()
          .help(FT_TR("fields", "Which column holds which field, as COLUMN=FIELD.")),
      field("cutoff_len", &DataConfig::cutoff_len)
          .range(8, 1048576)
          .typical(512, 4096)
          .log_scale()
          .help(FT_TR("fields",
                      "Longer samples are cut at this many tokens. The check says beforehand how many that are.")),
      field("packing", &DataConfig::packing)
          .help(FT_TR(
              "fields",
              "Put several short samples into one row of the batch; they do not see each other. Faster, same loss.")),
      field("shuffle", &DataConfig::shuffle)
          .help(FT_TR("fields", "Read the samples in another random order in each epoch.")),
      field("skip_faulty", &DataConfig::skip_faulty)
          .advanced()
          .help(FT_TR("fields",
                      "Leave out rows with an error, such as an empty turn or roles out of order. Off: learn from them "
                      "as well, where they can be read at all.")),
  };
}

std::vector<Field> lora_fields() {
  return {
      field("r", &LoraSettings::r)
          .range(1, 4096)
          .typical(8, 64)
          .log_scale()
          .help(FT_TR("fields", "Rank of the adapter: how much it can learn. 8 to 16 is enough for form and tone.")),
      field("lora_alpha", &LoraSettings::lora_alpha)
          .range(1e-6, 1e6)
          .typical(16, 64)
          .help(FT_TR("fields", "Strength of the adapter; it is scaled by alpha / r. Twice the rank is a good start.")),
      field("lora_dropout", &LoraSettings::lora_dropout)
          .range(0.0, 0.95)
          .typical(0.0, 0.1)
          .help(FT_TR("fields",
                      "Share of the adapter's inputs that are dropped at random; helps a little against memorising.")),
      field("target_modules", &LoraSettings::target_modules)
          .advanced()
          .help(FT_TR("fields", "Which linear layers get an adapter: all-linear, or names such as q_proj and v_proj.")),
      field("use_rslora", &LoraSettings::use_rslora)
          .advanced()
          .help(FT_TR("fields", "Scale by alpha / sqrt(r), which keeps high ranks stable.")),
      field("start_from", &LoraSettings::start_from)
          .advanced()
          .help(FT_TR("fields", "An adapter folder to continue from.")),
  };
}

std::vector<Field> train_fields() {
  return {
      field("learning_rate", &TrainConfig::learning_rate)
          .range(0.0, 1.0)
          .typical(1e-5, 1e-3)
          .log_scale()
          .help(FT_TR("fields",
                      "How far each step moves the weights. Too high: the loss jumps. Too low: nothing happens.")),
      field("num_train_epochs", &TrainConfig::num_train_epochs)
          .range(0.0, 1000.0)
          .typical(1, 5)
          .help(FT_TR("fields", "How many times the whole data set is read. More than five often memorises.")),
      field("max_steps", &TrainConfig::max_steps)
          .range(-1, 1e9)
          .advanced()
          .help(FT_TR("fields", "Stop after this many steps, whatever the epochs say; -1: no limit.")),
      field("per_device_train_batch_size", &TrainConfig::per_device_train_batch_size)
          .range(1, 65536)
          .typical(1, 16)
          .help(FT_TR("fields", "Samples (or packed rows) that are computed at once. More needs more memory.")),
      field("per_device_eval_batch_size", &TrainConfig::per_device_eval_batch_size)
          .range(1, 65536)
          .advanced()
          .help(FT_TR("fields", "Samples computed at once during evaluation.")),
      field("gradient_accumulation_steps", &TrainConfig::gradient_accumulation_steps)
          .range(1, 65536)
          .typical(1, 32)
          .help(FT_TR("fields",
                      "Batches whose gradients are added up before a step: a larger batch without more memory.")),
      field("lr_scheduler_type", &TrainConfig::lr_scheduler_type)
          .choices(schedule_names())
          .help(FT_TR("fields", "How the learning rate falls over the run.")),
      field("lr_scheduler_kwargs", &TrainConfig::lr_scheduler_kwargs)
          .advanced()
          .help(FT_TR("fields",
                      "What the schedule needs besides, such as {\"min_lr_rate\": 0.1} for cosine_with_min_lr.")),
      field("warmup_ratio", &TrainConfig::warmup_ratio)
          .range(0.0, 1.0)
          .typical(0.0, 0.1)
          .advanced()
          .help(FT_TR("fields", "Share of all steps in which the learning rate climbs from zero.")),
      field("warmup_steps", &TrainConfig::warmup_steps)
          .range(0, 1e9)
          .advanced()
          .help(FT_TR("fields", "The same as a number of steps; if it is not 0 it counts instead of the ratio.")),
      field("weight_decay", &TrainConfig::weight_decay)
          .range(0.0, 10.0)
          .typical(0.0, 0.1)
          .advanced()
          .help(FT_TR("fields", "Pulls weights towards zero a little at each step.")),
      field("adam_beta1", &TrainConfig::adam_beta1)
          .range(0.0, 0.999999)
          .advanced()
          .help(FT_TR("fields", "How long the optimizer remembers the direction of gradients.")),
      field("adam_beta2", &TrainConfig::adam_beta2)
          .range(0.0, 0.999999)
          .advanced()
          .help(FT_TR("fields", "How long the optimizer remembers the size of gradients.")),
      field("adam_epsilon", &TrainConfig::adam_epsilon)
          .range(0.0, 1.0)
          .advanced()
          .help(FT_TR("fields", "Keeps the optimizer from dividing by zero.")),
      field("max_grad_norm", &TrainConfig::max_grad_norm)
          .range(0.0, 1e9)
          .typical(0.5, 1.0)
          .advanced()
          .help(FT_TR("fields", "Longer gradients are shortened to this norm; 0 switches it off.")),
      field("dtype", &TrainConfig::dtype)
          .choices({"auto", "float32", "bfloat16"})
          .advanced()
          .help(FT_TR("fields", "Precision of the computation; auto takes what this machine is fast in.")),
      field("gradient_checkpointing", &TrainConfig::gradient_checkpointing)
          .help(FT_TR("fields",
                      "Compute activations again instead of keeping them: about a third slower, far less memory.")),
      field("seed", &TrainConfig::seed)
          .range(0, 9e15)
          .advanced()
          .help(FT_TR("fields", "The same seed gives the same run.")),
      field("logging_steps", &TrainConfig::logging_steps)
          .range(1, 1e9)
          .advanced()
          .help(FT_TR("fields", "Write a line of metrics every so many steps.")),
      field("eval_steps", &TrainConfig::eval_steps)
          .range(0, 1e9)
          .help(FT_TR("fields", "Measure the evaluation loss every so many steps; 0: only at the end.")),
      field("save_steps", &TrainConfig::save_steps)
          .range(0, 1e9)
          .help(FT_TR("fields", "Keep a checkpoint every so many steps; 0: only at the end.")),
      field("save_total_limit", &TrainConfig::save_total_limit)
          .range(1, 1e6)
          .advanced()
          .help(FT_TR("fields", "How many checkpoints are kept; the best one always is.")),
      field("load_best_model_at_end", &TrainConfig::load_best_model_at_end)
          .help(FT_TR("fields", "The result is the checkpoint with the lowest evaluation loss, not the last one.")),
      field("early_stopping_patience", &TrainConfig::early_stopping_patience)
          .range(0, 1e6)
          .advanced()
          .help(FT_TR("fields", "Stop after this many evaluations without a new best; 0: never.")),
  };
}

std::vector<Field> sample_fields() {
  return {
      field("prompts", &SampleConfig::prompts)
          .help(FT_TR("fields",
                      "Questions that the model answers before the first step and at each evaluation, to be read while "
                      "it learns.")),
      field("rows", &SampleConfig::rows)
          .range(0, 1000)
          .typical(0, 5)
          .help(FT_TR("fields", "So many questions of the evaluation file are answered as well.")),
      field("max_new_tokens", &SampleConfig::max_new_tokens)
          .range(1, 65536)
          .typical(32, 256)
          .advanced()
          .help(FT_TR("fields", "Longest of these answers, in tokens.")),
  };
}

}  // namespace

const std::vector<SpecGroup>& spec_groups() {
  static const std::vector<SpecGroup> groups{
      {"", spec_fields(), [](RunSpec& spec) -> void* { return &spec; }},
      {"data", data_fields(), [](RunSpec& spec) -> void* { return &spec.data; }},
      {"lora", lora_fields(), [](RunSpec& spec) -> void* { return &spec.lora; }},
      {"train", train_fields(), [](RunSpec& spec) -> void* { return &spec.train; }},
      {"samples", sample_fields(), [](RunSpec& spec) -> void* { return &spec.samples; }}};
  return groups;
}

namespace {

bool has_key(const SpecGroup& group, std::string_view key) {
  return std::any_of(group.fields.begin(), group.fields.end(), [&](const Field& field) { return field.key == key; });
}

// A setting that another part of the spec knows is sent there. `part` is checked for the rest by read_fields.
void refuse_misplaced(const SpecGroup& here, const Json& part, const std::string& where) {
  if (!part.is_object()) return;
  for (const auto& item : part.items()) {
    const std::string& key = item.key();
    const auto& groups = spec_groups();
    const bool is_group =
        std::any_of(groups.begin(), groups.end(), [&](const SpecGroup& group) { return group.name == key; });
    const auto owner =
        std::find_if(groups.begin(), groups.end(), [&](const SpecGroup& group) { return has_key(group, key); });
    if (has_key(here, key) || is_group || owner == groups.end()) continue;
    throw Error(Code::invalid, fmt::format("{}: \"{}\" is no setting here.", where, key),
                owner->name.empty() ? "It belongs to the top of the spec."
                                    : fmt::format("It belongs to \"{}\": {{...}}.", owner->name));
  }
}

}  // namespace

void update_spec(RunSpec& spec, const Json& json, const std::string& where) {
  std::vector<std::string_view> group_names;
  for (const SpecGroup& group : spec_groups())
    if (!group.name.empty()) group_names.push_back(group.name);
  for (const SpecGroup& group : spec_groups()) {
    if (group.name.empty()) {
      refuse_misplaced(group, json, where);
      read_fields(group.fields, &spec, json, where, group_names);
    } else if (const auto found = json.find(std::string(group.name)); found != json.end()) {
      const std::string place = fmt::format("{} \"{}\"", where, group.name);
      refuse_misplaced(group, *found, place);
      read_fields(group.fields, group.part(spec), *found, place);
    }
  }
}

RunSpec spec_from_json(const Json& json, const std::string& where) {
  RunSpec spec;
  update_spec(spec, json, where);
  return spec;
}

RunSpec read_spec(const std::filesystem::path& path) {
  const std::string text = read_file(path);
  const Json json = parse_json(text, path.string());
  refuse_duplicate_keys(text, path.string());
  return spec_from_json(json, path.string());
}

Json spec_to_json(const RunSpec& spec) {
  Json json = Json::object();
  for (const SpecGroup& group : spec_groups()) {
    Json part = write_fields(group.fields, group.part(const_cast<RunSpec&>(spec)));
    if (group.name.empty())
      json = part;
    else
      json[std::string(group.name)] = part;
  }
  return json;
}

void apply_setting(RunSpec& spec, const std::string& assignment) {
  const size_t equals = assignment.find('=');
  if (equals == std::string::npos)
    throw Error(Code::invalid, fmt::format("--set {}: a setting is written KEY=VALUE.", assignment),
                "For example --set train.learning_rate=1e-4");
  std::string key = assignment.substr(0, equals);
  const std::string text = assignment.substr(equals + 1);
  std::string group_name;
  if (const size_t dot = key.find('.'); dot != std::string::npos)
    group_name = key.substr(0, dot), key = key.substr(dot + 1);

  std::vector<std::string_view> known;
  for (const SpecGroup& group : spec_groups()) {
    if (!group_name.empty() && group.name != group_name) continue;
    for (const Field& field : group.fields) {
      known.push_back(field.key);
      if (field.key != key) continue;
      // What reads as JSON is JSON (numbers, true, lists); anything else is a text. A text field takes it as it stands.
      const bool is_text = field.kind == FieldKind::text || field.kind == FieldKind::choice;
      Json value = Json::parse(text, nullptr, false);
      if (is_text || value.is_discarded()) value = text;
      return set_field(field, group.part(spec), value, "--set " + assignment);
    }
  }
  const std::string near = nearest_name(key, known);
  throw Error(Code::invalid, fmt::format("--set {}: \"{}\" is no setting.", assignment, key),
              near.empty() ? "`finetune train spec.json --settings` lists them all."
                           : fmt::format("Did you mean \"{}\"?", near));
}

void check_spec(const RunSpec& spec, const std::string& where) {
  const auto refuse = [&](const std::string& what, const std::string& remedy) {
    throw Error(Code::invalid, where + ": " + what, remedy);
  };
  if (spec.model.empty())
    refuse("\"model\" is missing.", "Name a Hugging Face folder, a .gguf file, or a model of `finetune model list`.");
  if (spec.data.train.empty()) refuse("\"data.train\" is missing.", "Name the file with the training samples.");
  if (spec.finetuning_type == "full" && !spec.lora.start_from.empty())
    refuse("\"lora.start_from\" has no use with \"finetuning_type\": \"full\".",
           "Choose \"lora\", or merge the adapter into a model first.");
  if (spec.lora.target_modules.empty())
    refuse("\"lora.target_modules\" names no layer.", "Name some, such as q_proj and v_proj, or write \"all-linear\".");
  if (spec.train.max_steps == 0 || (spec.train.max_steps < 0 && spec.train.num_train_epochs <= 0))
    refuse("the run has no steps.", "Set \"max_steps\" above 0, or to -1 with \"num_train_epochs\" above 0.");
  check_schedule(spec.train.lr_scheduler_type, spec.train.lr_scheduler_kwargs,
                 where + " \"train.lr_scheduler_kwargs\"");
  if (spec.samples.rows > 0 && spec.data.eval.empty())
    refuse("\"samples.rows\" needs \"data.eval\".", "Name a file with evaluation samples, or use \"samples.prompts\".");
  if (spec.train.early_stopping_patience > 0 && spec.data.eval.empty())
    refuse("early stopping needs \"data.eval\".",
           "Name a file with evaluation samples, or set \"early_stopping_patience\" to 0.");
  if (spec.train.early_stopping_patience > 0 && spec.train.eval_steps <= 0)
    refuse("early stopping needs \"train.eval_steps\" above 0.",
           "Evaluate every so many steps, or set \"early_stopping_patience\" to 0.");
}

}  // namespace ft::config
