// The inner kernels of matrix products with packed matrices (packed_matrix.h), compiled once for each instruction set.
// A panel is 16 columns of the right-hand matrix, lying as [depth][16] in float32 and in pairs, [depth / 2][16][2], in
// bfloat16, as processors with products of bfloat16 read it (an odd depth is filled up with zeros). Every output value
// is one chain of multiply-adds down the depth, from zero, whatever the number of rows, so a row's result never depends
// on what else is in the batch.
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
template <class T, class Left = float>
struct PanelProduct {
  const Left* a = nullptr;
  int64_t a_stride = 0;
  const T* b = nullptr;  // the first panel
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
  // A panel as float32, [depth][16].
  void (*widen)(const T* panel, int64_t depth, float* out);
  // 16 rows of depth of a panel, turned: out[n][k] = panel[k][n], [16][16] float32.
  void (*turn)(const T* block, float* out);
  // panel[k][n] = rows[n * stride + k] for 16 rows n (fewer: zero), k < depth.
  void (*pack)(const float* rows, int64_t stride, int64_t count, int64_t depth, T* panel);
};

template <class T>
const GemmKernels<T>& gemm_kernels();

// Products of two bfloat16 matrices with float32 sums. The left one's rows have an even depth, zeros behind.
struct DotKernels {
  void (*product)(const PanelProduct<Bf16, Bf16>& part, int64_t rows, int64_t panels, const PanelResult& result);
  // 16 rows of depth of a panel as GemmKernels::turn does, in pairs: out[n / 2][k][n % 2].
  void (*turn)(const Bf16* block, Bf16* out);
  void (*narrow)(const float* values, int64_t count, Bf16* out);  // rounds to nearest
};

const DotKernels& dot_kernels();

// True where the processor multiplies bfloat16 itself, at about twice the speed of float32. Elsewhere DotKernels give
// the same up to rounding, slowly.
bool multiplies_bfloat16();

}  // namespace ft::kernels
