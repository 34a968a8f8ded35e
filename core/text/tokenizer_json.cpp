#include "core/text/tokenizer_json.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/text/kinds/bpe.h"
#include "core/text/tokenizer_file.h"

namespace ft::text {

namespace fs = std::filesystem;

namespace {

// Reads one tokenizer.json; `where` is in every message.
class Reader {
 public:
  explicit Reader(TokenizerFile file) : where_(std::move(file.where)), json_(std::move(file.parts)) {
    parts_.vocabulary = std::move(file.vocabulary);
    parts_.merges = std::move(file.merges);
  }

  BpeParts parts() {
    if (!json_.is_object() || !json_.contains("model") || !json_["model"].is_object())
      throw malformed("\"model\" is missing");
    const Json& model = json_["model"];
    const std::string type = model.value("type", parts_.merges.empty() ? "" : "BPE");
    if (type != "BPE") throw unsupported("model", type);
    if (model.value("byte_fallback", false)) throw unsupported("model", "BPE with byte_fallback");
    for (const char* key : {"continuing_subword_prefix", "end_of_word_suffix", "unk_token"})
      if (const auto found = model.find(key); found != model.end() && found->is_string() &&
                                              !found->get<std::string>().empty() && std::string(key) != "unk_token")
        throw unsupported("model setting", key);
    parts_.ignore_merges = model.value("ignore_merges", false);
    if (parts_.vocabulary.empty()) throw malformed("the vocabulary is missing");
    read_added();
    if (const auto found = json_.find("normalizer"); found != json_.end()) normalizer(*found);
    if (const auto found = json_.find("pre_tokenizer"); found != json_.end()) pre_tokenizer(*found);
    if (const auto found = json_.find("post_processor"); found != json_.end()) post_processor(*found);
    if (!byte_level_) throw unsupported("pre_tokenizer", "a BPE model without ByteLevel");
    const auto decoder = json_.find("decoder");
    if (decoder == json_.end() || !decoder->is_object() || decoder->value("type", "") != "ByteLevel")
      throw unsupported("decoder",
                        decoder != json_.end() && decoder->is_object() ? decoder->value("type", "") : "none");
    return std::move(parts_);
  }

 private:
  Error malformed(const std::string& what) const {
    return {Code::malformed, fmt::format("{}: {}.", where_, what), "Download the tokenizer again."};
  }
  Error unsupported(const std::string& part, const std::string& kind) const {
    return {Code::unsupported, fmt::format("{}: the {} \"{}\" is not built yet.", where_, part, kind),
            "Byte-level BPE tokenizers and sentencepiece models can be used."};
  }

  // The library would make some number of any: it takes the lower half of a larger one.
  int32_t id_in(const Json& json) const {
    const int64_t id = json.is_number_integer() ? json.get<int64_t>() : -1;
    if (id < 0 || id > INT32_MAX) throw malformed(fmt::format("no token can have the id {}", to_text(json)));
    return static_cast<int32_t>(id);
  }

  void read_added() {
    const auto added = json_.find("added_tokens");
    if (added == json_.end() || !added->is_array()) return;
    for (const Json& entry : *added) {
      if (!entry.is_object() || !entry.contains("id") || !entry.contains("content") || !entry["content"].is_string())
        throw malformed("an added token lacks its id or content");
      AddedToken token;
      token.id = id_in(entry["id"]);
      token.content = entry["content"].get<std::string>();
      token.special = entry.value("special", false);
      token.lstrip = entry.value("lstrip", false);
      token.rstrip = entry.value("rstrip", false);
      token.single_word = entry.value("single_word", false);
      token.normalized = entry.value("normalized", !token.special);
      parts_.added.push_back(token);
    }
  }

  void normalizer(const Json& json) {
    if (json.is_null()) return;
    const std::string type = json.value("type", "");
    if (type == "NFC")
      parts_.nfc = true;
    else if (type == "Sequence")
      for (const Json& part : json.value("normalizers", Json::array())) normalizer(part);
    else
      throw unsupported("normalizer", type);
  }

