#include "core/data/row_filter.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <optional>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/data/row_features.h"
#include "core/data/sample.h"
#include "core/data/terms.h"
#include "core/data/turns.h"
#include "core/text/regex.h"

namespace ft::data {

namespace {

constexpr size_t sort_bytes = 48;  // how much of a text decides its place
constexpr size_t pace_rows = 512;

std::string escaped_literal(std::string_view text) {
  std::string out = "(?i)";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!plain) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

bool compares(int64_t value, char compare, int64_t with) {
  switch (compare) {
    case '<':
      return value < with;
    case '>':
      return value > with;
    case 'l':
      return value <= with;
    case 'g':
      return value >= with;
    default:
      return value == with;
  }
}

// Looks into every text of a row's JSON without building a tree; keys are not looked at.
class TextFinder {
 public:
  TextFinder(const text::Regex& regex) : regex_(regex) {}
  void begin_object(size_t) {}
  void end_object(size_t) {}
  void begin_array(size_t) {}
  void end_array(size_t) {}
  void key(std::string_view, bool) {}
  void number(std::string_view, bool, size_t) {}
  void literal(char, size_t) {}
  void string(std::string_view raw, bool escaped, size_t) {
    if (found_) return;
    size_t begin = 0, end = 0;
    if (!escaped) {
      found_ = regex_.find(raw, 0, begin, end);
      return;
    }
    ParsedRow text;
    JsonProblem problem;
    if (parse_row("\"" + std::string(raw) + "\"", text, problem))
      found_ = regex_.find(text.value.get_ref<const std::string&>(), 0, begin, end);
  }
  bool found() const { return found_; }
  void reset() { found_ = false; }

 private:
  const text::Regex& regex_;
  bool found_ = false;
};

const RowMark& mark_of(const RowWorld& world, uint32_t id) {
  static const RowMark none;
  if (!world.marks) return none;
  const auto found = world.marks->find(id);
  return found == world.marks->end() ? none : found->second;
}

// Stars first, then good, bad, reviewed, noted, the rest.
uint32_t mark_rank(const RowMark& mark) {
  if (mark.starred) return 0;
  if (mark.rating != RowMark::Rating::none) return mark.rating == RowMark::Rating::good ? 1 : 2;
  if (mark.reviewed) return 3;
  return mark.empty() ? 5 : 4;
}

bool is_json(Layout layout) {
  return layout == Layout::lines || layout == Layout::list || layout == Layout::stream;
}

RowFeatures features_in(const RowWorld& world, uint32_t id) {
  const bool known = world.features && id < world.features->size() && !world.by_id.is_changed(id);
  return known ? (*world.features)[id] : features_of(world.by_id, id);
}

class Matcher {
 public:
  Matcher(const RowWorld& world, const RowQuery& query) : world_(world), query_(query) {
    for (const Term& term : query.terms) {
      const bool words = term.kind == Term::Kind::text || term.kind == Term::Kind::tag || term.kind == Term::Kind::note,
                 regex = term.kind == Term::Kind::regex;
      regexes_.push_back(words || regex
                             ? std::make_unique<text::Regex>(words ? escaped_literal(term.value) : "(?i)" + term.value,
                                                             "The expression", 1'000'000)
                             : nullptr);
      needs_features_ |= term.kind == Term::Kind::turns || term.kind == Term::Kind::tokens ||
                         term.kind == Term::Kind::characters || term.kind == Term::Kind::language ||
                         term.kind == Term::Kind::role;
    }
    needs_features_ |= !query.languages.empty() || !query.roles.empty() || query.least_tokens > 0 ||
                       query.most_tokens < UINT32_MAX || query.least_turns > 0 || query.most_turns < UINT16_MAX;
    for (const auto& [names, bits] : {std::pair{&query.faults, &wanted_}, std::pair{&query.without_faults, &unwanted_}})
      for (const std::string& kind : *names)
        if (const int bit = world.faults ? world.faults->bit_of(kind) : -1; bit >= 0) *bits |= uint64_t{1} << bit;
  }

