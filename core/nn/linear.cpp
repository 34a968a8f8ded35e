#include "core/nn/linear.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/add.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

#include "core/base/random.h"
#include "core/nn/anchor.h"

namespace ft::nn {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

thread_local DropoutSeed dropout_seed;

// Keeps (1 - p) of the values, scaled up by 1 / (1 - p). The mask depends on the seed and the layer only.
Tensor dropout_mask(const Tensor& like, double p, const Linear& layer) {
  const uint64_t seed =
      splitmix64(dropout_seed.seed, std::hash<std::string>{}(layer.parts.empty() ? "" : layer.parts.front().module));
  at::Generator generator;
  if (like.is_cpu()) {
    generator = at::detail::createCPUGenerator(seed);
  } else {
    generator =
        at::globalContext().getAcceleratorHooksInterface(like.device().type()).getNewGenerator(like.device().index());
    generator.set_current_seed(seed);
  }
  return at::empty_like(like).bernoulli_(1.0 - p, generator).div_(1.0 - p);
}

const kernels::PackedMatrix& packed_a(const Linear& layer) {
  if (!layer.packed_a.defined()) layer.packed_a = kernels::PackedMatrix::of(layer.lora_a);
  return layer.packed_a;
}

const kernels::PackedMatrix& packed_b(const LoraPart& part) {
  if (!part.packed_b.defined()) part.packed_b = kernels::PackedMatrix::of(part.b);
  return part.packed_b;
}

// x A^T of all parts, each scaled: [T, ranks].
Tensor adapter_down(const Tensor& x, const Linear& layer) {
  Tensor down = layer.packed.defined() ? kernels::product(x, packed_a(layer)) : at::mm(x, layer.lora_a.t());
  const bool same = std::all_of(layer.lora.begin(), layer.lora.end(),
                                [&](const LoraPart& part) { return part.scale == layer.lora.front().scale; });
  if (same) return down.mul_(layer.lora.front().scale);
  for (const LoraPart& part : layer.lora) down.slice(1, part.rank_begin, part.rank_end).mul_(part.scale);
  return down;
}

// The layer's product with its adapters beside it. `down` as adapter_down() gives it, or undefined.
Tensor whole_product(const Tensor& x, const Linear& layer, const Tensor& residual, const Tensor& down) {
  std::vector<kernels::Addend> addends;
  std::vector<const LoraPart*> apart;
  if (down.defined())
    for (const LoraPart& part : layer.lora) {
      const bool whole_panels = part.out_begin % kernels::panel_width == 0 &&
                                (part.out_end % kernels::panel_width == 0 || part.out_end == layer.out());
      if (layer.packed.defined() && whole_panels)
        addends.push_back({down.slice(1, part.rank_begin, part.rank_end), &packed_b(part), part.out_begin});
      else
        apart.push_back(&part);
    }
  const Tensor start = residual.defined() ? residual : layer.bias;
  Tensor y =
      layer.packed.defined() ? kernels::product(x, layer.packed, start, addends) : weight_product(x, layer, start);
  if (residual.defined() && layer.bias.defined()) y.add_(layer.bias);
  for (const LoraPart* part : apart)
    y.slice(1, part->out_begin, part->out_end).addmm_(down.slice(1, part->rank_begin, part->rank_end), part->b.t());
  return y;
}

// grad += a^T b of an adapter's thin matrices.
void add_gradient(const Linear& layer, Tensor grad, const Tensor& a, const Tensor& b) {
  if (layer.packed.defined())
    kernels::accumulate_gradient(grad, a, b);
  else
    accumulate_product(grad, a.t(), b);
}

struct LinearFunction : torch::autograd::Function<LinearFunction> {
  // `anchor` requires a gradient when the layer trains, so that the result does too even if x does not.
  static Tensor forward(AutogradContext* context, const Tensor& x, const std::optional<Tensor>& added,
                        const std::optional<Tensor>& anchor, const Linear* layer) {
    (void)anchor;
    Tensor down, mask;
    if (layer->adapts()) {
      if (layer->lora_dropout > 0 && dropout_seed.training) mask = dropout_mask(x, layer->lora_dropout, *layer);
      down = adapter_down(mask.defined() ? x * mask : x, *layer);
    }
    context->save_for_backward({layer->trains() ? x : Tensor(), down, mask});
    context->saved_data["layer"] = reinterpret_cast<int64_t>(layer);
    context->saved_data["residual"] = added.has_value();
    return whole_product(x, *layer, added.value_or(Tensor()), down);
  }

