#include "core/config/foreign_settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/foreign_intake.h"
#include "core/config/yaml.h"

namespace ft::config {

namespace {

constexpr uintmax_t largest_file = 1 << 20;

constexpr const foreign::Tool* table[] = {
#define FT_FOREIGN_TOOL(name) &foreign::name,
#include "core/config/foreign.def"
#undef FT_FOREIGN_TOOL
};

Json read_settings(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::is_regular_file(file, ignored) && std::filesystem::file_size(file, ignored) > largest_file)
    throw Error(Code::unsupported, fmt::format("{} is too large for a file of settings.", file.string()),
                "Choose the YAML or JSON file that the other program was started with.");
  const std::string text = read_file(file);
  const size_t first = text.find_first_not_of(" \t\r\n");
  const bool is_json = first != std::string::npos && text[first] == '{';
  return is_json ? parse_json(text, file.string()) : parse_yaml(text, file.string());
}

// Groups of settings side by side, as if there were none.
Json without_groups(const Json& settings) {
  Json flat = Json::object();
  for (const auto& [key, value] : settings.items())
    if (value.is_object() &&
        (key == "data" || key == "training" || key == "lora" || key == "logging" || key == "vision"))
      flat.update(value);
    else
      flat[key] = value;
  return flat;
}

}  // namespace

std::vector<std::string_view> foreign_tools() {
  std::vector<std::string_view> names;
  for (const foreign::Tool* tool : table) names.push_back(tool->name);
  return names;
}

ForeignSettings read_foreign_settings(const std::filesystem::path& file) {
  Json settings = read_settings(file);
  const auto tool = settings.is_object()
                        ? std::find_if(std::begin(table), std::end(table),
                                       [&](const foreign::Tool* each) { return each->wrote(settings); })
                        : std::end(table);
  if (tool == std::end(table))
    throw Error(Code::unsupported, fmt::format("{} holds no settings of a program that is known here.", file.string()),
                fmt::format("Known are {}.", fmt::join(foreign_tools(), ", ")));
  if (*tool == &foreign::unsloth) settings = without_groups(settings);
  ForeignSettings out;
  out.tool = (*tool)->name;
  foreign::Intake intake(settings, std::filesystem::absolute(file).parent_path(), out);
  try {
    (*tool)->read(intake);
    intake.finish();
  } catch (const Json::exception&) {
    throw Error(Code::malformed, fmt::format("{}: a setting has the wrong type.", file.string()),
                "Mend that place of the file.");
  }
  return out;
}

}  // namespace ft::config
