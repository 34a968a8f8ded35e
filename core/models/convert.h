// A MODEL, most often a GGUF file, written as a Hugging Face folder: tensor by tensor, so that a model larger than the
// memory can be converted. No torch.
#pragma once

#include <filesystem>
#include <functional>

#include "core/base/cancel.h"
#include "core/models/model_source.h"
#include "core/weights/dtype.h"

namespace ft::models {

// Writes config.json, safetensors, tokenizer and template into `target`, which must not exist or be empty; complete or
// absent. Every number is read back and compared. dtype: f32, bf16 or f16.
// Throws Error{conflict, unsupported, no_space, cancelled, internal}.
void convert_model(const ModelSource& source, const std::filesystem::path& target, weights::DType dtype,
                   const StopToken& stop = {}, const std::function<void(double share)>& progress = {});

}  // namespace ft::models
