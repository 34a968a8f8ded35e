// The filters of texts.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "core/base/unicode.h"
#include "core/text/jinja/characters.h"
#include "core/text/jinja/filters.h"
#include "core/text/jinja/format.h"

namespace ft::text::jinja {

namespace {

Value as_safe_as(const Value& original, std::string text) {
  return original.is_safe() ? Value::safe_text(std::move(text)) : Value(std::move(text));
}

// The operand of a filter that calls a text's own method.
const Value& text_operand(const Arguments& a, const char* method) {
  if (operand(a).is_undefined()) fail(operand(a).undefined_message());
  if (!operand(a).is_text()) fail(fmt::format("'{}' object has no attribute '{}'", operand(a).type_name(), method));
  return operand(a);
}

const Value* characters_argument(const Arguments& a, size_t place) {
  const Value* set = given(a, place, "chars");
  if (set && !set->is_text()) fail("strip arg must be None or str");
  return set;
}

Value joined(const Arguments& a, Runtime& runtime) {
  const std::string by = text_of(a, 1, "d", "");
  const Value* attribute = given(a, 2, "attribute");
  List items = iterate(operand(a));
  if (attribute) {
    Arguments reach{{Value(std::move(items))}, {{"attribute", *attribute}}};
    items = iterate(runtime.call_filter("map", reach));
  }
  BoundedText text;
  for (size_t i = 0; i < items.size(); ++i) {
    work(1);
    if (i > 0) text.add(by);
    text.add(items[i].str());
  }
  return text.take();
}

Value indented(const Arguments& a, Runtime&) {
  if (operand(a).is_undefined()) fail(operand(a).undefined_message());
  if (!operand(a).is_text())
    fail(fmt::format("unsupported operand type(s) for +=: '{}' and 'str'", operand(a).type_name()));
  const Value* width = a.get(1, "width");
  const std::string by =
      width && width->is_text()
          ? width->text()
          : repeated_text(" ", static_cast<uint64_t>(std::max<int64_t>(0, number(a, 1, "width", 4))));
  const bool first = flag(a, 2, "first", false), blank = flag(a, 3, "blank", false);
  BoundedText out;
  if (first) out.add(by);
  const std::string text = operand(a).text() + "\n";
  bool begun = false;
  for (size_t at = 0; at < text.size();) {
    const std::string_view line = next_line(text, at, false);
    if (begun) out.add("\n");
    if (begun && (blank || !line.empty())) out.add(by);
    begun = true;
    out.add(line);
  }
  return as_safe_as(operand(a), out.take());
}

// Jinja's title: a capital after white space, "-", "(", "{", "[" and "<" only.
std::string title_of(const std::string& text) {
  const std::u32string all = characters(text);
  const auto splits = [](char32_t c) {
    return is_white_character(c) || c == '-' || c == '(' || c == '{' || c == '[' || c == '<';
  };
  std::string out;
  for (size_t at = 0; at < all.size();) {
    size_t end = at + 1;
    while (end < all.size() && splits(all[end]) == splits(all[at])) ++end;
    work(1);
    out += upper(to_utf8(all.substr(at, 1))) + lower(to_utf8(all.substr(at + 1, end - at - 1)));
    at = end;
  }
  return out;
}

Value truncated(const Arguments& a, Runtime&) {
  const int64_t length = number(a, 1, "length", 255), leeway = number(a, 4, "leeway", 5);
  const bool kill = flag(a, 2, "killwords", false);
  const std::u32string end = characters(text_of(a, 3, "end", "..."));
  if (length < static_cast<int64_t>(end.size())) fail(fmt::format("expected length >= {}, got {}", end.size(), length));
  if (leeway < 0) fail(fmt::format("expected leeway >= 0, got {}", leeway));
  int64_t most = 0;
  if (__builtin_add_overflow(length, leeway, &most)) most = INT64_MAX;
  if (length_of(operand(a)) <= most) return operand(a);
  const std::u32string text = characters(text_operand(a, "rsplit").text());
  std::u32string cut = text.substr(0, static_cast<size_t>(length) - end.size());
  if (!kill)
    if (const size_t space = cut.rfind(U' '); space != std::u32string::npos) cut.resize(space);
  work_on_characters(cut.size());
  return as_safe_as(operand(a), to_utf8(cut + end));
}

std::string percent_encoded(const std::string& text, bool for_query) {
  BoundedText out;
  work_on_characters(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) || c == '_' || c == '.' || c == '-' || c == '~' || (!for_query && c == '/')))
      out.add({&c, 1});
    else if (for_query && c == ' ')
      out.add("+");
    else
      work(1), out.add(fmt::format("%{:02X}", byte));
  }
  return out.take();
}

