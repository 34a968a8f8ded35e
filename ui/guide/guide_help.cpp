#include "ui/guide/guide_help.h"

#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMainWindow>
#include <QScreen>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/guide/guide_book.h"
#include "ui/guide/guide_reader.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int dock_width = 380, least_width = 300;

}  // namespace

QString topic_of(const GuideBook& book, const QWidget* widget) {
  for (; widget; widget = widget->parentWidget())
    if (const QString topic = book.topicOfControl(widget->objectName()); !topic.isEmpty()) return topic;
  return {};
}

GuideHelp::GuideHelp(Studio& studio, QMainWindow* window) : QObject(window), studio_(studio), window_(window) {
  qApp->installEventFilter(this);
}

void GuideHelp::showFor(QWidget* focus, QWidget* page) {
  try {
    const GuideBook& book = guide_book();
    const bool is_read = dock_ && focus && dock_->isAncestorOf(focus);
    if (is_read || (page && page->objectName() == "guidePage")) return;  // the guide has the floor already
    QString topic = topic_of(book, focus);
    if (topic.isEmpty()) topic = topic_of(book, page);
    if (topic.isEmpty()) topic = book.first();
    QWidget* over = focus ? focus->window() : nullptr;
    if (over && over->isModal())
      showOver(over, topic);
    else
      showBeside(topic);
  } catch (const Error& error) {
    studio_.toast(text_of(error));
  }
}

QWidget* GuideHelp::pane() const {
  return dock_ && dock_->isVisible() ? reader_->pane() : nullptr;
}

int GuideHelp::dockedWidth() const {
  return dock_ && dock_->isVisible() && !dock_->isFloating() ? dock_width : 0;
}

void GuideHelp::makeDock() {
  dock_ = new QDockWidget(window_);
  dock_->setObjectName("guideDock");
  dock_->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
  retranslate(dock_, [this] { dock_->setWindowTitle(tr("Guide")); });
  reader_ = new GuideReader("guideDock", studio_, dock_);
  reader_->setMinimumWidth(least_width);
  reader_->layout()->setContentsMargins(theme::small, theme::tiny, theme::tiny, theme::tiny);
  auto* open = tool(reader_, "guideDockOpenTool", "guide", [] { return tr("Read on in the guide"); });
  reader_->tools()->addWidget(open);
  connect(open, &QToolButton::clicked, this, [this] {
    studio_.go("guide", {{"topic", reader_->topic()}});
    dock_->hide();
  });
  dock_->setWidget(reader_);
  window_->addDockWidget(Qt::RightDockWidgetArea, dock_);
  auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), dock_);
  leave->setContext(Qt::WidgetWithChildrenShortcut);
  connect(leave, &QShortcut::activated, dock_, &QDockWidget::hide);
  connect(dock_, &QDockWidget::visibilityChanged, this, &GuideHelp::roomChanged);
  connect(dock_, &QDockWidget::topLevelChanged, this, &GuideHelp::roomChanged);
}

// Beside the page where both have room; else beside the window; else over the page's right side, above its buttons, to
// be moved away.
void GuideHelp::showBeside(const QString& topic) {
  if (!dock_) makeDock();
  if (!dock_->isVisible()) {
    dock_->setFloating(false);
    dock_->show();  // the rail gives way
    const int room = window_->width() - window_->centralWidget()->minimumSizeHint().width();
    if (room < least_width) {
      dock_->setFloating(true);
      const QRect window = window_->geometry(), screen = window_->screen()->availableGeometry();
      const bool has_room_outside = window.right() + theme::small + dock_width <= screen.right();
      const int left = window.right() + (has_room_outside ? theme::small : -dock_width - theme::large);
      dock_->setGeometry(left, window.top() + 3 * theme::huge, dock_width,
                         std::max(320, window.height() - 7 * theme::huge));
    } else {
      window_->resizeDocks({dock_}, {std::min(dock_width, room)}, Qt::Horizontal);
    }
  }
  dock_->raise();
  reader_->showTopic(topic);
}

void GuideHelp::showOver(QWidget* dialog, const QString& topic) {
  if (auto* reader = dialog->findChild<GuideReader*>("guideWindowReader")) {
    reader->window()->raise();
    return reader->showTopic(topic);
  }
  auto* beside = new QDialog(dialog);
  beside->setObjectName("guideWindow");
  beside->setAttribute(Qt::WA_DeleteOnClose);
  retranslate(beside, [beside] { beside->setWindowTitle(tr("Guide")); });
  auto* all = new QVBoxLayout(beside);
  auto* reader = new GuideReader("guideWindow", studio_, beside);
  all->addWidget(reader);
  beside->resize(dock_width + 2 * theme::huge, 480);
  beside->move(dialog->frameGeometry().topRight() + QPoint(theme::small, 0));
  beside->show();
  reader->showTopic(topic);
}

// The window's own F1 does not reach dialogs.
bool GuideHelp::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent*>(event)->key() != Qt::Key_F1) return false;
  if (static_cast<QKeyEvent*>(event)->modifiers() != Qt::NoModifier) return false;
  auto* widget = qobject_cast<QWidget*>(watched);
  if (!widget || !widget->window()->isModal()) return false;
  showFor(widget, nullptr);
  return true;
}

}  // namespace ft::ui
