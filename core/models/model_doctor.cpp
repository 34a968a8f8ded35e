#include "core/models/model_doctor.h"

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft::models {

namespace {

std::vector<int32_t> ids_in(const Json& json, const char* key) {
  std::vector<int32_t> ids;
  const auto value = json.is_object() ? json.find(key) : json.end();
  if (value == json.end()) return ids;
  const Json list = value->is_array() ? *value : Json::array({*value});
  for (const Json& id : list)
    if (id.is_number_integer()) ids.push_back(id.get<int32_t>());
  return ids;
}

std::vector<int32_t> ids_of_file(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return {};
  return ids_in(parse_json(read_file(file), file.string()), "eos_token_id");
}

}  // namespace

std::vector<int32_t> stop_tokens(const std::string& model) {
  const auto path = find_model(model);
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    const std::vector<int32_t> ids = ids_of_file(path / "generation_config.json");
    return ids.empty() ? ids_of_file(path / "config.json") : ids;
  }
  if (path.extension() != ".gguf") return {};
  const auto file = weights::GgufFile::open(path);
  std::vector<int32_t> ids;
  for (const char* key : {"tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id"})
    if (const auto id = file.whole(key)) ids.push_back(static_cast<int32_t>(*id));
  return ids;
}

text::DoctorReport examine_model_text(const std::string& model, text::DoctorQuestion question) {
  const ModelText text = open_text(model);
  question.tokenizer = text.tokenizer.get();
  question.chat = text.chat.get();
  question.stop_ids = stop_tokens(model);
  return text::examine_template(question);
}

}  // namespace ft::models
