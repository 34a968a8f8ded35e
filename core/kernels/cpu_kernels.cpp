// Compiled once for each instruction set with FT_CPU_LEVEL naming it; plain loops that the compiler turns into vectors.
#include "core/kernels/cpu_kernels.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/kernels/cpu_math.h"

#define FT_JOIN2(a, b) a##b
#define FT_JOIN(a, b) FT_JOIN2(a, b)

namespace ft::kernels::FT_CPU_LEVEL {

namespace {

inline float load(float x) {
  return x;
}
inline float load(Bf16 x) {
  return widened(x.bits);
}

inline void store(float& to, float x) {
  to = x;
}
inline void store(Bf16& to, float x) {
  to.bits = bfloat16_bits(x);
}

template <class T>
void rms_norm(const T* x, const T* weight, T* y, float* rstd, int64_t width, float eps, int64_t begin, int64_t end) {
  for (int64_t row = begin; row < end; ++row) {
    const T* in = x + row * width;
    T* out = y + row * width;
    float squares = 0;
#pragma omp simd reduction(+ : squares)
    for (int64_t i = 0; i < width; ++i) squares += load(in[i]) * load(in[i]);
    const auto scale = static_cast<float>(
        1.0 / std::sqrt(static_cast<double>(squares) / static_cast<double>(width) + static_cast<double>(eps)));
    rstd[row] = scale;
#pragma omp simd
    for (int64_t i = 0; i < width; ++i) store(out[i], load(in[i]) * scale * load(weight[i]));
  }
}

// dx = rstd * (w dy - x * rstd^2 * mean(w dy x))
template <class T>
void rms_norm_backward(const T* dy, const T* x, const T* weight, const float* rstd, T* dx, float* weight_grad,
                       int64_t width, int64_t begin, int64_t end) {
  for (int64_t row = begin; row < end; ++row) {
    const T *g = dy + row * width, *in = x + row * width;
    T* out = dx + row * width;
    const float scale = rstd[row];
    float dot = 0;
#pragma omp simd reduction(+ : dot)
    for (int64_t i = 0; i < width; ++i) dot += load(g[i]) * load(weight[i]) * load(in[i]);
    const float along = dot * scale * scale / static_cast<float>(width);
#pragma omp simd
    for (int64_t i = 0; i < width; ++i) store(out[i], scale * (load(g[i]) * load(weight[i]) - load(in[i]) * along));
    if (!weight_grad) continue;
#pragma omp simd
    for (int64_t i = 0; i < width; ++i) weight_grad[i] += load(g[i]) * load(in[i]) * scale;
  }
}

template <class T>
void rope(T* x, int64_t stride, int64_t heads, int64_t head_dim, int64_t half, const int64_t* positions,
          const float* cos, const float* sin, float direction, int64_t begin, int64_t end) {
  for (int64_t row = begin; row < end; ++row) {
    const float *c = cos + positions[row] * half, *s = sin + positions[row] * half;
    for (int64_t head = 0; head < heads; ++head) {
      T *first = x + row * stride + head * head_dim, *second = first + half;
#pragma omp simd
      for (int64_t i = 0; i < half; ++i) {
        const float a = load(first[i]), b = load(second[i]), sine = direction * s[i];
        store(first[i], a * c[i] - b * sine);
        store(second[i], b * c[i] + a * sine);
      }
    }
  }
}

template <class T>
void swiglu(const T* gate_up, T* y, int64_t width, int64_t begin, int64_t end) {
  for (int64_t row = begin; row < end; ++row) {
    const T *gate = gate_up + row * 2 * width, *up = gate + width;
    T* out = y + row * width;
#pragma omp simd
    for (int64_t i = 0; i < width; ++i) {
      const float g = load(gate[i]);
      store(out[i], g / (1.0f + exp_of(-g)) * load(up[i]));
    }
  }
}

template <class T>
void swiglu_backward(const T* dy, const T* gate_up, T* d_gate_up, int64_t width, int64_t begin, int64_t end) {
  for (int64_t row = begin; row < end; ++row) {
    const T *gate = gate_up + row * 2 * width, *up = gate + width, *d = dy + row * width;
    T *d_gate = d_gate_up + row * 2 * width, *d_up = d_gate + width;
#pragma omp simd
    for (int64_t i = 0; i < width; ++i) {
      const float g = load(gate[i]), sigmoid = 1.0f / (1.0f + exp_of(-g)), grad = load(d[i]);
      store(d_up[i], grad * g * sigmoid);
      store(d_gate[i], grad * load(up[i]) * sigmoid * (1.0f + g * (1.0f - sigmoid)));
    }
  }
}

template <class T>
void cross_entropy(T* logits, int64_t vocabulary, const int64_t* labels, float* losses, float scale, int64_t begin,
                   int64_t end) {
  for (int64_t row = begin; row < end; ++row) {
    T* x = logits + row * vocabulary;
    float largest = load(x[0]);
#pragma omp simd reduction(max : largest)
    for (int64_t i = 0; i < vocabulary; ++i) largest = std::max(largest, load(x[i]));

    // Sums of 4096 values each in float32, these in float64: as exact as need be for any vocabulary.
    double total = 0;
    for (int64_t block = 0; block < vocabulary; block += 4096) {
      const int64_t stop = std::min<int64_t>(block + 4096, vocabulary);
      float sum = 0;
#pragma omp simd reduction(+ : sum)
      for (int64_t i = block; i < stop; ++i) sum += exp_of(load(x[i]) - largest);
      total += sum;
    }
    const int64_t label = labels[row];
    losses[row] = static_cast<float>(std::log(total) + largest - load(x[label]));
    if (scale == 0.0f) continue;

    const float factor = static_cast<float>(scale / total);
    const float at_label = exp_of(load(x[label]) - largest) * factor - scale;
#pragma omp simd
    for (int64_t i = 0; i < vocabulary; ++i) store(x[i], exp_of(load(x[i]) - largest) * factor);
    store(x[label], at_label);
  }
}

template <class T>
void matvec(const T* weight, const float* x, const T* bias, float* y, int64_t in, int64_t begin, int64_t end) {
  for (int64_t row = begin; row < end; ++row) {
    const T* w = weight + row * in;
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t i = 0; i < in; ++i) sum += load(w[i]) * x[i];
    y[row] = bias ? sum + load(bias[row]) : sum;
  }
}

double sum_of_squares(const float* x, int64_t begin, int64_t end) {
  double total = 0;
  for (int64_t block = begin; block < end; block += 1024) {
    const int64_t stop = std::min(block + 1024, end);
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t i = block; i < stop; ++i) sum += x[i] * x[i];
    total += sum;
  }
  return total;
}

