// Train: the wizard for a new run, the live view, and the queue.
#pragma once

#include "ui/shell/page.h"

class QCheckBox;
class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;
class QTabBar;

namespace ft::ui {

class LivePage;
class WizardPage;
struct RunPlan;

class TrainPage final : public Page {
  Q_OBJECT

 public:
  TrainPage(Studio& studio, QWidget* parent);
  void open(const QVariantMap& what) override;
  QPushButton* primary() const override;
  void find() override;

 private:
  enum View { new_run, live, queue };
  void show(View view);
  void showQueue();
  void examEnded(const QString& directory);
  void titles();
  QString queueNote() const;
  QString holdText() const;

  QTabBar* views_;
  QStackedWidget* stack_;
  WizardPage* wizard_;
  LivePage* live_;
  QListView* queue_;
  QLabel* queue_note_;
  QPushButton* hold_;
  QCheckBox* goes_on_;
  QStandardItemModel* queue_items_;
};

}  // namespace ft::ui
