// Built with -O3 and without contraction to fused multiply-adds (see CMakeLists.txt): the sums must round as gguf's do.
#include "core/weights/gguf_quants.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "core/base/error.h"

// One build for every x86-64 and one for machines with AVX2, chosen at load. Sanitizers cannot run the chooser.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FT_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define FT_CLONES
#endif

namespace ft::weights {
namespace {

using Bytes = const uint8_t* __restrict;
using Floats = float* __restrict;

// Without branches, so that loops over it become vector code.
inline float widen_half(uint16_t half) {
  const uint32_t sign = static_cast<uint32_t>(half & 0x8000u) << 16;
  const uint32_t rest = half & 0x7fffu;
  const uint32_t normal = (rest << 13) + (112u << 23) + (rest >= 0x7c00u ? 112u << 23 : 0u);
  const float small = static_cast<float>(static_cast<int32_t>(rest)) * 0x1p-24f;  // subnormal halves, exactly
  const uint32_t bits = rest < 0x0400u ? std::bit_cast<uint32_t>(small) : normal;
  return std::bit_cast<float>(bits | sign);
}

inline uint16_t narrow_half(float value) {
  const uint32_t bits = std::bit_cast<uint32_t>(value);
  const auto sign = static_cast<uint16_t>(bits >> 16 & 0x8000u);
  const uint32_t rest = bits & 0x7fffffffu;
  if (rest > 0x7f800000u) {  // NaN keeps its upper bits, as numpy does
    const uint32_t payload = rest >> 13 & 0x3ffu;
    return static_cast<uint16_t>(sign | 0x7c00u | (payload == 0 ? 1u : payload));
  }
  if (rest >= 0x477ff000u) return sign | 0x7c00u;  // 65520 and more round to infinity
  if (rest < 0x38800000u)                          // subnormal: adding 0.5 leaves the multiple of 2^-24 in the low bits
    return static_cast<uint16_t>(sign | (std::bit_cast<uint32_t>(std::bit_cast<float>(rest) + 0.5f) - 0x3f000000u));
  const uint32_t shifted = rest - (112u << 23);
  return static_cast<uint16_t>(sign | (shifted + 0xfffu + (shifted >> 13 & 1u)) >> 13);
}

inline uint16_t narrow_bfloat(float value) {
  const uint32_t bits = std::bit_cast<uint32_t>(value);
  const uint32_t rounded = (bits + 0x7fffu + (bits >> 16 & 1u)) >> 16;
  const uint32_t quiet = bits >> 16 | 0x40u;
  return static_cast<uint16_t>((bits & 0x7fffffffu) > 0x7f800000u ? quiet : rounded);
}

inline uint16_t half_bits(Bytes at) {
  uint16_t bits;
  std::memcpy(&bits, at, 2);
  return bits;
}
inline float half_at(Bytes at) {
  return widen_half(half_bits(at));
}
inline void put_half(uint8_t* at, float value) {
  const uint16_t bits = narrow_half(value);
  std::memcpy(at, &bits, 2);
}

FT_CLONES void read_f16(Bytes in, Floats out, size_t blocks) {
  for (size_t i = 0; i < blocks; ++i) out[i] = widen_half(half_bits(in + 2 * i));
}

FT_CLONES void read_bf16(Bytes in, Floats out, size_t blocks) {
  for (size_t i = 0; i < blocks; ++i) out[i] = std::bit_cast<float>(static_cast<uint32_t>(half_bits(in + 2 * i)) << 16);
}

FT_CLONES void read_f64(Bytes in, Floats out, size_t blocks) {
  for (size_t i = 0; i < blocks; ++i) {
    double value;
    std::memcpy(&value, in + 8 * i, 8);
    out[i] = static_cast<float>(value);
  }
}

FT_CLONES void read_q4_0(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 18, out += 32) {
    const float d = half_at(in);
    for (int i = 0; i < 16; ++i) out[i] = d * static_cast<float>((in[2 + i] & 15) - 8);
    for (int i = 0; i < 16; ++i) out[16 + i] = d * static_cast<float>((in[2 + i] >> 4) - 8);
  }
}

FT_CLONES void read_q4_1(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 20, out += 32) {
    const float d = half_at(in), m = half_at(in + 2);
    for (int i = 0; i < 16; ++i) out[i] = d * static_cast<float>(in[4 + i] & 15) + m;
    for (int i = 0; i < 16; ++i) out[16 + i] = d * static_cast<float>(in[4 + i] >> 4) + m;
  }
}

