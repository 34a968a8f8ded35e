#include "core/models/gguf_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <type_traits>

#include "core/base/error.h"
#include "core/models/family.h"
#include "core/weights/gguf_quants.h"

namespace ft::models {
namespace {

using weights::GgufFile;
using weights::TensorView;

constexpr const char* kConvertHint =
    "Convert the model again with a current version of llama.cpp, or use another file.";

Error unsupported(const GgufFile& file, const std::string& what) {
  return Error(Code::unsupported, fmt::format("{}: {}.", file.path().string(), what), kConvertHint);
}

// The keys of one architecture: "llama.block_count" and so on.
class Keys {
 public:
  Keys(const GgufFile& file, std::string prefix) : file_(file), prefix_(std::move(prefix)) {}
  std::optional<int64_t> whole(const std::string& key) const { return file_.whole(prefix_ + key); }
  std::optional<double> number(const std::string& key) const { return file_.number(prefix_ + key); }
  std::optional<std::string_view> text(const std::string& key) const { return file_.text(prefix_ + key); }
  int64_t needed(const std::string& key) const {
    if (const auto value = whole(key)) return *value;
    throw Error(Code::malformed, fmt::format("{}: \"{}{}\" is missing.", file_.path().string(), prefix_, key),
                kConvertHint);
  }
  const GgufFile& file() const { return file_; }

