// The stage of the gallery: a window over a copy of the material, and the scenes that are set on it. A scene opens one
// thing as a person would; who looks at it (pictures, checks) comes after.
#pragma once

#include <QAbstractButton>
#include <QString>
#include <functional>
#include <vector>

#include "tests/ui/gallery/material.h"
#include "ui/main_window.h"
#include "ui/studio.h"

class QTabWidget;

namespace ft::ui::gallery {

struct Stage {
  Stage(const Material& material, const QString& language, const QSize& size);
  ~Stage();

  // False, said once, where it did not come.
  bool wait(const char* what, const std::function<bool()>& done, double seconds = 30);
  void settle(int milliseconds = 300);
  template <class Widget = QWidget>
  Widget* find(const char* name) {
    auto* found = window.findChild<Widget*>(name);
    if (!found) missing(name);
    return found;
  }
  void press(const char* button);  // also one that the window's size has put into a menu
  void trigger(const char* action);
  void tab(const char* tabs, int index);
  void clear();  // dialogs, popups and what was said

  Material material;
  QString language;
  Studio studio;
  MainWindow window;
  QStringList problems;  // of the scene: what did not come
  double pace = 1;       // of settle(): pictures wait until all is drawn, checks need not

 private:
  void missing(const char* name);
};

struct Scene {
  const char* name;
  bool needs_run;  // that was trained here
  std::function<void(Stage&)> open;
};

const std::vector<Scene>& all_scenes();
void add_page_scenes(std::vector<Scene>& scenes);
void add_data_scenes(std::vector<Scene>& scenes);
void add_train_scenes(std::vector<Scene>& scenes);
void add_shell_scenes(std::vector<Scene>& scenes);

}  // namespace ft::ui::gallery
