// Tokenizers from the vocabulary inside a GGUF file, put together as the models' own tokenizer.json has them.
// Which parts each model has: llama.cpp's src/llama-vocab.cpp; transformers' integrations/ggml.py.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/gguf_pre.h"
#include "core/text/kinds/bpe.h"
#include "core/text/kinds/unigram.h"
#include "core/text/kinds/words.h"
#include "core/text/pipeline.h"

namespace ft::text {

namespace {

constexpr int32_t normal = 1, unknown = 2, control = 3, user_defined = 4, byte = 6;
constexpr std::string_view space_mark = "\xE2\x96\x81";

class GgufTokenizer {
 public:
  explicit GgufTokenizer(const GgufVocabulary& vocabulary) : vocabulary_(vocabulary) {}

  TokenizerPtr make() {
    if (vocabulary_.model == "gpt2")
      fill_byte_level();
    else if (vocabulary_.model == "llama")
      fill_sentencepiece_bpe();
    else if (vocabulary_.model == "t5")
      fill_unigram();
    else if (vocabulary_.model == "bert")
      fill_word_piece();
    else
      throw Error(Code::unsupported, fmt::format("The GGUF tokenizer model \"{}\" is not known.", vocabulary_.model),
                  "Known: gpt2, llama, bert, t5. Use the model's Hugging Face folder.");
    return make_pipeline(std::move(parts_), {token_named(vocabulary_.bos_id), token_named(vocabulary_.eos_id),
                                             token_named(vocabulary_.pad_id), token_named(vocabulary_.unk_id)});
  }

 private:
  int32_t type(size_t id) const { return id < vocabulary_.types.size() ? vocabulary_.types[id] : normal; }
  float score(size_t id) const { return id < vocabulary_.scores.size() ? vocabulary_.scores[id] : 0; }

  std::string token_named(int64_t id) const {
    return id >= 0 && id < static_cast<int64_t>(vocabulary_.tokens.size()) ? vocabulary_.tokens[static_cast<size_t>(id)]
                                                                           : std::string();
  }

  // Control tokens are found in the text, and so are those that somebody added; runs of spaces are ordinary pieces.
  void add_tokens() {
    for (size_t i = 0; i < vocabulary_.tokens.size(); ++i) {
      const bool spaces = vocabulary_.tokens[i].find_first_not_of(space_mark) == std::string::npos;
      if (type(i) == control || (type(i) == user_defined && !spaces))
        parts_.added.push_back(
            {.id = static_cast<int32_t>(i), .content = vocabulary_.tokens[i], .special = type(i) == control});
    }
  }

  void put_around(bool before, int64_t first, bool after, int64_t last) {
    if (before && first >= 0) parts_.post.before.push_back(static_cast<int32_t>(first));
    if (after && last >= 0) parts_.post.after.push_back(static_cast<int32_t>(last));
  }

  // A token that is found in the text as a whole may be a merge's part all the same: the model knows it too.
  std::shared_ptr<const Vocabulary> all_tokens() const {
    std::vector<std::pair<std::string, int32_t>> entries;
    for (size_t i = 0; i < vocabulary_.tokens.size(); ++i)
      entries.emplace_back(vocabulary_.tokens[i], static_cast<int32_t>(i));
    return std::make_shared<const Vocabulary>(std::move(entries));
  }

  void fill_byte_level() {
    const GgufPre* pre = gguf_pre_named(vocabulary_.pre);
    std::vector<std::string_view> names;
    for (const GgufPre& each : gguf_pres()) names.emplace_back(each.name);
    if (!pre)
      throw Error(Code::unsupported, fmt::format("The GGUF pre-tokenizer \"{}\" is not known.", vocabulary_.pre),
                  fmt::format("Known: {}. Use the model's Hugging Face folder.", fmt::join(names, ", ")));
    parts_.normalizer = pre->nfc ? unicode_form("NFC") : nullptr;
    std::vector<PreTokenizerPtr> steps;
    if (pre->digits_each) steps.push_back(digits(true));
    for (const char* pattern : pre->patterns)
      steps.push_back(splitting(Pattern::regex(pattern), Behavior::isolated, false));
    parts_.pre_tokenizer = in_sequence(std::move(steps));
    parts_.decoder = byte_level_decoder();
    BpeSettings settings;
    settings.reads_bytes = true;
    settings.ignore_merges = pre->ignore_merges;
    for (const std::string& merge : vocabulary_.merges) {
      const size_t space = merge.find(' ', 1);
      if (space == std::string::npos)
        throw Error(Code::malformed, fmt::format("The GGUF file's merge \"{}\" has only one part.", merge),
                    "Make the file again with a current converter.");
      settings.merges.emplace_back(merge.substr(0, space), merge.substr(space + 1));
    }
    parts_.model = make_bpe(all_tokens(), std::move(settings));
    add_tokens();
    put_around(vocabulary_.add_bos, vocabulary_.bos_id, vocabulary_.add_eos, vocabulary_.eos_id);
  }

