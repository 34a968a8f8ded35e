// AdamW (Loshchilov, Hutter 2019) over flat float32 buffers, as torch.optim.AdamW computes it.
#pragma once

#include "core/config/run_spec.h"
#include "core/nn/trainable.h"

namespace ft::train {

class AdamW {
 public:
  AdamW(const config::TrainConfig& settings, nn::Trainables& trainables);

  void zero_grads();
  // L2 norm of all gradients before clipping; remembers the factor that clips them to max_grad_norm (0: no clipping).
  double clip(double max_grad_norm);
  void step(double learning_rate);  // uses the clipped gradients, then refreshes the layers

  // For checkpoints: first and second moments [N] and the number of steps taken.
  at::Tensor first_moment, second_moment;
  int64_t steps = 0;

 private:
  void update(int64_t begin, int64_t end, double learning_rate, double weight_decay);
  const config::TrainConfig settings_;
  nn::Trainables& trainables_;
  double grad_scale_ = 1.0;
};

}  // namespace ft::train
