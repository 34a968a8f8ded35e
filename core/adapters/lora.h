// Low-rank adapters (Hu et al. 2021) in PEFT's words and files: put beside a decoder's linear layers, trained, saved,
// loaded, merged. Reference: github.com/huggingface/peft, src/peft/tuners/lora.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/nn/decoder.h"

namespace ft::adapters {

struct LoraConfig {
  int64_t r = 16;
  double lora_alpha = 32;
  double lora_dropout = 0.0;
  bool use_rslora = false;
  std::vector<std::string> target_modules;   // module suffixes; empty: every linear layer but the head
  std::string target_regex;                  // instead, when PEFT's file holds a single pattern
  std::vector<std::string> exclude_modules;  // of these, the ones that get none
  std::string exclude_regex;                 // instead, when PEFT's file holds a single pattern
  std::vector<int64_t> layers_to_transform;  // only in blocks with these numbers; empty: in all
  std::vector<std::string> layers_pattern;   // what stands before a block's number; empty: whatever does
  std::vector<std::pair<std::string, double>> rank_pattern,
      alpha_pattern;       // regular expressions at the end of a module's name
  std::string base_model;  // recorded in adapter_config.json

  bool targets(const std::string& module) const;
  int64_t rank_of(const std::string& module) const;
  double scale_of(const std::string& module) const;  // alpha / r, rsLoRA: alpha / sqrt(r)
};

// A misspelt name beside right ones would leave a layer untrained without a word: Error{invalid} names it. `modules`
// are the model's linear layers.
void refuse_unknown_targets(const LoraConfig& config, const std::vector<std::string>& modules);

// adapter_config.json as PEFT writes it. Throws Error{unsupported} naming a setting that is not built.
LoraConfig read_adapter_config(const std::filesystem::path& folder);
Json adapter_config_json(const LoraConfig& config, const nn::Decoder& model);

// Puts fresh adapters beside the targeted layers: A uniform in +-1/sqrt(in) from `seed`, B zero. The model must not
// have any yet. Throws Error{invalid} when nothing is targeted, naming what the model has.
void attach_lora(nn::Decoder& model, const LoraConfig& config, uint64_t seed);

// Attaches with the folder's own configuration and loads its values. Throws Error when shapes do not fit the model.
LoraConfig load_adapter(nn::Decoder& model, const std::filesystem::path& folder);

// adapter_config.json and adapter_model.safetensors, complete or absent each.
void save_adapter(const nn::Decoder& model, const LoraConfig& config, const std::filesystem::path& folder);

// Adds scale * B A to the base weights and takes the adapters off, W' = W + s B A, of the layers that are stored in
// float32. Others keep their adapter beside them: in bfloat16 a small change would be lost.
void merge_lora_into_float32(nn::Decoder& model);

// The weight with the adapter added, in float32, without changing the model: for exports. `module` like
// "model.layers.0.mlp.up_proj".
at::Tensor merged_weight(nn::Decoder& model, const std::string& module);

// Switches the adapters of a model off for as long as this object lives: the base model answers.
class AdapterOff {
 public:
  explicit AdapterOff(nn::Decoder& model);
  ~AdapterOff();

 private:
  nn::Decoder& model_;
};

}  // namespace ft::adapters
