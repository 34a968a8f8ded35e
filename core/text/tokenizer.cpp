#include "core/text/tokenizer.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/gguf_pre.h"
#include "core/text/byte_level.h"
#include "core/text/kinds/bpe.h"
#include "core/text/pipeline.h"
#include "core/text/tokenizer_json.h"

namespace ft::text {

namespace fs = std::filesystem;

std::string Tokenizer::decode(std::span<const int32_t> ids, bool skip_special) const {
  std::vector<int32_t> kept;
  for (const int32_t id : ids) {
    if (id < 0 || id >= vocabulary())
      throw Error(Code::invalid,
                  fmt::format("The token id {} does not exist; the highest is {}.", id, vocabulary() - 1),
                  "Use ids of this tokenizer.");
    if (!skip_special || !is_special(id)) kept.push_back(id);
  }
  return decode_ids(kept);
}

std::string StreamDecoder::add(int32_t id) {
  if (!tokenizer_->joins_bytes()) {
    ids_.push_back(id);
    return show(false);
  }
  pending_ += tokenizer_->bytes_of(id);
  const size_t waiting = incomplete_utf8_tail(pending_);
  const std::string ready = mend_utf8(std::string_view(pending_).substr(0, pending_.size() - waiting));
  pending_.erase(0, pending_.size() - waiting);
  return ready;
}

// Decodes the tokens that wait together with those before them, and takes away what these had given.
std::string StreamDecoder::show(bool all) {
  constexpr size_t longest_wait = 16;  // tokens
  const std::span<const int32_t> ids = ids_;
  std::string text = tokenizer_->decode(ids);
  const bool open = text.ends_with("\xEF\xBF\xBD");
  if (open && !all && ids_.size() - shown_ids_ < longest_wait) return {};
  const std::string before = tokenizer_->decode(ids.first(shown_ids_));
  if (text.starts_with(before))
    text.erase(0, before.size());
  else  // a run of bytes that broke behind what was shown
    text = tokenizer_->decode(ids.subspan(shown_ids_));
  if (text.empty()) return text;
  ids_.erase(ids_.begin(), ids_.begin() + static_cast<std::ptrdiff_t>(shown_ids_));
  shown_ids_ = ids_.size();
  return text;
}

std::string StreamDecoder::finish() {
  if (!tokenizer_->joins_bytes()) {
    const std::string rest = show(true);
    ids_.clear(), shown_ids_ = 0;
    return rest;
  }
  const std::string rest = mend_utf8(pending_);
  pending_.clear();
  return rest;
}

TokenizerPtr load_tokenizer(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) {
    const SpecialNames names = read_special_names(path.parent_path());
    return path.extension() == ".model" ? load_sentencepiece(path, names) : load_tokenizer_json(path, names);
  }
  const SpecialNames names = read_special_names(path);
  if (fs::exists(path / "tokenizer.json", ignored)) return load_tokenizer_json(path / "tokenizer.json", names);
  if (fs::exists(path / "tokenizer.model", ignored)) return load_sentencepiece(path / "tokenizer.model", names);
  throw Error(Code::not_found, fmt::format("{}: there is no tokenizer.json and no tokenizer.model.", path.string()),
              "Put the model's tokenizer files into that folder.");
}

namespace {

constexpr int32_t control = 3, user_defined = 4;

}  // namespace

TokenizerPtr tokenizer_from_gguf(const GgufVocabulary& vocabulary) {
  if (vocabulary.model != "gpt2")
    throw Error(Code::unsupported, fmt::format("The GGUF tokenizer model \"{}\" is not built yet.", vocabulary.model),
                "Known: gpt2 (byte-level BPE). Use the model's Hugging Face folder.");
  const GgufPre* pre = gguf_pre_named(vocabulary.pre);
  std::vector<std::string_view> names;
  for (const GgufPre& each : gguf_pres()) names.emplace_back(each.name);
  if (!pre)
    throw Error(Code::unsupported, fmt::format("The GGUF pre-tokenizer \"{}\" is not built yet.", vocabulary.pre),
                fmt::format("Known: {}. Use the model's Hugging Face folder.", fmt::join(names, ", ")));

  PipelineParts parts;
  parts.normalizer = pre->nfc ? unicode_form("NFC") : nullptr;
  std::vector<PreTokenizerPtr> steps;
  if (pre->digits_each) steps.push_back(digits(true));
  steps.push_back(splitting(Pattern::regex(pre->pattern), Behavior::isolated, false));
  parts.pre_tokenizer = in_sequence(std::move(steps));
  parts.decoder = byte_level_decoder();
  std::vector<std::pair<std::string, int32_t>> entries;
  for (size_t i = 0; i < vocabulary.tokens.size(); ++i) {
    const int32_t type = i < vocabulary.types.size() ? vocabulary.types[i] : 1;
    const auto id = static_cast<int32_t>(i);
    if (type == control || type == user_defined)
      parts.added.push_back({.id = id, .content = vocabulary.tokens[i], .special = type == control});
    // A token that is found in the text as a whole may be a merge's part all the same: BPE knows it too.
    entries.emplace_back(vocabulary.tokens[i], id);
  }
  BpeSettings settings;
  settings.reads_bytes = true;
  settings.ignore_merges = pre->ignore_merges;
  for (const std::string& merge : vocabulary.merges) {
    const size_t space = merge.find(' ', 1);
    if (space == std::string::npos)
      throw Error(Code::malformed, fmt::format("The GGUF file's merge \"{}\" has only one part.", merge),
                  "Make the file again with a current converter.");
    settings.merges.emplace_back(merge.substr(0, space), merge.substr(space + 1));
  }
  parts.model = make_bpe(std::make_shared<const Vocabulary>(std::move(entries)), std::move(settings));
  const auto token_named = [&](int64_t id) {
    return id >= 0 && id < static_cast<int64_t>(vocabulary.tokens.size()) ? vocabulary.tokens[static_cast<size_t>(id)]
                                                                          : std::string();
  };
  if (vocabulary.add_bos && vocabulary.bos_id >= 0) parts.post.before.push_back(static_cast<int32_t>(vocabulary.bos_id));
  if (vocabulary.add_eos && vocabulary.eos_id >= 0) parts.post.after.push_back(static_cast<int32_t>(vocabulary.eos_id));
  return make_pipeline(std::move(parts), {token_named(vocabulary.bos_id), token_named(vocabulary.eos_id),
                                     token_named(vocabulary.pad_id), token_named(vocabulary.unk_id)});
}

}  // namespace ft::text
