// Text that went through the wrong encoding: UTF-8 read as Latin-1, Windows-1252 or GBK, and what could not be read.
#include "core/data/patterns.h"

namespace ft::data::checks {

namespace {

const std::vector<Pattern>& patterns() {
  static const auto list = [] {
    std::vector<Pattern> all;
    const auto add = [&](const char* regex, const char* message) {
      all.push_back({"mojibake", text::Regex(regex), Severity::warning, message,
                     "Read the source again with the right encoding, or delete the row.", nullptr, nullptr});
    };
    add(R"((?:锟斤拷|锟斤|斤拷|烫烫烫|屯屯屯)+)", "Text that was lost when it was read with the wrong encoding.");
    add(R"(\x{FFFD}[\s\S]{0,400}\x{FFFD}|\x{FFFD})", "U+FFFD stands where a character could not be read.");
    // Two and three byte sequences of UTF-8, each byte shown as a Latin-1 or Windows-1252 character.
    add(R"((?:[\x{C3}\x{C2}][\x{80}-\x{BF}\x{20AC}\x{2122}\x{0153}\x{0161}]|\x{E2}\x{20AC}[\x{80}-\x{BF}\x{2018}-\x{2026}\x{2122}\x{0153}\x{02DC}\x{00A6}]?|(?:[\x{E3}-\x{EF}][\x{80}-\x{BF}\x{0152}-\x{0178}\x{02C6}\x{02DC}\x{2013}-\x{203A}\x{20AC}\x{2122}]{1,2}){2})[\x{80}-\x{FF}]*)",
        "UTF-8 that was read as Latin-1 or Windows-1252.");
    // The commonest characters of Chinese prose (的 ， 。 — 是 一) after their UTF-8 was read as GBK.
    add(R"((?:[\x{4E00}-\x{9FFF}\x{E000}-\x{F8FF}]{0,12}(?:鐨|锛|銆|鈥|涓€|鏄|紝){1}){2,}[\x{4E00}-\x{9FFF}\x{E000}-\x{F8FF}]{0,12})",
        "UTF-8 that was read as GBK.");
    return all;
  }();
  return list;
}

}  // namespace

const Check garbled{
    .name = "garbled",
    .summary = "Text that went through the wrong encoding",
    .kinds = {"mojibake"},
    .make =
        [](const CheckSettings&) {
          return row_checker([](const RowView& row, Findings& findings) { find_patterns(row, patterns(), findings); });
        },
};

}  // namespace ft::data::checks
