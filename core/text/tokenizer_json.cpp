#include "core/text/tokenizer_json.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/text/kinds/bpe.h"
#include "core/text/kinds/unigram.h"
#include "core/text/kinds/words.h"
#include "core/text/pipeline.h"
#include "core/text/tokenizer_file.h"

namespace ft::text {

namespace fs = std::filesystem;

namespace {

// Reads one tokenizer.json; `where` is in every message.
class Reader {
 public:
  explicit Reader(TokenizerFile file) : file_(std::move(file)), json_(file_.parts) {
    if (!json_.is_object() || !json_.contains("model") || !json_["model"].is_object())
      throw malformed("\"model\" is missing");
  }

  PipelineParts parts() {
    PipelineParts parts;
    parts.added = added_tokens();
    if (const Json* json = part("normalizer")) parts.normalizer = make_normalizer({*json, file_.where, "normalizer"});
    if (const Json* json = part("pre_tokenizer"))
      parts.pre_tokenizer = make_pre_tokenizer({*json, file_.where, "pre_tokenizer"});
    if (const Json* json = part("post_processor"))
      parts.post = make_post_processor({*json, file_.where, "post_processor"});
    if (const Json* json = part("decoder")) parts.decoder = make_decoder({*json, file_.where, "decoder"});
    parts.model = model(parts.pre_tokenizer);
    return parts;
  }

 private:
  Error malformed(const std::string& what) const {
    return {Code::malformed, fmt::format("{}: {}.", file_.where, what), "Download the tokenizer again."};
  }

  const Json* part(const char* key) const {
    const auto found = json_.find(key);
    return found == json_.end() || found->is_null() ? nullptr : &*found;
  }

  std::vector<AddedToken> added_tokens() const {
    std::vector<AddedToken> tokens;
    const Json* added = part("added_tokens");
    if (!added || !added->is_array()) return tokens;
    for (const Json& entry : *added) {
      if (!entry.is_object() || !entry.contains("id") || !entry.contains("content") || !entry["content"].is_string())
        throw malformed("an added token lacks its id or content");
      // The library would make some number of any: it takes the lower half of a larger one.
      const int64_t id = entry["id"].is_number_integer() ? entry["id"].get<int64_t>() : -1;
      if (id < 0 || id > INT32_MAX) throw malformed(fmt::format("no token can have the id {}", to_text(entry["id"])));
      AddedToken token{.id = static_cast<int32_t>(id), .content = entry["content"].get<std::string>()};
      token.special = entry.value("special", false);
      token.lstrip = entry.value("lstrip", false);
      token.rstrip = entry.value("rstrip", false);
      token.single_word = entry.value("single_word", false);
      token.normalized = entry.value("normalized", !token.special);
      tokens.push_back(token);
    }
    return tokens;
  }

  // Files of before "type" was written say it by what they hold.
  std::string model_type(const JsonPart& model) const {
    if (const std::string type = model.type(); !type.empty()) return type;
    if (!file_.merges.empty()) return "BPE";
    if (!file_.pieces.empty()) return "Unigram";
    return model.find("continuing_subword_prefix") ? "WordPiece" : "WordLevel";
  }

  ModelPtr model(PreTokenizerPtr& pre_tokenizer) {
    const JsonPart model(json_["model"], file_.where, "model");
    const std::string type = model_type(model);
    if (type == "Unigram") return unigram(model);
    if (type != "BPE" && type != "WordPiece" && type != "WordLevel")
      throw model.unknown(type, "BPE, Unigram, WordPiece, WordLevel");
    if (file_.vocabulary.empty()) throw malformed("the vocabulary is missing");
    const auto vocabulary = std::make_shared<const Vocabulary>(std::move(file_.vocabulary));
    if (type == "BPE") return bpe(model, vocabulary, pre_tokenizer);
    const std::string unk = model.text("unk_token", type == "BPE" ? "" : "[UNK]");
    if (type == "WordLevel") return make_word_level(vocabulary, model.text("unk_token", "<unk>"));
    return make_word_piece(vocabulary, {.unk_token = unk,
                                        .continuing_prefix = model.text("continuing_subword_prefix", "##"),
                                        .longest_word = model.whole("max_input_chars_per_word", 100)});
  }

  // Dropout is for training a model on many ways to cut a text; here a text is always cut in the one best way.
  ModelPtr bpe(const JsonPart& model, std::shared_ptr<const Vocabulary> vocabulary, PreTokenizerPtr& pre_tokenizer) {
    if (const Json* dropout = model.find("dropout"))
      if (!dropout->is_number() || dropout->get<double>() < 0 || dropout->get<double>() > 1)
        throw model.malformed("\"dropout\" is no number from 0 to 1");
    BpeSettings settings;
    settings.merges = std::move(file_.merges);
    settings.ignore_merges = model.flag("ignore_merges", false);
    settings.byte_fallback = model.flag("byte_fallback", false);
    settings.fuse_unk = model.flag("fuse_unk", false);
    settings.has_unk = model.find("unk_token") != nullptr;
    settings.unk_token = model.text("unk_token", "");
    settings.continuing_prefix = model.text("continuing_subword_prefix", "");
    settings.end_suffix = model.text("end_of_word_suffix", "");
    // Where the last step spells bytes as characters, the model may as well read the bytes.
    const bool plain = settings.continuing_prefix.empty() && settings.end_suffix.empty();
    const bool covered = (!settings.has_unk && !settings.byte_fallback) || knows_all_bytes(*vocabulary);
    if (const PreTokenizerPtr without = pre_tokenizer ? pre_tokenizer->without_spelling() : nullptr;
        without && plain && covered) {
      settings.reads_bytes = true;
      pre_tokenizer = without;
    }
    return make_bpe(std::move(vocabulary), std::move(settings));
  }

  ModelPtr unigram(const JsonPart& model) {
    if (file_.pieces.empty()) throw malformed("the vocabulary is missing");
    UnigramSettings settings;
    settings.pieces = std::move(file_.pieces);
    if (model.find("unk_id")) {
      const int64_t id = model.whole("unk_id", 0);
      if (id > INT32_MAX) throw model.malformed("\"unk_id\" is larger than any id");
      settings.unk_id = static_cast<int32_t>(id);
    }
    settings.byte_fallback = model.flag("byte_fallback", false);
    return make_unigram(std::move(settings));
  }

  TokenizerFile file_;
  const Json& json_;
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
    return make_pipeline(Reader(read_tokenizer_file(file)).parts(), std::move(names));
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
