// One series of a chart with what is computed from it: the line by the chosen x, its smoothed form, its difference to
// the baseline. The window appends and asks, a worker reduces and paints; every call takes the curve's own lock, which
// is held for microseconds (for milliseconds when a million points are smoothed anew).
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "core/runs/series.h"

namespace ft::ui {

class ChartCurve {
 public:
  struct Value {
    runs::SeriesPoint point;  // as logged
    double x = 0.0, shown = 0.0;
  };
  struct Facts {
    size_t points = 0;
    bool smoothed = false, too_short = false;
    int64_t without_x = 0, out_of_order = 0, infinite = 0, not_positive = 0;
    double nan_from = runs::no_number;  // the first step of the values at the end that are NaN
    double least = runs::no_number, most = runs::no_number, least_step = 0.0;
    double last = runs::no_number, last_step = 0.0;
  };

  void setPoints(std::vector<runs::SeriesPoint> points);
  void append(std::span<const runs::SeriesPoint> fresh);
  void setAxis(runs::XAxis axis);
  void setWeight(double weight);
  void setBaseline(const ChartCurve* baseline);  // null: values themselves; call again when either has grown

  size_t size() const;  // points on this axis
  std::optional<std::pair<double, double>> xRange() const;
  double firstPositiveX() const;  // NaN: none
  // Lowest and highest shown (and, if `raw`, logged) value between two x; `positive`: above zero only.
  std::optional<std::pair<double, double>> yRange(double from, double to, bool raw, bool positive) const;
  size_t countBetween(double from, double to) const;
  std::optional<Value> nearest(double x) const;
  std::optional<Value> stepFrom(double x, int points) const;  // so many logged points to the right of the nearest
  // The shown line, and the logged values behind it, for pixel columns.
  void reduce(double from, double to, int columns, runs::Scale scale, bool raw, std::vector<runs::Vertex>& out) const;
  std::vector<double> values(bool raw) const;  // all that are shown, for ranges
  std::vector<Value> allBetween(double from, double to) const;
  std::vector<runs::SeriesPoint> points() const;
  double beforeLastTenth() const;  // the logged value that the last tenth of them follows; NaN without any
  Facts facts() const;
  // Where values are infinite between two x, and whether that is upwards; of very many the first ones.
  std::vector<std::pair<double, bool>> infinitePlaces(double from, double to) const;
  // The last value, where nothing but NaN comes after it.
  std::optional<Value> lastBeforeNan() const;
  bool isSmoothed() const;
  runs::Line line() const;  // a copy of the shown line

 private:
  void rebuild();
  void add(std::span<const runs::SeriesPoint> fresh, size_t first);
  void take(const std::vector<runs::SeriesPoint>& good);
  const runs::Line& shownLine() const { return has_baseline_ ? delta_ : line_.shown(); }
  Value valueAt(size_t index) const;

  mutable std::mutex mutex_;
  std::vector<runs::SeriesPoint> points_;  // all of them, as they came
  std::vector<uint32_t> index_;            // of each point on the line
  runs::XAxis axis_ = runs::XAxis::step;
  double weight_ = 0.0;
  runs::SmoothedLine line_;
  runs::Line delta_;
  bool has_baseline_ = false;
  size_t delta_skips_ = 0;  // points before the baseline's first
  std::vector<std::pair<double, bool>> infinite_places_;
  int64_t without_x_ = 0, out_of_order_ = 0, infinite_ = 0, not_positive_ = 0;
};

}  // namespace ft::ui