  // Merges in the order of the pieces' scores, never of their ids; equal scores are equal in rank.
  std::vector<int32_t> ranks_by_score() const {
    std::vector<size_t> order(vocabulary_.tokens.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return score(a) > score(b); });
    std::vector<int32_t> ranks(order.size(), -1);
    int32_t rank = 0;
    for (size_t i = 0; i < order.size(); ++i) {
      if (i > 0 && score(order[i]) != score(order[i - 1])) ++rank;
      const int32_t kind = type(order[i]);
      if (kind != control && kind != unknown && kind != byte) ranks[order[i]] = rank;
    }
    return ranks;
  }

  void fill_sentencepiece_bpe() {
    std::vector<NormalizerPtr> steps;
    if (vocabulary_.add_space_prefix) steps.push_back(prepending(std::string(space_mark)));
    steps.push_back(replacing(Pattern::literal(" "), std::string(space_mark)));
    parts_.normalizer = in_sequence(std::move(steps));
    parts_.decoder = sentencepiece_decoder(vocabulary_.add_space_prefix);
    BpeSettings settings{.byte_fallback = true, .fuse_unk = true};
    settings.ranks = ranks_by_score();
    for (size_t i = 0; i < vocabulary_.tokens.size() && !settings.has_unk; ++i)
      if (type(i) == unknown) settings.has_unk = true, settings.unk_token = vocabulary_.tokens[i];
    parts_.model = make_bpe(all_tokens(), std::move(settings));
    add_tokens();
    put_around(vocabulary_.add_bos, vocabulary_.bos_id, vocabulary_.add_eos, vocabulary_.eos_id);
  }

  void fill_unigram() {
    std::vector<NormalizerPtr> steps;
    if (!vocabulary_.charsmap.empty())
      steps.push_back(precompiled(vocabulary_.charsmap, [](const std::string& what) {
        return Error(Code::malformed, fmt::format("The GGUF file's normalizer cannot be used: {}.", what),
                     "Make the file again with a current converter.");
      }));
    if (vocabulary_.remove_extra_whitespaces) {
      steps.push_back(stripping(true, true));
      steps.push_back(replacing(Pattern::regex(" {2,}"), " "));
    }
    if (!steps.empty()) parts_.normalizer = in_sequence(std::move(steps));
    const bool prefix = vocabulary_.add_space_prefix;
    parts_.pre_tokenizer =
        metaspace(std::string(space_mark), prefix ? PrependScheme::always : PrependScheme::never, true);
    parts_.decoder = metaspace_decoder(std::string(space_mark), prefix);
    UnigramSettings settings;
    for (size_t i = 0; i < vocabulary_.tokens.size(); ++i) {
      settings.pieces.emplace_back(vocabulary_.tokens[i], score(i));
      if (type(i) == unknown) settings.unk_id = static_cast<int32_t>(i);
      settings.byte_fallback |= type(i) == byte;
    }
    parts_.model = make_unigram(std::move(settings));
    add_tokens();
    put_around(vocabulary_.add_bos, vocabulary_.bos_id, vocabulary_.add_eos, vocabulary_.eos_id);
  }

  // The converter writes the beginning of a word as a space mark and leaves the ## of what goes on away.
  void fill_word_piece() {
    std::vector<std::pair<std::string, int32_t>> entries;
    std::string unk = "[UNK]";
    for (size_t i = 0; i < vocabulary_.tokens.size(); ++i) {
      const std::string& token = vocabulary_.tokens[i];
      const auto id = static_cast<int32_t>(i);
      const bool whole = type(i) == control || type(i) == unknown || (token.starts_with('[') && token.ends_with(']'));
      if (static_cast<int64_t>(i) == vocabulary_.unk_id || type(i) == unknown) unk = token;
      if (token.starts_with(space_mark))
        entries.emplace_back(token.substr(space_mark.size()), id);
      else
        entries.emplace_back(whole ? token : "##" + token, id);
      if (whole) parts_.added.push_back({.id = id, .content = token, .special = true});
    }
    parts_.normalizer = bert_normalizer(true, true, true, true);
    parts_.pre_tokenizer = bert_pre_tokenizer();
    parts_.decoder = word_piece_decoder("##", true);
    parts_.model = make_word_piece(std::make_shared<const Vocabulary>(std::move(entries)), {.unk_token = unk});
    const int64_t first = vocabulary_.cls_id >= 0 ? vocabulary_.cls_id : vocabulary_.bos_id;
    const int64_t last = vocabulary_.sep_id >= 0 ? vocabulary_.sep_id : vocabulary_.eos_id;
    put_around(true, first, true, last);
  }

  const GgufVocabulary& vocabulary_;
  PipelineParts parts_;
};

}  // namespace

TokenizerPtr tokenizer_from_gguf(const GgufVocabulary& vocabulary) {
  // Found in a text, half a character would leave its other half behind.
  for (size_t i = 0; i < vocabulary.tokens.size(); ++i)
    if (find_invalid_utf8(vocabulary.tokens[i]) != std::string::npos)
      throw Error(Code::malformed, fmt::format("The tokenizer's token {} is not UTF-8.", i),
                  "Download the tokenizer again.");
  return GgufTokenizer(vocabulary).make();
}

}  // namespace ft::text
