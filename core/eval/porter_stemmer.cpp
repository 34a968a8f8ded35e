#include <functional>
#include <map>
#include <vector>

#include "core/eval/rouge.h"

namespace ft::eval {

namespace {

bool is_consonant(const std::string& word, size_t i) {
  switch (word[i]) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
      return false;
    case 'y':
      return i == 0 || !is_consonant(word, i - 1);
    default:
      return true;
  }
}

// Porter's m: how often a consonant follows a vowel.
int measure(const std::string& word) {
  int count = 0;
  bool vowel_before = false;
  for (size_t i = 0; i < word.size(); ++i) {
    const bool vowel = !is_consonant(word, i);
    count += vowel_before && !vowel;
    vowel_before = vowel;
  }
  return count;
}

bool has_vowel(const std::string& word) {
  for (size_t i = 0; i < word.size(); ++i)
    if (!is_consonant(word, i)) return true;
  return false;
}

bool ends_double_consonant(const std::string& word) {
  return word.size() >= 2 && word.back() == word[word.size() - 2] && is_consonant(word, word.size() - 1);
}

// Porter's *o, and NLTK's words of two letters such as "us".
bool ends_short(const std::string& word) {
  const size_t n = word.size();
  if (n == 2) return !is_consonant(word, 0) && is_consonant(word, 1);
  return n >= 3 && is_consonant(word, n - 3) && !is_consonant(word, n - 2) && is_consonant(word, n - 1) &&
         word[n - 1] != 'w' && word[n - 1] != 'x' && word[n - 1] != 'y';
}

using Condition = bool (*)(const std::string& stem);
struct Rule {
  std::string_view suffix, replacement;
  Condition condition;
};

std::string stem_of(const std::string& word, std::string_view suffix) {
  return word.substr(0, word.size() - suffix.size());
}

// The first rule whose suffix fits decides, whether its condition holds or not.
std::string apply(const std::string& word, const std::vector<Rule>& rules) {
  for (const Rule& rule : rules) {
    if (!word.ends_with(rule.suffix)) continue;
    const std::string stem = stem_of(word, rule.suffix);
    return rule.condition == nullptr || rule.condition(stem) ? stem + std::string(rule.replacement) : word;
  }
  return word;
}

bool positive(const std::string& stem) {
  return measure(stem) > 0;
}
bool above_one(const std::string& stem) {
  return measure(stem) > 1;
}

std::string plurals(const std::string& word) {
  if (word.size() == 4 && word.ends_with("ies")) return stem_of(word, "s");
  return apply(word, {{"sses", "ss", nullptr}, {"ies", "i", nullptr}, {"ss", "ss", nullptr}, {"s", "", nullptr}});
}

std::string past_and_ing(const std::string& word) {
  if (word.ends_with("ied")) return stem_of(word, "ied") + (word.size() == 4 ? "ie" : "i");
  if (word.ends_with("eed")) return positive(stem_of(word, "eed")) ? stem_of(word, "d") : word;
  for (const std::string_view suffix : {"ed", "ing"}) {
    if (!word.ends_with(suffix)) continue;
    const std::string stem = stem_of(word, suffix);
    if (!has_vowel(stem)) continue;
    if (stem.ends_with("at") || stem.ends_with("bl") || stem.ends_with("iz")) return stem + "e";
    if (ends_double_consonant(stem))
      return stem.back() == 'l' || stem.back() == 's' || stem.back() == 'z' ? stem : stem_of(stem, "x");
    return measure(stem) == 1 && ends_short(stem) ? stem + "e" : stem;
  }
  return word;
}

std::string final_y(const std::string& word) {
  return apply(
      word,
      {{"y", "i", [](const std::string& stem) { return stem.size() > 1 && is_consonant(stem, stem.size() - 1); }}});
}

std::string double_suffixes(const std::string& word) {
  if (word.ends_with("alli") && positive(stem_of(word, "alli"))) return double_suffixes(stem_of(word, "li"));
  return apply(
      word,
      {{"ational", "ate", positive}, {"tional", "tion", positive},
       {"enci", "ence", positive},   {"anci", "ance", positive},
       {"izer", "ize", positive},    {"bli", "ble", positive},
       {"alli", "al", positive},     {"entli", "ent", positive},
       {"eli", "e", positive},       {"ousli", "ous", positive},
       {"ization", "ize", positive}, {"ation", "ate", positive},
       {"ator", "ate", positive},    {"alism", "al", positive},
       {"iveness", "ive", positive}, {"fulness", "ful", positive},
       {"ousness", "ous", positive}, {"aliti", "al", positive},
       {"iviti", "ive", positive},   {"biliti", "ble", positive},
       {"fulli", "ful", positive},   {"logi", "log", [](const std::string& stem) { return positive(stem + "l"); }}});
}

std::string single_suffixes(const std::string& word) {
  return apply(word, {{"icate", "ic", positive},
                      {"ative", "", positive},
                      {"alize", "al", positive},
                      {"iciti", "ic", positive},
                      {"ical", "ic", positive},
                      {"ful", "", positive},
                      {"ness", "", positive}});
}

std::string last_suffixes(const std::string& word) {
  return apply(word,
               {{"al", "", above_one},
                {"ance", "", above_one},
                {"ence", "", above_one},
                {"er", "", above_one},
                {"ic", "", above_one},
                {"able", "", above_one},
                {"ible", "", above_one},
                {"ant", "", above_one},
                {"ement", "", above_one},
                {"ment", "", above_one},
                {"ent", "", above_one},
                {"ion", "",
                 [](const std::string& stem) { return above_one(stem) && (stem.back() == 's' || stem.back() == 't'); }},
                {"ou", "", above_one},
                {"ism", "", above_one},
                {"ate", "", above_one},
                {"iti", "", above_one},
                {"ous", "", above_one},
                {"ive", "", above_one},
                {"ize", "", above_one}});
}

std::string final_e(const std::string& word) {
  if (!word.ends_with("e")) return word;
  const std::string stem = stem_of(word, "e");
  return measure(stem) > 1 || (measure(stem) == 1 && !ends_short(stem)) ? stem : word;
}

std::string double_l(const std::string& word) {
  return word.ends_with("ll") && measure(stem_of(word, "l")) > 1 ? stem_of(word, "l") : word;
}

}  // namespace

std::string porter_stem(const std::string& word) {
  static const std::map<std::string, std::string> irregular{
      {"sky", "sky"},        {"skies", "sky"},       {"dying", "die"},        {"lying", "lie"},
      {"tying", "tie"},      {"news", "news"},       {"innings", "inning"},   {"inning", "inning"},
      {"outings", "outing"}, {"outing", "outing"},   {"cannings", "canning"}, {"canning", "canning"},
      {"howe", "howe"},      {"proceed", "proceed"}, {"exceed", "exceed"},    {"succeed", "succeed"}};
  if (const auto found = irregular.find(word); found != irregular.end()) return found->second;
  if (word.size() <= 2) return word;
  return double_l(final_e(last_suffixes(single_suffixes(double_suffixes(final_y(past_and_ing(plurals(word))))))));
}

}  // namespace ft::eval
