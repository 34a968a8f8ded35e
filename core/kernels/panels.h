// Panels of 16 columns, the form in which the matrix kernels (cpu_gemm.h) read their right-hand side.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/kernels/cpu_gemm.h"

namespace ft::kernels {

// Always inlined where they are used: sources are compiled for several instruction sets, and a linker that kept one
// copy could keep one that this processor cannot run.
#define FT_PANEL [[gnu::always_inline]] constexpr int64_t

FT_PANEL panels_in(int64_t count) {
  return (count + panel_width - 1) / panel_width;
}
FT_PANEL padded(int64_t count) {
  return panels_in(count) * panel_width;
}

// The depth that a panel has room for, and where value k of a column lies in it.
template <class T>
FT_PANEL panel_depth(int64_t depth) {
  return sizeof(T) == 2 ? (depth + 1) / 2 * 2 : depth;
}
template <class T>
FT_PANEL place_in_panel(int64_t k, int64_t column) {
  return sizeof(T) == 2 ? k / 2 * (2 * panel_width) + column * 2 + k % 2 : k * panel_width + column;
}
#undef FT_PANEL

// Columns [0, valid) of rows that lie `stride` apart, close together as one panel [rows][16]; the lanes behind are
// zero.
inline void gather_panel(const float* b, int64_t stride, int64_t rows, int64_t valid, float* out) {
  for (int64_t k = 0; k < rows; ++k) {
    const float* from = b + k * stride;
    float* to = out + k * panel_width;
    if (valid == panel_width) {
      std::copy_n(from, panel_width, to);
    } else {
      std::copy_n(from, valid, to);
      std::fill(to + valid, to + panel_width, 0.0f);
    }
  }
}

}  // namespace ft::kernels
