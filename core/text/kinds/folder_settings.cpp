#include <fmt/format.h>

#include <map>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/text/kinds/loaders.h"
#include "core/text/kinds/vocabulary.h"

namespace ft::text {

namespace fs = std::filesystem;

namespace {

Json json_of(const fs::path& file) {
  std::error_code ignored;
  Json json = fs::exists(file, ignored) ? read_json(file) : Json::object();
  if (!json.is_object())
    throw Error(Code::malformed, file.string() + ": it is no JSON object.", "Download the tokenizer again.");
  return json;
}

AddedToken token_of(const fs::path& file, const Json& json, int64_t id, const std::string& content) {
  if (id < 0 || id > highest_id)
    throw Error(Code::malformed, fmt::format("{}: no token can have the id {}.", file.string(), id),
                "Download the tokenizer again.");
  const auto flag = [&](const char* key, bool otherwise) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() && found->is_boolean() ? found->get<bool>() : otherwise;
  };
  AddedToken token{.id = static_cast<int32_t>(id), .content = content, .special = flag("special", true)};
  token.lstrip = flag("lstrip", false), token.rstrip = flag("rstrip", false);
  token.single_word = flag("single_word", false);
  token.normalized = flag("normalized", !token.special);
  return token;
}

}  // namespace

std::vector<AddedToken> added_tokens_of(const fs::path& folder) {
  std::map<int32_t, AddedToken> by_id;
  const fs::path list = folder / "added_tokens.json", config = folder / "tokenizer_config.json";
  const Json listed = json_of(list);
  for (const auto& [content, id] : listed.items())
    if (id.is_number_integer()) {
      const AddedToken token = token_of(list, Json(), id.get<int64_t>(), content);
      by_id[token.id] = token;
    }
  const Json settings = json_of(config);
  const auto decoder = settings.find("added_tokens_decoder");
  if (decoder != settings.end() && decoder->is_object())
    for (const auto& [id, entry] : decoder->items()) {
      const bool is_number = !id.empty() && id.size() < 10 && id.find_first_not_of("0123456789") == std::string::npos;
      if (!is_number || !entry.is_object() || !entry.contains("content") || !entry["content"].is_string())
        throw Error(Code::malformed,
                    fmt::format("{}: the added token \"{}\" lacks its id or content.", config.string(), id),
                    "Download the tokenizer again.");
      const AddedToken token = token_of(config, entry, std::stol(id), entry["content"].get<std::string>());
      by_id[token.id] = token;
    }
  std::vector<AddedToken> tokens;
  for (auto& [id, token] : by_id) tokens.push_back(std::move(token));
  return tokens;
}

bool config_flag(const fs::path& folder, const char* key, bool otherwise) {
  const Json settings = json_of(folder / "tokenizer_config.json");
  const auto found = settings.find(key);
  return found != settings.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

}  // namespace ft::text
