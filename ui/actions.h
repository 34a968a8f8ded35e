// The actions of menus, tool bars and the command palette: one object each, made once.
#pragma once

#include <QAction>
#include <QObject>
#include <functional>
#include <vector>

class QMenuBar;

namespace ft::ui {

class Preferences;

class Actions : public QObject {
  Q_OBJECT

 public:
  explicit Actions(QWidget* window);

  // Into the window's menu bar; called again when the language changes texts only.
  void fill(QMenuBar* bar);
  void retranslate();
  QAction* named(const QString& object_name) const;

  // Each action's keys: those a person chose, else its own.
  void applyShortcuts(const Preferences& preferences);
  static QKeySequence ownShortcut(const QAction* action);
  // A grey command says why. `reason`: marked with QT_TRANSLATE_NOOP("actions", …).
  void setEnabled(const QString& object_name, bool enabled, const char* reason);
  static QString reasonOf(const QAction* action);  // empty while it is enabled
  static QString titleOf(const QAction* action);   // without mnemonic
  static QString withoutMnemonic(const QString& text);
  const std::vector<QAction*>& all() const { return actions_; }

 private:
  QAction* add(const char* name, const char* text, const char* key = "", const char* icon_name = nullptr);
  std::vector<QAction*> actions_;
  QWidget* window_;
};

}  // namespace ft::ui
