// Commands and their keys. A key belongs to one command: where two would clash, the owner is named and nothing changes
// until it is taken over.
#pragma once

#include <QAbstractTableModel>
#include <QKeySequence>
#include <QWidget>
#include <vector>

class QAction;
class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTableView;
class QToolButton;

namespace ft::ui {

class Actions;
class Preferences;

class ShortcutList : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;
  void setActions(const std::vector<QAction*>& actions);
  QAction* action(int row) const { return actions_[static_cast<size_t>(row)]; }
  QAction* ownerOf(const QKeySequence& keys, const QAction* but) const;  // nullptr: free
  void changed();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<QAction*> actions_;
};

class ShortcutsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ShortcutsPanel(Preferences& preferences, QWidget* parent = nullptr);
  void setActions(Actions* actions);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QAction* current() const;
  void showCurrent();
  void assign(const QKeySequence& keys);
  void takeOver();
  void say(const QString& sentence, bool clash);

  Preferences& preferences_;
  ShortcutList* list_;
  QTableView* table_;
  QKeySequenceEdit* edit_;
  QPushButton *take_, *none_, *own_;
  QLabel* message_;
  QKeySequence wanted_;
  bool showing_ = false;
};

}  // namespace ft::ui
