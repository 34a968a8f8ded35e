#include "core/data/row_json.h"

#include <fmt/format.h>

#include <charconv>

#include "core/base/error.h"
#include "core/base/unicode.h"

namespace ft::data {

namespace {

uint32_t hex_value(std::string_view digits) {
  uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

char simple_escape(char kind) {
  switch (kind) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return kind;
  }
}

bool is_high(uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low(uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

// The text that `raw` stands for; `lone` gets the places of surrogates without their other half, in code points.
std::string unescape(std::string_view raw, std::vector<size_t>* lone) {
  std::string text;
  text.reserve(raw.size());
  for (size_t at = 0; at < raw.size();) {
    const size_t stop = raw.find('\\', at);
    text.append(raw.substr(at, stop - at));
    if (stop == std::string_view::npos) break;
    if (raw[stop + 1] != 'u') {
      text.push_back(simple_escape(raw[stop + 1]));
      at = stop + 2;
      continue;
    }
    uint32_t unit = hex_value(raw.substr(stop + 2, 4));
    at = stop + 6;
    if (is_high(unit) && raw.substr(at, 2) == "\\u" && is_low(hex_value(raw.substr(at + 2, 4)))) {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (hex_value(raw.substr(at + 2, 4)) - 0xDC00);
      at += 6;
    } else if (is_high(unit) || is_low(unit)) {
      if (lone) lone->push_back(count_code_points(text));
      unit = 0xFFFD;
    }
    append_utf8(text, unit);
  }
  return text;
}

Json number_of(std::string_view raw, bool integer) {
  const char* end = raw.data() + raw.size();
  if (integer && raw != "-0") {
    int64_t number = 0;
    if (std::from_chars(raw.data(), end, number).ec == std::errc()) return number;
    uint64_t large = 0;
    if (std::from_chars(raw.data(), end, large).ec == std::errc()) return large;
  }
  double number = 0;
  std::from_chars(raw.data(), end, number);  // out of range leaves 0 for tiny ones; infinite ones have no JSON either
  return number;
}

// Builds the tree. The stack holds the open containers; a container's address is stable while it is open, because only
// the innermost one grows.
class Builder {
 public:
  explicit Builder(ParsedRow& row) : row_(row) {}

  void begin_object(size_t) { open(Json::object()); }
  void end_object(size_t) { stack_.pop_back(); }
  void begin_array(size_t) { open(Json::array()); }
  void end_array(size_t) { stack_.pop_back(); }
  void key(std::string_view raw, bool escaped) { key_ = escaped ? unescape(raw, nullptr) : std::string(raw); }
  void number(std::string_view raw, bool integer, size_t) { place(number_of(raw, integer)); }
  void literal(char first, size_t) { place(first == 'n' ? Json(nullptr) : Json(first == 't')); }

  void string(std::string_view raw, bool escaped, size_t) {
    if (!escaped) {
      place(Json(raw));
      return;
    }
    lone_.clear();
    std::string text = unescape(raw, &lone_);
    place(Json(std::move(text)));
    for (const size_t at : lone_) note_surrogate(at);
  }

 private:
  struct Open {
    Json* value;
    std::string name;  // the field's name so far
  };

  std::string name_here() const {
    if (stack_.empty()) return {};
    const Open& parent = stack_.back();
    if (parent.value->is_array()) return fmt::format("{}[{}]", parent.name, parent.value->size() - 1);
    return parent.name.empty() ? key_ : parent.name + "." + key_;
  }

  Json* place(Json value) {
    if (stack_.empty()) return &(row_.value = std::move(value));
    Json& parent = *stack_.back().value;
    if (parent.is_array()) return &parent.emplace_back(std::move(value));
    const auto [place, fresh] = parent.emplace(key_, nullptr);
    if (!fresh) row_.duplicate_keys.push_back({name_here(), 0, 0});
    Json& slot = place.value();
    slot = std::move(value);
    return &slot;
  }

  void open(Json container) {
    Json* value = place(std::move(container));
    stack_.push_back({value, name_here()});
  }

  // Neighbouring surrogates are one mark.
  void note_surrogate(size_t at) {
    const std::string field = name_here();
    auto& notes = row_.lone_surrogates;
    if (!notes.empty() && notes.back().field == field && notes.back().end == at)
      ++notes.back().end;
    else
      notes.push_back({field, at, at + 1});
  }

  ParsedRow& row_;
  std::vector<Open> stack_;
  std::string key_;
  std::vector<size_t> lone_;
};

// Finds the bytes of the value at a path: follows keys and indices while walking.
class Locator {
 public:
  explicit Locator(const Path& path) : path_(path) {}

  void begin_object(size_t begin) { enter(begin, false); }
  void end_object(size_t end) { leave(end); }
  void begin_array(size_t begin) { enter(begin, true); }
  void end_array(size_t end) { leave(end); }
  void key(std::string_view raw, bool escaped) {
    levels_.back().key = escaped ? unescape(raw, nullptr) : std::string(raw);
  }
  void string(std::string_view raw, bool, size_t begin) { scalar(begin, begin + raw.size() + 2); }
  void number(std::string_view raw, bool, size_t begin) { scalar(begin, begin + raw.size()); }
  void literal(char first, size_t begin) { scalar(begin, begin + (first == 'f' ? 5 : 4)); }

  bool found() const { return end_ > begin_; }
  size_t begin() const { return begin_; }
  size_t end() const { return end_; }

 private:
  struct Level {
    bool list = false;
    size_t index = 0;  // of the next element
    std::string key;
    bool on_path = false;
  };

  // Whether the value that starts now lies on the path; counts list elements on the way.
  bool step() {
    if (levels_.empty()) return true;
    Level& level = levels_.back();
    const size_t index = level.list ? level.index++ : 0;
    const size_t depth = levels_.size();
    if (!level.on_path || depth > path_.size()) return false;
    const Step& wanted = path_[depth - 1];
    if (const auto* key = std::get_if<std::string>(&wanted)) return !level.list && level.key == *key;
    const size_t number = std::get<size_t>(wanted);
    return level.list ? index == number : level.key == std::to_string(number);
  }

  void enter(size_t begin, bool list) {
    const bool on_path = step();
    if (on_path && levels_.size() == path_.size()) begin_ = begin, end_ = 0, open_at_ = levels_.size() + 1;
    levels_.push_back({list, 0, {}, on_path});
  }
  void leave(size_t end) {
    if (open_at_ == levels_.size()) end_ = end, open_at_ = 0;
    levels_.pop_back();
  }
  void scalar(size_t begin, size_t end) {
    if (step() && levels_.size() == path_.size()) begin_ = begin, end_ = end;
  }

  const Path& path_;
  std::vector<Level> levels_;
  size_t begin_ = 0, end_ = 0, open_at_ = 0;
};

}  // namespace

bool parse_row(std::string_view text, ParsedRow& row, JsonProblem& problem) {
  row = {};
  Builder builder(row);
  JsonWalker walker(text, builder);
  if (walker.document()) return true;
  problem = walker.problem();
  return false;
}

Path path_of(std::string_view field) {
  Path path;
  std::string word;
  const auto flush = [&] {
    if (word.empty()) return;
    const bool whole = word.find_first_not_of("0123456789") == std::string::npos;
    if (whole && word.size() < 10 && (word.size() == 1 || word[0] != '0'))  // "007" is a key
      path.emplace_back(std::stoul(word));
    else
      path.emplace_back(word);
    word.clear();
  };
  for (const char c : field) {
    if (c == '.' || c == '[' || c == ']')
      flush();
    else
      word.push_back(c);
  }
  flush();
  return path;
}

const Json* find_value(const Json& value, const Path& path) {
  const Json* at = &value;
  for (const Step& step : path) {
    const auto* index = std::get_if<size_t>(&step);
    if (index && at->is_array()) {
      if (*index >= at->size()) return nullptr;
      at = &(*at)[*index];
    } else {
      const std::string key = index ? std::to_string(*index) : std::get<std::string>(step);
      if (!at->is_object()) return nullptr;
      const auto found = at->find(key);
      if (found == at->end()) return nullptr;
      at = &*found;
    }
  }
  return at;
}

std::string replace_value(std::string_view text, const Path& path, const Json& replacement) {
  Locator locator(path);
  JsonWalker walker(text, locator);
  if (!walker.document() || !locator.found())
    throw Error(Code::invalid, "The row has no such field to change.",
                "Check the row again; it may have been edited meanwhile.");
  std::string edited(text.substr(0, locator.begin()));
  edited += to_text(replacement);
  edited += text.substr(locator.end());
  return edited;
}

bool find_span(std::string_view text, const Path& path, size_t& begin, size_t& end) {
  Locator locator(path);
  JsonWalker walker(text, locator);
  if (!walker.document() || !locator.found()) return false;
  begin = locator.begin();
  end = locator.end();
  return true;
}

std::vector<std::string_view> list_items(std::string_view text, const Path& path) {
  size_t begin = 0, end = 0;
  std::vector<std::string_view> items;
  if (!find_span(text, path, begin, end) || text[begin] != '[') return items;
  IgnoreJson ignore;
  JsonWalker walker(text.substr(0, end), ignore, begin + 1);
  for (;;) {
    walker.skip_space();
    if (walker.peek() == ']' || walker.done()) return items;
    if (walker.peek() == ',') {
      walker.set_at(walker.at() + 1);
      continue;
    }
    const size_t at = walker.at();
    if (!walker.value()) return items;
    items.push_back(text.substr(at, walker.at() - at));
  }
}

std::string replace_items(std::string_view text, const Path& path, const std::vector<std::string>& items) {
  size_t begin = 0, end = 0;
  if (!find_span(text, path, begin, end) || text[begin] != '[')
    throw Error(Code::invalid, "The row has no such list to change.",
                "Check the row again; it may have been edited meanwhile.");
  const auto before = list_items(text, path);
  std::string open = "[", between = is_spaced_json(text) ? ", " : ",", close = "]";
  if (!before.empty()) {
    const auto at = [&](std::string_view item) { return static_cast<size_t>(item.data() - text.data()); };
    open = text.substr(begin, at(before.front()) - begin);
    const size_t last = at(before.back()) + before.back().size();
    close = text.substr(last, end - last);
    if (before.size() > 1) {
      const size_t first = at(before[0]) + before[0].size();
      between = text.substr(first, at(before[1]) - first);
    }
  }
  std::string edited(text.substr(0, begin));
  if (items.empty()) {
    edited += "[]";
  } else {
    edited += open;
    for (size_t i = 0; i < items.size(); ++i) {
      if (i > 0) edited += between;
      edited += items[i];
    }
    edited += close;
  }
  edited += text.substr(end);
  return edited;
}

namespace {

// Behind the text in quotes that begins at `at`.
size_t behind_quotes(std::string_view text, size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at)
    if (text[at] == '\\') ++at;
  return std::min(at + 1, text.size());
}

bool is_layout(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// Whether the list that begins at `at` holds nothing but single values.
bool is_flat(std::string_view text, size_t at) {
  for (++at; at < text.size();) {
    if (text[at] == '"') {
      at = behind_quotes(text, at);
      continue;
    }
    if (text[at] == ']') return true;
    if (text[at] == '{' || text[at] == '[') return false;
    ++at;
  }
  return true;
}

}  // namespace

std::string pretty_json(std::string_view text) {
  std::string out;
  int depth = 0, flat = 0;
  const auto new_line = [&] {
    out.push_back('\n');
    out.append(static_cast<size_t>(2 * depth), ' ');
  };
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (is_layout(c)) {
      ++at;
    } else if (c == '"') {
      const size_t end = behind_quotes(text, at);
      out += text.substr(at, end - at);
      at = end;
    } else if (c == '{' || c == '[') {
      size_t next = at + 1;
      while (next < text.size() && is_layout(text[next])) ++next;
      out.push_back(c);
      if (next < text.size() && (text[next] == '}' || text[next] == ']')) {
        out.push_back(text[next]);
        at = next + 1;
        continue;
      }
      ++at;
      if (c == '[' && is_flat(text, at - 1)) {
        ++flat;
        continue;
      }
      ++depth;
      new_line();
    } else if (c == '}' || c == ']') {
      ++at;
      if (c == ']' && flat > 0) {
        --flat;
      } else {
        depth = std::max(depth - 1, 0);
        new_line();
      }
      out.push_back(c);
    } else if (c == ',') {
      ++at;
      out.push_back(',');
      if (flat > 0)
        out.push_back(' ');
      else
        new_line();
    } else if (c == ':') {
      ++at;
      out += ": ";
    } else {
      out.push_back(c);
      ++at;
    }
  }
  return out;
}

std::string one_line_json(std::string_view text, bool spaced) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"') {
      const size_t end = behind_quotes(text, at);
      out += text.substr(at, end - at);
      at = end;
      continue;
    }
    ++at;
    if (is_layout(c)) continue;
    out.push_back(c);
    if (spaced && (c == ':' || c == ',')) out.push_back(' ');
  }
  return out;
}

bool is_spaced_json(std::string_view text) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') {
      at = behind_quotes(text, at) - 1;
      continue;
    }
    if (text[at] == ':') return at + 1 < text.size() && is_layout(text[at + 1]);
  }
  return true;
}

}  // namespace ft::data
