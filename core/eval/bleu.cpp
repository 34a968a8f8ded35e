#include "core/eval/bleu.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "core/base/error.h"
#include "core/eval/overlap_text.h"

namespace ft::eval {

namespace {

using Text = std::u32string;

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
bool is_stop(char32_t c) {
  return c == '.' || c == ',';
}

// Every character that `matches` stands alone.
template <class Matches>
Text isolated(const Text& text, Matches matches) {
  Text out;
  for (const char32_t c : text)
    if (matches(c))
      out += {U' ', c, U' '};
    else
      out += c;
  return out;
}

// For each pair of neighbours that fits, from left to right without overlap: blanks where the three flags say.
template <class First, class Second>
Text spaced_pairs(const Text& text, First first, Second second, bool before, bool between, bool after) {
  Text out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i + 1 >= text.size() || !first(text[i]) || !second(text[i + 1])) {
      out += text[i];
      continue;
    }
    if (before) out += U' ';
    out += text[i];
    if (between) out += U' ';
    out += text[++i];
    if (after) out += U' ';
  }
  return out;
}

// mteval-v13a's rules: symbols stand alone; a stop stands alone unless digits are on both sides; so does a dash after a
// digit.
Text mteval_spaced(Text text) {
  const auto is_symbol = [](char32_t c) {
    return (c >= '{' && c <= '~') || (c >= '[' && c <= '`') || (c >= ' ' && c <= '&') || (c >= '(' && c <= '+') ||
           (c >= ':' && c <= '@') || c == '/';
  };
  const auto no_digit = [](char32_t c) { return !is_digit(c); };
  text = isolated(text, is_symbol);
  text = spaced_pairs(text, no_digit, is_stop, false, true, true);
  text = spaced_pairs(text, is_stop, no_digit, true, true, false);
  return spaced_pairs(
      text, is_digit, [](char32_t c) { return c == '-'; }, false, true, true);
}

