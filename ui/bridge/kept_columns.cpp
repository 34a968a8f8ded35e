#include "ui/bridge/kept_columns.h"

#include "ui/project.h"

namespace ft::ui {

namespace {

std::string key_of(const std::filesystem::path& file) {
  return "data/columns/" + file.string();
}

}  // namespace

engine::ReadAs kept_columns(const Project& project, const std::filesystem::path& file) {
  engine::ReadAs read_as;
  const Json kept = project.part(key_of(file));
  if (!kept.is_object() || !kept.contains("map") || !kept["map"].is_array()) return read_as;
  for (const Json& entry : kept["map"])
    if (entry.is_string()) read_as.map.push_back(entry.get<std::string>());
  if (kept.contains("format") && kept["format"].is_string()) read_as.format = kept["format"].get<std::string>();
  return read_as;
}

void keep_columns(Project& project, const std::filesystem::path& file, const engine::ReadAs& read_as) {
  if (project.readOnly()) return;
  const bool as_recognised = read_as.map.empty() && read_as.format == "auto";
  project.setPart(key_of(file), as_recognised ? Json() : Json{{"map", read_as.map}, {"format", read_as.format}});
}

}  // namespace ft::ui
