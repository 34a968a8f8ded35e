#include "ui/charts/chart_scene.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QPen>
#include <algorithm>
#include <cmath>

#include "ui/charts/chart_columns.h"
#include "ui/charts/chart_curve.h"

namespace ft::ui {

namespace {

double share(double value, double low, double high, bool log) {
  if (log) return value > 0 && low > 0 ? (std::log(value) - std::log(low)) / (std::log(high) - std::log(low)) : -1e6;
  return (value - low) / (high - low);
}

double at_share(double share, double low, double high, bool log) {
  return log ? std::exp(std::log(low) + share * (std::log(high) - std::log(low))) : low + share * (high - low);
}

}  // namespace

double ChartFrame::px(double x) const {
  return rect.left() + rect.width() * share(x, x_low, x_high, log_x);
}
double ChartFrame::py(double y) const {
  return rect.bottom() - rect.height() * share(y, y_low, y_high, log_y);
}
double ChartFrame::xAt(double pixel) const {
  return at_share((pixel - rect.left()) / rect.width(), x_low, x_high, log_x);
}
double ChartFrame::yAt(double pixel) const {
  return at_share((rect.bottom() - pixel) / rect.height(), y_low, y_high, log_y);
}

std::vector<double> dash_pattern(int dash) {
  switch (dash) {
    case 1:
      return {6, 3};
    case 2:
      return {2, 2};
    case 3:
      return {8, 3, 2, 3};
    default:
      return {};
  }
}

void paint_shape(QPainter& painter, QPointF at, int shape, double radius, const QColor& color) {
  const double r = radius, x = at.x(), y = at.y();
  painter.setPen(QPen(color, 1.0));
  painter.setBrush(color);
  const auto polygon = [&](std::initializer_list<QPointF> points) { painter.drawPolygon(QPolygonF(points)); };
  switch (((shape % 10) + 10) % 10) {
    case 0:
      painter.drawEllipse(at, r, r);
      break;
    case 1:
      painter.drawRect(QRectF(x - r * 0.9, y - r * 0.9, 1.8 * r, 1.8 * r));
      break;
    case 2:
      polygon({{x, y - r}, {x + r, y + 0.8 * r}, {x - r, y + 0.8 * r}});
      break;
    case 3:
      polygon({{x, y - 1.2 * r}, {x + r, y}, {x, y + 1.2 * r}, {x - r, y}});
      break;
    case 4:
      painter.drawLine(QPointF(x - r, y - r), QPointF(x + r, y + r));
      painter.drawLine(QPointF(x - r, y + r), QPointF(x + r, y - r));
      break;
    case 5:
      painter.drawLine(QPointF(x - 1.2 * r, y), QPointF(x + 1.2 * r, y));
      painter.drawLine(QPointF(x, y - 1.2 * r), QPointF(x, y + 1.2 * r));
      break;
    case 6:
      polygon({{x, y + r}, {x + r, y - 0.8 * r}, {x - r, y - 0.8 * r}});
      break;
    case 7:
      painter.setBrush(Qt::NoBrush);
      painter.drawEllipse(at, r, r);
      break;
    case 8:
      painter.setBrush(Qt::NoBrush);
      painter.drawRect(QRectF(x - r, y - r, 2 * r, 2 * r));
      painter.drawLine(QPointF(x - r, y - r), QPointF(x + r, y + r));
      painter.drawLine(QPointF(x - r, y + r), QPointF(x + r, y - r));
      break;
    default: {
      QPolygonF star;
      for (int i = 0; i < 10; ++i) {
        const double length = i % 2 ? 0.5 * r : 1.3 * r, angle = M_PI * (0.2 * i - 0.5);
        star << QPointF(x + length * std::cos(angle), y + length * std::sin(angle));
      }
      painter.drawPolygon(star);
    }
  }
}

namespace {

constexpr double marker_radius = 3.0;
constexpr int markers_a_curve = 12;
constexpr double markers_in_view = 50;  // fewer values than this are marked each
constexpr int edge_marks = 60;
constexpr size_t dense = 2;  // vertices for each column: from there on columns are painted

class ScenePainter {
 public:
  ScenePainter(QPainter& painter, const ChartScene& scene, QImage* image)
      : painter_(painter),
        frame_(scene.frame),
        antialiased_(scene.antialiased),
        screens_(scene.screens),
        image_(image),
        spans_(scene.frame.rect, deviceRatio()) {}

  size_t paint(const SceneCurve& item) {
    painter_.setRenderHint(QPainter::Antialiasing, antialiased_ && !item.look.faint);
    if (item.look.faint) return image_ ? 0 : paintLine(item, item.look, false);
    paintBand(item);
    size_t count = 0;
    if (item.look.raw && item.look.smoothed) {
      CurveLook faint = item.look;
      faint.width = 1.0;
      faint.opacity *= 0.3;
      faint.dash = 0;
      count += paintLine(item, faint, true);
    }
    count += paintLine(item, item.look, false);
    paintMarkers(item);
    paintEnds(item);
    return count;
  }

