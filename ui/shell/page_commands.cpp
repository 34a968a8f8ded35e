#include "ui/shell/page_commands.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QSlider>

#include "ui/actions.h"
#include "ui/charts/chart_view.h"
#include "ui/shell/page.h"

namespace ft::ui {

namespace {

using namespace command_place;

const PageCommand* command_of(const QAction* action) {
  return static_cast<const PageCommand*>(action->property("does").value<const void*>());
}

bool is_place(const PageCommand& command, const char* place) {
  return QLatin1String(command.place) == QLatin1String(place);
}

bool is_enabled(const QObject* target) {
  if (const auto* action = qobject_cast<const QAction*>(target)) return action->isEnabled();
  if (const auto* widget = qobject_cast<const QWidget*>(target)) return widget->isEnabled();
  return false;
}

// Why a command cannot be done, where the one that does it does not say.
const char* usual_reason(const PageCommand& command) {
  if (is_place(command, chart)) return QT_TRANSLATE_NOOP("actions", "No chart is in view.");
  if (is_place(command, "data")) return QT_TRANSLATE_NOOP("actions", "It needs an open data set, on the Data page.");
  if (is_place(command, "runs")) return QT_TRANSLATE_NOOP("actions", "It needs a chosen run, on the Runs page.");
  return QT_TRANSLATE_NOOP("actions", "Nothing is training that it could act on.");
}

// The keys as the widget with the focus would get them.
void press(const QKeySequence& keys) {
  QWidget* target = QApplication::focusWidget();
  if (!target || keys.isEmpty()) return;
  const QKeyCombination combination = keys[0];
  for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
    QKeyEvent event(type, combination.key(), combination.keyboardModifiers());
    QCoreApplication::sendEvent(target, &event);
  }
}

}  // namespace

ChartView* chart_in_view(const QWidget* page) {
  ChartView* largest = nullptr;
  const auto area = [](const QWidget* view) { return view->width() * view->height(); };
  for (ChartView* view : page->findChildren<ChartView*>()) {
    if (!view->isVisible()) continue;
    if (view->isAncestorOf(QApplication::focusWidget())) return view;
    if (!largest || area(view) > area(largest)) largest = view;
  }
  return largest;
}

PageCommands::PageCommands(Actions& actions, Window window, QObject* parent)
    : QObject(parent), actions_(actions), window_(std::move(window)) {
  for (QAction* action : actions_.all())
    if (command_of(action)) connect(action, &QAction::triggered, this, [this, action] { run(action); });
}

void PageCommands::bind(Page* page, const QString& id) {
  for (QAction* action : actions_.all()) {
    const PageCommand* command = command_of(action);
    if (!command || id != command->place) continue;
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page->addAction(action);
    // The keys have one owner.
    if (auto* own = page->findChild<QAction*>(command->target)) own->setShortcut({});
    if (auto* button = page->findChild<QAbstractButton*>(command->target)) button->setShortcut({});
  }
}

QObject* PageCommands::target(const QAction* action) const {
  const PageCommand& command = *command_of(action);
  if (is_place(command, chart)) {
    ChartView* view = chart_in_view(window_.current());
    if (!view) return nullptr;
    if (QLatin1String(command.target) != QLatin1String("slider")) return view->findChild<QAction*>(command.target);
    // The chart's own, or the one that its page has for all charts.
    for (const QWidget* around = view; around; around = around->parentWidget())
      for (QSlider* slider : around->findChildren<QSlider*>())
        if (slider->isVisible() && slider->objectName().endsWith("SmoothingSlider")) return slider;
    return nullptr;
  }
  Page* page = window_.page(command.place);
  QObject* found = page ? page->command(command.target) : nullptr;
  // What stands in a menu is brought up to date when that is shown.
  if (const auto* in_menu = qobject_cast<const QAction*>(found))
    for (QObject* object : in_menu->associatedObjects())
      if (auto* menu = qobject_cast<QMenu*>(object); menu && !menu->isVisible()) Q_EMIT menu->aboutToShow();
  return found;
}

void PageCommands::lookAtAll() {
  for (QAction* action : actions_.all()) {
    const PageCommand* command = command_of(action);
    if (!command || is_place(*command, focus)) continue;
    const QObject* does = target(action);
    const auto* shown = qobject_cast<const QAction*>(does);
    action->setCheckable(shown && shown->isCheckable());
    if (action->isCheckable()) action->setChecked(shown->isChecked());
    actions_.setEnabled(action->objectName(), does && is_enabled(does), usual_reason(*command));
    const auto* widget = qobject_cast<const QWidget*>(does);
    if (!action->isEnabled() && widget && !widget->toolTip().isEmpty())
      action->setProperty("saidReason", widget->toolTip());
    else
      action->setProperty("saidReason", QVariant());
  }
}

void PageCommands::release() {
  for (QAction* action : actions_.all()) {
    if (!command_of(action)) continue;
    action->setEnabled(true);
    action->setCheckable(false);
  }
}

void PageCommands::run(const QAction* action) {
  const PageCommand& command = *command_of(action);
  if (is_place(command, focus)) return press(QKeySequence(command.target, QKeySequence::PortableText));
  if (!is_place(command, chart)) window_.go(command.place);
  QObject* does = target(action);
  if (!does || !is_enabled(does)) return;
  if (auto* other = qobject_cast<QAction*>(does))
    other->trigger();
  else if (auto* button = qobject_cast<QAbstractButton*>(does))
    button->click();
  else if (auto* widget = qobject_cast<QWidget*>(does))
    widget->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace ft::ui
