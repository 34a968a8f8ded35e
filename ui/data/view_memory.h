// How a person left a data set: filter, order, row, columns, tabs. Kept in the project, by the file's path.
#pragma once

#include <filesystem>

#include "core/data/row_filter.h"

namespace ft::ui {

class Project;

struct ViewState {
  data::RowQuery query;
  data::RowOrder order;
  int place = 0;  // of the current row, among all rows
  Json columns = Json::object();
  int detail_tab = 0, panel_tab = 0;
};

ViewState read_view(const Project& project, const std::filesystem::path& file);
void write_view(Project& project, const std::filesystem::path& file, const ViewState& state);

}  // namespace ft::ui
