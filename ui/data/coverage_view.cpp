#include "ui/data/coverage_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <numeric>
#include <utility>

#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int edge = 6;
constexpr double near = 8, radius = 2.5, shortest_loop = 12;  // pixels

}  // namespace

CoverageView::CoverageView(QWidget* parent) : QWidget(parent) {
  setObjectName("statsCoverageView");
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  restyle(this, [this] { update(); });
  retranslate(this, [this] {
    setAccessibleName(tr("Map of the questions"));
    setAccessibleDescription(sentence());
  });
}

void CoverageView::setDots(std::vector<Dot> dots, size_t rows) {
  dots_ = std::move(dots);
  rows_ = rows;
  current_ = -1;
  by_x_.resize(dots_.size());
  std::iota(by_x_.begin(), by_x_.end(), size_t{0});
  std::sort(by_x_.begin(), by_x_.end(), [this](size_t a, size_t b) { return dots_[a].place.x < dots_[b].place.x; });
  setAccessibleDescription(sentence());
  update();
}

QString CoverageView::sentence() const {
  if (dots_.empty()) return {};
  const QString what = dots_.size() < rows_ ? tr("%1 of %2 rows are drawn.")
                                                  .arg(count_text(static_cast<qint64>(dots_.size())),
                                                       count_text(static_cast<qint64>(rows_)))
                                            : tr("%n row(s) are drawn.", nullptr, static_cast<int>(dots_.size()));
  return what + " " +
         tr("Dots that lie together ask alike. Click one to see its row, draw a loop to keep those inside.");
}

QPointF CoverageView::pointOf(size_t dot) const {
  return {edge + dots_[dot].place.x * (width() - 2.0 * edge),
          height() - edge - dots_[dot].place.y * (height() - 2.0 * edge)};
}

int CoverageView::dotAt(const QPointF& point) const {
  int best = -1;
  double least = near * near;
  for (size_t i = 0; i < dots_.size(); ++i) {
    const QPointF away = pointOf(i) - point;
    const double squares = away.x() * away.x() + away.y() * away.y();
    if (squares < least) least = squares, best = static_cast<int>(i);
  }
  return best;
}

void CoverageView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const bool dark = theme::is_dark(palette());
  painter.setPen(palette().color(QPalette::Mid));
  painter.setBrush(palette().color(QPalette::Base));
  painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
  for (size_t i = 0; i < dots_.size(); ++i) {
    const data::Language language = dots_[i].language;
    QColor color = theme::series_color(language == data::Language::chinese   ? 1
                                       : language == data::Language::english ? 0
                                                                             : 2,
                                       dark);
    color.setAlphaF(0.75f);
    const QPointF at = pointOf(i);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    // Languages differ in shape as well.
    if (language == data::Language::chinese)
      painter.drawRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius));
    else
      painter.drawEllipse(at, radius, radius);
  }
  if (current_ >= 0) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Text), 2));
    painter.drawEllipse(pointOf(static_cast<size_t>(current_)), 6, 6);
  }
  if (loop_.size() > 1) {
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    painter.setBrush(theme::accent_tint(palette()));
    painter.setOpacity(0.6);
    painter.drawPolygon(loop_);
    painter.setOpacity(1);
  }
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

bool CoverageView::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    auto* help = static_cast<QHelpEvent*>(event);
    const int dot = dotAt(help->pos());
    if (dot >= 0 && text_of_)
      QToolTip::showText(help->globalPos(), text_of_(dots_[static_cast<size_t>(dot)].place.id), this);
    else
      QToolTip::hideText();
    return true;
  }
  return QWidget::event(event);
}

void CoverageView::mousePressEvent(QMouseEvent* event) {
  loop_.clear();
  if (event->button() == Qt::LeftButton) loop_ << event->position();
}

void CoverageView::mouseMoveEvent(QMouseEvent* event) {
  if (loop_.isEmpty()) return;
  loop_ << event->position();
  update();
}

void CoverageView::mouseReleaseEvent(QMouseEvent* event) {
  const QRectF bounds = loop_.boundingRect();
  const QPolygonF loop = std::exchange(loop_, {});
  update();
  if (bounds.width() < shortest_loop && bounds.height() < shortest_loop) {
    const int dot = dotAt(event->position());
    if (dot < 0) return;
    current_ = dot;
    Q_EMIT rowChosen(dots_[static_cast<size_t>(dot)].place.id);
    return;
  }
  std::set<uint32_t> inside;
  for (size_t i = 0; i < dots_.size(); ++i)
    if (loop.containsPoint(pointOf(i), Qt::OddEvenFill)) inside.insert(dots_[i].place.id);
  if (!inside.empty()) Q_EMIT rowsChosen(inside);
}

void CoverageView::walk(int by) {
  if (dots_.empty()) return;
  const auto at = std::find(by_x_.begin(), by_x_.end(), static_cast<size_t>(current_));
  const int place = current_ < 0 || at == by_x_.end() ? 0 : static_cast<int>(at - by_x_.begin()) + by;
  current_ = static_cast<int>(by_x_[static_cast<size_t>(std::clamp(place, 0, static_cast<int>(by_x_.size()) - 1))]);
  if (text_of_) setAccessibleDescription(text_of_(dots_[static_cast<size_t>(current_)].place.id));
  update();
}

void CoverageView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) return walk(event->key() == Qt::Key_Left ? -1 : 1);
  if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) && current_ >= 0)
    return Q_EMIT rowChosen(dots_[static_cast<size_t>(current_)].place.id);
  QWidget::keyPressEvent(event);
}

}  // namespace ft::ui
