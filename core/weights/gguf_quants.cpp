#include "core/weights/gguf_quants.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "core/base/error.h"

// Two builds of the hot loops, chosen by the loader. No fused multiply-add: it would round differently.
#define FT_FAST __attribute__((target_clones("avx2", "default")))

namespace ft::weights {

namespace {

struct Row {
  GgmlType type;
  uint32_t number;
  std::string_view name;
  BlockShape block;
};
constexpr Row rows[] = {
    {GgmlType::f32, 0, "F32", {1, 4}},        {GgmlType::f16, 1, "F16", {1, 2}},        {GgmlType::bf16, 30, "BF16", {1, 2}},
    {GgmlType::f64, 28, "F64", {1, 8}},       {GgmlType::q4_0, 2, "Q4_0", {32, 18}},    {GgmlType::q4_1, 3, "Q4_1", {32, 20}},
    {GgmlType::q5_0, 6, "Q5_0", {32, 22}},    {GgmlType::q5_1, 7, "Q5_1", {32, 24}},    {GgmlType::q8_0, 8, "Q8_0", {32, 34}},
    {GgmlType::q2_k, 10, "Q2_K", {256, 84}},  {GgmlType::q3_k, 11, "Q3_K", {256, 110}}, {GgmlType::q4_k, 12, "Q4_K", {256, 144}},
    {GgmlType::q5_k, 13, "Q5_K", {256, 176}}, {GgmlType::q6_k, 14, "Q6_K", {256, 210}}, {GgmlType::i8, 24, "I8", {1, 1}},
    {GgmlType::i16, 25, "I16", {1, 2}},       {GgmlType::i32, 26, "I32", {1, 4}},       {GgmlType::i64, 27, "I64", {1, 8}}};

const Row& row_of(GgmlType type) { return rows[static_cast<size_t>(type)]; }

template <class T>
T at(const uint8_t* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

float half_at(const uint8_t* bytes) { return half_to_float(at<uint16_t>(bytes)); }

FT_FAST void from_q4_0(const uint8_t* in, float* out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 18, out += 32) {
    const float d = half_at(in);
    for (int j = 0; j < 16; ++j) {
      out[j] = static_cast<float>((in[2 + j] & 15) - 8) * d;
      out[j + 16] = static_cast<float>((in[2 + j] >> 4) - 8) * d;
    }
  }
}

FT_FAST void from_q4_1(const uint8_t* in, float* out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 20, out += 32) {
    const float d = half_at(in), m = half_at(in + 2);
    for (int j = 0; j < 16; ++j) {
      out[j] = static_cast<float>(in[4 + j] & 15) * d + m;
      out[j + 16] = static_cast<float>(in[4 + j] >> 4) * d + m;
    }
  }
}

FT_FAST void from_q5_0(const uint8_t* in, float* out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 22, out += 32) {
    const float d = half_at(in);
    const uint32_t high = at<uint32_t>(in + 2);
    for (int j = 0; j < 16; ++j) {
      out[j] = static_cast<float>(static_cast<int>((in[6 + j] & 15) | ((high >> j & 1) << 4)) - 16) * d;
      out[j + 16] = static_cast<float>(static_cast<int>((in[6 + j] >> 4) | ((high >> (j + 16) & 1) << 4)) - 16) * d;
    }
  }
}

FT_FAST void from_q5_1(const uint8_t* in, float* out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 24, out += 32) {
    const float d = half_at(in), m = half_at(in + 2);
    const uint32_t high = at<uint32_t>(in + 4);
    for (int j = 0; j < 16; ++j) {
      out[j] = static_cast<float>((in[8 + j] & 15) | ((high >> j & 1) << 4)) * d + m;
      out[j + 16] = static_cast<float>((in[8 + j] >> 4) | ((high >> (j + 16) & 1) << 4)) * d + m;
    }
  }
}

FT_FAST void from_q8_0(const uint8_t* in, float* out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 34, out += 32) {
    const float d = half_at(in);
    for (int j = 0; j < 32; ++j) out[j] = static_cast<float>(static_cast<int8_t>(in[2 + j])) * d;
  }
}

