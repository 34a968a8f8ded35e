#include "core/adapters/lora.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/mm.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <regex>
#include <set>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/weights/gguf_quants.h"
#include "core/weights/safetensors.h"

namespace ft::adapters {

namespace fs = std::filesystem;
using at::Tensor;
using nn::Decoder;
using nn::Linear;
using nn::LinearPart;

namespace {

constexpr const char* prefix = "base_model.model.";

bool ends_as(const std::string& module, const std::string& pattern) {
  return std::regex_match(module, std::regex("(.*\\.)?(" + pattern + ")"));
}

double pattern_value(const std::vector<std::pair<std::string, double>>& patterns, const std::string& module,
                     double fallback) {
  for (const auto& [pattern, value] : patterns)
    if (ends_as(module, pattern)) return value;
  return fallback;
}

bool named_in(const std::vector<std::string>& entries, const std::string& module) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const std::string& entry) { return module == entry || module.ends_with("." + entry); });
}

// True when the module stands in a block with one of these numbers; the last number behind a pattern counts, as in
// PEFT.
bool in_layers(const std::string& module, const std::vector<int64_t>& layers,
               const std::vector<std::string>& patterns) {
  for (const std::string& pattern : patterns.empty() ? std::vector<std::string>{"[^.]*"} : patterns) {
    std::smatch match;
    if (!std::regex_search(module, match, std::regex(".*\\." + pattern + "\\.(\\d+)\\."),
                           std::regex_constants::match_continuous))
      continue;
    return std::find(layers.begin(), layers.end(), std::stoll(match[1])) != layers.end();
  }
  return false;
}

// A setting of PEFT that is one value or a list of them.
template <class T>
std::vector<T> one_or_list(const Json& config, const char* key) {
  const auto found = config.find(key);
  if (found == config.end() || found->is_null()) return {};
  return found->is_array() ? found->get<std::vector<T>>() : std::vector<T>{found->get<T>()};
}

std::string last_part(const std::string& module) {
  return module.substr(module.rfind('.') + 1);
}

// Settings of PEFT that change the maths and are not built: refused by name, never ignored.
void refuse_unbuilt(const Json& config, const fs::path& path) {
  const auto refuse = [&](const std::string& what) {
    throw Error(Code::unsupported, fmt::format("{}: {} is not built yet.", path.string(), what),
                "Plain LoRA and rsLoRA adapters can be used.");
  };
  if (config.value("peft_type", "LORA") != "LORA") refuse("the adapter kind " + config.value("peft_type", ""));
  for (const char* flag : {"use_dora", "fan_in_fan_out", "lora_bias", "use_qalora", "alora_invocation_tokens"})
    if (const auto found = config.find(flag); found != config.end() && !found->is_null() && *found != false)
      refuse(fmt::format("\"{}\"", flag));
  if (const auto bias = config.find("bias"); bias != config.end() && bias->is_string() && *bias != "none")
    refuse("\"bias\": " + bias->get<std::string>());
  for (const char* list : {"modules_to_save", "layer_replication", "target_parameters", "trainable_token_indices"})
    if (const auto found = config.find(list); found != config.end() && !found->is_null() && !found->empty())
      refuse(fmt::format("\"{}\"", list));
  if (const auto init = config.find("init_lora_weights");
      init != config.end() && init->is_string() && *init != "gaussian")
    refuse("\"init_lora_weights\": " + init->get<std::string>());
}

struct Targeted {
  Linear* layer;
  std::vector<const LinearPart*> parts;
};

std::vector<std::string> modules_of(Decoder& model) {
  std::vector<std::string> modules;
  for (const Linear* layer : model.linears())
    for (const LinearPart& part : layer->parts) modules.push_back(part.module);
  return modules;
}

std::string layers_hint(const std::vector<std::string>& modules) {
  std::set<std::string> have;
  for (const std::string& module : modules) have.insert(last_part(module));
  return fmt::format("It has: {}; or use \"all-linear\".", fmt::join(have, ", "));
}

std::vector<Targeted> targeted_layers(Decoder& model, const LoraConfig& config) {
  std::vector<Targeted> found;
  for (Linear* layer : model.linears()) {
    Targeted targeted{layer, {}};
    for (const LinearPart& part : layer->parts)
      if (config.targets(part.module)) targeted.parts.push_back(&part);
    if (!targeted.parts.empty()) found.push_back(targeted);
  }
  if (!found.empty()) return found;
  throw Error(Code::invalid, "None of the target_modules is a linear layer of this model.",
              layers_hint(modules_of(model)));
}

std::string a_name(const std::string& module) {
  return prefix + module + ".lora_A.weight";
}
std::string b_name(const std::string& module) {
  return prefix + module + ".lora_B.weight";
}

