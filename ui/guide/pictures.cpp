#include "ui/guide/pictures.h"

#include <QPainter>
#include <QPalette>
#include <QRegularExpression>
#include <QSvgRenderer>

#include "core/base/error.h"
#include "core/base/files.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

QString in_language(const QString& svg, bool chinese) {
  static const QRegularExpression both("\\[\\[([^|\\]]*)\\|([^\\]]*)\\]\\]");
  QString out;
  qsizetype at = 0;
  for (auto match = both.globalMatch(svg); match.hasNext();) {
    const auto found = match.next();
    out += svg.mid(at, found.capturedStart() - at) + found.captured(chinese ? 2 : 1);
    at = found.capturedEnd();
  }
  return out + svg.mid(at);
}

}  // namespace

QImage guide_picture(const QString& name, int width, qreal ratio, const QPalette& palette, bool chinese) {
  QString svg;
  try {
    const std::string file = name.toStdString() + ".svg";
    svg = QString::fromStdString(read_file(resources_folder() / "guide/pictures" / file));
  } catch (const Error&) {
    return {};
  }
  svg = in_language(svg, chinese);
  const bool dark = theme::is_dark(palette);
  const std::pair<const char*, QString> values[] = {
      {"{{text}}", palette.color(QPalette::Text).name()},
      {"{{quiet}}", palette.color(QPalette::PlaceholderText).name()},
      {"{{accent}}", theme::series_color(0, dark).name()},
      {"{{second}}", theme::series_color(1, dark).name()},
      {"{{third}}", theme::series_color(2, dark).name()},
      {"{{tint}}", theme::accent_tint(palette).name()},
      {"{{font}}", chinese ? QString("Noto Sans CJK SC") : theme::body_font().family()},
  };
  for (const auto& [mark, value] : values) svg.replace(mark, value);

  QSvgRenderer renderer(svg.toUtf8());
  if (!renderer.isValid()) return {};
  const QSizeF drawn = renderer.defaultSize();
  const QSize size(qRound(width * ratio), qRound(width * ratio * drawn.height() / drawn.width()));
  QImage image(size, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
  painter.end();
  image.setDevicePixelRatio(ratio);
  return image;
}

}  // namespace ft::ui