Value url_encoded(const Arguments& a, Runtime&) {
  const Value& value = operand(a);
  if (!value.is_dict() && !value.is_list() && !value.is_undefined()) return percent_encoded(value.str(), false);
  List pairs;
  if (value.is_dict())
    for (const auto& [key, item] : value.dict().items) pairs.push_back(Value::tuple({key, item}));
  else
    pairs = iterate(value);
  BoundedText out;
  bool begun = false;
  for (const Value& pair : pairs) {
    work(2);
    const List both = iterate(pair);
    if (both.size() != 2) fail(fmt::format("not enough values to unpack (expected 2, got {})", both.size()));
    out.add((begun ? "&" : "") + percent_encoded(both[0].str(), true) + "=" + percent_encoded(both[1].str(), true));
    begun = true;
  }
  return out.take();
}

std::string without_tags(std::string text) {
  work(text.size() / 8);
  const auto erase_between = [&](std::string_view open, std::string_view close) {
    std::string out;
    size_t at = 0;
    for (size_t begin = text.find(open); begin != std::string::npos; begin = text.find(open, at)) {
      const size_t end = text.find(close, begin);
      if (end == std::string::npos) break;
      out.append(text, at, begin - at);
      at = end + close.size();
    }
    text = out.append(text, at);
  };
  erase_between("<!--", "-->");
  erase_between("<", ">");
  std::u32string out;
  for (const char32_t c : characters(text))  // runs of white space become one blank
    if (!is_white_character(c))
      out += c;
    else if (!out.empty() && out.back() != U' ')
      out += U' ';
  if (!out.empty() && out.back() == U' ') out.pop_back();
  std::string plain = to_utf8(out);
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&#34;", "\""}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
    plain = replaced(plain, entity, character, -1);
  return plain;
}

Value xml_attributes(const Arguments& a, Runtime& runtime) {
  if (operand(a).is_undefined()) fail(operand(a).undefined_message());
  if (!operand(a).is_dict()) fail(fmt::format("'{}' object has no attribute 'items'", operand(a).type_name()));
  BoundedText out;
  for (const auto& [key, value] : operand(a).dict().items) {
    work(1);
    if (value.is_none() || value.is_undefined()) continue;
    const std::string name = key.str();
    const std::u32string all = characters(name);
    if (std::any_of(all.begin(), all.end(),
                    [](char32_t c) { return is_white_character(c) || c == '/' || c == '>' || c == '='; }))
      fail(fmt::format("Invalid character in attribute name: {}", key.repr()));
    if (!out.empty() || flag(a, 1, "autospace", true)) out.add(" ");
    out.add(escaped(key) + "=\"" + escaped(value) + "\"");
  }
  return runtime.autoescape ? Value::safe_text(out.take()) : Value(out.take());
}

// textwrap's chunks: words and the white space between them; words end behind hyphens between letters, and behind
// dashes.
std::vector<std::u32string_view> wrap_chunks(std::u32string_view line, bool on_hyphens) {
  const auto is_white = [](char32_t c) { return (c >= 9 && c <= 13) || c == U' '; };
  const auto is_word = [](char32_t c) { return c == U'_' || is_letter(c) || is_decimal(c) || is_numeric(c); };
  const auto is_word_letter = [&](size_t i) { return i < line.size() && is_word(line[i]) && !is_decimal(line[i]); };
  std::vector<std::u32string_view> chunks;
  for (size_t at = 0; at < line.size();) {
    const bool white = is_white(line[at]);
    size_t end = at;
    while (end < line.size() && is_white(line[end]) == white) {
      ++end;
      if (white || !on_hyphens || line[end - 1] != U'-' || end >= line.size()) continue;
      // A hyphen between two letters and two more, as in "well-known", ends a chunk.
      const bool letters_before = end - at >= 3 && is_word_letter(end - 2) && is_word_letter(end - 3);
      const bool letters_behind =
          is_word_letter(end) &&
          (is_word_letter(end + 1) || (end + 1 < line.size() && line[end + 1] == U'-' && is_word_letter(end + 2)));
      if (letters_before && letters_behind) break;
    }
    work(1 + (end - at) / 8);
    chunks.push_back(line.substr(at, end - at));
    at = end;
  }
  return chunks;
}

// As Python's textwrap does it; words too long are cut if asked.
List wrapped_line(const std::u32string& line, size_t width, bool cut_long, bool on_hyphens) {
  const auto is_blank = [](std::u32string_view chunk) {
    return std::all_of(chunk.begin(), chunk.end(), is_white_character);
  };
  auto chunks = wrap_chunks(line, on_hyphens);
  List lines;
  for (size_t next = 0; next < chunks.size();) {
    if (!lines.empty() && is_blank(chunks[next])) ++next;
    size_t size = 0;
    std::vector<std::u32string_view> one;
    work(2);
    while (next < chunks.size() && size + chunks[next].size() <= width) {
      size += chunks[next].size();
      one.push_back(chunks[next++]);
    }
    if (next < chunks.size() && chunks[next].size() > width && (cut_long || one.empty())) {
      std::u32string_view& long_one = chunks[next];
      size_t room = cut_long ? width - size : long_one.size();
      if (cut_long && on_hyphens && long_one.size() > room && room > 0)
        if (const size_t hyphen = long_one.rfind(U'-', room - 1); hyphen != std::u32string_view::npos && hyphen > 0)
          if (std::any_of(long_one.begin(), long_one.begin() + static_cast<std::ptrdiff_t>(hyphen),
                          [](char32_t c) { return c != U'-'; }))
            room = hyphen + 1;
      one.push_back(long_one.substr(0, room));
      long_one.remove_prefix(room);
      if (long_one.empty()) ++next;
    }
    if (!one.empty() && is_blank(one.back())) one.pop_back();
    std::u32string whole;
    for (const auto& chunk : one) whole += chunk;
    if (!one.empty()) lines.emplace_back(to_utf8(whole));
  }
  return lines;
}

