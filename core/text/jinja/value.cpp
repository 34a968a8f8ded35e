#include "core/text/jinja/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/jinja/characters.h"

namespace ft::text::jinja {

namespace {

void check_shape(uint32_t depth, uint64_t weight) {
  if (depth > value_depth_limit) throw Error(Code::invalid, "a value is nested too deeply (more than 128 levels)");
  if (weight > weight_limit) throw Error(Code::invalid, "a value is too large (more than 64 MB)");
}

bool same_text(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  work(a.size() / 128);
  return a == b;
}

}  // namespace

const Value* Dict::find(const Value& key) const {
  work(items.size() / 16);
  for (const auto& [mine, value] : items)
    if (mine.equals(key)) return &value;
  return nullptr;
}

const Value* Dict::find(std::string_view key) const {
  work(items.size() / 16);
  for (const auto& [mine, value] : items)
    if (mine.is_text() && same_text(mine.text(), key)) return &value;
  return nullptr;
}

void Dict::set(const Value& key, Value value) {
  depth = std::max({depth, key.depth() + 1, value.depth() + 1});
  work(items.size() / 16);
  for (auto& [mine, old] : items)
    if (mine.equals(key)) {
      weight += value.weight() - old.weight();
      check_shape(depth, weight);
      old = std::move(value);
      return;
    }
  weight += key.weight() + value.weight();
  check_shape(depth, weight);
  items.emplace_back(key, std::move(value));
}

void Dict::recount() {
  depth = 1, weight = 1;
  for (const auto& [key, value] : items)
    depth = std::max({depth, key.depth() + 1, value.depth() + 1}), weight += key.weight() + value.weight();
  check_shape(depth, weight);
}

bool Namespace::get(const std::string& name, Value& out) const {
  const Value* found = attributes.find(std::string_view(name));
  if (!found) return false;
  out = *found;
  return true;
}

void Namespace::append_repr(BoundedText& out) const {
  // A namespace may hold itself.
  thread_local int depth = 0;
  struct Guard {
    Guard() { ++depth; }
    ~Guard() { --depth; }
  } guard;
  if (depth > 50) throw Error(Code::invalid, "maximum recursion depth exceeded");
  out.add("<Namespace {");
  bool first = true;
  for (const auto& [name, value] : attributes.items) {
    if (!std::exchange(first, false)) out.add(", ");
    name.append_repr(out);
    out.add(": ");
    value.append_repr(out);
  }
  out.add("}>");
}

const Value* Arguments::get(size_t place, std::string_view name) const {
  if (place < positional.size()) return &positional[place];
  work(named.size() / 16);
  for (const auto& [key, value] : named)
    if (key == name) return &value;
  return nullptr;
}

Value::Value(Dict dict) : data_(std::make_shared<const Dict>(std::move(dict))) {}

Value::Value(Callable callable) : data_(std::make_shared<const Callable>(std::move(callable))) {}

Value Value::safe_text(std::string text) {
  Value value;
  value.data_ = std::make_shared<const TextData>(TextData{std::move(text), true});
  return value;
}

Value Value::sequence_of(List items, Kind kind, std::string name) {
  work(items.size() / 4);
  uint32_t depth = 1;
  uint64_t weight = 1;
  for (const Value& item : items) depth = std::max(depth, item.depth() + 1), weight += item.weight();
  check_shape(depth, weight);
  Value value;
  value.data_ =
      std::make_shared<const Sequence>(Sequence{std::move(items), kind, std::move(name), depth, weight, false});
  return value;
}

Value Value::lazy(std::function<List()> make, uint32_t depth) {
  check_shape(depth + 1, 1);
  auto sequence = std::make_shared<Sequence>();
  sequence->kind = Kind::generator;
  sequence->depth = depth + 1;
  sequence->later = std::move(make);
  Value value;
  value.data_ = std::shared_ptr<const Sequence>(std::move(sequence));
  return value;
}

Value Value::range(List items, int64_t start, int64_t stop, int64_t step) {
  work(items.size() / 4);
  auto sequence = std::make_shared<Sequence>();
  sequence->weight = items.size() * 32 + 1;
  sequence->items = std::move(items);
  sequence->kind = Kind::range;
  sequence->start = start, sequence->stop = stop, sequence->step = step;
  Value value;
  value.data_ = std::shared_ptr<const Sequence>(std::move(sequence));
  return value;
}

std::string Value::undefined_message() const {
  const Undefined& undefined = *std::get<std::shared_ptr<const Undefined>>(data_);
  return undefined.message.empty() ? fmt::format("'{}' is undefined", undefined.name) : undefined.message;
}

uint32_t Value::depth() const {
  if (is_list()) return sequence().depth;
  if (is_dict()) return dict().depth;
  if (is_callable()) return callable().depth;
  return is_namespace() ? space()->depth() : 1;
}

uint64_t Value::weight() const {
  constexpr uint64_t own = 32;
  if (is_text()) return own + text().size();
  if (is_list()) return own + sequence().weight;
  return is_dict() ? own + dict().weight : own;
}

std::string escaped(const Value& value) {
  std::string text = value.str();
  if (value.is_safe()) return text;
  BoundedText out;
  for (size_t at = 0; at < text.size();) {
    const size_t special = std::min(text.find_first_of("&<>\"'", at), text.size());
    out.add(std::string_view(text).substr(at, special - at));
    at = special + 1;
    if (special == text.size()) break;
    const char c = text[special];
    out.add(c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&#34;" : "&#39;");
  }
  work_on_characters(text.size());
  return out.take();
}

Value Value::from_json(const Json& json) {
  switch (json.type()) {
    case Json::value_t::boolean:
      return json.get<bool>();
    case Json::value_t::number_integer:
      return json.get<int64_t>();
    case Json::value_t::number_unsigned: {
      const auto number = json.get<uint64_t>();
      return number <= static_cast<uint64_t>(INT64_MAX) ? Value(static_cast<int64_t>(number))
                                                        : Value(static_cast<double>(number));
    }
    case Json::value_t::number_float:
      return json.get<double>();
    case Json::value_t::string:
      return json.get<std::string>();
    case Json::value_t::array: {
      List items;
      items.reserve(json.size());
      for (const Json& item : json) items.push_back(from_json(item));
      return items;
    }
    case Json::value_t::object: {
      Dict dict;
      dict.items.reserve(json.size());
      for (const auto& [key, item] : json.items()) dict.items.emplace_back(Value(key), from_json(item));
      dict.recount();
      return dict;
    }
    default:
      return None{};
  }
}

bool Value::truth() const {
  if (is_undefined() || is_none()) return false;
  if (is_bool()) return as_bool();
  if (is_int()) return as_int() != 0;
  if (is_float()) return as_double() != 0.0;
  if (is_text()) return !text().empty();
  if (is_list()) return is_generator() || !items().empty();
  if (is_dict()) return !dict().items.empty();
  return true;
}

bool Value::equals(const Value& other) const {
  if (is_number() && other.is_number())
    return is_float() || other.is_float() ? as_double() == other.as_double() : as_int() == other.as_int();
  if (is_text() && other.is_text()) return same_text(text(), other.text());
  if (is_none() || other.is_none()) return is_none() && other.is_none();
  if (is_undefined() || other.is_undefined()) return is_undefined() && other.is_undefined();
  if (is_list() && other.is_list()) {
    if (&sequence() == &other.sequence()) return true;
    if (is_tuple() != other.is_tuple() || is_generator() || (!is_tuple() && sequence().kind != other.sequence().kind) ||
        items().size() != other.items().size())
      return false;
    work(1 + items().size() / 16);
    return std::equal(items().begin(), items().end(), other.items().begin(),
                      [](const Value& a, const Value& b) { return a.equals(b); });
  }
  if (is_dict() && other.is_dict()) {
    if (dict().items.size() != other.dict().items.size()) return false;
    work(1 + dict().items.size() / 8);
    return std::all_of(dict().items.begin(), dict().items.end(), [&](const auto& item) {
      const Value* found = other.dict().find(item.first);
      return found && found->equals(item.second);
    });
  }
  return same_object(other);
}

bool Value::same_object(const Value& other) const {
  if (data_.index() != other.data_.index()) return false;
  if (is_none()) return true;
  if (is_bool()) return as_bool() == other.as_bool();
  if (is_int()) return as_int() == other.as_int();
  if (is_text()) return same_text(text(), other.text());
  if (is_list()) return &sequence() == &other.sequence();
  if (is_dict()) return &dict() == &other.dict();
  if (is_callable()) return &callable() == &other.callable();
  if (is_namespace()) return space() == other.space();
  return false;
}

std::string Value::type_name() const {
  if (is_undefined()) return "Undefined";
  if (is_none()) return "NoneType";
  if (is_bool()) return "bool";
  if (is_int()) return "int";
  if (is_float()) return "float";
  if (is_text()) return "str";
  if (is_list()) {
    switch (sequence().kind) {
      case Kind::list:
        return "list";
      case Kind::tuple:
      case Kind::group:
        return "tuple";
      case Kind::generator:
        return "generator";
      case Kind::range:
        return "range";
      case Kind::view:
        return sequence().name;
      case Kind::bytes:
        return "bytes";
    }
  }
  if (is_dict()) return "dict";
  return is_namespace() ? "Namespace" : "function";
}

std::string python_float(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  char buffer[64];
  const double magnitude = std::fabs(value);
  const bool scientific = magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e16);
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value,
                                 scientific ? std::chars_format::scientific : std::chars_format::fixed)
                       .ptr;
  std::string text(buffer, end);
  if (!scientific && text.find('.') == std::string::npos) text += ".0";
  return text;
}

