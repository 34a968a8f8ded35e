#include "ui/charts/cursor_model.h"

namespace ft::ui {

namespace {
bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}
}  // namespace

void CursorModel::setX(double x) {
  if (same(x, x_)) return;
  x_ = x;
  Q_EMIT moved();
}

void CursorModel::setPinned(bool pinned) {
  if (pinned_ == pinned) return;
  pinned_ = pinned;
  Q_EMIT moved();
}

void CursorModel::setRange(double low, double high) {
  if (same(low, low_) && same(high, high_)) return;
  low_ = low;
  high_ = high;
  Q_EMIT rangeChanged();
}

}  // namespace ft::ui
