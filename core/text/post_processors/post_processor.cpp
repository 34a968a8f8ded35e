#include "core/text/post_processors/post_processor.h"

#include <fmt/format.h>

namespace ft::text {

namespace {

// The library would make some number of any: it takes the lower half of a larger one.
int32_t id_in(const Json& json, const JsonPart& part) {
  const int64_t id = json.is_number_integer() ? json.get<int64_t>() : -1;
  if (id < 0 || id > INT32_MAX) throw part.malformed(fmt::format("no token can have the id {}", to_text(json)));
  return static_cast<int32_t>(id);
}

void put_around(PostProcessor& all, const std::vector<int32_t>& before, const std::vector<int32_t>& after) {
  all.before.insert(all.before.begin(), before.begin(), before.end());
  all.after.insert(all.after.end(), after.begin(), after.end());
}

void trim(const JsonPart& part, PostProcessor& all) {
  if (part.flag("trim_offsets", true)) all.trims.push_back({part.flag("add_prefix_space", true), all.before.size()});
}

void fill_template(const JsonPart& part, PostProcessor& all) {
  const Json* single = part.find("single");
  if (!single || !single->is_array()) throw part.malformed("\"single\" is no list");
  std::vector<int32_t> before, after;
  bool behind = false;
  for (const Json& piece : *single) {
    if (piece.is_object() && piece.contains("Sequence")) {
      if (behind) throw part.malformed("its template takes the text twice");
      behind = true;
      continue;
    }
    const Json special = piece.is_object() ? piece.value("SpecialToken", Json::object()) : Json();
    const std::string name = special.is_object() ? special.value("id", "") : "";
    const Json* tokens = part.find("special_tokens");
    const auto token = tokens && tokens->is_object() ? tokens->find(name) : Json::const_iterator();
    if (!tokens || !tokens->is_object() || token == tokens->end())
      throw part.malformed(fmt::format("its template names \"{}\", which is none of its special tokens", name));
    for (const Json& id : token->value("ids", Json::array())) (behind ? after : before).push_back(id_in(id, part));
  }
  put_around(all, before, after);
}

// BertProcessing and RobertaProcessing: ["[CLS]", 101] and ["[SEP]", 102].
void fill_pair(const JsonPart& part, PostProcessor& all) {
  const auto named = [&](const char* key) {
    const Json* found = part.find(key);
    if (!found || !found->is_array() || found->size() != 2)
      throw part.malformed(fmt::format("\"{}\" is no pair of a token and its id", key));
    return std::vector{id_in((*found)[1], part)};
  };
  put_around(all, named("cls"), named("sep"));
}

void add(const JsonPart& part, PostProcessor& all) {
  const std::string type = part.type();
  if (type == "Sequence") {
    for (const JsonPart& each : part.list("processors")) add(each, all);
  } else if (type == "ByteLevel") {
    trim(part, all);
  } else if (type == "TemplateProcessing") {
    fill_template(part, all);
  } else if (type == "BertProcessing") {
    fill_pair(part, all);
  } else if (type == "RobertaProcessing") {
    trim(part, all);
    fill_pair(part, all);
  } else {
    throw part.unknown(type, "TemplateProcessing, ByteLevel, BertProcessing, RobertaProcessing, Sequence");
  }
}

}  // namespace

PostProcessor make_post_processor(const JsonPart& part) {
  PostProcessor all;
  add(part, all);
  return all;
}

}  // namespace ft::text
