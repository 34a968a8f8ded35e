// Columns…: which column of a file holds what. Left the file's columns with an example, right the fields that a kind of
// sample needs, below the first samples as they would be read; what is missing is named. Opens without blocking.
#pragma once

#include <QDialog>
#include <QPointer>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/data/column_roles.h"
#include "ui/bridge/async.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QStandardItemModel;
class QTableView;
class QToolButton;

namespace ft::ui {

class SampleView;

class ColumnsDialog : public QDialog {
  Q_OBJECT

 public:
  using Apply = std::function<void(const std::vector<std::string>& map, const std::string& format)>;
  // `map` and `format` as they are now; empty and "auto": what the file suggests is proposed.
  ColumnsDialog(std::filesystem::path path, std::vector<std::string> map, std::string format, Apply apply,
                QWidget* parent);

 private:
  struct Row {
    std::string field;
    QComboBox* combo = nullptr;
    QLabel* why = nullptr;
  };
  void build();
  void read();
  void showColumns();
  void showFields(const data::RoleGuess& guess);
  void tryOut();
  void showSample();
  std::vector<std::string> chosenMap() const;
  std::string chosenFormat() const;

  std::filesystem::path path_;
  std::vector<std::string> map_;
  std::string format_;
  Apply apply_;
  std::optional<data::Dataset> raw_;
  std::vector<Json> examples_;
  std::vector<Row> rows_;
  data::RoleFit fit_;
  int sample_ = 0;
  Latest reading_, trying_;
  QTimer timer_;

  QComboBox* kind_;
  QCheckBox* header_;
  QTableView* columns_;
  QStandardItemModel* columns_model_;
  QWidget* fields_;
  QFormLayout* form_;
  QLabel *state_, *sample_title_;
  SampleView* view_;
  QToolButton *previous_, *next_;
  QPushButton *ok_, *reset_;
};

}  // namespace ft::ui
