// Operators, attributes, items, slices and global functions.
#include "core/text/jinja/builtins.h"

#include <fmt/format.h>

#include <algorithm>
#include <clocale>
#include <cmath>
#include <ctime>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/jinja/format.h"
#include "core/text/jinja/methods.h"

namespace ft::text::jinja {

void fail(const std::string& what) {
  throw Error(Code::invalid, what, "");
}

void check_arguments(std::string_view function, std::string_view signature, const Arguments& arguments,
                     size_t operands) {
  if (signature == "*") return;
  const bool by_name = !signature.starts_with('/');
  if (!by_name) signature.remove_prefix(1);
  const size_t given = arguments.positional.size() - operands;
  size_t place = 0, used = 0;
  while (!signature.empty()) {
    const size_t end = std::min(signature.find(' '), signature.size());
    std::string_view name = signature.substr(0, end);
    signature.remove_prefix(std::min(end + 1, signature.size()));
    const bool optional = name.ends_with('?');
    if (optional) name.remove_suffix(1);
    const bool named = by_name && std::any_of(arguments.named.begin(), arguments.named.end(),
                                              [&](const auto& argument) { return argument.first == name; });
    if (named && place < given) fail(fmt::format("{}() got multiple values for argument '{}'", function, name));
    if (!named && place >= given && !optional) fail(fmt::format("{}() needs the argument '{}'", function, name));
    used += named;
    ++place;
  }
  if (given > place) fail(fmt::format("{}() takes at most {} arguments ({} given)", function, place, given));
  if (arguments.named.size() > used)
    fail(fmt::format("{}() does not know a keyword argument '{}'", function, arguments.named.back().first));
}

namespace {

[[noreturn]] void undefined(const Value& value) {
  fail(value.undefined_message());
}

void refuse_undefined(const Value& value) {
  if (value.is_undefined()) undefined(value);
}

int64_t floor_div(int64_t a, int64_t b) {
  const int64_t quotient = a / b;
  return quotient - ((a % b != 0) && ((a < 0) != (b < 0)));
}

// Python's % of floats: the sign of the divisor, also for a zero.
double floor_mod(double a, double b) {
  const double rest = std::fmod(a, b);
  if (rest == 0) return std::copysign(0.0, b);
  return (rest < 0) != (b < 0) ? rest + b : rest;
}

// Python's // of floats, from the rest, so that 8 // 0.1 is 79.
double floor_div(double a, double b) {
  const double quotient =
      (a - std::fmod(a, b)) / b - (std::fmod(a, b) != 0 && (std::fmod(a, b) < 0) != (b < 0) ? 1 : 0);
  if (quotient == 0) return std::copysign(0.0, a / b);
  const double floored = std::floor(quotient);
  return quotient - floored > 0.5 ? floored + 1 : floored;
}

double float_power(double base, double exponent) {
  if (base == 0 && exponent < 0) fail("0.0 cannot be raised to a negative power");
  const double result = std::pow(base, exponent);
  if (std::isfinite(base) && std::isfinite(exponent)) {
    if (std::isinf(result)) fail("the number is too large");
    if (std::isnan(result)) fail("a power that is not a real number");
  }
  return result;
}

Value integer_power(int64_t base, int64_t exponent) {
  if (exponent < 0 && base == 0) fail("0.0 cannot be raised to a negative power");
  if (exponent < 0) return std::pow(static_cast<double>(base), static_cast<double>(exponent));
  int64_t result = 1;
  while (exponent > 0) {  // by squaring: a huge exponent of 1 or -1 ends too
    if (exponent % 2 == 1 && __builtin_mul_overflow(result, base, &result)) fail("the number is too large");
    exponent /= 2;
    if (exponent > 0 && __builtin_mul_overflow(base, base, &base)) fail("the number is too large");
  }
  return result;
}

Value repeated(const Value& value, int64_t times) {
  const auto count = static_cast<uint64_t>(std::max<int64_t>(0, times));
  if (value.is_text()) {
    std::string text = repeated_text(value.text(), count);
    return value.is_safe() ? Value::safe_text(std::move(text)) : Value(std::move(text));
  }
  const List& once = value.items();
  if (count > 0 && !once.empty() && count > weight_limit / 32 / once.size())
    fail("a value is too large (more than 64 MB)");
  work(once.size() * count / 4);
  List items;
  for (uint64_t i = 0; i < count && !once.empty(); ++i) items.insert(items.end(), once.begin(), once.end());
  return value.is_tuple() ? Value::tuple(std::move(items)) : Value(std::move(items));
}

Value arithmetic(const std::string& op, const Value& a, const Value& b) {
  if (a.is_float() || b.is_float() || op == "/") {
    const double x = a.as_double(), y = b.as_double();
    if (op == "+") return x + y;
    if (op == "-") return x - y;
    if (op == "*") return x * y;
    if (op == "**") return float_power(x, y);
    if (y == 0) fail(op == "/" ? "division by zero" : "float floor division by zero");
    if (op == "/") return x / y;
    if (op == "//") return floor_div(x, y);
    return floor_mod(x, y);
  }
  const int64_t x = a.as_int(), y = b.as_int();
  int64_t result = 0;
  if (op == "+") {
    if (__builtin_add_overflow(x, y, &result)) fail("the number is too large");
    return result;
  }
  if (op == "-") {
    if (__builtin_sub_overflow(x, y, &result)) fail("the number is too large");
    return result;
  }
  if (op == "*") {
    if (__builtin_mul_overflow(x, y, &result)) fail("the number is too large");
    return result;
  }
  if (op == "**") return integer_power(x, y);
  if (y == 0) fail(op == "//" ? "integer division or modulo by zero" : "integer modulo by zero");
  if (y == -1) {  // the processor traps on the least number divided by -1
    if (op == "%") return int64_t{0};
    if (__builtin_sub_overflow(int64_t{0}, x, &result)) fail("the number is too large");
    return result;
  }
  if (op == "//") return floor_div(x, y);
  return x - floor_div(x, y) * y;
}

}  // namespace

Value binary(const std::string& op, const Value& a, const Value& b) {
  refuse_undefined(a);
  if (op == "%" && a.is_text()) {
    const std::string text = percent_format(a.text(), b.is_tuple() ? b.items() : List{b}, b);
    return a.is_safe() ? Value::safe_text(text) : Value(text);
  }
  refuse_undefined(b);
  if (a.is_number() && b.is_number()) return arithmetic(op, a, b);
  if (op == "+" && a.is_text() && b.is_text()) {
    check_size(a.text().size() + b.text().size());
    work_on_bytes(a.text().size() + b.text().size());
    if (a.is_safe() || b.is_safe()) return Value::safe_text(escaped(a) + escaped(b));
    return a.text() + b.text();
  }
  if (op == "+" && ((a.is_plain_list() && b.is_plain_list()) || (a.is_tuple() && b.is_tuple()))) {
    work((a.items().size() + b.items().size()) / 4);
    List items = a.items();
    items.insert(items.end(), b.items().begin(), b.items().end());
    return a.is_tuple() ? Value::tuple(std::move(items)) : Value(std::move(items));
  }
  if (op == "*" && (a.is_text() || a.is_plain_list() || a.is_tuple()) && (b.is_int() || b.is_bool()))
    return repeated(a, b.as_int());
  if (op == "*" && (b.is_text() || b.is_plain_list() || b.is_tuple()) && (a.is_int() || a.is_bool()))
    return repeated(b, a.as_int());
  if (op == "+" && (a.is_text() || a.is_list()))
    fail(fmt::format("can only concatenate {} (not \"{}\") to {}", a.type_name(), b.type_name(), a.type_name()));
  fail(fmt::format("unsupported operand type(s) for {}: '{}' and '{}'", op, a.type_name(), b.type_name()));
}

bool holds(const std::string& op, const Value& a, const Value& b) {
  if (op == "==") return a.equals(b);
  if (op == "!=") return !a.equals(b);
  if (a.is_number() && b.is_number() && (a.is_float() || b.is_float())) {  // NaN is in no order
    const double x = a.as_double(), y = b.as_double();
    return op == "<" ? x < y : op == "<=" ? x <= y : op == ">" ? x > y : x >= y;
  }
  const int order = compare(a, b);
  return op == "<" ? order < 0 : op == "<=" ? order <= 0 : op == ">" ? order > 0 : order >= 0;
}

bool contains(const Value& container, const Value& item) {
  refuse_undefined(item.is_undefined() && container.is_text() ? item : Value());
  if (container.is_text()) {
    if (!item.is_text()) fail(fmt::format("'in <string>' requires string as left operand, not {}", item.type_name()));
    return find_in(container.text(), item.text()) != std::string_view::npos;
  }
  if (container.is_dict()) {
    if (!is_hashable(item)) fail(fmt::format("unhashable type: '{}'", item.type_name()));
    return container.dict().find(item) != nullptr;
  }
  if (container.is_generator()) {
    const List items = iterate(container);
    return std::any_of(items.begin(), items.end(), [&](const Value& each) { return each.equals(item); });
  }
  work(container.is_list() ? container.items().size() / 16 : 0);
  if (container.is_list())
    return std::any_of(container.items().begin(), container.items().end(),
                       [&](const Value& each) { return each.equals(item); });
  if (container.is_undefined()) return false;
  fail(fmt::format("argument of type '{}' is not iterable", container.type_name()));
}

bool is_hashable(const Value& value) {
  work(value.is_tuple() ? 1 + value.items().size() / 16 : 0);
  if (value.is_tuple()) return std::all_of(value.items().begin(), value.items().end(), is_hashable);
  return !value.is_dict() && !value.is_plain_list();
}

List iterate(const Value& value) {
  if (value.is_generator()) {
    if (std::exchange(value.sequence().spent, true)) return {};
    if (const auto make = std::exchange(value.sequence().later, nullptr)) return make();
  }
  if (value.is_list()) {
    work(value.items().size() / 4);
    return value.items();
  }
  if (value.is_undefined()) return {};
  List items;
  if (value.is_text()) {
    for (size_t at = 0; at < value.text().size();) {
      const size_t begin = at;
      next_code_point(value.text(), at);
      work(1);
      items.emplace_back(value.text().substr(begin, at - begin));
    }
    return items;
  }
  if (value.is_dict()) {
    work(value.dict().items.size() / 4);
    for (const auto& [key, item] : value.dict().items) items.push_back(key);
    return items;
  }
  fail(fmt::format("'{}' object is not iterable", value.type_name()));
}

namespace {

Value missing_attribute(const Value& value, const std::string& name) {
  work_on_characters(name.size());
  if (changes_its_object(value, name))
    return Undefined{name, fmt::format("access to attribute '{}' of '{}' object is unsafe.", name, value.type_name())};
  return Undefined{name, fmt::format("'{} object' has no attribute '{}'", value.type_name(), name)};
}

Value missing_element(const Value& value, const Value& key) {
  return Undefined{key.str(), fmt::format("{} object has no element {}", value.type_name(), key.repr())};
}

// The attribute proper, without a look at a dict's keys.
bool find_attribute(const Value& value, const std::string& name, Runtime& runtime, Value& out) {
  if (value.is_namespace()) return value.space()->get(name, out);
  if (name.starts_with('_')) return false;
  if (value.is_list() && value.sequence().kind == Value::Kind::group && (name == "grouper" || name == "list"))
    return out = value.items()[name == "list"], true;
  if (method_of(value, name, runtime, out)) return true;
  if (!value.is_callable()) return false;
  const Value* item = value.callable().attributes.find(std::string_view(name));
  if (item) out = *item;
  return item != nullptr;
}

}  // namespace

Value attribute_of(const Value& value, const std::string& name, Runtime& runtime) {
  refuse_undefined(value);
  if (Value found; find_attribute(value, name, runtime, found)) return found;
  if (value.is_dict() && !changes_its_object(value, name))
    if (const Value* item = value.dict().find(std::string_view(name))) return *item;
  return missing_attribute(value, name);
}

Value strict_attribute_of(const Value& value, const std::string& name, Runtime& runtime) {
  Value found;
  if (value.is_undefined() || !find_attribute(value, name, runtime, found)) return missing_attribute(value, name);
  return found;
}

Value item_of(const Value& value, const Value& key, Runtime& runtime) {
  refuse_undefined(value);
  if (value.is_dict()) {
    if (is_hashable(key))
      if (const Value* item = value.dict().find(key)) return *item;
  } else if ((value.is_indexed() || value.is_text()) && (key.is_int() || key.is_bool())) {
    const auto text = value.is_text() ? characters(value.text()) : std::u32string();
    const auto size = static_cast<int64_t>(value.is_text() ? text.size() : value.items().size());
    const int64_t at = key.as_int() < 0 ? key.as_int() + size : key.as_int();
    if (at < 0 || at >= size) return missing_element(value, key);
    if (!value.is_text()) return value.items()[static_cast<size_t>(at)];
    std::string one = to_utf8(text.substr(static_cast<size_t>(at), 1));
    return value.is_safe() ? Value::safe_text(std::move(one)) : Value(std::move(one));
  }
  if (!key.is_text()) return missing_element(value, key);
  if (Value found; find_attribute(value, key.text(), runtime, found)) return found;
  return missing_attribute(value, key.text());
}

Value slice_of(const Value& value, const Value& start, const Value& stop, const Value& step_value) {
  refuse_undefined(value);
  if (value.is_dict()) fail("unhashable type: 'slice'");
  if (!value.is_indexed() && !value.is_text()) fail(fmt::format("'{}' object is not subscriptable", value.type_name()));
  for (const Value* bound : {&start, &stop, &step_value})
    if (!bound->is_none() && !bound->is_int() && !bound->is_bool()) fail("slice indices must be integers or None");
  const auto text = value.is_text() ? characters(value.text()) : std::u32string();
  const auto size = static_cast<int64_t>(value.is_text() ? text.size() : value.items().size());
  const int64_t step = step_value.is_none() ? 1 : step_value.as_int();
  if (step == 0) fail("slice step cannot be zero");
  const auto bound = [&](const Value& given, int64_t fallback) {
    if (given.is_none()) return fallback;
    const int64_t at = given.as_int() < 0 ? given.as_int() + size : given.as_int();
    return step > 0 ? std::clamp<int64_t>(at, 0, size) : std::clamp<int64_t>(at, -1, size - 1);
  };
  const int64_t stride = std::clamp<int64_t>(step, -size - 1, size + 1);  // further would only overflow
  const int64_t from = bound(start, step > 0 ? 0 : size - 1), to = bound(stop, step > 0 ? size : -1);
  std::u32string picked;
  List items;
  if (!value.is_text()) work(static_cast<uint64_t>(std::abs(to - from) / std::abs(stride) / 4));
  for (int64_t i = from; step > 0 ? i < to : i > to; i += stride) {
    if (value.is_text())
      picked += text[static_cast<size_t>(i)];
    else
      items.push_back(value.items()[static_cast<size_t>(i)]);
  }
  work(picked.size() / 16);
  if (value.is_text()) return value.is_safe() ? Value::safe_text(to_utf8(picked)) : Value(to_utf8(picked));
  if (value.is_range()) {
    const Value::Sequence& range = value.sequence();
    const auto within = [](__int128 number) {  // a bound of no item may lie beyond 64 bits
      return static_cast<int64_t>(std::clamp<__int128>(number, INT64_MIN, INT64_MAX));
    };
    const auto place = [&](int64_t at) { return within(range.start + static_cast<__int128>(at) * range.step); };
    return Value::range(std::move(items), place(from), place(to), within(static_cast<__int128>(range.step) * stride));
  }
  if (value.is_bytes()) return Value::sequence_of(std::move(items), Value::Kind::bytes);
  return value.is_tuple() ? Value::tuple(std::move(items)) : Value(std::move(items));
}

Value call_value(const Value& callee, const Arguments& arguments) {
  refuse_undefined(callee);
  if (callee.is_callable()) return callee.callable().call(arguments);
  if (callee.is_namespace())
    if (const Value* inner = callee.space()->callee()) return inner->callable().call(arguments);
  fail(fmt::format("'{}' object is not callable", callee.type_name()));
}

namespace {

int64_t integer_argument(const Arguments& arguments, size_t place, const char* name) {
  const Value* value = arguments.get(place, name);
  if (!value || !(value->is_int() || value->is_bool()))
    fail(fmt::format("'{}' object cannot be interpreted as an integer", value ? value->type_name() : "NoneType"));
  return value->as_int();
}

Value range(const Arguments& arguments) {
  int64_t start = 0, stop = 0, step = 1;
  if (arguments.positional.empty()) fail("range expected at least 1 argument, got 0");
  if (arguments.positional.size() == 1)
    stop = integer_argument(arguments, 0, "stop");
  else {
    start = integer_argument(arguments, 0, "start"), stop = integer_argument(arguments, 1, "stop");
    if (arguments.positional.size() > 2) step = integer_argument(arguments, 2, "step");
  }
  if (step == 0) fail("range() arg 3 must not be zero");
  const auto distance = step > 0 ? static_cast<__int128>(stop) - start : static_cast<__int128>(start) - stop;
  const auto stride = step > 0 ? static_cast<__int128>(step) : -static_cast<__int128>(step);
  const __int128 count = distance <= 0 ? 0 : (distance + stride - 1) / stride;
  if (count > 100'000) fail("Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000).");
  work(static_cast<uint64_t>(count) / 4);
  List items;
  items.reserve(static_cast<size_t>(count));
  for (int64_t i = 0; i < count; ++i) items.emplace_back(static_cast<int64_t>(start + static_cast<__int128>(i) * step));
  return Value::range(std::move(items), start, stop, step);
}

Dict dict_from(const Arguments& arguments) {
  Dict dict;
  if (!arguments.positional.empty()) {
    const Value& source = arguments.positional[0];
    refuse_undefined(source);
    if (arguments.positional.size() > 1)
      fail(fmt::format("expected at most 1 argument, got {}", arguments.positional.size()));
    if (source.is_dict()) {
      work(source.dict().items.size());
      dict = source.dict();
    } else
      for (const Value& pair : iterate(source)) {
        work(2);
        const List both = iterate(pair);
        if (both.size() != 2) fail("dictionary update sequence element has the wrong length");
        if (!is_hashable(both[0])) fail(fmt::format("unhashable type: '{}'", both[0].type_name()));
        dict.set(both[0], both[1]);
      }
  }
  for (const auto& [name, value] : arguments.named) dict.set(Value(name), value);
  return dict;
}

Value dict_from_keys(const Arguments& arguments) {
  check_arguments("fromkeys", "/iterable value?", arguments, 0);
  Dict dict;
  for (const Value& key : iterate(arguments.positional[0])) {
    work(1);
    if (!is_hashable(key)) fail(fmt::format("unhashable type: '{}'", key.type_name()));
    dict.set(key, arguments.positional.size() > 1 ? arguments.positional[1] : Value(None{}));
  }
  return dict;
}

// The clock, or the pinned date, in English names whatever the locale.
std::string formatted_time(const std::string& format, const std::string& date) {
  std::tm time{};
  if (date.empty()) {
    const std::time_t now = std::time(nullptr);
    ::localtime_r(&now, &time);
  } else {
    std::string plain = date;
    std::replace(plain.begin(), plain.end(), 'T', ' ');
    if (!::strptime(plain.c_str(), "%Y-%m-%d %H:%M:%S", &time) && !::strptime(plain.c_str(), "%Y-%m-%d", &time))
      fail("the date " + date + " is not understood");
    time.tm_isdst = -1;
    std::mktime(&time);
  }
  if (format.empty()) return "";
  if (format.size() > 4096) fail("the format of a date is too long (more than 4096 bytes)");
  work(50 + format.size());
  static const locale_t english = ::newlocale(LC_ALL_MASK, "C", nullptr);
  std::string buffer(format.size() * 8 + 256, '\0');
  buffer.resize(::strftime_l(buffer.data(), buffer.size(), format.c_str(), &time, english));
  return buffer;
}

Value cycler(const Arguments& arguments, Runtime& runtime) {
  if (arguments.positional.empty()) fail("at least one item has to be provided");
  work(20 + arguments.positional.size());
  auto space = std::make_shared<Namespace>();
  runtime.spaces.push_back(space);
  auto position = std::make_shared<size_t>(0);
  const List items = arguments.positional;
  const std::weak_ptr<Namespace> weak = space;
  const auto refresh = [weak, position, items] {
    if (const auto alive = weak.lock()) alive->attributes.set(Value("current"), items[*position]);
  };
  refresh();
  space->attributes.set(Value("next"), Callable{"next",
                                                [position, items, refresh](const Arguments&) -> Value {
                                                  Value now = items[*position];
                                                  *position = (*position + 1) % items.size();
                                                  refresh();
                                                  return now;
                                                },
                                                {},
                                                Value(items).depth()});
  space->attributes.set(Value("reset"), Callable{"reset", [position, refresh](const Arguments&) -> Value {
                                                   *position = 0;
                                                   refresh();
                                                   return None{};
                                                 }});
  return space;
}

Value joiner(const Arguments& arguments) {
  const Value* separator = arguments.get(0, "sep");
  const std::string text = separator ? separator->str() : ", ";
  return Callable{"joiner", [text, used = std::make_shared<bool>(false)](const Arguments&) -> Value {
                    return std::exchange(*used, true) ? text : std::string();
                  }};
}

}  // namespace

Dict global_functions(Runtime& runtime) {
  Dict globals;
  const auto add = [&](const char* name, Function function) {
    globals.items.emplace_back(Value(name), Value(Callable{name, std::move(function)}));
  };
  add("raise_exception", [](const Arguments& arguments) -> Value {
    const Value* message = arguments.get(0, "message");
    throw Raised(Code::invalid, message ? message->str() : "raise_exception() was called without a message");
  });
  add("strftime_now", [&runtime](const Arguments& arguments) -> Value {
    const Value* format = arguments.get(0, "format");
    if (!format || !format->is_text()) fail("strftime_now() needs a format");
    return formatted_time(format->text(), runtime.options->date);
  });
  add("namespace", [&runtime](const Arguments& arguments) -> Value {
    work(10);
    auto space = std::make_shared<Namespace>();
    space->attributes = dict_from(arguments);
    for (const auto& [key, value] : space->attributes.items)
      if (key.is_text() && key.text().starts_with('_'))
        fail(fmt::format("a namespace cannot keep '{}': names that begin with an underscore are refused", key.text()));
    runtime.spaces.push_back(space);
    return space;
  });
  Dict of_dict;
  of_dict.set(Value("fromkeys"), Callable{"fromkeys", dict_from_keys});
  globals.items.emplace_back(
      Value("dict"), Callable{"dict", [](const Arguments& arguments) -> Value { return dict_from(arguments); }, of_dict,
                              3, "<class 'dict'>"});
  add("range", range);
  add("cycler", [&runtime](const Arguments& arguments) { return cycler(arguments, runtime); });
  add("joiner", joiner);
  add("lipsum", [](const Arguments&) -> Value { return std::string("Lorem ipsum dolor sit amet."); });
  globals.recount();
  return globals;
}

}  // namespace ft::text::jinja
