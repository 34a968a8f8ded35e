// A model family: one descriptor in families/<name>.cpp and one line in families.def. It turns a config.json into a
// DecoderShape and knows how GGUF files name its tensors. Reference: transformers, models/<family>/modeling_<family>.py.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/models/shape.h"

namespace ft::models {

struct Family {
  std::string_view name;                        // model_type of config.json
  std::vector<std::string_view> architectures;  // "LlamaForCausalLM"
  std::string_view gguf_name;                   // general.architecture
  // Throws Error{unsupported, malformed}: a value that is not implemented is refused by name, never ignored.
  DecoderShape (*shape_of)(const Json& config, const std::string& where);
  bool gguf_interleaves_qk = false;             // GGUF keeps q and k rows in rotary pairs (llama)
};

const std::vector<const Family*>& all_families();

// By model_type or architecture; throws Error{unsupported} with the list of known families.
const Family& family_of(const Json& config, const std::string& where);
const Family* family_of_gguf(std::string_view architecture);  // nullptr when unknown

#define FT_FAMILY(name) extern const Family name;
namespace families {
#include "core/models/families/families.def"
}
#undef FT_FAMILY

}  // namespace ft::models
