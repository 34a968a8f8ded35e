#include "core/data/column_roles.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/data/sample.h"

namespace ft::data {

namespace {

constexpr size_t shown_samples = 20;
constexpr size_t longest_label = 40;  // bytes

const std::vector<RoleSet>& sets() {
  static const std::vector<RoleSet> all{
      {"messages", {"messages"}, {"system", "tools"}},
      {"alpaca", {"instruction", "output"}, {"input", "system", "history"}},
      {"completion", {"prompt", "completion"}, {"system"}},
      {"preference", {"prompt", "chosen", "rejected"}, {"system"}},
      {"kto", {"prompt", "completion", "label"}, {}},
      {"classification", {"text", "label"}, {}},
      {"text", {"text"}, {}},
  };
  return all;
}

// Words in the names that people give to columns ("客户问题", "agent reply"); the first that is found counts.
struct NameParts {
  std::string_view field;
  std::vector<std::string_view> parts;
};
const std::vector<NameParts>& name_parts() {
  static const std::vector<NameParts> all{
      {"output", {"回复", "回答", "答案", "答复", "answer", "reply", "response"}},
      {"instruction", {"问题", "提问", "咨询", "question", "query", "inquiry", "request"}},
  };
  return all;
}

// Numbers, dates and the like are no texts to learn from.
bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool holds_messages(const Json& value) {
  if (!value.is_array() || value.empty()) return false;
  const Json& first = value.front();
  return first.is_object() && (first.contains("role") || first.contains("from") || first.contains("human"));
}

// What a column holds, judged by a few rows.
struct Contents {
  size_t messages = 0, texts = 0, seen = 0;
  std::set<std::string> short_values;
  bool is_conversation() const { return messages > 0 && 2 * messages > seen; }
  bool is_text() const { return texts > 0 && 2 * texts > seen; }
  bool is_label() const { return seen >= 4 && !short_values.empty() && 2 * short_values.size() <= seen; }
};

Contents contents_of(const std::string& name, const std::vector<Json>& rows) {
  Contents contents;
  bool only_short = true;
  for (const Json& row : rows) {
    const Json* value = column(row, name);
    if (!value || value->is_null()) continue;
    ++contents.seen;
    contents.messages += holds_messages(*value);
    if (value->is_string() && has_letters(value->get_ref<const std::string&>())) ++contents.texts;
    if (value->is_structured() || (value->is_string() && value->get_ref<const std::string&>().size() > longest_label))
      only_short = false;
    else
      contents.short_values.insert(value->is_string() ? value->get<std::string>() : to_text(*value));
  }
  if (!only_short) contents.short_values.clear();
  return contents;
}

class Guesser {
 public:
  Guesser(const std::vector<std::string>& columns, const std::vector<Json>& rows) : columns_(columns) {
    for (const std::string& name : columns) contents_[name] = contents_of(name, rows);
    // The names that other tools use, as they stand in the file.
    const ColumnMap alias = ColumnMap::guess(columns);
    for (const RoleSet& set : role_sets())
      for (const auto* fields : {&set.needed, &set.optional})
        for (const std::string_view field : *fields)
          if (std::string from = alias.column_of(field); from != field) alias_[std::string(field)] = std::move(from);
    for (const NameParts& known : name_parts()) {
      const std::string field(known.field);
      if (contents_.contains(field) || alias_.contains(field)) continue;
      for (const std::string_view part : known.parts) {
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const std::string& column) {
          return lower(column).find(part) != std::string::npos && contents_.at(column).is_text();
        });
        if (found == columns.end()) continue;
        alias_[field] = *found;
        break;
      }
    }
  }

  RoleGuess guess(const RoleSet& set) const {
    RoleGuess guess{std::string(set.format), {}};
    std::set<std::string> taken;
    const auto take = [&](std::string_view field, const std::string& column, RoleReason reason) {
      guess.choices.push_back({std::string(field), column, reason});
      taken.insert(column);
    };
    for (const auto* fields : {&set.needed, &set.optional})
      for (const std::string_view field : *fields) {
        const std::string name(field);
        if (contents_.contains(name) && !taken.contains(name)) {
          take(field, name, RoleReason::name);
        } else if (const auto known = alias_.find(name); known != alias_.end() && !taken.contains(known->second)) {
          take(field, known->second, RoleReason::alias);
        }
      }
    for (const std::string_view field : set.needed) {
      if (!guess.column_of(field).empty()) continue;
      const auto fits = [&](const std::string& column) {
        if (taken.contains(column)) return false;
        const Contents& contents = contents_.at(column);
        if (field == "messages") return contents.is_conversation();
        if (field == "label") return contents.is_label();
        return contents.is_text();
      };
      const auto found = std::find_if(columns_.begin(), columns_.end(), fits);
      if (found != columns_.end())
        take(field, *found, field == "messages" || field == "label" ? RoleReason::contents : RoleReason::order);
    }
    return guess;
  }

