#include "core/engine/trainable_model.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace ft::engine {

namespace {

adapters::LoraConfig lora_config(const config::LoraSettings& settings, const std::string& model) {
  adapters::LoraConfig config;
  config.r = settings.r;
  config.lora_alpha = settings.lora_alpha;
  config.lora_dropout = settings.lora_dropout;
  config.use_rslora = settings.use_rslora;
  config.base_model = model;
  if (settings.target_modules != std::vector<std::string>{"all-linear"})
    config.target_modules = settings.target_modules;
  return config;
}

// Takes the adapter's value; a sentence where the spec asked for another one.
template <class T>
void take(const char* key, T& setting, const T& usual, const T& of_adapter, std::vector<std::string>& unused) {
  if (setting != usual && setting != of_adapter)
    unused.push_back(
        fmt::format("lora.{} = {} is not used: the run goes on from an adapter with {}.", key, setting, of_adapter));
  setting = of_adapter;
}

}  // namespace

std::vector<std::string> take_adapter_settings(config::RunSpec& spec) {
  std::vector<std::string> unused;
  if (spec.finetuning_type != "lora" || spec.lora.start_from.empty()) return unused;
  const adapters::LoraConfig adapter = adapters::read_adapter_config(spec.lora.start_from);
  const config::LoraSettings usual;
  take("r", spec.lora.r, usual.r, adapter.r, unused);
  take("lora_alpha", spec.lora.lora_alpha, usual.lora_alpha, adapter.lora_alpha, unused);
  take("lora_dropout", spec.lora.lora_dropout, usual.lora_dropout, adapter.lora_dropout, unused);
  take("use_rslora", spec.lora.use_rslora, usual.use_rslora, adapter.use_rslora, unused);
  if (!adapter.target_modules.empty())  // a pattern has no place in a spec
    take("target_modules", spec.lora.target_modules, usual.target_modules, adapter.target_modules, unused);
  return unused;
}

void check_targets(const config::RunSpec& spec, const models::Family& family, const models::DecoderShape& shape) {
  if (spec.finetuning_type != "lora" || !spec.lora.start_from.empty()) return;
  std::vector<std::string> modules;
  for (const models::LinearModule& module : family.linear_modules(shape))
    modules.push_back("model.layers.0." + module.path);
  adapters::refuse_unknown_targets(lora_config(spec.lora, spec.model), modules);
}

std::optional<adapters::LoraConfig> make_trainable(nn::Decoder& model, const config::RunSpec& spec) {
  if (spec.finetuning_type != "lora") {
    model.train_all();
    return std::nullopt;
  }
  if (spec.lora.start_from.empty()) {
    const auto lora = lora_config(spec.lora, spec.model);
    adapters::attach_lora(model, lora, static_cast<uint64_t>(spec.train.seed));
    return lora;
  }
  auto lora = adapters::load_adapter(model, spec.lora.start_from);
  lora.base_model = spec.model;
  return lora;
}

}  // namespace ft::engine
