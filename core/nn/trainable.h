// The values that a run trains: one flat float32 buffer, another for their gradients, and named views into both. The
// optimizer, clipping, checkpoints and exports see the flat buffers; layers see the views.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <string>
#include <vector>

namespace ft::nn {

class Trainables {
 public:
  struct Entry {
    std::string name;  // Hugging Face's, or PEFT's for adapters
    std::vector<int64_t> shape;
    int64_t offset = 0;  // into the flat buffers
    int64_t count() const;
  };

  // Declares a tensor; its place is known after allocate(). Tensors that decay (two dimensions or more) come first in
  // the buffer, each group in the order of declaration, so that stacked layers stay neighbours.
  void declare(const std::string& name, std::vector<int64_t> shape);
  // Called by allocate() for `parts` neighbouring declared tensors as one matrix [rows, width]: `value` in the dtype
  // that the layer computes in, `grad` float32.
  using Bind = std::function<void(at::Tensor value, at::Tensor grad)>;
  void bind(const std::string& first_name, std::vector<int64_t> shape, Bind bind);

  // Makes the buffers (zeroed) and binds the layers.
  void allocate(c10::Device device, c10::ScalarType compute_dtype);

  bool empty() const { return entries_.empty(); }
  const std::vector<Entry>& entries() const { return entries_; }
  const at::Tensor& values() const { return values_; }  // [N] float32
  const at::Tensor& grads() const { return grads_; }    // [N] float32
  int64_t decayed() const { return decayed_; }          // values [0, decayed) get weight decay
  at::Tensor value_of(const Entry& entry) const;        // view, float32
  at::Tensor grad_of(const Entry& entry) const;

  // To be called whenever the values have changed: copies them into the layers' own dtype where that is not float32,
  // and binds again, so that a layer forgets what it made of the old values.
  void refresh_layers() const;

 private:
  struct Binding {
    std::string first_name;
    std::vector<int64_t> shape;
    Bind bind;
    int64_t offset = 0;
    at::Tensor layer_value;  // undefined when the layer reads the flat buffer itself
  };
  std::vector<Entry> entries_;
  std::vector<Binding> bindings_;
  at::Tensor values_, grads_;
  int64_t decayed_ = 0;
};

}  // namespace ft::nn
