// What the Runs page keeps in the project: which runs are shown, how they are sorted, grouped and drawn. Runs of the
// project are named by their place in it, so that a project can be moved or copied as a whole.
#include <QTabWidget>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include "ui/runs/curves_tab.h"
#include "ui/runs/runs_columns.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_page.h"
#include "ui/runs/runs_view.h"
#include "ui/studio.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr const char* state_part = "pages/runs";

std::string kept_path(const std::string& path, const fs::path& project) {
  if (path.empty()) return path;
  const fs::path inside = fs::path(path).lexically_relative(project);
  return inside.empty() || *inside.begin() == ".." ? path : inside.string();
}

std::string found_path(const std::string& path, const fs::path& project) {
  return path.empty() || fs::path(path).is_absolute() ? path : (project / path).string();
}

// Keys of curves begin with the path of their run and a line break.
void change_keys(Json& curves, const std::function<std::string(const std::string&)>& change) {
  if (!curves.is_object()) return;
  for (const char* part : {"legend", "hidden"}) {
    const auto keys = curves.find(part);
    if (keys == curves.end() || !keys->is_array()) continue;
    for (Json& key : *keys) {
      if (!key.is_string()) continue;
      const std::string text = key.get<std::string>();
      const size_t end = text.find('\n');
      if (end != std::string::npos) key = change(text.substr(0, end)) + text.substr(end);
    }
  }
}

}  // namespace

void RunsPage::saveState() {
  if (loading_) return;
  const fs::path& folder = studio().project().folder();
  Json shown = Json::array();
  for (const std::string& path : model_->shown()) shown.push_back(kept_path(path, folder));
  Json curves = curves_->state();
  change_keys(curves, [&](const std::string& path) { return kept_path(path, folder); });
  Json state{{"shown", shown},
             {"baseline", kept_path(model_->baseline(), folder)},
             {"group", model_->groupBy()},
             {"tab", tabs_->currentIndex()},
             {"sort", model_->sortedBy()},
             {"descending", model_->sortOrder() == Qt::DescendingOrder},
             {"columns", columns_->state()},
             {"curves", curves}};
  studio().project().setPart(state_part, state);
}

void RunsPage::loadState() {
  loading_ = true;
  const Json state = studio().project().part(state_part);
  const fs::path& folder = studio().project().folder();
  const auto text = [&](const char* key) {
    const auto found = state.is_object() ? state.find(key) : state.end();
    return state.is_object() && found != state.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  std::set<std::string> shown;
  if (state.is_object()) {
    if (const auto found = state.find("shown"); found != state.end() && found->is_array())
      for (const Json& path : *found)
        if (path.is_string()) shown.insert(found_path(path.get<std::string>(), folder));
    if (const auto found = state.find("tab"); found != state.end() && found->is_number_integer())
      tabs_->setCurrentIndex(std::clamp(found->get<int>(), 0, tabs_->count() - 1));
    if (const auto found = state.find("curves"); found != state.end()) {
      Json curves = *found;
      change_keys(curves, [&](const std::string& path) { return found_path(path, folder); });
      curves_->setState(curves);
    }
  }
  const std::string sort = text("sort");
  const bool ascending = !sort.empty() && state.value("descending", Json(true)) == Json(false);
  model_->sortBy(sort.empty() ? "started" : sort, ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
  showSort();
  columns_->setState(state.is_object() ? state.value("columns", Json()) : Json());
  model_->setBaseline(found_path(text("baseline"), folder));
  model_->setGroupBy(text("group"));
  view_->setRootIsDecorated(!model_->groupBy().empty());
  model_->setShown(std::move(shown));
  loading_ = false;
}

}  // namespace ft::ui
