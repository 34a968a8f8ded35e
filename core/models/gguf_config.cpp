#include "core/models/gguf_config.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/models/family.h"

namespace ft::models {

namespace {

int64_t required(const weights::GgufFile& file, const std::string& key) {
  const int64_t value = file.integer(key, -1);
  if (value <= 0) throw Error(Code::malformed, fmt::format("{}: the metadata \"{}\" is missing.", file.path().string(), key), "Make the file again with a current converter.");
  return value;
}

// Rotary scaling as GGUF writes it; only what families can read back.
Json rope_scaling_of(const weights::GgufFile& file, const std::string& arch) {
  const std::string type = file.text(arch + ".rope.scaling.type", "none");
  if (type == "none" || type.empty()) return nullptr;
  Json scaling{{"rope_type", type}, {"factor", file.number(arch + ".rope.scaling.factor", 1.0)}};
  if (const int64_t original = file.integer(arch + ".rope.scaling.original_context_length", 0)) scaling["original_max_position_embeddings"] = original;
  return scaling;
}

}  // namespace

Json config_from_gguf(const weights::GgufFile& file) {
  const std::string arch = file.text("general.architecture");
  const Family* family = family_of_gguf(arch);
  if (!family) {
    std::vector<std::string_view> known;
    for (const Family* each : all_families())
      if (!each->gguf_name.empty()) known.push_back(each->gguf_name);
    throw Error(Code::unsupported, fmt::format("{}: the GGUF architecture \"{}\" is not built yet.", file.path().string(), arch), fmt::format("Known: {}.", fmt::join(known, ", ")));
  }
  if (file.tensor("rope_freqs.weight"))
    throw Error(Code::unsupported, fmt::format("{}: rotary factors stored as a tensor (rope_freqs.weight) are not built yet.", file.path().string()), "Use the model's Hugging Face folder.");

  const weights::GgufTensor* table = file.tensor("token_embd.weight");
  if (!table || table->shape.size() != 2)
    throw Error(Code::malformed, fmt::format("{}: there is no embedding table (token_embd.weight).", file.path().string()), "This GGUF file holds no language model.");
  const weights::GgufValue* tokens = file.find("tokenizer.ggml.tokens");
  if (tokens && static_cast<int64_t>(tokens->count) > table->shape[0])
    throw Error(Code::malformed, fmt::format("{}: the vocabulary has {} tokens, the embedding only {} rows.", file.path().string(), tokens->count, table->shape[0]), "Make the file again with a current converter.");

  const int64_t heads = required(file, arch + ".attention.head_count");
  Json config{{"architectures", {std::string(family->architectures.front())}},
              {"model_type", std::string(family->name)},
              {"vocab_size", table->shape[0]},
              {"hidden_size", required(file, arch + ".embedding_length")},
              {"num_hidden_layers", required(file, arch + ".block_count")},
              {"num_attention_heads", heads},
              {"num_key_value_heads", file.integer(arch + ".attention.head_count_kv", heads)},
              {"intermediate_size", required(file, arch + ".feed_forward_length")},
              {"hidden_act", "silu"},
              {"max_position_embeddings", required(file, arch + ".context_length")},
              {"rms_norm_eps", file.number(arch + ".attention.layer_norm_rms_epsilon", 1e-6)},
              {"rope_theta", file.number(arch + ".rope.freq_base", 10000.0)},
              {"rope_scaling", rope_scaling_of(file, arch)},
              {"tie_word_embeddings", file.tensor("output.weight") == nullptr},
              {"bos_token_id", nullptr},
              {"eos_token_id", nullptr},
              {"dtype", "bfloat16"}};
  if (const int64_t dim = file.integer(arch + ".attention.key_length", file.integer(arch + ".rope.dimension_count", 0))) config["head_dim"] = dim;
  if (family->name == "llama") config["attention_bias"] = file.tensor("blk.0.attn_q.bias") != nullptr;
  for (const auto& [key, mine] : {std::pair{"tokenizer.ggml.bos_token_id", "bos_token_id"}, {"tokenizer.ggml.eos_token_id", "eos_token_id"}, {"tokenizer.ggml.padding_token_id", "pad_token_id"}})
    if (const int64_t id = file.integer(key, -1); id >= 0) config[mine] = id;
  // A float32 written as a double shows its rounding: 1e-05 reads back as 9.99999974e-06. Round to seven digits.
  for (const char* key : {"rms_norm_eps", "rope_theta"}) config[key] = std::stod(fmt::format("{:.7g}", config[key].get<double>()));
  return config;
}

}  // namespace ft::models
