#include "core/models/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/unicode.h"
#include "core/models/model_source.h"
#include "core/models/scan.h"

namespace ft::models {

namespace fs = std::filesystem;

namespace {

// The kind of a model that ModelSource refuses.
std::string kind_of(const fs::path& path) {
  try {
    if (fs::is_directory(path)) return HfConfig::read(path / "config.json").model_type();
    return std::string(weights::GgufFile::open(path).text("general.architecture").value_or(""));
  } catch (const std::exception&) {
    return "";
  }
}

void add_files(ModelFacts& facts) {
  std::error_code error;
  if (!fs::is_directory(facts.path, error)) {
    facts.bytes = static_cast<int64_t>(fs::file_size(facts.path, error));
    facts.files = {{facts.path.filename().string(), facts.bytes}};
    return;
  }
  const auto pickle = pickle_in(facts.path);
  const std::string ending = pickle ? pickle->extension().string() : ".safetensors";
  for (const auto& entry : fs::directory_iterator(facts.path, error))
    if (entry.path().extension() == ending && entry.is_regular_file(error)) {
      const auto size = static_cast<int64_t>(entry.file_size(error));
      facts.files.emplace_back(entry.path().filename().string(), size);
      facts.bytes += size;
    }
  std::ranges::sort(facts.files);
}

void add_source(ModelFacts& facts, const ModelSource& source) {
  facts.family = &source.family();
  facts.shape = source.shape();
  facts.repeated = repeated_values(source);
  facts.parameters = parameters(source.family(), source.shape()) - facts.repeated;
  facts.stored_as = source.stored_as();
  facts.licence = licence_of(facts.path, source.gguf());
  if (const auto pickle = pickle_in(facts.path))
    facts.problem.emplace(
        Code::unsupported,
        pickle->filename().string() + " is in the old pickle format, which can run code, and is not opened.",
        "Convert it to safetensors.");
  else if (!source.has_weights())
    facts.problem.emplace(Code::not_found, "The folder has no weights (model.safetensors).",
                          "Fetch the files that are missing.");
  else if (const auto part = not_runnable(source.shape()))
    facts.problem.emplace(Code::unsupported, "It has " + *part + ", which cannot be computed yet.",
                          "Choose another model.");
}

std::string rendered(const text::ChatTemplate& chat, const Json& messages) {
  text::ChatRequest request;
  request.messages = messages;
  return chat.render(request).text;
}

}  // namespace

int64_t repeated_values(const ModelSource& source) {
  const DecoderShape& shape = source.shape();
  if (shape.tied_embeddings || !source.has_weights()) return 0;
  constexpr int64_t compared = 16;
  constexpr double alike = 0.97;  // cosine: of a matrix and itself in 4 and 6 bits it is above 0.99
  const SourceTensor &in = source.tensor("model.embed_tokens.weight"), &out = source.tensor("lm_head.weight");
  std::vector<float> a(static_cast<size_t>(shape.hidden_size)), b(a.size());
  for (int64_t i = 0; i < compared; ++i) {
    const int64_t row = (2 * i + 1) * shape.vocab_size / (2 * compared);
    source.read_rows_f32(in, row, 1, a);
    source.read_rows_f32(out, row, 1, b);
    double product = 0, left = 0, right = 0;
    for (size_t k = 0; k < a.size(); ++k) {
      product += static_cast<double>(a[k]) * b[k];
      left += static_cast<double>(a[k]) * a[k];
      right += static_cast<double>(b[k]) * b[k];
    }
    if (!(left > 0 && right > 0) ? left != right : product < alike * std::sqrt(left * right)) return 0;
  }
  return shape.vocab_size * shape.hidden_size;
}

ModelFacts read_facts(const std::string& model) {
  ModelFacts facts;
  facts.path = find_model(model);
  facts.name = facts.path == fs::path(model) ? name_from_path(facts.path) : model;
  std::error_code error;
  const bool folder = fs::is_directory(facts.path, error);
  facts.format = !folder ? "gguf" : pickle_in(facts.path) ? "pickle" : "huggingface";
  add_files(facts);
  facts.kind = kind_of(facts.path);
  try {
    add_source(facts, ModelSource::open(facts.path.string(), Weights::optional));
  } catch (const Error& problem) {
    facts.problem = problem;
    facts.family = find_family(facts.kind);
    facts.licence = licence_of(facts.path, nullptr);
  } catch (const fs::filesystem_error& problem) {
    facts.problem.emplace(Code::io, problem.what());
  }
  return facts;
}

TemplateHealth template_health(const ModelText& text, const std::string& question, const std::string& answer) {
  TemplateHealth health;
  if (!text.chat) return health;
  const Json asked{{"role", "user"}, {"content", question}}, answered{{"role", "assistant"}, {"content", answer}};
  try {
    health.example = rendered(*text.chat, Json::array({asked, answered}));
    health.state = TemplateHealth::State::good;
  } catch (const Error& error) {
    health.state = TemplateHealth::State::faulty;
    health.message = error.message();
    return health;
  }
  if (health.example.find(question) == std::string::npos || health.example.find(answer) == std::string::npos) {
    health.state = TemplateHealth::State::faulty;
    health.message = "The template leaves out what was said.";
    return health;
  }
  try {
    const Json system{{"role", "system"}, {"content", "system-prompt"}};
    if (rendered(*text.chat, Json::array({system, asked, answered})).find("system-prompt") != std::string::npos)
      return health;
    health.message = "The template leaves out system prompts.";
  } catch (const Error& error) {
    health.message = error.message();
  }
  health.state = TemplateHealth::State::limited;
  return health;
}

std::vector<ShownToken> tokens_of(const text::Tokenizer& tokenizer, std::string_view text) {
  std::vector<ShownToken> shown;
  for (const int32_t id : tokenizer.encode(text, false)) {
    ShownToken token{id, "", tokenizer.is_special(id)};
    const std::string bytes = tokenizer.bytes_of(id);
    if (token.special)
      token.text = tokenizer.token(id);
    else if (find_invalid_utf8(bytes) == std::string::npos)
      token.text = bytes;
    else  // a part of a character
      for (const char byte : bytes) token.text += fmt::format("<{:02X}>", static_cast<unsigned char>(byte));
    shown.push_back(std::move(token));
  }
  return shown;
}

}  // namespace ft::models