  // Judged answers and pairs of them are guessed by their names only, never by the order of columns.
  static bool is_judged(const RoleSet& set) { return set.format == "preference" || set.format == "kto"; }

  // Complete first, then by names, then by what columns hold; of equals the first in the list.
  int worth(const RoleSet& set, const RoleGuess& guess) const {
    int worth = 0;
    for (const std::string_view field : set.needed) {
      const auto choice = std::find_if(guess.choices.begin(), guess.choices.end(),
                                       [&](const RoleChoice& one) { return one.field == field; });
      if (choice == guess.choices.end()) return 0;
      if (choice->reason == RoleReason::order && is_judged(set)) return 0;
      worth += choice->reason == RoleReason::name       ? 100
               : choice->reason == RoleReason::alias    ? 90
               : choice->reason == RoleReason::contents ? 60
                                                        : 5;
    }
    return worth;
  }

 private:
  const std::vector<std::string>& columns_;
  std::map<std::string, Contents> contents_;
  std::map<std::string, std::string> alias_;  // field → column
};

}  // namespace

bool RoleSet::has(std::string_view field) const {
  return std::find(needed.begin(), needed.end(), field) != needed.end() ||
         std::find(optional.begin(), optional.end(), field) != optional.end();
}

std::span<const RoleSet> role_sets() {
  return sets();
}

const RoleSet& role_set_of(std::string_view format) {
  if (format == "sharegpt") format = "messages";
  for (const RoleSet& set : sets())
    if (set.format == format) return set;
  return sets().back();
}

std::vector<std::string> RoleGuess::map() const {
  std::vector<std::string> out;
  for (const RoleChoice& choice : choices)
    if (!choice.column.empty() && choice.column != choice.field) out.push_back(choice.column + "=" + choice.field);
  return out;
}

std::string RoleGuess::column_of(std::string_view field) const {
  for (const RoleChoice& choice : choices)
    if (choice.field == field) return choice.column;
  return {};
}

RoleGuess guess_roles(const std::vector<std::string>& columns, const std::vector<Json>& rows, std::string_view format) {
  const Guesser guesser(columns, rows);
  if (!format.empty()) return guesser.guess(role_set_of(format));
  RoleGuess best = guesser.guess(role_set_of("text"));
  int most = 0;
  for (const RoleSet& set : role_sets()) {
    RoleGuess guess = guesser.guess(set);
    if (const int worth = guesser.worth(set, guess); worth > most) most = worth, best = std::move(guess);
  }
  return best;
}

RoleFit try_roles(const Dataset& raw, const std::vector<std::string>& map, std::string_view format, size_t most,
                  const StopToken& stop) {
  RoleFit fit;
  const ColumnMap mapping = ColumnMap::parse(map);
  const Format* wanted = find_format(format);
  const size_t rows = std::min(most, raw.size());
  for (size_t row = 0; row < rows; ++row) {
    if (row % 64 == 0) stop.check();
    ++fit.rows;
    std::string problem;
    try {
      const Json columns = mapping.apply(raw.columns_of(row));
      // Conversations are spelled in two ways; each row is read as what it is.
      const Format* own = format == "messages" ? recognise(columns) : wanted;
      if (!own) own = wanted;
      if (!own) throw Error(Code::invalid, "no format has these columns");
      own->check_shape(columns,
                       [&](const std::string&, const std::string&, const std::string& message, const std::string&) {
                         if (problem.empty()) problem = message;
                       });
      if (fit.samples.size() < shown_samples) fit.samples.push_back(own->normalise(columns));
    } catch (const Error& error) {
      problem = error.message();
      if (fit.samples.size() < shown_samples) fit.samples.push_back(Json::object());
    }
    if (problem.empty())
      ++fit.fitting;
    else if (fit.problem.empty())
      fit.problem = problem, fit.first_bad = row;
  }
  return fit;
}

}  // namespace ft::data
