// Compiled once for each instruction set, as cpu_kernels.cpp is.
#include "core/kernels/cpu_attention.h"

#include <cstring>

#include "core/kernels/cpu_math.h"

namespace ft::kernels::FT_CPU_LEVEL {

namespace {

// [begin, end) of one side's numbers that the other side's number sees, counted from `first`, inside [0, count).
struct Range {
  int64_t begin, end;
};
Range inside(int64_t begin, int64_t end, int64_t first, int64_t count) {
  return {std::clamp<int64_t>(begin - first, 0, count), std::clamp<int64_t>(end - first, 0, count)};
}

void softmax(float* scores, int64_t stride, int64_t rows, int64_t keys, int64_t first_query, int64_t first_key,
             int64_t window, float scale, SoftmaxSum* sums, int64_t sums_stride) {
  for (int64_t i = 0; i < rows; ++i) {
    float* row = scores + i * stride;
    const int64_t query = first_query + i;
    const auto [begin, end] = inside(query - window + 1, query + 1, first_key, keys);
    float largest = row[begin];
#pragma omp simd reduction(max : largest)
    for (int64_t j = begin; j < end; ++j) largest = std::max(largest, row[j]);
    float total = 0;
#pragma omp simd reduction(+ : total)
    for (int64_t j = begin; j < end; ++j) {
      row[j] = exp_of((row[j] - largest) * scale);
      total += row[j];
    }
    const float share = 1.0f / total;
#pragma omp simd
    for (int64_t j = begin; j < end; ++j) row[j] *= share;
    std::fill(row, row + begin, 0.0f);
    std::fill(row + end, row + keys, 0.0f);
    sums[i * sums_stride] = {largest, share};
  }
}

void gradient(float* scores, float* d_probabilities, int64_t stride, int64_t keys, int64_t queries, int64_t first_key,
              int64_t first_query, int64_t window, float scale, const float* largest, const float* share,
              const float* dots) {
  for (int64_t j = 0; j < keys; ++j) {
    float *p = scores + j * stride, *d = d_probabilities + j * stride;
    const int64_t key = first_key + j;
    const auto [begin, end] = inside(key, key + window, first_query, queries);
    std::fill(p, p + begin, 0.0f);
    std::fill(d, d + begin, 0.0f);
#pragma omp simd
    for (int64_t i = begin; i < end; ++i) {
      p[i] = exp_of((p[i] - largest[i]) * scale) * share[i];
      d[i] = scale * p[i] * (d[i] - dots[i]);
    }
    std::fill(p + end, p + stride, 0.0f);
    std::fill(d + end, d + stride, 0.0f);
  }
}

void turn_four(const float* in, int64_t in_stride, float* out, int64_t out_stride) {
  Four rows[4];
  for (int64_t i = 0; i < 4; ++i) std::memcpy(&rows[i], in + i * in_stride, sizeof rows[i]);
  turn_square(rows);
  for (int64_t i = 0; i < 4; ++i) std::memcpy(out + i * out_stride, &rows[i], sizeof rows[i]);
}

void turn(const float* in, int64_t in_stride, int64_t rows, int64_t columns, float* out, int64_t out_stride) {
  for (int64_t r = 0; r < rows; r += 4)
    for (int64_t c = 0; c < columns; c += 4) {
      if (r + 4 <= rows && c + 4 <= columns) {
        turn_four(in + r * in_stride + c, in_stride, out + c * out_stride + r, out_stride);
        continue;
      }
      for (int64_t y = r; y < std::min(r + 4, rows); ++y)
        for (int64_t x = c; x < std::min(c + 4, columns); ++x) out[x * out_stride + y] = in[y * in_stride + x];
    }
}

}  // namespace

extern const AttentionKernels attention_table;
const AttentionKernels attention_table = {softmax, gradient, turn};

}  // namespace ft::kernels::FT_CPU_LEVEL