namespace {

// A text as Python's repr writes it.
std::string quoted(const std::string& text) {
  work_on_characters(text.size());
  const char quote = text.find('\'') != std::string::npos && text.find('"') == std::string::npos ? '"' : '\'';
  std::string out(1, quote);
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == static_cast<char32_t>(quote) || c == '\\')
      (out += '\\') += static_cast<char>(c);
    else if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\t')
      out += "\\t";
    else if (is_printable(c))
      append_utf8(out, c);
    else if (c < 0x100)
      out += fmt::format("\\x{:02x}", static_cast<uint32_t>(c));
    else if (c < 0x10000)
      out += fmt::format("\\u{:04x}", static_cast<uint32_t>(c));
    else
      out += fmt::format("\\U{:08x}", static_cast<uint32_t>(c));
  }
  return out + quote;
}

// Bytes as Python's repr writes them.
std::string quoted_bytes(const List& bytes) {
  work(bytes.size() / 4);
  std::string text;
  for (const Value& byte : bytes) text += static_cast<char>(byte.as_int());
  const char quote = text.find('\'') != std::string::npos && text.find('"') == std::string::npos ? '"' : '\'';
  std::string out = std::string("b") + quote;
  for (const char c : text) {
    if (c == quote || c == '\\')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\t')
      out += "\\t";
    else if (c >= 0x20 && c < 0x7F)
      out += c;
    else
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return out + quote;
}

}  // namespace

