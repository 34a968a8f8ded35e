// Curves with more values than there are pixels, painted column by column straight into an image: a hundred of them
// cost what QPainter takes for one. For the worker's picture; files get true lines.
#pragma once

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <cstdint>
#include <vector>

class QImage;

namespace ft::ui {

// What part of each pixel column a line covers.
class ColumnSpans {
 public:
  // Of an image that shows `rect` with `ratio` pixels for each logical one.
  ColumnSpans(const QRectF& rect, double ratio);
  void clear();
  void add(QPointF a, QPointF b);  // a segment inside the rect
  // As a line of that width with soft edges; dashes are lengths along x, in line widths.
  void paint(QImage& image, const QColor& color, double width, const std::vector<double>& dashes) const;

 private:
  friend class Crowd;
  void widen(int column, double a, double b);
  QRectF rect_;
  double ratio_;
  std::vector<double> top_, bottom_;  // in pixels of the image; top > bottom: nothing
};

// Many faint lines at once: each pixel counts how many cross it, and is as dark as that many layers would make it.
class Crowd {
 public:
  Crowd(int columns, int rows);
  void add(const ColumnSpans& spans);
  void paint(QImage& image, const QColor& color) const;  // its alpha: of one line

 private:
  int columns_, rows_;
  std::vector<int32_t> steps_;  // by column: what is added to the count at that row
};

}  // namespace ft::ui
