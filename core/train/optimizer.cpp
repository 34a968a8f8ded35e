#include "core/train/optimizer.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/kernels/cpu_kernels.h"

namespace ft::train {

namespace {

constexpr int64_t share = int64_t{1} << 16;  // values of one partial sum: the same on any number of threads

}  // namespace

AdamW::AdamW(const config::TrainConfig& settings, nn::Trainables& trainables)
    : settings_(settings), trainables_(trainables) {
  first_moment = at::zeros_like(trainables.values());
  second_moment = at::zeros_like(trainables.values());
}

void AdamW::zero_grads() {
  const_cast<at::Tensor&>(trainables_.grads()).zero_();
}

double AdamW::clip(double max_grad_norm) {
  const at::Tensor& grads = trainables_.grads();
  double squares = 0;
  if (grads.is_cpu()) {
    const float* values = grads.data_ptr<float>();
    const int64_t count = grads.numel(), shares = (count + share - 1) / share;
    std::vector<double> partial(static_cast<size_t>(shares));
    at::parallel_for(0, shares, 1, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i)
        partial[static_cast<size_t>(i)] =
            kernels::flat_kernels().sum_of_squares(values, i * share, std::min((i + 1) * share, count));
    });
    for (const double part : partial) squares += part;
  } else {
    const double norm = grads.norm().item<double>();
    squares = norm * norm;
  }
  const double norm = std::sqrt(squares);
  grad_scale_ = max_grad_norm > 0 ? std::min(1.0, max_grad_norm / (norm + 1e-6)) : 1.0;
  return norm;
}

void AdamW::update(int64_t begin, int64_t end, double learning_rate, double weight_decay) {
  if (begin == end) return;
  const double correction1 = 1.0 - std::pow(settings_.adam_beta1, static_cast<double>(steps)),
               correction2 = 1.0 - std::pow(settings_.adam_beta2, static_cast<double>(steps));
  if (trainables_.values().is_cpu()) {
    float *p = trainables_.values().data_ptr<float>(), *m = first_moment.data_ptr<float>(),
          *v = second_moment.data_ptr<float>();
    const float* g = trainables_.grads().data_ptr<float>();
    at::parallel_for(begin, end, share, [&](int64_t from, int64_t to) {
      kernels::flat_kernels().adamw(p, g, m, v, learning_rate, settings_.adam_beta1, settings_.adam_beta2,
                                    settings_.adam_epsilon, weight_decay, grad_scale_, correction1, correction2, from,
                                    to);
    });
    return;
  }
  const auto part = [&](const at::Tensor& flat) { return flat.slice(0, begin, end); };
  at::Tensor p = part(trainables_.values()), m = part(first_moment), v = part(second_moment);
  const at::Tensor g = part(trainables_.grads()) * grad_scale_;
  p.mul_(1.0 - learning_rate * weight_decay);
  m.lerp_(g, 1.0 - settings_.adam_beta1);
  v.mul_(settings_.adam_beta2).addcmul_(g, g, 1.0 - settings_.adam_beta2);
  p.addcdiv_(m, v.sqrt().div_(std::sqrt(correction2)).add_(settings_.adam_epsilon), -learning_rate / correction1);
}

void AdamW::step(double learning_rate) {
  const at::NoGradGuard no_grad;
  ++steps;
  const int64_t decayed = trainables_.decayed(), all = trainables_.values().numel();
  update(0, decayed, learning_rate, settings_.weight_decay);
  update(decayed, all, learning_rate, 0.0);
  trainables_.refresh_layers();
}

}  // namespace ft::train