  void pre_tokenizer(const Json& json) {
    if (json.is_null()) return;
    const std::string type = json.value("type", "");
    if (type == "Sequence") {
      for (const Json& part : json.value("pretokenizers", Json::array())) pre_tokenizer(part);
    } else if (type == "Split") {
      split(json);
    } else if (type == "Digits") {
      parts_.steps.push_back(
          {json.value("individual_digits", false) ? PreStep::Kind::digits_each : PreStep::Kind::digits_runs, nullptr});
    } else if (type == "ByteLevel") {
      byte_level_ = true;
      parts_.add_prefix_space = json.value("add_prefix_space", true);
      if (json.value("use_regex", true))
        parts_.steps.push_back({PreStep::Kind::split, std::make_shared<Regex>(gpt2_pattern)});
    } else {
      throw unsupported("pre_tokenizer", type);
    }
  }

  void split(const Json& json) {
    const std::string behavior = json.value("behavior", "Isolated");
    if (behavior != "Isolated" || json.value("invert", false))
      throw unsupported("Split behavior", json.value("invert", false) ? "invert" : behavior);
    const Json pattern = json.value("pattern", Json::object());
    std::string regex;
    if (pattern.contains("Regex") && pattern["Regex"].is_string()) {
      regex = pattern["Regex"].get<std::string>();
    } else if (pattern.contains("String") && pattern["String"].is_string()) {
      for (const char c : pattern["String"].get<std::string>()) {  // literally
        if (std::string_view("\\^$.[]|()?*+{}").find(c) != std::string_view::npos) regex += '\\';
        regex += c;
      }
    } else {
      throw malformed("a Split has no pattern");
    }
    parts_.steps.push_back({PreStep::Kind::split, std::make_shared<Regex>(regex)});
  }

  void post_processor(const Json& json) {
    if (json.is_null()) return;
    const std::string type = json.value("type", "");
    if (type == "ByteLevel") return;  // only trims offsets
    if (type == "Sequence") {
      for (const Json& part : json.value("processors", Json::array())) post_processor(part);
      return;
    }
    if (type != "TemplateProcessing") throw unsupported("post_processor", type);
    bool behind = false;
    for (const Json& piece : json.value("single", Json::array())) {
      if (piece.contains("Sequence")) {
        behind = true;
        continue;
      }
      const std::string name = piece.value("SpecialToken", Json::object()).value("id", "");
      const Json special = json.value("special_tokens", Json::object()).value(name, Json::object());
      for (const Json& id : special.value("ids", Json::array()))
        (behind ? parts_.after : parts_.before).push_back(id_in(id));
    }
  }

  std::string where_;
  Json json_;
  BpeParts parts_;
  bool byte_level_ = false;
};

std::string name_in(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  return found->is_object() ? found->value("content", "") : std::string();
}

}  // namespace

TokenizerPtr load_tokenizer_json(const fs::path& file, SpecialNames names) {
  try {
    return make_bpe(Reader(read_tokenizer_file(file)).parts(), std::move(names));
  } catch (const Json::exception&) {
    throw Error(Code::malformed, file.string() + ": a part has the wrong type.", "Download the tokenizer again.");
  } catch (const Error& error) {
    if (error.message().starts_with(file.string())) throw;
    throw Error(error.code(), file.string() + ": " + error.message(), error.hint());
  }
}

SpecialNames read_special_names(const fs::path& folder) {
  SpecialNames names;
  std::error_code ignored;
  for (const char* file : {"tokenizer_config.json", "special_tokens_map.json"}) {
    if (!fs::exists(folder / file, ignored)) continue;
    const Json json = read_json(folder / file);
    if (!json.is_object()) continue;
    for (const auto& [key, name] : {std::pair{"bos_token", &names.bos},
                                    {"eos_token", &names.eos},
                                    {"pad_token", &names.pad},
                                    {"unk_token", &names.unk}})
      if (name->empty()) *name = name_in(json, key);
  }
  return names;
}

}  // namespace ft::text
