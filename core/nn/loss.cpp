#include "core/nn/loss.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>

#include "core/nn/batch.h"
#include "core/nn/kernel_call.h"

namespace ft::nn {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

// Logits of one chunk: 48 MB in float32; elsewhere more, so that a chunk keeps a GPU busy.
constexpr int64_t chunk_values = int64_t{12} << 20, device_chunk_values = int64_t{64} << 20;

int64_t chunk_rows(const Tensor& rows, const Linear& head) {
  return std::max<int64_t>(16, (rows.is_cpu() ? chunk_values : device_chunk_values) / head.out());
}

// logits [n, V] become scale * (softmax - onehot), or stay what they are when scale is 0; losses [n].
Tensor row_losses(Tensor& logits, const Tensor& labels, double scale) {
  if (!logits.is_cpu()) {
    const Tensor log_p = logits.to(at::kFloat).log_softmax(-1);
    const Tensor losses = -log_p.gather(1, labels.unsqueeze(1)).squeeze(1);
    if (scale != 0) {
      Tensor gradient = log_p.exp();
      gradient.scatter_add_(1, labels.unsqueeze(1), -at::ones_like(losses).unsqueeze(1));
      logits = gradient.mul_(scale).to(logits.scalar_type());
    }
    return losses;
  }
  Tensor losses = at::empty({logits.size(0)}, logits.options().dtype(at::kFloat));
  const int64_t vocabulary = logits.size(1);
  with_kernels(logits, [&]<class T>(const kernels::CpuKernels<T>& kernel) {
    over_rows(logits.size(0), vocabulary, [&](int64_t begin, int64_t end) {
      kernel.cross_entropy(data<T>(logits), vocabulary, labels.data_ptr<int64_t>(), losses.data_ptr<float>(),
                           static_cast<float>(scale), begin, end);
    });
  });
  return losses;
}

struct FusedCrossEntropy : torch::autograd::Function<FusedCrossEntropy> {
  static Tensor forward(AutogradContext* context, const Tensor& hidden, const Linear* head, const Tensor& labels,
                        double scale) {
    const Tensor kept = labels.ne(ignore_label).nonzero().squeeze(1);
    const Tensor rows = hidden.index_select(0, kept), targets = labels.index_select(0, kept);
    const bool wants_gradient = hidden.requires_grad() || head->weight_grad.defined();
    Tensor d_rows = wants_gradient ? at::empty_like(rows) : Tensor();
    Tensor total = at::zeros({}, hidden.options().dtype(at::kDouble));
    const int64_t step = chunk_rows(rows, *head);
    for (int64_t begin = 0; begin < rows.size(0); begin += step) {
      const int64_t end = std::min(begin + step, rows.size(0));
      const Tensor chunk = rows.slice(0, begin, end);
      Tensor logits = weight_product(chunk, *head);
      total.add_(row_losses(logits, targets.slice(0, begin, end), wants_gradient ? scale : 0.0).sum(at::kDouble));
      if (!wants_gradient) continue;
      d_rows.slice(0, begin, end).copy_(weight_turned_product(logits, *head));
      if (head->weight_grad.defined()) accumulate_product(const_cast<Tensor&>(head->weight_grad), logits.t(), chunk);
      if (head->bias_grad.defined()) const_cast<Tensor&>(head->bias_grad).add_(logits.sum(0));
    }
    context->save_for_backward({kept, d_rows});
    context->saved_data["rows"] = hidden.size(0);
    return total.mul_(scale).to(at::kFloat);
  }

  static variable_list backward(AutogradContext* context, variable_list outputs) {
    (void)outputs;  // 1, as the header asks
    const auto saved = context->get_saved_variables();
    const Tensor &kept = saved[0], &d_rows = saved[1];
    Tensor d_hidden = at::zeros({context->saved_data["rows"].toInt(), d_rows.size(1)}, d_rows.options());
    d_hidden.index_copy_(0, kept, d_rows);
    return {d_hidden, Tensor(), Tensor(), Tensor()};
  }
};

}  // namespace

Tensor fused_cross_entropy(const Tensor& hidden, const Linear& head, const Tensor& labels, double scale) {
  return FusedCrossEntropy::apply(hidden, &head, labels, scale);
}

Tensor label_logprobs(const Tensor& hidden, const Linear& head, const Tensor& labels) {
  const at::NoGradGuard no_grad;
  const Tensor kept = labels.ne(ignore_label).nonzero().squeeze(1);
  const Tensor rows = hidden.index_select(0, kept), targets = labels.index_select(0, kept);
  Tensor logprobs = at::empty({rows.size(0)}, hidden.options().dtype(at::kFloat));
  const int64_t step = chunk_rows(rows, head);
  for (int64_t begin = 0; begin < rows.size(0); begin += step) {
    const int64_t end = std::min(begin + step, rows.size(0));
    Tensor logits = weight_product(rows.slice(0, begin, end), head);
    logprobs.slice(0, begin, end).copy_(-row_losses(logits, targets.slice(0, begin, end), 0.0));
  }
  return logprobs;
}

}  // namespace ft::nn
