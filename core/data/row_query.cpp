// What a person types and chooses, read and kept.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/base/error.h"
#include "core/data/row_filter.h"
#include "core/text/regex.h"

namespace ft::data {

namespace {

bool is_number(std::string_view text, int64_t& number) {
  const char* end = text.data() + text.size();
  return !text.empty() && std::from_chars(text.data(), end, number).ptr == end;
}

// One piece of the query: up to the next space outside quotes and slashes.
std::string_view next_word(std::string_view query, size_t& at) {
  while (at < query.size() && (query[at] == ' ' || query[at] == '\t')) ++at;
  const size_t begin = at;
  char inside = 0;
  for (; at < query.size(); ++at) {
    const char c = query[at];
    const bool opens =
        !inside && (c == '"' || c == '/') && (at == begin || query[at - 1] == ':' || query[at - 1] == '-');
    if (inside && c == '\\' && inside == '/') {
      ++at;
    } else if (inside && c == inside) {
      inside = 0;
    } else if (opens) {
      inside = c;
    } else if (!inside && (c == ' ' || c == '\t')) {
      break;
    }
  }
  at = std::min(at, query.size());
  return query.substr(begin, at - begin);
}

void set_value(Term& term, std::string_view value) {
  if (value.size() >= 2 && value.front() == '/' && value.back() == '/') {
    term.kind = Term::Kind::regex;
    term.value = value.substr(1, value.size() - 2);
    try {
      const text::Regex check("(?i)" + term.value, "The expression");
    } catch (const Error& error) {
      throw Error(Code::invalid, error.message(), "Search for plain text, or mend the expression.");
    }
    return;
  }
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
  term.value = value;
}

// turns>4, tokens<=2048.
bool parse_comparison(std::string_view word, Term& term) {
  const size_t sign = word.find_first_of("<>=");
  if (sign == std::string_view::npos || sign == 0) return false;
  const std::string_view name = word.substr(0, sign);
  if (name == "turns")
    term.kind = Term::Kind::turns;
  else if (name == "tokens")
    term.kind = Term::Kind::tokens;
  else if (name == "chars" || name == "characters")
    term.kind = Term::Kind::characters;
  else if (name == "row")
    term.kind = Term::Kind::row;
  else
    return false;
  std::string_view value = word.substr(sign + 1);
  term.compare = word[sign];
  if (value.starts_with('=')) {
    term.compare = term.compare == '<' ? 'l' : term.compare == '>' ? 'g' : '=';
    value.remove_prefix(1);
  }
  if (!is_number(value, term.number))
    throw Error(Code::invalid, fmt::format("\"{}\" needs a number behind the sign.", word), "For example turns>4.");
  return true;
}

}  // namespace

std::vector<Term> parse_query(std::string_view query) {
  std::vector<Term> terms;
  for (size_t at = 0; at < query.size();) {
    std::string_view word = next_word(query, at);
    if (word.empty()) break;
    Term term;
    if (word.size() > 1 && word.front() == '-') {
      term.negated = true;
      word.remove_prefix(1);
    }
    const bool quoted = word.front() == '"' || word.front() == '/';
    const size_t colon = quoted ? std::string_view::npos : word.find(':');
    if (!quoted && parse_comparison(word, term)) {
      terms.push_back(std::move(term));
      continue;
    }
    const std::string_view name = word.substr(0, colon == std::string_view::npos ? 0 : colon);
    const std::string_view value = colon == std::string_view::npos ? word : word.substr(colon + 1);
    const auto special = [&](Term::Kind kind) {
      term.kind = kind;
      term.value = value;
    };
    if (name == "is")
      special(Term::Kind::is);
    else if (name == "lang" || name == "language")
      special(Term::Kind::language);
    else if (name == "fault")
      special(Term::Kind::fault);
    else if (name == "role")
      special(Term::Kind::role);
    else if (name == "begins") {
      special(Term::Kind::begins);
      for (char& c : term.value)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    } else if (name == "tag" || name == "note")
      special(name == "tag" ? Term::Kind::tag : Term::Kind::note), term.field = name;
    else if (!name.empty() && !value.empty() && !value.starts_with("//") &&
             name.find_first_of("()[]{}<>,;!?") == std::string_view::npos) {
      term.field = name;
      set_value(term, value);
    } else {
      set_value(term, word);
    }
    if (!term.value.empty() || term.kind == Term::Kind::regex) terms.push_back(std::move(term));
  }
  return terms;
}

bool RowQuery::empty() const {
  return terms.empty() && faults.empty() && without_faults.empty() && languages.empty() && roles.empty() &&
         least_tokens == 0 && most_tokens == UINT32_MAX && least_turns == 0 && most_turns == UINT16_MAX &&
         marks.empty() && tags.empty() && !chosen;
}

Json to_json(const RowQuery& query) {
  Json json = Json::object();
  if (!query.typed.empty()) json["text"] = query.typed;
  const auto add = [&](const char* key, const std::set<std::string>& names) {
    if (!names.empty()) json[key] = names;
  };
  add("faults", query.faults);
  add("without_faults", query.without_faults);
  add("languages", query.languages);
  add("roles", query.roles);
  add("marks", query.marks);
  add("tags", query.tags);
  if (query.least_tokens > 0 || query.most_tokens < UINT32_MAX)
    json["tokens"] = {query.least_tokens, query.most_tokens};
  if (query.least_turns > 0 || query.most_turns < UINT16_MAX) json["turns"] = {query.least_turns, query.most_turns};
  return json;
}

RowQuery query_from(const Json& json) {
  RowQuery query;
  if (!json.is_object()) return query;
  try {
    query.typed = json.value("text", "");
    query.terms = parse_query(query.typed);
  } catch (const std::exception&) {
    query.typed.clear();
  }
  const auto names = [&](const char* key) {
    std::set<std::string> out;
    if (const auto list = json.find(key); list != json.end() && list->is_array())
      for (const Json& name : *list)
        if (name.is_string()) out.insert(name.get<std::string>());
    return out;
  };
  query.faults = names("faults");
  query.without_faults = names("without_faults");
  query.languages = names("languages");
  query.roles = names("roles");
  query.marks = names("marks");
  query.tags = names("tags");
  const auto range = [&](const char* key, auto& least, auto& most) {
    const auto pair = json.find(key);
    if (pair == json.end() || !pair->is_array() || pair->size() != 2) return;
    if (!(*pair)[0].is_number_unsigned() || !(*pair)[1].is_number_unsigned()) return;
    (*pair)[0].get_to(least);
    (*pair)[1].get_to(most);
  };
  range("tokens", query.least_tokens, query.most_tokens);
  range("turns", query.least_turns, query.most_turns);
  return query;
}

namespace {

constexpr const char* order_names[] = {"place", "fault", "turns",  "tokens", "language",
                                       "marks", "tags",  "edited", "text"};

}  // namespace

const char* name_of(OrderBy order) {
  return order_names[static_cast<size_t>(order)];
}

Json to_json(const RowOrder& order) {
  Json json{{"by", name_of(order.by)}, {"descending", order.descending}};
  if (!order.field.empty()) json["field"] = order.field;
  return json;
}

RowOrder order_from(const Json& json) {
  RowOrder order;
  if (!json.is_object() || !json.contains("by") || !json["by"].is_string()) return order;
  const auto* const found = std::find(std::begin(order_names), std::end(order_names), json["by"].get<std::string>());
  if (found == std::end(order_names)) return order;
  order.by = static_cast<OrderBy>(found - std::begin(order_names));
  if (json.contains("field") && json["field"].is_string()) order.field = json["field"].get<std::string>();
  if (json.contains("descending") && json["descending"].is_boolean()) order.descending = json["descending"].get<bool>();
  return order;
}

}  // namespace ft::data
