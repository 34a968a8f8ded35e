#include "ui/shell/toast.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace ft::ui {

Toast::Toast(QWidget* parent) : QFrame(parent) {
  setObjectName("toast");
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Base);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(theme::medium, theme::small, theme::small, theme::small);
  text_ = new QLabel(this);
  text_->setObjectName("toastLabel");
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  row->addWidget(text_, 1);
  action_ = new QPushButton(this);
  action_->setObjectName("toastActionButton");
  row->addWidget(action_);
  close_ = new QToolButton(this);
  close_->setObjectName("toastCloseTool");
  close_->setIcon(icon("close"));
  close_->setAutoRaise(true);
  close_->setFocusPolicy(Qt::StrongFocus);
  close_->setAccessibleName(tr("Close"));
  row->addWidget(close_);
  action_->installEventFilter(this);
  close_->installEventFilter(this);
  connect(close_, &QToolButton::clicked, this, &QWidget::hide);
  connect(action_, &QPushButton::clicked, this, [this] {
    hide();
    if (const auto run = std::exchange(run_, {}); run) run();  // it may show a toast of its own
  });
  timer_.setSingleShot(true);
  timer_.setInterval(8000);
  connect(&timer_, &QTimer::timeout, this, &QWidget::hide);
  hide();
}

void Toast::show_text(const QString& text, const QString& action, std::function<void()> run, bool keep) {
  text_->setText(text);
  action_->setText(action);
  action_->setVisible(!action.isEmpty());
  action_->setAccessibleDescription(text);
  close_->setAccessibleDescription(text);
  setFocusProxy(action.isEmpty() ? static_cast<QWidget*>(close_) : action_);
  run_ = std::move(run);
  keep_ = keep;
  show();
  place();
  QTimer::singleShot(0, this, [this] {  // a page that is just opened has its places only then
    if (isVisible()) place();
  });
  raise();
  if (isHeld())
    timer_.stop();
  else
    timer_.start();
}

void Toast::setShownFor(int milliseconds) {
  timer_.setInterval(milliseconds);
}

bool Toast::isHeld() const {
  return keep_ || underMouse() || action_->hasFocus() || close_->hasFocus();
}

void Toast::place() {
  const QWidget* page = parentWidget();
  const int width = std::min(page->width() - 2 * theme::large, std::max(280, std::min(520, sizeHint().width())));
  setFixedWidth(width);
  const int height = std::max(sizeHint().height(), heightForWidth(width));
  const int left = theme::large, right = page->width() - width - theme::large, middle = (page->width() - width) / 2;
  const int top = theme::large, bottom = page->height() - height - theme::large;
  const QPoint corners[] = {{right, bottom}, {middle, bottom}, {left, bottom},
                            {right, top},    {middle, top},    {left, top}};
  const auto covers = [&](const QPoint& at) { return covered({at, QSize(width, height)}); };
  setGeometry({std::ranges::min(corners, {}, covers), QSize(width, height)});
}

int Toast::covered(const QRect& place) const {
  int pixels = 0;
  for (const QWidget* each : parentWidget()->findChildren<QWidget*>()) {
    const bool is_used = qobject_cast<const QAbstractButton*>(each) || qobject_cast<const QLineEdit*>(each) ||
                         qobject_cast<const QComboBox*>(each);
    if (!is_used || !each->isVisible() || isAncestorOf(each)) continue;
    const QRect common = place & QRect(each->mapTo(parentWidget(), QPoint()), each->size());
    pixels += common.width() * common.height();
  }
  return pixels;
}

bool Toast::event(QEvent* event) {
  const bool done = QFrame::event(event);
  if (event->type() == QEvent::Enter) timer_.stop();
  if (event->type() == QEvent::Leave && isVisible() && !isHeld()) timer_.start();
  return done;
}

// The buttons get the focus, never the frame.
bool Toast::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::FocusIn) timer_.stop();
  if (event->type() == QEvent::FocusOut)
    QTimer::singleShot(0, this, [this] {  // perhaps to the other button
      if (isVisible() && !isHeld()) timer_.start();
    });
  return QFrame::eventFilter(watched, event);
}

}  // namespace ft::ui