std::string Value::str() const {
  return is_text() ? text() : is_undefined() ? std::string() : repr();
}

std::string Value::repr() const {
  BoundedText out;
  append_repr(out);
  return out.take();
}

void Value::append_repr(BoundedText& out) const {
  work(1);
  if (is_undefined()) return out.add("Undefined");
  if (is_none()) return out.add("None");
  if (is_bool()) return out.add(as_bool() ? "True" : "False");
  if (is_int()) return out.add(std::to_string(as_int()));
  if (is_float()) return out.add(python_float(as_double()));
  if (is_text()) return out.add(is_safe() ? "Markup(" + quoted(text()) + ")" : quoted(text()));
  if (is_generator()) return out.add("<generator object>");
  if (is_range()) {
    const Sequence& range = sequence();
    return out.add(range.step == 1 ? fmt::format("range({}, {})", range.start, range.stop)
                                   : fmt::format("range({}, {}, {})", range.start, range.stop, range.step));
  }
  if (is_bytes()) return out.add(quoted_bytes(items()));
  if (is_namespace()) return space()->append_repr(out);
  if (is_callable()) return out.add(callable().shown.empty() ? "<function " + callable().name + ">" : callable().shown);
  bool first = true;
  const auto comma = [&] {
    if (!std::exchange(first, false)) out.add(", ");
  };
  if (is_dict()) {
    out.add("{");
    for (const auto& [key, value] : dict().items) {
      comma();
      key.append_repr(out);
      out.add(": ");
      value.append_repr(out);
    }
    return out.add("}");
  }
  const bool view = sequence().kind == Kind::view;
  if (view) out.add(sequence().name + "(");
  out.add(is_tuple() ? "(" : "[");
  for (const Value& item : items()) {
    comma();
    item.append_repr(out);
  }
  if (is_tuple() && items().size() == 1) out.add(",");
  out.add(is_tuple() ? ")" : "]");
  if (view) out.add(")");
}

