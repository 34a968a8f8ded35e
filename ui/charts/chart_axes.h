// The axes of a chart: ticks at 1, 2 and 5, numbers as people write them, colours of the palette.
#pragma once

#include <QPalette>
#include <QSize>
#include <QString>

#include "ui/charts/chart_view.h"

class QCustomPlot;

namespace ft::ui {

// An axis number: as few digits as the distance of ticks asks for; 12k, 3.5M; 1e-4 for rates.
QString axis_text(double value, double step, ChartValues values);
QString value_text(double value, ChartValues values);

struct AxisRanges {
  double x_low = 0.0, x_high = 1.0, y_low = 0.0, y_high = 1.0;
};
// About as many ticks as a drawing of that size can carry.
void set_axes(QCustomPlot* canvas, const AxisRanges& ranges, const ChartSetup& setup, ChartValues values, QSize size);
void style_axes(QCustomPlot* canvas, const QPalette& palette);

}  // namespace ft::ui
