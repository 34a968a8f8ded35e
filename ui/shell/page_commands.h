// Commands of the window's menus that a page carries out: an action or a button of that page, found by its name. The
// menu's entry works from anywhere and shows the page; its keys work inside the page only, where others own them.
#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <functional>

class QAction;

namespace ft::ui {

class Actions;
class Page;

struct PageCommand {
  const char* place = nullptr;   // a page's id, or one of the two below
  const char* target = nullptr;  // the name of what does it there; for `focus`: keys
};
namespace command_place {
inline constexpr const char* chart = "*chart";  // the chart in view; a target is an action, or a slider to go to
inline constexpr const char* focus = "*focus";  // what has the focus, by the keys that it knows
}  // namespace command_place

class PageCommands : public QObject {
  Q_OBJECT

 public:
  // `page`: null while it was not visited.
  struct Window {
    std::function<Page*(const QString& id)> page;
    std::function<QWidget*()> current;
    std::function<void(const QString& id)> go;
  };
  PageCommands(Actions& actions, Window window, QObject* parent);

  void bind(Page* page, const QString& id);  // the page's keys, once it is made
  // Menus and the palette look at what can be done now; afterwards everything can be tried again, so that keys are not
  // held back by what a menu once saw.
  void lookAtAll();
  void release();

 private:
  QObject* target(const QAction* action) const;
  void run(const QAction* action);
  Actions& actions_;
  Window window_;
};

// The chart that has the focus, else the largest that is seen; null: none.
class ChartView;
ChartView* chart_in_view(const QWidget* page);

}  // namespace ft::ui
