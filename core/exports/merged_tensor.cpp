#include "core/exports/merged_tensor.h"

#include <ATen/core/grad_mode.h>

#include "core/adapters/lora.h"

namespace ft::exports {

std::vector<float> merged_values(nn::Decoder& model, const std::string& tensor) {
  const at::NoGradGuard no_grad;
  constexpr std::string_view suffix = ".weight";
  const bool adaptable = tensor.ends_with("_proj.weight");
  const at::Tensor value = (adaptable ? adapters::merged_weight(model, tensor.substr(0, tensor.size() - suffix.size()))
                                      : model.weight_named(tensor))
                               .to(at::kFloat)
                               .cpu()
                               .contiguous();
  const float* data = value.data_ptr<float>();
  return {data, data + value.numel()};
}

}  // namespace ft::exports