struct ScaleMin {
  uint8_t scale, min;
};

// The six-bit scale and minimum of sub-block j, packed into twelve bytes (Q4_K, Q5_K).
ScaleMin scale_min(const uint8_t* packed, int j) {
  if (j < 4) return {static_cast<uint8_t>(packed[j] & 63), static_cast<uint8_t>(packed[j + 4] & 63)};
  return {static_cast<uint8_t>((packed[j + 4] & 15) | ((packed[j - 4] >> 6) << 4)), static_cast<uint8_t>((packed[j + 4] >> 4) | ((packed[j] >> 6) << 4))};
}

FT_FAST void from_q4_k(const uint8_t* in, float* out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 144) {
    const float d = half_at(in), dmin = half_at(in + 2);
    const uint8_t *scales = in + 4, *q = in + 16;
    for (int part = 0; part < 4; ++part, q += 32, out += 64) {
      const ScaleMin low = scale_min(scales, 2 * part), high = scale_min(scales, 2 * part + 1);
      const float d1 = d * low.scale, m1 = dmin * low.min, d2 = d * high.scale, m2 = dmin * high.min;
      for (int j = 0; j < 32; ++j) {
        out[j] = d1 * static_cast<float>(q[j] & 15) - m1;
        out[j + 32] = d2 * static_cast<float>(q[j] >> 4) - m2;
      }
    }
  }
}

FT_FAST void from_q5_k(const uint8_t* in, float* out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 176) {
    const float d = half_at(in), dmin = half_at(in + 2);
    const uint8_t *scales = in + 4, *high_bits = in + 16, *q = in + 48;
    for (int part = 0; part < 4; ++part, q += 32, out += 64) {
      const ScaleMin low = scale_min(scales, 2 * part), high = scale_min(scales, 2 * part + 1);
      const float d1 = d * low.scale, m1 = dmin * low.min, d2 = d * high.scale, m2 = dmin * high.min;
      for (int j = 0; j < 32; ++j) {
        out[j] = d1 * static_cast<float>((q[j] & 15) + ((high_bits[j] >> (2 * part) & 1) << 4)) - m1;
        out[j + 32] = d2 * static_cast<float>((q[j] >> 4) + ((high_bits[j] >> (2 * part + 1) & 1) << 4)) - m2;
      }
    }
  }
}

FT_FAST void from_q6_k(const uint8_t* in, float* out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 210) {
    const float d = half_at(in + 208);
    const uint8_t *low = in, *high = in + 128;
    const auto* scales = reinterpret_cast<const int8_t*>(in + 192);
    for (int part = 0; part < 2; ++part, low += 64, high += 32, scales += 8, out += 128) {
      for (int j = 0; j < 32; ++j) {
        const int first = j / 16;
        const int q1 = ((low[j] & 15) | ((high[j] & 3) << 4)) - 32, q2 = ((low[j + 32] & 15) | ((high[j] >> 2 & 3) << 4)) - 32;
        const int q3 = ((low[j] >> 4) | ((high[j] >> 4 & 3) << 4)) - 32, q4 = ((low[j + 32] >> 4) | ((high[j] >> 6 & 3) << 4)) - 32;
        out[j] = d * static_cast<float>(scales[first]) * static_cast<float>(q1);
        out[j + 32] = d * static_cast<float>(scales[first + 2]) * static_cast<float>(q2);
        out[j + 64] = d * static_cast<float>(scales[first + 4]) * static_cast<float>(q3);
        out[j + 96] = d * static_cast<float>(scales[first + 6]) * static_cast<float>(q4);
      }
    }
  }
}

