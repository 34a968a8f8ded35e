// The methods of lists, dicts and numbers.
#include "core/text/jinja/methods.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/base/unicode.h"
#include "core/text/jinja/characters.h"

namespace ft::text::jinja {

namespace {

// Makes `out` a method of `holder` with the signature that check_arguments reads.
bool bind_method(Value& out, const Value& holder, const std::string& name, std::string_view signature,
                 Function function) {
  work(2);
  Function checked = [name, signature, function = std::move(function)](const Arguments& arguments) {
    check_arguments(name, signature, arguments, 0);
    return function(arguments);
  };
  out = Callable{name, std::move(checked), {}, holder.depth() + 1};
  return true;
}

void refuse_unhashable(const Value& key) {
  if (!is_hashable(key)) fail(fmt::format("unhashable type: '{}'", key.type_name()));
}

bool dict_method(const Value& value, const std::string& name, Value& out) {
  const auto view = [&](const char* shown, Value (*item_of_pair)(const Value&, const Value&)) {
    return bind_method(out, value, name, "", [value, shown, item_of_pair](const Arguments&) -> Value {
      List items;
      for (const auto& [key, item] : value.dict().items) {
        work(1);
        items.push_back(item_of_pair(key, item));
      }
      return Value::sequence_of(std::move(items), Value::Kind::view, shown);
    });
  };
  if (name == "items")
    return view("dict_items", [](const Value& key, const Value& item) { return Value::tuple({key, item}); });
  if (name == "keys") return view("dict_keys", [](const Value& key, const Value&) { return key; });
  if (name == "values") return view("dict_values", [](const Value&, const Value& item) { return item; });
  if (name == "get")
    return bind_method(out, value, name, "/key default?", [value](const Arguments& arguments) -> Value {
      refuse_unhashable(arguments.positional[0]);
      if (const Value* found = value.dict().find(arguments.positional[0])) return *found;
      return arguments.positional.size() > 1 ? arguments.positional[1] : Value(None{});
    });
  if (name == "copy")
    return bind_method(out, value, name, "", [value](const Arguments&) -> Value {
      work(value.dict().items.size());
      return value.dict();
    });
  return false;
}

// list.index with its bounds.
Value index_of(const List& items, const Arguments& arguments) {
  const auto size = static_cast<int64_t>(items.size());
  const auto bound = [&](size_t place, int64_t fallback) {
    if (arguments.positional.size() <= place) return fallback;
    const Value& given = arguments.positional[place];
    if (!given.is_int() && !given.is_bool()) fail("slice indices must be integers or have an __index__ method");
    return given.as_int() < 0 ? std::max<int64_t>(0, given.as_int() + size) : given.as_int();
  };
  const int64_t end = std::min(bound(2, size), size);
  for (int64_t i = bound(1, 0); i < end; ++i)
    if (items[static_cast<size_t>(i)].equals(arguments.positional[0])) return i;
  fail("the value is not in list");
}

bool list_method(const Value& value, const std::string& name, Value& out) {
  if (value.is_generator() || value.sequence().kind == Value::Kind::view || value.is_bytes()) return false;
  if (name == "index")
    return bind_method(out, value, name, value.is_range() ? "/value" : "/value start? stop?",
                       [value](const Arguments& arguments) -> Value {
                         work(value.items().size() / 16);
                         return index_of(value.items(), arguments);
                       });
  if (name == "count")
    return bind_method(out, value, name, "/value", [value](const Arguments& arguments) -> Value {
      work(value.items().size() / 16);
      return static_cast<int64_t>(std::count_if(value.items().begin(), value.items().end(), [&](const Value& item) {
        return item.equals(arguments.positional[0]);
      }));
    });
  if (value.is_range()) {
    const Value::Sequence& range = value.sequence();
    if (name == "start") return out = range.start, true;
    if (name == "stop") return out = range.stop, true;
    if (name == "step") return out = range.step, true;
  }
  if (name == "copy" && value.is_plain_list())
    return bind_method(out, value, name, "", [value](const Arguments&) -> Value { return value.items(); });
  return false;
}

std::string raw_bytes(const Value& value) {
  work(value.items().size() / 4);
  std::string bytes;
  for (const Value& byte : value.items()) bytes += static_cast<char>(byte.as_int());
  return bytes;
}

bool bytes_method(const Value& value, const std::string& name, Value& out) {
  if (name == "decode")
    return bind_method(out, value, name, "encoding? errors?", [value](const Arguments&) -> Value {
      const std::string bytes = raw_bytes(value);
      if (find_invalid_utf8(bytes) != std::string::npos) fail("'utf-8' codec can't decode the bytes");
      return bytes;
    });
  if (name == "hex")
    return bind_method(out, value, name, "", [value](const Arguments&) -> Value {
      std::string text;
      work(value.items().size());
      for (const Value& byte : value.items()) text += fmt::format("{:02x}", byte.as_int());
      return text;
    });
  return false;
}

// float.as_integer_ratio; exact, so only what 64 bits can hold.
Value ratio_of(double value) {
  if (!std::isfinite(value)) fail("cannot convert Infinity or NaN to integer ratio");
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);
  auto numerator = static_cast<int64_t>(std::ldexp(mantissa, 53));
  exponent -= 53;
  if (numerator == 0) return Value::tuple({0, 1});
  const int zeros = std::countr_zero(static_cast<uint64_t>(numerator));
  numerator >>= zeros, exponent += zeros;
  if (exponent < -62 || exponent > 10) fail("the number is too large");
  if (exponent > 0 && __builtin_mul_overflow(numerator, int64_t{1} << exponent, &numerator))
    fail("the number is too large");
  return Value::tuple({numerator, int64_t{1} << std::max(0, -exponent)});
}

// float.hex
std::string hex_of(double value) {
  if (std::isnan(value)) return "nan";
  const std::string sign = std::signbit(value) ? "-" : "";
  if (std::isinf(value)) return sign + "inf";
  if (value == 0) return sign + "0x0.0p+0";
  const auto bits = std::bit_cast<uint64_t>(value);
  const auto exponent = static_cast<int>((bits >> 52) & 0x7FF);
  const uint64_t fraction = bits & ((uint64_t{1} << 52) - 1);
  return sign + fmt::format("0x{}.{:013x}p{:+d}", exponent ? 1 : 0, fraction, exponent ? exponent - 1023 : -1022);
}

bool number_method(const Value& value, const std::string& name, Value& out) {
  const auto plain = [&] { return value.is_float() ? Value(value.as_double()) : Value(value.as_int()); };
  if (name == "real") return out = plain(), true;
  if (name == "imag") return out = value.is_float() ? Value(0.0) : Value(0), true;
  if (name == "conjugate")
    return bind_method(out, value, name, "", [number = plain()](const Arguments&) { return number; });
  if (value.is_float()) {
    const double real = value.as_double();
    if (name == "is_integer")
      return bind_method(out, value, name, "",
                         [real](const Arguments&) -> Value { return std::isfinite(real) && std::floor(real) == real; });
    if (name == "hex")
      return bind_method(out, value, name, "", [real](const Arguments&) -> Value { return hex_of(real); });
    if (name == "as_integer_ratio")
      return bind_method(out, value, name, "", [real](const Arguments&) { return ratio_of(real); });
    return false;
  }
  const int64_t whole = value.as_int();
  const uint64_t size = whole < 0 ? uint64_t{0} - static_cast<uint64_t>(whole) : static_cast<uint64_t>(whole);
  if (name == "numerator") return out = whole, true;
  if (name == "denominator") return out = 1, true;
  if (name == "bit_length")
    return bind_method(out, value, name, "",
                       [size](const Arguments&) -> Value { return static_cast<int64_t>(std::bit_width(size)); });
  if (name == "bit_count")
    return bind_method(out, value, name, "",
                       [size](const Arguments&) -> Value { return static_cast<int64_t>(std::popcount(size)); });
  if (name == "as_integer_ratio")
    return bind_method(out, value, name, "", [whole](const Arguments&) { return Value::tuple({whole, 1}); });
  return false;
}

}  // namespace

bool method_of(const Value& value, const std::string& name, Runtime& runtime, Value& out) {
  if (value.is_text()) return text_method(value, name, runtime, out);
  if (value.is_dict()) return dict_method(value, name, out);
  if (value.is_bytes()) return bytes_method(value, name, out);
  if (value.is_list()) return list_method(value, name, out);
  return value.is_number() && number_method(value, name, out);
}

bool changes_its_object(const Value& value, const std::string& name) {
  static constexpr std::string_view of_lists[] = {"append", "clear",  "extend",  "insert",
                                                  "pop",    "remove", "reverse", "sort"};
  static constexpr std::string_view of_dicts[] = {"clear", "pop", "popitem", "setdefault", "update"};
  const auto is_one_of = [&](const auto& names) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
  };
  return value.is_dict() ? is_one_of(of_dicts) : value.is_plain_list() && is_one_of(of_lists);
}

}  // namespace ft::text::jinja
