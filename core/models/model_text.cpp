#include "core/models/model_text.h"

namespace ft::models {

namespace {

ModelText from_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  const bool folder = std::filesystem::is_directory(path, ignored);
  ModelText text;
  text.tokenizer = text::load_tokenizer(path);
  if (const auto source = text::find_chat_template(folder ? path : path.parent_path())) text.chat = std::make_shared<text::ChatTemplate>(*source, text.tokenizer->names());
  return text;
}

ModelText from_gguf(const weights::GgufFile& file) {
  ModelText text;
  text.tokenizer = text::tokenizer_from_gguf(vocabulary_of_gguf(file));
  if (const auto chat = file.text("tokenizer.chat_template"); chat && !chat->empty())
    text.chat = std::make_shared<text::ChatTemplate>(std::string(*chat), text.tokenizer->names());
  return text;
}

}  // namespace

ModelText text_of(const ModelSource& source) {
  if (source.is_gguf()) return from_gguf(*source.gguf());
  ModelText text = from_folder(source.path());
  source.check_vocabulary(text.tokenizer->vocabulary());
  return text;
}

ModelText open_text(const std::string& model) {
  const auto path = find_model(model);
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored) || path.extension() == ".json" || path.extension() == ".model") return from_folder(path);
  return from_gguf(weights::GgufFile::open(path));
}

}  // namespace ft::models
