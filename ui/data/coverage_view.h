// A map of the data set: each dot a row, alike questions near each other. A click shows the row, a drawn loop keeps the
// rows inside; arrows walk from dot to dot.
#pragma once

#include <QPolygonF>
#include <QWidget>
#include <functional>
#include <set>
#include <vector>

#include "core/data/coverage.h"
#include "core/data/row_filter.h"

namespace ft::ui {

class CoverageView : public QWidget {
  Q_OBJECT

 public:
  struct Dot {
    data::CoverageDot place;
    data::Language language = data::Language::none;
  };
  explicit CoverageView(QWidget* parent);
  void setDots(std::vector<Dot> dots, size_t rows);
  void setTextOf(std::function<QString(uint32_t id)> text_of) { text_of_ = std::move(text_of); }
  size_t dots() const { return dots_.size(); }
  QPointF pointOf(size_t dot) const;
  QString sentence() const;
  QSize sizeHint() const override { return {320, 180}; }
  QSize minimumSizeHint() const override { return {160, 140}; }

 Q_SIGNALS:
  void rowChosen(uint32_t id);
  void rowsChosen(const std::set<uint32_t>& ids);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  int dotAt(const QPointF& point) const;  // -1: none near
  void walk(int by);
  std::vector<Dot> dots_;
  std::vector<size_t> by_x_;
  size_t rows_ = 0;
  int current_ = -1;
  QPolygonF loop_;
  std::function<QString(uint32_t)> text_of_;
};

}  // namespace ft::ui