// The 32 fifth bits of a block, one a value, as 0 or 16.
inline void fifth_bits(Bytes in, int* __restrict high) {
  uint32_t bits;
  std::memcpy(&bits, in, 4);
  for (int i = 0; i < 32; ++i) high[i] = static_cast<int>(bits >> i & 1u) << 4;
}

FT_CLONES void read_q5_0(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 22, out += 32) {
    const float d = half_at(in);
    int high[32];
    fifth_bits(in + 2, high);
    for (int i = 0; i < 16; ++i) out[i] = d * static_cast<float>(((in[6 + i] & 15) | high[i]) - 16);
    for (int i = 0; i < 16; ++i) out[16 + i] = d * static_cast<float>(((in[6 + i] >> 4) | high[16 + i]) - 16);
  }
}

FT_CLONES void read_q5_1(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 24, out += 32) {
    const float d = half_at(in), m = half_at(in + 2);
    int high[32];
    fifth_bits(in + 4, high);
    for (int i = 0; i < 16; ++i) out[i] = d * static_cast<float>((in[8 + i] & 15) | high[i]) + m;
    for (int i = 0; i < 16; ++i) out[16 + i] = d * static_cast<float>((in[8 + i] >> 4) | high[16 + i]) + m;
  }
}

FT_CLONES void read_q8_0(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 34, out += 32) {
    const float d = half_at(in);
    for (int i = 0; i < 32; ++i) out[i] = static_cast<float>(static_cast<int8_t>(in[2 + i])) * d;
  }
}

// Super-blocks of 256: 16 groups of 16 values with 4-bit scales and minima.
FT_CLONES void read_q2_k(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 84, out += 256) {
    const float d = half_at(in + 80), dmin = half_at(in + 82);
    for (int group = 0; group < 16; ++group) {
      const float dl = d * static_cast<float>(in[group] & 15), ml = dmin * static_cast<float>(in[group] >> 4);
      const int shift = group % 8 / 2 * 2, base = 16 + group / 8 * 32 + group % 2 * 16;
      for (int i = 0; i < 16; ++i) out[group * 16 + i] = dl * static_cast<float>(in[base + i] >> shift & 3) - ml;
    }
  }
}

FT_CLONES void read_q3_k(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 110, out += 256) {
    const float d = half_at(in + 108);
    const uint8_t* scales = in + 96;
    for (int group = 0; group < 16; ++group) {
      const int low = group < 8 ? scales[group] & 15 : scales[group - 8] >> 4;
      const int scale = (low | (scales[8 + group % 4] >> group / 4 * 2 & 3) << 4) - 32;
      const float dl = d * static_cast<float>(scale);
      const int shift = group % 8 / 2 * 2, base = 32 + group / 8 * 32 + group % 2 * 16;
      const int mask_bit = group / 2, mask_base = group % 2 * 16;
      for (int i = 0; i < 16; ++i) {
        const int offset = (in[mask_base + i] >> mask_bit & 1) ? 0 : 4;  // a set bit means no offset
        out[group * 16 + i] = dl * static_cast<float>((in[base + i] >> shift & 3) - offset);
      }
    }
  }
}

// Q4_K and Q5_K pack eight 6-bit scales and eight 6-bit minima into 12 bytes.
inline void k_scales(Bytes in, int* scale, int* minimum) {
  for (int i = 0; i < 4; ++i) {
    scale[i] = in[i] & 63;
    minimum[i] = in[4 + i] & 63;
    scale[4 + i] = (in[8 + i] & 15) | (in[i] >> 2 & 48);
    minimum[4 + i] = in[8 + i] >> 4 | (in[4 + i] >> 2 & 48);
  }
}

