// Data: see, judge and mend samples. Puts the parts together: the set in view, search and facets, the table, the row's
// detail, and the panels below (findings, report card, statistics, what was set aside, history).
#pragma once

#include <QTimer>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "ui/shell/page.h"

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace ft::ui {

class AsidePanel;
class DataDocument;
class DetailPanel;
class DocumentMessages;
class FacetsTree;
class FilterBar;
class FindingsPanel;
class HistoryPanel;
class ReportCardPanel;
class RowsModel;
class RowsTable;
class StatisticsPanel;

class DataPage : public Page {
  Q_OBJECT

 public:
  DataPage(Studio& studio, QWidget* parent);
  ~DataPage() override;

  void open(const QVariantMap& what) override;  // file; row (place from 0), fault (kind), fix ("safe")
  void undo() override;
  void redo() override;
  void find() override;
  void save() override;
  DataDocument* document() const { return document_; }
  void fixSafe();  // shows what would be mended in the set in view

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
  void showOrder();
  void showTabs();
  void rememberView();
  void restoreView();
  void rowMenu(const QPoint& at);
  void chooseColumns();
  void fold(bool folded);
  void goToRow(uint32_t id, const QString& field = {});
  void goToWanted();
  void goToPlace(int place);
  void stepRow(int by);
  void deleteSelected();
  void saveAs(const std::function<void(const std::filesystem::path&)>& then = {});
  void nameVersion();
  void paste();
  void useForTraining();
  void arrange();
  void rememberSets();
  void restoreSets();
  std::optional<uint32_t> currentId() const;
  std::vector<uint32_t> selectedIds() const;

  std::map<QString, DataDocument*> documents_;
  DataDocument* document_ = nullptr;
  QString failure_;
  std::filesystem::path failed_file_;  // that other columns might help
  std::set<DataDocument*> restored_;   // whose view was brought back
  DocumentMessages* said_;
  QTimer remember_;
  int wanted_row_ = -1;
  QString wanted_fault_;
  bool fix_wanted_ = false;
  std::optional<uint32_t> wanted_id_;  // to be gone to as soon as it is shown
  QString wanted_field_;
  bool facets_wanted_ = true, narrow_ = false, short_ = false, arranged_ = false, folded_ = false, asked_ = false;

  QComboBox* sets_;
  QPushButton *open_, *save_, *columns_, *dedup_, *split_button_, *export_, *empty_columns_;
  QToolButton *more_, *close_;
  QAction* kept_;
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
  QSplitter *across_, *right_, *down_;
  QTabWidget* panels_;
  FindingsPanel* findings_;
  ReportCardPanel* card_;
  StatisticsPanel* statistics_;
  AsidePanel* aside_;
  HistoryPanel* history_;
};

}  // namespace ft::ui
