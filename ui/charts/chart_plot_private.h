// What the parts of a ChartPlot share: what it draws, where the eye is, what is painted already. Its own .cpp holds the
// interface; chart_range.cpp decides what part of the values is seen, chart_painting.cpp draws it, chart_canvas.cpp
// takes mouse and keys.
#pragma once

#include <QImage>
#include <QPointer>
#include <QTimer>

#include "ui/charts/chart_plot.h"
#include "ui/charts/cursor_model.h"

class QCPLayer;
class QLabel;
class QStackedLayout;

namespace ft::ui {

class ChartCanvas;
class EventStrip;

constexpr int raw_limit = 8;         // curves with their logged values behind
constexpr int resize_delay_ms = 50;  // after the last event

class ChartPlot::Private {
 public:
  struct View {
    double x_low = 0.0, x_high = 1.0, y_low = 0.0, y_high = 1.0;
    bool auto_x = true, auto_y = true;
  };

  explicit Private(ChartPlot* owner) : q(owner) {}

  void applyLooks(const QPalette& palette);
  void computeView();
  void computeY(double& low, double& high);
  void findOutliers(bool raw);
  void clipY(double& low, double& high, bool raw);
  void setTickers(QSize size);
  void refresh();
  void schedule(int delay_ms = 0);
  ChartScene scene(const QPalette& palette) const;
  size_t verticesInView() const;
  void drawCurves(QPainter* painter);
  void drawCursor(QPainter* painter);
  void requestImage(const ChartScene& wanted);
  void remember();
  void setView(const View& view, bool keep_history = true);
  void zoomAround(QPointF pixel, double factor_x, double factor_y);
  void panPixels(QPointF by);
  void tell();
  void pointTo(QPointF pixel);
  void countShown();
  int curvesShown() const { return shown; }  // without the grey ones
  const ChartItem* leading() const;
  const ChartItem* baseline() const;
  void updateDeltas();
  void repaintCursor();

  ChartPlot* q;
  ChartCanvas* canvas = nullptr;
  EventStrip* strip = nullptr;
  QStackedLayout* stack = nullptr;
  QLabel* empty = nullptr;
  QCPLayer *curves_layer = nullptr, *cursor_layer = nullptr;
  QTimer timer;

  std::vector<ChartItem> items;
  ChartSetup setup;
  ChartValues values = ChartValues::measure;
  QString y_label;
  QPointer<CursorModel> cursor;
  CursorModel own_cursor;
  int highlighted = -1, shown = 0, faint = 0;
  bool live = false, linked = true, telling = false;
  View view;
  std::vector<View> back, forward;
  ChartFrame frame;
  Notes notes;
  std::vector<runs::OutlierRange> outliers;
  size_t outliers_of = 0;  // the number of points they were found in
  double counted_low = runs::no_number;
  int64_t above = 0, below = 0;
  uint64_t revision = 0;  // of data and looks

  // While a file is painted, its palette and no worker.
  const QPalette* file_palette = nullptr;

  QImage image;
  ChartFrame image_frame;
  uint64_t image_revision = ~uint64_t{0};
  bool painting = false;
  ChartScene asked;
  uint64_t asked_revision = ~uint64_t{0};
  bool painted_once = false;

  // Gestures
  QPointF pressed, pointer{-1, -1};
  enum class Gesture { none, box, pan } gesture = Gesture::none;
  bool space_down = false;
};

}  // namespace ft::ui