 private:
  const GgufFile& file_;
  std::string prefix_;
};

int64_t vocabulary_size(const Keys& keys) {
  if (const TensorView* embedding = keys.file().find("token_embd.weight"); embedding && embedding->shape.size() == 2)
    return embedding->shape[0];
  if (const auto size = keys.whole("vocab_size")) return *size;
  const auto* tokens = keys.file().find_value("tokenizer.ggml.tokens");
  return tokens ? static_cast<int64_t>(tokens->count()) : 0;
}

// What llama.cpp's converter makes of a llama3 rope scaling: a factor for each pair of a head's values.
std::vector<double> llama3_factors(double theta, int64_t dimensions, const Json& scaling) {
  const double factor = scaling["factor"], low = scaling["low_freq_factor"], high = scaling["high_freq_factor"];
  const double context = scaling["original_max_position_embeddings"];
  std::vector<double> out;
  for (int64_t i = 0; i < dimensions; i += 2) {
    const double wavelength =
        2 * std::numbers::pi * std::pow(theta, static_cast<double>(i) / static_cast<double>(dimensions));
    const double smooth = (context / wavelength - low) / (high - low);
    if (wavelength < context / high)
      out.push_back(1.0);
    else if (wavelength > context / low)
      out.push_back(factor);
    else
      out.push_back(1.0 / ((1.0 - smooth) / factor + smooth));
  }
  return out;
}

// The tensor rope_freqs.weight holds those factors and nothing else says what they came from. All published Llama 3
// models use low 1, high 4 and 8192 places; anything that does not come out the same is refused rather than guessed.
Json llama3_scaling(const Keys& keys, const TensorView& tensor, double theta, int64_t dimensions) {
  const auto count = weights::elements_of(tensor.shape);
  if (!count || *count != dimensions / 2 || !weights::is_readable_float(tensor.dtype))
    throw unsupported(keys.file(), "tensor \"rope_freqs.weight\" does not have a factor for each pair of a head");
  std::vector<float> given(static_cast<size_t>(*count));
  weights::to_f32(tensor.dtype, tensor.bytes, given);
  if (std::ranges::all_of(given, [](float factor) { return factor == 1.0f; })) return nullptr;

  const Json scaling{{"rope_type", "llama3"},
                     {"factor", static_cast<double>(*std::ranges::max_element(given))},
                     {"low_freq_factor", 1.0},
                     {"high_freq_factor", 4.0},
                     {"original_max_position_embeddings", 8192}};
  const auto expected = llama3_factors(theta, dimensions, scaling);
  for (size_t i = 0; i < given.size(); ++i)
    if (!(std::abs(given[i] - expected[i]) <= 1e-3 * expected[i]))
      throw unsupported(keys.file(), "tensor \"rope_freqs.weight\" holds rope factors of an unknown rule");
  return scaling;
}

Json rope_scaling(const Keys& keys, double theta, int64_t dimensions) {
  if (const TensorView* factors = keys.file().find("rope_freqs.weight"))
    return llama3_scaling(keys, *factors, theta, dimensions);
  const auto type = keys.text("rope.scaling.type").value_or("none");
  if (type == "none") return nullptr;
  if (type != "linear" && type != "yarn")
    throw unsupported(keys.file(), fmt::format("the rope scaling \"{}\" is not supported", type));

  Json scaling{{"rope_type", std::string(type)}, {"factor", keys.number("rope.scaling.factor").value_or(1.0)}};
  if (const auto context = keys.whole("rope.scaling.original_context_length"))
    scaling["original_max_position_embeddings"] = *context;
  if (type != "yarn") return scaling;
  if (const auto value = keys.number("rope.scaling.yarn_beta_fast")) scaling["beta_fast"] = *value;
  if (const auto value = keys.number("rope.scaling.yarn_beta_slow")) scaling["beta_slow"] = *value;
  return scaling;
}

void refuse_unknown_kinds(const Keys& keys) {
  if (keys.whole("expert_count").value_or(0) > 0)
    throw unsupported(keys.file(), "mixtures of experts in GGUF files are not supported");
  const auto key = keys.whole("attention.key_length"), value = keys.whole("attention.value_length");
  if (key && value && *key != *value)
    throw unsupported(keys.file(), "heads whose keys and values differ in size are not supported");
}

void add_ids(Json& config, const GgufFile& file) {
  const auto bos = file.whole("tokenizer.ggml.bos_token_id"), eos = file.whole("tokenizer.ggml.eos_token_id");
  const auto eot = file.whole("tokenizer.ggml.eot_token_id"), pad = file.whole("tokenizer.ggml.padding_token_id");
  if (bos) config["bos_token_id"] = *bos;
  if (eos) config["eos_token_id"] = *eos;
  if (eos && eot && *eot != *eos) config["eos_token_id"] = {*eos, *eot};
  if (pad) config["pad_token_id"] = *pad;
}

void add_attention(Json& config, const Keys& keys) {
  const int64_t hidden = config["hidden_size"], heads = keys.needed("attention.head_count");
  config["num_attention_heads"] = heads;
  config["num_key_value_heads"] = keys.whole("attention.head_count_kv").value_or(heads);
  const int64_t head_dim = keys.whole("attention.key_length").value_or(heads > 0 ? hidden / heads : 0);
  config["head_dim"] = head_dim;
  const int64_t rotated = keys.whole("rope.dimension_count").value_or(head_dim);
  if (rotated != head_dim && head_dim > 0)
    config["partial_rotary_factor"] = static_cast<double>(rotated) / static_cast<double>(head_dim);
  const double theta = keys.number("rope.freq_base").value_or(10000.0);
  config["rope_theta"] = theta;
  config["rope_scaling"] = rope_scaling(keys, theta, rotated);
  if (const auto window = keys.whole("attention.sliding_window"); window && *window > 0)
    throw unsupported(keys.file(), "a sliding window in this architecture's GGUF files is not supported");
}

}  // namespace

Json config_of_gguf(const GgufFile& file) {
  const auto architecture = file.text("general.architecture");
  if (!architecture)
    throw Error(
        Code::invalid,
        fmt::format("{} names no architecture (\"general.architecture\"): it holds no model.", file.path().string()),
        "Choose the GGUF file of a language model.");
  const Family& family = family_of_gguf(*architecture, file.path().string());
  const Keys keys(file, std::string(*architecture) + ".");
  refuse_unknown_kinds(keys);

  Json config{{"architectures", {std::string(family.architectures.front())}}, {"model_type", std::string(family.name)}};
  config["vocab_size"] = vocabulary_size(keys);
  config["hidden_size"] = keys.needed("embedding_length");
  config["num_hidden_layers"] = keys.needed("block_count");
  config["intermediate_size"] = keys.needed("feed_forward_length");
  config["max_position_embeddings"] = keys.needed("context_length");
  config["hidden_act"] = "silu";
  // A float32 of the file becomes the shortest decimal that means it: 1e-06, not 9.999999974752427e-07.
  const double epsilon = keys.number("attention.layer_norm_rms_epsilon").value_or(1e-6);
  config["rms_norm_eps"] = std::stod(fmt::format("{}", static_cast<float>(epsilon)));
  add_attention(config, keys);
  config["attention_bias"] = file.find("blk.0.attn_q.bias") != nullptr;
  config["mlp_bias"] = file.find("blk.0.ffn_gate.bias") != nullptr;
  config["tie_word_embeddings"] = file.find("output.weight") == nullptr;
  add_ids(config, file);
  const bool full =
      std::ranges::all_of(file.tensors(), [](const TensorView& tensor) { return tensor.dtype == weights::DType::f32; });
  config["torch_dtype"] = full ? "float32" : "bfloat16";
  return config;
}

text::GgufVocabulary vocabulary_of_gguf(const GgufFile& file) {
  const auto model = file.text("tokenizer.ggml.model");
  const auto* tokens = file.find_value("tokenizer.ggml.tokens");
  if (!model || !tokens)
    throw Error(Code::not_found,
                fmt::format("{} holds no vocabulary (\"tokenizer.ggml.tokens\").", file.path().string()),
                "Use a GGUF file with its tokenizer, or the model's Hugging Face folder.");

  const auto list = [&](std::string_view key, auto get, auto& out) {
    const auto* value = file.find_value(key);
    if (!value) return;
    const auto values = (value->*get)();
    if (!values)
      throw Error(Code::malformed,
                  fmt::format("{}: \"{}\" is not a list of the right kind.", file.path().string(), key), kConvertHint);
    out.reserve(values->size());
    using Item = typename std::remove_reference_t<decltype(out)>::value_type;
    for (const auto& item : *values) out.push_back(static_cast<Item>(item));
  };

  using weights::GgufValue;
  text::GgufVocabulary out;
  out.model = *model;
  out.pre = file.text("tokenizer.ggml.pre").value_or("default");
  list("tokenizer.ggml.tokens", &GgufValue::texts, out.tokens);
  list("tokenizer.ggml.token_type", &GgufValue::wholes, out.types);
  list("tokenizer.ggml.scores", &GgufValue::numbers, out.scores);
  list("tokenizer.ggml.merges", &GgufValue::texts, out.merges);
  // An id that no token has means none, as it does to llama.cpp.
  const auto id = [&](std::string_view key) {
    const int64_t given = file.whole(key).value_or(-1);
    return given >= 0 && given < static_cast<int64_t>(out.tokens.size()) ? given : -1;
  };
  out.bos_id = id("tokenizer.ggml.bos_token_id");
  out.eos_id = id("tokenizer.ggml.eos_token_id");
  out.unk_id = id("tokenizer.ggml.unknown_token_id");
  out.pad_id = id("tokenizer.ggml.padding_token_id");
  out.add_bos = file.flag("tokenizer.ggml.add_bos_token").value_or(out.model == "llama");
  out.add_eos = file.flag("tokenizer.ggml.add_eos_token").value_or(false);
  out.cls_id = id("tokenizer.ggml.cls_token_id");
  out.sep_id = id("tokenizer.ggml.seperator_token_id");  // llama.cpp's spelling
  std::vector<int64_t> charsmap;
  list("tokenizer.ggml.precompiled_charsmap", &GgufValue::wholes, charsmap);
  for (const int64_t byte : charsmap) out.charsmap += static_cast<char>(byte);
  out.remove_extra_whitespaces = file.flag("tokenizer.ggml.remove_extra_whitespaces").value_or(false);
  out.add_space_prefix = file.flag("tokenizer.ggml.add_space_prefix").value_or(true);
  return out;
}

}  // namespace ft::models
