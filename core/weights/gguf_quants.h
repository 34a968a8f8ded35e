// Turns the numbers of tensor files into float32 or bfloat16, and float32 into GGUF's blocks.
// Pure functions on whole blocks: split a tensor by rows and call them from as many threads as you like.
// Layouts and order of operations: ggml's ggml-quants.c and gguf-py's quants.py (0.19.0), to the last bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/weights/dtype.h"

namespace ft::weights {

float half_to_float(uint16_t half);
uint16_t float_to_half(float value);  // to nearest, ties to even
float bfloat_to_float(uint16_t bfloat);
uint16_t float_to_bfloat(float value);  // to nearest, ties to even; NaN stays NaN

// `bytes` are whole blocks of `type`; `out` takes exactly their values.
// Throws Error{unsupported} for a type that is_readable_float() denies, Error{internal} when the sizes disagree.
void to_f32(DType type, std::span<const std::byte> bytes, std::span<float> out);
void to_bf16(DType type, std::span<const std::byte> bytes, std::span<uint16_t> out);

// F32, F16, BF16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0; `values` are whole blocks. Throws as above.
void from_f32(DType type, std::span<const float> values, std::span<std::byte> out);
std::vector<std::byte> from_f32(DType type, std::span<const float> values);
bool can_quantize_to(DType type);

}  // namespace ft::weights
