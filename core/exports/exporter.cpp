#include "core/exports/exporter.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"

namespace ft::exports {

const Exporter& exporter_named(std::string_view name) {
  static const Exporter* const all[] = {
#define FT_EXPORTER(name) &exporters::name,
#include "core/exports/exporters.def"
#undef FT_EXPORTER
  };
  std::vector<std::string_view> known;
  for (const Exporter* exporter : all) {
    if (exporter->name == name) return *exporter;
    known.push_back(exporter->name);
  }
  throw Error(Code::invalid, fmt::format("There is no export \"{}\".", name),
              fmt::format("Use one of: {}.", fmt::join(known, ", ")));
}

void check_quant(const Exporter& exporter, std::string_view quant) {
  if (std::find(exporter.quants.begin(), exporter.quants.end(), quant) != exporter.quants.end()) return;
  throw Error(Code::usage, fmt::format("\"{}\" cannot be stored as {} in this version.", exporter.name, quant),
              fmt::format("Use one of: {}.", fmt::join(exporter.quants, ", ")));
}

}  // namespace ft::exports
