// What one picture of curves needs, apart from the window: where data lies in pixels, which curves, how they look.
// The same painting serves the screen, the worker's image, and files (SVG and PDF have no clipping, so lines are cut
// at the frame here).
#pragma once

#include <QColor>
#include <QRectF>
#include <memory>
#include <vector>

#include "core/runs/series.h"

class QImage;
class QPainter;

namespace ft::ui {

class ChartCurve;

struct ChartFrame {
  QRectF rect;  // of the axes, in pixels
  double x_low = 0.0, x_high = 1.0, y_low = 0.0, y_high = 1.0;
  bool log_x = false, log_y = false;

  double px(double x) const;
  double py(double y) const;
  double xAt(double pixel) const;
  double yAt(double pixel) const;
  bool operator==(const ChartFrame&) const = default;
};

struct CurveLook {
  QColor color;
  double width = 1.0, opacity = 1.0;
  int dash = 0;         // 0 solid, 1 6-3, 2 2-2, 3 8-3-2-3
  int shape = -1;       // slot of the marker; -1: none
  bool marked = false;  // a marker at every value, else at twelve places
  bool raw = false;     // the logged values behind the smoothed line
  bool smoothed = false;
  bool faint = false;  // one of a crowd: a bare line
  int slot = 0;        // shifts the markers, so that those of two curves do not coincide
};

struct SceneCurve {
  std::shared_ptr<const ChartCurve> curve;
  CurveLook look;
  std::vector<runs::GroupPoint> band;
};

struct ChartScene {
  ChartFrame frame;
  std::vector<SceneCurve> curves;
  bool antialiased = true;
  double screens = 1.0;  // how many times as wide as what is seen: markers are so many for each screen
};

// Vertices painted, so that tests and benches can tell what was reduced. With `image`, which the painter paints on and
// which shows the frame's rect and nothing else, dense curves and crowds are filled in column by column.
size_t paint_scene(QPainter& painter, const ChartScene& scene, QImage* image = nullptr);
// A marker of the ten shapes around a point.
void paint_shape(QPainter& painter, QPointF at, int shape, double radius, const QColor& color);
std::vector<double> dash_pattern(int dash);

}  // namespace ft::ui
