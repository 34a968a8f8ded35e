// The methods of texts, one row each.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/unicode.h"
#include "core/text/jinja/characters.h"
#include "core/text/jinja/format.h"
#include "core/text/jinja/methods.h"

namespace ft::text::jinja {

namespace {

const std::string& text_argument(const Arguments& arguments, size_t place, const char* name) {
  const Value* value = arguments.get(place, name);
  if (!value || !value->is_text())
    fail(fmt::format("a str is expected, not {}", value ? value->type_name() : "nothing"));
  return value->text();
}

int64_t count_argument(const Arguments& arguments, size_t place, const char* name, int64_t fallback) {
  const Value* value = arguments.get(place, name);
  if (!value) return fallback;
  if (!value->is_int() && !value->is_bool())
    fail(fmt::format("'{}' object cannot be interpreted as an integer", value->type_name()));
  return value->as_int();
}

const Value* strip_set(const Arguments& arguments) {
  const Value* set = arguments.get(0, "chars");
  if (!set || set->is_none()) return nullptr;
  if (!set->is_text()) fail("strip arg must be None or str");
  return set;
}

char32_t fill_of(const Arguments& arguments) {
  const Value* fill = arguments.get(1, "fillchar");
  if (!fill) return U' ';
  const std::u32string all = fill->is_text() ? characters(fill->text()) : std::u32string();
  if (all.size() != 1) fail("The fill character must be exactly one character long");
  return all[0];
}

int64_t length_of(const std::string& text) {
  work_on_bytes(text.size());
  return static_cast<int64_t>(count_code_points(text));
}

Value padded(const std::string& text, const Arguments& arguments, bool left) {
  const int64_t width = count_argument(arguments, 0, "width", 0), size = length_of(text);
  std::string filler;
  append_utf8(filler, fill_of(arguments));
  if (width <= size) return text;
  BoundedText out;
  if (!left) out.add(text);
  out.add_times(filler, static_cast<uint64_t>(width - size));
  if (left) out.add(text);
  return out.take();
}

Value zero_filled(const std::string& text, const Arguments& arguments) {
  const int64_t width = count_argument(arguments, 0, "width", 0), size = length_of(text);
  if (width <= size) return text;
  const size_t sign = text.starts_with('-') || text.starts_with('+');
  BoundedText out;
  out.add(std::string_view(text).substr(0, sign));
  out.add_times("0", static_cast<uint64_t>(width - size));
  out.add(std::string_view(text).substr(sign));
  return out.take();
}

// The words between runs of white space; at most `limit` cuts when it is not negative.
std::vector<std::u32string> words_of(const std::u32string& all, int64_t limit) {
  std::vector<std::u32string> words;
  size_t at = 0;
  const auto skip = [&] {
    while (at < all.size() && is_white_character(all[at])) ++at;
  };
  for (skip(); at < all.size(); skip()) {
    work(1);
    size_t end = at;
    if (limit >= 0 && static_cast<int64_t>(words.size()) == limit) {
      end = all.size();
      while (is_white_character(all[end - 1])) --end;
      words.push_back(all.substr(at, end - at));
      break;
    }
    while (end < all.size() && !is_white_character(all[end])) ++end;
    words.push_back(all.substr(at, end - at));
    at = end;
  }
  return words;
}

List split_at_white(const std::string& text, int64_t limit, bool from_right) {
  std::u32string all = characters(text);
  if (from_right) std::reverse(all.begin(), all.end());
  auto words = words_of(all, limit);
  if (from_right) {
    std::reverse(words.begin(), words.end());
    for (auto& word : words) std::reverse(word.begin(), word.end());
  }
  List items;
  for (const auto& word : words) items.emplace_back(to_utf8(word));
  return items;
}

List split_at(const std::string& text, const std::string& by, int64_t limit, bool from_right) {
  if (by.empty()) fail("empty separator");
  if (from_right) {  // the pieces of the reversed text, reversed
    const auto backwards = [](const std::string& forwards) { return std::string(forwards.rbegin(), forwards.rend()); };
    List items = split_at(backwards(text), backwards(by), limit, false);
    std::reverse(items.begin(), items.end());
    for (Value& item : items) item = backwards(item.text());
    return items;
  }
  List items;
  size_t at = 0;
  for (size_t found = find_in(text, by); found != std::string::npos && limit != 0;
       found = find_in(text, by, at), --limit) {
    work(1);
    items.emplace_back(text.substr(at, found - at));
    at = found + by.size();
  }
  items.emplace_back(text.substr(at));
  return items;
}

Value split(const std::string& text, const Arguments& arguments, bool from_right) {
  const Value* separator = arguments.get(0, "sep");
  const int64_t limit = count_argument(arguments, 1, "maxsplit", -1);
  if (!separator || separator->is_none()) return split_at_white(text, limit, from_right);
  return split_at(text, text_argument(arguments, 0, "sep"), limit, from_right);
}

// The part of a text that `start` and `end` (arguments 1 and 2) leave, as Python's find, count and startswith see it.
struct Window {
  std::string_view text;
  int64_t begin = 0;  // in characters
  bool exists = false;
};

Window window_of(const std::string& text, const Arguments& arguments) {
  const int64_t size = length_of(text);
  const auto bound = [&](size_t place, const char* name, int64_t fallback) {
    const Value* value = arguments.get(place, name);
    const int64_t at = !value || value->is_none() ? fallback : count_argument(arguments, place, name, fallback);
    return at < 0 ? std::max<int64_t>(0, at + size) : at;
  };
  const int64_t begin = bound(1, "start", 0), end = std::min(bound(2, "end", size), size);
  if (begin > end) return {};
  if (begin == 0 && end == size) return {text, 0, true};
  work_on_bytes(text.size());
  size_t first = 0;
  for (int64_t i = 0; i < begin; ++i) next_code_point(text, first);
  size_t last = first;
  for (int64_t i = begin; i < end; ++i) next_code_point(text, last);
  return {std::string_view(text).substr(first, last - first), begin, true};
}

Value starts_or_ends(const std::string& text, const Arguments& arguments, bool start) {
  const Value& what = arguments.positional[0];
  const Window window = window_of(text, arguments);
  const auto one = [&](const Value& part) {
    if (!part.is_text()) fail(fmt::format("first arg must be str or a tuple of str, not {}", part.type_name()));
    work(1 + std::min(part.text().size(), window.text.size()) / 128);
    if (!window.exists) return false;
    return start ? window.text.starts_with(part.text()) : window.text.ends_with(part.text());
  };
  if (what.is_tuple()) return std::any_of(what.items().begin(), what.items().end(), one);
  return one(what);
}

Value find(const std::string& text, const Arguments& arguments, bool from_right, bool must) {
  const std::string& part = text_argument(arguments, 0, "sub");
  const Window window = window_of(text, arguments);
  size_t found = std::string_view::npos;
  if (window.exists) found = from_right ? find_last_in(window.text, part) : find_in(window.text, part);
  if (found != std::string_view::npos)
    return window.begin + static_cast<int64_t>(count_code_points(window.text.substr(0, found)));
  if (must) fail("substring not found");
  return int64_t{-1};
}

Value count(const std::string& text, const Arguments& arguments) {
  const std::string& part = text_argument(arguments, 0, "sub");
  const Window window = window_of(text, arguments);
  if (!window.exists) return int64_t{0};
  if (part.empty()) return static_cast<int64_t>(count_code_points(window.text)) + 1;
  int64_t count = 0;
  for (size_t at = find_in(window.text, part); at != std::string_view::npos;
       at = find_in(window.text, part, at + part.size()), ++count)
    work(1);
  return count;
}

Value joined(const std::string& by, const Arguments& arguments) {
  BoundedText text;
  size_t number = 0;
  for (const Value& item : iterate(arguments.positional[0])) {
    work(1);
    if (!item.is_text())
      fail(fmt::format("sequence item {}: expected str instance, {} found", number, item.type_name()));
    if (number++ > 0) text.add(by);
    text.add(item.text());
  }
  return text.take();
}

Value partition(const std::string& text, const Arguments& arguments, bool from_right) {
  const std::string& by = text_argument(arguments, 0, "sep");
  if (by.empty()) fail("empty separator");
  const size_t at = from_right ? find_last_in(text, by) : find_in(text, by);
  if (at == std::string::npos) return from_right ? Value::tuple({"", "", text}) : Value::tuple({text, "", ""});
  return Value::tuple({text.substr(0, at), by, text.substr(at + by.size())});
}

Value encoded(const std::string& text, const Arguments& arguments) {
  std::string encoding = lower(arguments.get(0, "encoding") ? text_argument(arguments, 0, "encoding") : "utf-8");
  std::replace(encoding.begin(), encoding.end(), '_', '-');
  const std::string errors = arguments.get(1, "errors") ? text_argument(arguments, 1, "errors") : "strict";
  const bool wide = encoding == "utf-8" || encoding == "utf8";
  const char32_t limit = encoding == "ascii" || encoding == "us-ascii"                               ? 0x80
                         : encoding == "latin-1" || encoding == "latin1" || encoding == "iso-8859-1" ? 0x100
                                                                                                     : 0;
  if (!wide && limit == 0) fail(fmt::format("unknown encoding: {}", encoding));
  check_size(text.size() * sizeof(Value));
  List bytes;
  if (wide) {
    for (const char c : text) bytes.emplace_back(static_cast<int64_t>(static_cast<unsigned char>(c)));
    return Value::sequence_of(std::move(bytes), Value::Kind::bytes);
  }
  for (const char32_t c : characters(text)) {
    if (c < limit)
      bytes.emplace_back(static_cast<int64_t>(c));
    else if (errors == "replace")
      bytes.emplace_back(int64_t{'?'});
    else if (errors != "ignore")
      fail(fmt::format("'{}' codec can't encode a character of the text", encoding));
  }
  return Value::sequence_of(std::move(bytes), Value::Kind::bytes);
}

// str.translate: a dict from code points to code points, texts or none.
Value translated(const std::string& text, const Arguments& arguments) {
  const Value& table = arguments.positional[0];
  if (!table.is_dict()) fail(fmt::format("'{}' object cannot map characters", table.type_name()));
  BoundedText out;
  for (const char32_t c : characters(text)) {
    work(1);
    const Value* to = table.dict().find(Value(static_cast<int64_t>(c)));
    if (!to) {
      out.add_character(c);
    } else if (to->is_text()) {
      out.add(to->text());
    } else if (to->is_int()) {
      if (to->as_int() < 0 || to->as_int() > 0x10FFFF) fail("character mapping must be in range(0x110000)");
      out.add_character(static_cast<char32_t>(to->as_int()));
    } else if (!to->is_none()) {
      fail("character mapping must return integer, None or str");
    }
  }
  return out.take();
}

Value translation_table(const std::string&, const Arguments& arguments) {
  Dict table;
  const auto code = [](char32_t c) { return Value(static_cast<int64_t>(c)); };
  if (arguments.positional.size() == 1) {
    const Value& source = arguments.positional[0];
    if (!source.is_dict()) fail("if you give only one argument to maketrans it must be a dict");
    for (const auto& [key, value] : source.dict().items) {
      work(1);
      const std::u32string character = key.is_text() ? characters(key.text()) : std::u32string();
      if (key.is_text() && character.size() != 1) fail("string keys in translate table must be of length 1");
      if (!key.is_text() && !key.is_int()) fail("keys in translate table must be strings or integers");
      table.set(key.is_text() ? code(character[0]) : key, value);
    }
    return table;
  }
  const std::u32string from = characters(text_argument(arguments, 0, "x")),
                       to = characters(text_argument(arguments, 1, "y"));
  if (from.size() != to.size()) fail("the first two maketrans arguments must have equal length");
  for (size_t i = 0; i < from.size(); ++i) table.set(code(from[i]), code(to[i]));
  if (arguments.positional.size() > 2)
    for (const char32_t c : characters(text_argument(arguments, 2, "z"))) table.set(code(c), None{});
  return table;
}

Value without_affix(const std::string& text, const Arguments& arguments, bool prefix) {
  const std::string& part = text_argument(arguments, 0, "affix");
  if (prefix) return text.starts_with(part) ? text.substr(part.size()) : text;
  return text.ends_with(part) ? text.substr(0, text.size() - part.size()) : text;
}

bool is_identifier(const std::string& text) {
  const std::u32string all = characters(text);
  return !all.empty() && !is_decimal(all[0]) &&
         std::all_of(all.begin(), all.end(), [](char32_t c) { return c == U'_' || is_letter(c) || is_decimal(c); });
}

template <bool (*Is)(char32_t)>
Value all_are(const std::string& text, const Arguments&) {
  const std::u32string all = characters(text);
  work_on_characters(text.size());
  return !all.empty() && std::all_of(all.begin(), all.end(), Is);
}

template <auto Change>
Value changed(const std::string& text, const Arguments&) {
  return Change(text);
}

struct TextRow {
  std::string_view name;
  std::string_view signature;  // as check_arguments reads it
  Value (*function)(const std::string&, const Arguments&);
};

const TextRow rows[] = {
    {"capitalize", "", changed<capitalized>},
    {"casefold", "", changed<case_folded>},
    {"center", "/width fillchar?",
     [](const std::string& t, const Arguments& a) -> Value {
       return centered(t, count_argument(a, 0, "width", 0), fill_of(a));
     }},
    {"count", "/sub start? end?", count},
    {"encode", "encoding? errors?", encoded},
    {"endswith", "/suffix start? end?",
     [](const std::string& t, const Arguments& a) { return starts_or_ends(t, a, false); }},
    {"expandtabs", "tabsize?",
     [](const std::string& t, const Arguments& a) -> Value {
       return tabs_expanded(t, count_argument(a, 0, "tabsize", 8));
     }},
    {"find", "/sub start? end?", [](const std::string& t, const Arguments& a) { return find(t, a, false, false); }},
    {"index", "/sub start? end?", [](const std::string& t, const Arguments& a) { return find(t, a, false, true); }},
    {"isalnum", "", all_are<is_alphanumeric>},
    {"isalpha", "", all_are<is_letter>},
    {"isascii", "",
     [](const std::string& t, const Arguments&) -> Value {
       return std::all_of(t.begin(), t.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
     }},
    {"isdecimal", "", all_are<is_decimal>},
    {"isdigit", "", all_are<is_digit>},
    {"isidentifier", "", changed<is_identifier>},
    {"islower", "", changed<is_lower_text>},
    {"isnumeric", "", all_are<is_numeric>},
    {"isprintable", "",
     [](const std::string& t, const Arguments& a) -> Value {
       return t.empty() ? Value(true) : all_are<is_printable>(t, a);
     }},
    {"isspace", "", all_are<is_white_character>},
    {"istitle", "", changed<is_titled>},
    {"isupper", "", changed<is_upper_text>},
    {"join", "/iterable", joined},
    {"ljust", "/width fillchar?", [](const std::string& t, const Arguments& a) { return padded(t, a, false); }},
    {"lower", "", changed<lower>},
    {"lstrip", "/chars?",
     [](const std::string& t, const Arguments& a) -> Value { return strip(t, strip_set(a), true, false); }},
    {"maketrans", "/x y? z?", translation_table},
    {"partition", "/sep", [](const std::string& t, const Arguments& a) { return partition(t, a, false); }},
    {"removeprefix", "/prefix", [](const std::string& t, const Arguments& a) { return without_affix(t, a, true); }},
    {"removesuffix", "/suffix", [](const std::string& t, const Arguments& a) { return without_affix(t, a, false); }},
    {"replace", "/old new count?",
     [](const std::string& t, const Arguments& a) -> Value {
       return replaced(t, text_argument(a, 0, "old"), text_argument(a, 1, "new"), count_argument(a, 2, "count", -1));
     }},
    {"rfind", "/sub start? end?", [](const std::string& t, const Arguments& a) { return find(t, a, true, false); }},
    {"rindex", "/sub start? end?", [](const std::string& t, const Arguments& a) { return find(t, a, true, true); }},
    {"rjust", "/width fillchar?", [](const std::string& t, const Arguments& a) { return padded(t, a, true); }},
    {"rpartition", "/sep", [](const std::string& t, const Arguments& a) { return partition(t, a, true); }},
    {"rsplit", "sep? maxsplit?", [](const std::string& t, const Arguments& a) { return split(t, a, true); }},
    {"rstrip", "/chars?",
     [](const std::string& t, const Arguments& a) -> Value { return strip(t, strip_set(a), false, true); }},
    {"split", "sep? maxsplit?", [](const std::string& t, const Arguments& a) { return split(t, a, false); }},
    {"splitlines", "keepends?",
     [](const std::string& t, const Arguments& a) {
       return split_lines(t, a.get(0, "keepends") && a.get(0, "keepends")->truth());
     }},
    {"startswith", "/prefix start? end?",
     [](const std::string& t, const Arguments& a) { return starts_or_ends(t, a, true); }},
    {"strip", "/chars?",
     [](const std::string& t, const Arguments& a) -> Value { return strip(t, strip_set(a), true, true); }},
    {"swapcase", "", changed<case_swapped>},
    {"title", "", changed<titled>},
    {"translate", "/table", translated},
    {"upper", "", changed<upper>},
    {"zfill", "/width", zero_filled},
};

// What a method of a Markup gives is Markup.
Value as_safe_as(const Value& original, Value result) {
  if (!original.is_safe()) return result;
  if (result.is_text()) return Value::safe_text(result.text());
  if (!result.is_plain_list() && !result.is_tuple()) return result;
  List items;
  for (const Value& item : result.items()) items.push_back(item.is_text() ? Value::safe_text(item.text()) : item);
  return Value::sequence_of(std::move(items), result.sequence().kind);
}

}  // namespace

bool text_method(const Value& value, const std::string& name, Runtime& runtime, Value& out) {
  const auto bind = [&](Function function) {
    work(2);
    return out = Callable{name, std::move(function), {}, 2}, true;
  };
  if (name == "format")
    return bind([value, &runtime](const Arguments& arguments) -> Value {
      return as_safe_as(value, brace_format(value.text(), arguments, nullptr, runtime));
    });
  if (name == "format_map")
    return bind([value, &runtime](const Arguments& arguments) -> Value {
      check_arguments("format_map", "/mapping", arguments, 0);
      if (!arguments.positional[0].is_dict()) fail("format_map() takes one mapping");
      return as_safe_as(value, brace_format(value.text(), {}, &arguments.positional[0].dict(), runtime));
    });
  const auto row = std::lower_bound(std::begin(rows), std::end(rows), name,
                                    [](const TextRow& mine, const std::string& wanted) { return mine.name < wanted; });
  if (row == std::end(rows) || row->name != name) return false;
  return bind([value, row](const Arguments& arguments) {
    check_arguments(row->name, row->signature, arguments, 0);
    work_on_bytes(value.text().size());
    return as_safe_as(value, row->function(value.text(), arguments));
  });
}

}  // namespace ft::text::jinja
