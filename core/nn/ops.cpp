#include "core/nn/ops.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>

#include "core/kernels/cpu_kernels.h"
#include "core/nn/anchor.h"
#include "core/nn/device_ops.h"
#include "core/nn/kernel_call.h"

namespace ft::nn {

using at::Tensor;
using kernels::Bf16;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

struct RmsNormFunction : torch::autograd::Function<RmsNormFunction> {
  static Tensor forward(AutogradContext* context, const Tensor& x, const std::optional<Tensor>& anchor,
                        const Weight* weight, double eps) {
    (void)anchor;
    const int64_t rows = x.size(0), width = x.size(1);
    Tensor y = at::empty_like(x), rstd = at::empty({rows}, x.options().dtype(at::kFloat));
    with_kernels(x, [&]<class T>(const kernels::CpuKernels<T>& kernel) {
      over_rows(rows, width, [&](int64_t begin, int64_t end) {
        kernel.rms_norm(data<T>(x), data<T>(weight->value), data<T>(y), rstd.data_ptr<float>(), width,
                        static_cast<float>(eps), begin, end);
      });
    });
    context->save_for_backward({x, rstd});
    context->saved_data["weight"] = reinterpret_cast<int64_t>(weight);
    return y;
  }

  static variable_list backward(AutogradContext* context, variable_list outputs) {
    const auto* weight = reinterpret_cast<Weight*>(context->saved_data["weight"].toInt());
    const auto saved = context->get_saved_variables();
    const Tensor &x = saved[0], &rstd = saved[1];
    const Tensor dy = outputs[0].contiguous();
    const int64_t rows = x.size(0), width = x.size(1);
    Tensor dx = at::empty_like(x);
    // A trained weight's gradient is a sum over rows: one thread, so that the order never changes.
    float* weight_grad = weight->grad.defined() ? weight->grad.data_ptr<float>() : nullptr;
    with_kernels(x, [&]<class T>(const kernels::CpuKernels<T>& kernel) {
      const auto run = [&](int64_t begin, int64_t end) {
        kernel.rms_norm_backward(data<T>(dy), data<T>(x), data<T>(weight->value), rstd.data_ptr<float>(), data<T>(dx),
                                 weight_grad, width, begin, end);
      };
      if (weight_grad)
        run(0, rows);
      else
        over_rows(rows, width, run);
    });
    return {dx, Tensor(), Tensor(), Tensor()};
  }
};

struct EmbeddingFunction : torch::autograd::Function<EmbeddingFunction> {
  static Tensor forward(AutogradContext* context, const Tensor& ids, const Tensor& anchor, const Weight* table) {
    (void)anchor;
    context->save_for_backward({ids});
    context->saved_data["table"] = reinterpret_cast<int64_t>(table);
    return table->value.index_select(0, ids);
  }

  static variable_list backward(AutogradContext* context, variable_list outputs) {
    const auto* table = reinterpret_cast<Weight*>(context->saved_data["table"].toInt());
    const_cast<Tensor&>(table->grad).index_add_(0, context->get_saved_variables()[0], outputs[0].to(at::kFloat));
    return {Tensor(), Tensor(), Tensor()};
  }
};

struct SwigluFunction : torch::autograd::Function<SwigluFunction> {
  static Tensor forward(AutogradContext* context, const Tensor& gate_up) {
    const int64_t rows = gate_up.size(0), width = gate_up.size(1) / 2;
    Tensor y = at::empty({rows, width}, gate_up.options());
    with_kernels(gate_up, [&]<class T>(const kernels::CpuKernels<T>& kernel) {
      over_rows(rows, width,
                [&](int64_t begin, int64_t end) { kernel.swiglu(data<T>(gate_up), data<T>(y), width, begin, end); });
    });
    context->save_for_backward({gate_up});
    return y;
  }

  static variable_list backward(AutogradContext* context, variable_list outputs) {
    const Tensor gate_up = context->get_saved_variables()[0];
    const Tensor dy = outputs[0].contiguous();
    const int64_t rows = gate_up.size(0), width = gate_up.size(1) / 2;
    Tensor d_gate_up = at::empty_like(gate_up);
    with_kernels(gate_up, [&]<class T>(const kernels::CpuKernels<T>& kernel) {
      over_rows(rows, width, [&](int64_t begin, int64_t end) {
        kernel.swiglu_backward(data<T>(dy), data<T>(gate_up), data<T>(d_gate_up), width, begin, end);
      });
    });
    return {d_gate_up};
  }
};

}  // namespace

Tensor rms_norm(const Tensor& x, const Weight& weight, double eps) {
  if (x.is_cpu())
    return RmsNormFunction::apply(x, weight.grad.defined() ? std::optional(anchor()) : std::nullopt, &weight, eps);
  return device::rms_norm(x, weight, eps);
}

Tensor embedding(const Tensor& ids, const Weight& table) {
  if (!table.grad.defined()) return table.value.index_select(0, ids);
  return EmbeddingFunction::apply(ids, anchor(), &table);
}

Tensor swiglu(const Tensor& gate_up) {
  return gate_up.is_cpu() ? SwigluFunction::apply(gate_up) : device::swiglu(gate_up);
}

}  // namespace ft::nn
