// Tab "Differences" of the Runs page: which settings are not the same in the compared runs, and what goes with the
// result.
#pragma once

#include <QAbstractTableModel>
#include <QWidget>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/runs/association.h"
#include "ui/runs/compared.h"
#include "ui/runs/run_texts.h"

class QCheckBox;
class QLabel;
class QTableView;

namespace ft::ui {

class DifferencesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Role { StrengthRole = Qt::UserRole };

  using QAbstractTableModel::QAbstractTableModel;
  void setRuns(const ComparedRuns& runs);
  void setOnlyDifferences(bool on);
  // What a data file's checksum is called, where it has a name.
  void setVersionNames(std::function<QString(const std::string& sha256)> name_of) { version_of_ = std::move(name_of); }
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row {
    std::string key;
    std::vector<Json> values;
    bool differs = false, fingerprint = false;
    std::optional<runs::Association> association;
    ShortPaths paths;
  };
  void arrange();
  std::function<QString(const std::string&)> version_of_;
  ComparedRuns runs_;
  std::vector<Row> rows_;
  std::vector<size_t> order_;
  bool only_ = true;
};

class DifferencesTab : public QWidget {
  Q_OBJECT

 public:
  explicit DifferencesTab(QWidget* parent);
  void setRuns(const ComparedRuns& runs);
  DifferencesModel& model() { return *model_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void showHint();
  void shareWidth();
  DifferencesModel* model_;
  QTableView* table_;
  QCheckBox* only_;
  QLabel* hint_;
  size_t runs_ = 0;
};

}  // namespace ft::ui
