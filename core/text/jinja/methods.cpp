#include "core/text/jinja/methods.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

#include "core/base/unicode.h"

namespace ft::text::jinja {

bool is_white_character(char32_t c) {
  return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string strip(const std::string& text, const Value* set, bool left, bool right) {
  const std::u32string all = characters(text), wanted = set && set->is_text() ? characters(set->text()) : std::u32string();
  const auto goes = [&](char32_t c) { return set && set->is_text() ? wanted.find(c) != std::u32string::npos : is_white_character(c); };
  size_t begin = 0, end = all.size();
  while (left && begin < end && goes(all[begin])) ++begin;
  while (right && end > begin && goes(all[end - 1])) --end;
  return to_utf8(std::u32string_view(all).substr(begin, end - begin));
}

std::string replaced(const std::string& text, const std::string& from, const std::string& to, int64_t count) {
  std::string out;
  size_t at = 0;
  if (from.empty()) {  // between all characters
    for (size_t next = 0; next < text.size() && count != 0; --count) {
      out += to;
      const size_t begin = next;
      next_code_point(text, next);
      out += text.substr(begin, next - begin);
      at = next;
    }
    if (at >= text.size() && count != 0) return out + to;
    return out + text.substr(at);
  }
  for (size_t found = text.find(from); found != std::string::npos && count != 0; found = text.find(from, at), --count) {
    out.append(text, at, found - at).append(to);
    at = found + from.size();
  }
  return out.append(text, at);
}

std::string upper(const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == 0xDF) out += "SS";
    else append_utf8(out, static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c))));
  }
  return out;
}

std::string lower(const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size();) append_utf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(next_code_point(text, at)))));
  return out;
}

std::string capitalized(const std::string& text) {
  size_t first = 0;
  if (text.empty()) return text;
  next_code_point(text, first);
  return upper(text.substr(0, first)) + lower(text.substr(first));
}

