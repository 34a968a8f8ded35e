// Everything that can be done or gone to, found by typing: commands, pages, settings, fields of a spec, runs, data
// sets. Lies over the window until Esc, a click elsewhere, or a choice. What cannot run now is listed grey with its
// reason.
#pragma once

#include <QAbstractListModel>
#include <QFrame>
#include <functional>
#include <vector>

#include "ui/bridge/async.h"

class QLabel;
class QLineEdit;
class QListView;

namespace ft::ui {

class Actions;
class Studio;

struct Command {
  QString title;      // in the window's language
  QString kind;       // "Page", "Run" …
  QString shortcut;   // as the system writes it
  QString reason;     // why it cannot run now; empty: it can
  QStringList words;  // other ways to find it: in English, in Chinese, its key
  std::function<void()> run;
  bool early = false;  // of equal finds before others: what does something, or leads to a page
};

class CommandList : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { kind_role = Qt::UserRole, shortcut_role, reason_role };
  using QAbstractListModel::QAbstractListModel;
  void setCommands(std::vector<Command> commands);
  void addCommands(std::vector<Command> commands);
  void find(const QString& text);
  const Command& at(int row) const { return commands_[shown_[static_cast<size_t>(row)]]; }
  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  std::vector<Command> commands_;
  std::vector<size_t> shown_;
  QString text_;
};

class CommandPalette : public QFrame {
  Q_OBJECT

 public:
  CommandPalette(Studio& studio, Actions& actions, QWidget* window);
  void popUp();  // opens it, empty
  CommandList& list() { return *list_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  std::vector<Command> known() const;  // what needs no looking up on the disk
  void addScenarios(std::vector<Command>& commands) const;
  void addFound();  // runs and data sets
  void runCurrent();
  void putAway();
  void place();
  void selectFirst();

  Studio& studio_;
  Actions& actions_;
  CommandList* list_;
  QLineEdit* edit_;
  QListView* view_;
  QLabel* nothing_;
  QPointer<QWidget> before_;  // had the focus
  Latest looking_;
};

}  // namespace ft::ui
