#include "ui/charts/chart_export.h"

#include <QApplication>
#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <charconv>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/runs/value_range.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_plot.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int margin = 16, legend_row = 20, foot_height = 22;
constexpr int resolution = 96;  // logical pixels an inch, as on the screen

QString said(const char* text) {
  return QCoreApplication::translate("ft::ui::ChartView", text);
}

QString foot_line(const ChartPlot& plot) {
  QStringList parts;
  const ChartSetup& setup = plot.setup();
  bool smoothed = false;
  for (const ChartItem& item : plot.items()) smoothed = smoothed || item.curve->isSmoothed();
  const ChartPlot::Notes notes = plot.notes();
  parts << (smoothed && setup.smoothing > 0
                ? said(QT_TRANSLATE_NOOP("ft::ui::ChartView", "Smoothed with %1, as in TensorBoard"))
                      .arg(QString::number(setup.smoothing, 'g', 3))
                : said(QT_TRANSLATE_NOOP("ft::ui::ChartView", "Values as logged")));
  if (notes.faint > 0) parts << said(QT_TRANSLATE_NOOP("ft::ui::ChartView", "%1 more in grey")).arg(notes.faint);
  if (notes.typed)
    parts << said(QT_TRANSLATE_NOOP("ft::ui::ChartView", "y axis %1"))
                 .arg(QString::fromStdString(runs::to_text({setup.y_low, setup.y_high})));
  else if (notes.clipped)
    parts << said(QT_TRANSLATE_NOOP("ft::ui::ChartView", "%1 outliers cut"))
                 .arg(static_cast<qint64>(notes.above + notes.below));
  if (setup.log_y) parts << said(QT_TRANSLATE_NOOP("ft::ui::ChartView", "y logarithmic"));
  if (setup.log_x) parts << said(QT_TRANSLATE_NOOP("ft::ui::ChartView", "x logarithmic"));
  parts << QString("FineTune Studio %1").arg(QCoreApplication::applicationVersion());
  return parts.join(QString::fromUtf8(" · "));
}

void paint_picture(QPainter& painter, const QSize& size, ChartPlot& plot, const QString& title,
                   const QPalette& palette) {
  plot.prepareNow();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(QRect(QPoint(0, 0), size), palette.color(QPalette::Base));
  int y = margin;
  const int width = size.width() - 2 * margin;
  painter.setPen(palette.color(QPalette::Text));
  if (!title.isEmpty()) {
    painter.setFont(theme::heading_font());
    const int height = QFontMetrics(painter.font()).height();
    painter.drawText(QRect(margin, y, width, height), Qt::AlignLeft | Qt::AlignVCenter, title);
    y += height + 6;
  }
  painter.setFont(theme::small_font());
  const QFontMetrics metrics(painter.font());
  int x = margin;
  bool any = false;
  for (size_t i = 0; i < plot.items().size(); ++i) {
    const ChartItem& item = plot.items()[i];
    if (item.hidden || item.faint || item.curve->size() == 0) continue;
    const QString name = metrics.elidedText(item.name, Qt::ElideMiddle, width - 40);
    const int needed = 34 + metrics.horizontalAdvance(name) + 14;
    if (x > margin && x + needed > margin + width) {
      x = margin;
      y += legend_row;
      if (y > size.height() / 2) break;  // the curves need their place too
    }
    paint_swatch(painter, QRectF(x, y, 26, legend_row), plot.lookOf(static_cast<int>(i), palette));
    painter.setFont(theme::small_font());
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(QRect(x + 32, y, needed, legend_row), Qt::AlignLeft | Qt::AlignVCenter, name);
    x += needed;
    any = true;
  }
  if (any) y += legend_row + 4;
  plot.paintTo(painter, QRect(margin / 2, y, size.width() - margin, size.height() - y - foot_height - 4), palette);
  painter.setFont(theme::small_font());
  painter.setPen(theme::mix(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.7));
  painter.drawText(QRect(margin, size.height() - foot_height, width, foot_height - 4),
                   Qt::AlignRight | Qt::AlignVCenter, foot_line(plot));
}

QPalette palette_for(const ChartPicture& picture) {
  return picture.own_looks ? QApplication::palette() : theme::palette_of(false);
}

QString number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;  // the shortest that reads back
  return QString::fromLatin1(digits, end - digits);
}

QString quoted(QString text) {
  if (!text.contains(',') && !text.contains('"') && !text.contains('\n')) return text;
  return '"' + text.replace("\"", "\"\"") + '"';
}

}  // namespace

QImage chart_image(ChartPlot& plot, const QString& title, const ChartPicture& picture) {
  QImage image(picture.size * picture.scale, QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(picture.scale);
  QPainter painter(&image);
  paint_picture(painter, picture.size, plot, title, palette_for(picture));
  return image;
}

void save_chart(ChartPlot& plot, const QString& title, const ChartPicture& picture, const QString& path) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  const QString name = title.isEmpty() ? QString("FineTune Studio") : title;
  if (path.endsWith(".png", Qt::CaseInsensitive)) {
    chart_image(plot, title, picture).save(&buffer, "PNG");
  } else if (path.endsWith(".svg", Qt::CaseInsensitive)) {
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(resolution);
    generator.setSize(picture.size);
    generator.setViewBox(QRect(QPoint(0, 0), picture.size));
    generator.setTitle(name);
    QPainter painter(&generator);
    paint_picture(painter, picture.size, plot, title, palette_for(picture));
  } else if (path.endsWith(".pdf", Qt::CaseInsensitive)) {
    QPdfWriter writer(&buffer);
    writer.setResolution(resolution);
    writer.setTitle(name);
    writer.setCreator("FineTune Studio");
    writer.setPageSize(QPageSize(QSizeF(picture.size) * 72.0 / resolution, QPageSize::Point));
    writer.setPageMargins({});
    QPainter painter(&writer);
    paint_picture(painter, picture.size, plot, title, palette_for(picture));
  } else {
    throw Error(Code::usage, (path + ": a picture's name ends in .png, .svg or .pdf.").toStdString());
  }
  buffer.close();
  write_file(to_path(path), std::string_view(bytes.constData(), static_cast<size_t>(bytes.size())));
}

QString chart_csv(const ChartPlot& plot, bool all_points) {
  QString text = "series,step,x,value,shown\n";
  const ChartFrame frame = plot.frame();
  const bool all = all_points || plot.following();
  for (const ChartItem& item : plot.items()) {
    if (item.hidden || item.faint) continue;
    for (const ChartCurve::Value& value :
         item.curve->allBetween(all ? -INFINITY : frame.x_low, all ? INFINITY : frame.x_high))
      text += QString("%1,%2,%3,%4,%5\n")
                  .arg(quoted(item.name), number(value.point.step), number(value.x), number(value.point.value),
                       number(value.shown));
  }
  return text;
}

}  // namespace ft::ui
