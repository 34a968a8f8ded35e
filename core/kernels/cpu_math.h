// Functions that the kernels of every instruction set share. Included only by sources that are compiled once for each
// of them: the namespace keeps the copies apart.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace ft::kernels::FT_CPU_LEVEL {

namespace {

// e^x to about 1e-7 relative: x = n ln 2 + r, a polynomial for e^r, n put into the exponent. Below -87 it is 0.
inline float exp_of(float x) {
  const float clamped = std::min(std::max(x, -87.0f), 88.0f);
  const float n = std::nearbyint(clamped * 1.44269504f);
  const float r = (clamped - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.0f / 5040;  // Taylor's series: what is left out is below 5e-9
  p = p * r + 1.0f / 720;
  p = p * r + 1.0f / 120;
  p = p * r + 1.0f / 24;
  p = p * r + 1.0f / 6;
  p = p * r + 0.5f;
  p = p * r * r + r + 1.0f;
  const float whole = std::min(std::max(-127.0f, n), 127.0f);  // of NaN: some number; p stays NaN
  const float power = std::bit_cast<float>((static_cast<int32_t>(whole) + 127) << 23);
  return x < -87.0f ? 0.0f : p * power;
}

// bfloat16 by rounding to nearest, ties to even; NaN stays NaN.
inline uint16_t bfloat16_bits(float x) {
  const uint32_t bits = std::bit_cast<uint32_t>(x);
  const uint32_t rounded = (bits + 0x7FFF + (bits >> 16 & 1)) >> 16;
  return static_cast<uint16_t>((bits & 0x7FFFFFFF) > 0x7F800000 ? (bits >> 16 | 0x40) : rounded);
}

inline float widened(uint16_t bfloat16) {
  return std::bit_cast<float>(static_cast<uint32_t>(bfloat16) << 16);
}

typedef float Four __attribute__((vector_size(16)));

// The rows of a 4 by 4 square become its columns.
inline void turn_square(Four (&rows)[4]) {
  typedef int32_t Order __attribute__((vector_size(16)));
  constexpr Order low{0, 4, 1, 5}, high{2, 6, 3, 7}, first{0, 1, 4, 5}, second{2, 3, 6, 7};
  const Four ab_low = __builtin_shuffle(rows[0], rows[1], low), ab_high = __builtin_shuffle(rows[0], rows[1], high);
  const Four cd_low = __builtin_shuffle(rows[2], rows[3], low), cd_high = __builtin_shuffle(rows[2], rows[3], high);
  rows[0] = __builtin_shuffle(ab_low, cd_low, first);
  rows[1] = __builtin_shuffle(ab_low, cd_low, second);
  rows[2] = __builtin_shuffle(ab_high, cd_high, first);
  rows[3] = __builtin_shuffle(ab_high, cd_high, second);
}

}  // namespace

}  // namespace ft::kernels::FT_CPU_LEVEL
