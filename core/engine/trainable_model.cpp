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

kernels::Compute compute_of_run(const config::RunSpec& spec, const Machine& machine) {
  const std::string& dtype = spec.train.dtype == "auto" ? machine.dtype : spec.train.dtype;
  const auto compute = kernels::prepare_compute(machine.device, dtype, machine.threads);
  return spec.finetuning_type == "lora" ? compute : kernels::with_exact_weights(compute);
}

TrainableModel load_trainable(const models::ModelSource& source, const config::RunSpec& spec,
                              const kernels::Compute& compute, const StopToken& stop,
                              const nn::LoadProgress& progress) {
  TrainableModel result;
  result.model = nn::Decoder::load(source, compute, stop, progress);
  if (spec.finetuning_type != "lora") {
    result.model->train_all();
  } else if (spec.lora.start_from.empty()) {
    result.lora = lora_config(spec.lora, spec.model);
    adapters::attach_lora(*result.model, *result.lora, static_cast<uint64_t>(spec.train.seed));
  } else {
    result.lora = adapters::load_adapter(*result.model, spec.lora.start_from);
    result.lora->base_model = spec.model;
  }
  return result;
}

}  // namespace ft::engine