  // The faint lines as one density, below all others.
  size_t paintCrowd(const std::vector<const SceneCurve*>& items) {
    size_t count = 0;
    const CurveLook* look = nullptr;
    Crowd crowd(image_->width(), image_->height());
    for (const SceneCurve* item : items) {
      if (!item->look.faint) continue;
      look = &item->look;
      vertices_.clear();
      item->curve->reduce(frame_.x_low, frame_.x_high, columns(), scale(), false, vertices_);
      spans_.clear();
      for (size_t i = 1; i < vertices_.size(); ++i) {
        if (!isDrawable(vertices_[i]) || !isDrawable(vertices_[i - 1])) continue;
        QPointF a = at(vertices_[i - 1]), b = at(vertices_[i]);
        if (cut(a, b)) spans_.add(a, b);
      }
      crowd.add(spans_);
      count += vertices_.size();
    }
    if (!look) return 0;
    QColor color = look->color;
    color.setAlphaF(static_cast<float>(color.alphaF() * look->opacity));
    crowd.paint(*image_, color);
    return count;
  }

 private:
  runs::Scale scale() const { return frame_.log_x ? runs::Scale::log : runs::Scale::linear; }
  int columns() const { return std::max(1, static_cast<int>(std::lround(frame_.rect.width() * deviceRatio()))); }
  double deviceRatio() const { return std::max(1.0, painter_.device() ? painter_.device()->devicePixelRatioF() : 1.0); }

  QPointF at(const runs::Vertex& vertex) const { return {frame_.px(vertex.x), frame_.py(vertex.y)}; }
  bool isDrawable(const runs::Vertex& vertex) const {
    return std::isfinite(vertex.y) && !(frame_.log_y && vertex.y <= 0) && !(frame_.log_x && vertex.x <= 0);
  }

  // The part of a segment inside the frame (Liang and Barsky); false when none is.
  bool cut(QPointF& a, QPointF& b) const {
    double begin = 0.0, end = 1.0;
    const QPointF d = b - a;
    const QRectF& r = frame_.rect;
    const double p[4] = {-d.x(), d.x(), -d.y(), d.y()};
    const double q[4] = {a.x() - r.left(), r.right() - a.x(), a.y() - r.top(), r.bottom() - a.y()};
    for (int i = 0; i < 4; ++i) {
      if (p[i] == 0) {
        if (q[i] < 0) return false;
      } else if (p[i] < 0) {
        begin = std::max(begin, q[i] / p[i]);
      } else {
        end = std::min(end, q[i] / p[i]);
      }
    }
    if (begin > end) return false;
    const QPointF start = a;
    a = start + begin * d;
    b = start + end * d;
    return true;
  }

  size_t paintLine(const SceneCurve& item, const CurveLook& look, bool raw) {
    vertices_.clear();
    item.curve->reduce(frame_.x_low, frame_.x_high, columns(), scale(), raw, vertices_);
    QColor color = look.color;
    color.setAlphaF(static_cast<float>(color.alphaF() * look.opacity));
    QPen pen(color, look.width);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::BevelJoin);
    if (const auto dashes = dash_pattern(look.dash); !dashes.empty())
      pen.setDashPattern(QVector<double>(dashes.begin(), dashes.end()));
    painter_.setPen(pen);
    painter_.setBrush(Qt::NoBrush);

    // Lines wider than one pixel are drawn segment by segment: joining them would cost a hundred times as much.
    const bool joined = look.width <= 1.0 || look.dash != 0;
    const bool in_columns = image_ && vertices_.size() > dense * static_cast<size_t>(columns());
    if (in_columns) spans_.clear();
    QPolygonF piece;
    QVector<QLineF> segments;
    const auto flush = [&] {
      if (piece.size() > 1) painter_.drawPolyline(piece);
      piece.clear();
    };
    int marks = 0;
    double last_mark = -1e9;
    QColor edge = color;
    for (size_t i = 0; i < vertices_.size(); ++i) {
      const runs::Vertex& vertex = vertices_[i];
      if (!isDrawable(vertex)) {
        flush();
        continue;
      }
      const bool beyond = vertex.y > frame_.y_high || vertex.y < frame_.y_low;
      if (beyond && vertex.x >= frame_.x_low && vertex.x <= frame_.x_high && marks < edge_marks) {
        const double x = frame_.px(vertex.x);
        if (x - last_mark > 8) {
          edges_.emplace_back(QPointF(x, vertex.y > frame_.y_high ? frame_.rect.top() + 4 : frame_.rect.bottom() - 4),
                              vertex.y > frame_.y_high);
          last_mark = x;
          ++marks;
        }
      }
      const bool alone =
          (i == 0 || !isDrawable(vertices_[i - 1])) && (i + 1 == vertices_.size() || !isDrawable(vertices_[i + 1]));
      if (alone) lonely_.push_back(at(vertex));
      if (i == 0 || !isDrawable(vertices_[i - 1])) continue;
      QPointF a = at(vertices_[i - 1]), b = at(vertex);
      if (!cut(a, b)) {
        flush();
      } else if (in_columns) {
        spans_.add(a, b);
      } else if (!joined) {
        segments.append(QLineF(a, b));
      } else {
        if (piece.isEmpty() || piece.back() != a) {
          flush();
          piece << a;
        }
        piece << b;
      }
    }
    flush();
    if (in_columns) spans_.paint(*image_, color, look.width, dash_pattern(look.dash));
    if (!segments.isEmpty()) painter_.drawLines(segments);
    if (look.faint) edges_.clear(), lonely_.clear();
    for (const auto& [point, up] : edges_) paint_shape(painter_, point, up ? 2 : 6, 3.0, edge);
    for (const QPointF& point : lonely_)  // a point without neighbours would be invisible
      if (frame_.rect.contains(point) && !(item.look.marked)) paint_shape(painter_, point, 0, 2.5, color);
    edges_.clear();
    lonely_.clear();
    return vertices_.size();
  }

