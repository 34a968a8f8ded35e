#include "core/runs/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/unicode.h"

namespace ft::runs {

namespace {

constexpr int dots_across = 2, dots_down = 4;

// Unicode's braille patterns: bit of the dot at (column, row) of a cell.
constexpr unsigned dot_bit[dots_across][dots_down] = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

class Canvas {
 public:
  explicit Canvas(ChartSize size) : size_(size), cells_(static_cast<size_t>(size.columns * size.rows)) {}
  int width() const { return size_.columns * dots_across; }
  int height() const { return size_.rows * dots_down; }

  void dot(int x, int y) {
    if (x < 0 || y < 0 || x >= width() || y >= height()) return;
    cells_[static_cast<size_t>(y / dots_down * size_.columns + x / dots_across)] |=
        dot_bit[x % dots_across][y % dots_down];
  }

  void line(int x0, int y0, int x1, int y1) {
    const int count = std::max({std::abs(x1 - x0), std::abs(y1 - y0), 1});
    for (int i = 0; i <= count; ++i) dot(x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count);
  }

  std::string row(int index) const {
    std::string text;
    for (int column = 0; column < size_.columns; ++column) {
      const unsigned bits = cells_[static_cast<size_t>(index * size_.columns + column)];
      bits == 0 ? text.append(" ") : (append_utf8(text, 0x2800 + bits), text);
    }
    return text.substr(0, text.find_last_not_of(' ') + 1);
  }

 private:
  ChartSize size_;
  std::vector<unsigned> cells_;
};

// In halves, so that the span between two huge values is a number too.
struct Scale {
  double least, most;
  int dots;
  int at(double value) const {
    const double share = (value / 2 - least / 2) / (most / 2 - least / 2);
    return most > least ? static_cast<int>(std::lround(share * (dots - 1))) : dots / 2;
  }
};

std::string number(double value) {
  return fmt::format("{:.4g}", value);
}

std::string step_text(int64_t step) {
  return std::abs(step) < 1'000'000'000 ? fmt::format("{}", step) : number(static_cast<double>(step));
}

}  // namespace

std::string draw_chart(const Curve& given, const std::string& title, ChartSize size) {
  Curve curve;
  for (const CurvePoint& point : given)
    if (std::isfinite(point.value)) curve.push_back(point);
  if (curve.empty() || size.columns < 1 || size.rows < 1) return "";

  Canvas canvas(size);
  const auto [low, high] = std::minmax_element(
      curve.begin(), curve.end(), [](const CurvePoint& a, const CurvePoint& b) { return a.value < b.value; });
  const auto [first, last] = std::minmax_element(
      curve.begin(), curve.end(), [](const CurvePoint& a, const CurvePoint& b) { return a.step < b.step; });
  const Scale across{static_cast<double>(first->step), static_cast<double>(last->step), canvas.width()};
  const Scale up{low->value, high->value, canvas.height()};
  const auto y_of = [&](double value) { return canvas.height() - 1 - up.at(value); };

  int x_before = across.at(static_cast<double>(curve.front().step)), y_before = y_of(curve.front().value);
  for (const CurvePoint& point : curve) {
    const int x = across.at(static_cast<double>(point.step)), y = y_of(point.value);
    canvas.line(x_before, y_before, x, y);
    x_before = x, y_before = y;
  }

  const std::string top = number(up.most), bottom = number(up.least);
  const size_t margin = std::max(top.size(), bottom.size());
  std::string text = title.empty() ? "" : fmt::format("{:>{}}   {}\n", "", margin, title);
  for (int row = 0; row < size.rows; ++row) {
    const std::string label = row == 0 ? top : row == size.rows - 1 ? bottom : "";
    text += fmt::format("{:>{}} {}{}\n", label, margin, label.empty() ? "│" : "┤", canvas.row(row));
  }
  text += fmt::format("{:>{}} └", "", margin);
  for (int column = 0; column < size.columns; ++column) text += "─";
  const std::string from = step_text(first->step), to = "step " + step_text(last->step);
  const int gap = std::max(1, size.columns - static_cast<int>(from.size() + to.size()));
  return text + fmt::format("\n{:>{}}  {}{:>{}}{}\n", "", margin, from, "", gap, to);
}

}  // namespace ft::runs
