// What an answer should not be: a refusal, cut off, in the wrong language; and attempts to turn the model against its
// instructions. These are judgements; each says "looks like".
#include <algorithm>

#include "core/base/unicode.h"
#include "core/data/patterns.h"
#include "core/data/sample.h"

namespace ft::data::checks {

namespace {

const std::vector<Pattern>& refusal_patterns() {
  static const auto list = [] {
    std::vector<Pattern> all;
    all.push_back(
        {"refusal",
         text::Regex(
             R"((?i)\A\s*(?:(?:i['’]?m|i am)(?: really| very| so)? sorry,? (?:but )?(?:as an? (?:ai|artificial|language)|i(?:['’]m| am)? (?:can(?:no|['’])t|not able|unable|won['’]t))|(?:unfortunately|i apologi[sz]e),? (?:but )?(?:as an? (?:ai|artificial|language)|i(?:['’]m| am)? (?:can(?:no|['’])t|cannot|not able|unable|won['’]t))|as an? (?:ai|artificial intelligence)(?: language)?(?: model)?,? i (?:can(?:no|['’])t|cannot|am not able|am unable|do not|don['’]t)|i (?:cannot|can['’]t|can not|am unable to|am not able to) (?:help|assist|fulfil|provide|comply|answer|do that)|(?:非常|很|真的)?(?:抱歉|对不起|遗憾)[，,。！]?\s*(?:但是?)?(?:作为[^，。]{0,16}[，,]?)?我?(?:是一?[个种]?[^，。]{0,12}[，,]?)?(?:我)?(?:无法|不能|没有能力|没办法|不可以)|作为(?:一[个种])?(?:人工智能|AI|语言模型)[^。]{0,24}(?:无法|不能|没有能力)))"),
         Severity::note, "Looks like a refusal.", "Write a real answer, unless the model is to refuse here.", nullptr,
         nullptr});
    return all;
  }();
  return list;
}

const std::vector<Pattern>& injection_patterns() {
  static const auto list = [] {
    std::vector<Pattern> all;
    all.push_back(
        {"injection",
         text::Regex(
             R"((?i)(?:ignore|disregard|forget|override)\s+(?:(?:all|any|every|the|your|of|my)\s+){0,3}(?:(?:previous|prior|above|earlier|preceding|former)\b(?:\s+(?:instructions?|rules?|prompts?|guidelines?|directions?))?|(?:rules?|instructions?|guidelines?)\s+(?:you|given|above))[^\n.。!]*[.。!]?|system\s+override\s*:[^\n.。]*[.。]?|reveal\s+your\s+(?:hidden|system|secret)\s+(?:instructions?|prompt)|(?:忽略|无视|忘记|忘掉|不要理会)[^，。\n]{0,10}(?:之前|以上|上面|先前|此前|所有|一切|收到)[^，。\n]{0,10}(?:指令|指示|规则|提示|要求|设定)[^。\n]*。?)"),
         Severity::warning, "Looks like an attempt to make the model forget its instructions.",
         "Delete it, unless the model is to learn how to meet it.", nullptr, nullptr});
    return all;
  }();
  return list;
}

struct Letters {
  size_t chinese = 0, latin = 0;
};

Letters letters_of(std::string_view text) {
  Letters letters;
  for (size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    letters.chinese += point >= 0x4E00 && point <= 0x9FFF;
    letters.latin += (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
  }
  return letters;
}

bool mostly_chinese(const Letters& letters) {
  return letters.chinese * 3 > letters.latin;
}

// The last place from which on the text is in the other language, in bytes; npos when it is not.
size_t other_language_from(std::string_view text, bool chinese_expected) {
  size_t begin = std::string_view::npos;
  Letters run, all = letters_of(text);
  if (chinese_expected) {
    // The longest stretch without a Chinese character.
    size_t from = 0, best = 0;
    for (size_t at = 0; at <= text.size();) {
      const size_t before = at;
      const char32_t point = at < text.size() ? next_code_point(text, at) : 0x4E00;
      run.latin += (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
      if (point < 0x3000 && before < text.size()) continue;
      if (run.latin > best) best = run.latin, begin = from;
      run = {};
      from = at;
      if (before >= text.size()) break;
    }
    return best >= 60 && best * 3 > all.latin + 3 * all.chinese ? begin : std::string_view::npos;
  }
  if (all.chinese < 12 || all.chinese * 6 < all.latin) return std::string_view::npos;
  for (size_t at = 0; at < text.size();) {
    const size_t before = at;
    if (const char32_t point = next_code_point(text, at); point >= 0x4E00 && point <= 0x9FFF) return before;
  }
  return std::string_view::npos;
}

class Answers : public Checker {
 public:
  Answers()
      : other_language_asked_(
            R"((?i)translat|english|chinese|french|spanish|german|japanese|language|翻译|译成|译为|英文|英语|中文|汉语|法语|日语|德语|西班牙|语言|代码|编程|程序|函数|python|java|sql|html|code|abbrev|缩写|单词|[a-z]{4,}[\s\S]{0,400}[a-z]{4,}[\s\S]{0,400}[a-z]{4,}[\s\S]{0,400}[a-z]{4,})"),
        chinese_in_question_(R"([\x{4E00}-\x{9FFF}])"),
        language_asked_(R"((?i)translat|chinese|mandarin|japanese|language|翻译)"),
        unfinished_(R"([\p{L}\p{N},，、:：；\-(（“‘]\s*\z)") {}

  void row(const RowView& row, Findings& findings) override {
    find_patterns(row, injection_patterns(), findings);
    const std::string question = question_of(row);
    for (const TextField& field : row.texts) {
      if (field.part != TextField::Part::answer || row.format.name == "text") continue;
      find_patterns_in(row, field, field.text, refusal_patterns(), findings);
      check_end(row, field, findings);
      check_language(row, field, question, findings);
    }
  }

 private:
  // Ends in the middle of a sentence although it has whole ones before.
  void check_end(const RowView& row, const TextField& field, Findings& findings) {
    if (count_code_points(field.text) < 40) return;
    // A text that repeats itself stops anywhere; `repetition` has said so.
    for (auto last = findings.rbegin(); last != findings.rend() && last->row == row.number; ++last)
      if (last->kind == "repetition" && last->field == field.field) return;
    const size_t line = field.text.find_last_of('\n');
    const std::string_view last = line == std::string_view::npos ? field.text : field.text.substr(line + 1);
    const std::string_view before = field.text.substr(0, field.text.size() - 1);
    const bool whole_sentences =
        before.find("。") != std::string_view::npos || before.find(". ") != std::string_view::npos ||
        before.find(".\n") != std::string_view::npos || before.find("\n") != std::string_view::npos;
    if (!whole_sentences || last.empty() || field.text.find("```") != std::string_view::npos) return;
    const bool item = last[0] == '-' || last[0] == '*' || last[0] == '|' || (last[0] >= '0' && last[0] <= '9');
    const bool long_enough = count_code_points(last) >= 5;
    // A link, a key or a number is whole as it is.
    const size_t space = last.find_last_of(" =");
    if (last.size() - (space == std::string_view::npos ? 0 : space + 1) >= 20 &&
        std::all_of(last.begin() + static_cast<std::ptrdiff_t>(space == std::string_view::npos ? 0 : space + 1),
                    last.end(), [](char c) { return c > 0; }))
      return;
    size_t begin = 0, end = 0;
    if (item || !long_enough ||
        !unfinished_.find(field.text, field.text.size() > 8 ? safe_cut(field.text, 8) : 0, begin, end))
      return;
    Finding finding = finding_in(row, field, "truncated", field.text.size(), field.text.size());
    finding.severity = Severity::note;
    finding.message = "The answer looks cut off.";
    finding.fix = "Finish the sentence, or delete it.";
    findings.push_back(std::move(finding));
  }

  // A place near the end at which a character begins.
  static size_t safe_cut(std::string_view text, size_t back) {
    size_t at = text.size() - back;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    return at;
  }

  void check_language(const RowView& row, const TextField& field, const std::string& question, Findings& findings) {
    const Letters asked = letters_of(question);
    if (asked.chinese + asked.latin < 4) return;
    const bool chinese = mostly_chinese(asked);
    size_t begin = 0, end = 0;
    if (chinese ? other_language_asked_.find(question, 0, begin, end)
                : language_asked_.find(question, 0, begin, end) || chinese_in_question_.find(question, 0, begin, end))
      return;
    const std::string prose = without_code(field.text);
    if (prose.find("-----BEGIN ") != std::string::npos) return;
    const size_t from = other_language_from(prose, chinese);
    if (from == std::string_view::npos) return;
    Finding finding = finding_in(row, field, "language", from, field.text.size());
    finding.severity = Severity::note;
    finding.message =
        chinese ? "Asked in Chinese, answered in another language." : "Answered in Chinese, asked in another language.";
    finding.fix = "Answer in the language of the question, unless another one was wanted.";
    findings.push_back(std::move(finding));
  }

  text::Regex other_language_asked_, chinese_in_question_, language_asked_, unfinished_;
};

}  // namespace

const Check answers{
    .name = "answers",
    .summary = "Refusals, cut or foreign answers, attempts at injection",
    .kinds = {"injection", "language", "refusal", "truncated"},
    .make = [](const CheckSettings&) -> std::unique_ptr<Checker> { return std::make_unique<Answers>(); },
};

}  // namespace ft::data::checks
