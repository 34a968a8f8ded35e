// The filters of lists, dicts and any value; how a filter is found and called.
#include "core/text/jinja/filters.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/unicode.h"
#include "core/text/jinja/characters.h"

namespace ft::text::jinja {

bool flag(const Arguments& a, size_t place, std::string_view name, bool fallback) {
  const Value* value = a.get(place, name);
  return value ? value->truth() : fallback;
}

const Value* given(const Arguments& a, size_t place, std::string_view name) {
  const Value* value = a.get(place, name);
  return value && !value->is_none() ? value : nullptr;
}

int64_t number(const Arguments& a, size_t place, std::string_view name, int64_t fallback) {
  const Value* value = given(a, place, name);
  if (!value) return fallback;
  if (value->is_undefined()) fail(value->undefined_message());
  if (!value->is_int() && !value->is_bool())
    fail(fmt::format("'{}' object cannot be interpreted as an integer", value->type_name()));
  return value->as_int();
}

std::string text_of(const Arguments& a, size_t place, std::string_view name, const std::string& fallback) {
  const Value* value = a.get(place, name);
  return value ? value->str() : fallback;
}

int64_t length_of(const Value& value) {
  if (value.is_text()) {
    work_on_bytes(value.text().size());
    return static_cast<int64_t>(count_code_points(value.text()));
  }
  if (value.is_list() && !value.is_generator()) return static_cast<int64_t>(value.items().size());
  if (value.is_dict()) return static_cast<int64_t>(value.dict().items.size());
  if (value.is_undefined()) return 0;
  fail(fmt::format("object of type '{}' has no len()", value.type_name()));
}

namespace {

uint32_t depth_of(const Arguments& a) {
  uint32_t depth = 1;
  for (const Value& value : a.positional) depth = std::max(depth, value.depth());
  for (const auto& [name, value] : a.named) depth = std::max(depth, value.depth());
  return depth;
}

// A generator that does a filter's work when somebody goes over it. The runtime outlives every value.
template <List (*Make)(const Arguments&, Runtime&)>
Value later(const Arguments& a, Runtime& runtime) {
  work(4);
  return Value::lazy([a, &runtime] { return Make(a, runtime); }, depth_of(a));
}

// "a.b.0" reaches into a value, as map(attribute=...) and sort(attribute=...) do. `fallback` (may be null) stands in
// for whatever is missing on the way.
Value reach(Value value, const Value& attribute, Runtime& runtime, const Value* fallback = nullptr) {
  const auto step = [&](const Value& key) {
    work(1);
    value = item_of(value, key, runtime);
    if (fallback && !fallback->is_none() && value.is_undefined()) value = *fallback;
  };
  if (attribute.is_none()) return value;
  if (attribute.is_int() || attribute.is_bool()) return step(attribute), value;
  if (!attribute.is_text()) fail(fmt::format("'{}' object has no attribute 'split'", attribute.type_name()));
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

Value reach_or_self(const Value& value, const Value* attribute, Runtime& runtime) {
  return attribute ? reach(value, *attribute, runtime) : value;
}

Value folded(const Value& value, bool case_sensitive) {
  return value.is_text() && !case_sensitive ? Value(lower(value.text())) : value;
}

// What select, reject, map and their kin do to each item: a test or filter by name with the rest of the arguments.
Arguments rest_of(const Arguments& a, const Value& item, size_t first) {
  work(a.positional.size() / 4 + a.named.size());
  Arguments rest;
  rest.positional.push_back(item);
  for (size_t i = first; i < a.positional.size(); ++i) rest.positional.push_back(a.positional[i]);
  rest.named = a.named;
  return rest;
}

template <bool Keep, bool ByAttribute>
List chosen(const Arguments& a, Runtime& runtime) {
  if (!operand(a).truth()) return {};
  constexpr size_t name_at = ByAttribute ? 2 : 1;
  if (ByAttribute && a.positional.size() < 2) fail("Missing parameter for attribute name");
  List kept;
  for (const Value& item : iterate(operand(a))) {
    work(1);
    const Value looked_at = ByAttribute ? reach(item, a.positional[1], runtime) : item;
    const bool holds = a.positional.size() > name_at
                           ? runtime.call_test(a.positional[name_at].str(), rest_of(a, looked_at, name_at + 1))
                           : looked_at.truth();
    if (holds == Keep) kept.push_back(item);
  }
  return kept;
}

List mapped(const Arguments& a, Runtime& runtime) {
  if (!operand(a).truth()) return {};
  const Value* attribute = a.positional.size() == 1 ? a.get(SIZE_MAX, "attribute") : nullptr;
  const Value* fallback = a.get(SIZE_MAX, "default");
  if (!attribute && a.positional.size() < 2) fail("map requires a filter argument");
  if (attribute && a.named.size() > (fallback ? 2u : 1u))
    fail("map(attribute=...) knows only the keyword argument 'default'");
  List out;
  for (const Value& item : iterate(operand(a))) {
    work(1);
    out.push_back(attribute ? reach(item, *attribute, runtime, fallback)
                            : runtime.call_filter(a.positional[1].str(), rest_of(a, item, 2)));
  }
  return out;
}

// The keys to sort an item by: one, or those of attribute="a,b".
List sort_keys(const Value& item, const Value* attribute, bool sensitive, Runtime& runtime) {
  if (!attribute || !attribute->is_text()) return {folded(reach_or_self(item, attribute, runtime), sensitive)};
  List keys;
  for (size_t at = 0; at <= attribute->text().size();) {
    const size_t comma = std::min(attribute->text().find(',', at), attribute->text().size());
    keys.push_back(folded(reach(item, attribute->text().substr(at, comma - at), runtime), sensitive));
    at = comma + 1;
  }
  return keys;
}

// Stable and safe whatever the order is like: a comparison may throw, and NaN makes it no order at all, which std::sort
// must not see. A merge sort by hand, then.
template <class Row, class Less>
void stable_sort_safely(std::vector<Row>& rows, const Less& less) {
  std::vector<Row> spare(rows.size());
  for (size_t width = 1; width < rows.size(); width *= 2) {
    for (size_t begin = 0; begin < rows.size(); begin += 2 * width) {
      const size_t middle = std::min(begin + width, rows.size()), end = std::min(begin + 2 * width, rows.size());
      for (size_t left = begin, right = middle, to = begin; to < end; ++to) {
        const bool takes_right = left == middle || (right < end && less(rows[right], rows[left]));
        spare[to] = std::move(rows[takes_right ? right++ : left++]);
      }
    }
    rows.swap(spare);
  }
}

size_t sort_cost(size_t count) {
  size_t levels = 1;
  while ((size_t{1} << levels) < count) ++levels;
  return count * levels / 2;
}

Value sorted(const Arguments& a, Runtime& runtime) {
  const bool reverse = flag(a, 1, "reverse", false), sensitive = flag(a, 2, "case_sensitive", false);
  const Value* attribute = given(a, 3, "attribute");
  std::vector<std::pair<Value, Value>> keyed;
  for (Value& item : iterate(operand(a))) keyed.emplace_back(sort_keys(item, attribute, sensitive, runtime), item);
  work(sort_cost(keyed.size()));
  stable_sort_safely(keyed, [&](const auto& x, const auto& y) {
    return reverse ? compare(y.first, x.first) < 0 : compare(x.first, y.first) < 0;
  });
  List out;
  for (auto& [key, item] : keyed) out.push_back(std::move(item));
  return out;
}

List unique(const Arguments& a, Runtime& runtime) {
  const bool sensitive = flag(a, 1, "case_sensitive", false);
  const Value* attribute = given(a, 2, "attribute");
  List seen, out;
  for (const Value& item : iterate(operand(a))) {
    work(seen.size() / 16 + 1);
    const Value key = folded(reach_or_self(item, attribute, runtime), sensitive);
    if (!is_hashable(key)) fail(fmt::format("unhashable type: '{}'", key.type_name()));
    if (std::any_of(seen.begin(), seen.end(), [&](const Value& other) { return other.equals(key); })) continue;
    seen.push_back(key);
    out.push_back(item);
  }
  return out;
}

template <bool Greatest>
Value extreme(const Arguments& a, Runtime& runtime) {
  const bool sensitive = flag(a, 1, "case_sensitive", false);
  const Value* attribute = given(a, 2, "attribute");
  const List items = iterate(operand(a));
  if (items.empty()) return Undefined{"", "No aggregated item, sequence was empty."};
  const auto key = [&](const Value& item) { return folded(reach_or_self(item, attribute, runtime), sensitive); };
  size_t best = 0;
  Value best_key = key(items[0]);
  for (size_t i = 1; i < items.size(); ++i) {
    work(1);
    Value mine = key(items[i]);
    if (Greatest ? compare(best_key, mine) >= 0 : compare(mine, best_key) >= 0) continue;
    best = i, best_key = std::move(mine);
  }
  return items[best];
}

Value grouped(const Arguments& a, Runtime& runtime) {
  const Value& attribute = *a.get(1, "attribute");
  const Value* fallback = a.get(2, "default");
  const bool sensitive = flag(a, 3, "case_sensitive", false);
  struct Row {
    Value folded_key, key, item;
  };
  std::vector<Row> rows;
  for (const Value& item : iterate(operand(a))) {
    work(1);
    Value key = reach(item, attribute, runtime, fallback);
    rows.push_back({folded(key, sensitive), key, item});
  }
  work(sort_cost(rows.size()));
  stable_sort_safely(rows, [](const Row& x, const Row& y) { return compare(x.folded_key, y.folded_key) < 0; });
  List groups;
  for (size_t i = 0; i < rows.size();) {
    const size_t begin = i;
    List members;
    while (i < rows.size() && rows[i].folded_key.equals(rows[begin].folded_key)) members.push_back(rows[i++].item);
    if (members.empty()) members.push_back(rows[i++].item);  // NaN does not even equal itself
    groups.push_back(Value::sequence_of({rows[begin].key, Value(std::move(members))}, Value::Kind::group));
  }
  return groups;
}

Value dict_sorted(const Arguments& a, Runtime&) {
  if (operand(a).is_undefined()) fail(operand(a).undefined_message());
  if (!operand(a).is_dict()) fail(fmt::format("'{}' object has no attribute 'items'", operand(a).type_name()));
  const bool sensitive = flag(a, 1, "case_sensitive", false), reverse = flag(a, 3, "reverse", false);
  const std::string by = text_of(a, 2, "by", "key");
  if (by != "key" && by != "value") fail("You can only sort by either \"key\" or \"value\"");
  work(sort_cost(operand(a).dict().items.size()));
  auto items = operand(a).dict().items;
  const auto key = [&](const auto& item) { return folded(by == "key" ? item.first : item.second, sensitive); };
  stable_sort_safely(items, [&](const auto& x, const auto& y) {
    return reverse ? compare(key(y), key(x)) < 0 : compare(key(x), key(y)) < 0;
  });
  List out;
  for (const auto& [name, value] : items) {
    work(1);
    out.push_back(Value::tuple({name, value}));
  }
  return out;
}

Value to_json(const Arguments& a, Runtime&) {
  DumpOptions options;
  options.ensure_ascii = flag(a, 1, "ensure_ascii", false);
  if (const Value* indent = given(a, 2, "indent")) {
    if (indent->is_text()) options.indent_text = indent->text();
    options.indent = indent->is_text() ? 0 : static_cast<int>(std::clamp<int64_t>(number(a, 2, "indent", 0), 0, 1000));
    options.item_separator = ",";
  }
  if (const Value* separators = given(a, 3, "separators")) {
    const List both = iterate(*separators);
    if (both.size() != 2) fail("separators must be two texts");
    options.item_separator = both[0].str();
    options.key_separator = both[1].str();
  }
  options.sort_keys = flag(a, 4, "sort_keys", false);
  return dump_json(operand(a), options);
}

List batched(const Arguments& a, Runtime&) {
  const int64_t size = number(a, 1, "linecount", 0);
  const Value* fill = given(a, 2, "fill_with");
  List rows, row;
  for (const Value& item : iterate(operand(a))) {
    work(1);
    if (static_cast<int64_t>(row.size()) == size) rows.emplace_back(std::exchange(row, {}));
    row.push_back(item);
  }
  if (row.empty()) return rows;
  for (; fill && static_cast<int64_t>(row.size()) < size; row.push_back(*fill)) {
    work(1);
  }
  rows.emplace_back(std::move(row));
  return rows;
}

List sliced(const Arguments& a, Runtime&) {
  const List items = iterate(operand(a));
  const int64_t slices = number(a, 1, "slices", 0);
  if (slices == 0) fail("integer division or modulo by zero");
  const Value* fill = given(a, 2, "fill_with");
  const auto count = static_cast<int64_t>(items.size());
  const int64_t each = slices > 0 ? count / slices : 0, extra = slices > 0 ? count % slices : 0;
  List out;
  for (int64_t n = 0, at = 0; n < slices; ++n) {
    work(2);
    const int64_t end = at + each + (n < extra);
    List part(items.begin() + at, items.begin() + end);
    if (fill && n >= extra) part.push_back(*fill);
    out.emplace_back(std::move(part));
    at = end;
  }
  return out;
}

Value summed(const Arguments& a, Runtime& runtime) {
  const Value* attribute = given(a, 1, "attribute");
  const Value* start = a.get(2, "start");
  Value total = start ? *start : Value(int64_t{0});
  if (total.is_text()) fail("sum() can't sum strings [use ''.join(seq) instead]");
  for (const Value& item : iterate(operand(a))) {
    work(1);
    total = binary("+", total, reach_or_self(item, attribute, runtime));
  }
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
    work(text.size() / 16);
    return to_utf8(text);
  }
  const bool drained = operand(a).is_generator();
  List items = iterate(operand(a));
  std::reverse(items.begin(), items.end());
  return drained ? Value(std::move(items)) : Value::generator(std::move(items));
}

// Dicts with their keys in order, as pprint shows them.
Value key_sorted(const Value& value) {
  work(1);
  if (value.is_dict()) {
    Dict dict;
    work(sort_cost(value.dict().items.size()));
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

Value first(const Arguments& a, Runtime&) {
  const Value& value = operand(a);
  if (value.is_text() && !value.text().empty()) {
    size_t end = 0;
    next_code_point(value.text(), end);
    return value.text().substr(0, end);
  }
  const List items = iterate(value);
  return items.empty() ? Value(Undefined{"", "No first item, sequence was empty."}) : items.front();
}

Value last(const Arguments& a, Runtime&) {
  const Value& value = operand(a);
  if (value.is_generator()) fail("'generator' object is not reversible");
  if (value.is_text() && !value.text().empty()) return to_utf8(characters(value.text()).substr(length_of(value) - 1));
  const List items = iterate(value);
  return items.empty() ? Value(Undefined{"", "No last item, sequence was empty."}) : items.back();
}

List item_pairs(const Arguments& a, Runtime&) {
  if (operand(a).is_undefined()) return {};
  if (!operand(a).is_dict()) fail("Can only get item pairs from a mapping.");
  List out;
  for (const auto& [key, value] : operand(a).dict().items) {
    work(1);
    out.push_back(Value::tuple({key, value}));
  }
  return out;
}

const FilterRow rows[] = {
    {"attr", "name",
     [](const Arguments& a, Runtime& r) { return strict_attribute_of(operand(a), text_of(a, 1, "name", ""), r); }},
    {"batch", "linecount fill_with?", later<batched>},
    {"count", "/", [](const Arguments& a, Runtime&) -> Value { return length_of(operand(a)); }},
    {"d", "default_value? boolean?", defaulted},
    {"default", "default_value? boolean?", defaulted},
    {"dictsort", "case_sensitive? by? reverse?", dict_sorted},
    {"first", "", first},
    {"groupby", "attribute default? case_sensitive?", grouped},
    {"items", "", later<item_pairs>},
    {"last", "", last},
    {"length", "/", [](const Arguments& a, Runtime&) -> Value { return length_of(operand(a)); }},
    {"list", "", [](const Arguments& a, Runtime&) -> Value { return iterate(operand(a)); }},
    {"map", "*", later<mapped>},
    {"max", "case_sensitive? attribute?", extreme<true>},
    {"min", "case_sensitive? attribute?", extreme<false>},
    {"pprint", "", [](const Arguments& a, Runtime&) -> Value { return key_sorted(operand(a)).repr(); }},
    {"random", "", first},  // a template must give the same text each time
    {"reject", "*", later<chosen<false, false>>},
    {"rejectattr", "*", later<chosen<false, true>>},
    {"reverse", "", reversed},
    {"select", "*", later<chosen<true, false>>},
    {"selectattr", "*", later<chosen<true, true>>},
    {"slice", "slices fill_with?", later<sliced>},
    {"sort", "reverse? case_sensitive? attribute?", sorted},
    {"sum", "attribute? start?", summed},
    {"tojson", "ensure_ascii? indent? separators? sort_keys?", to_json},
    {"unique", "case_sensitive? attribute?", later<unique>},
};

const FilterRow* row_named(std::string_view name) {
  for (const auto& table : {value_filters(), number_filters(), text_filters()})
    for (const FilterRow& row : table)
      if (row.name == name) return &row;
  return nullptr;
}

}  // namespace

std::span<const FilterRow> value_filters() {
  return rows;
}

bool is_filter(const std::string& name) {
  return row_named(name) != nullptr;
}

Value Runtime::call_filter(const std::string& name, const Arguments& arguments) {
  const FilterRow* row = row_named(name);
  if (!row) fail(fmt::format("No filter named '{}'.", name));
  check_arguments(name, row->signature, arguments, 1);
  return row->function(arguments, *this);
}

}  // namespace ft::text::jinja
