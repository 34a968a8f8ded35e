// Filters and tests, one row each.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/unicode.h"
#include "core/text/jinja/builtins.h"
#include "core/text/jinja/methods.h"

namespace ft::text::jinja {

namespace {

using Filter = Value (*)(const Arguments&, Runtime&);
using Test = bool (*)(const Arguments&, Runtime&);

const Value& operand(const Arguments& a) {
  return a.positional[0];
}

bool flag(const Arguments& a, size_t place, const char* name, bool fallback) {
  const Value* value = a.get(place, name);
  return value ? value->truth() : fallback;
}

// As int() does; what 64 bits cannot hold is an error.
int64_t truncated_to_int(double value) {
  if (!(value > -9.2e18 && value < 9.2e18)) fail("the number is too large");
  return static_cast<int64_t>(value);
}

Value as_safe_as(const Value& original, std::string text) {
  return original.is_safe() ? Value::safe_text(std::move(text)) : Value(std::move(text));
}

int64_t number(const Arguments& a, size_t place, const char* name, int64_t fallback) {
  const Value* value = a.get(place, name);
  if (!value || value->is_none()) return fallback;
  if (!value->is_number()) fail(fmt::format("a number is expected, not {}", value->type_name()));
  return value->is_float() ? truncated_to_int(value->as_double()) : value->as_int();
}

std::string text_of(const Arguments& a, size_t place, const char* name, const std::string& fallback) {
  const Value* value = a.get(place, name);
  return value && !value->is_none() ? value->str() : fallback;
}

// "a.b.0" reaches into a value, as map(attribute=...) and sort(attribute=...) do.
// `fallback` (may be null) stands in for whatever is missing on the way.
Value reach(Value value, const Value& attribute, Runtime& runtime, const Value* fallback = nullptr) {
  const auto step = [&](const Value& key) {
    value = item_of(value, key, runtime);
    if (fallback && !fallback->is_none() && value.is_undefined()) value = *fallback;
  };
  if (!attribute.is_text()) return step(attribute), value;
  const std::string& path = attribute.text();
  for (size_t at = 0; at <= path.size();) {
    const size_t dot = std::min(path.find('.', at), path.size());
    const std::string part = path.substr(at, dot - at);
    const bool index = !part.empty() && part.size() < 18 && part.find_first_not_of("0123456789") == std::string::npos;
    step(index ? Value(static_cast<int64_t>(std::stoll(part))) : Value(part));
    at = dot + 1;
  }
  return value;
}

Value folded(const Value& value, bool case_sensitive) {
  return value.is_text() && !case_sensitive ? Value(lower(value.text())) : value;
}

// What select, reject, map and their kin do to each item: a test or filter by name with the rest of the arguments.
Arguments rest_of(const Arguments& a, const Value& item, size_t first) {
  Arguments rest;
  rest.positional.push_back(item);
  for (size_t i = first; i < a.positional.size(); ++i) rest.positional.push_back(a.positional[i]);
  return rest;
}

Value chosen(const Arguments& a, Runtime& runtime, bool keep, bool by_attribute) {
  List kept;
  const size_t name_at = by_attribute ? 2 : 1;
  if (by_attribute && a.positional.size() < 2) fail("Missing parameter for attribute name");
  if (!operand(a).truth()) return Value::generator({});
  for (const Value& item : iterate(operand(a))) {
    runtime.work(1);
    const Value looked_at = by_attribute ? reach(item, a.positional[1], runtime) : item;
    bool holds = looked_at.truth();
    if (a.positional.size() > name_at)
      holds = runtime.call_test(a.positional[name_at].str(), rest_of(a, looked_at, name_at + 1));
    if (holds == keep) kept.push_back(item);
  }
  return Value::generator(std::move(kept));
}

Value mapped(const Arguments& a, Runtime& runtime) {
  List out;
  const Value* attribute = a.get(SIZE_MAX, "attribute");
  const Value* fallback = a.get(SIZE_MAX, "default");
  if (!attribute && a.positional.size() < 2) fail("map requires a filter argument");
  if (!operand(a).truth()) return Value::generator({});
  for (const Value& item : iterate(operand(a))) {
    runtime.work(1);
    Value result = attribute ? reach(item, *attribute, runtime, fallback)
                             : runtime.call_filter(a.positional[1].str(), rest_of(a, item, 2));
    out.push_back(std::move(result));
  }
  return Value::generator(std::move(out));
}

Value sorted(const Arguments& a, Runtime& runtime) {
  List items = iterate(operand(a));
  runtime.work(items.size() * 4);
  const bool reverse = flag(a, 1, "reverse", false), sensitive = flag(a, 2, "case_sensitive", false);
  const Value* attribute = a.get(3, "attribute");
  const auto keys_of = [&](const Value& item) {
    List keys;
    if (!attribute || attribute->is_none()) return keys.push_back(folded(item, sensitive)), keys;
    if (!attribute->is_text()) return keys.push_back(folded(reach(item, *attribute, runtime), sensitive)), keys;
    for (size_t at = 0; at <= attribute->text().size();) {
      const size_t comma = std::min(attribute->text().find(',', at), attribute->text().size());
      keys.push_back(folded(reach(item, attribute->text().substr(at, comma - at), runtime), sensitive));
      at = comma + 1;
    }
    return keys;
  };
  std::vector<std::pair<List, Value>> keyed;
  for (Value& item : items) keyed.emplace_back(keys_of(item), item);
  std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& x, const auto& y) {
    const int order = compare(Value(x.first), Value(y.first));
    return reverse ? order > 0 : order < 0;
  });
  List out;
  for (auto& [key, item] : keyed) out.push_back(std::move(item));
  return out;
}

