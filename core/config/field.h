// A setting is a row. The rows make the JSON reader and writer, the command line's --set, the validation with its
// message, and the window's forms. A setting exists once: the struct's own initialiser is its default.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

// Marks a text for translation; core stays without Qt (lupdate -tr-function-alias QT_TRANSLATE_NOOP+=FT_TR).
#define FT_TR(context, text) text

namespace ft::config {

enum class FieldKind { boolean, integer, number, text, choice, text_list, object };

// One setting of a struct, type-erased: get and set go through JSON values.
struct Field {
  std::string_view key;
  FieldKind kind = FieldKind::text;
  std::function<Json(const void*)> get;
  std::function<void(void*, const Json&)> set;
  double least = 0, most = 0;                  // of numbers; least == most: any
  double typical_least = 0, typical_most = 0;  // what most runs use, for hints
  bool log_scale_ = false, advanced_ = false, nullable = false;
  std::vector<std::string_view> choices_;
  std::string_view help_text;

  Field& range(double from, double to) { return least = from, most = to, *this; }
  Field& typical(double from, double to) { return typical_least = from, typical_most = to, *this; }
  Field& log_scale() { return log_scale_ = true, *this; }
  Field& advanced() { return advanced_ = true, *this; }
  Field& help(std::string_view text) { return help_text = text, *this; }
  Field& choices(std::vector<std::string_view> values) {
    return choices_ = std::move(values), kind = FieldKind::choice, *this;
  }
};

// A named group of settings inside a spec: "train", "lora". The pointers reach into the whole spec.
struct FieldGroup {
  std::string_view name;  // empty: the spec itself
  std::vector<Field> fields;
};

template <class Struct, class Value>
Field field(std::string_view key, Value Struct::*member);

// Sets what `json` holds; `where` begins every message. Throws Error{invalid}: an unknown key names the nearest known
// one, a wrong type or a value out of range names the key, the value and what is allowed.
void read_fields(const std::vector<Field>& fields, void* target, const Json& json, const std::string& where,
                 const std::vector<std::string_view>& also_known = {});
Json write_fields(const std::vector<Field>& fields, const void* source);

// Checks and sets one value.
void set_field(const Field& field, void* target, const Json& value, const std::string& where);

// The known name nearest to a mistyped one, or empty when none is near.
std::string nearest_name(std::string_view wrong, const std::vector<std::string_view>& known);

// Type-erased access -----------------------------------------------------------------------------------------------

template <class Value>
struct FieldType;
template <>
struct FieldType<bool> {
  static constexpr FieldKind kind = FieldKind::boolean;
};
template <>
struct FieldType<int64_t> {
  static constexpr FieldKind kind = FieldKind::integer;
};
template <>
struct FieldType<double> {
  static constexpr FieldKind kind = FieldKind::number;
};
template <>
struct FieldType<std::string> {
  static constexpr FieldKind kind = FieldKind::text;
};
template <>
struct FieldType<std::vector<std::string>> {
  static constexpr FieldKind kind = FieldKind::text_list;
};
template <>
struct FieldType<Json> {  // an object that another table of rows reads
  static constexpr FieldKind kind = FieldKind::object;
};

template <class Struct, class Value>
Field field(std::string_view key, Value Struct::*member) {
  Field row;
  row.key = key;
  row.kind = FieldType<Value>::kind;
  row.get = [member](const void* source) { return Json(static_cast<const Struct*>(source)->*member); };
  row.set = [member](void* target, const Json& value) { static_cast<Struct*>(target)->*member = value.get<Value>(); };
  return row;
}

}  // namespace ft::config
