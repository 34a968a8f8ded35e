// The inner kernels of matrix products with packed matrices (packed_matrix.h), compiled once for each instruction set.
// A panel is 16 columns of the right-hand matrix, lying as [depth][16]. Every output value is one chain of
// multiply-adds in the order of the depth, from zero, whatever the number of rows, so a row's result never depends on
// what else is in the batch.
#pragma once

#include <cstdint>

#include "core/kernels/cpu_kernels.h"

namespace ft::kernels {

inline constexpr int64_t panel_width = 16;

// Memory that the caller will read next, fetched into the second-level cache while a product computes: `lines` lines of
// 64 bytes in runs of 2^run_shift lines, run_stride bytes from one run to the next.
struct Ahead {
  const void* data = nullptr;
  int64_t lines = 0, run_stride = 0;
  int run_shift = 0;
};

// A part of a product: a [rows, depth] with rows a_stride apart, times panels of b.
template <class T>
struct PanelProduct {
  const float* a = nullptr;
  int64_t a_stride = 0;
  const T* b = nullptr;  // the first panel, [depth][16]
  int64_t b_stride = 0;  // from one panel to the next, in values
  int64_t depth = 0;
  Ahead ahead = {};
};

// c [rows, 16 * panels]. The product is added to start (rows start_stride apart; 0: the same row for all) unless that
// is null.
struct PanelResult {
  float* c = nullptr;
  int64_t c_stride = 0;
  const float* start = nullptr;
  int64_t start_stride = 0;
};

template <class T>
struct GemmKernels {
  // c = start + a b, over neighbouring panels.
  void (*product)(const PanelProduct<T>& part, int64_t rows, int64_t panels, const PanelResult& result);
  // [depth][16] of a panel as float32.
  void (*widen)(const T* panel, int64_t depth, float* out);
  // 16 rows of depth [16][16] of a panel, turned: out[n][k] = panel[k][n], float32.
  void (*turn)(const T* block, float* out);
  // out[k][n] = rows[n * stride + k] for 16 rows n (fewer: zero), k < depth: packs a panel.
  void (*pack)(const float* rows, int64_t stride, int64_t count, int64_t depth, T* panel);
};

template <class T>
const GemmKernels<T>& gemm_kernels();

}  // namespace ft::kernels
