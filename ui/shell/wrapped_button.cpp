#include "ui/shell/wrapped_button.h"

#include <QPainter>
#include <QStyleOptionButton>
#include <algorithm>

#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int least_width = 120, flags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;

}  // namespace

WrappedButton::WrappedButton(QWidget* parent) : QPushButton(parent) {
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

int WrappedButton::heightForWidth(int width) const {
  const QRect room(0, 0, std::max(1, width - 2 * theme::small), 10000);
  const int lines = fontMetrics().boundingRect(room, flags, text()).height();
  return std::max(theme::control_height - 2, lines + 2 * theme::tiny + 2);
}

QSize WrappedButton::sizeHint() const {
  const int wanted = fontMetrics().horizontalAdvance(text()) + 2 * theme::small;
  return {std::max(least_width, wanted), heightForWidth(std::max(least_width, wanted))};
}

QSize WrappedButton::minimumSizeHint() const {
  return {least_width, theme::control_height - 2};
}

void WrappedButton::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QStyleOptionButton option;
  initStyleOption(&option);
  option.text.clear();
  style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);
  style()->drawItemText(&painter, rect().adjusted(theme::small, 0, -theme::small, 0), flags, option.palette,
                        isEnabled(), text(), QPalette::ButtonText);
}

}  // namespace ft::ui
