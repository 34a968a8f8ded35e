// What the parts of a ChartView share. chart_controls.cpp builds bar, menus and legend, chart_notes.cpp says what the
// chart leaves out; the view's own .cpp holds the interface and keeps them in step with the plot.
#pragma once

#include <QTimer>
#include <functional>

#include "ui/charts/chart_plot.h"
#include "ui/charts/chart_view.h"

class QAction;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QMenu;
class QSlider;
class QSplitter;
class QTableView;
class QToolButton;

namespace ft::ui {

class ChartRangePanel;
class LegendView;
class ValuesModel;

class ChartView::Private {
 public:
  explicit Private(ChartView* owner) : q(owner) {}

  void buildFull();
  void buildCompact();
  void buildActions();
  QAction* action(const char* name, std::function<QString()> text, bool checkable = true);
  void buildExports();
  void fillMenu(QMenu* menu, bool everything);
  void fillExports(QMenu* menu);
  ChartPicture chosenPicture() const;
  QToolButton* menuTool(const char* name, const char* icon_name, std::function<QString()> hint, QMenu* menu);
  void showSetup();
  void changeSetup(const std::function<void(ChartSetup&)>& change);
  void refreshed();
  void updateTexts();
  void updateSpoken();
  void updateValues();
  void wantValues();
  QStringList noteTexts() const;
  void save(const QStringList& filters);  // each "… (*.ending)"
  void tellSaved(const QString& path);    // where a page shows what was done
  void fail(const QString& sentence);
  void arrangeSide(int width);
  void showRange();
  void sortLegend();

  ChartView* q;
  Parts parts = Parts::full;
  ChartPlot* plot = nullptr;
  LegendView* legend = nullptr;
  ValuesModel* values_model = nullptr;
  QTableView* values_table = nullptr;
  QSplitter *split = nullptr, *side = nullptr;
  QLabel *title_label = nullptr, *notes_label = nullptr, *more_label = nullptr;
  QLineEdit* filter = nullptr;
  QToolButton* sort_tool = nullptr;
  QComboBox* x_combo = nullptr;
  QSlider* smoothing_slider = nullptr;
  QDoubleSpinBox* smoothing_spin = nullptr;
  QToolButton* follow_tool = nullptr;
  ChartRangePanel* range_panel = nullptr;
  QAction *log_x, *log_y, *raw, *zero, *delta, *range, *link, *follow, *reset, *back, *forward, *sort;
  QAction* clips[3];
  QAction *export_png, *export_svg, *export_pdf, *export_csv, *copy_picture, *copy_values;
  QAction *export_looks, *export_all;
  QAction* export_scales[4];
  std::function<QString()> title, y_label, empty;
  ChartValues values = ChartValues::measure;
  bool showing = false;          // the controls are being set, nobody moved them
  uint64_t told = ~uint64_t{0};  // the revision that legend and table show
  QTimer values_timer, spoken_timer, view_timer;
};

}  // namespace ft::ui
