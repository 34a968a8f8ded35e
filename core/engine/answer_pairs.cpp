#include "core/engine/answer_pairs.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/engine/exam.h"
#include "core/engine/prompting.h"
#include "core/nn/generate.h"

namespace ft::engine {

namespace {

constexpr int64_t longest_answer = 64;  // tokens: enough to see whether two models say the same

std::string question_text(const Prompt& prompt) {
  if (!prompt.messages.is_array() || prompt.messages.empty()) return prompt.text;
  const Json said = prompt.messages.back().value("content", Json());
  return said.is_string() ? said.get<std::string>() : to_text(said);
}

}  // namespace

std::vector<Prompt> questions_from(const std::filesystem::path& file, size_t count, const data::OpenOptions& open) {
  const auto set = data::Dataset::open(file, open);
  const size_t asked = std::min(count, set.size());
  std::vector<Prompt> questions;
  for (size_t i = 0; i < asked; ++i) {
    try {
      questions.push_back(prompt_of(eval::exam_item(set.row(i * set.size() / asked))));
    } catch (const Error&) {  // no question with an answer
    }
  }
  return questions;
}

std::vector<AnswerPair> answer_pairs(const models::ModelSource& source, nn::Decoder& original, nn::Decoder& exported,
                                     const std::vector<Prompt>& questions, const StopToken& stop,
                                     const std::function<void(double)>& progress) {
  const models::ModelText text = models::text_of(source);
  std::vector<AnswerPair> pairs;
  std::vector<std::vector<int32_t>> ids;
  for (const Prompt& question : questions) {
    try {
      std::vector<int32_t> tokens = prompt_ids(text, question);
      if (tokens.empty() || static_cast<int64_t>(tokens.size()) + longest_answer > source.shape().context_length)
        continue;
      ids.push_back(std::move(tokens));
      pairs.push_back({question_text(question), {}, {}});
    } catch (const Error&) {  // the template refuses it
    }
  }
  if (pairs.empty()) return pairs;

  nn::Sampling greedy;
  greedy.max_new_tokens = longest_answer;
  const auto end = answer_end_ids(source, text);
  int64_t longest = 0;
  std::vector<int64_t> lengths;
  const auto write = [&](nn::Decoder& model, std::string AnswerPair::*into, int half) {
    lengths.assign(ids.size(), 0);
    longest = 0;
    const auto sink = [&](size_t index, int32_t) {
      if (++lengths[index] > longest) {
        longest = lengths[index];
        if (progress) progress((half + static_cast<double>(longest) / static_cast<double>(longest_answer)) / 2.0);
      }
      return !stop.requested();
    };
    const auto answers = nn::generate(model, ids, end, greedy, 0, stop, sink);
    stop.check();
    for (size_t i = 0; i < pairs.size(); ++i) pairs[i].*into = answer_text(*text.tokenizer, answers[i].ids);
  };
  write(original, &AnswerPair::original, 0);
  write(exported, &AnswerPair::exported, 1);
  return pairs;
}

}  // namespace ft::engine
