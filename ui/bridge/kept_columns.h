// What a person said about the columns of a data file ("Columns…"), as the project keeps it for every page.
#pragma once

#include <filesystem>

#include "core/engine/keep_sample.h"

namespace ft::ui {

class Project;

// Empty and "auto" where nothing was said: as the file is recognised.
engine::ReadAs kept_columns(const Project& project, const std::filesystem::path& file);
void keep_columns(Project& project, const std::filesystem::path& file, const engine::ReadAs& read_as);

}  // namespace ft::ui
