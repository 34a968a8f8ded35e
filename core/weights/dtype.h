// The kinds of numbers that tensors on disk hold: plain types of safetensors and the block types of GGUF in one list,
// so that whoever loads weights asks one question whatever the file was.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ft::weights {

enum class DType {
  f32,
  f16,
  bf16,
  f64,
  i64,
  i32,
  i16,
  i8,
  u64,
  u32,
  u16,
  u8,
  boolean,
  f8_e4m3,
  f8_e5m2,  // plain
  q4_0,
  q4_1,
  q5_0,
  q5_1,
  q8_0,
  q8_1,
  q2_k,
  q3_k,
  q4_k,
  q5_k,
  q6_k,
  q8_k,  // blocks of GGUF
  iq2_xxs,
  iq2_xs,
  iq3_xxs,
  iq1_s,
  iq4_nl,
  iq3_s,
  iq2_s,
  iq4_xs,
  iq1_m,
  tq1_0,
  tq2_0,
  mxfp4,
};

// "F32", "BF16", "Q4_K": as safetensors and gguf write them.
std::string_view name_of(DType type);

// Values in a block (1 for plain types) and the block's bytes.
int64_t block_values(DType type);
int64_t block_bytes(DType type);

// True for the float types and blocks that to_f32 (quants.h) can read.
bool is_readable_float(DType type);

// The type of a name in a safetensors header, or of a number in a GGUF tensor description; nothing when unknown.
std::optional<DType> safetensors_type(std::string_view name);
std::optional<DType> gguf_type(uint32_t number);
// The reverse; nothing when the format has no such type.
std::optional<uint32_t> gguf_number(DType type);
bool is_safetensors_type(DType type);

// The product of a shape, or nothing when it does not fit into 63 bits or a dimension is negative.
std::optional<int64_t> elements_of(std::span<const int64_t> shape);

// Bytes of a tensor whose last dimension is whole blocks; nothing on overflow or when a row is not whole blocks.
std::optional<int64_t> bytes_of(DType type, std::span<const int64_t> shape);

// "[2, 3]", for messages.
std::string shape_text(std::span<const int64_t> shape);

}  // namespace ft::weights
