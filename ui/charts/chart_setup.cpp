#include <algorithm>

#include "core/runs/value_range.h"
#include "ui/charts/chart_view.h"

namespace ft::ui {

namespace {

constexpr const char* axis_names[] = {"step", "tokens", "epoch", "seconds", "clock"};
constexpr const char* clip_names[] = {"automatic", "on", "off"};

template <class Names>
int index_in(const Names& names, const Json& json, const char* key, int otherwise) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) return otherwise;
  for (size_t i = 0; i < std::size(names); ++i)
    if (found->get_ref<const std::string&>() == names[i]) return static_cast<int>(i);
  return otherwise;
}

}  // namespace

Json to_json(const ChartSetup& setup) {
  return {{"x", axis_names[static_cast<int>(setup.x)]},
          {"smoothing", setup.smoothing},
          {"raw", setup.raw},
          {"log_x", setup.log_x},
          {"log_y", setup.log_y},
          {"zero", setup.zero},
          {"delta", setup.delta},
          {"clip", clip_names[static_cast<int>(setup.clip)]},
          {"y", runs::to_text(runs::ValueRange{setup.y_low, setup.y_high})},
          {"x_range", runs::to_text(runs::ValueRange{setup.x_low, setup.x_high})}};
}

ChartSetup chart_setup_from(const Json& json) {
  ChartSetup setup;
  if (!json.is_object()) return setup;
  setup.x = static_cast<runs::XAxis>(index_in(axis_names, json, "x", 0));
  setup.clip = static_cast<ChartClip>(index_in(clip_names, json, "clip", 0));
  const auto flag = [&](const char* key, bool& value) {
    if (const auto found = json.find(key); found != json.end() && found->is_boolean()) value = found->get<bool>();
  };
  flag("raw", setup.raw);
  flag("log_x", setup.log_x);
  flag("log_y", setup.log_y);
  flag("zero", setup.zero);
  flag("delta", setup.delta);
  if (const auto found = json.find("smoothing"); found != json.end() && found->is_number())
    setup.smoothing = std::clamp(found->get<double>(), 0.0, 0.99);
  const auto range = [&](const char* key, double& low, double& high) {
    if (const auto found = json.find(key); found != json.end() && found->is_string())
      if (const auto read = runs::value_range(found->get<std::string>())) low = read->low, high = read->high;
  };
  range("y", setup.y_low, setup.y_high);
  range("x_range", setup.x_low, setup.x_high);
  return setup;
}

}  // namespace ft::ui
