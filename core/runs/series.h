// What a chart needs of a series of numbers: smoothing, a reduction to pixel columns that loses no peak, the range
// without outliers, the mean and spread of a group. No windows here: the command line's pictures and the screen agree
// because both draw what these functions give. Free functions are safe from any thread; a Line belongs to one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/runs/growing_array.h"

namespace ft::runs {

inline constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

// One logged value with everything that a chart may put on its x axis; NaN where the row does not say.
struct SeriesPoint {
  double step = 0.0, value = 0.0;
  double tokens = no_number, epoch = no_number;
  double seconds = no_number;  // in training, pauses left out
  double clock = no_number;    // since 1970; see set_clock
};

enum class XAxis { step, tokens, epoch, seconds, clock };
double x_of(const SeriesPoint& point, XAxis axis);

// When training began or went on, and the seconds in training until then.
struct ClockMark {
  double step = 0.0, time = 0.0, seconds = 0.0;  // time: since 1970
};
// Fills `clock` from the seconds in training and the last mark before each point; points before the first keep none.
void set_clock(std::span<SeriesPoint> points, std::span<const ClockMark> marks);

// Shorter series are shown as they are.
inline constexpr size_t smoothing_minimum = 20;

// TensorBoard's smoothing: s = w s + (1 - w) y from s = 0, shown as s / (1 - w^n), n counting finite values only.
// Values that are not finite neither enter nor reset it and stay as they are in the answer. A constant series, and one
// of fewer than `smoothing_minimum` finite values, comes back unchanged.
std::vector<double> smoothed(std::span<const double> values, double weight);

struct Vertex {
  double x = 0.0, y = 0.0;
};

enum class Scale { linear, log };

// A curve by x that grows at its end and can be reduced to what a screen shows. Beside the points it keeps, for every
// 8, 64, 512 … of them, the lowest and the highest, so that any range of a million points is reduced in microseconds.
class Line {
 public:
  // x may not go back: such a point is refused (false).
  bool append(double x, double y);
  void reserve(size_t points);
  void clear();

  size_t size() const { return x_.size(); }
  bool empty() const { return x_.empty(); }
  std::span<const double> x() const { return x_; }
  std::span<const double> y() const { return y_; }

  // The first point at or after x.
  size_t lower_bound(double x) const;
  // The point nearest to x; none of an empty curve.
  std::optional<size_t> nearest(double x) const;

  // Lowest and highest finite value in [begin, end), as indices; none when no value there is finite.
  struct Extent {
    size_t lowest = 0, highest = 0;
  };
  std::optional<Extent> extent(size_t begin, size_t end) const;

  // The curve between two x for `columns` pixel columns, with one point beyond each end so that it reaches the edges:
  // per column the first, lowest, highest and last point, in their order (M4; Jugel et al. 2014). Where there are no
  // more points than that, the points themselves. A gap (values that are not finite) is one vertex with y = NaN.
  // Appends to `out`.
  void reduce(double from, double to, int columns, Scale scale, std::vector<Vertex>& out) const;

 private:
  struct Block {
    uint32_t lowest, highest;  // indices; `none` where nothing is finite
  };
  static constexpr uint32_t none = std::numeric_limits<uint32_t>::max();
  static constexpr size_t fan = 8;
  void add_to(Block& block, uint32_t index) const;

  GrowingArray<double> x_, y_;
  std::vector<GrowingArray<Block>> levels_;  // level k: one block for every 8^(k+1) points
};

// The values of one series on one x axis, and the smoothed line that is shown for them; both grow.
class SmoothedLine {
 public:
  explicit SmoothedLine(XAxis axis = XAxis::step, double weight = 0.0) : axis_(axis), weight_(weight) {}

  // Points without that x are left out, and so are those whose x goes back; both are counted.
  void append(std::span<const SeriesPoint> points);
  void set_weight(double weight);

  const Line& raw() const { return raw_; }
  const Line& shown() const { return is_smoothed() ? smooth_ : raw_; }
  bool is_smoothed() const { return !smooth_.empty(); }
  bool too_short() const { return weight_ > 0 && finite_ < smoothing_minimum; }
  double weight() const { return weight_; }
  int64_t without_x() const { return without_x_; }
  int64_t out_of_order() const { return out_of_order_; }

 private:
  void smooth_from(size_t begin);
  XAxis axis_;
  double weight_;
  Line raw_, smooth_;
  double sum_ = 0.0, debias_ = 1.0;  // of the running mean: s, and w^n
  size_t finite_ = 0;
  double first_ = 0.0;
  bool constant_ = true;
  int64_t without_x_ = 0, out_of_order_ = 0;
};

// How many numbers must be left out for a readable axis. `clip` tells whether the outliers are far enough out to be
// worth it: max - p99 > 5 (p99 - p1), or the same below. The range is p1 to p99 and 5 % more on each side.
struct OutlierRange {
  double low = 0.0, high = 0.0;  // the clipped range
  double least = 0.0, most = 0.0;
  int64_t above = 0, below = 0;  // values outside the clipped range
  bool clip = false;
};
// Of the finite values; none when there is no such value. Of more than 20,000 values the percentiles are those of an
// even selection; the extremes and the counts are always true.
std::optional<OutlierRange> outlier_range(std::span<const double> values);

// A group of curves at one x: mean or median, and how far they spread.
enum class Band { deviation, extremes, interval, none };
struct GroupPoint {
  double x = 0.0, mean = 0.0, median = 0.0, low = 0.0, high = 0.0;
  int64_t count = 0;
};
// At every x at which at least half of the lines have a point, and few enough of them for a screen: of more than
// `group_points` places every n-th counts. `interval`: 95 % interval of the mean (Student's t). A
// group of one has no band: low = high = mean.
std::vector<GroupPoint> group_of(std::span<const Line* const> lines, Band band);

inline constexpr size_t group_points = 4000;

// The difference to a baseline at equal x: its nearest earlier point counts. Points before its first one are left out.
std::vector<Vertex> difference(const Line& line, const Line& baseline);

}  // namespace ft::runs