FT_CLONES void read_q4_k(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 144, out += 256) {
    const float d = half_at(in), dmin = half_at(in + 2);
    int scale[8], minimum[8];
    k_scales(in + 4, scale, minimum);
    for (int group = 0; group < 8; group += 2) {
      const uint8_t* quants = in + 16 + group * 16;
      const float d0 = d * static_cast<float>(scale[group]), m0 = dmin * static_cast<float>(minimum[group]);
      const float d1 = d * static_cast<float>(scale[group + 1]), m1 = dmin * static_cast<float>(minimum[group + 1]);
      float* row = out + group * 32;
      for (int i = 0; i < 32; ++i) row[i] = d0 * static_cast<float>(quants[i] & 15) - m0;
      for (int i = 0; i < 32; ++i) row[32 + i] = d1 * static_cast<float>(quants[i] >> 4) - m1;
    }
  }
}

FT_CLONES void read_q5_k(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 176, out += 256) {
    const float d = half_at(in), dmin = half_at(in + 2);
    int scale[8], minimum[8];
    k_scales(in + 4, scale, minimum);
    const uint8_t* high = in + 16;
    for (int group = 0; group < 8; group += 2) {
      const uint8_t* quants = in + 48 + group * 16;
      const float d0 = d * static_cast<float>(scale[group]), m0 = dmin * static_cast<float>(minimum[group]);
      const float d1 = d * static_cast<float>(scale[group + 1]), m1 = dmin * static_cast<float>(minimum[group + 1]);
      float* row = out + group * 32;
      for (int i = 0; i < 32; ++i)
        row[i] = d0 * static_cast<float>((quants[i] & 15) | (high[i] >> group & 1) << 4) - m0;
      for (int i = 0; i < 32; ++i)
        row[32 + i] = d1 * static_cast<float>(quants[i] >> 4 | (high[i] >> (group + 1) & 1) << 4) - m1;
    }
  }
}

FT_CLONES void read_q6_k(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 210, out += 256) {
    const float d = half_at(in + 208);
    for (int half = 0; half < 2; ++half) {
      const uint8_t* low = in + half * 64;
      const uint8_t* high = in + 128 + half * 32;
      float* row = out + half * 128;
      float scale[8];
      for (int i = 0; i < 8; ++i) scale[i] = d * static_cast<float>(static_cast<int8_t>(in[192 + half * 8 + i]));
      for (int part = 0; part < 4; ++part)
        for (int side = 0; side < 2; ++side)
          for (int i = 0; i < 16; ++i) {
            const int k = side * 16 + i;
            const int four = low[part % 2 * 32 + k] >> part / 2 * 4 & 15;
            row[part * 32 + k] =
                scale[part * 2 + side] * static_cast<float>((four | (high[k] >> part * 2 & 3) << 4) - 32);
          }
    }
  }
}

// The 16 levels of the non-linear 4-bit types (ggml-common.h, kvalues_iq4nl).
constexpr float kLevels[16] = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

FT_CLONES void read_iq4_nl(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 18, out += 32) {
    const float d = half_at(in);
    for (int i = 0; i < 16; ++i) out[i] = d * kLevels[in[2 + i] & 15];
    for (int i = 0; i < 16; ++i) out[16 + i] = d * kLevels[in[2 + i] >> 4];
  }
}

FT_CLONES void read_iq4_xs(Bytes in, Floats out, size_t blocks) {
  for (size_t b = 0; b < blocks; ++b, in += 136, out += 256) {
    const float d = half_at(in);
    const int high = half_bits(in + 2);
    for (int group = 0; group < 8; ++group) {
      const int scale = (in[4 + group / 2] >> group % 2 * 4 & 15) | (high >> group * 2 & 3) << 4;
      const float dl = d * static_cast<float>(scale - 32);
      const uint8_t* quants = in + 8 + group * 16;
      float* row = out + group * 32;
      for (int i = 0; i < 16; ++i) row[i] = dl * kLevels[quants[i] & 15];
      for (int i = 0; i < 16; ++i) row[16 + i] = dl * kLevels[quants[i] >> 4];
    }
  }
}

