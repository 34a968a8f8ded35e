#include "core/models/hf_config.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"

namespace ft::models {
namespace {

constexpr const char* kConfigHint = "Fetch the model's config.json again, or correct the value.";

Error wrong(const std::string& where, std::string_view key, const std::string& what) {
  return Error(Code::malformed, fmt::format("{}: \"{}\" {}.", where, key, what), kConfigHint);
}

const Json* member(const Json& json, std::string_view key) {
  if (!json.is_object()) return nullptr;
  const auto found = json.find(key);
  return found == json.end() || found->is_null() ? nullptr : &*found;
}

double number_in(const Json& json, std::string_view key, double otherwise, const std::string& where) {
  const Json* value = member(json, key);
  if (!value) return otherwise;
  if (!value->is_number()) throw wrong(where, key, "is not a number");
  return value->get<double>();
}

std::vector<double> numbers_in(const Json& json, std::string_view key, const std::string& where) {
  std::vector<double> out;
  const Json* value = member(json, key);
  if (!value) return out;
  if (!value->is_array()) throw wrong(where, key, "is not a list of numbers");
  for (const Json& entry : *value) {
    if (!entry.is_number()) throw wrong(where, key, "is not a list of numbers");
    out.push_back(entry.get<double>());
  }
  return out;
}

Scaling scaling_named(const std::string& name, const std::string& where) {
  if (name == "default") return Scaling::none;
  if (name == "linear") return Scaling::linear;
  if (name == "dynamic") return Scaling::dynamic;
  if (name == "llama3") return Scaling::llama3;
  if (name == "yarn") return Scaling::yarn;
  if (name == "longrope" || name == "su") return Scaling::longrope;
  throw Error(Code::unsupported, fmt::format("{}: the rope scaling \"{}\" is not known.", where, name),
              "Known are default, linear, dynamic, llama3, yarn and longrope.");
}

std::string scaling_name(const Json& settings, const std::string& where) {
  for (const char* key : {"rope_type", "type"})
    if (const Json* name = member(settings, key)) {
      if (!name->is_string()) throw wrong(where, key, "is not text");
      return name->get<std::string>();
    }
  return "default";
}

void check_factor(const Rope& rope, const std::string& where) {
  const bool uses_factor = rope.scaling == Scaling::linear || rope.scaling == Scaling::dynamic ||
                           rope.scaling == Scaling::llama3 || rope.scaling == Scaling::yarn;
  if (uses_factor && !(rope.factor >= 1.0)) throw wrong(where, "factor", "of the rope scaling must be at least 1");
  if (rope.scaling == Scaling::llama3 && !(rope.high_freq_factor > rope.low_freq_factor))
    throw wrong(where, "high_freq_factor", "must be larger than low_freq_factor");
  const auto pairs = static_cast<size_t>(rope.dimensions / 2);
  if (rope.scaling == Scaling::longrope && (rope.short_factor.size() != pairs || rope.long_factor.size() != pairs))
    throw wrong(where, "long_factor", fmt::format("and \"short_factor\" need {} numbers each", pairs));
}

}  // namespace

HfConfig HfConfig::read(const std::filesystem::path& file) {
  return HfConfig(read_json(file), file.string());
}

HfConfig::HfConfig(Json json, std::string where) : json_(std::move(json)), where_(std::move(where)) {
  if (!json_.is_object())
    throw Error(Code::malformed, where_ + " is not a JSON object.", "A model's config.json starts with a brace.");
}

const Json* HfConfig::find(std::string_view key) const {
  return member(json_, key);
}
bool HfConfig::has(std::string_view key) const {
  return find(key) != nullptr;
}
std::string HfConfig::model_type() const {
  return text("model_type", "");
}
std::string HfConfig::dtype() const {
  return text("dtype", text("torch_dtype", ""));
}

std::string HfConfig::architecture() const {
  const Json* names = find("architectures");
  if (!names || !names->is_array() || names->empty() || !names->front().is_string()) return "";
  return names->front().get<std::string>();
}

int64_t HfConfig::whole(std::string_view key) const {
  const Json* value = find(key);
  if (!value) throw wrong(where_, key, "is missing");
  if (!value->is_number_integer()) throw wrong(where_, key, "is not a whole number");
  return value->get<int64_t>();
}

int64_t HfConfig::whole(std::string_view key, int64_t otherwise) const {
  return has(key) ? whole(key) : otherwise;
}

int64_t HfConfig::positive(std::string_view key) const {
  const int64_t value = whole(key);
  if (value < 1 || value > INT32_MAX) throw wrong(where_, key, fmt::format("is {}, which is no size", value));
  return value;
}

int64_t HfConfig::positive(std::string_view key, int64_t otherwise) const {
  return has(key) ? positive(key) : otherwise;
}

double HfConfig::number(std::string_view key, double otherwise) const {
  return number_in(json_, key, otherwise, where_);
}

bool HfConfig::flag(std::string_view key, bool otherwise) const {
  const Json* value = find(key);
  if (!value) return otherwise;
  if (!value->is_boolean()) throw wrong(where_, key, "is neither true nor false");
  return value->get<bool>();
}

std::string HfConfig::text(std::string_view key, std::string otherwise) const {
  const Json* value = find(key);
  if (!value) return otherwise;
  if (!value->is_string()) throw wrong(where_, key, "is not text");
  return value->get<std::string>();
}

std::vector<int64_t> HfConfig::wholes(std::string_view key) const {
  const Json* value = find(key);
  if (!value) return {};
  if (value->is_number_integer()) return {value->get<int64_t>()};
  std::vector<int64_t> out;
  if (!value->is_array()) throw wrong(where_, key, "is not a whole number or a list of them");
  for (const Json& entry : *value) {
    if (!entry.is_number_integer()) throw wrong(where_, key, "is not a list of whole numbers");
    out.push_back(entry.get<int64_t>());
  }
  return out;
}

Rope HfConfig::rope(int64_t head_dim, int64_t context_length, double default_theta) const {
  const Json nothing = Json::object();
  const Json* given = find("rope_parameters");
  if (!given) given = find("rope_scaling");
  if (given && !given->is_object()) throw wrong(where_, "rope_scaling", "is not an object");
  const Json& settings = given ? *given : nothing;
  const auto value = [&](std::string_view key, double otherwise) {
    return number_in(settings, key, otherwise, where_);
  };

  Rope rope;
  rope.theta = value("rope_theta", number("rope_theta", default_theta));
  if (!(rope.theta > 0.0)) throw wrong(where_, "rope_theta", "must be above 0");
  const double share = value("partial_rotary_factor", number("partial_rotary_factor", 1.0));
  if (!(share > 0.0 && share <= 1.0)) throw wrong(where_, "partial_rotary_factor", "must be above 0 and at most 1");
  rope.dimensions = static_cast<int64_t>(static_cast<double>(head_dim) * share);
  if (rope.dimensions < 2 || rope.dimensions % 2 != 0)
    throw wrong(where_, "head_dim", fmt::format("leaves {} values to rotate, which are no pairs", rope.dimensions));

  rope.scaling = scaling_named(scaling_name(settings, where_), where_);
  rope.factor = value("factor", 1.0);
  const double original = value("original_max_position_embeddings",
                                number("original_max_position_embeddings", static_cast<double>(context_length)));
  if (!(original >= 1.0 && original <= INT32_MAX))
    throw wrong(where_, "original_max_position_embeddings", fmt::format("is {}, which is no size", original));
  rope.original_context = static_cast<int64_t>(original);
  rope.low_freq_factor = value("low_freq_factor", 1.0);
  rope.high_freq_factor = value("high_freq_factor", 4.0);
  rope.beta_fast = value("beta_fast", 32.0);
  rope.beta_slow = value("beta_slow", 1.0);
  rope.mscale = value("mscale", 0.0);
  rope.mscale_all_dim = value("mscale_all_dim", 0.0);
  if (const Json* truncate = member(settings, "truncate"))
    rope.truncate = !truncate->is_boolean() || truncate->get<bool>();
  if (member(settings, "attention_factor")) rope.attention_factor = value("attention_factor", 1.0);
  rope.short_factor = numbers_in(settings, "short_factor", where_);
  rope.long_factor = numbers_in(settings, "long_factor", where_);
  check_factor(rope, where_);
  return rope;
}

Activation HfConfig::activation(std::string_view key, std::string_view otherwise) const {
  const std::string name = text(key, std::string(otherwise));
  if (name == "silu" || name == "swish") return Activation::silu;
  if (name == "gelu") return Activation::gelu;
  if (name == "gelu_pytorch_tanh" || name == "gelu_new" || name == "gelu_fast") return Activation::gelu_tanh;
  if (name == "relu") return Activation::relu;
  if (name == "relu2") return Activation::relu_squared;
  throw Error(Code::unsupported, fmt::format("{}: the activation \"{}\" ({}) is not known.", where_, name, key),
              "Known are silu, gelu, gelu_pytorch_tanh, relu and relu2.");
}

std::vector<int64_t> HfConfig::windows(int64_t layers, std::optional<int64_t> window, int64_t first) const {
  std::vector<int64_t> out(static_cast<size_t>(layers), no_window);
  if (!window) return out;
  const Json* types = find("layer_types");
  if (!types) {
    for (int64_t layer = std::max<int64_t>(first, 0); layer < layers; ++layer)
      out[static_cast<size_t>(layer)] = *window;
    return out;
  }
  if (!types->is_array() || types->size() != out.size())
    throw wrong(where_, "layer_types", fmt::format("does not have one entry for each of {} layers", layers));
  for (size_t layer = 0; layer < out.size(); ++layer) {
    const Json& type = (*types)[layer];
    if (type == "sliding_attention")
      out[layer] = *window;
    else if (type != "full_attention")
      throw Error(Code::unsupported, fmt::format("{}: layer_types has the unknown kind {}.", where_, to_text(type)),
                  "Known are full_attention and sliding_attention.");
  }
  return out;
}

void HfConfig::refuse_unless(std::string_view key, const Json& allowed) const {
  const Json* value = find(key);
  if (!value || *value == allowed) return;
  throw Error(Code::unsupported,
              fmt::format("{}: \"{}\": {} is not supported, only {}.", where_, key, to_text(*value), to_text(allowed)),
              "This model cannot be opened yet.");
}

}  // namespace ft::models