template <class T>
void append(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

float inverse(float d) { return d == 0.0f ? 0.0f : 1.0f / d; }

// x to a number of 0..limit by truncation, as gguf-py rounds the 4- and 5-bit formats.
uint8_t truncated(float x, int limit) { return static_cast<uint8_t>(std::clamp(static_cast<int>(std::trunc(x)), 0, limit)); }

void to_q8_0(const float* x, std::string& out) {
  float largest = 0;
  for (int j = 0; j < 32; ++j) largest = std::max(largest, std::fabs(x[j]));
  const float d = largest / 127.0f, id = inverse(d);
  append(out, float_to_half(d));
  for (int j = 0; j < 32; ++j) append(out, static_cast<int8_t>(std::round(x[j] * id)));
}

// The value of largest magnitude with its sign; the first one of equals.
float extreme(const float* x) {
  float found = x[0];
  for (int j = 1; j < 32; ++j)
    if (std::fabs(x[j]) > std::fabs(found)) found = x[j];
  return found;
}

void append_nibbles(std::string& out, const uint8_t* q) {
  for (int j = 0; j < 16; ++j) append(out, static_cast<uint8_t>((q[j] & 15) | ((q[j + 16] & 15) << 4)));
}

void append_fifth_bits(std::string& out, const uint8_t* q) {
  uint32_t bits = 0;
  for (int j = 0; j < 32; ++j) bits |= static_cast<uint32_t>(q[j] >> 4) << j;
  append(out, bits);
}

// Symmetric formats: Q4_0 (8 steps on each side) and Q5_0 (16).
void to_symmetric(const float* x, int half_range, std::string& out) {
  const float d = extreme(x) / static_cast<float>(-half_range), id = inverse(d);
  uint8_t q[32];
  for (int j = 0; j < 32; ++j) q[j] = truncated(x[j] * id + (static_cast<float>(half_range) + 0.5f), 2 * half_range - 1);
  append(out, float_to_half(d));
  if (half_range == 16) append_fifth_bits(out, q);
  append_nibbles(out, q);
}

// Formats with a minimum: Q4_1 (15 steps) and Q5_1 (31).
void to_affine(const float* x, int steps, std::string& out) {
  const auto [least, most] = std::minmax_element(x, x + 32);
  const float d = (*most - *least) / static_cast<float>(steps), id = inverse(d), m = *least;
  uint8_t q[32];
  for (int j = 0; j < 32; ++j) q[j] = truncated((x[j] - m) * id + 0.5f, steps);
  append(out, float_to_half(d));
  append(out, float_to_half(m));
  if (steps == 31) append_fifth_bits(out, q);
  append_nibbles(out, q);
}

}  // namespace

std::optional<GgmlType> ggml_type_numbered(uint32_t number) {
  for (const Row& row : rows)
    if (row.number == number) return row.type;
  return std::nullopt;
}

uint32_t ggml_number_of(GgmlType type) { return row_of(type).number; }
std::string_view name_of(GgmlType type) { return row_of(type).name; }
BlockShape block_of(GgmlType type) { return row_of(type).block; }

bool can_dequantise(GgmlType type) {
  switch (type) {
    case GgmlType::f64: case GgmlType::i8: case GgmlType::i16: case GgmlType::i32: case GgmlType::i64: case GgmlType::q2_k: case GgmlType::q3_k: return false;
    default: return true;
  }
}