  bool operator()(uint32_t id, size_t place) const {
    if (!query_.faults.empty() || unwanted_) {
      const uint64_t bits = world_.faults ? world_.faults->bits_of(id) : 0;
      if ((!query_.faults.empty() && !(bits & wanted_)) || (bits & unwanted_)) return false;
    }
    if (query_.chosen && !query_.chosen->contains(id)) return false;
    if (!query_.marks.empty() && !has_mark(id)) return false;
    if (!query_.tags.empty()) {
      const RowMark& mark = mark_of(world_, id);
      if (std::none_of(mark.tags.begin(), mark.tags.end(), [&](const auto& tag) { return query_.tags.contains(tag); }))
        return false;
    }
    RowFeatures features;
    if (needs_features_) {
      features = features_in(world_, id);
      if (features.tokens < query_.least_tokens || features.tokens > query_.most_tokens) return false;
      if (features.turns < query_.least_turns || features.turns > query_.most_turns) return false;
      if (!query_.languages.empty() && !query_.languages.contains(name_of(features.language))) return false;
      if (!query_.roles.empty() && !has_role(features)) return false;
    }
    for (size_t i = 0; i < query_.terms.size(); ++i)
      if (holds(query_.terms[i], regexes_[i].get(), id, place, features) == query_.terms[i].negated) return false;
    return true;
  }

 private:
  bool has_role(const RowFeatures& features) const {
    for (size_t i = 0; i < feature_roles.size(); ++i)
      if (features.roles & (1u << i) && query_.roles.contains(std::string(feature_roles[i]))) return true;
    return false;
  }

  bool has_mark(uint32_t id) const {
    const RowMark& mark = mark_of(world_, id);
    return std::any_of(query_.marks.begin(), query_.marks.end(), [&](const std::string& name) {
      if (name == "edited") return id < world_.file_rows && world_.by_id.is_changed(id);
      if (name == "added") return id >= world_.file_rows;
      return mark.is(name);
    });
  }

  bool holds(const Term& term, const text::Regex* regex, uint32_t id, size_t place, const RowFeatures& features) const {
    switch (term.kind) {
      case Term::Kind::turns:
        return compares(features.turns, term.compare, term.number);
      case Term::Kind::tokens:
        return compares(features.tokens, term.compare, term.number);
      case Term::Kind::characters:
        return compares(features.characters, term.compare, term.number);
      case Term::Kind::row:
        return compares(static_cast<int64_t>(place) + 1, term.compare, term.number);
      case Term::Kind::language:
        return term.value == name_of(features.language);
      case Term::Kind::role:
        return features.roles & (1u << role_bit(term.value));
      case Term::Kind::fault: {
        const int bit = world_.faults ? world_.faults->bit_of(term.value) : -1;
        return bit >= 0 && world_.faults->bits_of(id) >> bit & 1;
      }
      case Term::Kind::is:
        if (term.value == "edited") return id < world_.file_rows && world_.by_id.is_changed(id);
        if (term.value == "added") return id >= world_.file_rows;
        if (term.value == "faulty") return world_.faults && world_.faults->bits_of(id) != 0;
        return mark_of(world_, id).is(term.value);
      case Term::Kind::begins:
        return opening_of(first_question_of(world_.by_id.columns_of(id))) == term.value;
      case Term::Kind::tag:
      case Term::Kind::note: {
        const RowMark& mark = mark_of(world_, id);
        size_t begin = 0, end = 0;
        if (term.kind == Term::Kind::tag ? mark.has_tag(term.value) : regex->find(mark.note, 0, begin, end))
          return true;
        return has_field_text(*regex, term.field, id);
      }
      case Term::Kind::text:
      case Term::Kind::regex:
        return term.field.empty() ? has_text(*regex, id) : has_field_text(*regex, term.field, id);
    }
    return false;
  }

  bool has_text(const text::Regex& regex, uint32_t id) const {
    const std::string_view bytes = world_.by_id.bytes(id);
    size_t begin = 0, end = 0;
    if (!is_json(world_.by_id.layout()) && !world_.by_id.is_changed(id)) {
      const Json columns = world_.by_id.columns_of(id);
      return std::any_of(columns.begin(), columns.end(), [&](const Json& cell) {
        return cell.is_string() && regex.find(cell.get_ref<const std::string&>(), 0, begin, end);
      });
    }
    TextFinder finder(regex);
    JsonWalker walker(bytes, finder);
    walker.document();
    return finder.found();
  }

