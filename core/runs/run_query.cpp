#include "core/runs/run_query.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace ft::runs {

namespace {

constexpr std::pair<std::string_view, std::string_view> short_names[] = {
    {"lr", "train.learning_rate"},
    {"epochs", "train.num_train_epochs"},
    {"batch", "train.per_device_train_batch_size"},
    {"rank", "lora.r"},
    {"alpha", "lora.lora_alpha"},
    {"warmup", "train.warmup_ratio"},
    {"type", "finetuning_type"},
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x80) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool holds(const std::string& text, const std::string& part) {
  return lower(text).find(part) != std::string::npos;
}

// Words apart by spaces; "…" keeps spaces together.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == ' ' || c == '\t' || c == '\n')) {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

std::optional<double> number_in(std::string_view text) {
  double number = 0.0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::string setting_named(std::string_view word, const std::vector<std::pair<std::string, Json>>& values) {
  const std::string wanted = lower(word);
  for (const auto& [key, value] : values)
    if (lower(key) == wanted) return key;
  for (const auto& [name, key] : short_names)
    if (wanted == name)
      for (const auto& [there, value] : values)
        if (there == key) return there;
  for (const auto& [key, value] : values) {
    const std::string small = lower(key);
    const size_t dot = small.rfind('.');
    if (dot != std::string::npos && small.substr(dot + 1) == wanted) return key;
  }
  return "";
}

RunQuery::RunQuery(std::string_view text) {
  static constexpr std::pair<std::string_view, Compare> signs[] = {
      {"<=", Compare::less_equal}, {">=", Compare::greater_equal}, {"!=", Compare::not_equal},
      {"<", Compare::less},        {">", Compare::greater},        {"=", Compare::equal}};
  for (const std::string& word : words_of(text)) {
    Term term;
    if (word.starts_with("tag:")) {
      term = {.kind = Kind::tag, .text = lower(word.substr(4))};
    } else if (word.starts_with("state:")) {
      term = {.kind = Kind::state, .text = lower(word.substr(6))};
    } else {
      term.text = lower(word);
      size_t best = std::string::npos;
      for (const auto& [sign, compare] : signs) {
        const size_t at = word.find(sign);
        if (at == std::string::npos || at == 0 || at >= best) continue;
        best = at;
        term.kind = Kind::value;
        term.compare = compare;
        term.key = word.substr(0, at);
        term.text = lower(word.substr(at + sign.size()));
      }
      if (term.kind == Kind::value) {
        const auto number = number_in(term.text);
        term.is_number = number.has_value();
        term.number = number.value_or(0.0);
        const bool needs_number = term.compare != Compare::equal && term.compare != Compare::not_equal;
        if (term.text.empty() || (needs_number && !number)) {
          strange_ = word;
          continue;
        }
      }
    }
    if (term.text.empty()) continue;  // "tag:" is still being typed
    terms_.push_back(std::move(term));
  }
}

bool RunQuery::matches(const RunTerms& run) const {
  return std::all_of(terms_.begin(), terms_.end(), [&](const Term& term) {
    switch (term.kind) {
      case Kind::text:
        return holds(run.name, term.text) || holds(run.note, term.text) ||
               std::any_of(run.tags.begin(), run.tags.end(), [&](const auto& tag) { return holds(tag, term.text); });
      case Kind::tag:
        return std::any_of(run.tags.begin(), run.tags.end(), [&](const auto& tag) { return holds(tag, term.text); });
      case Kind::state:
        return holds(run.state, term.text);
      case Kind::value:
        break;
    }
    const std::string key = setting_named(term.key, run.values);
    for (const auto& [name, value] : run.values) {
      if (name != key) continue;
      if (!value.is_number() || !term.is_number) {
        const bool equal = lower(value.is_string() ? value.get<std::string>() : to_text(value)) == term.text;
        return term.compare == Compare::equal ? equal : term.compare == Compare::not_equal && !equal;
      }
      const double number = value.get<double>();
      switch (term.compare) {
        case Compare::less:
          return number < term.number;
        case Compare::less_equal:
          return number <= term.number;
        case Compare::greater:
          return number > term.number;
        case Compare::greater_equal:
          return number >= term.number;
        case Compare::equal:
          return number == term.number;
        case Compare::not_equal:
          return number != term.number;
      }
    }
    return term.compare == Compare::not_equal && !key.empty();
  });
}

}  // namespace ft::runs
