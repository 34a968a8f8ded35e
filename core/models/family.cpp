#include "core/models/family.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/base/error.h"

namespace ft::models {
namespace {

std::string known_families() {
  std::vector<std::string_view> names;
  for (const Family* family : all_families()) names.push_back(family->name);
  return fmt::format("Known families: {}.", fmt::join(names, ", "));
}

const Family* family_with_architecture(std::string_view architecture) {
  for (const Family* family : all_families())
    if (std::ranges::find(family->architectures, architecture) != family->architectures.end()) return family;
  return nullptr;
}

// A config that fits its family by name may still say that it holds no language model ("...ForSequenceClassification").
void check_architecture(const Family& family, const HfConfig& config) {
  const std::string architecture = config.architecture();
  if (architecture.empty() || std::ranges::find(family.architectures, architecture) != family.architectures.end())
    return;
  throw Error(Code::unsupported,
              fmt::format("{}: the architecture {} of the family {} is not supported.", config.where(), architecture,
                          family.name),
              fmt::format("Supported of this family: {}.", fmt::join(family.architectures, ", ")));
}

bool is_embedding(const TensorSpec& tensor) {
  return tensor.name == "model.embed_tokens.weight" || tensor.name == "lm_head.weight";
}

int64_t count(const TensorSpec& tensor) {
  int64_t product = 1;
  for (const int64_t size : tensor.shape) product *= size;
  return product;
}

}  // namespace

const std::vector<const Family*>& all_families() {
  static const std::vector<const Family*> families{
#define FT_FAMILY(name) &families::name,
#include "core/models/families.def"
#undef FT_FAMILY
  };
  return families;
}

const Family* find_family(std::string_view name) {
  for (const Family* family : all_families())
    if (family->name == name) return family;
  return nullptr;
}

const Family& family_of(const HfConfig& config) {
  const std::string type = config.model_type(), architecture = config.architecture();
  const Family* family = type.empty() ? family_with_architecture(architecture) : find_family(type);
  if (family) {
    check_architecture(*family, config);
    return *family;
  }
  if (type.empty() && architecture.empty())
    throw Error(
        Code::malformed,
        fmt::format("{} says neither model_type nor architectures: it is no model's configuration.", config.where()),
        "Choose the folder of a Hugging Face model.");
  throw Error(Code::unsupported,
              fmt::format("{}: models of the family \"{}\" are not supported.", config.where(),
                          type.empty() ? architecture : type),
              known_families());
}

const Family& family_of_gguf(std::string_view architecture, const std::string& where) {
  for (const Family* family : all_families())
    if (family->gguf_name == architecture) return *family;
  throw Error(Code::unsupported,
              fmt::format("{}: models of the architecture \"{}\" are not supported.", where, architecture),
              known_families());
}

int64_t interleaved_row(int64_t row, int64_t head_dim) {
  const int64_t head = row / head_dim, place = row % head_dim, half = head_dim / 2;
  return head * head_dim + place % half * 2 + place / half;
}

int64_t parameters(const Family& family, const DecoderShape& shape) {
  int64_t sum = 0;
  for (const TensorSpec& tensor : family.tensors(shape)) sum += count(tensor);
  return sum;
}

int64_t parameters_without_embeddings(const Family& family, const DecoderShape& shape) {
  int64_t sum = 0;
  for (const TensorSpec& tensor : family.tensors(shape))
    if (!is_embedding(tensor)) sum += count(tensor);
  return sum;
}

int64_t lora_parameters(const Family& family, const DecoderShape& shape, int64_t rank) {
  int64_t sum = 0;
  for (const LinearModule& module : family.linear_modules(shape)) sum += rank * (module.in + module.out);
  return sum * shape.layers;
}

}  // namespace ft::models
