// Curves over steps, tokens, epochs or time: the one chart of the program (live view, runs, exam). Give it series,
// append what arrives, share a CursorModel among the charts of a page. Smoothing, zoom, clipping, legend, values table
// and export are its own; the page decides only what to show. Lives on the window's thread; curves with many points are
// painted by a worker. Nothing is drawn while it is hidden.
//
//   auto* chart = new ChartView(parent, "liveLossChart", ChartView::Parts::compact);
//   chart->setTitle([] { return LivePage::tr("Loss"); });
//   chart->setCursorModel(cursor);
//   chart->setSeries({{.name = tr("training"), .key = "loss", .points = run.points("loss")},
//                     {.name = tr("evaluation"), .key = "eval_loss", .color = 1, .marked = true}});
//   chart->append(0, fresh_points);   // only what is new
#pragma once

#include <QImage>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "core/base/json.h"
#include "core/runs/series.h"

namespace ft::ui {

class CursorModel;

struct Series {
  QString name = {};  // in the legend
  QString key = {};   // unique in the chart; signals carry it
  int color = 0;  // slot: Project::colorOf(run), or the metric's own. Above nine the colours repeat with other dashes
  bool marked = false;    // few values, as of evaluations: short dashes and a marker at each
  bool baseline = false;  // text colour, strong; what differences are taken to
  bool faint = false;     // one of many: part of a grey density behind the others, without a name of its own
  std::vector<runs::SeriesPoint> points = {};
  std::vector<runs::GroupPoint> band = {};  // of a group: drawn behind the line, x as on the axis
};

struct ChartEvent {
  enum class Kind { checkpoint, evaluated, warning, paused, resumed, failed, best };
  Kind kind = Kind::checkpoint;
  double step = 0.0;
  QString text;  // a sentence, translated
};

// What the numbers on the y axis are.
enum class ChartValues { measure, rate, share, count, bytes };

enum class ChartClip { automatic, on, off };

// How a chart is set up: remembered by its page.
struct ChartSetup {
  runs::XAxis x = runs::XAxis::step;
  double smoothing = 0.6;
  bool raw = true;  // the values behind the smoothed line
  bool log_x = false, log_y = false, zero = false, delta = false;
  ChartClip clip = ChartClip::automatic;
  double y_low = runs::no_number, y_high = runs::no_number;  // as typed; NaN: as the values want it
  double x_low = runs::no_number, x_high = runs::no_number;  // what is in view, typed or zoomed to; NaN: all of it
};
Json to_json(const ChartSetup& setup);
ChartSetup chart_setup_from(const Json& json);  // odd or absent values: the defaults

struct ChartPicture {
  QSize size{1200, 700};
  double scale = 2.0;      // of PNG
  bool own_looks = false;  // the window's palette instead of the light one
};

class ChartView : public QWidget {
  Q_OBJECT

 public:
  // full: controls above, legend and values at the right; compact: a title, a menu, and a legend in one line.
  enum class Parts { full, compact };
  ChartView(QWidget* parent, const char* name, Parts parts = Parts::full);
  ~ChartView() override;

  // Texts are functions, so that they follow the language.
  void setTitle(std::function<QString()> title);
  void setValues(ChartValues values, std::function<QString()> y_axis = {});
  void setEmptyText(std::function<QString()> sentence);  // where no series has a value

  void setSeries(std::vector<Series> series);  // keeps what is hidden, by key
  void append(int series, std::span<const runs::SeriesPoint> fresh);
  void replacePoints(int series, std::vector<runs::SeriesPoint> points);  // a run that was rolled back
  void renameSeries(int series, const QString& name);
  int seriesCount() const;
  int64_t pointCount() const;
  void setEvents(std::vector<ChartEvent> events);

  void setCursorModel(CursorModel* cursor);  // not owned; without one the chart has its own
  CursorModel* cursorModel() const;

  void setSetup(const ChartSetup& setup);
  ChartSetup setup() const;
  void setSmoothing(double weight);  // 0 to 0.99
  void setLive(bool live);           // follows the newest point until somebody zooms
  bool following() const;
  void setFollowing(bool on);
  void resetZoom();
  QStringList seriesKeys() const;
  QStringList hiddenSeries() const;
  void setHiddenSeries(const QStringList& keys);
  QStringList legendOrder() const;  // keys, from the top; empty: nobody arranged it
  void setLegendOrder(const QStringList& keys);

  // Pictures have the light palette, a title, a legend and a foot line that names smoothing and clipping. Throws Error
  // when the file cannot be written. By the name's end: .png, .svg, .pdf, .csv.
  void exportTo(const QString& path, const ChartPicture& picture = {}) const;
  QImage picture(const ChartPicture& picture = {}) const;
  void chooseExport();                         // asks where to, in any of these kinds; does not wait
  QString csv(bool all_points = false) const;  // what is shown: series, step, x, value, smoothed
  QString valuesText() const;                  // the values at the cursor as a table with tabs

  // For a person who does not see the curves: last, best and trend of each.
  QString description() const;

 Q_SIGNALS:
  void setupChanged();
  void viewChanged();  // x_low or x_high, a moment after the last movement
  void followChanged(bool on);
  void hiddenChanged();
  void legendMoved();                        // entries were put into another order
  void seriesActivated(const QString& key);  // Enter or double click in the legend isolates; this tells the page
  void eventActivated(int event);
  void fillRequested();  // double click on the title: fill the page with this chart, or give it back

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  class Private;
  std::unique_ptr<Private> d_;
};

}  // namespace ft::ui
