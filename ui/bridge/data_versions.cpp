#include "ui/bridge/data_versions.h"

#include "ui/bridge/paths.h"
#include "ui/project.h"

namespace ft::ui {

namespace {

constexpr const char* part_name = "data_versions";  // checksum → {file, name}

Json versions_of(const Project& project) {
  Json part = project.part(part_name);
  return part.is_object() ? part : Json::object();
}

std::string text_in(const Json& entry, const char* key) {
  return entry.is_object() && entry.contains(key) && entry[key].is_string() ? entry[key].get<std::string>()
                                                                            : std::string();
}

}  // namespace

void keep_version(Project& project, const std::filesystem::path& file, const std::string& sha256, const QString& name) {
  Json part = versions_of(project);
  part[sha256] = {{"file", file.string()}, {"name", name.toStdString()}};
  project.setPart(part_name, part);
}

QString version_named(const Project& project, const std::string& sha256) {
  const Json part = versions_of(project);
  return part.contains(sha256) ? to_qstring(text_in(part[sha256], "name")) : QString();
}

std::string checksum_of_version(const Project& project, const std::filesystem::path& file, const QString& name) {
  std::string found;
  const Json part = versions_of(project);
  for (const auto& [sum, entry] : part.items())
    if (text_in(entry, "file") == file.string() && to_qstring(text_in(entry, "name")) == name) found = sum;
  return found;
}

}  // namespace ft::ui
