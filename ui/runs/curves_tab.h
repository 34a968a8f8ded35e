// Tab "Curves": small multiples of the compared runs' metrics with one cursor. Groups are drawn as mean or median and a
// band; of more than fifty runs the others are a grey density behind.
#pragma once

#include <QTimer>
#include <QWidget>
#include <map>
#include <vector>

#include "ui/charts/chart_view.h"
#include "ui/charts/cursor_model.h"
#include "ui/runs/compared.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QProgressBar;
class QSplitter;
class QToolButton;

namespace ft::ui {

class CurvesTab : public QWidget {
  Q_OBJECT

 public:
  enum class EventStep { log, attempt, resume };

  CurvesTab(RunLibrary& library, QWidget* parent);
  void setRuns(ComparedRuns runs);
  Json state() const;
  void setState(const Json& state);
  ChartView* mainChart() const;

 Q_SIGNALS:
  void stateChanged();
  // A mark under the curves, which stands at step `at` of the run, leads on.
  void eventChosen(const QString& run, ft::ui::CurvesTab::EventStep step, qint64 at);
  void groupingWanted();  // there are too many runs to draw each

 private:
  struct Panel {
    std::string metric;
    ChartView* chart = nullptr;
    std::map<std::string, int> series;  // by path + '\n' + key
  };
  std::vector<std::string> metricsThere() const;
  bool isGrouped() const;
  void buildPanels();
  void keepSetups();
  ChartSetup setupFor(const std::string& metric) const;
  void buildBar();
  void want();
  void fill(Panel& panel);
  void fillAll();
  QString legendName(const ComparedRun& run) const;
  Series seriesOf(const ComparedRun& run, const Panel& panel, const std::string& key) const;
  std::vector<Series> groupedSeries(const Panel& panel);
  int colorOfGroup(const std::string& key);
  void take(const std::string& path, const std::map<std::string, size_t>& from, bool restarted);
  void fillMenu();
  void showEvents();
  void offerEvent(int event);

  RunLibrary& library_;
  CursorModel cursor_;
  ComparedRuns runs_;
  std::vector<std::string> metrics_{"loss"};
  std::vector<Panel> panels_;
  QSplitter* split_;
  QToolButton* panels_tool_;
  QMenu* panels_menu_;
  QLineEdit* name_edit_;
  QComboBox *band_combo_, *center_combo_;
  QLabel *band_label_, *note_;
  QProgressBar* progress_;
  std::string usual_name_;                    // the pattern that serves while none is typed
  std::map<std::string, int> group_colors_;   // by ComparedRun::group_key
  QStringList legend_order_, hidden_;         // keys of curves
  ChartSetup setup_;                          // of the first chart; x and smoothing are those of all
  std::map<std::string, ChartSetup> setups_;  // by metric
  std::vector<ChartEvent> events_;
  QTimer refill_, want_;
};

// "Loss", "Learning rate" …, else the key itself; and what its numbers are.
QString curve_title(const std::string& metric);
ChartValues metric_values(const std::string& metric);

}  // namespace ft::ui
