#include "core/kernels/packed_matrix.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

#include <cmath>

namespace ft::kernels {
namespace {

using at::Tensor;

double difference(const Tensor& a, const Tensor& b) {
  return (a - b).abs().max().item<double>();
}

// Sums of up to 2100 products of normal values in float32, in another order than the library's: a few 1e-4 at most.
constexpr double rounding = 5e-4;

struct Sizes {
  int64_t rows, columns, batch;
};
// One row, few, a tile more than whole blocks; columns and rows that fill no panel; a depth of more than one block;
// rows that lie a multiple of a page apart on either side.
const Sizes sizes[] = {{16, 8, 1},  {48, 64, 1},     {40, 30, 5},    {33, 17, 25},    {160, 576, 100},
                       {7, 3, 300}, {24, 2100, 130}, {1500, 50, 97}, {24, 2048, 130}, {2048, 50, 97}};

PackedMatrix packed_as(const Tensor& matrix, c10::ScalarType stored, c10::ScalarType multiplied = at::kFloat) {
  PackedMatrix packed(matrix.size(0), matrix.size(1), stored, multiplied);
  packed.set_rows(0, matrix.size(0), matrix.contiguous().data_ptr<float>());
  return packed;
}

TEST(PackedMatrix, product_is_x_times_the_transposed_matrix) {
  for (const auto& [rows, columns, batch] : sizes) {
    const Tensor w = at::randn({rows, columns}), x = at::randn({batch, columns});
    EXPECT_LT(difference(product(x, PackedMatrix::of(w)), at::mm(x, w.t())), rounding)
        << rows << " x " << columns << ", " << batch;
  }
}

TEST(PackedMatrix, turned_product_is_dy_times_the_matrix) {
  for (const auto& [rows, columns, batch] : sizes) {
    const Tensor w = at::randn({rows, columns}), dy = at::randn({batch, rows});
    EXPECT_LT(difference(turned_product(dy, PackedMatrix::of(w)), at::mm(dy, w)), rounding)
        << rows << " x " << columns << ", " << batch;
  }
}

TEST(PackedMatrix, no_rows_give_no_rows) {
  const Tensor w = at::randn({40, 30});
  EXPECT_EQ(product(at::zeros({0, 30}), PackedMatrix::of(w)).sizes(), (std::vector<int64_t>{0, 40}));
  EXPECT_EQ(turned_product(at::zeros({0, 40}), PackedMatrix::of(w)).sizes(), (std::vector<int64_t>{0, 30}));
}

TEST(PackedMatrix, a_bfloat16_matrix_gives_what_its_rounded_values_give) {
  for (const auto& [rows, columns, batch] : sizes) {
    const Tensor w = at::randn({rows, columns}), x = at::randn({batch, columns}), dy = at::randn({batch, rows});
    const Tensor rounded = w.to(at::kBFloat16).to(at::kFloat);
    const PackedMatrix packed = packed_as(w, at::kBFloat16);
    EXPECT_LT(difference(product(x, packed), at::mm(x, rounded.t())), rounding);
    EXPECT_LT(difference(turned_product(dy, packed), at::mm(dy, rounded)), rounding);
    EXPECT_EQ(difference(packed.rows_of(0, rows), rounded), 0.0);
  }
}

Tensor rounded_to_bfloat16(const Tensor& values) {
  return values.to(at::kBFloat16).to(at::kFloat);
}

TEST(PackedMatrix, products_in_bfloat16_are_those_of_both_sides_rounded) {
  for (const auto& [rows, columns, batch] : sizes) {
    const Tensor w = at::randn({rows, columns}), start = at::randn({batch, rows});
    const Tensor x = at::randn({batch, columns + 5}).slice(1, 2, columns + 2), dy = at::randn({batch, rows});
    const Tensor a = at::randn({batch, 6}), b = at::randn({6, columns});
    const PackedMatrix packed = packed_as(w, at::kBFloat16, at::kBFloat16);
    EXPECT_LT(difference(product(x, packed, start), start + at::mm(rounded_to_bfloat16(x), rounded_to_bfloat16(w).t())),
              rounding)
        << rows << " x " << columns << ", " << batch;
    EXPECT_LT(difference(turned_product(dy, packed, a, b),
                         at::mm(rounded_to_bfloat16(dy), rounded_to_bfloat16(w)) + at::mm(a, b)),
              rounding)
        << rows << " x " << columns << ", " << batch;
  }
}

TEST(PackedMatrix, products_in_bfloat16_pass_nan_and_infinity_on) {
  const PackedMatrix packed = packed_as(at::ones({16, 4}), at::kBFloat16, at::kBFloat16);
  const Tensor x = at::tensor({1.0f, NAN, 0.0f, 0.0f, 1.0f, INFINITY, 0.0f, 0.0f}).view({2, 4});
  const Tensor y = product(x, packed);
  EXPECT_TRUE(std::isnan(y[0][3].item<float>()));
  EXPECT_EQ(y[1][3].item<float>(), INFINITY);
}

TEST(PackedMatrix, the_start_is_a_matrix_or_one_row_for_all) {
  for (const auto& [rows, columns, batch] : sizes) {
    const Tensor w = at::randn({rows, columns}), x = at::randn({batch, columns}), residual = at::randn({batch, rows}),
                 bias = at::randn({rows});
    const PackedMatrix packed = PackedMatrix::of(w);
    EXPECT_LT(difference(product(x, packed, residual), at::mm(x, w.t()) + residual), rounding);
    EXPECT_LT(difference(product(x, packed, bias), at::mm(x, w.t()) + bias), rounding);
  }
}

TEST(PackedMatrix, addends_go_to_their_columns) {
  for (const int64_t batch : {1, 5, 130}) {
    const Tensor w = at::randn({72, 1100}), x = at::randn({batch, 1100}), a = at::randn({batch, 20});
    const Tensor b1 = at::randn({32, 8}), b2 = at::randn({40, 12});
    const PackedMatrix packed = PackedMatrix::of(w), p1 = PackedMatrix::of(b1), p2 = PackedMatrix::of(b2);
    const Addend addends[] = {{a.slice(1, 0, 8), &p1, 0}, {a.slice(1, 8, 20), &p2, 32}};
    const Tensor wanted =
        at::mm(x, w.t()) + at::cat({at::mm(a.slice(1, 0, 8), b1.t()), at::mm(a.slice(1, 8, 20), b2.t())}, 1);
    EXPECT_LT(difference(product(x, packed, {}, addends), wanted), 2 * rounding);
  }
}

TEST(PackedMatrix, a_turned_product_takes_a_second_product_along) {
  const Tensor w = at::randn({600, 40}), dy = at::randn({70, 600}), a = at::randn({70, 10}), b = at::randn({10, 40});
  EXPECT_LT(difference(turned_product(dy, PackedMatrix::of(w), a, b), at::mm(dy, w) + at::mm(a, b)), rounding);
}

TEST(PackedMatrix, a_rows_result_does_not_depend_on_the_batch_or_the_threads) {
  const Tensor w = at::randn({200, 1301}), x = at::randn({150, 1301}), dy = at::randn({150, 200}),
               a = at::randn({150, 8});
  const PackedMatrix b = PackedMatrix::of(at::randn({72, 8}));
  const int before = at::get_num_threads();
  for (const auto multiplied : {at::kFloat, at::kBFloat16}) {
    const PackedMatrix packed = packed_as(w, at::kBFloat16, multiplied);
    at::set_num_threads(before);
    const Tensor all = product(x, packed);
    at::set_num_threads(1);
    for (const int64_t row : {0, 77, 149})
      EXPECT_TRUE(product(x.slice(0, row, row + 1), packed).equal(all.slice(0, row, row + 1)));
    EXPECT_TRUE(product(x.slice(0, 3, 30), packed).equal(all.slice(0, 3, 30)));
    const Tensor turned = turned_product(dy, packed);
    EXPECT_TRUE(turned_product(dy.slice(0, 77, 78), packed).equal(turned.slice(0, 77, 78)));
    EXPECT_TRUE(turned_product(dy.slice(0, 3, 30), packed).equal(turned.slice(0, 3, 30)));
    const auto beside = [&](int64_t begin, int64_t end) {
      const Addend addends[] = {{a.slice(0, begin, end), &b, 64}};
      return product(x.slice(0, begin, end), packed, {}, addends);
    };
    EXPECT_TRUE(beside(77, 78).equal(beside(0, 150).slice(0, 77, 78)));
  }
  at::set_num_threads(before);
}

TEST(PackedMatrix, a_gradient_is_added_in_either_direction) {
  for (const int64_t batch : {3, 700})
    for (const int64_t columns : {16, 50}) {
      const Tensor a = at::randn({batch, 20}).slice(1, 2, 12), b = at::randn({batch, columns});
      Tensor grad = at::randn({10, columns}), turned = at::randn({columns, 10});
      const Tensor wanted = grad + at::mm(a.t(), b), wanted_turned = turned + at::mm(b.t(), a);
      accumulate_gradient(grad, a, b);
      EXPECT_LT(difference(grad, wanted), rounding);
      Tensor view = turned.t();
      accumulate_gradient(view, a, b);
      EXPECT_LT(difference(turned, wanted_turned), rounding);
    }
}

TEST(PackedMatrix, rows_come_back_as_they_were_set) {
  const Tensor w = at::randn({37, 20});
  PackedMatrix packed(37, 20, at::kFloat);
  packed.set_rows(5, 32, w.slice(0, 5, 37).contiguous().data_ptr<float>());
  packed.set_rows(0, 5, w.data_ptr<float>());
  EXPECT_TRUE(packed.rows_of(0, 37).equal(w));
  EXPECT_TRUE(
      packed.rows_at(at::tensor({36, 0, 17}, at::kLong)).equal(w.index_select(0, at::tensor({36, 0, 17}, at::kLong))));
}

}  // namespace
}  // namespace ft::kernels