void dequantise(GgmlType type, std::span<const std::byte> bytes, std::span<float> out) {
  const auto* in = reinterpret_cast<const uint8_t*>(bytes.data());
  const BlockShape block = block_of(type);
  const size_t blocks = bytes.size() / static_cast<size_t>(block.bytes);
  if (blocks * static_cast<size_t>(block.elements) != out.size()) throw Error(Code::internal, "Dequantising got another number of values than its blocks hold.");
  switch (type) {
    case GgmlType::f32: std::memcpy(out.data(), in, bytes.size()); return;
    case GgmlType::f16:
      for (size_t i = 0; i < out.size(); ++i) out[i] = half_at(in + 2 * i);
      return;
    case GgmlType::bf16:
      for (size_t i = 0; i < out.size(); ++i) out[i] = bfloat16_to_float(at<uint16_t>(in + 2 * i));
      return;
    case GgmlType::q4_0: return from_q4_0(in, out.data(), blocks);
    case GgmlType::q4_1: return from_q4_1(in, out.data(), blocks);
    case GgmlType::q5_0: return from_q5_0(in, out.data(), blocks);
    case GgmlType::q5_1: return from_q5_1(in, out.data(), blocks);
    case GgmlType::q8_0: return from_q8_0(in, out.data(), blocks);
    case GgmlType::q4_k: return from_q4_k(in, out.data(), blocks);
    case GgmlType::q5_k: return from_q5_k(in, out.data(), blocks);
    case GgmlType::q6_k: return from_q6_k(in, out.data(), blocks);
    default:
      throw Error(Code::unsupported, fmt::format("Weights of the ggml type {} are not read yet.", name_of(type)), "Take another quantisation of this model, for example Q8_0 or Q4_K_M.");
  }
}

std::string quantise(GgmlType type, std::span<const float> values) {
  const BlockShape block = block_of(type);
  std::string out;
  out.reserve(values.size() / static_cast<size_t>(block.elements) * static_cast<size_t>(block.bytes));
  if (type == GgmlType::f32) {
    out.assign(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    return out;
  }
  if (type == GgmlType::f16 || type == GgmlType::bf16) {
    for (const float x : values) append(out, type == GgmlType::f16 ? float_to_half(x) : float_to_bfloat16(x));
    return out;
  }
  for (size_t i = 0; i + 32 <= values.size(); i += 32) {
    const float* x = values.data() + i;
    switch (type) {
      case GgmlType::q8_0: to_q8_0(x, out); break;
      case GgmlType::q4_0: to_symmetric(x, 8, out); break;
      case GgmlType::q5_0: to_symmetric(x, 16, out); break;
      case GgmlType::q4_1: to_affine(x, 15, out); break;
      case GgmlType::q5_1: to_affine(x, 31, out); break;
      default: throw Error(Code::unsupported, fmt::format("Writing the ggml type {} is not built yet.", name_of(type)), "Use f32, f16, bf16, q8_0, q4_0, q4_1, q5_0 or q5_1.");
    }
  }
  return out;
}

float half_to_float(uint16_t half) {
  const uint32_t sign = static_cast<uint32_t>(half & 0x8000) << 16, exponent = half >> 10 & 31, fraction = half & 0x3FF;
  if (exponent == 31) return std::bit_cast<float>(sign | 0x7F800000 | fraction << 13);
  if (exponent != 0) return std::bit_cast<float>(sign | (exponent + 112) << 23 | fraction << 13);
  const float tiny = static_cast<float>(fraction) * 0x1.0p-24f;
  return sign ? -tiny : tiny;
}

uint16_t float_to_half(float value) {
  const uint32_t bits = std::bit_cast<uint32_t>(value), sign = bits >> 16 & 0x8000;
  const uint32_t magnitude = bits & 0x7FFFFFFF;
  if (magnitude > 0x7F800000) return static_cast<uint16_t>(sign | 0x7E00);            // NaN
  if (magnitude >= 0x477FF000) return static_cast<uint16_t>(sign | 0x7C00);           // rounds to infinity
  if (magnitude < 0x38800000) {                                                       // subnormal: multiples of 2^-24
    const float scaled = std::bit_cast<float>(magnitude) * 0x1.0p24f;
    return static_cast<uint16_t>(sign | static_cast<uint32_t>(std::nearbyint(scaled)));
  }
  const uint32_t rounded = magnitude + 0xFFF + (magnitude >> 13 & 1);
  return static_cast<uint16_t>(sign | ((rounded >> 13) - (112 << 10)));
}

uint16_t float_to_bfloat16(float value) {
  const uint32_t bits = std::bit_cast<uint32_t>(value);
  if ((bits & 0x7FFFFFFF) > 0x7F800000) return static_cast<uint16_t>(bits >> 16 | 0x40);
  return static_cast<uint16_t>((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
}

}  // namespace ft::weights