void replace_all(Text& text, const Text& from, const Text& to) {
  for (size_t at = text.find(from); at != Text::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

Text mteval_text(Text text) {
  replace_all(text, U"<skipped>", U"");
  replace_all(text, U"-\n", U"");
  replace_all(text, U"\n", U" ");
  replace_all(text, U"&quot;", U"\"");
  replace_all(text, U"&amp;", U"&");
  replace_all(text, U"&lt;", U"<");
  replace_all(text, U"&gt;", U">");
  return U" " + text + U" ";
}

// Sacrebleu's table. Its last two ranges are meant for planes beyond the first, but as written there they cover these
// characters of the first; published scores contain that, so ours must.
bool stands_alone_in_chinese(char32_t c) {
  static constexpr char32_t ranges[][2] = {
      {0x3400, 0x4DB5}, {0x4E00, 0x9FA5}, {0x9FA6, 0x9FBB}, {0xF900, 0xFA2D}, {0xFA30, 0xFA6A}, {0xFA70, 0xFAD9},
      {0xFF00, 0xFFEF}, {0x2E80, 0x2EFF}, {0x3000, 0x303F}, {0x31C0, 0x31EF}, {0x2F00, 0x2FDF}, {0x2FF0, 0x2FFF},
      {0x3100, 0x312F}, {0x31A0, 0x31BF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE4F}, {0x2600, 0x26FF}, {0x2700, 0x27BF},
      {0x3200, 0x32FF}, {0x3300, 0x33FF}, {0x2001, 0x2A6D}, {0x2F81, 0x2FA1}};
  for (const auto& range : ranges)
    if (c >= range[0] && c <= range[1]) return true;
  return false;
}

Text without_white_ends(const Text& text, bool at_start) {
  size_t begin = 0, end = text.size();
  while (end > 0 && is_white_space(text[end - 1])) --end;
  while (at_start && begin < end && is_white_space(text[begin])) ++begin;
  return text.substr(begin, end - begin);
}

// mteval-v14: by Unicode category instead of ASCII.
Text international_spaced(Text text) {
  const auto is_punctuation = [](char32_t c) { return category_of(c) == 'P'; };
  const auto no_number = [](char32_t c) { return category_of(c) != 'N'; };
  text = spaced_pairs(text, no_number, is_punctuation, false, true, true);
  text = spaced_pairs(text, is_punctuation, no_number, true, true, false);
  return isolated(text, [](char32_t c) { return category_of(c) == 'S'; });
}

Text spaced(const Text& text, const std::string& tokenizer) {
  if (tokenizer == "13a") return mteval_spaced(mteval_text(text));
  if (tokenizer == "zh") return mteval_spaced(isolated(without_white_ends(text, true), stands_alone_in_chinese));
  if (tokenizer == "intl") return international_spaced(text);
  if (tokenizer == "char") return isolated(text, [](char32_t) { return true; });
  if (tokenizer == "none") return text;
  throw Error(Code::unsupported, fmt::format("BLEU has no tokenizer \"{}\" here.", tokenizer),
              "Known: 13a, zh, char, intl, none.");
}

using Tokens = std::vector<Text>;

void add_sentence(Bleu& sum, const Tokens& hypothesis, const std::vector<Tokens>& references) {
  const auto length = static_cast<int64_t>(hypothesis.size());
  int64_t closest = -1;
  for (const Tokens& reference : references) {
    const auto other = static_cast<int64_t>(reference.size()), difference = std::abs(length - other),
               best = std::abs(length - closest);
    if (closest < 0 || difference < best || (difference == best && other < closest)) closest = other;
  }
  sum.hypothesis_length += length;
  sum.reference_length += std::max<int64_t>(0, closest);

  for (size_t n = 1; n <= bleu_order; ++n) {
    const auto mine = count_ngrams(hypothesis, n);
    Counts<Text> most;  // of all references
    for (const Tokens& reference : references)
      for (const auto& [ngram, count] : count_ngrams(reference, n)) most[ngram] = std::max(most[ngram], count);
    sum.counts[n - 1] += static_cast<double>(common_count(mine, most));
    sum.totals[n - 1] +=
        static_cast<double>(length >= static_cast<int64_t>(n) ? length - static_cast<int64_t>(n) + 1 : 0);
  }
}

void finish(Bleu& sum, const BleuOptions& options) {
  if (sum.hypothesis_length < sum.reference_length)
    sum.brevity_penalty =
        sum.hypothesis_length > 0
            ? std::exp(1.0 - static_cast<double>(sum.reference_length) / static_cast<double>(sum.hypothesis_length))
            : 0.0;
  if (std::all_of(sum.counts.begin(), sum.counts.end(), [](double count) { return count == 0; })) return;

  const bool adds = options.smooth_method == "add-k", floors = options.smooth_method == "floor",
             halves = options.smooth_method == "exp";
  const double value = options.smooth_value.value_or(adds ? 1.0 : 0.1);
  double divisor = 1.0;
  size_t order = bleu_order;
  for (size_t n = 0; n < bleu_order; ++n) {
    double count = sum.counts[n], total = sum.totals[n];
    if (adds && n > 0) count += value, total += value;
    if (total == 0) break;
    if (options.effective_order) order = n + 1;
    if (count > 0)
      sum.precisions[n] = 100.0 * count / total;
    else if (halves)
      sum.precisions[n] = 100.0 / ((divisor *= 2) * total);
    else if (floors)
      sum.precisions[n] = 100.0 * value / total;
  }
  double logarithms = 0;
  for (size_t n = 0; n < order; ++n) {
    if (sum.precisions[n] == 0) return;  // a geometric mean with a zero
    logarithms += std::log(sum.precisions[n]);
  }
  sum.score = sum.brevity_penalty * std::exp(logarithms / static_cast<double>(order));
}

}  // namespace

std::vector<std::u32string> bleu_tokens(const std::string& text, const std::string& tokenizer) {
  return split_white_space(spaced(without_white_ends(to_utf32(text), false), tokenizer));
}

std::string bleu_tokenized(const std::string& text, const std::string& tokenizer) {
  if (tokenizer == "none") return text;
  std::vector<std::u32string> tokens;
  if (tokenizer == "char")
    for (const char32_t c : to_utf32(text)) tokens.emplace_back(1, c);
  else
    tokens = split_white_space(spaced(to_utf32(text), tokenizer));
  std::string joined;
  for (size_t i = 0; i < tokens.size(); ++i) joined += (i == 0 ? "" : " ") + to_utf8(tokens[i]);
  return joined;
}

Bleu bleu(const std::vector<std::string>& hypotheses, const std::vector<std::vector<std::string>>& references,
          const BleuOptions& options) {
  const auto& method = options.smooth_method;
  if (method != "exp" && method != "floor" && method != "add-k" && method != "none")
    throw Error(Code::invalid, fmt::format("BLEU has no smoothing \"{}\".", method), "Known: exp, floor, add-k, none.");
  for (const auto& list : references)
    if (list.size() != hypotheses.size())
      throw Error(Code::invalid, "Each list of references must be as long as the list of hypotheses.");
  const auto tokens = [&](const std::string& text) {
    return bleu_tokens(options.lowercase ? to_utf8(lower_case(to_utf32(text))) : text, options.tokenize);
  };
  Bleu sum;
  for (size_t i = 0; i < hypotheses.size(); ++i) {
    std::vector<Tokens> others;
    for (const auto& list : references) others.push_back(tokens(list[i]));
    add_sentence(sum, tokens(hypotheses[i]), others);
  }
  finish(sum, options);
  return sum;
}

}  // namespace ft::eval
