// Tab "Curves": small multiples of the compared runs' metrics with one cursor. Groups are drawn as mean and band.
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
class QMenu;
class QSplitter;
class QToolButton;

namespace ft::ui {

class CurvesTab : public QWidget {
  Q_OBJECT

 public:
  CurvesTab(RunLibrary& library, QWidget* parent);
  void setRuns(ComparedRuns runs);
  Json state() const;
  void setState(const Json& state);
  ChartView* mainChart() const;

 Q_SIGNALS:
  void stateChanged();

 private:
  struct Panel {
    std::string metric;
    ChartView* chart = nullptr;
    std::map<std::string, int> series;  // by path + '\n' + key
  };
  std::vector<std::string> metricsThere() const;
  bool isGrouped() const;
  void buildPanels();
  void fill(Panel& panel);
  std::vector<Series> groupedSeries(const Panel& panel) const;
  void take(const std::string& path, const std::map<std::string, size_t>& from, bool restarted);
  void fillMenu();
  void showEvents();

  RunLibrary& library_;
  CursorModel cursor_;
  ComparedRuns runs_;
  std::vector<std::string> metrics_{"loss"};
  std::vector<Panel> panels_;
  QSplitter* split_;
  QToolButton* panels_tool_;
  QMenu* panels_menu_;
  QComboBox* band_combo_;
  QLabel *band_label_, *note_;
  ChartSetup setup_;
  QTimer refill_;
};

// "Loss", "Learning rate" …, else the key itself; and what its numbers are.
QString curve_title(const std::string& metric);
ChartValues metric_values(const std::string& metric);

}  // namespace ft::ui
