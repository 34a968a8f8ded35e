// What the parts of a ChartPlot share: what it draws, where the eye is, what is painted already. Its own .cpp holds the
// interface; chart_range.cpp decides what part of the values is seen, chart_painting.cpp draws it, chart_canvas.cpp
// takes mouse and keys.
#pragma once

#include <QImage>
#include <QPointer>
#include <QRegion>
#include <QTimer>

#include "ui/charts/chart_plot.h"
#include "ui/charts/cursor_model.h"

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
    bool open_low = false, open_high = false;  // that end of x follows the values

    void setX(double low, double high) {  // NaN: open
      auto_x = std::isnan(low) && std::isnan(high);
      open_low = std::isnan(low), open_high = std::isnan(high);
      if (!open_low) x_low = low;
      if (!open_high) x_high = high;
    }
    double xLow() const { return auto_x || open_low ? runs::no_number : x_low; }
    double xHigh() const { return auto_x || open_high ? runs::no_number : x_high; }
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
  void drawPointer(QPainter* painter);
  void requestImage(const QPalette& palette);
  void prepare();
  void keepShare();
  void placePointer();
  void repaintPointer();
  void placeTexts(double x);
  void repaintCurves();
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

  ChartPlot* q;
  ChartCanvas* canvas = nullptr;
  EventStrip* strip = nullptr;
  QStackedLayout* stack = nullptr;
  QLabel* empty = nullptr;
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
  std::optional<std::pair<double, double>> kept_share;  // of the curve, that stays in view
  ChartFrame frame;
  Notes notes;
  std::vector<runs::OutlierRange> outliers;
  std::optional<runs::OutlierRange> crowd_outliers;
  size_t crowd_of = 0;                // the number of points they were found in
  uint64_t revision = 0;              // of data and looks
  uint64_t deltas_of = ~uint64_t{0};  // the revision that differences were taken of
  bool preparing = false;             // a worker computes curves

  // While a file is painted, its palette and no worker.
  const QPalette* file_palette = nullptr;

  // What a worker has painted: the frame and something to its left and right, so that there are curves to pan to.
  QImage image;
  ChartFrame image_frame, image_of;  // all of it; the part that was in view
  uint64_t image_revision = ~uint64_t{0};
  uint64_t pictures = 0;
  bool painting = false, painted_once = false;

  // The cursor as it is on the screen: drawn over everything else, in as few pixels as it needs.
  struct Pointer {
    double x = runs::no_number;
    std::vector<std::pair<QPointF, QColor>> dots;
    QStringList texts;  // x, then a line a curve
    QRectF label;
    QRectF box;
    QRegion region;
  } pointing;
  bool pointer_texts = false;

  // Gestures
  QPointF pressed, pointer{-1, -1};
  enum class Gesture { none, box, pan } gesture = Gesture::none;
  bool space_down = false;
};

}  // namespace ft::ui