Value unique(const Arguments& a, Runtime& runtime) {
  const bool sensitive = flag(a, 1, "case_sensitive", false);
  const Value* attribute = a.get(2, "attribute");
  List seen, out;
  for (const Value& item : iterate(operand(a))) {
    runtime.work(seen.size() + 1);
    const Value key = folded(attribute ? reach(item, *attribute, runtime) : item, sensitive);
    if (contains(Value(seen), key)) continue;
    seen.push_back(key);
    out.push_back(item);
  }
  return Value::generator(std::move(out));
}

Value extreme(const Arguments& a, Runtime& runtime, int sign) {
  const bool sensitive = flag(a, 1, "case_sensitive", false);
  const Value* attribute = a.get(2, "attribute");
  const List items = iterate(operand(a));
  if (items.empty()) return Undefined{"No aggregated item, sequence was empty."};
  const auto key = [&](const Value& item) {
    return folded(attribute ? reach(item, *attribute, runtime) : item, sensitive);
  };
  const Value* best = &items[0];
  for (const Value& item : items)
    if (compare(key(item), key(*best)) * sign > 0) best = &item;
  return *best;
}

Value grouped(const Arguments& a, Runtime& runtime) {
  const Value* attribute = a.get(1, "attribute");
  if (!attribute) fail("groupby needs an attribute");
  const Value* fallback = a.get(2, "default");
  const bool sensitive = flag(a, 3, "case_sensitive", false);
  std::vector<std::tuple<Value, Value, Value>> keyed;
  for (const Value& item : iterate(operand(a))) {
    Value key = reach(item, *attribute, runtime, fallback);
    keyed.emplace_back(folded(key, sensitive), key, item);
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& x, const auto& y) { return compare(std::get<0>(x), std::get<0>(y)) < 0; });
  List groups;
  for (size_t i = 0; i < keyed.size();) {
    List members;
    const size_t begin = i;
    while (i < keyed.size() && std::get<0>(keyed[i]).equals(std::get<0>(keyed[begin])))
      members.push_back(std::get<2>(keyed[i++]));
    groups.push_back(Value::sequence_of({std::get<1>(keyed[begin]), Value(std::move(members))}, Value::Kind::group));
  }
  return groups;
}

Value dict_sorted(const Arguments& a, Runtime&) {
  if (!operand(a).is_dict()) fail("dictsort needs a mapping");
  const bool sensitive = flag(a, 1, "case_sensitive", false), reverse = flag(a, 3, "reverse", false);
  const std::string by = text_of(a, 2, "by", "key");
  if (by != "key" && by != "value") fail("You can only sort by either \"key\" or \"value\"");
  auto items = operand(a).dict().items;
  std::stable_sort(items.begin(), items.end(), [&](const auto& x, const auto& y) {
    const int order = compare(folded(by == "key" ? x.first : x.second, sensitive),
                              folded(by == "key" ? y.first : y.second, sensitive));
    return reverse ? order > 0 : order < 0;
  });
  List out;
  for (const auto& [key, value] : items) out.push_back(Value::tuple({key, value}));
  return out;
}

Value joined(const Arguments& a, Runtime& runtime) {
  const std::string by = text_of(a, 1, "d", "");
  const Value* attribute = a.get(2, "attribute");
  std::string text;
  bool first = true;
  for (const Value& item : iterate(operand(a))) {
    if (!first) text += by;
    first = false;
    text += (attribute ? reach(item, *attribute, runtime) : item).str();
    check_size(text.size());
    runtime.work(1);
  }
  return text;
}

