#include "core/nn/trainable.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "core/base/error.h"

namespace ft::nn {

namespace {

int64_t product(const std::vector<int64_t>& shape) {
  return std::accumulate(shape.begin(), shape.end(), int64_t{1}, std::multiplies<>());
}

}  // namespace

int64_t Trainables::Entry::count() const {
  return product(shape);
}

void Trainables::declare(const std::string& name, std::vector<int64_t> shape) {
  entries_.push_back({name, std::move(shape), 0});
}

void Trainables::bind(const std::string& first_name, std::vector<int64_t> shape, Bind bind) {
  bindings_.push_back({first_name, std::move(shape), std::move(bind), 0, {}});
}

void Trainables::allocate(c10::Device device, c10::ScalarType compute_dtype) {
  const at::NoGradGuard no_grad;
  std::stable_partition(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.shape.size() >= 2; });
  int64_t at = 0;
  for (Entry& entry : entries_) {
    entry.offset = at;
    at += entry.count();
    if (entry.shape.size() >= 2) decayed_ = at;
  }
  const auto options = at::TensorOptions().dtype(at::kFloat).device(device);
  values_ = at::zeros({at}, options);
  grads_ = at::zeros({at}, options);
  for (Binding& binding : bindings_) {
    const auto entry =
        std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.name == binding.first_name; });
    if (entry == entries_.end())
      throw Error(Code::internal, "A layer is bound to a value that was not declared: " + binding.first_name);
    binding.offset = entry->offset;
    const int64_t count = product(binding.shape);
    const at::Tensor value = values_.narrow(0, binding.offset, count).view(binding.shape),
                     grad = grads_.narrow(0, binding.offset, count).view(binding.shape);
    if (compute_dtype != at::kFloat) binding.layer_value = at::zeros(binding.shape, options.dtype(compute_dtype));
    binding.bind(binding.layer_value.defined() ? binding.layer_value : value, grad);
  }
}

at::Tensor Trainables::value_of(const Entry& entry) const {
  return values_.narrow(0, entry.offset, entry.count()).view(entry.shape);
}

at::Tensor Trainables::grad_of(const Entry& entry) const {
  return grads_.narrow(0, entry.offset, entry.count()).view(entry.shape);
}

void Trainables::refresh_layers() const {
  const at::NoGradGuard no_grad;
  for (const Binding& binding : bindings_) {
    const int64_t count = product(binding.shape);
    const at::Tensor value = values_.narrow(0, binding.offset, count).view(binding.shape);
    if (binding.layer_value.defined()) const_cast<at::Tensor&>(binding.layer_value).copy_(value);
    binding.bind(binding.layer_value.defined() ? binding.layer_value : value,
                 grads_.narrow(0, binding.offset, count).view(binding.shape));
  }
}

}  // namespace ft::nn
