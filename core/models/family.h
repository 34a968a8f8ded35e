// A family of models as a descriptor: which files are of it, the shape they have, and how their tensors are called.
// A new family is one file in families/ and one line in families.def; contract tests walk the list. No torch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/models/hf_config.h"
#include "core/models/shape.h"

namespace ft::models {

// How GGUF orders the rows of q and k.
enum class GgufRows {
  as_is,
  rotary_interleaved,  // llama: (heads, 2, head_dim/2) was turned into (heads, head_dim/2, 2)
};

// One tensor that a model of a shape has.
struct TensorSpec {
  std::string name;       // Hugging Face's, "model.layers.0.self_attn.q_proj.weight"
  std::string gguf_name;  // "blk.0.attn_q.weight"
  std::vector<int64_t> shape;
  int64_t rotary_heads = 0;  // above 0: rows of so many heads, which GgufRows of the family may have reordered
};

struct Family {
  std::string_view name;                        // Hugging Face's model_type: "qwen2"
  std::string_view title;                       // for people: "Qwen2, Qwen2.5"
  std::vector<std::string_view> architectures;  // "Qwen2ForCausalLM"
  std::string_view gguf_name;                   // general.architecture
  GgufRows gguf_rows = GgufRows::as_is;
  DecoderShape (*shape_of)(const HfConfig& config);
  std::vector<LinearModule> (*linear_modules)(const DecoderShape& shape);  // of one block, in the order of its tensors
  std::vector<TensorSpec> (*tensors)(const DecoderShape& shape);           // all, in the order of the layers
};

#define FT_FAMILY(name) extern const Family name;
namespace families {
#include "core/models/families.def"
}
#undef FT_FAMILY

const std::vector<const Family*>& all_families();

// By model_type, or by architecture when there is no model_type. Throws Error{unsupported} that names the known ones.
const Family& family_of(const HfConfig& config);
const Family& family_of_gguf(std::string_view architecture, const std::string& where);
const Family* find_family(std::string_view name);  // nullptr when unknown

// Where GgufRows::rotary_interleaved puts row `row` of Hugging Face's order: (0, d/2), (1, d/2 + 1), ... in each head.
int64_t interleaved_row(int64_t row, int64_t head_dim);

// Counts, exact. A tied output layer counts once.
int64_t parameters(const Family& family, const DecoderShape& shape);
int64_t parameters_without_embeddings(const Family& family, const DecoderShape& shape);
// Trainable numbers of LoRA of rank 16 on all linear layers except the output layer.
int64_t lora_parameters(const Family& family, const DecoderShape& shape, int64_t rank);

// Building blocks for the families whose block is Llama's.
DecoderShape llama_like(const HfConfig& config);
std::vector<LinearModule> llama_linear_modules(const DecoderShape& shape);
std::vector<TensorSpec> llama_tensors(const DecoderShape& shape);

}  // namespace ft::models