Value to_json(const Arguments& a, Runtime&) {
  DumpOptions options;
  options.ensure_ascii = flag(a, 1, "ensure_ascii", false);
  const Value* indent = a.get(2, "indent");
  if (indent && !indent->is_none()) {
    if (indent->is_text()) options.indent_text = indent->text();
    options.indent = indent->is_text() ? 0 : static_cast<int>(std::clamp<int64_t>(number(a, 2, "indent", 0), 0, 1000));
    options.item_separator = ",";
  }
  if (const Value* separators = a.get(3, "separators");
      separators && separators->is_list() && separators->items().size() == 2) {
    options.item_separator = separators->items()[0].str();
    options.key_separator = separators->items()[1].str();
  }
  options.sort_keys = flag(a, 4, "sort_keys", false);
  return dump_json(operand(a), options);
}

Value indented(const Arguments& a, Runtime&) {
  const Value* width = a.get(1, "width");
  const std::string by =
      width && width->is_text()
          ? width->text()
          : std::string(static_cast<size_t>(std::clamp<int64_t>(number(a, 1, "width", 4), 0, 1000)), ' ');
  const bool first = flag(a, 2, "first", false), blank = flag(a, 3, "blank", false);
  if (!operand(a).is_text()) {
    if (operand(a).is_undefined()) fail(fmt::format("'{}' is undefined", operand(a).undefined_name()));
    fail(fmt::format("unsupported operand type(s) for +=: '{}' and 'str'", operand(a).type_name()));
  }
  const std::string text = operand(a).text() + "\n";
  std::string out;
  size_t line = 0;
  for (size_t at = 0; at < text.size(); ++line) {
    const size_t end = text.find('\n', at);
    const std::string_view one = std::string_view(text).substr(at, end - at);
    if (line > 0) out += '\n';
    if ((line > 0 || first) && (!one.empty() || blank || (line == 0 && first))) out += by;
    out += one;
    check_size(out.size());
    at = end + 1;
  }
  return out;
}

Value rounded(const Arguments& a, Runtime&) {
  const Value& value = operand(a);
  if (!value.is_number()) fail(fmt::format("type {} doesn't define __round__ method", value.type_name()));
  const int64_t precision = number(a, 1, "precision", 0);
  const std::string method = text_of(a, 2, "method", "common");
  if (method != "common" && method != "ceil" && method != "floor") fail("method must be common, ceil or floor");
  if (method != "common") {
    const double scale = std::pow(10.0, static_cast<double>(precision)), scaled = value.as_double() * scale;
    return (method == "ceil" ? std::ceil(scaled) : std::floor(scaled)) / scale;
  }
  if (!value.is_float()) {
    if (precision >= 0) return value.as_int();
    if (precision < -18) return 0;
    const auto scale = static_cast<int64_t>(std::pow(10.0, static_cast<double>(-precision)));
    return static_cast<int64_t>(std::nearbyint(static_cast<double>(value.as_int()) / static_cast<double>(scale))) *
           scale;
  }
  if (precision < 0) {
    const double scale = std::pow(10.0, static_cast<double>(-precision));
    return std::nearbyint(value.as_double() / scale) * scale;
  }
  return std::strtod(fmt::format("{:.{}f}", value.as_double(), std::min<int64_t>(precision, 300)).c_str(),
                     nullptr);  // correctly rounded, ties to even of the exact value
}

Value to_int(const Arguments& a, Runtime&) {
  const Value& value = operand(a);
  const Value* given = a.get(1, "default");
  const Value fallback = given ? *given : Value(int64_t{0});
  if (value.is_float()) return std::isfinite(value.as_double()) ? Value(truncated_to_int(value.as_double())) : fallback;
  if (value.is_number()) return value.as_int();
  if (!value.is_text()) return fallback;
  const int64_t base = number(a, 2, "base", 10);
  if (base < 2 || base > 36) fail("int() base must be >= 2 and <= 36");
  std::string text = strip(value.text(), nullptr, true, true);
  std::erase(text, '_');
  const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
  if (base == 16 && text.starts_with("0x")) begin += 2;
  int64_t parsed = 0;
  const auto result = std::from_chars(begin, text.data() + text.size(), parsed, static_cast<int>(base));
  if (result.ec == std::errc() && result.ptr == text.data() + text.size() && begin != result.ptr) return parsed;
  double real = 0;
  const auto as_real = std::from_chars(begin, text.data() + text.size(), real);
  if (as_real.ec == std::errc() && as_real.ptr == text.data() + text.size() && std::isfinite(real) &&
      begin != as_real.ptr)
    return truncated_to_int(real);
  return fallback;
}

