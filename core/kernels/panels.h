// Panels of 16 columns, the form in which the matrix kernels (cpu_gemm.h) read their right-hand side.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/kernels/cpu_gemm.h"

namespace ft::kernels {

inline int64_t panels_in(int64_t count) {
  return (count + panel_width - 1) / panel_width;
}
inline int64_t padded(int64_t count) {
  return panels_in(count) * panel_width;
}

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