  bool has_field_text(const text::Regex& regex, const std::string& field, uint32_t id) const {
    const Json columns = world_.by_id.columns_of(id);
    size_t begin = 0, end = 0;
    for (const Turn& turn : turns_of(columns)) {
      const bool named = turn.role == field || turn.field == field || turn.field.starts_with(field + "[");
      if (named && regex.find(turn.text, 0, begin, end)) return true;
    }
    const Json* value = find_value(columns, path_of(field));
    if (!value || value->is_null()) return false;
    const std::string text = value->is_string() ? value->get<std::string>() : to_text(*value);
    return regex.find(text, 0, begin, end);
  }

  const RowWorld& world_;
  const RowQuery& query_;
  std::vector<std::unique_ptr<text::Regex>> regexes_;
  bool needs_features_ = false;
  uint64_t wanted_ = 0, unwanted_ = 0;
};

}  // namespace

std::vector<RowFeatures> features_of(const RowWorld& world, const StopToken& stop) {
  std::vector<RowFeatures> features(world.ids.size());
  for (size_t place = 0; place < features.size(); ++place) {
    if (place % pace_rows == 0) stop.check();
    features[place] = features_in(world, world.ids[place]);
  }
  return features;
}

std::vector<uint32_t> select_rows(const RowWorld& world, const RowQuery& query, const RowOrder& order,
                                  const StopToken& stop, const std::function<void(double)>& progress) {
  std::vector<uint32_t> ids;
  if (query.empty()) {
    ids = world.ids;
  } else {
    const Matcher matches(world, query);
    for (size_t place = 0; place < world.ids.size(); ++place) {
      if (place % pace_rows == 0) {
        stop.check();
        if (progress) progress(static_cast<double>(place) / static_cast<double>(world.ids.size()));
      }
      if (matches(world.ids[place], place)) ids.push_back(world.ids[place]);
    }
  }
  if (order.by == OrderBy::place) {
    if (order.descending) std::reverse(ids.begin(), ids.end());
    return ids;
  }
  std::vector<uint32_t> at(ids.size());
  std::iota(at.begin(), at.end(), 0u);
  const auto sorted_by = [&](const auto& keys) {
    std::stable_sort(at.begin(), at.end(),
                     [&](uint32_t a, uint32_t b) { return order.descending ? keys[b] < keys[a] : keys[a] < keys[b]; });
  };
  if (order.by == OrderBy::tags) {
    std::vector<std::string> keys;
    for (const uint32_t id : ids) {
      const RowMark& mark = mark_of(world, id);
      keys.push_back(mark.tags.empty() ? "\xFF" : mark.tags.front());  // rows without any come last
    }
    sorted_by(keys);
  } else if (order.by == OrderBy::text) {
    std::vector<std::array<char, sort_bytes>> keys(ids.size());
    for (size_t i = 0; i < ids.size(); ++i) {
      if (i % pace_rows == 0) {
        stop.check();
        if (progress) progress(static_cast<double>(i) / static_cast<double>(ids.size()));
      }
      keys[i].fill('\0');
      const std::string text = cell_text(world.by_id.columns_of(ids[i]), order.field, sort_bytes);
      std::memcpy(keys[i].data(), text.data(), std::min(text.size(), sort_bytes));
      for (char& c : keys[i])  // as memcmp, and as readers of letters expect
        c = static_cast<char>((c >= 'A' && c <= 'Z' ? c + 32 : c) ^ 0x80);
    }
    sorted_by(keys);
  } else {
    std::vector<uint32_t> keys(ids.size());
    for (size_t i = 0; i < ids.size(); ++i) {
      if (i % pace_rows == 0) stop.check();
      const uint32_t id = ids[i];
      if (order.by == OrderBy::fault) {
        keys[i] = world.faults ? static_cast<uint32_t>(world.faults->worst_of(id)) : 3;
        continue;
      }
      if (order.by == OrderBy::edited) {
        keys[i] = world.by_id.is_changed(id) ? 0 : 1;
        continue;
      }
      if (order.by == OrderBy::marks) {
        keys[i] = mark_rank(mark_of(world, id));
        continue;
      }
      const RowFeatures features = features_in(world, id);
      keys[i] = order.by == OrderBy::turns    ? features.turns
                : order.by == OrderBy::tokens ? features.tokens
                                              : static_cast<uint32_t>(features.language);
    }
    sorted_by(keys);
  }
  std::vector<uint32_t> out(ids.size());
  for (size_t i = 0; i < at.size(); ++i) out[i] = ids[at[i]];
  return out;
}

Facets count_facets(const RowWorld& world, const std::vector<uint32_t>& ids, const StopToken& stop) {
  Facets facets;
  std::array<size_t, 4> languages{};
  std::array<size_t, feature_roles.size()> roles{};
  std::map<uint16_t, size_t> turns;
  std::vector<size_t> faults(world.faults ? world.faults->kinds.size() : 0);
  for (size_t i = 0; i < ids.size(); ++i) {
    if (i % pace_rows == 0) stop.check();
    const uint32_t id = ids[i];
    const RowFeatures features = features_in(world, id);
    ++languages[static_cast<size_t>(features.language)];
    for (size_t role = 0; role < roles.size(); ++role) roles[role] += features.roles >> role & 1;
    ++turns[std::min<uint16_t>(features.turns, 20)];
    size_t bin = 0;
    for (uint32_t limit = first_token_bin; features.tokens >= limit && bin < 24; limit *= 2) ++bin;
    if (facets.tokens.size() <= bin) facets.tokens.resize(bin + 1);
    ++facets.tokens[bin];
    if (world.by_id.is_changed(id)) ++(id < world.file_rows ? facets.edited : facets.added);
    if (const RowMark& mark = mark_of(world, id); !mark.empty()) {
      for (const std::string_view name : mark_names)
        if (mark.is(name)) ++facets.marks[std::string(name)];
      for (const std::string& tag : mark.tags) ++facets.tags[tag];
    }
    if (world.faults)
      if (const uint64_t bits = world.faults->bits_of(id))
        for (size_t kind = 0; kind < faults.size(); ++kind) faults[kind] += bits >> kind & 1;
  }
  for (size_t i = 0; i < faults.size(); ++i)
    if (faults[i] > 0) facets.faults[world.faults->kinds[i]] = faults[i];
  for (size_t i = 0; i < languages.size(); ++i)
    if (languages[i] > 0) facets.languages[name_of(static_cast<Language>(i))] = languages[i];
  for (size_t i = 0; i < roles.size(); ++i)
    if (roles[i] > 0) facets.roles[std::string(feature_roles[i])] = roles[i];
  for (const auto& [count, rows] : turns) facets.turns[std::to_string(count)] = rows;
  return facets;
}

std::string cell_text(const Json& columns, std::string_view field, size_t most_bytes) {
  std::string out;
  const auto add = [&](const std::string& text) {
    if (!out.empty()) out += " · ";
    out += text.substr(0, most_bytes);
  };
  if (field == "user" || field == "assistant") {  // of a conversation: what was asked first, what was answered last
    for (const Turn& turn : turns_of(columns)) {
      if (turn.role != field) continue;
      if (field == "user") {
        add(turn.text);
        break;
      }
      out = turn.text.substr(0, most_bytes);
    }
  } else if (const Json* value = column(columns, field)) {
    if (value->is_string())
      add(value->get_ref<const std::string&>());
    else if (value->is_array() && !value->empty() && value->front().is_object())
      for (const Turn& turn : turns_of(Json{{std::string(field), *value}})) {
        if (out.size() > most_bytes) break;
        add(turn.text);
      }
    else if (!value->is_null())
      add(to_text(*value));
  }
  if (out.size() > most_bytes) out.resize(most_bytes);
  if (const size_t tail = incomplete_utf8_tail(out)) out.resize(out.size() - tail);
  return out;
}

}  // namespace ft::data
