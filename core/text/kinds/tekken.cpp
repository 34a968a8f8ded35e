// Mistral's tekken.json: ranks of byte strings behind a block of special tokens, and the expression that cuts a text.
// Format: https://github.com/mistralai/mistral-common (tokens/tokenizers/tekken.py).
#include <fmt/format.h>

#include "core/base/base64.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/text/kinds/loaders.h"
#include "core/text/kinds/ranked_bytes.h"

namespace ft::text {

namespace fs = std::filesystem;

namespace {

// Of files that do not list theirs.
constexpr const char* first_special[] = {"<unk>",
                                         "<s>",
                                         "</s>",
                                         "[INST]",
                                         "[/INST]",
                                         "[AVAILABLE_TOOLS]",
                                         "[/AVAILABLE_TOOLS]",
                                         "[TOOL_RESULTS]",
                                         "[/TOOL_RESULTS]",
                                         "[TOOL_CALLS]",
                                         "[IMG]",
                                         "<pad>",
                                         "[IMG_BREAK]",
                                         "[IMG_END]",
                                         "[PREFIX]",
                                         "[MIDDLE]",
                                         "[SUFFIX]",
                                         "[SYSTEM_PROMPT]",
                                         "[/SYSTEM_PROMPT]",
                                         "[TOOL_CONTENT]"};

class TekkenReader {
 public:
  explicit TekkenReader(const fs::path& file) : where_(file.string()), json_(read_json(file)) {}

  PipelineParts parts() const {
    const Json& config = member(json_, "config");
    const int64_t special = number(config, "default_num_special_tokens"), size = number(config, "default_vocab_size");
    if (special > 100'000 || size < special) throw malformed("its numbers of tokens cannot be");
    const Json& pattern = member(config, "pattern");
    if (!pattern.is_string()) throw malformed("\"pattern\" is no text");
    PipelineParts parts = ranked_bytes(words(static_cast<size_t>(size - special)), static_cast<int32_t>(special),
                                       pattern.get<std::string>());
    parts.added = added(special);
    for (const AddedToken& token : parts.added)
      if (token.content == "<s>") parts.post.before = {token.id};
    return parts;
  }

 private:
  Error malformed(const std::string& what) const {
    return {Code::malformed, fmt::format("{}: {}.", where_, what), "Download the tokenizer again."};
  }

  const Json& member(const Json& json, const char* key) const {
    const auto found = json.is_object() ? json.find(key) : json.end();
    if (!json.is_object() || found == json.end()) throw malformed(fmt::format("\"{}\" is missing", key));
    return *found;
  }

  int64_t number(const Json& json, const char* key) const {
    const Json& found = member(json, key);
    if (!found.is_number_integer() || found.get<int64_t>() < 0)
      throw malformed(fmt::format("\"{}\" is no whole number from 0", key));
    return found.get<int64_t>();
  }

  // The first `count` tokens of the vocabulary, whose ranks are their places.
  std::vector<std::string> words(size_t count) const {
    std::vector<std::string> words;
    for (const Json& entry : member(json_, "vocab")) {
      if (words.size() == count) break;
      const auto bytes = entry.is_object() && entry.contains("token_bytes") && entry["token_bytes"].is_string()
                             ? decode_base64(entry["token_bytes"].get_ref<const std::string&>())
                             : std::nullopt;
      if (!bytes || number(entry, "rank") != static_cast<int64_t>(words.size()))
        throw malformed(fmt::format("token {} of the vocabulary lacks its bytes or its rank", words.size()));
      words.push_back(*bytes);
    }
    if (words.empty()) throw malformed("the vocabulary is missing");
    return words;
  }

  std::vector<AddedToken> added(int64_t count) const {
    std::vector<AddedToken> tokens;
    for (int64_t i = 0; i < count; ++i) {
      const auto place = static_cast<size_t>(i);
      tokens.push_back(
          {.id = static_cast<int32_t>(i),
           .content = place < std::size(first_special) ? first_special[place] : fmt::format("<SPECIAL_{}>", i),
           .special = true});
    }
    const auto listed = json_.find("special_tokens");
    if (listed == json_.end() || !listed->is_array()) return tokens;
    for (const Json& entry : *listed) {
      const int64_t rank = number(entry, "rank");
      const Json& text = member(entry, "token_str");
      if (rank >= count || !text.is_string()) throw malformed("a special token lacks its text or its rank");
      tokens[static_cast<size_t>(rank)].content = text.get<std::string>();
    }
    return tokens;
  }

  std::string where_;
  Json json_;
};

}  // namespace

TokenizerPtr load_tekken(const fs::path& file, SpecialNames names) {
  try {
    if (names.bos.empty()) names = {"<s>", "</s>", "<pad>", "<unk>"};
    return make_pipeline(TekkenReader(file).parts(), std::move(names));
  } catch (const Error& error) {
    if (error.message().starts_with(file.string())) throw;
    throw Error(error.code(), file.string() + ": " + error.message(), error.hint());
  }
}

}  // namespace ft::text
