#include "core/models/model_text.h"

#include "core/base/error.h"
#include "core/text/named_templates.h"

namespace ft::models {

namespace {

// Of a template that cannot be read, its model's place is said first.
text::ChatTemplatePtr template_of(const std::string& source, const text::SpecialNames& names,
                                  const std::filesystem::path& where) {
  try {
    return std::make_shared<text::ChatTemplate>(source, names);
  } catch (const Error& error) {
    throw Error(error.code(), where.string() + ": the chat template cannot be used. " + error.message(), error.hint());
  }
}

ModelText from_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  const bool folder = std::filesystem::is_directory(path, ignored);
  ModelText text;
  text.tokenizer = text::load_tokenizer(path);
  if (const auto source = text::find_chat_template(folder ? path : path.parent_path()))
    text.chat = template_of(*source, text.tokenizer->names(), path);
  return text;
}

ModelText from_gguf(const weights::GgufFile& file) {
  ModelText text;
  text.tokenizer = text::tokenizer_from_gguf(vocabulary_of_gguf(file));
  if (const auto chat = file.text("tokenizer.chat_template"); chat && !chat->empty())
    text.chat = template_of(std::string(*chat), text.tokenizer->names(), file.path());
  return text;
}

}  // namespace

ModelText text_of(const ModelSource& source) {
  ModelText text;
  if (source.is_gguf()) {
    text = from_gguf(*source.gguf());
  } else {
    text = from_folder(source.path());
    source.check_vocabulary(text.tokenizer->vocabulary());
  }
  if (source.has_other_template())
    text.chat = template_of(*source.chat_template(), text.tokenizer->names(), source.path());
  return text;
}

ModelText open_text(const std::string& model, const std::string& chat_template) {
  ModelText text = open_text(model);
  if (!chat_template.empty())
    text.chat = template_of(text::template_chosen(chat_template), text.tokenizer->names(), chat_template);
  return text;
}

ModelText open_text(const std::string& model) {
  const auto path = find_model(model);
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored) || path.extension() == ".json" || path.extension() == ".model")
    return from_folder(path);
  return from_gguf(weights::GgufFile::open(path));
}

}  // namespace ft::models