  void paintMarkers(const SceneCurve& item) {
    const CurveLook& look = item.look;
    const size_t in_view = item.curve->countBetween(frame_.x_low, frame_.x_high);
    if (in_view == 0) return;
    QColor color = look.color;
    color.setAlphaF(static_cast<float>(color.alphaF() * look.opacity));
    const bool each = static_cast<double>(in_view) < markers_in_view * screens_;
    if (!each && look.shape < 0) return;
    const auto mark = [&](const ChartCurve::Value& value, double radius) {
      if (!isDrawable({value.x, value.shown})) return;
      const QPointF point = at({value.x, value.shown});
      if (frame_.rect.contains(point)) paint_shape(painter_, point, std::max(look.shape, 0), radius, color);
    };
    if (each) {
      const double radius = look.marked || look.shape >= 0 ? marker_radius : 1.5;
      for (const ChartCurve::Value& value : item.curve->allBetween(frame_.x_low, frame_.x_high)) mark(value, radius);
      return;
    }
    const double places = markers_a_curve * screens_;
    for (int i = 0; i < places; ++i) {
      const double share = (i + 0.1 * (look.slot % 10) + 0.05) / places;
      if (const auto value = item.curve->nearest(frame_.xAt(frame_.rect.left() + share * frame_.rect.width())))
        mark(*value, marker_radius);
    }
  }

  // Values that no axis holds: an arrow at the edge for each that is infinite, a cross where NaN begins for good.
  void paintEnds(const SceneCurve& item) {
    QColor color = item.look.color;
    color.setAlphaF(static_cast<float>(color.alphaF() * item.look.opacity));
    for (const auto& [x, up] : item.curve->infinitePlaces(frame_.x_low, frame_.x_high))
      paint_shape(painter_, {frame_.px(x), up ? frame_.rect.top() + 4 : frame_.rect.bottom() - 4}, up ? 2 : 6, 4.0,
                  color);
    const auto last = item.curve->lastBeforeNan();
    if (!last || !isDrawable({last->x, last->shown})) return;
    const QPointF point = at({last->x, last->shown});
    painter_.setRenderHint(QPainter::Antialiasing, true);
    if (frame_.rect.contains(point)) paint_shape(painter_, point, 4, 5.0, color);
  }

  void paintBand(const SceneCurve& item) {
    QPolygonF upper, lower;
    for (const runs::GroupPoint& point : item.band) {
      if (point.x < frame_.x_low || point.x > frame_.x_high || (frame_.log_y && point.low <= 0)) continue;
      const auto inside = [&](double y) { return std::clamp(frame_.py(y), frame_.rect.top(), frame_.rect.bottom()); };
      upper << QPointF(frame_.px(point.x), inside(point.high));
      lower << QPointF(frame_.px(point.x), inside(point.low));
    }
    if (upper.size() < 2) return;
    std::reverse(lower.begin(), lower.end());
    QColor fill = item.look.color;
    fill.setAlphaF(static_cast<float>(0.16 * item.look.opacity));
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(fill);
    painter_.drawPolygon(upper + lower);
  }

  QPainter& painter_;
  const ChartFrame& frame_;
  const bool antialiased_;
  const double screens_;
  QImage* image_;  // null: everything by the painter
  ColumnSpans spans_;
  std::vector<runs::Vertex> vertices_;
  std::vector<std::pair<QPointF, bool>> edges_;
  std::vector<QPointF> lonely_;
};

}  // namespace

size_t paint_scene(QPainter& painter, const ChartScene& scene, QImage* image) {
  size_t vertices = 0;
  ScenePainter scene_painter(painter, scene, image);
  // The baseline and what is pointed at lie on top: faint ones first.
  std::vector<const SceneCurve*> order;
  for (const SceneCurve& item : scene.curves) order.push_back(&item);
  std::stable_sort(order.begin(), order.end(), [](const SceneCurve* a, const SceneCurve* b) {
    return a->look.opacity < b->look.opacity || (a->look.opacity == b->look.opacity && a->look.width < b->look.width);
  });
  if (image) vertices += scene_painter.paintCrowd(order);
  for (const SceneCurve* item : order) vertices += scene_painter.paint(*item);
  return vertices;
}

}  // namespace ft::ui