namespace {

bool is_letter(char32_t c) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_digit(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_ND; }

const std::string& text_argument(const Arguments& arguments, size_t place, const char* name) {
  const Value* value = arguments.get(place, name);
  if (!value || !value->is_text()) fail(fmt::format("a str is expected, not {}", value ? value->type_name() : "nothing"));
  return value->text();
}

int64_t count_argument(const Arguments& arguments, size_t place, const char* name, int64_t fallback) {
  const Value* value = arguments.get(place, name);
  if (!value || value->is_none()) return fallback;
  if (!value->is_int() && !value->is_bool()) fail(fmt::format("'{}' object cannot be interpreted as an integer", value->type_name()));
  return value->as_int();
}

Value split(const std::string& text, const Arguments& arguments, bool from_right) {
  const Value* separator = arguments.get(0, "sep");
  int64_t limit = count_argument(arguments, 1, "maxsplit", -1);
  std::vector<std::string> parts;
  if (separator && !separator->is_none()) {
    const std::string& by = text_argument(arguments, 0, "sep");
    if (by.empty()) fail("empty separator");
    if (from_right) {
      std::string rest = text;
      for (size_t found = rest.rfind(by); found != std::string::npos && limit != 0; found = rest.rfind(by), --limit) {
        parts.insert(parts.begin(), rest.substr(found + by.size()));
        rest.resize(found);
      }
      parts.insert(parts.begin(), rest);
    } else {
      size_t at = 0;
      for (size_t found = text.find(by); found != std::string::npos && limit != 0; found = text.find(by, at), --limit) {
        parts.push_back(text.substr(at, found - at));
        at = found + by.size();
      }
      parts.push_back(text.substr(at));
    }
  } else {  // runs of white space
    const std::u32string all = characters(text);
    std::vector<std::u32string> words;
    size_t at = 0;
    const auto skip = [&] { while (at < all.size() && is_white_character(all[at])) ++at; };
    skip();
    while (at < all.size()) {
      if (limit >= 0 && !from_right && static_cast<int64_t>(words.size()) == limit) {
        size_t end = all.size();
        while (end > at && is_white_character(all[end - 1])) --end;
        words.push_back(all.substr(at, end - at));
        break;
      }
      size_t end = at;
      while (end < all.size() && !is_white_character(all[end])) ++end;
      words.push_back(all.substr(at, end - at));
      at = end;
      skip();
    }
    for (const auto& word : words) parts.push_back(to_utf8(word));
  }
  List items;
  for (auto& part : parts) items.emplace_back(std::move(part));
  return items;
}

Value split_lines(const std::string& text, bool keep_ends) {
  List lines;
  const std::u32string all = characters(text);
  std::u32string line;
  for (size_t i = 0; i < all.size(); ++i) {
    const char32_t c = all[i];
    const bool ends = (c >= 10 && c <= 13) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
    if (!ends) {
      line += c;
      continue;
    }
    std::u32string end(1, c);
    if (c == '\r' && i + 1 < all.size() && all[i + 1] == '\n') end += all[++i];
    lines.emplace_back(to_utf8(keep_ends ? line + end : line));
    line.clear();
  }
  if (!line.empty()) lines.emplace_back(to_utf8(line));
  return lines;
}

bool starts_or_ends(const std::string& text, const Arguments& arguments, bool start) {
  const Value* what = arguments.get(0, "prefix");
  if (!what) fail("an argument is missing");
  const auto one = [&](const Value& part) {
    if (!part.is_text()) fail(fmt::format("first arg must be str or a tuple of str, not {}", part.type_name()));
    return start ? text.starts_with(part.text()) : text.ends_with(part.text());
  };
  if (what->is_tuple()) return std::any_of(what->items().begin(), what->items().end(), one);
  return one(*what);
}

Value find(const std::string& text, const Arguments& arguments, bool from_right, bool must) {
  const std::u32string all = characters(text), part = characters(text_argument(arguments, 0, "sub"));
  const size_t found = from_right ? all.rfind(part) : all.find(part, static_cast<size_t>(std::max<int64_t>(0, count_argument(arguments, 1, "start", 0))));
  if (found == std::u32string::npos && must) fail("substring not found");
  return found == std::u32string::npos ? int64_t{-1} : static_cast<int64_t>(found);
}

std::string titled(const std::string& text) {  // str.title: after any non-letter
  std::string out;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    std::string one;
    append_utf8(one, c);
    out += inside ? lower(one) : upper(one);
    inside = is_letter(c);
  }
  return out;
}

template <class Test>
bool all_characters(const std::string& text, const Test& test) {
  const std::u32string all = characters(text);
  return !all.empty() && std::all_of(all.begin(), all.end(), test);
}

Value joined(const std::string& by, const Arguments& arguments) {
  const Value* items = arguments.get(0, "iterable");
  if (!items) fail("join() takes exactly one argument (0 given)");
  std::string text;
  bool first = true;
  size_t number = 0;
  for (const Value& item : iterate(*items)) {
    if (!item.is_text()) fail(fmt::format("sequence item {}: expected str instance, {} found", number, item.type_name()));
    if (!first) text += by;
    first = false;
    text += item.text();
    ++number;
  }
  return text;
}

// "{} {name}".format(...): plain fields only.
Value brace_format(const std::string& format, const Arguments& arguments) {
  std::string out;
  size_t next = 0;
  for (size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if ((c == '{' || c == '}') && i + 1 < format.size() && format[i + 1] == c) {
      out += c;
      ++i;
      continue;
    }
    if (c == '}') fail("Single '}' encountered in format string");
    if (c != '{') {
      out += c;
      continue;
    }
    const size_t end = format.find('}', i);
    if (end == std::string::npos) fail("expected '}' before end of string");
    const std::string field = format.substr(i + 1, end - i - 1);
    i = end;
    const Value* value = nullptr;
    if (field.empty()) value = arguments.get(next++, "");
    else if (field.find_first_not_of("0123456789") == std::string::npos) value = arguments.get(static_cast<size_t>(std::stoul(field)), "");
    else if (field.find_first_of(".[:!") == std::string::npos) value = arguments.get(SIZE_MAX, field);
    else fail("format specifications are not allowed here");
    if (!value) fail("Replacement index out of range for positional args tuple");
    out += value->str();
  }
  return out;
}

