// How fast this machine multiplies the matrices of one model: the limit that a training step is measured against.
// Every shape is timed as a step uses it: y = x W^T, dx = dy W and, for full fine-tuning, dW = dy^T x, on as many
// different weights as do not fit the cache; the times count as often as the shape occurs in the model. With F the rate
// in operations a second and P the weights that are multiplied with, LoRA can reach F / 4P tokens a second, full F /
// 6P.
#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/randn.h>

#include <cstdio>
#include <vector>

#include "core/kernels/device.h"
#include "core/kernels/packed_matrix.h"
#include "tests/bench/bench.h"

namespace {

constexpr int distinct_weights = 4;
constexpr int repeats = 3;
constexpr double patience_seconds = 2;  // for one kind of product: a type that the processor lacks is slow

struct Shape {
  int64_t out = 0, in = 0, count = 0;
};

// Seconds of the three kinds of product.
struct Seconds {
  double forward = 0, input_gradient = 0, weight_gradient = 0;

  void add(const Seconds& one, double count) {
    forward += count * one.forward;
    input_gradient += count * one.input_gradient;
    weight_gradient += count * one.weight_gradient;
  }
  double lora() const { return forward + input_gradient; }
  double full() const { return lora() + weight_gradient; }
};

// Of one shape: by the library, by the product's own frozen layout (nothing where the product leaves it to the
// library), and by whichever is faster.
struct Measured {
  Seconds library, own, best;
};

Shape parse_shape(const char* text) {
  long long out = 0, in = 0, count = 0;
  if (std::sscanf(text, "%lldx%lldx%lld", &out, &in, &count) != 3)
    throw std::runtime_error(fmt::format("\"{}\" is no OUTxINxCOUNT.", text));
  return {out, in, count};
}

// Seconds of one call, the fastest of some passes over the weights.
template <class Weights, class Product>
double seconds(const Weights& weights, const Product& product) {
  product(weights[0]);  // the first call builds the kernel
  const auto all_weights = [&] {
    for (const auto& weight : weights) product(weight);
  };
  return ft::bench::best_seconds(repeats, all_weights, patience_seconds) / static_cast<double>(weights.size());
}

Measured measure(const Shape& shape, int64_t rows, const ft::kernels::Compute& compute) {
  const bool own_bfloat16 = compute.products == at::kBFloat16;
  const auto options = at::TensorOptions().dtype(own_bfloat16 ? at::kBFloat16 : compute.dtype);
  std::vector<at::Tensor> weights;
  for (int64_t i = 0; i < std::min<int64_t>(shape.count, distinct_weights); ++i)
    weights.push_back(at::randn({shape.out, shape.in}, options));
  const at::Tensor x = at::randn({rows, shape.in}, options), dy = at::randn({rows, shape.out}, options);
  at::Tensor y = at::empty({rows, shape.out}, options), dx = at::empty({rows, shape.in}, options);
  at::Tensor dw = at::empty({shape.out, shape.in}, options);

  Measured measured;
  measured.library = {seconds(weights, [&](const at::Tensor& w) { at::mm_out(y, x, w.t()); }),
                      seconds(weights, [&](const at::Tensor& w) { at::mm_out(dx, dy, w); }),
                      seconds(weights, [&](const at::Tensor&) { at::mm_out(dw, dy.t(), x); })};
  measured.best = measured.library;
  if (compute.dtype != at::kFloat) return measured;

  using ft::kernels::PackedMatrix;
  std::vector<PackedMatrix> packed;
  for (const at::Tensor& weight : weights) {
    const at::Tensor values = weight.to(at::kFloat);
    packed.emplace_back(shape.out, shape.in, compute.weights, compute.products)
        .set_rows(0, shape.out, values.data_ptr<float>());
  }
  const at::Tensor left = x.to(at::kFloat), turned_left = dy.to(at::kFloat);
  const double forward = seconds(packed, [&](const PackedMatrix& w) { ft::kernels::product(left, w); });
  const double turned = seconds(packed, [&](const PackedMatrix& w) { ft::kernels::turned_product(turned_left, w); });
  measured.own = {forward, turned, 0};
  measured.best.forward = std::min(measured.best.forward, forward);
  measured.best.input_gradient = std::min(measured.best.input_gradient, turned);
  return measured;
}

struct Total {
  Measured seconds;
  double parameters = 0;
};

Total total_of(const std::vector<Shape>& shapes, int64_t rows, const ft::kernels::Compute& compute) {
  Total total;
  for (const Shape& shape : shapes) {
    const Measured one = measure(shape, rows, compute);
    const auto count = static_cast<double>(shape.count);
    total.seconds.library.add(one.library, count);
    total.seconds.own.add(one.own, count);
    total.seconds.best.add(one.best, count);
    total.parameters += count * static_cast<double>(shape.out * shape.in);
  }
  return total;
}

ft::Json figures(const std::string& dtype, int threads, int64_t rows, const std::vector<Shape>& shapes) {
  const auto compute = ft::kernels::prepare_compute("cpu", dtype, threads);
  const bool own_bfloat16 = compute.products == at::kBFloat16;
  const auto [lora, parameters] = total_of(shapes, rows, compute);
  // Weights that are trained themselves are float32.
  const Measured full = own_bfloat16 ? total_of(shapes, rows, ft::kernels::with_exact_weights(compute)).seconds : lora;
  const double once = 2 * parameters * static_cast<double>(rows);  // operations of one product with every weight
  ft::Json json{{"dtype", compute.dtype == at::kBFloat16 || own_bfloat16 ? "bfloat16" : "float32"},
                {"threads", compute.threads},
                {"parameters", parameters},
                {"library_gflops", 2 * once / lora.library.lora() / 1e9},
                {"best_gflops", 2 * once / lora.best.lora() / 1e9},
                {"lora_tokens_per_second", static_cast<double>(rows) / lora.best.lora()},
                {"full_tokens_per_second", static_cast<double>(rows) / full.best.full()},
                {"library_lora_tokens_per_second", static_cast<double>(rows) / lora.library.lora()},
                {"library_full_tokens_per_second", static_cast<double>(rows) / full.library.full()}};
  if (lora.own.lora() > 0) {
    json["own_forward_gflops"] = once / lora.own.forward / 1e9;
    json["own_input_gradient_gflops"] = once / lora.own.input_gradient / 1e9;
  }
  return json;
}

}  // namespace

int main(int argc, char** argv) {
  return ft::bench::run(argc >= 5, "gemm_limit auto|float32|bfloat16 THREADS ROWS OUTxINxCOUNT...", [&] {
    std::vector<Shape> shapes;
    for (int i = 4; i < argc; ++i) shapes.push_back(parse_shape(argv[i]));
    return figures(argv[1], std::stoi(argv[2]), std::stoll(argv[3]), shapes);
  });
}