  static variable_list backward(AutogradContext* context, variable_list outputs) {
    const auto* layer = reinterpret_cast<Linear*>(context->saved_data["layer"].toInt());
    const auto saved = context->get_saved_variables();
    const Tensor &x = saved[0], &down = saved[1], &mask = saved[2];
    const Tensor dy = outputs[0].contiguous();
    const bool wants_dx = context->needs_input_grad(0);
    if (layer->weight_grad.defined()) accumulate_product(const_cast<Tensor&>(layer->weight_grad), dy.t(), x);
    if (layer->bias_grad.defined()) const_cast<Tensor&>(layer->bias_grad).add_(dy.sum(0));

    Tensor d_down;  // the gradient of x A^T
    if (down.defined()) {
      d_down = at::empty_like(down);
      for (const LoraPart& part : layer->lora) {
        const Tensor dy_part = dy.slice(1, part.out_begin, part.out_end),
                     down_part = down.slice(1, part.rank_begin, part.rank_end);
        const Tensor back =
            layer->packed.defined() ? kernels::turned_product(dy_part, packed_b(part)) : at::mm(dy_part, part.b);
        d_down.slice(1, part.rank_begin, part.rank_end).copy_(back).mul_(part.scale);
        if (part.b_grad.defined()) add_gradient(*layer, part.b_grad.t(), down_part, dy_part);
      }
      if (layer->lora_a_grad.defined()) add_gradient(*layer, layer->lora_a_grad, d_down, mask.defined() ? x * mask : x);
    }
    const Tensor dx = wants_dx ? input_gradient(dy, *layer, d_down, mask) : Tensor();
    const Tensor d_residual = context->saved_data["residual"].toBool() ? outputs[0] : Tensor();
    return {dx, d_residual, Tensor(), Tensor()};
  }

  // dy W + d_down A, the latter through the dropout's mask where there is one.
  static Tensor input_gradient(const Tensor& dy, const Linear& layer, const Tensor& d_down, const Tensor& mask) {
    if (layer.packed.defined() && d_down.defined() && !mask.defined())
      return kernels::turned_product(dy, layer.packed, d_down, layer.lora_a);
    Tensor dx = weight_turned_product(dy, layer);
    if (!d_down.defined()) return dx;
    return mask.defined() ? dx.add_(at::mm(d_down, layer.lora_a).mul_(mask)) : dx.addmm_(d_down, layer.lora_a);
  }
};

}  // namespace

const Tensor& anchor() {
  thread_local const Tensor wanted = at::zeros({1}).requires_grad_();
  return wanted;
}

void set_dropout(const DropoutSeed& dropout) {
  dropout_seed = dropout;
}

DropoutSeed dropout() {
  return dropout_seed;
}

Tensor Linear::rows(int64_t begin, int64_t end) const {
  return packed.defined() ? packed.rows_of(begin, end) : weight.slice(0, begin, end);
}

void Linear::set_rows(int64_t begin, const Tensor& values) {
  if (packed.defined())
    packed.set_rows(begin, values.size(0), values.contiguous().data_ptr<float>());
  else
    weight.slice(0, begin, begin + values.size(0)).copy_(values);
}

Tensor weight_product(const Tensor& x, const Linear& layer, const Tensor& start) {
  const Tensor from = start.defined() ? start : layer.bias;
  if (layer.packed.defined()) return kernels::product(x, layer.packed, from);
  return from.defined() ? at::addmm(from, x, layer.weight.t()) : at::mm(x, layer.weight.t());
}

Tensor weight_turned_product(const Tensor& dy, const Linear& layer) {
  return layer.packed.defined() ? kernels::turned_product(dy, layer.packed) : at::mm(dy, layer.weight);
}

void accumulate_product(Tensor& grad, const Tensor& a, const Tensor& b) {
  if (a.scalar_type() == grad.scalar_type())
    grad.addmm_(a, b);
  else  // a GPU can keep the float32 of its sums
    grad.add_(a.is_cuda() ? at::mm(a, b, at::kFloat) : at::mm(a, b));
}

Tensor linear(const Tensor& x, const Linear& layer, const Tensor& residual) {
  return LinearFunction::apply(x, residual.defined() ? std::optional(residual) : std::nullopt,
                               layer.trains() ? std::optional(anchor()) : std::nullopt, &layer);
}

}  // namespace ft::nn
