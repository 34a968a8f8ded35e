#include <fmt/format.h>
#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/text/training/tokenizer_training.h"

namespace ft::text {

namespace {

// Texts line by line: the library learns from lines. An error of the reader is kept until the library is done.
class Lines final : public sentencepiece::SentenceIterator {
 public:
  Lines(const NextText& next, const StopToken& stop) : next_(next), stop_(stop) { Next(); }
  bool done() const override { return done_; }
  void Next() override {
    try {
      do {
        if (at_ >= text_.size()) {
          at_ = 0;
          stop_.check();
          if (!next_(text_)) {
            done_ = true;
            return;
          }
        }
        const size_t end = std::min(text_.find('\n', at_), text_.size());
        line_ = text_.substr(at_, end - at_);
        at_ = end + 1;
      } while (line_.empty());
    } catch (...) {
      failed_ = std::current_exception();
      done_ = true;
    }
  }
  const std::string& value() const override { return line_; }
  sentencepiece::util::Status status() const override { return {}; }
  void rethrow() const {
    if (failed_) std::rethrow_exception(failed_);
  }

 private:
  const NextText& next_;
  const StopToken& stop_;
  std::string text_, line_;
  size_t at_ = 0;
  bool done_ = false;
  std::exception_ptr failed_;
};

}  // namespace

std::string train_sentencepiece(const TokenizerTraining& training, const NextText& next, const StopToken& stop) {
  Lines lines(next, stop);
  std::string special;
  for (const std::string& token : training.special) special += (special.empty() ? "" : ",") + token;
  std::string model;
  // Spaces and characters stay as they are, so that the library's own normaliser and Hugging Face's cannot differ.
  const auto status = sentencepiece::SentencePieceTrainer::Train(
      {{"model_type", training.kind == TokenizerKind::bpe ? "bpe" : "unigram"},
       {"vocab_size", std::to_string(training.vocabulary)},
       {"hard_vocab_limit", "false"},
       {"byte_fallback", "true"},
       {"character_coverage", "0.9995"},
       {"normalization_rule_name", "identity"},
       {"remove_extra_whitespaces", "false"},
       {"split_digits", "true"},
       {"max_sentence_length", "1000000"},
       {"num_threads", "1"},
       {"control_symbols", special},
       {"minloglevel", "2"}},
      &lines, &model);
  lines.rethrow();
  stop.check();
  if (!status.ok())
    throw Error(Code::invalid, fmt::format("sentencepiece cannot train this tokenizer: {}", status.error_message()),
                "Give more text or a smaller vocabulary.");
  return model;
}

}  // namespace ft::text
