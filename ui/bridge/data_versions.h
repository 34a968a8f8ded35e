// Names of versions of data files by the checksum that runs keep of what they were trained on; in the project.
#pragma once

#include <QString>
#include <filesystem>
#include <string>

namespace ft::ui {

class Project;

void keep_version(Project& project, const std::filesystem::path& file, const std::string& sha256, const QString& name);
// Empty where no version has that checksum.
QString version_named(const Project& project, const std::string& sha256);
// The checksum of a file's version, the newest of that name; empty where it was never on disk.
std::string checksum_of_version(const Project& project, const std::filesystem::path& file, const QString& name);

}  // namespace ft::ui
