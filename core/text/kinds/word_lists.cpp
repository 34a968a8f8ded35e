// The older files of Hugging Face's models: GPT-2's vocab.json with merges.txt, BERT's vocab.txt.
#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/text/kinds/bpe.h"
#include "core/text/kinds/loaders.h"
#include "core/text/kinds/words.h"
#include "core/text/pipeline.h"

namespace ft::text {

namespace fs = std::filesystem;

namespace {

template <class Line>
void each_line(const fs::path& file, const Line& line) {
  const std::string text = read_file(file);
  size_t number = 0;
  for (size_t at = 0; at < text.size(); ++number) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view found = std::string_view(text).substr(at, end - at);
    if (found.ends_with('\r')) found.remove_suffix(1);
    line(found, number);
    at = end + 1;
  }
}

// Said of the file, whatever part of it was wrong.
TokenizerPtr made_of(const fs::path& file, PipelineParts parts, SpecialNames names) {
  try {
    return make_pipeline(std::move(parts), std::move(names));
  } catch (const Error& error) {
    throw Error(error.code(), file.string() + ": " + error.message(), error.hint());
  }
}

}  // namespace

TokenizerPtr load_vocab_and_merges(const fs::path& vocab, SpecialNames names) {
  const Json json = read_json(vocab);
  if (!json.is_object() || json.empty())
    throw Error(Code::malformed, vocab.string() + ": the vocabulary is missing.", "Download the tokenizer again.");
  std::vector<std::pair<std::string, int32_t>> entries;
  for (const auto& [token, id] : json.items()) {
    if (!id.is_number_integer() || id.get<int64_t>() < 0 || id.get<int64_t>() > highest_id)
      throw Error(Code::malformed, fmt::format("{}: no token can have the id {}.", vocab.string(), to_text(id)),
                  "Download the tokenizer again.");
    entries.emplace_back(token, id.get<int32_t>());
  }
  const fs::path folder = vocab.parent_path(), merges = folder / "merges.txt";
  BpeSettings settings{.reads_bytes = true};
  each_line(merges, [&](std::string_view line, size_t number) {
    if (line.empty() || (number == 0 && line.starts_with("#version"))) return;
    const size_t space = line.find(' ', 1);
    if (space == std::string_view::npos)
      throw Error(Code::malformed, fmt::format("{} line {}: a merge has two parts.", merges.string(), number + 1),
                  "Download the tokenizer again.");
    settings.merges.emplace_back(line.substr(0, space), line.substr(space + 1));
  });
  PipelineParts parts;
  try {
    parts.model = make_bpe(std::make_shared<const Vocabulary>(std::move(entries)), std::move(settings));
  } catch (const Error& error) {
    throw Error(error.code(), vocab.string() + ": " + error.message(), error.hint());
  }
  parts.pre_tokenizer = byte_level(config_flag(folder, "add_prefix_space", false), true)->without_spelling();
  parts.decoder = byte_level_decoder();
  parts.added = added_tokens_of(folder);
  if (parts.added.empty())
    for (const std::string& name : {names.unk, names.bos, names.eos, names.pad})
      if (const auto id = parts.model->vocabulary().find(name))
        parts.added.push_back({.id = *id, .content = name, .special = true});
  if (config_flag(folder, "add_bos_token", false))
    if (const auto bos = parts.model->vocabulary().find(names.bos)) parts.post.before = {*bos};
  return made_of(vocab, std::move(parts), std::move(names));
}

TokenizerPtr load_word_list(const fs::path& file, SpecialNames names) {
  std::vector<std::pair<std::string, int32_t>> entries;
  each_line(file,
            [&](std::string_view line, size_t number) { entries.emplace_back(line, static_cast<int32_t>(number)); });
  const fs::path folder = file.parent_path();
  const bool lower = config_flag(folder, "do_lower_case", true);
  if (names.unk.empty()) names.unk = "[UNK]";
  PipelineParts parts;
  parts.normalizer = bert_normalizer(true, config_flag(folder, "tokenize_chinese_chars", true),
                                     config_flag(folder, "strip_accents", lower), lower);
  parts.pre_tokenizer = bert_pre_tokenizer();
  parts.decoder = word_piece_decoder("##", true);
  parts.model = make_word_piece(std::make_shared<const Vocabulary>(std::move(entries)), {.unk_token = names.unk});
  parts.added = added_tokens_of(folder);
  if (parts.added.empty())
    for (const char* name : {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"})
      if (const auto id = parts.model->vocabulary().find(name))
        parts.added.push_back({.id = *id, .content = name, .special = true});
  const auto first = parts.model->vocabulary().find("[CLS]"), last = parts.model->vocabulary().find("[SEP]");
  if (first && last) parts.post.before = {*first}, parts.post.after = {*last};
  return made_of(file, std::move(parts), std::move(names));
}

}  // namespace ft::text
