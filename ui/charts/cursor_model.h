// Where a person looks: one x value that all charts of a page share, and the range of x when they are linked.
#pragma once

#include <QObject>
#include <cmath>
#include <limits>

namespace ft::ui {

class CursorModel : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  double x() const { return x_; }  // NaN: nowhere
  bool isSet() const { return std::isfinite(x_); }
  bool pinned() const { return pinned_; }
  void setX(double x);
  void setPinned(bool pinned);
  void clear() { setX(std::numeric_limits<double>::quiet_NaN()); }

  // The part of x that is in view in all linked charts; NaN: up to where the values go.
  double low() const { return low_; }
  double high() const { return high_; }
  void setRange(double low, double high);

 Q_SIGNALS:
  void moved();
  void rangeChanged();

 private:
  double x_ = std::numeric_limits<double>::quiet_NaN();
  double low_ = std::numeric_limits<double>::quiet_NaN(), high_ = std::numeric_limits<double>::quiet_NaN();
  bool pinned_ = false;
};

}  // namespace ft::ui
