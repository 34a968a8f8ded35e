// A chart as a file: PNG, SVG, PDF with title, legend and a foot line that says what was done to the values; CSV.
#pragma once

#include <QImage>
#include <QString>

#include "ui/charts/chart_view.h"

namespace ft::ui {

class ChartPlot;

QImage chart_image(ChartPlot& plot, const QString& title, const ChartPicture& picture);
// By the name's end: .png, .svg, .pdf. Throws Error.
void save_chart(ChartPlot& plot, const QString& title, const ChartPicture& picture, const QString& path);
// The points in view, or all: series, step, x, value, shown. Numbers read back to the same bits.
QString chart_csv(const ChartPlot& plot, bool all_points);

}  // namespace ft::ui
