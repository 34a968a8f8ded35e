// One series of a chart with what is computed from it: the line by the chosen x, its smoothed form, its difference to
// the baseline. The window appends and asks, a worker reduces and paints; every call takes the curve's own lock, which
// is held for microseconds. Other points, another x or another smoothing are shown once somebody has called prepare(),
// which a worker does where there are many points: until then the curve shows what it showed (of another x: nothing).
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/runs/growing_array.h"
#include "core/runs/outliers.h"
#include "core/runs/series.h"

namespace ft::ui {

// Points in pieces, so that a million of them grow without being moved.
class PointStore {
 public:
  PointStore() = default;
  explicit PointStore(std::vector<runs::SeriesPoint> points) : first_(std::move(points)) {}
  void append(std::span<const runs::SeriesPoint> points);
  size_t size() const { return first_.size() + more_; }
  const runs::SeriesPoint& operator[](size_t i) const {
    return i < first_.size() ? first_[i] : pieces_[(i - first_.size()) / piece][(i - first_.size()) % piece];
  }
  bool holds(const std::vector<runs::SeriesPoint>& points) const;  // these and no others, bit by bit
  std::vector<runs::SeriesPoint> all() const;

 private:
  static constexpr size_t piece = 1 << 14;
  std::vector<runs::SeriesPoint> first_;
  std::vector<std::vector<runs::SeriesPoint>> pieces_;  // each of `piece`, but for the last
  size_t more_ = 0;
};

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

  ChartCurve();
  void setPoints(std::vector<runs::SeriesPoint> points);
  bool holds(const std::vector<runs::SeriesPoint>& points) const;  // these and no others
  void append(std::span<const runs::SeriesPoint> fresh);
  void setAxis(runs::XAxis axis);
  void setWeight(double weight);
  void setBaseline(const ChartCurve* baseline);  // null: values themselves; call again when either has grown

  bool isStale() const;   // something is not prepared
  void prepare();         // from any thread
  size_t logged() const;  // all points, also those that are not prepared

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
  // What holds for an outlier among the values; found anew when they have grown by a twentieth.
  std::optional<runs::OutlierRange> outliers(bool raw) const;
  runs::Outside outside(double low, double high, bool raw) const;
  void select(size_t stride, std::vector<double>& out) const;  // every so many values, and the extremes
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
  // What is computed from points; what a worker makes and the window then takes over.
  struct Prepared {
    std::shared_ptr<PointStore> points;
    runs::XAxis axis = runs::XAxis::step;
    runs::SmoothedLine line;
    runs::GrowingArray<uint32_t> index;  // of each point on the line
    std::vector<std::pair<double, bool>> infinite_places;
    int64_t without_x = 0, out_of_order = 0, infinite = 0, not_positive = 0;

    bool add(size_t first);  // the points from there on; false: x goes back, all must be read again
    void read();
    void take(const std::vector<runs::SeriesPoint>& good);
  };
  struct FoundOutliers {
    std::optional<runs::OutlierRange> range;
    size_t points = 0;
  };

  bool isStaleLocked() const;
  void appendLocked(std::span<const runs::SeriesPoint> fresh);
  bool hasAxis() const { return prepared_.axis == axis_; }
  const runs::Line& rawLine() const;
  const runs::Line& shownLine() const;
  Value valueAt(size_t index) const;

  std::mutex preparing_;  // one after another
  mutable std::mutex mutex_;
  std::shared_ptr<PointStore> points_;      // all of them, as they came
  std::vector<runs::SeriesPoint> pending_;  // those that came while somebody prepares
  runs::XAxis axis_ = runs::XAxis::step;
  double weight_ = 0.0;
  bool is_preparing_ = false, rewritten_ = false;
  Prepared prepared_;
  mutable FoundOutliers outliers_[2];  // shown, raw
  runs::Line delta_;
  bool has_baseline_ = false;
  size_t delta_skips_ = 0;  // points before the baseline's first
};

}  // namespace ft::ui
