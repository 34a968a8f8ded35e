// A tensor of the finished model: the base's weight with the adapter added.
#pragma once

#include <string>
#include <vector>

#include "core/nn/decoder.h"

namespace ft::exports {

// Values in Hugging Face's order, float32.
std::vector<float> merged_values(nn::Decoder& model, const std::string& tensor);

}  // namespace ft::exports