void attach(Decoder& model, const LoraConfig& config) {
  auto& trainables = model.trainables();
  if (!trainables.empty()) throw Error(Code::internal, "The model already trains something.");
  for (const Targeted& target : targeted_layers(model, config)) {
    Linear& layer = *target.layer;
    layer.lora_dropout = config.lora_dropout;
    int64_t rank = 0;
    for (const LinearPart* part : target.parts) {
      const int64_t r = config.rank_of(part->module);
      layer.lora.push_back(
          {part->module, part->out_begin, part->out_end, rank, rank + r, config.scale_of(part->module), {}, {}, {}});
      trainables.declare(a_name(part->module), {r, layer.in()});
      rank += r;
    }
    trainables.bind(a_name(target.parts.front()->module), {rank, layer.in()}, [&layer](Tensor value, Tensor grad) {
      layer.lora_a = value, layer.lora_a_grad = grad, layer.packed_a = {};
    });
    for (size_t i = 0; i < layer.lora.size(); ++i) {
      const nn::LoraPart& part = layer.lora[i];
      const std::vector<int64_t> shape{part.out_end - part.out_begin, part.rank_end - part.rank_begin};
      trainables.declare(b_name(part.module), shape);
      trainables.bind(b_name(part.module), shape, [&layer, i](Tensor value, Tensor grad) {
        layer.lora[i].b = value, layer.lora[i].b_grad = grad, layer.lora[i].packed_b = {};
      });
    }
  }
  trainables.allocate(model.compute().device, model.compute().dtype);
}

}  // namespace

bool LoraConfig::targets(const std::string& module) const {
  if (exclude_regex.empty() ? named_in(exclude_modules, module) : std::regex_match(module, std::regex(exclude_regex)))
    return false;
  if (!target_regex.empty()) return std::regex_match(module, std::regex(target_regex));
  if (!target_modules.empty() && !named_in(target_modules, module)) return false;
  return layers_to_transform.empty() || in_layers(module, layers_to_transform, layers_pattern);
}

int64_t LoraConfig::rank_of(const std::string& module) const {
  return static_cast<int64_t>(pattern_value(rank_pattern, module, static_cast<double>(r)));
}

double LoraConfig::scale_of(const std::string& module) const {
  const double alpha = pattern_value(alpha_pattern, module, lora_alpha), rank = static_cast<double>(rank_of(module));
  return alpha / (use_rslora ? std::sqrt(rank) : rank);
}

namespace {

// PEFT's patterns are Python's; what this program cannot read, or that makes no rank, is refused by name.
void refuse_strange_patterns(const LoraConfig& config, const fs::path& path) {
  const auto check = [&](const std::string& pattern) {
    try {
      const std::regex compiled(pattern);
    } catch (const std::regex_error&) {
      throw Error(Code::unsupported, fmt::format("{}: the pattern \"{}\" cannot be read.", path.string(), pattern),
                  "Write it without lookbehind and named groups, or list the layers.");
    }
  };
  check(config.target_regex);
  check(config.exclude_regex);
  for (const std::string& pattern : config.layers_pattern) check(pattern);
  for (const auto* list : {&config.rank_pattern, &config.alpha_pattern})
    for (const auto& [pattern, value] : *list) check(pattern);
  for (const auto& [pattern, value] : config.rank_pattern)
    if (value < 1)
      throw Error(Code::malformed, fmt::format("{}: the rank of \"{}\" must be positive.", path.string(), pattern),
                  "Save the adapter again.");
}

}  // namespace

void refuse_unknown_targets(const LoraConfig& config, const std::vector<std::string>& modules) {
  for (const std::string& wanted : config.target_modules) {
    LoraConfig one;
    one.target_modules = {wanted};
    if (std::none_of(modules.begin(), modules.end(), [&](const std::string& module) { return one.targets(module); }))
      throw Error(Code::invalid, fmt::format("\"{}\" in target_modules is no linear layer of this model.", wanted),
                  layers_hint(modules));
  }
}

