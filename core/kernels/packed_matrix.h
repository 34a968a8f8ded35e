// A matrix that is multiplied often and never changes, a frozen weight, laid out once for the processor's vector units
// instead of being rearranged at every product as BLAS libraries do. The same bytes serve both directions: x W^T
// forward and dy W backward. Stored as float32, or as bfloat16 where half the memory matters more than the last bits;
// all sums are float32. A row's result does not depend on the other rows of the batch or on the number of threads.
//
// Filling is for one matrix at a time, by any number of threads on different rows; products may run from any thread.
#pragma once

#include <ATen/core/Tensor.h>

#include <span>

#include "core/kernels/cpu_gemm.h"

namespace ft::kernels {

class PackedMatrix {
 public:
  PackedMatrix() = default;
  PackedMatrix(int64_t rows, int64_t columns, c10::ScalarType stored);  // kFloat or kBFloat16; zeros
  static PackedMatrix of(const at::Tensor& matrix);  // a copy of [rows, columns] float32, any strides

  bool defined() const { return values_.defined(); }
  int64_t rows() const { return rows_; }
  int64_t columns() const { return columns_; }
  c10::ScalarType stored() const { return values_.scalar_type(); }

  void set_rows(int64_t first, int64_t count, const float* values);  // values [count, columns]
  at::Tensor rows_of(int64_t begin, int64_t end) const;              // [end - begin, columns] float32, a copy
  at::Tensor rows_at(const at::Tensor& ids) const;                   // the rows with these int64 numbers, a copy

  template <class T>
  const T* panel(int64_t p) const {
    return static_cast<const T*>(values_.const_data_ptr()) + p * columns_ * panel_width;
  }

 private:
  int64_t rows_ = 0, columns_ = 0;
  at::Tensor values_;  // [rows / 16 rounded up][columns][16]; lanes beyond the last row are zero
};

// Beside the product with a weight: y[:, begin : begin + b.rows()] += a b^T.
struct Addend {
  at::Tensor a;                     // [M, b.columns()] float32
  const PackedMatrix* b = nullptr;  // float32
  int64_t begin = 0;                // a multiple of 16
};

// start + x W^T + addends → [M, w.rows()]. x [M, w.columns()] float32; start: undefined, [M, w.rows()], or [w.rows()].
at::Tensor product(const at::Tensor& x, const PackedMatrix& w, const at::Tensor& start = {},
                   std::span<const Addend> addends = {});

// dy W + a b → [M, w.columns()]. dy [M, w.rows()]; a [M, r] and b [r, w.columns()] float32, or both undefined.
at::Tensor turned_product(const at::Tensor& dy, const PackedMatrix& w, const at::Tensor& a = {},
                          const at::Tensor& b = {});

// grad += a^T b, the gradient of a thin matrix: a [T, r] and b [T, n] float32 with neighbouring columns, grad [r, n]
// float32 of any strides (a turned view gets b^T a).
void accumulate_gradient(at::Tensor& grad, const at::Tensor& a, const at::Tensor& b);

}  // namespace ft::kernels
