#include "core/models/model_text.h"

#include "core/models/model_source.h"

namespace ft::models {

text::TokenizerPtr open_tokenizer(const std::string& model) {
  const auto path = locate_model(model);
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored) || path.extension() == ".json" || path.extension() == ".model") return text::load_tokenizer(path);
  return text::tokenizer_from_gguf(*ModelSource::open_without_weights(model).gguf_vocabulary());
}

}  // namespace ft::models
