// Rows longer than the model can hold, and answers that say next to nothing.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/unicode.h"
#include "core/data/check.h"
#include "core/data/sample.h"
#include "core/data/stats.h"
#include "core/text/regex.h"

namespace ft::data::checks {

namespace {

constexpr size_t usual_context = 4096;  // where no model is given
constexpr size_t short_answer = 4;      // characters
constexpr size_t usual_answer = 20;     // a set whose median answer is shorter has short answers by design

class Length : public Checker {
 public:
  explicit Length(const CheckSettings& settings)
      : settings_(settings),
        yes_or_no_(R"((?i)yes or no|true or false|是否|是不是|对吗|吗[？?]|一个(字|词)|one word|single word)") {}

  void row(const RowView& row, Findings& findings) override {
    check_long(row, findings);
    check_short(row);
  }

  void finish(Findings& findings) override {
    if (answer_lengths_.empty()) return;
    const auto middle = answer_lengths_.begin() + static_cast<std::ptrdiff_t>(answer_lengths_.size() / 2);
    std::nth_element(answer_lengths_.begin(), middle, answer_lengths_.end());
    if (*middle < usual_answer) return;
    findings.insert(findings.end(), short_.begin(), short_.end());
  }

 private:
  void check_long(const RowView& row, Findings& findings) {
    size_t tokens = 0;
    const TextField* longest = nullptr;
    for (const TextField& field : row.texts) {
      tokens += settings_.count_tokens ? settings_.count_tokens(field.text) : least_tokens(field.text);
      if (!longest || field.text.size() > longest->text.size()) longest = &field;
    }
    const size_t context = settings_.context_tokens ? settings_.context_tokens : usual_context;
    if (!longest || tokens <= context) return;
    Finding finding = finding_in(row, *longest, "too_long", 0, longest->text.size());
    finding.message = settings_.context_tokens ? fmt::format("{} tokens; the model holds {}.", tokens, context)
                                               : fmt::format("Over {} tokens with any tokenizer.", context);
    finding.fix = "Shorten it or split it: what does not fit is cut off.";
    findings.push_back(std::move(finding));
  }

  void check_short(const RowView& row) {
    if (row.format.name == "classification" || row.format.name == "text") return;
    for (const TextField& field : row.texts) {
      if (field.part != TextField::Part::answer || is_blank(field.text)) continue;
      const size_t length = count_code_points(field.text);
      answer_lengths_.push_back(length);
      const bool figure =
          std::any_of(field.text.begin(), field.text.end(), [](char c) { return c >= '0' && c <= '9'; });
      size_t begin = 0, end = 0;
      if (length > short_answer || figure || yes_or_no_.find(question_of(row), 0, begin, end)) continue;
      Finding finding = finding_in(row, field, "too_short", 0, field.text.size());
      finding.message = "The answer says next to nothing.";
      finding.fix = "Write a full answer, or delete the row.";
      short_.push_back(std::move(finding));
    }
  }

  const CheckSettings settings_;
  text::Regex yes_or_no_;
  std::vector<size_t> answer_lengths_;
  Findings short_;
};

}  // namespace

const Check length{
    .name = "length",
    .summary = "Rows longer than the model holds, answers that say nothing",
    .kinds = {"too_long", "too_short"},
    .make = [](const CheckSettings& settings) -> std::unique_ptr<Checker> {
      return std::make_unique<Length>(settings);
    },
};

}  // namespace ft::data::checks
