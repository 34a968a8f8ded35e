#include "core/engine/trainable_model.h"

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

}  // namespace

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