void read_blocks(DType type, Bytes in, Floats out, size_t blocks) {
  switch (type) {
    case DType::f32:
      std::memcpy(out, in, blocks * 4);
      return;
    case DType::f16:
      return read_f16(in, out, blocks);
    case DType::bf16:
      return read_bf16(in, out, blocks);
    case DType::f64:
      return read_f64(in, out, blocks);
    case DType::q4_0:
      return read_q4_0(in, out, blocks);
    case DType::q4_1:
      return read_q4_1(in, out, blocks);
    case DType::q5_0:
      return read_q5_0(in, out, blocks);
    case DType::q5_1:
      return read_q5_1(in, out, blocks);
    case DType::q8_0:
      return read_q8_0(in, out, blocks);
    case DType::q2_k:
      return read_q2_k(in, out, blocks);
    case DType::q3_k:
      return read_q3_k(in, out, blocks);
    case DType::q4_k:
      return read_q4_k(in, out, blocks);
    case DType::q5_k:
      return read_q5_k(in, out, blocks);
    case DType::q6_k:
      return read_q6_k(in, out, blocks);
    case DType::iq4_nl:
      return read_iq4_nl(in, out, blocks);
    case DType::iq4_xs:
      return read_iq4_xs(in, out, blocks);
    default:
      throw Error(Code::unsupported, fmt::format("Tensors of type {} cannot be read as numbers.", name_of(type)),
                  "Use a file in F16, BF16, Q8_0 or one of the K types.");
  }
}

FT_CLONES void narrow_all(const float* __restrict in, uint16_t* __restrict out, size_t count) {
  for (size_t i = 0; i < count; ++i) out[i] = narrow_bfloat(in[i]);
}

// Writing. 1/d is taken from the float32 d, before it is rounded to half.
struct Scale {
  float d, inverse;
  explicit Scale(float scale) : d(scale), inverse(scale == 0.0f ? 0.0f : 1.0f / scale) {}
};

int level(float scaled, int largest) {  // truncation, as a cast to an integer does; NaN becomes 0
  return scaled >= 0.0f ? static_cast<int>(std::min(scaled, static_cast<float>(largest))) : 0;
}

float largest_magnitude(const float* x) {  // with its sign; the first one of equal magnitude
  float best = x[0];
  for (int i = 1; i < 32; ++i)
    if (std::abs(x[i]) > std::abs(best)) best = x[i];
  return best;
}

void put_nibbles(uint8_t* out, const int* levels) {
  for (int i = 0; i < 16; ++i) out[i] = static_cast<uint8_t>((levels[i] & 15) | (levels[16 + i] & 15) << 4);
}

void put_fifth_bits(uint8_t* out, const int* levels) {
  uint32_t bits = 0;
  for (int i = 0; i < 32; ++i) bits |= static_cast<uint32_t>(levels[i] >> 4) << i;
  std::memcpy(out, &bits, 4);
}

void write_q4_0(const float* x, uint8_t* out) {
  const Scale scale(largest_magnitude(x) / -8.0f);
  int levels[32];
  for (int i = 0; i < 32; ++i) levels[i] = level(x[i] * scale.inverse + 8.5f, 15);
  put_half(out, scale.d);
  put_nibbles(out + 2, levels);
}

void write_q5_0(const float* x, uint8_t* out) {
  const Scale scale(largest_magnitude(x) / -16.0f);
  int levels[32];
  for (int i = 0; i < 32; ++i) levels[i] = level(x[i] * scale.inverse + 16.5f, 31);
  put_half(out, scale.d);
  put_fifth_bits(out + 2, levels);
  put_nibbles(out + 6, levels);
}

void write_q4_1(const float* x, uint8_t* out) {
  const auto [low, high] = std::minmax_element(x, x + 32);
  const Scale scale((*high - *low) / 15.0f);
  int levels[32];
  for (int i = 0; i < 32; ++i) levels[i] = level((x[i] - *low) * scale.inverse + 0.5f, 15);
  put_half(out, scale.d);
  put_half(out + 2, *low);
  put_nibbles(out + 4, levels);
}

void write_q5_1(const float* x, uint8_t* out) {
  const auto [low, high] = std::minmax_element(x, x + 32);
  const Scale scale((*high - *low) / 31.0f);
  int levels[32];
  for (int i = 0; i < 32; ++i) levels[i] = level((x[i] - *low) * scale.inverse + 0.5f, 31);
  put_half(out, scale.d);
  put_half(out + 2, *low);
  put_fifth_bits(out + 4, levels);
  put_nibbles(out + 8, levels);
}

void write_q8_0(const float* x, uint8_t* out) {
  const Scale scale(std::abs(largest_magnitude(x)) / 127.0f);
  put_half(out, scale.d);
  for (int i = 0; i < 32; ++i) {
    const float rounded = std::round(x[i] * scale.inverse);  // half away from zero
    out[2 + i] = static_cast<uint8_t>(static_cast<int8_t>(std::clamp(rounded, -127.0f, 127.0f)));
  }
}

