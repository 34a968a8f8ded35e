#include "ui/actions.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>

#include "ui/preferences.h"
#include "ui/shell/page.h"
#include "ui/theme/icons.h"

namespace ft::ui {

namespace {

struct Row {
  const char *name, *text, *key, *icon;
};

struct MenuRows {
  const char *name, *title;
  std::vector<Row> rows;  // a row without name is a separator
};

// Texts are translated when they are set. Shortcuts are Qt's portable names.
const std::vector<MenuRows>& menus() {
  static const std::vector<MenuRows> all{
      {"menuFile",
       QT_TRANSLATE_NOOP("actions", "&File"),
       {{"actionNewProject", QT_TRANSLATE_NOOP("actions", "New &project…"), "", nullptr},
        {"actionOpenProject", QT_TRANSLATE_NOOP("actions", "Open p&roject…"), "", nullptr},
        {},
        {"actionOpen", QT_TRANSLATE_NOOP("actions", "&Open…"), "Ctrl+O", "open"},
        {"actionNewRun", QT_TRANSLATE_NOOP("actions", "&New run"), "Ctrl+N", "train"},
        {"actionSave", QT_TRANSLATE_NOOP("actions", "&Save"), "Ctrl+S", "save"},
        {},
        {"actionQuit", QT_TRANSLATE_NOOP("actions", "&Quit"), "Ctrl+Q", nullptr}}},
      {"menuEdit",
       QT_TRANSLATE_NOOP("actions", "&Edit"),
       {{"actionUndo", QT_TRANSLATE_NOOP("actions", "&Undo"), "Ctrl+Z", "undo"},
        {"actionRedo", QT_TRANSLATE_NOOP("actions", "&Redo"), "Ctrl+Shift+Z", "redo"},
        {},
        {"actionFind", QT_TRANSLATE_NOOP("actions", "&Find"), "Ctrl+F", "search"},
        {"actionPalette", QT_TRANSLATE_NOOP("actions", "Run a &command…"), "Ctrl+K", nullptr},
        {"actionSettings", QT_TRANSLATE_NOOP("actions", "&Settings"), "Ctrl+,", "settings"}}},
      {"menuView",
       QT_TRANSLATE_NOOP("actions", "&View"),
       {{"actionBack", QT_TRANSLATE_NOOP("actions", "&Back"), "Alt+Left", "left"},
        {"actionForward", QT_TRANSLATE_NOOP("actions", "&Forward"), "Alt+Right", "right"},
        {},
        {"actionRail", QT_TRANSLATE_NOOP("actions", "Page &names"), "", nullptr},
        {"actionTheme", QT_TRANSLATE_NOOP("actions", "&Dark or light"), "", nullptr},
        {"actionLanguage", QT_TRANSLATE_NOOP("actions", "中文 / &English"), "", nullptr},
        {"actionZoomIn", QT_TRANSLATE_NOOP("actions", "&Larger text"), "Ctrl++", nullptr},
        {"actionZoomOut", QT_TRANSLATE_NOOP("actions", "S&maller text"), "Ctrl+-", nullptr},
        {"actionZoomReset", QT_TRANSLATE_NOOP("actions", "&Usual text size"), "Ctrl+=", nullptr},
        {"actionFullScreen", QT_TRANSLATE_NOOP("actions", "F&ull screen"), "F11", nullptr}}},
      {"menuRun",
       QT_TRANSLATE_NOOP("actions", "&Run"),
       {{"actionPause", QT_TRANSLATE_NOOP("actions", "&Pause or resume"), "Ctrl+Shift+P", "pause"},
        {"actionStopSave", QT_TRANSLATE_NOOP("actions", "&Stop and save"), "", "stop"}}},
      {"menuChart",
       QT_TRANSLATE_NOOP("actions", "&Chart"),
       {{"actionExportChart", QT_TRANSLATE_NOOP("actions", "&Export chart…"), "", "export"},
        {"actionCopyValues", QT_TRANSLATE_NOOP("actions", "&Copy values at the cursor"), "", nullptr}}},
      {"menuHelp",
       QT_TRANSLATE_NOOP("actions", "&Help"),
       {{"actionHelpHere", QT_TRANSLATE_NOOP("actions", "&Help on this"), "F1", "help"},
        {"actionGuide", QT_TRANSLATE_NOOP("actions", "&Guide to fine-tuning"), "", "guide"},
        {},
        {"actionDoctor", QT_TRANSLATE_NOOP("actions", "&Check this computer"), "", nullptr},
        {"actionAbout", QT_TRANSLATE_NOOP("actions", "&About FineTune Studio"), "", nullptr}}},
  };
  return all;
}

QString translated(const char* text) {
  return QCoreApplication::translate("actions", text);
}

}  // namespace

Actions::Actions(QWidget* window) : QObject(window), window_(window) {
  for (const MenuRows& menu : menus())
    for (const Row& row : menu.rows)
      if (row.name) add(row.name, row.text, row.key, row.icon);
  for (const PageDescriptor* page : all_pages()) {
    QString name(page->id);
    name[0] = name[0].toUpper();
    if (named("actionGo" + name)) continue;
    QAction* go = add(qPrintable("actionGo" + name), page->title, page->shortcut, page->icon);
    go->setProperty("page", page->id);
  }
  retranslate();
}

QAction* Actions::add(const char* name, const char* text, const char* key, const char* icon_name) {
  auto* action = new QAction(window_);
  action->setObjectName(name);
  action->setProperty("source", QByteArray(text));
  action->setProperty("ownKey", QString(key));
  if (key[0]) action->setShortcut(QKeySequence(key));
  if (icon_name) action->setIcon(icon(icon_name));
  window_->addAction(action);
  actions_.push_back(action);
  return action;
}

void Actions::fill(QMenuBar* bar) {
  for (const MenuRows& menu : menus()) {
    QMenu* made = bar->addMenu(translated(menu.title));
    made->setObjectName(menu.name);
    made->setProperty("source", QByteArray(menu.title));
    if (QString(menu.name) == "menuView") {
      for (QAction* action : actions_)
        if (action->property("page").isValid()) made->addAction(action);
      made->addSeparator();
    }
    for (const Row& row : menu.rows) {
      if (row.name)
        made->addAction(named(row.name));
      else
        made->addSeparator();
    }
  }
}

void Actions::retranslate() {
  for (QAction* action : actions_) {
    const QByteArray source = action->property("source").toByteArray();
    action->setText(action->property("page").isValid() ? QCoreApplication::translate("pages", source.constData())
                                                       : translated(source.constData()));
  }
  for (QMenu* menu : window_->findChildren<QMenu*>())
    if (const QByteArray source = menu->property("source").toByteArray(); !source.isEmpty())
      menu->setTitle(translated(source.constData()));
}

QAction* Actions::named(const QString& object_name) const {
  for (QAction* action : actions_)
    if (action->objectName() == object_name) return action;
  return nullptr;
}

void Actions::applyShortcuts(const Preferences& preferences) {
  for (QAction* action : actions_)
    action->setShortcut(preferences.shortcut(action->objectName()).value_or(ownShortcut(action)));
}

QKeySequence Actions::ownShortcut(const QAction* action) {
  return QKeySequence(action->property("ownKey").toString(), QKeySequence::PortableText);
}

void Actions::setEnabled(const QString& object_name, bool enabled, const char* reason) {
  QAction* action = named(object_name);
  action->setEnabled(enabled);
  action->setProperty("reason", QByteArray(reason));
}

QString Actions::reasonOf(const QAction* action) {
  const QByteArray reason = action->property("reason").toByteArray();
  return action->isEnabled() || reason.isEmpty() ? QString() : translated(reason.constData());
}

QString Actions::titleOf(const QAction* action) {
  return withoutMnemonic(action->text());
}

QString Actions::withoutMnemonic(const QString& text) {
  static const QRegularExpression chinese("\\(&[A-Za-z0-9]\\)");  // "文件(&F)"
  QString title = text;
  title.remove(chinese);
  title.remove('&');
  return title.trimmed();
}

}  // namespace ft::ui
