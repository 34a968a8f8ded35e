#include "tests/ui/gallery/stage.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QTabWidget>
#include <QTest>

#include "ui/shell/toast.h"

namespace ft::ui::gallery {

Stage::Stage(const Material& made, const QString& wanted, const QSize& size)
    : material(made), language(wanted), studio(made.project), window(studio) {
  studio.preferences().setLanguage(language);
  studio.preferences().setScheme(theme::Scheme::light);
  window.go("home");
  window.resize(size);
  window.show();
  settle(800);
  clear();
}

Stage::~Stage() {
  studio.training().finish();
}

void Stage::missing(const char* name) {
  problems << QString("there is no %1").arg(name);
}

bool Stage::wait(const char* what, const std::function<bool()>& done, double seconds) {
  const bool came = QTest::qWaitFor(done, static_cast<int>(1000 * seconds));
  if (!came) problems << QString("%1 did not come").arg(what);
  return came;
}

void Stage::settle(int milliseconds) {
  QTest::qWait(static_cast<int>(pace * milliseconds));
  QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void Stage::press(const char* name) {
  auto* button = find<QAbstractButton>(name);
  if (!button) return;
  if (!button->isEnabled()) problems << QString("%1 is grey: %2").arg(name, button->toolTip());
  button->click();
}

void Stage::trigger(const char* name) {
  if (auto* action = find<QAction>(name)) action->trigger();
}

void Stage::tab(const char* name, int index) {
  if (auto* tabs = find<QTabWidget>(name)) tabs->setCurrentIndex(index);
}

void Stage::clear() {
  for (QWidget* each : QApplication::topLevelWidgets()) {
    if (each == &window || !each->isVisible()) continue;
    if (auto* dialog = qobject_cast<QDialog*>(each))
      dialog->reject();
    else
      each->close();
  }
  if (auto* palette = window.findChild<QWidget*>("commandPalette")) palette->hide();
  if (auto* guide = window.findChild<QWidget*>("guideDock")) guide->hide();
  if (auto* toast = window.findChild<Toast*>()) toast->hide();
  studio.unsay("gallery");
  problems.clear();
  settle(30);
}

const std::vector<Scene>& all_scenes() {
  static const std::vector<Scene> all = [] {
    std::vector<Scene> scenes;
    add_page_scenes(scenes);
    add_data_scenes(scenes);
    add_train_scenes(scenes);
    add_shell_scenes(scenes);
    return scenes;
  }();
  return all;
}

}  // namespace ft::ui::gallery
