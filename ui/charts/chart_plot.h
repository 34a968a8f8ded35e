// The drawing of a ChartView: axes, curves, cursor, zoom. Holds the curves of the chart and where the eye is; the
// ChartView around it has the controls, the legend and the files. Owns a QCustomPlot, which gives axes, layers and
// buffers; curves are painted by paint_scene, at once or by a worker.
#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ui/charts/chart_curve.h"
#include "ui/charts/chart_scene.h"
#include "ui/charts/chart_view.h"

class QPainter;

namespace ft::ui {

struct ChartItem {
  QString name, key;
  int slot = 0;
  bool marked = false, baseline = false, hidden = false, faint = false;
  std::shared_ptr<ChartCurve> curve;
  std::vector<runs::GroupPoint> band;
};

class ChartPlot : public QWidget {
  Q_OBJECT

 public:
  // What a chart must say about what it does not show.
  struct Notes {
    int64_t above = 0, below = 0;  // values beyond the clipped range
    double clip_high = 0.0, clip_low = 0.0;
    int64_t not_positive = 0;  // left out of a log axis
    int64_t infinite = 0, without_x = 0, out_of_order = 0;
    int curves_without_x = 0, too_short = 0;
    QString nan_curve;
    double nan_from = runs::no_number;
    bool clipped = false;
    bool typed = false;  // the y range is what somebody typed
    int faint = 0;       // curves that are part of the grey density
  };

  explicit ChartPlot(QWidget* parent);
  ~ChartPlot() override;

  const std::vector<ChartItem>& items() const;
  void setItems(std::vector<ChartItem> items);
  void setHidden(int item, bool hidden);
  void rename(int item, const QString& name);
  void dataChanged();  // points were added to a curve

  void setSetup(const ChartSetup& setup);
  const ChartSetup& setup() const;
  void setValues(ChartValues values);
  void setYLabel(const QString& label);
  void setCanvasTexts(const QString& accessible_name, const QString& description);
  void setEmptyText(const QString& sentence);
  void setEvents(std::vector<ChartEvent> events);
  const std::vector<ChartEvent>& events() const;
  void setCursor(CursorModel* cursor);
  // The values at the cursor written beside it, for a chart without a table of them.
  void setPointerTexts(bool on);
  QString pointerText() const;
  CursorModel* cursor() const;
  void setHighlighted(int item);  // the others fade; -1: none
  int highlighted() const;

  void setLive(bool live);
  bool live() const;
  void setFollowing(bool on);
  bool following() const;
  void setLinked(bool on);  // x range shared through the cursor model
  bool linked() const;
  void resetZoom();
  void zoomBack();
  void zoomForward();
  void zoomX(double factor);  // around the cursor, or the middle
  void pan(double share_x, double share_y);
  void setXRange(double low, double high);  // NaN: up to where the values go
  std::pair<double, double> xRange() const;
  void moveCursor(int points);
  void setCursorAtEnd(bool last);
  bool isZoomed() const;

  ChartFrame frame() const;
  Notes notes() const;
  CurveLook lookOf(int item, const QPalette& palette) const;
  bool hasValues() const;
  // For files: axes, curves and events with the given palette.
  void paintTo(QPainter& painter, const QRect& where, const QPalette& palette);
  void refreshNow();          // instead of in a moment; for tests and files
  void prepareNow();          // all curves, not by a worker: for what is written into a file
  bool busy() const;          // a worker computes or paints
  uint64_t pictures() const;  // how many a worker has painted
  uint64_t revision() const;  // another one whenever curves, their values or their looks are others

 Q_SIGNALS:
  void refreshed();  // frame and notes are new
  void followChanged(bool on);
  void xRangeChanged();
  void logYToggled();
  void rangeWanted();
  void copyRequested();
  void menuRequested(const QPoint& global);
  void eventActivated(int event);
  void pointedAt(double y);  // where the pointer is, in values; NaN: it left

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  class Private;
  friend class ChartCanvas;
  std::unique_ptr<Private> d_;
};

}  // namespace ft::ui