Value to_float(const Arguments& a, Runtime&) {
  const Value& value = operand(a);
  if (value.is_undefined()) fail(fmt::format("'{}' is undefined", value.undefined_name()));
  if (value.is_number()) return value.as_double();
  const Value* given = a.get(1, "default");
  if (value.is_text()) {
    std::string text = strip(value.text(), nullptr, true, true);
    for (size_t i = 1; i + 1 < text.size(); ++i)  // 1_000.5
      if (text[i] == '_' && std::isdigit(static_cast<unsigned char>(text[i - 1])) &&
          std::isdigit(static_cast<unsigned char>(text[i + 1])))
        text.erase(i, 1);
    const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
    double real = 0;
    const auto result = std::from_chars(begin, text.data() + text.size(), real);
    if (result.ec == std::errc() && result.ptr == text.data() + text.size() && begin != result.ptr) return real;
  }
  return given ? *given : Value(0.0);
}

int64_t length_of(const Value& value) {
  if (value.is_text()) return static_cast<int64_t>(count_code_points(value.text()));
  if (value.is_list() && !value.is_generator()) return static_cast<int64_t>(value.items().size());
  if (value.is_dict()) return static_cast<int64_t>(value.dict().items.size());
  if (value.is_undefined()) return 0;
  fail(fmt::format("object of type '{}' has no len()", value.type_name()));
}

// Jinja's title: a capital after white space, "-", "(", "{", "[" and "<" only.
std::string titled(const std::string& text) {
  std::string out;
  bool first = true;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    std::string one;
    append_utf8(one, c);
    out += first ? upper(one) : lower(one);
    first = is_white_character(c) || c == '-' || c == '(' || c == '{' || c == '[' || c == '<';
  }
  return out;
}

Value truncated(const Arguments& a, Runtime&) {
  const std::u32string text = characters(operand(a).str());
  const int64_t length = number(a, 1, "length", 255), leeway = number(a, 4, "leeway", 5);
  const bool kill = flag(a, 2, "killwords", false);
  const std::u32string end = characters(text_of(a, 3, "end", "..."));
  if (length < static_cast<int64_t>(end.size())) fail("expected length >= len(end)");
  if (static_cast<int64_t>(text.size()) <= length + leeway) return to_utf8(text);
  std::u32string cut = text.substr(0, static_cast<size_t>(length) - end.size());
  if (!kill)
    if (const size_t space = cut.rfind(U' '); space != std::u32string::npos) cut.resize(space);
  return to_utf8(cut + end);
}

