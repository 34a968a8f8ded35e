// Data: see, judge and mend samples. Puts the parts together: the set in view, search and facets, the table, the row's
// detail, and the panels below (findings, report card, statistics, what was set aside, history).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "ui/shell/page.h"

class QComboBox;
class QLabel;
class QListView;
class QSplitter;
class QStackedWidget;
class QStandardItemModel;
class QStringListModel;
class QTabWidget;
class QTableView;
class QToolButton;

namespace ft::ui {

class DataDocument;
class DetailPanel;
class FacetsTree;
class FilterBar;
class FindingsPanel;
class ReportCardPanel;
class RowsModel;
class RowsTable;
class StatisticsPanel;

class DataPage : public Page {
  Q_OBJECT

 public:
  DataPage(Studio& studio, QWidget* parent);
  ~DataPage() override;

  void open(const QVariantMap& what) override;  // file; row (place from 0), fault (kind)
  void undo() override;
  void redo() override;
  void find() override;
  void save() override;
  DataDocument* document() const { return document_; }

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void buildHeader();
  void buildBody();
  void buildPanels();
  void addKeys();
  void openFile(const std::filesystem::path& path);
  void chooseFile();
  void openSample();
  void show_(DataDocument* document);
  void connectDocument(DataDocument* document);
  void showState();
  void showHistory();
  void showAside();
  void goToRow(uint32_t id, const QString& field = {});
  void goToPlace(int place);
  void stepRow(int by);
  void deleteSelected();
  void saveAs();
  void useForTraining();
  void mendAside(bool drop);
  void arrange();
  void rememberSets();
  void restoreSets();
  std::optional<uint32_t> currentId() const;
  std::vector<uint32_t> selectedIds() const;

  std::map<QString, DataDocument*> documents_;
  DataDocument* document_ = nullptr;
  QString failure_;
  int wanted_row_ = -1;
  QString wanted_fault_;
  bool facets_wanted_ = true;

  QComboBox* sets_;
  QPushButton *open_, *save_, *dedup_, *split_button_, *export_;
  QToolButton *more_, *close_;
  QLabel* summary_;
  QStackedWidget* stack_;
  QLabel* loading_;
  FilterBar* filter_;
  FacetsTree* facets_;
  RowsModel* rows_;
  RowsTable* table_;
  QStackedWidget* table_stack_;
  QLabel* empty_text_;
  DetailPanel* detail_;
  QSplitter *across_, *down_;
  QTabWidget* panels_;
  FindingsPanel* findings_;
  ReportCardPanel* card_;
  StatisticsPanel* statistics_;
  QTableView* aside_;
  QStandardItemModel* aside_model_;
  QLabel* aside_state_;
  QPushButton *aside_mend_, *aside_drop_;
  QListView* history_;
  QStringListModel* history_model_;
};

}  // namespace ft::ui
