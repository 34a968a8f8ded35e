// ggml's block formats: what a block holds, and the way to float32 and back. No state; any thread.
// Reference: github.com/ggml-org/ggml, src/ggml-quants.c; the order of operations is kept, so results agree to the bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ft::weights {

enum class GgmlType { f32, f16, bf16, f64, q4_0, q4_1, q5_0, q5_1, q8_0, q2_k, q3_k, q4_k, q5_k, q6_k, i8, i16, i32, i64 };

struct BlockShape {
  int64_t elements;  // values in a block; rows are whole blocks
  int64_t bytes;
};

std::optional<GgmlType> ggml_type_numbered(uint32_t number);  // nothing for a type that is not known
uint32_t ggml_number_of(GgmlType type);
std::string_view name_of(GgmlType type);                      // "Q4_K"
BlockShape block_of(GgmlType type);

bool can_dequantise(GgmlType type);

// blocks → values. blocks.size() is a whole number of blocks, out.size() the number of values in them.
// Throws Error{unsupported} for a type that only its description is known of.
void dequantise(GgmlType type, std::span<const std::byte> blocks, std::span<float> out);

// values → blocks, as gguf-py quantises: F32, F16, BF16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0. values.size() is whole blocks.
std::string quantise(GgmlType type, std::span<const float> values);

float half_to_float(uint16_t half);
uint16_t float_to_half(float value);          // nearest, ties to even
uint16_t float_to_bfloat16(float value);      // nearest, ties to even; NaN stays NaN
inline float bfloat16_to_float(uint16_t bits) { return __builtin_bit_cast(float, static_cast<uint32_t>(bits) << 16); }

}  // namespace ft::weights
