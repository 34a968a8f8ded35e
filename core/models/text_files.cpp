#include "core/models/text_files.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/model_text.h"
#include "core/text/chat_template.h"
#include "core/text/gguf_pre.h"

namespace ft::models {

namespace fs = std::filesystem;

namespace {

constexpr int32_t normal = 1, control = 3, user_defined = 4, unused = 5;

// The regular expressions of the Splits; whether digits stand alone.
struct PreShape {
  std::vector<std::string> patterns;
  bool digits_each = false;
};

void collect(const Json& json, PreShape& shape) {
  if (!json.is_object()) return;
  const std::string type = json.value("type", "");
  if (type == "Sequence")
    for (const Json& part : json.value("pretokenizers", Json::array())) collect(part, shape);
  if (type == "Digits") shape.digits_each = json.value("individual_digits", false);
  if (type == "Split") shape.patterns.push_back(json.value("pattern", Json::object()).value("Regex", ""));
  if (type == "ByteLevel" && json.value("use_regex", true))
    shape.patterns.emplace_back(text::gguf_pre_named("gpt-2")->patterns[0]);
}

}  // namespace

text::GgufVocabulary gguf_vocabulary_of(const ModelSource& source) {
  if (source.is_gguf()) return vocabulary_of_gguf(*source.gguf());
  const fs::path file = source.path() / "tokenizer.json";
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    throw Error(Code::unsupported,
                fmt::format("{}: only tokenizers with a tokenizer.json can be written into GGUF so far.",
                            source.path().string()),
                "Export a merged folder instead.");
  const Json json = read_json(file);
  const auto tokenizer = text_of(source).tokenizer;
  if (!json["model"].contains("merges") || !tokenizer->joins_bytes())
    throw Error(Code::unsupported,
                fmt::format("{}: only byte-level BPE can be written into GGUF so far.", file.string()),
                "Export a merged folder instead.");

  text::GgufVocabulary vocabulary;
  vocabulary.model = "gpt2";
  PreShape shape;
  collect(json.value("pre_tokenizer", Json()), shape);
  const auto* pre = text::gguf_pre_of(shape.patterns, shape.digits_each);
  if (!pre)
    throw Error(Code::unsupported, fmt::format("{}: GGUF has no name for this pre-tokenizer.", file.string()),
                "Export a merged folder instead.");
  vocabulary.pre = pre->name;
  const auto rows = static_cast<size_t>(source.shape().vocab_size);
  for (size_t id = 0; id < rows; ++id) {
    const std::string token = tokenizer->token(static_cast<int32_t>(id));
    vocabulary.tokens.push_back(token.empty() ? fmt::format("[PAD{}]", id) : token);
    vocabulary.types.push_back(token.empty() ? unused : normal);
  }
  for (const Json& added : json.value("added_tokens", Json::array())) {
    const auto id = added.value("id", int64_t{-1});
    if (id >= 0 && id < static_cast<int64_t>(rows))
      vocabulary.types[static_cast<size_t>(id)] = added.value("special", false) ? control : user_defined;
  }
  for (const Json& merge : json["model"]["merges"])
    vocabulary.merges.push_back(merge.is_string() ? merge.get<std::string>()
                                                  : merge[0].get<std::string>() + " " + merge[1].get<std::string>());
  const auto id_of = [&](const std::string& name) -> int64_t {
    const auto id = name.empty() ? std::nullopt : tokenizer->id_of(name);
    return id ? *id : -1;
  };
  vocabulary.bos_id = id_of(tokenizer->names().bos);
  vocabulary.eos_id = id_of(tokenizer->names().eos);
  vocabulary.pad_id = id_of(tokenizer->names().pad);
  vocabulary.unk_id = id_of(tokenizer->names().unk);
  const auto with_special = tokenizer->encode("a", true), without = tokenizer->encode("a", false);
  vocabulary.add_bos = with_special.size() > without.size() && with_special.front() == vocabulary.bos_id;
  return vocabulary;
}

std::string chat_template_of(const ModelSource& source) {
  return source.chat_template().value_or("");
}

namespace {

// The file's text. The vocabulary is written piece by piece: an ordered JSON object searches all its keys for each new
// one.
std::string tokenizer_json_of(const text::GgufVocabulary& vocabulary) {
  const auto* pre = text::gguf_pre_named(vocabulary.pre);
  Json added = Json::array();
  std::string vocab;
  for (size_t id = 0; id < vocabulary.tokens.size(); ++id) {
    const int32_t type = id < vocabulary.types.size() ? vocabulary.types[id] : normal;
    if (type == control || type == user_defined)
      added.push_back({{"id", id},
                       {"content", vocabulary.tokens[id]},
                       {"single_word", false},
                       {"lstrip", false},
                       {"rstrip", false},
                       {"normalized", false},
                       {"special", type == control}});
    vocab += (id ? "," : "") + to_text(Json(vocabulary.tokens[id])) + ":" + std::to_string(id);
  }
  Json steps = Json::array();
  if (pre->digits_each) steps.push_back({{"type", "Digits"}, {"individual_digits", true}});
  const bool own_regex = std::string(pre->patterns[0]) == text::gguf_pre_named("gpt-2")->patterns[0];
  for (const char* pattern : pre->patterns)
    if (!own_regex)
      steps.push_back(
          {{"type", "Split"}, {"pattern", {{"Regex", pattern}}}, {"behavior", "Isolated"}, {"invert", false}});
  steps.push_back(
      {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", own_regex}});
  Json processor = nullptr;
  if (vocabulary.add_bos && vocabulary.bos_id >= 0) {
    const std::string& bos = vocabulary.tokens[static_cast<size_t>(vocabulary.bos_id)];
    processor = {
        {"type", "TemplateProcessing"},
        {"single", {{{"SpecialToken", {{"id", bos}, {"type_id", 0}}}}, {{"Sequence", {{"id", "A"}, {"type_id", 0}}}}}},
        {"pair",
         {{{"SpecialToken", {{"id", bos}, {"type_id", 0}}}},
          {{"Sequence", {{"id", "A"}, {"type_id", 0}}}},
          {{"Sequence", {{"id", "B"}, {"type_id", 1}}}}}},
        {"special_tokens", {{bos, {{"id", bos}, {"ids", {vocabulary.bos_id}}, {"tokens", {bos}}}}}}};
  }
  const char* const place = "@vocabulary@";
  std::string text = to_text(
      {{"version", "1.0"},
       {"truncation", nullptr},
       {"padding", nullptr},
       {"added_tokens", added},
       {"normalizer", pre->nfc ? Json{{"type", "NFC"}} : Json(nullptr)},
       {"pre_tokenizer", {{"type", "Sequence"}, {"pretokenizers", steps}}},
       {"post_processor", processor},
       {"decoder", {{"type", "ByteLevel"}, {"add_prefix_space", true}, {"trim_offsets", true}, {"use_regex", true}}},
       {"model",
        {{"type", "BPE"},
         {"dropout", nullptr},
         {"unk_token", nullptr},
         {"continuing_subword_prefix", nullptr},
         {"end_of_word_suffix", nullptr},
         {"fuse_unk", false},
         {"byte_fallback", false},
         {"ignore_merges", pre->ignore_merges},
         {"vocab", place},
         {"merges", vocabulary.merges}}}});
  const std::string quoted = "\"" + std::string(place) + "\"";
  return text.replace(text.find(quoted), quoted.size(), "{" + vocab + "}");
}

}  // namespace

void write_text_files(const ModelSource& source, const fs::path& folder) {
  if (!source.is_gguf()) {
    std::error_code ignored;
    for (const char* name :
         {"tokenizer.json", "tokenizer.model", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
          "vocab.json", "merges.txt", "chat_template.jinja", "chat_template.json", "generation_config.json"})
      if (fs::exists(source.path() / name, ignored)) write_file(folder / name, read_file(source.path() / name));
    // It comes before what the other files may say.
    if (source.has_other_template()) write_file(folder / "chat_template.jinja", *source.chat_template());
    return;
  }
  const auto names = text_of(source).tokenizer->names();  // refuses an unknown pre-tokenizer
  const text::GgufVocabulary vocabulary = vocabulary_of_gguf(*source.gguf());
  if (vocabulary.model != "gpt2")
    throw Error(Code::unsupported,
                fmt::format("{}: a tokenizer of the GGUF model \"{}\" cannot be written as tokenizer.json so far.",
                            source.path().string(), vocabulary.model),
                "Use the model's Hugging Face folder.");
  write_file(folder / "tokenizer.json", tokenizer_json_of(vocabulary));
  const auto or_null = [](const std::string& name) { return name.empty() ? Json(nullptr) : Json(name); };
  Json config{{"tokenizer_class", "PreTrainedTokenizerFast"},
              {"bos_token", or_null(names.bos)},
              {"eos_token", or_null(names.eos)},
              {"pad_token", or_null(names.pad.empty() ? names.eos : names.pad)},
              {"unk_token", or_null(names.unk)},
              {"clean_up_tokenization_spaces", false},
              {"model_max_length", source.shape().context_length}};
  if (const std::string chat = source.chat_template().value_or(""); !chat.empty()) config["chat_template"] = chat;
  write_file(folder / "tokenizer_config.json", to_pretty_text(config));
  write_file(folder / "generation_config.json",
             to_pretty_text({{"bos_token_id", vocabulary.bos_id >= 0 ? Json(vocabulary.bos_id) : Json(nullptr)},
                             {"eos_token_id", vocabulary.eos_id >= 0 ? Json(vocabulary.eos_id) : Json(nullptr)}}));
}

}  // namespace ft::models
