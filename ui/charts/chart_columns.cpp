#include "ui/charts/chart_columns.h"

#include <QImage>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace ft::ui {

namespace {

// A colour to be laid over premultiplied pixels.
class Ink {
 public:
  explicit Ink(const QColor& color)
      : red_(static_cast<uint32_t>(color.red())),
        green_(static_cast<uint32_t>(color.green())),
        blue_(static_cast<uint32_t>(color.blue())),
        alpha_(static_cast<uint32_t>(color.alpha())) {}

  bool isOpaque() const { return alpha_ == 255; }
  uint32_t opaque() const { return 0xFF000000u | red_ << 16 | green_ << 8 | blue_; }
  // `cover` of 255.
  void over(uint32_t& pixel, uint32_t cover) const {
    const uint32_t alpha = share(alpha_ * cover), rest = 255 - alpha;
    const auto mixed = [&](uint32_t channel, uint32_t shift) {
      return share(channel * alpha + (pixel >> shift & 255u) * rest) << shift;
    };
    pixel = mixed(255, 24) | mixed(red_, 16) | mixed(green_, 8) | mixed(blue_, 0);
  }

 private:
  static uint32_t share(uint32_t product) { return (product + 128 + ((product + 128) >> 8)) >> 8; }  // of 255
  uint32_t red_, green_, blue_, alpha_;
};

}  // namespace

// --- ColumnSpans ---

ColumnSpans::ColumnSpans(const QRectF& rect, double ratio) : rect_(rect), ratio_(ratio) {
  const auto columns = static_cast<size_t>(std::max(1.0, std::round(rect.width() * ratio)));
  top_.resize(columns);
  bottom_.resize(columns);
  clear();
}

void ColumnSpans::clear() {
  std::fill(top_.begin(), top_.end(), INFINITY);
  std::fill(bottom_.begin(), bottom_.end(), -INFINITY);
}

void ColumnSpans::widen(int column, double a, double b) {
  const auto i = static_cast<size_t>(column);
  top_[i] = std::min({top_[i], a, b});
  bottom_[i] = std::max({bottom_[i], a, b});
}

void ColumnSpans::add(QPointF a, QPointF b) {
  if (a.x() > b.x()) std::swap(a, b);
  const double x = (a.x() - rect_.left()) * ratio_, end_x = (b.x() - rect_.left()) * ratio_;
  const double y = (a.y() - rect_.top()) * ratio_, end_y = (b.y() - rect_.top()) * ratio_;
  const int last = static_cast<int>(top_.size()) - 1;
  const int from = std::clamp(static_cast<int>(x), 0, last), to = std::clamp(static_cast<int>(end_x), 0, last);
  if (from == to) return widen(from, y, end_y);
  const double slope = (end_y - y) / (end_x - x);
  double here = y;
  for (int column = from; column <= to; ++column) {
    const double next = column == to ? end_y : y + slope * (column + 1 - x);
    widen(column, here, next);
    here = next;
  }
}

void ColumnSpans::paint(QImage& image, const QColor& color, double width, const std::vector<double>& dashes) const {
  const double half = 0.5 * width * ratio_;
  const double period = std::accumulate(dashes.begin(), dashes.end(), 0.0) * width * ratio_;
  const auto is_gap = [&](int column) {
    double at = std::fmod(column, period);
    for (size_t i = 0; i < dashes.size(); ++i)
      if (at -= dashes[i] * width * ratio_; at < 0) return i % 2 == 1;
    return false;
  };
  const int columns = std::min(static_cast<int>(top_.size()), image.width()), rows = image.height();
  const auto stride = static_cast<size_t>(image.bytesPerLine()) / sizeof(uint32_t);
  auto* pixels = reinterpret_cast<uint32_t*>(image.bits());
  const Ink ink(color);
  for (int column = 0; column < columns; ++column) {
    const double top = top_[static_cast<size_t>(column)] - half, bottom = bottom_[static_cast<size_t>(column)] + half;
    if (!(bottom > top) || (period > 0 && is_gap(column))) continue;
    const int first = std::clamp(static_cast<int>(std::floor(top)), 0, rows);
    const int end = std::clamp(static_cast<int>(std::ceil(bottom)), 0, rows);
    const auto soften = [&](int row) {
      const double cover = std::min<double>(bottom, row + 1) - std::max<double>(top, row);
      ink.over(pixels[static_cast<size_t>(row) * stride + static_cast<size_t>(column)],
               static_cast<uint32_t>(255 * cover + 0.5));
    };
    if (first < end) soften(first);
    if (first + 1 < end) soften(end - 1);
    uint32_t* pixel = pixels + static_cast<size_t>(first + 1) * stride + static_cast<size_t>(column);
    for (int row = first + 1; row < end - 1; ++row, pixel += stride)
      if (ink.isOpaque())
        *pixel = ink.opaque();
      else
        ink.over(*pixel, 255);
  }
}

// --- Crowd ---

Crowd::Crowd(int columns, int rows)
    : columns_(columns), rows_(rows), steps_(static_cast<size_t>(columns) * static_cast<size_t>(rows + 1)) {}

void Crowd::add(const ColumnSpans& spans) {
  const int columns = std::min(columns_, static_cast<int>(spans.top_.size()));
  for (int column = 0; column < columns; ++column) {
    const auto i = static_cast<size_t>(column);
    if (!(spans.bottom_[i] >= spans.top_[i])) continue;
    const int first = std::clamp(static_cast<int>(std::lround(spans.top_[i] - 0.5)), 0, rows_);
    const int end = std::clamp(static_cast<int>(std::lround(spans.bottom_[i] + 0.5)), 0, rows_);
    int32_t* steps = steps_.data() + i * static_cast<size_t>(rows_ + 1);
    ++steps[first];
    --steps[end];
  }
}

void Crowd::paint(QImage& image, const QColor& color) const {
  std::vector<uint32_t> cover{0};  // of so many lines, of 255
  for (double light = 1.0; cover.back() < 254 && cover.size() < 5000;) {
    light *= 1.0 - color.alphaF();
    cover.push_back(static_cast<uint32_t>(255 * (1.0 - light) + 0.5));
  }
  QColor full = color;
  full.setAlpha(255);
  const Ink ink(full);
  const auto stride = static_cast<size_t>(image.bytesPerLine()) / sizeof(uint32_t);
  auto* pixels = reinterpret_cast<uint32_t*>(image.bits());
  std::vector<int32_t> counts(static_cast<size_t>(columns_));
  for (int row = 0; row < std::min(rows_, image.height()); ++row)
    for (int column = 0; column < std::min(columns_, image.width()); ++column) {
      const auto i = static_cast<size_t>(column);
      counts[i] += steps_[i * static_cast<size_t>(rows_ + 1) + static_cast<size_t>(row)];
      if (counts[i] > 0)
        ink.over(pixels[static_cast<size_t>(row) * stride + i],
                 cover[std::min(static_cast<size_t>(counts[i]), cover.size() - 1)]);
    }
}

}  // namespace ft::ui
