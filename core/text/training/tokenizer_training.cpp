#include "core/text/training/tokenizer_training.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/unicode.h"
#include "core/text/added_tokens.h"
#include "core/text/pattern.h"
#include "core/text/tokenizer.h"

namespace ft::text {

namespace {

void check(const TokenizerTraining& training) {
  const auto smallest = static_cast<int64_t>(training.special.size()) + 256;
  if (training.vocabulary < smallest || training.vocabulary > 4'000'000)
    throw Error(Code::invalid, fmt::format("A vocabulary of {} tokens cannot be made.", training.vocabulary),
                fmt::format("Ask for {} to 4000000: each byte and each special token is one.", smallest));
  for (size_t i = 0; i < training.special.size(); ++i) {
    const std::string& token = training.special[i];
    const bool twice = std::count(training.special.begin(), training.special.end(), token) > 1;
    if (token.empty() || twice || token.find_first_of(",\n") != std::string::npos ||
        find_invalid_utf8(token) != std::string::npos)
      throw Error(Code::invalid, fmt::format("\"{}\" cannot be a special token.", mend_utf8(token)),
                  "Give texts that differ, without commas and line ends.");
  }
}

using Words = std::vector<std::pair<std::string, int64_t>>;

// How often each word stands. Special tokens in the texts are no words.
Words count_words(const TokenizerTraining& training, const NextText& next, const StopToken& stop) {
  const Pattern pattern = Pattern::regex(training_pattern);
  std::vector<AddedToken> tokens;
  for (const std::string& token : training.special) tokens.push_back({.id = 0, .content = token});
  const AddedTokens special(std::move(tokens));
  std::unordered_map<std::string, int64_t> counts;
  std::vector<Match> matches;
  std::string text;
  while (next(text)) {
    stop.check();
    for (const Stretch& stretch : special.split(text)) {
      if (stretch.id >= 0) continue;
      const std::string_view part = std::string_view(text).substr(stretch.begin, stretch.end - stretch.begin);
      pattern.find_all(part, matches);
      for (const Match& match : matches)
        if (match.span.end > match.span.begin)
          ++counts[std::string(part.substr(match.span.begin, match.span.end - match.span.begin))];
    }
  }
  return {counts.begin(), counts.end()};
}

std::string config_of(const TokenizerTraining& training) {
  const bool bytes = training.kind == TokenizerKind::byte_bpe;
  const Json end = training.special.empty() ? bytes ? Json(nullptr) : Json("</s>") : Json(training.special.front());
  return to_pretty_text({{"tokenizer_class", "PreTrainedTokenizerFast"},
                         {"bos_token", bytes ? Json(nullptr) : Json("<s>")},
                         {"eos_token", end},
                         {"pad_token", end},
                         {"unk_token", bytes ? Json(nullptr) : Json("<unk>")},
                         {"clean_up_tokenization_spaces", false},
                         {"model_max_length", 1'000'000}});
}

}  // namespace

TrainedTokenizer train_tokenizer(const TokenizerTraining& training, const NextText& next,
                                 const std::filesystem::path& folder, const std::function<void(double)>& progress,
                                 const StopToken& stop) {
  check(training);
  TrainedTokenizer made;
  const NextText counted = [&](std::string& text) {
    if (!next(text)) return false;
    if (find_invalid_utf8(text) != std::string::npos) text = mend_utf8(text);
    ++made.texts, made.bytes += static_cast<int64_t>(text.size());
    return true;
  };
  const auto refuse_nothing = [&] {
    if (made.bytes == 0)
      throw Error(Code::invalid, "There is no text to make a tokenizer of.", "Give files with at least one text.");
  };
  std::string json, model;
  if (training.kind == TokenizerKind::byte_bpe) {
    const Words words = count_words(training, counted, stop);
    refuse_nothing();
    json = json_of(train_byte_bpe(training, words, progress, stop), training);
  } else {
    try {
      model = train_sentencepiece(training, counted, stop);
    } catch (const Error& error) {
      if (error.code() == Code::invalid) refuse_nothing();
      throw;
    }
    json = json_of_sentencepiece(model, training);
  }
  stop.check();
  std::filesystem::create_directories(folder);
  if (!model.empty()) write_file(folder / "tokenizer.model", model);
  write_file(folder / "tokenizer.json", json);
  write_file(folder / "tokenizer_config.json", config_of(training));
  made.vocabulary = load_tokenizer(folder)->vocabulary();  // also proves that it can be read
  progress(1);
  return made;
}

}  // namespace ft::text
