// Which columns of the runs table are shown, in which order and how wide: chosen in a panel with a search, by dragging
// heads, remembered by the page. The name is always first.
#pragma once

#include <QFrame>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/base/json.h"

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace ft::ui {

class RunsModel;
class RunsView;

class RunsColumns : public QFrame {
  Q_OBJECT

 public:
  RunsColumns(RunsModel* model, RunsView* view, QWidget* parent);
  void apply();  // after the model's columns changed
  Json state() const;
  void setState(const Json& state);  // odd or absent values: the defaults
  void showAt(const QPoint& global);

 Q_SIGNALS:
  void changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void fill();
  void filter();
  void toggled(QListWidgetItem* item);
  void takeOrder();
  void moveItem(int by);
  void reset();
  int sectionOf(const std::string& id) const;
  int widthOf(const std::string& id) const;
  RunsModel* model_;
  RunsView* view_;
  QLineEdit* search_;
  QListWidget* list_;
  QPushButton* reset_;
  std::set<std::string> shown_;
  std::vector<std::string> order_;     // as a person arranged them; empty: as they come
  std::map<std::string, int> widths_;  // of those that a person made wider or narrower
  bool chosen_ = false, busy_ = false;
};

}  // namespace ft::ui
