// The upper half of the live view: a run's curves with one cursor, its numbers, and how much they are smoothed.
#pragma once

#include <QSplitter>
#include <array>
#include <vector>

#include "ui/charts/chart_view.h"

class QDoubleSpinBox;
class QLabel;
class QSlider;
class QTabWidget;

namespace ft::runs {
class MetricColumns;
}

namespace ft::ui {

class CursorModel;
class NumbersTable;
class Studio;

class LiveCurves : public QSplitter {
  Q_OBJECT

 public:
  LiveCurves(Studio& studio, QWidget* parent);

  ChartView* lossChart() const { return loss_; }
  void begin(const QString& run);  // empty curves, set up as they were the last time
  void add(const runs::MetricColumns& metrics, bool restarted);
  void showBest(const QString& text);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Curve {
    ChartView* chart;
    int series;
    const char* key;
    size_t given = 0;
  };
  std::array<ChartView*, 5> charts() const { return {loss_, rate_, norm_, speed_, memory_}; }
  void keepSetup();
  void restoreSetup();
  void retitle();
  QWidget* numbersPane();
  void giveNumbersRoom();

  Studio& studio_;
  QString run_;
  std::vector<Curve> curves_;
  CursorModel* cursor_;
  ChartView *loss_, *rate_, *norm_, *speed_, *memory_;
  QTabWidget* tabs_;
  NumbersTable* numbers_;
  QLabel* best_;
  QSlider* smoothing_;
  QDoubleSpinBox* smoothing_value_;
};

}  // namespace ft::ui
