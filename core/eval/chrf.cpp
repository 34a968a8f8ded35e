#include "core/eval/chrf.h"

#include "core/base/error.h"
#include "core/eval/overlap_text.h"

namespace ft::eval {

namespace {

struct OrderCounts {
  int64_t hypothesis = 0, reference = 0, matches = 0;
};

// A word's last (or else first) punctuation mark is a word of its own.
std::vector<std::u32string> chrf_words(const std::u32string& text) {
  std::vector<std::u32string> words;
  for (const std::u32string& word : split_white_space(text)) {
    if (word.size() > 1 && is_ascii_punctuation(word.back())) {
      words.push_back(word.substr(0, word.size() - 1));
      words.push_back(word.substr(word.size() - 1));
    } else if (word.size() > 1 && is_ascii_punctuation(word.front())) {
      words.push_back(word.substr(0, 1));
      words.push_back(word.substr(1));
    } else {
      words.push_back(word);
    }
  }
  return words;
}

std::u32string without_white_space(const std::u32string& text) {
  std::u32string joined;
  for (const std::u32string& word : split_white_space(text)) joined += word;
  return joined;
}

struct Ngrams {
  std::vector<Counts<char32_t>> characters;
  std::vector<Counts<std::u32string>> words;
};

Ngrams ngrams_of(const std::string& utf8, const ChrfOptions& options) {
  std::u32string text = to_utf32(utf8);
  if (options.lowercase) text = lower_case(text);
  const std::u32string characters = options.whitespace ? text : without_white_space(text);
  Ngrams all;
  for (int64_t n = 1; n <= options.char_order; ++n)
    all.characters.push_back(count_ngrams(characters, static_cast<size_t>(n)));
  const auto words = options.word_order > 0 ? chrf_words(text) : std::vector<std::u32string>{};
  for (int64_t n = 1; n <= options.word_order; ++n) all.words.push_back(count_ngrams(words, static_cast<size_t>(n)));
  return all;
}

template <class Item>
void compare_orders(const std::vector<Counts<Item>>& hypothesis, const std::vector<Counts<Item>>& reference,
                    std::vector<OrderCounts>& out) {
  const auto total = [](const Counts<Item>& counts) {
    int64_t sum = 0;
    for (const auto& [item, count] : counts) sum += count;
    return sum;
  };
  for (size_t n = 0; n < hypothesis.size(); ++n)
    out.push_back({reference[n].empty() ? 0 : total(hypothesis[n]), total(reference[n]),
                   common_count(hypothesis[n], reference[n])});
}

double f_score(const std::vector<OrderCounts>& orders, const ChrfOptions& options) {
  constexpr double epsilon = 1e-16;
  const double weight = options.beta * options.beta;
  double sum = 0, precision = 0, recall = 0;
  int effective = 0;
  for (const OrderCounts& order : orders) {
    const double p =
        order.hypothesis > 0 ? static_cast<double>(order.matches) / static_cast<double>(order.hypothesis) : epsilon;
    const double r =
        order.reference > 0 ? static_cast<double>(order.matches) / static_cast<double>(order.reference) : epsilon;
    const double denominator = weight * p + r;
    sum += denominator > 0 ? (1 + weight) * p * r / denominator : epsilon;
    if (order.hypothesis > 0 && order.reference > 0) precision += p, recall += r, ++effective;
  }
  if (options.eps_smoothing) return 100 * sum / static_cast<double>(orders.size());
  if (effective == 0 || precision + recall == 0) return 0.0;
  precision /= effective;
  recall /= effective;
  return 100 * (1 + weight) * precision * recall / (weight * precision + recall);
}

}  // namespace

double chrf(const std::vector<std::string>& hypotheses, const std::vector<std::vector<std::string>>& references,
            const ChrfOptions& options) {
  if (options.char_order < 0 || options.word_order < 0 || options.char_order + options.word_order < 1 ||
      options.char_order > 100 || options.word_order > 100)
    throw Error(Code::invalid, "chrF needs orders between 0 and 100, and one above 0.");
  for (const auto& list : references)
    if (list.size() != hypotheses.size())
      throw Error(Code::invalid, "Each list of references must be as long as the list of hypotheses.");
  std::vector<OrderCounts> sum(static_cast<size_t>(options.char_order + options.word_order));
  for (size_t i = 0; i < hypotheses.size(); ++i) {
    const Ngrams hypothesis = ngrams_of(hypotheses[i], options);
    std::vector<OrderCounts> best;  // of the reference that scores highest
    double best_score = -1;
    for (const auto& list : references) {
      const Ngrams reference = ngrams_of(list[i], options);
      std::vector<OrderCounts> orders;
      compare_orders(hypothesis.characters, reference.characters, orders);
      compare_orders(hypothesis.words, reference.words, orders);
      if (const double score = f_score(orders, options); score > best_score)
        best_score = score, best = std::move(orders);
    }
    for (size_t n = 0; n < best.size(); ++n) {
      sum[n].hypothesis += best[n].hypothesis;
      sum[n].reference += best[n].reference;
      sum[n].matches += best[n].matches;
    }
  }
  return f_score(sum, options);
}

}  // namespace ft::eval
