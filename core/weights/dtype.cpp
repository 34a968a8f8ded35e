#include "core/weights/dtype.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

namespace ft::weights {
namespace {

struct Traits {
  DType type;
  std::string_view name;
  int64_t values, bytes;
  int gguf;          // the number in a GGUF file, -1 for none
  bool safetensors;  // whether safetensors has it
  bool readable;     // whether to_f32 reads it
};

// Block sizes: ggml's ggml-common.h and gguf-py's GGML_QUANT_SIZES.
constexpr std::array kTraits{
    Traits{DType::f32, "F32", 1, 4, 0, true, true},
    Traits{DType::f16, "F16", 1, 2, 1, true, true},
    Traits{DType::bf16, "BF16", 1, 2, 30, true, true},
    Traits{DType::f64, "F64", 1, 8, 28, true, true},
    Traits{DType::i64, "I64", 1, 8, 27, true, false},
    Traits{DType::i32, "I32", 1, 4, 26, true, false},
    Traits{DType::i16, "I16", 1, 2, 25, true, false},
    Traits{DType::i8, "I8", 1, 1, 24, true, false},
    Traits{DType::u64, "U64", 1, 8, -1, true, false},
    Traits{DType::u32, "U32", 1, 4, -1, true, false},
    Traits{DType::u16, "U16", 1, 2, -1, true, false},
    Traits{DType::u8, "U8", 1, 1, -1, true, false},
    Traits{DType::boolean, "BOOL", 1, 1, -1, true, false},
    Traits{DType::f8_e4m3, "F8_E4M3", 1, 1, -1, true, false},
    Traits{DType::f8_e5m2, "F8_E5M2", 1, 1, -1, true, false},
    Traits{DType::q4_0, "Q4_0", 32, 18, 2, false, true},
    Traits{DType::q4_1, "Q4_1", 32, 20, 3, false, true},
    Traits{DType::q5_0, "Q5_0", 32, 22, 6, false, true},
    Traits{DType::q5_1, "Q5_1", 32, 24, 7, false, true},
    Traits{DType::q8_0, "Q8_0", 32, 34, 8, false, true},
    Traits{DType::q8_1, "Q8_1", 32, 40, 9, false, false},
    Traits{DType::q2_k, "Q2_K", 256, 84, 10, false, true},
    Traits{DType::q3_k, "Q3_K", 256, 110, 11, false, true},
    Traits{DType::q4_k, "Q4_K", 256, 144, 12, false, true},
    Traits{DType::q5_k, "Q5_K", 256, 176, 13, false, true},
    Traits{DType::q6_k, "Q6_K", 256, 210, 14, false, true},
    Traits{DType::q8_k, "Q8_K", 256, 292, 15, false, false},
    Traits{DType::iq2_xxs, "IQ2_XXS", 256, 66, 16, false, false},
    Traits{DType::iq2_xs, "IQ2_XS", 256, 74, 17, false, false},
    Traits{DType::iq3_xxs, "IQ3_XXS", 256, 98, 18, false, false},
    Traits{DType::iq1_s, "IQ1_S", 256, 50, 19, false, false},
    Traits{DType::iq4_nl, "IQ4_NL", 32, 18, 20, false, true},
    Traits{DType::iq3_s, "IQ3_S", 256, 110, 21, false, false},
    Traits{DType::iq2_s, "IQ2_S", 256, 82, 22, false, false},
    Traits{DType::iq4_xs, "IQ4_XS", 256, 136, 23, false, true},
    Traits{DType::iq1_m, "IQ1_M", 256, 56, 29, false, false},
    Traits{DType::tq1_0, "TQ1_0", 256, 54, 34, false, false},
    Traits{DType::tq2_0, "TQ2_0", 256, 66, 35, false, false},
    Traits{DType::mxfp4, "MXFP4", 32, 17, 39, false, false},
};

constexpr bool in_order() {
  for (size_t i = 0; i < kTraits.size(); ++i)
    if (static_cast<size_t>(kTraits[i].type) != i) return false;
  return true;
}
static_assert(in_order(), "kTraits is indexed by DType");

const Traits& traits(DType type) {
  return kTraits[static_cast<size_t>(type)];
}

}  // namespace

std::string_view name_of(DType type) {
  return traits(type).name;
}
int64_t block_values(DType type) {
  return traits(type).values;
}
int64_t block_bytes(DType type) {
  return traits(type).bytes;
}
bool is_readable_float(DType type) {
  return traits(type).readable;
}
bool is_safetensors_type(DType type) {
  return traits(type).safetensors;
}

std::optional<DType> safetensors_type(std::string_view name) {
  for (const Traits& row : kTraits)
    if (row.safetensors && row.name == name) return row.type;
  return std::nullopt;
}

std::optional<DType> gguf_type(uint32_t number) {
  for (const Traits& row : kTraits)
    if (row.gguf >= 0 && static_cast<uint32_t>(row.gguf) == number) return row.type;
  return std::nullopt;
}

std::optional<uint32_t> gguf_number(DType type) {
  if (traits(type).gguf < 0) return std::nullopt;
  return static_cast<uint32_t>(traits(type).gguf);
}

std::optional<int64_t> elements_of(std::span<const int64_t> shape) {
  int64_t product = 1;
  bool empty = false, overflow = false;
  for (const int64_t size : shape) {
    if (size < 0) return std::nullopt;
    if (size == 0)
      empty = true;
    else
      overflow |= __builtin_mul_overflow(product, size, &product);
  }
  if (overflow) return std::nullopt;  // also when another dimension is 0: no honest file says so
  return empty ? 0 : product;
}

std::optional<int64_t> bytes_of(DType type, std::span<const int64_t> shape) {
  const auto elements = elements_of(shape);
  const int64_t row = shape.empty() ? 1 : shape.back();
  if (!elements || row % block_values(type) != 0) return std::nullopt;
  int64_t bytes = 0;
  if (__builtin_mul_overflow(*elements / block_values(type), block_bytes(type), &bytes)) return std::nullopt;
  return bytes;
}

std::string shape_text(std::span<const int64_t> shape) {
  return fmt::format("[{}]", fmt::join(shape, ", "));
}

}  // namespace ft::weights