LoraConfig read_adapter_config(const fs::path& folder) {
  const fs::path path = folder / "adapter_config.json";
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    throw Error(Code::not_found,
                fmt::format("{} is no adapter folder: it has no adapter_config.json.", folder.string()),
                fs::exists(folder / "run.json", ignored)
                    ? fmt::format("It is a run: choose one of its checkpoints, {}/checkpoints/step-N.", folder.string())
                    : "Choose a folder that PEFT or this program saved.");
  const Json json = read_json(path);
  if (!json.is_object())
    throw Error(Code::malformed, path.string() + ": not a JSON object.", "Save the adapter again.");
  refuse_unbuilt(json, path);
  LoraConfig config;
  try {
    config.r = json.value("r", int64_t{8});
    config.lora_alpha = json.value("lora_alpha", 8.0);
    config.lora_dropout = json.value("lora_dropout", 0.0);
    config.use_rslora = json.value("use_rslora", false);
    if (const auto base = json.find("base_model_name_or_path"); base != json.end() && base->is_string())
      config.base_model = base->get<std::string>();
    const Json targets = json.value("target_modules", Json("all-linear"));
    if (targets.is_array()) config.target_modules = targets.get<std::vector<std::string>>();
    if (targets.is_string() && targets != "all-linear") config.target_regex = targets.get<std::string>();
    if (const auto excluded = json.find("exclude_modules"); excluded != json.end() && excluded->is_string())
      config.exclude_regex = excluded->get<std::string>();
    else
      config.exclude_modules = one_or_list<std::string>(json, "exclude_modules");
    config.layers_to_transform = one_or_list<int64_t>(json, "layers_to_transform");
    config.layers_pattern = one_or_list<std::string>(json, "layers_pattern");
    for (const auto& [key, list] :
         {std::pair{"rank_pattern", &config.rank_pattern}, {"alpha_pattern", &config.alpha_pattern}})
      if (const auto found = json.find(key); found != json.end() && found->is_object())
        for (const auto& [pattern, value] : found->items()) list->emplace_back(pattern, value.get<double>());
  } catch (const Json::exception&) {
    throw Error(Code::malformed, path.string() + ": a setting has the wrong type.", "Save the adapter again.");
  }
  if (config.r <= 0)
    throw Error(Code::malformed, path.string() + ": \"r\" must be positive.", "Save the adapter again.");
  refuse_strange_patterns(config, path);
  return config;
}

Json adapter_config_json(const LoraConfig& config, const Decoder& model) {
  std::set<std::string> modules(config.target_modules.begin(), config.target_modules.end());
  if (modules.empty())
    for (Linear* layer : const_cast<Decoder&>(model).linears())
      for (const nn::LoraPart& part : layer->lora) modules.insert(last_part(part.module));
  Json json{{"peft_type", "LORA"},
            {"task_type", "CAUSAL_LM"},
            {"base_model_name_or_path", config.base_model},
            {"r", config.r},
            {"lora_alpha", config.lora_alpha},
            {"lora_dropout", config.lora_dropout},
            {"use_rslora", config.use_rslora},
            {"bias", "none"},
            {"fan_in_fan_out", false},
            {"init_lora_weights", true},
            {"inference_mode", true},
            {"use_dora", false},
            {"modules_to_save", nullptr}};
  if (config.lora_alpha == std::floor(config.lora_alpha)) json["lora_alpha"] = static_cast<int64_t>(config.lora_alpha);
  json["target_modules"] = config.target_regex.empty() ? Json(std::vector<std::string>(modules.begin(), modules.end()))
                                                       : Json(config.target_regex);
  if (!config.exclude_regex.empty()) json["exclude_modules"] = config.exclude_regex;
  if (!config.exclude_modules.empty()) json["exclude_modules"] = config.exclude_modules;
  if (!config.layers_to_transform.empty()) json["layers_to_transform"] = config.layers_to_transform;
  if (!config.layers_pattern.empty()) json["layers_pattern"] = config.layers_pattern;
  for (const auto& [key, list] :
       {std::pair{"rank_pattern", &config.rank_pattern}, {"alpha_pattern", &config.alpha_pattern}}) {
    json[key] = Json::object();
    for (const auto& [pattern, value] : *list)
      json[key][pattern] = value == std::floor(value) ? Json(static_cast<int64_t>(value)) : Json(value);
  }
  return json;
}

void attach_lora(Decoder& model, const LoraConfig& config, uint64_t seed) {
  refuse_unknown_targets(config, modules_of(model));
  attach(model, config);
  const at::NoGradGuard no_grad;
  const auto& trainables = model.trainables();
  for (const auto& entry : trainables.entries()) {
    if (!entry.name.ends_with("lora_A.weight")) continue;
    Random random(seed, entry.name);
    const double bound = 1.0 / std::sqrt(static_cast<double>(entry.shape[1]));
    std::vector<float> values(static_cast<size_t>(entry.count()));
    for (float& value : values) value = static_cast<float>((2.0 * random.uniform() - 1.0) * bound);
    trainables.value_of(entry).copy_(at::from_blob(values.data(), entry.shape, at::kFloat));
  }
  trainables.refresh_layers();
}

