// Models: which base models are here, which fit, and how to get more.
#pragma once

#include <memory>

#include "ui/models/model_list.h"
#include "ui/shell/page.h"

class QCheckBox;
class QLineEdit;
class QPushButton;
class QSplitter;
class QTableView;

namespace ft::ui {

class ModelCard;
class Task;

class ModelsPage : public Page {
  Q_OBJECT

 public:
  ModelsPage(Studio& studio, QWidget* parent);

  void open(const QVariantMap& what) override;  // {"model": name or path}
  QPushButton* primary() const override;
  void find() override;

  void scan();
  bool scanning() const { return scanning_; }
  ModelList& list() { return *list_; }

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void build();
  void measure();  // the memory of the device
  void remember();
  void showCurrent();
  void select(const QString& model);
  void add(ModelRow row);  // from the worker, by way of the event loop
  void endScan(const QString& failure);
  void setStatus();
  void sayMissing(const QString& model);
  void chooseFolders();
  void fetch(const QString& model);
  QStringList folders() const;
  QStringList opened() const;  // models that were shown by name or path, outside those folders

  ModelList* list_;
  ModelFilter* filter_;
  QTableView* table_;
  ModelCard* card_;
  QLineEdit* search_;
  QCheckBox* fit_;
  QPushButton* scan_;
  QLabel* status_;
  QSplitter* split_;
  Task* task_ = nullptr;
  QString wanted_;  // to be shown when it is found
  int search_number_ = 0;
  bool scanning_ = false, scanned_ = false;
};

}  // namespace ft::ui