Value wrapped(const Arguments& a, Runtime&) {
  const int64_t width = number(a, 1, "width", 79);
  const Value* newline = given(a, 3, "wrapstring");
  const std::string by = newline ? newline->str() : "\n";
  const bool cut_long = flag(a, 2, "break_long_words", true), on_hyphens = flag(a, 4, "break_on_hyphens", true);
  const std::string& text = text_operand(a, "splitlines").text();
  BoundedText out;
  for (size_t at = 0; at < text.size();) {
    if (width < 1) fail(fmt::format("invalid width {} (must be > 0)", width));
    if (at > 0) out.add(by);
    const List parts = wrapped_line(characters(std::string(next_line(text, at, false))), static_cast<size_t>(width),
                                    cut_long, on_hyphens);
    for (size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) out.add(by);
      out.add(parts[i].text());
    }
  }
  return out.take();
}

Value word_count(const Arguments& a, Runtime&) {
  int64_t count = 0;
  bool inside = false;
  work_on_characters(operand(a).is_text() ? operand(a).text().size() : 0);
  for (const char32_t c : characters(operand(a).str())) {
    const bool word = c == U'_' || is_letter(c) || is_digit(c) || is_numeric(c);
    count += word && !inside;
    inside = word;
  }
  return count;
}

Value formatted(const Arguments& a, Runtime&) {
  if (a.positional.size() > 1 && !a.named.empty())
    fail("can't handle positional and keyword arguments at the same time");
  Dict named;
  for (const auto& [key, value] : a.named) named.set(Value(key), value);
  const Value mapping = named.items.empty() ? Value() : Value(std::move(named));
  return percent_format(operand(a).str(), List(a.positional.begin() + 1, a.positional.end()), mapping);
}

Value replaced_text(const Arguments& a, Runtime&) {
  const int64_t count = number(a, 3, "count", -1);
  return replaced(operand(a).str(), text_of(a, 1, "old", ""), text_of(a, 2, "new", ""), count);
}

template <std::string (*Change)(const std::string&)>
Value changed(const Arguments& a, Runtime&) {
  return as_safe_as(operand(a), Change(operand(a).str()));
}

const FilterRow rows[] = {
    {"capitalize", "", changed<capitalized>},
    {"center", "width?",
     [](const Arguments& a, Runtime&) -> Value {
       return as_safe_as(operand(a), centered(operand(a).str(), number(a, 1, "width", 80), U' '));
     }},
    {"e", "/", [](const Arguments& a, Runtime&) -> Value { return Value::safe_text(escaped(operand(a))); }},
    {"escape", "/", [](const Arguments& a, Runtime&) -> Value { return Value::safe_text(escaped(operand(a))); }},
    {"forceescape", "",
     [](const Arguments& a, Runtime&) -> Value { return Value::safe_text(escaped(Value(operand(a).str()))); }},
    {"format", "*", formatted},
    {"indent", "width? first? blank?", indented},
    {"join", "d? attribute?", joined},
    {"lower", "", changed<lower>},
    {"replace", "old new count?", replaced_text},
    {"safe", "", [](const Arguments& a, Runtime&) -> Value { return Value::safe_text(operand(a).str()); }},
    {"string", "",
     [](const Arguments& a, Runtime&) -> Value { return operand(a).is_text() ? operand(a) : Value(operand(a).str()); }},
    {"striptags", "", [](const Arguments& a, Runtime&) -> Value { return without_tags(operand(a).str()); }},
    {"title", "", [](const Arguments& a, Runtime&) -> Value { return title_of(operand(a).str()); }},
    {"trim", "chars?",
     [](const Arguments& a, Runtime&) -> Value {
       return as_safe_as(operand(a), strip(operand(a).str(), characters_argument(a, 1), true, true));
     }},
    {"truncate", "length? killwords? end? leeway?", truncated},
    {"upper", "", changed<upper>},
    {"urlencode", "", url_encoded},
    {"urlize", "trim_url_limit? nofollow? target? rel? extra_schemes?", links_in},
    {"wordcount", "", word_count},
    {"wordwrap", "width? break_long_words? wrapstring? break_on_hyphens?", wrapped},
    {"xmlattr", "autospace?", xml_attributes},
};

}  // namespace

std::span<const FilterRow> text_filters() {
  return rows;
}

}  // namespace ft::text::jinja