int compare(const Value& a, const Value& b) {
  const auto order = [](auto x, auto y) { return x < y ? -1 : y < x ? 1 : 0; };
  if (a.is_number() && b.is_number())
    return a.is_float() || b.is_float() ? order(a.as_double(), b.as_double()) : order(a.as_int(), b.as_int());
  if (a.is_text() && b.is_text()) {
    work(std::min(a.text().size(), b.text().size()) / 128);
    return order(a.text().compare(b.text()), 0);
  }
  const bool same_kind = a.is_list() && b.is_list() && a.is_tuple() == b.is_tuple() && a.is_bytes() == b.is_bytes();
  if (same_kind && (a.is_tuple() || a.is_plain_list() || a.is_bytes()) && !b.is_range() && !b.is_generator()) {
    work(1 + std::min(a.items().size(), b.items().size()) / 16);
    for (size_t i = 0; i < std::min(a.items().size(), b.items().size()); ++i)
      if (!a.items()[i].equals(b.items()[i])) return compare(a.items()[i], b.items()[i]);
    return order(a.items().size(), b.items().size());
  }
  for (const Value* side : {&a, &b})
    if (side->is_undefined()) throw Error(Code::invalid, side->undefined_message());
  throw Error(Code::invalid,
              fmt::format("'<' not supported between instances of '{}' and '{}'", a.type_name(), b.type_name()));
}

std::u32string characters(const std::string& text) {
  work(text.size() / 16);
  return to_utf32(text);
}

namespace {

void dump_text(const std::string& text, bool ascii, BoundedText& out) {
  work_on_characters(text.size());
  std::string quoted = "\"";
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    static constexpr std::u32string_view special = U"\"\\\n\r\t\b\f";
    if (const size_t found = special.find(c); found != std::u32string_view::npos)
      (quoted += '\\') += "\"\\nrtbf"[found];
    else if (c < 0x20)
      quoted += fmt::format("\\u{:04x}", static_cast<uint32_t>(c));
    else if (!ascii || c < 0x7F)
      append_utf8(quoted, c);
    else if (work(1); c < 0x10000)
      quoted += fmt::format("\\u{:04x}", static_cast<uint32_t>(c));
    else
      quoted += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + static_cast<uint32_t>((c - 0x10000) >> 10),
                            0xDC00 + static_cast<uint32_t>((c - 0x10000) & 0x3FF));
  }
  out.add(quoted += '"');
}

std::string key_text(const Value& key) {
  if (key.is_text()) return key.text();
  if (key.is_bool()) return key.as_bool() ? "true" : "false";
  if (key.is_none()) return "null";
  if (key.is_number()) return key.str();
  throw Error(Code::invalid, fmt::format("keys must be str, int, float, bool or None, not {}", key.type_name()));
}

void dump(const Value& value, const DumpOptions& options, int depth, BoundedText& out) {
  work(1);
  const auto line = [&](int at) {
    if (options.indent < 0) return;
    out.add("\n");
    if (options.indent_text.empty())
      out.add_times(" ", static_cast<uint64_t>(at) * static_cast<uint64_t>(options.indent));
    else
      out.add_times(options.indent_text, static_cast<uint64_t>(at));
  };
  bool first = true;
  const auto next = [&] {
    if (!std::exchange(first, false)) out.add(options.item_separator);
    line(depth + 1);
  };
  if (value.is_none()) return out.add("null");
  if (value.is_bool()) return out.add(value.as_bool() ? "true" : "false");
  if (value.is_int()) return out.add(value.str());
  if (value.is_float()) {
    const double number = value.as_double();
    return out.add(std::isnan(number)   ? "NaN"
                   : std::isinf(number) ? (number > 0 ? "Infinity" : "-Infinity")
                                        : python_float(number));
  }
  if (value.is_text()) return dump_text(value.text(), options.ensure_ascii, out);
  if (value.is_plain_list() || value.is_tuple()) {
    if (value.items().empty()) return out.add("[]");
    out.add("[");
    for (const Value& item : value.items()) {
      next();
      dump(item, options, depth + 1, out);
    }
    line(depth);
    return out.add("]");
  }
  if (!value.is_dict())
    throw Error(Code::invalid, fmt::format("Object of type {} is not JSON serializable", value.type_name()));
  auto items = value.dict().items;
  if (items.empty()) return out.add("{}");
  work(items.size());
  if (options.sort_keys)
    std::stable_sort(items.begin(), items.end(),
                     [](const auto& a, const auto& b) { return compare(a.first, b.first) < 0; });
  out.add("{");
  for (const auto& [key, item] : items) {
    next();
    dump_text(key_text(key), options.ensure_ascii, out);
    out.add(options.key_separator);
    dump(item, options, depth + 1, out);
  }
  line(depth);
  out.add("}");
}

}  // namespace

std::string dump_json(const Value& value, const DumpOptions& options) {
  BoundedText out;
  dump(value, options, 0, out);
  return out.take();
}

}  // namespace ft::text::jinja
