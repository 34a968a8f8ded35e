#include "ui/data/view_memory.h"

#include "ui/project.h"

namespace ft::ui {

namespace {

std::string key_of(const std::filesystem::path& file) {
  return "data/view/" + file.string();
}

}  // namespace

ViewState read_view(const Project& project, const std::filesystem::path& file) {
  ViewState state;
  const Json part = project.part(key_of(file));
  if (!part.is_object()) return state;
  const auto number = [&](const char* key) {
    return part.contains(key) && part[key].is_number_integer() ? std::max(0, part[key].get<int>()) : 0;
  };
  if (part.contains("query")) state.query = data::query_from(part["query"]);
  if (part.contains("order")) state.order = data::order_from(part["order"]);
  if (part.contains("columns")) state.columns = part["columns"];
  state.place = number("place");
  state.detail_tab = number("detail_tab");
  state.panel_tab = number("panel_tab");
  return state;
}

void write_view(Project& project, const std::filesystem::path& file, const ViewState& state) {
  if (project.readOnly()) return;
  project.setPart(key_of(file), {{"query", data::to_json(state.query)},
                                 {"order", data::to_json(state.order)},
                                 {"place", state.place},
                                 {"columns", state.columns},
                                 {"detail_tab", state.detail_tab},
                                 {"panel_tab", state.panel_tab}});
}

}  // namespace ft::ui
