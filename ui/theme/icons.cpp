#include "ui/theme/icons.h"

#include <QApplication>
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace ft::ui {

namespace {

QByteArray source_of(const QString& name) {
  static QHash<QString, QByteArray> sources;
  auto found = sources.constFind(name);
  if (found == sources.constEnd()) {
    QFile file(":/icons/" + name + ".svg");
    const bool is_there = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(is_there, "icon", qPrintable(name));
    found = sources.insert(name, is_there ? file.readAll() : QByteArray());
  }
  return *found;
}

class Engine final : public QIconEngine {
 public:
  explicit Engine(QString name) : name_(std::move(name)) {}

  QIconEngine* clone() const override { return new Engine(name_); }

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    const QPalette palette = QApplication::palette();
    QColor color = palette.color(QPalette::ButtonText);
    if (mode == QIcon::Disabled) color = palette.color(QPalette::Disabled, QPalette::ButtonText);
    if (mode == QIcon::Selected) color = palette.color(QPalette::HighlightedText);
    const int size = std::min(rect.width(), rect.height());
    const QRect square(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2, size, size);
    painter->drawPixmap(square, icon_pixmap(name_, size, color, painter->device()->devicePixelRatioF()));
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    return scaledPixmap(size, mode, state, 1.0);
  }

  QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
    QPixmap out(size);
    out.fill(Qt::transparent);
    QPainter painter(&out);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return out;
  }

 private:
  QString name_;
};

}  // namespace

QIcon icon(const QString& name) {
  return QIcon(new Engine(name));
}

QIcon state_mark(theme::State state) {
  const QPalette palette = QApplication::palette();
  QIcon mark;
  mark.addPixmap(icon_pixmap(theme::state_icon(state), 16, theme::state_color(state, palette), 2.0));
  mark.addPixmap(icon_pixmap(theme::state_icon(state), 16, palette.color(QPalette::HighlightedText), 2.0),
                 QIcon::Selected);
  return mark;
}

QPixmap icon_pixmap(const QString& name, int size, const QColor& color, qreal ratio) {
  const QString key = QString("ft-icon/%1/%2/%3/%4").arg(name).arg(size).arg(color.rgba(), 8, 16).arg(ratio);
  QPixmap out;
  if (QPixmapCache::find(key, &out)) return out;
  const int pixels = std::max(1, qRound(size * ratio));
  out = QPixmap(pixels, pixels);
  out.fill(Qt::transparent);
  QByteArray source = source_of(name);
  source.replace("currentColor", color.name().toLatin1());
  QSvgRenderer renderer(source);
  QPainter painter(&out);
  if (renderer.isValid()) renderer.render(&painter, QRectF(0, 0, pixels, pixels));
  painter.end();
  out.setDevicePixelRatio(ratio);
  QPixmapCache::insert(key, out);
  return out;
}

}  // namespace ft::ui
