// tiktoken's rank files: OpenAI's encodings, Llama 3's tokenizer.model, GLM-4's, Qwen's qwen.tiktoken.
// Format: https://github.com/openai/tiktoken (tiktoken/load.py); patterns and special tokens:
// tiktoken_ext/openai_public.py, Meta's llama_models/llama3/tokenizer.py, Qwen's tokenization_qwen.py.
#include <fmt/format.h>

#include <charconv>

#include "core/base/base64.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/byte_level.h"
#include "core/text/gguf_pre.h"
#include "core/text/kinds/bpe.h"
#include "core/text/kinds/loaders.h"
#include "core/text/kinds/ranked_bytes.h"

namespace ft::text {

namespace fs = std::filesystem;

PipelineParts ranked_bytes(const std::vector<std::string>& words, int32_t first_id, const std::string& pattern) {
  PipelineParts parts;
  std::vector<std::pair<std::string, int32_t>> entries;
  BpeSettings settings{.reads_bytes = true, .ignore_merges = true};
  settings.ranks.resize(words.size() + static_cast<size_t>(first_id), -1);
  for (size_t rank = 0; rank < words.size(); ++rank) {
    const size_t id = rank + static_cast<size_t>(first_id);
    std::string spelled;
    for (const char c : words[rank]) spelled += byte_character(static_cast<unsigned char>(c));
    if (spelled.empty()) continue;
    entries.emplace_back(std::move(spelled), static_cast<int32_t>(id));
    settings.ranks[id] = static_cast<int32_t>(rank);
  }
  parts.model = make_bpe(std::make_shared<const Vocabulary>(std::move(entries)), std::move(settings));
  parts.pre_tokenizer = splitting(Pattern::regex(pattern, Dialect::tiktoken), Behavior::isolated, false);
  parts.decoder = byte_level_decoder();
  return parts;
}

namespace {

constexpr const char* cl100k_pattern =
    R"('(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s)";

// What a rank file's name stands for. The special tokens follow the ranks.
struct RankFile {
  std::string_view name;
  std::string pattern;
  bool nfc = false;
  std::vector<std::string> special;
  std::string bos, eos;
};

void add_numbered(std::vector<std::string>& names, std::string_view begin, int from, int count) {
  for (int i = 0; i < count; ++i) names.push_back(fmt::format("{}{}|>", begin, from + i));
}

std::vector<std::string> llama3_special() {
  std::vector<std::string> names{"<|begin_of_text|>",
                                 "<|end_of_text|>",
                                 "<|reserved_special_token_0|>",
                                 "<|reserved_special_token_1|>",
                                 "<|finetune_right_pad_id|>",
                                 "<|step_id|>",
                                 "<|start_header_id|>",
                                 "<|end_header_id|>",
                                 "<|eom_id|>",
                                 "<|eot_id|>",
                                 "<|python_tag|>",
                                 "<|image|>"};
  add_numbered(names, "<|reserved_special_token_", 2, 256 - static_cast<int>(names.size()));
  return names;
}

std::vector<std::string> qwen_special() {
  std::vector<std::string> names{"<|endoftext|>", "<|im_start|>", "<|im_end|>"};
  add_numbered(names, "<|extra_", 0, 205);
  return names;
}

std::vector<RankFile> rank_files() {
  const std::string gpt2 = gpt2_pattern, llama3 = gguf_pre_named("llama-bpe")->patterns[0],
                    qwen = gguf_pre_named("qwen2")->patterns[0], o200k = gguf_pre_named("gpt-4o")->patterns[0];
  return {{"qwen", qwen, true, qwen_special(), "", "<|endoftext|>"},
          {"r50k_base", gpt2, false, {"<|endoftext|>"}, "", "<|endoftext|>"},
          {"p50k_base", gpt2, false, {"<|endoftext|>"}, "", "<|endoftext|>"},
          {"cl100k_base", cl100k_pattern, false, {}, "", "<|endoftext|>"},
          {"o200k_base", o200k, false, {}, "", "<|endoftext|>"},
          {"tokenizer", llama3, false, llama3_special(), "<|begin_of_text|>", "<|end_of_text|>"}};
}

RankFile rank_file_of(const fs::path& file) {
  std::string known;
  for (RankFile& each : rank_files()) {
    if (file.stem() == each.name) return std::move(each);
    known += (known.empty() ? "" : ", ") + std::string(each.name);
  }
  throw Error(Code::unsupported, fmt::format("{}: nothing says how this file's tokenizer cuts a text.", file.string()),
              fmt::format("Known names: {}. Use the model's tokenizer.json.", known));
}

// Ids that the ranks leave out: OpenAI's encodings have their special tokens there or behind.
std::vector<AddedToken> openai_special(const RankFile& encoding) {
  if (encoding.name == "cl100k_base")
    return {{.id = 100257, .content = "<|endoftext|>", .special = true},
            {.id = 100258, .content = "<|fim_prefix|>", .special = true},
            {.id = 100259, .content = "<|fim_middle|>", .special = true},
            {.id = 100260, .content = "<|fim_suffix|>", .special = true},
            {.id = 100276, .content = "<|endofprompt|>", .special = true}};
  if (encoding.name == "o200k_base")
    return {{.id = 199999, .content = "<|endoftext|>", .special = true},
            {.id = 200018, .content = "<|endofprompt|>", .special = true}};
  if (encoding.name == "r50k_base" || encoding.name == "p50k_base")
    return {{.id = 50256, .content = "<|endoftext|>", .special = true}};
  return {};
}

std::vector<std::string> read_ranks(const fs::path& file) {
  const std::string text = read_file(file);
  std::vector<std::string> words;
  size_t number = 0;
  for (size_t at = 0; at < text.size(); ++number) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const size_t space = line.find(' ');
    int32_t rank = -1;
    const auto bytes = decode_base64(line.substr(0, space));
    if (space != std::string_view::npos) std::from_chars(line.data() + space + 1, line.data() + line.size(), rank);
    if (!bytes || rank < 0 || static_cast<size_t>(rank) > words.size() + 1'000)
      throw Error(Code::malformed,
                  fmt::format("{} line {}: this is no token in base64 with its rank.", file.string(), number + 1),
                  "Download the tokenizer again.");
    if (words.size() <= static_cast<size_t>(rank)) words.resize(static_cast<size_t>(rank) + 1);
    words[static_cast<size_t>(rank)] = *bytes;
  }
  if (words.empty())
    throw Error(Code::malformed, fmt::format("{}: there is no token in it.", file.string()),
                "Download the tokenizer again.");
  return words;
}

}  // namespace

bool is_tiktoken(const std::string& begin) {
  const size_t line = begin.find('\n'), space = begin.find(' ');
  if (space == std::string::npos || space == 0 || line == std::string::npos || space > line) return false;
  const std::string_view rank = std::string_view(begin).substr(space + 1, line - space - 1);
  return decode_base64(std::string_view(begin).substr(0, space)) && rank.find_first_not_of("0123456789\r") == rank.npos;
}

TokenizerPtr load_tiktoken(const fs::path& file, SpecialNames names) {
  const RankFile encoding = rank_file_of(file);
  const std::vector<std::string> words = read_ranks(file);
  PipelineParts parts = ranked_bytes(words, 0, encoding.pattern);
  if (encoding.nfc) parts.normalizer = unicode_form("NFC");
  parts.added = added_tokens_of(file.parent_path());
  if (parts.added.empty()) parts.added = openai_special(encoding);
  if (parts.added.empty())
    for (size_t i = 0; i < encoding.special.size(); ++i)
      parts.added.push_back(
          {.id = static_cast<int32_t>(words.size() + i), .content = encoding.special[i], .special = true});
  const auto is_added = [&](const std::string& name) {
    return std::any_of(parts.added.begin(), parts.added.end(),
                       [&](const AddedToken& token) { return token.content == name; });
  };
  if (names.bos.empty() && is_added(encoding.bos)) names.bos = encoding.bos;
  if (names.eos.empty() && is_added(encoding.eos)) names.eos = encoding.eos;
  for (const AddedToken& token : parts.added)
    if (!encoding.bos.empty() && token.content == encoding.bos) parts.post.before.push_back(token.id);
  return make_pipeline(std::move(parts), std::move(names));
}

}  // namespace ft::text