using TextMethod = Value (*)(const std::string&, const Arguments&);
const std::pair<std::string_view, TextMethod> text_methods[] = {
    {"strip", [](const std::string& t, const Arguments& a) -> Value { return strip(t, a.get(0, "chars"), true, true); }},
    {"lstrip", [](const std::string& t, const Arguments& a) -> Value { return strip(t, a.get(0, "chars"), true, false); }},
    {"rstrip", [](const std::string& t, const Arguments& a) -> Value { return strip(t, a.get(0, "chars"), false, true); }},
    {"split", [](const std::string& t, const Arguments& a) -> Value { return split(t, a, false); }},
    {"rsplit", [](const std::string& t, const Arguments& a) -> Value { return split(t, a, true); }},
    {"splitlines", [](const std::string& t, const Arguments& a) -> Value { return split_lines(t, a.get(0, "keepends") && a.get(0, "keepends")->truth()); }},
    {"startswith", [](const std::string& t, const Arguments& a) -> Value { return starts_or_ends(t, a, true); }},
    {"endswith", [](const std::string& t, const Arguments& a) -> Value { return starts_or_ends(t, a, false); }},
    {"upper", [](const std::string& t, const Arguments&) -> Value { return upper(t); }},
    {"lower", [](const std::string& t, const Arguments&) -> Value { return lower(t); }},
    {"title", [](const std::string& t, const Arguments&) -> Value { return titled(t); }},
    {"capitalize", [](const std::string& t, const Arguments&) -> Value { return capitalized(t); }},
    {"replace", [](const std::string& t, const Arguments& a) -> Value { return replaced(t, text_argument(a, 0, "old"), text_argument(a, 1, "new"), count_argument(a, 2, "count", -1)); }},
    {"join", [](const std::string& t, const Arguments& a) -> Value { return joined(t, a); }},
    {"find", [](const std::string& t, const Arguments& a) -> Value { return find(t, a, false, false); }},
    {"rfind", [](const std::string& t, const Arguments& a) -> Value { return find(t, a, true, false); }},
    {"index", [](const std::string& t, const Arguments& a) -> Value { return find(t, a, false, true); }},
    {"count", [](const std::string& t, const Arguments& a) -> Value {
       const std::string& part = text_argument(a, 0, "sub");
       if (part.empty()) return static_cast<int64_t>(count_code_points(t)) + 1;
       int64_t count = 0;
       for (size_t at = t.find(part); at != std::string::npos; at = t.find(part, at + part.size())) ++count;
       return count;
     }},
    {"isdigit", [](const std::string& t, const Arguments&) -> Value { return all_characters(t, is_digit); }},
    {"isnumeric", [](const std::string& t, const Arguments&) -> Value { return all_characters(t, is_digit); }},
    {"isdecimal", [](const std::string& t, const Arguments&) -> Value { return all_characters(t, is_digit); }},
    {"isalpha", [](const std::string& t, const Arguments&) -> Value { return all_characters(t, is_letter); }},
    {"isalnum", [](const std::string& t, const Arguments&) -> Value { return all_characters(t, [](char32_t c) { return is_letter(c) || is_digit(c); }); }},
    {"isspace", [](const std::string& t, const Arguments&) -> Value { return all_characters(t, is_white_character); }},
    {"isupper", [](const std::string& t, const Arguments&) -> Value { return upper(t) == t && lower(t) != t; }},
    {"islower", [](const std::string& t, const Arguments&) -> Value { return lower(t) == t && upper(t) != t; }},
    {"zfill", [](const std::string& t, const Arguments& a) -> Value {
       const auto width = static_cast<size_t>(std::max<int64_t>(0, count_argument(a, 0, "width", 0))), size = count_code_points(t);
       if (size >= width || width > 10'000) return t;
       const bool sign = t.starts_with('-') || t.starts_with('+');
       return (sign ? t.substr(0, 1) : "") + std::string(width - size, '0') + t.substr(sign ? 1 : 0);
     }},
    {"removeprefix", [](const std::string& t, const Arguments& a) -> Value { return t.starts_with(text_argument(a, 0, "prefix")) ? t.substr(text_argument(a, 0, "prefix").size()) : t; }},
    {"removesuffix", [](const std::string& t, const Arguments& a) -> Value { return t.ends_with(text_argument(a, 0, "suffix")) ? t.substr(0, t.size() - text_argument(a, 0, "suffix").size()) : t; }},
    {"format", [](const std::string& t, const Arguments& a) -> Value { return brace_format(t, a); }},
    {"partition", [](const std::string& t, const Arguments& a) -> Value {
       const std::string& by = text_argument(a, 0, "sep");
       const size_t at = t.find(by);
       if (at == std::string::npos) return Value::tuple({t, "", ""});
       return Value::tuple({t.substr(0, at), by, t.substr(at + by.size())});
     }},
    {"rpartition", [](const std::string& t, const Arguments& a) -> Value {
       const std::string& by = text_argument(a, 0, "sep");
       const size_t at = t.rfind(by);
       if (at == std::string::npos) return Value::tuple({"", "", t});
       return Value::tuple({t.substr(0, at), by, t.substr(at + by.size())});
     }},
};

bool text_method(const Value& value, const std::string& name, Value& out) {
  for (const auto& [mine, method] : text_methods) {
    if (mine != name) continue;
    out = Callable{name, [value, method = method](const Arguments& arguments) { return method(value.text(), arguments); }};
    return true;
  }
  return false;
}

bool dict_method(const Value& value, const std::string& name, Value& out) {
  const auto bind = [&](Function function) { return out = Callable{name, std::move(function)}, true; };
  if (name == "items")
    return bind([value](const Arguments&) -> Value {
      List items;
      for (const auto& [key, item] : value.dict().items) items.push_back(Value::tuple({key, item}));
      return items;
    });
  if (name == "keys")
    return bind([value](const Arguments&) -> Value {
      List items;
      for (const auto& [key, item] : value.dict().items) items.push_back(key);
      return items;
    });
  if (name == "values")
    return bind([value](const Arguments&) -> Value {
      List items;
      for (const auto& [key, item] : value.dict().items) items.push_back(item);
      return items;
    });
  if (name == "get")
    return bind([value](const Arguments& arguments) -> Value {
      if (arguments.positional.empty()) fail("get expected at least 1 argument, got 0");
      if (const Value* found = value.dict().find(arguments.positional[0])) return *found;
      return arguments.positional.size() > 1 ? arguments.positional[1] : Value(None{});
    });
  if (name == "copy") return bind([value](const Arguments&) -> Value { return value.dict(); });
  for (const char* unsafe : {"update", "pop", "popitem", "clear", "setdefault"})
    if (name == unsafe) return bind([name](const Arguments&) -> Value { fail(fmt::format("access to attribute '{}' of 'dict' object is unsafe.", name)); });
  return false;
}

bool list_method(const Value& value, const std::string& name, Value& out) {
  const auto bind = [&](Function function) { return out = Callable{name, std::move(function)}, true; };
  if (name == "index")
    return bind([value](const Arguments& arguments) -> Value {
      for (size_t i = 0; !arguments.positional.empty() && i < value.items().size(); ++i)
        if (value.items()[i].equals(arguments.positional[0])) return i;
      fail("the value is not in list");
    });
  if (name == "count")
    return bind([value](const Arguments& arguments) -> Value {
      if (arguments.positional.empty()) fail("count() takes exactly one argument (0 given)");
      return static_cast<int64_t>(std::count_if(value.items().begin(), value.items().end(), [&](const Value& item) { return item.equals(arguments.positional[0]); }));
    });
  if (value.is_tuple()) return false;
  if (name == "copy") return bind([value](const Arguments&) -> Value { return value.items(); });
  for (const char* unsafe : {"append", "extend", "insert", "pop", "remove", "reverse", "sort", "clear"})
    if (name == unsafe) return bind([name](const Arguments&) -> Value { fail(fmt::format("access to attribute '{}' of 'list' object is unsafe.", name)); });
  return false;
}

}  // namespace