LoraConfig load_adapter(Decoder& model, const fs::path& folder) {
  LoraConfig config = read_adapter_config(folder);
  const fs::path path = folder / "adapter_model.safetensors";
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    throw Error(Code::not_found, fmt::format("{}: there is no adapter_model.safetensors.", folder.string()),
                "Pickled adapters (.bin) are not opened: save the adapter as safetensors.");
  const auto file = weights::SafetensorsFile::open(path);
  attach(model, config);

  const at::NoGradGuard no_grad;
  const auto& trainables = model.trainables();
  std::set<std::string> wanted;
  for (const auto& entry : trainables.entries()) {
    wanted.insert(entry.name);
    const weights::TensorView* view = file.find(entry.name);
    if (!view)
      throw Error(Code::malformed, fmt::format("{}: tensor \"{}\" is missing.", path.string(), entry.name),
                  "The adapter belongs to another model, or is not complete.");
    if (view->shape != entry.shape)
      throw Error(Code::malformed,
                  fmt::format("{}: tensor \"{}\" has the shape [{}], the model asks for [{}].", path.string(),
                              entry.name, fmt::join(view->shape, ", "), fmt::join(entry.shape, ", ")),
                  "The adapter belongs to another model.");
    if (!weights::is_readable_float(view->dtype))
      throw Error(Code::unsupported,
                  fmt::format("{}: tensor \"{}\" is stored as {}.", path.string(), entry.name, name_of(view->dtype)),
                  "Save the adapter as F32, F16 or BF16.");
    std::vector<float> values(static_cast<size_t>(entry.count()));
    weights::to_f32(view->dtype, view->bytes, values);
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); }))
      throw Error(Code::numeric, fmt::format("{}: tensor \"{}\" holds NaN or infinity.", path.string(), entry.name),
                  "The adapter is damaged, or its training went wrong. Take an earlier checkpoint.");
    trainables.value_of(entry).copy_(at::from_blob(values.data(), entry.shape, at::kFloat));
  }
  for (const auto& tensor : file.tensors())
    if (!wanted.contains(tensor.name))
      throw Error(Code::unsupported,
                  fmt::format("{}: tensor \"{}\" has no place in this model.", path.string(), tensor.name),
                  "The adapter belongs to another model, or uses something that is not built yet.");
  trainables.refresh_layers();
  return config;
}

void save_adapter(const Decoder& model, const LoraConfig& config, const fs::path& folder) {
  make_folder(folder);
  const auto& trainables = model.trainables();
  weights::SafetensorsWriter writer(folder / "adapter_model.safetensors");
  for (const auto& entry : trainables.entries()) writer.declare(entry.name, weights::DType::f32, entry.shape);
  for (const auto& entry : trainables.entries()) {
    const Tensor value = trainables.value_of(entry).cpu().contiguous();
    writer.write({static_cast<const std::byte*>(value.data_ptr()), static_cast<size_t>(value.nbytes())});
  }
  writer.commit();
  write_file(folder / "adapter_config.json", to_pretty_text(adapter_config_json(config, model)));
}

void merge_lora_into_float32(Decoder& model) {
  const at::NoGradGuard no_grad;
  for (Linear* layer : model.linears()) {
    if ((layer->packed.defined() ? layer->packed.stored() : layer->weight.scalar_type()) != at::kFloat) {
      layer->lora_a_grad = Tensor();
      for (nn::LoraPart& part : layer->lora) part.b_grad = Tensor();
      continue;
    }
    for (const nn::LoraPart& part : layer->lora) {
      const Tensor change =
          at::mm(part.b.to(at::kFloat), layer->lora_a.slice(0, part.rank_begin, part.rank_end).to(at::kFloat))
              .mul_(part.scale);
      layer->set_rows(part.out_begin, layer->rows(part.out_begin, part.out_end).to(at::kFloat) + change);
    }
    layer->lora.clear();
    layer->lora_a = layer->lora_a_grad = Tensor();
    layer->packed_a = {};
  }
  model.trainables() = nn::Trainables();
}

Tensor merged_weight(Decoder& model, const std::string& module) {
  const at::NoGradGuard no_grad;
  Tensor weight = model.weight_named(module + ".weight").to(at::kFloat, false, true);
  for (Linear* layer : model.linears())
    for (const nn::LoraPart& part : layer->lora)
      if (part.module == module)
        weight.add_(
            at::mm(part.b.to(at::kFloat), layer->lora_a.slice(0, part.rank_begin, part.rank_end).to(at::kFloat)),
            part.scale);
  return weight;
}

AdapterOff::AdapterOff(Decoder& model) : model_(model) {
  for (Linear* layer : model.linears()) layer->lora_enabled = false;
}

AdapterOff::~AdapterOff() {
  for (Linear* layer : model_.linears()) layer->lora_enabled = true;
}

}  // namespace ft::adapters
