#include "core/config/field.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/nearest_name.h"

namespace ft::config {

namespace {

const char* expected(FieldKind kind) {
  switch (kind) {
    case FieldKind::boolean:
      return "true or false";
    case FieldKind::integer:
      return "a whole number";
    case FieldKind::number:
      return "a number";
    case FieldKind::object:
      return "an object {...}";
    case FieldKind::text_list:
      return "a list of texts, or one text";
    default:
      return "a text";
  }
}

bool is_whole(const Json& value) {
  if (!value.is_number_float()) return value.is_number_integer();
  const double number = value.get<double>();
  return std::abs(number) < 1e18 && number == std::floor(number);  // beyond that no integer holds it
}

// A limit as people write it: 1048576 rather than 1.04858e+06.
std::string limit_text(double limit) {
  return limit == std::floor(limit) && std::abs(limit) < 1e15 ? fmt::format("{:.0f}", limit)
                                                              : fmt::format("{:g}", limit);
}

// The value in the field's own type, or Error.
Json converted(const Field& field, const Json& value, const std::string& where) {
  const auto wrong = [&] {
    return Error(
        Code::invalid,
        fmt::format("{}: \"{}\" should be {}, not {}.", where, field.key, expected(field.kind), to_text(value)),
        fmt::format("Give {}.", expected(field.kind)));
  };
  switch (field.kind) {
    case FieldKind::boolean:
      if (!value.is_boolean()) throw wrong();
      return value;
    case FieldKind::integer:
      if (!is_whole(value)) throw wrong();
      return value.is_number_integer() ? value : Json(static_cast<int64_t>(value.get<double>()));
    case FieldKind::number:
      if (!value.is_number()) throw wrong();
      return value.get<double>();
    case FieldKind::object:
      if (!value.is_object()) throw wrong();
      return value;
    case FieldKind::text_list:
      if (value.is_string()) return Json::array({value});
      if (!value.is_array() ||
          !std::all_of(value.begin(), value.end(), [](const Json& item) { return item.is_string(); }))
        throw wrong();
      return value;
    default:
      if (value.is_null()) return "";
      if (!value.is_string()) throw wrong();
      return value;
  }
}

}  // namespace

std::string nearest_name(std::string_view wrong, const std::vector<std::string_view>& known) {
  return ft::nearest_name(wrong, known);
}

void set_field(const Field& field, void* target, const Json& given, const std::string& where) {
  const Json value = converted(field, given, where);
  if (field.least != field.most) {
    const double number = value.get<double>();
    if (!(number >= field.least && number <= field.most))
      throw Error(Code::invalid,
                  fmt::format("{}: \"{}\" is {}; it must lie between {} and {}.", where, field.key, to_text(given),
                              limit_text(field.least), limit_text(field.most)),
                  std::string(field.help_text));
  }
  if (field.kind == FieldKind::choice &&
      std::find(field.choices_.begin(), field.choices_.end(), value.get<std::string>()) == field.choices_.end())
    throw Error(Code::invalid, fmt::format("{}: \"{}\" cannot be {}.", where, field.key, to_text(given)),
                fmt::format("Choose one of: {}.", fmt::join(field.choices_, ", ")));
  field.set(target, value);
}

void read_fields(const std::vector<Field>& fields, void* target, const Json& json, const std::string& where,
                 const std::vector<std::string_view>& also_known) {
  if (!json.is_object())
    throw Error(Code::invalid, fmt::format("{}: an object {{...}} is expected here.", where),
                "See the example in `finetune train --help`.");
  for (const auto& entry : json.items()) {
    const std::string& key = entry.key();
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.key == key; });
    if (found != fields.end()) {
      set_field(*found, target, entry.value(), where);
      continue;
    }
    if (std::find(also_known.begin(), also_known.end(), key) != also_known.end()) continue;
    std::vector<std::string_view> known(also_known);
    for (const Field& field : fields) known.push_back(field.key);
    const std::string near = nearest_name(key, known);
    throw Error(Code::invalid, fmt::format("{}: \"{}\" is no setting.", where, key),
                near.empty() ? fmt::format("Known here: {}.", fmt::join(known, ", "))
                             : fmt::format("Did you mean \"{}\"?", near));
  }
}

Json write_fields(const std::vector<Field>& fields, const void* source) {
  Json json = Json::object();
  for (const Field& field : fields) json[std::string(field.key)] = field.get(source);
  return json;
}

}  // namespace ft::config