using WriteBlock = void (*)(const float*, uint8_t*);

WriteBlock block_writer(DType type) {
  switch (type) {
    case DType::q4_0:
      return write_q4_0;
    case DType::q4_1:
      return write_q4_1;
    case DType::q5_0:
      return write_q5_0;
    case DType::q5_1:
      return write_q5_1;
    case DType::q8_0:
      return write_q8_0;
    default:
      return nullptr;
  }
}

size_t blocks_in(DType type, size_t bytes, size_t values) {
  const auto block = static_cast<size_t>(block_bytes(type)), count = static_cast<size_t>(block_values(type));
  if (bytes % block != 0 || bytes / block * count != values)
    throw Error(Code::internal, fmt::format("{} bytes of {} are not {} values.", bytes, name_of(type), values));
  return bytes / block;
}

}  // namespace

float half_to_float(uint16_t half) {
  return widen_half(half);
}
uint16_t float_to_half(float value) {
  return narrow_half(value);
}
float bfloat_to_float(uint16_t bfloat) {
  return std::bit_cast<float>(static_cast<uint32_t>(bfloat) << 16);
}
uint16_t float_to_bfloat(float value) {
  return narrow_bfloat(value);
}

void to_f32(DType type, std::span<const std::byte> bytes, std::span<float> out) {
  const size_t blocks = blocks_in(type, bytes.size(), out.size());
  if (blocks != 0) read_blocks(type, reinterpret_cast<const uint8_t*>(bytes.data()), out.data(), blocks);
}

void to_bf16(DType type, std::span<const std::byte> bytes, std::span<uint16_t> out) {
  size_t blocks = blocks_in(type, bytes.size(), out.size());
  if (type == DType::bf16) {
    if (blocks != 0) std::memcpy(out.data(), bytes.data(), bytes.size());
    return;
  }
  constexpr size_t kPiece = 4096;  // stays in the first-level cache
  float piece[kPiece];
  const auto values = static_cast<size_t>(block_values(type)), width = static_cast<size_t>(block_bytes(type));
  const auto* in = reinterpret_cast<const uint8_t*>(bytes.data());
  for (uint16_t* to = out.data(); blocks != 0;) {
    const size_t now = std::min(blocks, kPiece / values);
    read_blocks(type, in, piece, now);
    narrow_all(piece, to, now * values);
    in += now * width;
    to += now * values;
    blocks -= now;
  }
}

std::vector<std::byte> from_f32(DType type, std::span<const float> values) {
  const auto blocks = static_cast<int64_t>(values.size()) / block_values(type);
  std::vector<std::byte> out(static_cast<size_t>(blocks * block_bytes(type)));
  from_f32(type, values, out);
  return out;
}

bool can_quantize_to(DType type) {
  return type == DType::f32 || type == DType::f16 || type == DType::bf16 || block_writer(type) != nullptr;
}

void from_f32(DType type, std::span<const float> values, std::span<std::byte> out) {
  const size_t blocks = blocks_in(type, out.size(), values.size());
  auto* to = reinterpret_cast<uint8_t*>(out.data());
  if (blocks == 0) return;
  if (type == DType::f32) {
    std::memcpy(to, values.data(), out.size());
  } else if (type == DType::f16) {
    for (size_t i = 0; i < blocks; ++i) put_half(to + 2 * i, values[i]);
  } else if (type == DType::bf16) {
    for (size_t i = 0; i < blocks; ++i) {
      const uint16_t bits = narrow_bfloat(values[i]);
      std::memcpy(to + 2 * i, &bits, 2);
    }
  } else if (const WriteBlock write = block_writer(type)) {
    for (size_t b = 0; b < blocks; ++b) write(values.data() + 32 * b, to + static_cast<size_t>(block_bytes(type)) * b);
  } else {
    throw Error(Code::unsupported, fmt::format("Numbers cannot be written as {}.", name_of(type)),
                "Choose F32, F16, BF16, Q8_0, Q5_1, Q5_0, Q4_1 or Q4_0.");
  }
}

}  // namespace ft::weights
