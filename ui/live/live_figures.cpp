#include "ui/live/live_figures.h"

#include <algorithm>

namespace ft::ui {

namespace {

constexpr size_t rising_evaluations = 3, fewest_values = 20, most_values = 1000;

}  // namespace

std::optional<double> recent_change(const runs::MetricColumns& metrics, std::string_view key) {
  const size_t count = metrics.size(key);
  if (count < fewest_values) return std::nullopt;
  const size_t part = std::min(count / 10, most_values);
  const auto points = metrics.points(key, count - 2 * part);
  double early = 0, late = 0;
  for (size_t i = 0; i < part; ++i) early += points[i].value, late += points[part + i].value;
  return (late - early) / static_cast<double>(part);
}

bool memorises(const runs::MetricColumns& metrics) {
  const size_t evaluations = metrics.size("eval_loss");
  if (evaluations < rising_evaluations + 1 || metrics.size("loss") < 2) return false;
  const auto eval = metrics.points("eval_loss", evaluations - rising_evaluations - 1);
  for (size_t i = 1; i < eval.size(); ++i)
    if (!(eval[i].value > eval[i - 1].value)) return false;
  const auto train = metrics.points("loss");
  double before = train.front().value;
  for (const runs::SeriesPoint& point : train)
    if (point.step <= eval.front().step) before = point.value;
  return train.back().value < before;
}

}  // namespace ft::ui