void adamw(float* p, const float* grad, float* m, float* v, double lr, double beta1, double beta2, double eps,
           double weight_decay, double grad_scale, double correction1, double correction2, int64_t begin, int64_t end) {
  const auto scale = static_cast<float>(grad_scale), keep = static_cast<float>(1.0 - lr * weight_decay),
             tiny = static_cast<float>(eps);
  const auto step_size = static_cast<float>(lr / correction1), root = static_cast<float>(std::sqrt(correction2));
  const auto mix1 = static_cast<float>(1.0 - beta1), keep2 = static_cast<float>(beta2),
             mix2 = static_cast<float>(1.0 - beta2);
#pragma omp simd
  for (int64_t i = begin; i < end; ++i) {
    const float g = grad[i] * scale;
    m[i] += (g - m[i]) * mix1;
    v[i] = v[i] * keep2 + g * g * mix2;
    p[i] = p[i] * keep - step_size * (m[i] / (std::sqrt(v[i]) / root + tiny));
  }
}

void attend_one(const float* q, const float* keys, const float* values, int64_t stride, int64_t length, int64_t dim,
                float scale, float* scratch, float* out) {
  float largest = -INFINITY;
  for (int64_t j = 0; j < length; ++j) {
    const float* key = keys + j * stride;
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t i = 0; i < dim; ++i) sum += q[i] * key[i];
    scratch[j] = sum * scale;
    largest = std::max(largest, scratch[j]);
  }
  float total = 0;
#pragma omp simd reduction(+ : total)
  for (int64_t j = 0; j < length; ++j) {
    scratch[j] = exp_of(scratch[j] - largest);
    total += scratch[j];
  }
  for (int64_t i = 0; i < dim; ++i) out[i] = 0.0f;
  for (int64_t j = 0; j < length; ++j) {
    const float weight = scratch[j] / total;
    const float* value = values + j * stride;
#pragma omp simd
    for (int64_t i = 0; i < dim; ++i) out[i] += weight * value[i];
  }
}

template <class T>
constexpr CpuKernels<T> table_of() {
  return {rms_norm<T>, rms_norm_backward<T>, rope<T>, swiglu<T>, swiglu_backward<T>, cross_entropy<T>, matvec<T>};
}

}  // namespace

extern const CpuKernels<float> float_table;
extern const CpuKernels<Bf16> bf16_table;
extern const FlatKernels flat_table;
const CpuKernels<float> float_table = table_of<float>();
const CpuKernels<Bf16> bf16_table = table_of<Bf16>();
const FlatKernels flat_table = {sum_of_squares, adamw, attend_one};

}  // namespace ft::kernels::FT_CPU_LEVEL
