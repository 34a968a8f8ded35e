#include "core/nn/linear.h"

#include <ATen/TensorOperators.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/add.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>

#include "core/base/random.h"

namespace ft::nn {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

thread_local DropoutSeed dropout_seed;

// Keeps (1 - p) of the values, scaled up by 1 / (1 - p). The mask depends on the seed and the layer only.
Tensor dropout_mask(const Tensor& like, double p, const Linear& layer) {
  auto generator = at::detail::createCPUGenerator(
      splitmix64(dropout_seed.seed, std::hash<std::string>{}(layer.parts.empty() ? "" : layer.parts.front().module)));
  return at::empty_like(like).bernoulli_(1.0 - p, generator).div_(1.0 - p);
}

struct LinearFunction : torch::autograd::Function<LinearFunction> {
  // `anchor` requires a gradient when the layer trains, so that the result does too even if x does not.
  static Tensor forward(AutogradContext* context, const Tensor& x, const std::optional<Tensor>& added, const std::optional<Tensor>& anchor,
                        const Linear* layer) {
    (void)anchor;
    const Tensor residual = added.value_or(Tensor());
    Tensor y;
    if (residual.defined())
      y = at::addmm(residual, x, layer->weight.t());
    else if (layer->bias.defined())
      y = at::addmm(layer->bias, x, layer->weight.t());
    else
      y = at::mm(x, layer->weight.t());
    if (residual.defined() && layer->bias.defined()) y.add_(layer->bias);

    Tensor adapter_in, down, mask;
    if (layer->adapts()) {
      adapter_in = x;
      if (layer->lora_dropout > 0 && dropout_seed.training) {
        mask = dropout_mask(x, layer->lora_dropout, *layer);
        adapter_in = x * mask;
      }
      down = at::mm(adapter_in, layer->lora_a.t());  // [T, ranks]
      for (const LoraPart& part : layer->lora)
        y.slice(1, part.out_begin, part.out_end)
            .addmm_(down.slice(1, part.rank_begin, part.rank_end), part.b.t(), 1, part.scale);
    }
    context->save_for_backward({layer->trains() ? x : Tensor(), down, mask});
    context->saved_data["layer"] = reinterpret_cast<int64_t>(layer);
    context->saved_data["residual"] = residual.defined();
    return y;
  }

  static variable_list backward(AutogradContext* context, variable_list outputs) {
    const auto* layer = reinterpret_cast<Linear*>(context->saved_data["layer"].toInt());
    const auto saved = context->get_saved_variables();
    const Tensor &x = saved[0], &down = saved[1], &mask = saved[2];
    const Tensor dy = outputs[0].contiguous();
    const bool wants_dx = context->needs_input_grad(0);

    Tensor dx = wants_dx ? at::mm(dy, layer->weight) : Tensor();
    if (layer->weight_grad.defined()) accumulate_product(const_cast<Tensor&>(layer->weight_grad), dy.t(), x);
    if (layer->bias_grad.defined()) const_cast<Tensor&>(layer->bias_grad).add_(dy.sum(0));

    if (down.defined()) {
      // d_down = scale * dy B: gradient of x A^T.
      Tensor d_down = at::empty_like(down);
      for (const LoraPart& part : layer->lora) {
        const Tensor dy_part = dy.slice(1, part.out_begin, part.out_end);
        d_down.slice(1, part.rank_begin, part.rank_end).copy_(at::mm(dy_part, part.b)).mul_(part.scale);
        if (part.b_grad.defined())
          accumulate_product(const_cast<Tensor&>(part.b_grad), dy_part.t(), down.slice(1, part.rank_begin, part.rank_end) * part.scale);
      }
      if (layer->lora_a_grad.defined())
        accumulate_product(const_cast<Tensor&>(layer->lora_a_grad), d_down.t(), mask.defined() ? x * mask : x);
      if (wants_dx && mask.defined())
        dx.add_(at::mm(d_down, layer->lora_a).mul_(mask));
      else if (wants_dx)
        dx.addmm_(d_down, layer->lora_a);
    }
    const Tensor d_residual = context->saved_data["residual"].toBool() ? outputs[0] : Tensor();
    return {dx, d_residual, Tensor(), Tensor()};
  }
};

// One tensor per thread that only says "a gradient is wanted".
const Tensor& anchor() {
  thread_local const Tensor wanted = at::zeros({1}).requires_grad_();
  return wanted;
}

}  // namespace

void set_dropout(const DropoutSeed& dropout) { dropout_seed = dropout; }

void accumulate_product(Tensor& grad, const Tensor& a, const Tensor& b) {
  if (a.scalar_type() == grad.scalar_type())
    grad.addmm_(a, b);
  else
    grad.add_(at::mm(a, b));
}

Tensor linear(const Tensor& x, const Linear& layer, const Tensor& residual) {
  return LinearFunction::apply(x, residual.defined() ? std::optional(residual) : std::nullopt, layer.trains() ? std::optional(anchor()) : std::nullopt, &layer);
}

}  // namespace ft::nn
