#include "core/data/format.h"

namespace ft::data {

namespace {
constexpr const Format* table[] = {
#define FT_FORMAT(name) &formats::name,
#include "core/data/formats.def"
#undef FT_FORMAT
};
}  // namespace

std::span<const Format* const> all_formats() {
  return table;
}

const Format* find_format(std::string_view name) {
  for (const Format* format : table)
    if (format->name == name) return format;
  return nullptr;
}

const Format* recognise(const Json& row) {
  for (const Format* format : table)
    if (format->recognises(row)) return format;
  return nullptr;
}

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "";
}

}  // namespace ft::data