Value batched(const Arguments& a, Runtime&) {
  const int64_t size = number(a, 1, "linecount", 1);
  if (size < 1 || size > 100'000) fail("batch needs a positive count of at most 100000");
  const Value* fill = a.get(2, "fill_with");
  List rows, row;
  for (const Value& item : iterate(operand(a))) {
    if (static_cast<int64_t>(row.size()) == size) rows.emplace_back(std::exchange(row, {}));
    row.push_back(item);
  }
  if (!row.empty()) {
    while (fill && !fill->is_none() && static_cast<int64_t>(row.size()) < size) row.push_back(*fill);
    rows.emplace_back(std::move(row));
  }
  return Value::generator(std::move(rows));
}

Value sliced(const Arguments& a, Runtime&) {
  const List items = iterate(operand(a));
  const int64_t slices = number(a, 1, "slices", 1);
  if (slices < 1 || slices > 100'000) fail("slice needs a positive count of at most 100000");
  const Value* fill = a.get(2, "fill_with");
  const auto count = static_cast<int64_t>(items.size()), per = count / slices, extra = count % slices;
  List out;
  int64_t offset = 0;
  for (int64_t n = 0; n < slices; ++n) {
    const int64_t start = offset + n * per;
    if (n < extra) ++offset;
    List part(items.begin() + start, items.begin() + offset + (n + 1) * per);
    if (fill && !fill->is_none() && n >= extra) part.push_back(*fill);
    out.emplace_back(std::move(part));
  }
  return Value::generator(std::move(out));
}

Value summed(const Arguments& a, Runtime& runtime) {
  const Value* attribute = a.get(1, "attribute");
  const Value* start = a.get(2, "start");
  Value total = start ? *start : Value(int64_t{0});
  for (const Value& item : iterate(operand(a)))
    total = binary("+", total, attribute && !attribute->is_none() ? reach(item, *attribute, runtime) : item, runtime);
  return total;
}

Value defaulted(const Arguments& a, Runtime&) {
  const Value* fallback = a.get(1, "default_value");
  const bool missing = operand(a).is_undefined() || (flag(a, 2, "boolean", false) && !operand(a).truth());
  return missing ? (fallback ? *fallback : Value("")) : operand(a);
}

Value reversed(const Arguments& a, Runtime&) {
  if (operand(a).is_text()) {
    std::u32string text = characters(operand(a).text());
    std::reverse(text.begin(), text.end());
    return to_utf8(text);
  }
  List items = iterate(operand(a));
  std::reverse(items.begin(), items.end());
  return Value::generator(std::move(items));
}

Value url_encoded(const Arguments& a, Runtime&) {
  const auto encode = [](const std::string& text, bool slash) {
    std::string out;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (std::isalnum(byte) || c == '_' || c == '.' || c == '-' || c == '~' || (slash && c == '/'))
        out += c;
      else
        out += fmt::format("%{:02X}", byte);
    }
    return out;
  };
  std::string out;
  if (operand(a).is_list()) {
    for (const Value& pair : iterate(operand(a))) {
      const List both = iterate(pair);
      if (both.size() != 2) fail(fmt::format("not enough values to unpack (expected 2, got {})", both.size()));
      out += (out.empty() ? "" : "&") + encode(both[0].str(), false) + "=" + encode(both[1].str(), false);
    }
    return out;
  }
  if (!operand(a).is_dict()) return encode(operand(a).str(), true);
  for (const auto& [key, value] : operand(a).dict().items)
    out += (out.empty() ? "" : "&") + encode(key.str(), false) + "=" + encode(value.str(), false);
  return out;
}

Value file_size(const Arguments& a, Runtime& runtime) {
  const double bytes = to_float(Arguments{{operand(a)}, {}}, runtime).as_double();
  const bool binary_units = flag(a, 1, "binary", false);
  const double base = binary_units ? 1024 : 1000;
  if (bytes == 1) return "1 Byte";
  if (bytes < base) return fmt::format("{} Bytes", static_cast<int64_t>(bytes));
  const std::string_view letters = "kMGTPEZY";
  double unit = base;
  size_t i = 0;
  while (bytes >= unit * base && i + 1 < letters.size()) unit *= base, ++i;
  return fmt::format("{:.1f} {}{}", bytes / unit, binary_units && i == 0 ? 'K' : letters[i], binary_units ? "iB" : "B");
}

// Dicts with their keys in order, as pprint shows them.
Value key_sorted(const Value& value) {
  if (value.is_dict()) {
    Dict dict;
    for (const auto& [key, item] : value.dict().items) dict.items.emplace_back(key, key_sorted(item));
    std::stable_sort(dict.items.begin(), dict.items.end(), [](const auto& x, const auto& y) {
      return x.first.is_text() && y.first.is_text() && x.first.text() < y.first.text();
    });
    dict.recount();
    return dict;
  }
  if (!value.is_plain_list() && !value.is_tuple()) return value;
  List items;
  for (const Value& item : value.items()) items.push_back(key_sorted(item));
  return Value::sequence_of(std::move(items), value.sequence().kind);
}

std::string without_tags(std::string text) {
  for (size_t begin = text.find("<!--"); begin != std::string::npos; begin = text.find("<!--", begin)) {
    const size_t end = text.find("-->", begin);
    if (end == std::string::npos) break;
    text.erase(begin, end + 3 - begin);
  }
  for (size_t begin = text.find('<'); begin != std::string::npos; begin = text.find('<', begin)) {
    const size_t end = text.find('>', begin);
    if (end == std::string::npos) break;
    text.erase(begin, end + 1 - begin);
  }
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

Value xml_attributes(const Arguments& a, Runtime&) {
  if (!operand(a).is_dict()) fail(fmt::format("'{}' object has no attribute 'items'", operand(a).type_name()));
  std::string out;
  for (const auto& [key, value] : operand(a).dict().items) {
    if (value.is_none() || value.is_undefined()) continue;
    const std::string name = key.str();
    if (name.find_first_of(" \t\n\r\f\v/>=") != std::string::npos)
      fail(fmt::format("Invalid character in attribute name: {}", key.repr()));
    out += (out.empty() ? "" : " ") + escaped(key) + "=\"" + escaped(value) + "\"";
  }
  if (flag(a, 1, "autospace", true) && !out.empty()) out.insert(0, " ");
  return out;
}

// As Python's textwrap does it: words and the white space between them are chunks; words too long are cut if asked.
std::string wrapped_line(const std::u32string& line, size_t width, bool cut_long, bool on_hyphens,
                         const std::string& newline) {
  std::vector<std::u32string> chunks;
  for (size_t at = 0; at < line.size();) {
    const bool white = is_white_character(line[at]);
    size_t end = at;
    while (end < line.size() && is_white_character(line[end]) == white) {
      ++end;
      if (on_hyphens && !white && line[end - 1] == U'-' && end - at > 1 && end < line.size() &&
          !is_white_character(line[end]))
        break;
    }
    chunks.push_back(line.substr(at, end - at));
    at = end;
  }
  std::vector<std::string> lines;
  for (size_t next = 0; next < chunks.size();) {
    if (!lines.empty() && is_white_character(chunks[next][0])) ++next;
    std::u32string one;
    while (next < chunks.size() && one.size() + chunks[next].size() <= width) one += chunks[next++];
    if (next < chunks.size() && chunks[next].size() > width && (cut_long || one.empty())) {
      const size_t room = cut_long ? width - one.size() : chunks[next].size();
      one += chunks[next].substr(0, room);
      chunks[next].erase(0, room);
      if (chunks[next].empty()) ++next;
    }
    while (!one.empty() && is_white_character(one.back())) one.pop_back();
    if (!one.empty()) lines.push_back(to_utf8(one));
  }
  std::string out;
  for (size_t i = 0; i < lines.size(); ++i) out += (i ? newline : "") + lines[i];
  return out;
}

Value wrapped(const Arguments& a, Runtime& runtime) {
  const int64_t width = number(a, 1, "width", 79);
  if (width < 1) fail("invalid width (must be > 0)");
  const std::string newline = text_of(a, 3, "wrapstring", "\n");
  const bool cut_long = flag(a, 2, "break_long_words", true), on_hyphens = flag(a, 4, "break_on_hyphens", true);
  std::string out;
  bool first = true;
  for (const Value& line : iterate(split_lines(operand(a).str(), false))) {
    if (!first) out += newline;
    first = false;
    out += wrapped_line(characters(line.text()), static_cast<size_t>(width), cut_long, on_hyphens, newline);
    runtime.work(1 + line.text().size());
    check_size(out.size());
  }
  return out;
}

Value first_or_last(const Arguments& a, bool first) {
  const List items = iterate(operand(a));
  if (items.empty())
    return Undefined{first ? "No first item, sequence was empty." : "No last item, sequence was empty."};
  return first ? items.front() : items.back();
}

const std::pair<std::string_view, Filter> filters[] = {
    {"abs",
     [](const Arguments& a, Runtime& r) -> Value {
       if (!operand(a).is_number()) fail(fmt::format("bad operand type for abs(): '{}'", operand(a).type_name()));
       return operand(a).is_float()
                  ? Value(std::fabs(operand(a).as_double()))
                  : Value(operand(a).as_int() < 0 ? binary("-", Value(0), operand(a), r) : operand(a));
     }},
    {"attr",
     [](const Arguments& a, Runtime& r) -> Value {
       if (operand(a).is_dict()) return Undefined{text_of(a, 1, "name", "")};
       return attribute_of(operand(a), text_of(a, 1, "name", ""), r);
     }},
    {"batch", batched},
    {"capitalize",
     [](const Arguments& a, Runtime&) -> Value { return as_safe_as(operand(a), capitalized(operand(a).str())); }},
    {"count", [](const Arguments& a, Runtime&) -> Value { return length_of(operand(a)); }},
    {"length", [](const Arguments& a, Runtime&) -> Value { return length_of(operand(a)); }},
    {"d", defaulted},
    {"default", defaulted},
    {"dictsort", dict_sorted},
    {"center",
     [](const Arguments& a, Runtime&) -> Value { return centered(operand(a).str(), number(a, 1, "width", 80), U' '); }},
    {"e", [](const Arguments& a, Runtime&) -> Value { return Value::safe_text(escaped(operand(a))); }},
    {"escape", [](const Arguments& a, Runtime&) -> Value { return Value::safe_text(escaped(operand(a))); }},
    {"filesizeformat", file_size},
    {"first", [](const Arguments& a, Runtime&) -> Value { return first_or_last(a, true); }},
    {"last", [](const Arguments& a, Runtime&) -> Value { return first_or_last(a, false); }},
    {"float", to_float},
    {"forceescape",
     [](const Arguments& a, Runtime&) -> Value { return Value::safe_text(escaped(Value(operand(a).str()))); }},
    {"format",
     [](const Arguments& a, Runtime&) -> Value {
       Dict named;
       for (const auto& [key, value] : a.named) named.set(Value(key), value);
       return percent_format(operand(a).str(), List(a.positional.begin() + 1, a.positional.end()),
                             named.items.empty() ? Value() : Value(named));
     }},
    {"groupby", grouped},
    {"indent", indented},
    {"int", to_int},
    {"items",
     [](const Arguments& a, Runtime&) -> Value {
       if (operand(a).is_undefined()) return List{};
       if (!operand(a).is_dict()) fail("Can only get item pairs from a mapping.");
       List out;
       for (const auto& [key, value] : operand(a).dict().items) out.push_back(Value::tuple({key, value}));
       return Value::generator(std::move(out));
     }},
    {"join", joined},
    {"list", [](const Arguments& a, Runtime&) -> Value { return iterate(operand(a)); }},
    {"lower", [](const Arguments& a, Runtime&) -> Value { return as_safe_as(operand(a), lower(operand(a).str())); }},
    {"map", mapped},
    {"max", [](const Arguments& a, Runtime& r) -> Value { return extreme(a, r, 1); }},
    {"min", [](const Arguments& a, Runtime& r) -> Value { return extreme(a, r, -1); }},
    {"pprint", [](const Arguments& a, Runtime&) -> Value { return key_sorted(operand(a)).repr(); }},
    {"random",
     [](const Arguments& a, Runtime&) -> Value {
       return first_or_last(a, true);
     }},  // a template must give the same text each time
    {"reject", [](const Arguments& a, Runtime& r) { return chosen(a, r, false, false); }},
    {"rejectattr", [](const Arguments& a, Runtime& r) { return chosen(a, r, false, true); }},
    {"replace",
     [](const Arguments& a, Runtime&) -> Value {
       if (!a.get(1, "old") || !a.get(2, "new")) fail("replace needs what to replace and what by");
       return replaced(operand(a).str(), text_of(a, 1, "old", ""), text_of(a, 2, "new", ""), number(a, 3, "count", -1));
     }},
    {"reverse", reversed},
    {"round", rounded},
    {"safe", [](const Arguments& a, Runtime&) -> Value { return Value::safe_text(operand(a).str()); }},
    {"select", [](const Arguments& a, Runtime& r) { return chosen(a, r, true, false); }},
    {"selectattr", [](const Arguments& a, Runtime& r) { return chosen(a, r, true, true); }},
    {"slice", sliced},
    {"sort", sorted},
    {"string",
     [](const Arguments& a, Runtime&) -> Value { return operand(a).is_text() ? operand(a) : Value(operand(a).str()); }},
    {"striptags", [](const Arguments& a, Runtime&) -> Value { return without_tags(operand(a).str()); }},
    {"sum", summed},
    {"title", [](const Arguments& a, Runtime&) -> Value { return as_safe_as(operand(a), titled(operand(a).str())); }},
    {"tojson", to_json},
    {"trim",
     [](const Arguments& a, Runtime&) -> Value {
       return as_safe_as(operand(a), strip(operand(a).str(), a.get(1, "chars"), true, true));
     }},
    {"truncate", truncated},
    {"unique", unique},
    {"upper", [](const Arguments& a, Runtime&) -> Value { return as_safe_as(operand(a), upper(operand(a).str())); }},
    {"urlencode", url_encoded},
    {"xmlattr", xml_attributes},
    {"wordwrap", wrapped},
    {"wordcount",
     [](const Arguments& a, Runtime&) -> Value {
       int64_t count = 0;
       bool inside = false;
       for (const char32_t c : characters(operand(a).str())) {
         const bool word = c == '_' || c > 0x7F ? !is_white_character(c) : std::isalnum(static_cast<int>(c)) != 0;
         count += word && !inside;
         inside = word;
       }
       return count;
     }},
};

bool all_letters(const Arguments& a, std::string (*change)(const std::string&)) {
  const std::string text = operand(a).str();
  return change(text) == text && (lower(text) != text || upper(text) != text);
}

bool ordered(const Arguments& a, const std::string& op) {
  if (a.positional.size() < 2) fail("the test needs an argument");
  if (op == "eq") return operand(a).equals(a.positional[1]);
  const int order = compare(operand(a), a.positional[1]);
  return op == "lt" ? order < 0 : op == "le" ? order <= 0 : op == "gt" ? order > 0 : order >= 0;
}

int64_t whole(const Arguments& a) {
  if (!operand(a).is_number()) fail("not all arguments converted during string formatting");
  return operand(a).is_float() ? truncated_to_int(operand(a).as_double()) : operand(a).as_int();
}

const std::pair<std::string_view, Test> tests[] = {
    {"boolean", [](const Arguments& a, Runtime&) { return operand(a).is_bool(); }},
    {"callable",
     [](const Arguments& a, Runtime&) {
       return operand(a).is_callable() || (operand(a).is_namespace() && operand(a).space()->callee());
     }},
    {"defined", [](const Arguments& a, Runtime&) { return !operand(a).is_undefined(); }},
    {"divisibleby",
     [](const Arguments& a, Runtime&) {
       if (a.positional.size() < 2 || !a.positional[1].is_number() || a.positional[1].is_float() ||
           a.positional[1].as_int() == 0)
         fail("integer modulo by zero");
       const int64_t by = a.positional[1].as_int();
       return by == -1 || whole(a) % by == 0;
     }},
    {"eq", [](const Arguments& a, Runtime&) { return ordered(a, "eq"); }},
    {"equalto", [](const Arguments& a, Runtime&) { return ordered(a, "eq"); }},
    {"==", [](const Arguments& a, Runtime&) { return ordered(a, "eq"); }},
    {"ne", [](const Arguments& a, Runtime&) { return !ordered(a, "eq"); }},
    {"!=", [](const Arguments& a, Runtime&) { return !ordered(a, "eq"); }},
    {"lt", [](const Arguments& a, Runtime&) { return ordered(a, "lt"); }},
    {"lessthan", [](const Arguments& a, Runtime&) { return ordered(a, "lt"); }},
    {"<", [](const Arguments& a, Runtime&) { return ordered(a, "lt"); }},
    {"le", [](const Arguments& a, Runtime&) { return ordered(a, "le"); }},
    {"<=", [](const Arguments& a, Runtime&) { return ordered(a, "le"); }},
    {"gt", [](const Arguments& a, Runtime&) { return ordered(a, "gt"); }},
    {"greaterthan", [](const Arguments& a, Runtime&) { return ordered(a, "gt"); }},
    {">", [](const Arguments& a, Runtime&) { return ordered(a, "gt"); }},
    {"ge", [](const Arguments& a, Runtime&) { return ordered(a, "ge"); }},
    {">=", [](const Arguments& a, Runtime&) { return ordered(a, "ge"); }},
    {"escaped", [](const Arguments&, Runtime&) { return false; }},
    {"even", [](const Arguments& a, Runtime&) { return whole(a) % 2 == 0; }},
    {"odd", [](const Arguments& a, Runtime&) { return whole(a) % 2 != 0; }},
    {"false", [](const Arguments& a, Runtime&) { return operand(a).is_bool() && !operand(a).as_bool(); }},
    {"true", [](const Arguments& a, Runtime&) { return operand(a).is_bool() && operand(a).as_bool(); }},
    {"filter", [](const Arguments& a, Runtime&) { return is_filter(operand(a).str()); }},
    {"test", [](const Arguments& a, Runtime&) { return is_test(operand(a).str()); }},
    {"float", [](const Arguments& a, Runtime&) { return operand(a).is_float(); }},
    {"in",
     [](const Arguments& a, Runtime&) {
       if (a.positional.size() < 2) fail("the test needs an argument");
       return contains(a.positional[1], operand(a));
     }},
    {"integer", [](const Arguments& a, Runtime&) { return operand(a).is_int(); }},
    {"iterable",
     [](const Arguments& a, Runtime&) {
       return operand(a).is_list() || operand(a).is_text() || operand(a).is_dict() || operand(a).is_undefined();
     }},
    {"lower", [](const Arguments& a, Runtime&) { return all_letters(a, lower); }},
    {"upper", [](const Arguments& a, Runtime&) { return all_letters(a, upper); }},
    {"mapping", [](const Arguments& a, Runtime&) { return operand(a).is_dict(); }},
    {"none", [](const Arguments& a, Runtime&) { return operand(a).is_none(); }},
    {"number", [](const Arguments& a, Runtime&) { return operand(a).is_number(); }},
    {"sameas",
     [](const Arguments& a, Runtime&) { return a.positional.size() > 1 && operand(a).same_object(a.positional[1]); }},
    {"sequence",
     [](const Arguments& a, Runtime&) {
       return operand(a).is_indexed() || operand(a).is_text() || operand(a).is_dict() || operand(a).is_undefined();
     }},
    {"string", [](const Arguments& a, Runtime&) { return operand(a).is_text(); }},
    {"undefined", [](const Arguments& a, Runtime&) { return operand(a).is_undefined(); }},
};

template <class Table>
auto row_named(const Table& table, const std::string& name) {
  return std::find_if(std::begin(table), std::end(table), [&](const auto& row) { return row.first == name; });
}

}  // namespace

bool is_filter(const std::string& name) {
  return row_named(filters, name) != std::end(filters);
}
bool is_test(const std::string& name) {
  return row_named(tests, name) != std::end(tests);
}

Value Runtime::call_filter(const std::string& name, const Arguments& arguments) {
  const auto row = row_named(filters, name);
  if (!arguments.positional.empty())
    work(arguments.positional[0].is_list() ? arguments.positional[0].items().size() / 4 : 0);
  if (row == std::end(filters)) fail(fmt::format("No filter named '{}'.", name));
  return row->second(arguments, *this);
}

bool Runtime::call_test(const std::string& name, const Arguments& arguments) {
  const auto row = row_named(tests, name);
  if (row == std::end(tests)) fail(fmt::format("No test named '{}'.", name));
  return row->second(arguments, *this);
}

}  // namespace ft::text::jinja
