// A matrix that is multiplied often and never changes, a frozen weight, laid out once for the processor's vector units
// instead of being rearranged at every product as BLAS libraries do. The same bytes serve both directions: x W^T
// forward and dy W backward. Stored as float32, or as bfloat16 where half the memory matters more than the last bits;
// a bfloat16 matrix multiplies either float32 values, exactly, or values rounded to bfloat16, which processors with
// units for it do at twice the speed. All sums are float32. A row's result does not depend on the other rows of the
// batch or on the number of threads.
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
  // kFloat or kBFloat16; zeros. `multiplied`: what the other side of a product is rounded to; kBFloat16 only if stored
  // so.
  PackedMatrix(int64_t rows, int64_t columns, c10::ScalarType stored,
               c10::ScalarType multiplied = c10::ScalarType::Float);
  static PackedMatrix of(const at::Tensor& matrix);  // a copy of [rows, columns] float32, any strides

  bool defined() const { return values_.defined(); }
  int64_t rows() const { return rows_; }
  int64_t columns() const { return columns_; }
  c10::ScalarType stored() const { return values_.scalar_type(); }
  c10::ScalarType multiplied() const { return multiplied_; }

  void set_rows(int64_t first, int64_t count, const float* values);  // values [count, columns]
  at::Tensor rows_of(int64_t begin, int64_t end) const;              // [end - begin, columns] float32, a copy
  at::Tensor rows_at(const at::Tensor& ids) const;                   // the rows with these int64 numbers, a copy

  template <class T>
  const T* panel(int64_t p) const {
    return static_cast<const T*>(values_.const_data_ptr()) + p * values_.stride(0);
  }

 private:
  int64_t rows_ = 0, columns_ = 0;
  c10::ScalarType multiplied_ = c10::ScalarType::Float;
  at::Tensor values_;  // a panel (cpu_gemm.h) for every 16 rows; lanes beyond the last row are zero
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