bool method_of(const Value& value, const std::string& name, Runtime&, Value& out) {
  if (value.is_text()) return text_method(value, name, out);
  if (value.is_dict()) return dict_method(value, name, out);
  if (value.is_list()) return list_method(value, name, out);
  return false;
}

Value percent_format(const std::string& format, const List& values, const Value& mapping) {
  std::string out;
  size_t next = 0;
  for (size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      out += format[i];
      continue;
    }
    if (++i >= format.size()) fail("incomplete format");
    if (format[i] == '%') {
      out += '%';
      continue;
    }
    const Value* value = nullptr;
    if (format[i] == '(') {
      const size_t end = format.find(')', i);
      if (end == std::string::npos || !mapping.is_dict()) fail("format requires a mapping");
      value = mapping.dict().find(std::string_view(format).substr(i + 1, end - i - 1));
      if (!value) fail("the format names a key that is not there");
      i = end + 1;
    }
    std::string spec;
    while (i < format.size() && std::string_view("0123456789.+- #").find(format[i]) != std::string_view::npos) spec += format[i++];
    if (i >= format.size()) fail("incomplete format");
    if (!value) {
      if (next >= values.size()) fail("not enough arguments for format string");
      value = &values[next++];
    }
    const char kind = format[i];
    int width = 0, precision = -1;
    bool left = false, zero = false, plus = false;
    size_t s = 0;
    for (; s < spec.size() && std::string_view("+- #0").find(spec[s]) != std::string_view::npos; ++s) left |= spec[s] == '-', zero |= spec[s] == '0', plus |= spec[s] == '+';
    while (s < spec.size() && std::isdigit(static_cast<unsigned char>(spec[s]))) width = std::min(10'000, width * 10 + (spec[s++] - '0'));
    if (s < spec.size() && spec[s] == '.') {
      precision = 0;
      for (++s; s < spec.size() && std::isdigit(static_cast<unsigned char>(spec[s])); ++s) precision = std::min(300, precision * 10 + (spec[s] - '0'));
    }
    std::string text;
    if (kind == 's' || kind == 'r') {
      text = kind == 's' ? value->str() : value->repr();
      if (precision >= 0) text = to_utf8(characters(text).substr(0, static_cast<size_t>(precision)));
    } else if (kind == 'd' || kind == 'i' || kind == 'x' || kind == 'X' || kind == 'o') {
      if (!value->is_number()) fail(fmt::format("%{} format: a real number is required, not {}", kind, value->type_name()));
      const auto number = value->is_float() ? static_cast<int64_t>(value->as_double()) : value->as_int();
      text = kind == 'x' ? fmt::format("{:x}", number) : kind == 'X' ? fmt::format("{:X}", number) : kind == 'o' ? fmt::format("{:o}", number) : fmt::format("{}", number);
    } else if (kind == 'f' || kind == 'F' || kind == 'e' || kind == 'g') {
      if (!value->is_number()) fail(fmt::format("must be real number, not {}", value->type_name()));
      const int digits = precision < 0 ? 6 : precision;
      text = kind == 'e' ? fmt::format("{:.{}e}", value->as_double(), digits) : kind == 'g' ? fmt::format("{:.{}g}", value->as_double(), digits) : fmt::format("{:.{}f}", value->as_double(), digits);
    } else {
      fail(fmt::format("unsupported format character '{}'", kind));
    }
    if (plus && kind != 's' && kind != 'r' && !text.starts_with('-')) text.insert(text.begin(), '+');
    const auto size = static_cast<int>(count_code_points(text));
    if (size < width) {
      const auto fill = static_cast<size_t>(width - size);
      if (left) text.append(fill, ' ');
      else if (zero && kind != 's') text.insert(text.starts_with('-') || text.starts_with('+') ? 1 : 0, fill, '0');
      else text.insert(0, fill, ' ');
    }
    out += text;
  }
  if (next < values.size() && !mapping.is_dict()) fail("not all arguments converted during string formatting");
  return out;
}

}  // namespace ft::text::jinja
