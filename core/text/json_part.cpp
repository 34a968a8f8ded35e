#include "core/text/json_part.h"

#include <fmt/format.h>

#include "core/base/unicode.h"

namespace ft::text {

const Json* JsonPart::find(const char* key) const {
  if (!json_.is_object()) return nullptr;
  const auto found = json_.find(key);
  return found == json_.end() || found->is_null() ? nullptr : &*found;
}

bool JsonPart::has_flag(const char* key) const {
  const Json* found = find(key);
  return found && found->is_boolean();
}

bool JsonPart::flag(const char* key, bool otherwise) const {
  const Json* found = find(key);
  if (!found) return otherwise;
  if (!found->is_boolean()) throw malformed(fmt::format("\"{}\" is neither true nor false", key));
  return found->get<bool>();
}

std::string JsonPart::text(const char* key, const std::string& otherwise) const {
  const Json* found = find(key);
  if (!found) return otherwise;
  if (!found->is_string()) throw malformed(fmt::format("\"{}\" is no text", key));
  return found->get<std::string>();
}

std::string JsonPart::needed_text(const char* key) const {
  if (!find(key)) throw malformed(fmt::format("\"{}\" is missing", key));
  return text(key, "");
}

std::string JsonPart::character(const char* key, const std::string& otherwise) const {
  const std::string found = text(key, otherwise);
  if (count_code_points(found) != 1) throw malformed(fmt::format("\"{}\" is not one character", key));
  return found;
}

int64_t JsonPart::whole(const char* key, int64_t otherwise) const {
  const Json* found = find(key);
  if (!found) return otherwise;
  if (!found->is_number_integer() || found->get<int64_t>() < 0)
    throw malformed(fmt::format("\"{}\" is no whole number from 0", key));
  return found->get<int64_t>();
}

std::vector<JsonPart> JsonPart::list(const char* key) const {
  std::vector<JsonPart> parts;
  const Json* found = find(key);
  if (!found || !found->is_array()) throw malformed(fmt::format("\"{}\" is no list", key));
  for (const Json& each : *found) parts.emplace_back(each, where_, what_);
  return parts;
}

Pattern JsonPart::pattern() const {
  const Json* found = find("pattern");
  if (found && found->is_string()) return Pattern::literal(found->get<std::string>());
  const auto of = [&](const char* kind) -> const Json* {
    if (!found || !found->is_object()) return nullptr;
    const auto text = found->find(kind);
    return text != found->end() && text->is_string() ? &*text : nullptr;
  };
  if (const Json* regex = of("Regex")) return Pattern::regex(regex->get<std::string>());
  if (const Json* text = of("String")) return Pattern::literal(text->get<std::string>());
  throw malformed("\"pattern\" is missing");
}

Error JsonPart::malformed(const std::string& what) const {
  return {Code::malformed,
          fmt::format("{}: {} \"{}\": {}.", where_, what_, json_.is_object() ? json_.value("type", "") : "", what),
          "Download the tokenizer again."};
}

Error JsonPart::unknown(const std::string& kind, const std::string& known) const {
  return {Code::unsupported, fmt::format("{}: there is no {} of the type \"{}\".", where_, what_, kind),
          fmt::format("Known: {}.", known)};
}

}  // namespace ft::text
