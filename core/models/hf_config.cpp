#include "core/models/hf_config.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"

namespace ft::models {

namespace {

Error wrong(const std::string& where, const char* key, const char* expected) {
  return {Code::malformed, fmt::format("{}: \"{}\" should be {}.", where, key, expected), "Take config.json from the model's publisher again."};
}

double number_in(const Json& json, const char* key, double fallback) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number() ? found->get<double>() : fallback;
}

RopeScaling scaling_of(const std::string& name, const std::string& where) {
  if (name == "default" || name.empty()) return RopeScaling::none;
  if (name == "linear") return RopeScaling::linear;
  if (name == "dynamic") return RopeScaling::dynamic;
  if (name == "llama3") return RopeScaling::llama3;
  if (name == "yarn") return RopeScaling::yarn;
  throw Error(Code::unsupported, fmt::format("{}: rotary scaling \"{}\" is not built yet.", where, name), "Known: default, linear, dynamic, llama3, yarn.");
}

}  // namespace

const Json* HfConfig::find(const char* key) const {
  const auto found = json_.find(key);
  return found == json_.end() || found->is_null() ? nullptr : &*found;
}

int64_t HfConfig::count(const char* key, int64_t fallback) const {
  const Json* value = find(key);
  if (!value) return fallback;
  if (!value->is_number_integer()) throw wrong(where_, key, "a whole number");
  return value->get<int64_t>();
}

int64_t HfConfig::count(const char* key) const {
  if (!find(key)) throw Error(Code::malformed, fmt::format("{}: \"{}\" is missing.", where_, key), "Take config.json from the model's publisher again.");
  const int64_t value = count(key, 0);
  if (value <= 0) throw wrong(where_, key, "a positive whole number");
  return value;
}

double HfConfig::number(const char* key, double fallback) const {
  const Json* value = find(key);
  if (!value) return fallback;
  if (!value->is_number()) throw wrong(where_, key, "a number");
  return value->get<double>();
}

bool HfConfig::flag(const char* key, bool fallback) const {
  const Json* value = find(key);
  if (!value) return fallback;
  if (!value->is_boolean()) throw wrong(where_, key, "true or false");
  return value->get<bool>();
}

std::string HfConfig::text(const char* key, const std::string& fallback) const {
  const Json* value = find(key);
  if (!value) return fallback;
  if (!value->is_string()) throw wrong(where_, key, "a text");
  return value->get<std::string>();
}

void HfConfig::require_one_of(const char* key, const std::string& fallback, std::initializer_list<const char*> built) const {
  const std::string value = text(key, fallback);
  if (std::find(built.begin(), built.end(), value) != built.end()) return;
  throw Error(Code::unsupported, fmt::format("{}: \"{}\": \"{}\" is not built yet.", where_, key, value), fmt::format("Built: {}.", fmt::join(built, ", ")));
}

RopeShape HfConfig::rope(double default_theta) const {
  RopeShape rope;
  const Json* parameters = find("rope_parameters");
  const Json* scaling = parameters ? parameters : find("rope_scaling");
  rope.theta = number("rope_theta", default_theta);
  if (!scaling) return rope;
  if (!scaling->is_object()) throw wrong(where_, parameters ? "rope_parameters" : "rope_scaling", "an object");
  rope.theta = number_in(*scaling, "rope_theta", rope.theta);
  std::string name = scaling->contains("rope_type") ? scaling->value("rope_type", "") : scaling->value("type", "");
  rope.scaling = scaling_of(name, where_);
  rope.factor = number_in(*scaling, "factor", 1.0);
  rope.low_freq_factor = number_in(*scaling, "low_freq_factor", 1.0);
  rope.high_freq_factor = number_in(*scaling, "high_freq_factor", 4.0);
  rope.original_max_position_embeddings =
      static_cast<int64_t>(number_in(*scaling, "original_max_position_embeddings", static_cast<double>(count("original_max_position_embeddings", count("max_position_embeddings", 2048)))));
  rope.beta_fast = number_in(*scaling, "beta_fast", 32.0);
  rope.beta_slow = number_in(*scaling, "beta_slow", 1.0);
  rope.attention_factor = number_in(*scaling, "attention_factor", 0.0);
  rope.mscale = number_in(*scaling, "mscale", 0.0);
  rope.mscale_all_dim = number_in(*scaling, "mscale_all_dim", 0.0);
  rope.truncate = scaling->value("truncate", true);
  return rope;
}

DecoderShape llama_like(const HfConfig& config) {
  DecoderShape shape;
  shape.vocabulary = config.count("vocab_size");
  shape.hidden = config.count("hidden_size");
  shape.layers = config.count("num_hidden_layers");
  shape.heads = config.count("num_attention_heads");
  shape.kv_heads = config.count("num_key_value_heads", shape.heads);
  shape.head_dim = config.count("head_dim", shape.hidden / shape.heads);
  shape.intermediate = config.count("intermediate_size");
  shape.norm_eps = config.number("rms_norm_eps", 1e-6);
  shape.tied_embeddings = config.flag("tie_word_embeddings");
  shape.rope = config.rope(10000.0);
  shape.context = config.count("max_position_embeddings", 2048);
  shape.bos_id = config.find("bos_token_id") && config.find("bos_token_id")->is_number() ? config.count("bos_token_id", -1) : -1;
  shape.pad_id = config.count("pad_token_id", -1);
  if (const Json* eos = config.find("eos_token_id")) {
    if (eos->is_number_integer()) shape.eos_ids = {eos->get<int64_t>()};
    if (eos->is_array())
      for (const Json& id : *eos) shape.eos_ids.push_back(id.get<int64_t>());
  }
  config.require_one_of("hidden_act", "silu", {"silu"});
  const double partial = config.number("partial_rotary_factor", 1.0);
  if (partial != 1.0) throw Error(Code::unsupported, config.where() + ": \"partial_rotary_factor\" other than 1 is not built yet.");
  check_shape(shape, config.where());
  return shape;
}

void check_shape(const DecoderShape& s, const std::string& where) {
  const auto refuse = [&](const std::string& what) {
    throw Error(Code::malformed, fmt::format("{}: {}.", where, what), "Take config.json from the model's publisher again.");
  };
  constexpr int64_t limit = int64_t{1} << 31;
  for (const auto& [name, value] : {std::pair{"vocab_size", s.vocabulary}, {"hidden_size", s.hidden}, {"num_hidden_layers", s.layers},
                                    {"num_attention_heads", s.heads}, {"num_key_value_heads", s.kv_heads}, {"head_dim", s.head_dim}, {"intermediate_size", s.intermediate}})
    if (value <= 0 || value >= limit) refuse(fmt::format("\"{}\" is {}, which no model has", name, value));
  if (s.layers > 10000 || s.heads > 100000) refuse("the number of layers or heads makes no sense");
  if (s.heads % s.kv_heads != 0) refuse(fmt::format("{} heads cannot share {} key/value heads", s.heads, s.kv_heads));
  if (s.head_dim % 2 != 0) refuse(fmt::format("\"head_dim\" {} is odd, so its pairs cannot be rotated", s.head_dim));
}

}  // namespace ft::models
