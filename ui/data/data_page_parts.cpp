// How the data page is put together: its header, its body, the panels below and its keys.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/paths.h"
#include "ui/data/aside_panel.h"
#include "ui/data/change_preview.h"
#include "ui/data/data_dialogs.h"
#include "ui/data/data_page.h"
#include "ui/data/detail_panel.h"
#include "ui/data/document.h"
#include "ui/data/document_messages.h"
#include "ui/data/filter_bar.h"
#include "ui/data/findings_panel.h"
#include "ui/data/history_panel.h"
#include "ui/data/marks_bar.h"
#include "ui/data/recipes.h"
#include "ui/data/report_card_panel.h"
#include "ui/data/rows_view.h"
#include "ui/data/statistics_panel.h"
#include "ui/guide/guide_link.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

void DataPage::buildHeader() {
  sets_ = new QComboBox(this);
  sets_->setObjectName("dataSetCombo");
  sets_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  sets_->setMinimumContentsLength(10);
  sets_->setMaximumWidth(280);
  describe(sets_, [] { return tr("Data set"); });
  open_ = button(
      this, "dataOpenButton", [] { return tr("Open…"); }, "open");
  close_ = tool(this, "dataCloseTool", "close", [] { return tr("Close this data set; its edits are kept"); });
  addInView(sets_);
  addInView(close_);
  addInView(open_);
  columns_ = button(this, "dataColumnsButton", [] { return tr("Columns…"); });
  dedup_ = button(this, "dataDedupButton", [] { return tr("Deduplicate…"); });
  split_button_ = button(this, "dataSplitButton", [] { return tr("Split…"); });
  export_ = button(this, "dataExportButton", [] { return tr("Export as…"); });
  save_ = button(
      this, "dataSaveButton", [] { return tr("Save"); }, "save");
  more_ = tool(this, "dataMoreTool", "more", [] { return tr("More for this data set"); });
  more_->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(more_);
  const auto add = [this, menu](const char* name, const char* text, auto run) {
    QAction* action = menu->addAction(QString());
    action->setObjectName(name);
    retranslate(more_, [action, text] { action->setText(tr(text)); });
    connect(action, &QAction::triggered, this, run);
    return action;
  };
  add("actionDataDedup", QT_TR_NOOP("Deduplicate…"), [this] { dedup_->click(); });
  add("actionDataSplit", QT_TR_NOOP("Split…"), [this] { split_button_->click(); });
  add("actionDataExport", QT_TR_NOOP("Export as…"), [this] { export_->click(); });
  add("actionDataColumns", QT_TR_NOOP("Columns…"), [this] { columns_->click(); });
  add("actionDataReplace", QT_TR_NOOP("Replace… (Ctrl+H)"), [this] {
    if (document_ && document_->isReady()) replace_dialog(this, document_, selectedIds());
  });
  add("actionSelectMatching", QT_TR_NOOP("Select all matching rows"), [this] {
    table_->setFocus();
    table_->selectMatching();
  });
  add("actionDataPaste", QT_TR_NOOP("Paste rows"), [this] { paste(); });
  add("actionDataSaveAs", QT_TR_NOOP("Save as…"), [this] { saveAs(); });
  add("actionDataReload", QT_TR_NOOP("Read the file again"), [this] {
    if (!document_) return;
    detail_->commit();
    reload_asking(document_, this);
  });
  add("actionAddVersion", QT_TR_NOOP("Name this version…"), [this] { nameVersion(); });
  add("actionSaveRecipe", QT_TR_NOOP("Save steps as recipe…"), [this] {
    if (document_) save_recipe(this, studio(), document_);
  });
  add("actionRunRecipe", QT_TR_NOOP("Run a recipe…"), [this] {
    detail_->commit();
    if (document_) run_recipe(this, studio(), document_);
  });
  kept_ = add("actionDataKept", QT_TR_NOOP("Edits kept aside…"), [this] {
    if (document_) preview_kept(this, document_);
  });
  more_->setMenu(menu);
  for (QWidget* one : std::initializer_list<QWidget*>{columns_, dedup_, split_button_, export_, more_, save_})
    addTool(one);
  setPrimary(primary_button(this, "dataUseButton", [] { return tr("Use for training"); }));

  connect(sets_, &QComboBox::activated, this, [this](int at) { openFile(to_path(sets_->itemData(at).toString())); });
  connect(open_, &QPushButton::clicked, this, &DataPage::chooseFile);
  connect(close_, &QToolButton::clicked, this, [this] {
    if (!document_) return;
    detail_->commit();
    DataDocument* closed = document_;
    const QString path = to_qstring(closed->path());
    show_(nullptr);
    documents_.erase(path);
    restored_.erase(closed);
    closed->deleteLater();
    sets_->removeItem(sets_->findData(path));
    rememberSets();
    if (sets_->count() > 0) openFile(to_path(sets_->itemData(0).toString()));
  });
  connect(save_, &QPushButton::clicked, this, &DataPage::save);
  connect(columns_, &QPushButton::clicked, this, &DataPage::chooseColumns);
  connect(dedup_, &QPushButton::clicked, this, [this] {
    if (document_ && document_->isReady()) dedup_dialog(this, studio(), document_);
  });
  connect(split_button_, &QPushButton::clicked, this, [this] {
    if (document_ && document_->isReady()) split_dialog(this, studio(), document_);
  });
  connect(export_, &QPushButton::clicked, this, [this] {
    if (document_ && document_->isReady()) export_dialog(this, studio(), document_);
  });
  connect(primary(), &QPushButton::clicked, this, &DataPage::useForTraining);
}

void DataPage::buildBody() {
  stack_ = new QStackedWidget(this);
  stack_->setObjectName("dataStack");
  auto* first = button(
      this, "dataEmptyOpenButton", [] { return tr("Open…"); }, "open");
  connect(first, &QPushButton::clicked, this, &DataPage::chooseFile);
  auto* sample = button(this, "dataEmptySampleButton", [] { return tr("Customer service sample"); });
  connect(sample, &QPushButton::clicked, this, &DataPage::openSample);
  empty_columns_ = button(this, "dataEmptyColumnsButton", [] { return tr("Columns…"); });
  connect(empty_columns_, &QPushButton::clicked, this, &DataPage::chooseColumns);
  auto* empty = new QWidget(stack_);
  empty->setObjectName("dataEmpty");
  auto* column = new QVBoxLayout(empty);
  column->addStretch(2);
  empty_text_ = label(empty, "dataEmptyLabel", {});
  empty_text_->setAlignment(Qt::AlignCenter);
  empty_text_->setWordWrap(true);
  column->addWidget(empty_text_);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(empty_columns_);
  buttons->addWidget(first);
  buttons->addWidget(sample);
  buttons->addStretch(1);
  column->addSpacing(theme::small);
  column->addLayout(buttons);
  column->addWidget(guide_link(empty, "dataGuideButton", studio(), "formats"), 0, Qt::AlignHCenter);
  column->addStretch(3);
  stack_->addWidget(empty);
  loading_ = label(stack_, "dataLoadingLabel", {});
  loading_->setAlignment(Qt::AlignCenter);
  theme::set_quiet(loading_);
  stack_->addWidget(loading_);

  auto* content = new QWidget(stack_);
  auto* all = new QVBoxLayout(content);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  summary_ = label(content, "dataSummaryLabel", {});
  summary_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  theme::set_quiet(summary_);
  all->addWidget(summary_);
  filter_ = new FilterBar(studio(), content);
  all->addWidget(filter_);
  down_ = new QSplitter(Qt::Vertical, content);
  down_->setObjectName("dataDownSplitter");
  down_->setChildrenCollapsible(false);
  across_ = new QSplitter(Qt::Horizontal, down_);
  across_->setObjectName("dataAcrossSplitter");
  across_->setChildrenCollapsible(false);
  facets_ = new FacetsTree(across_);
  rows_ = new RowsModel(this);
  right_ = new QSplitter(Qt::Horizontal, across_);
  right_->setObjectName("dataRightSplitter");
  right_->setChildrenCollapsible(false);
  table_stack_ = new QStackedWidget(right_);
  table_ = new RowsTable(studio(), table_stack_);
  table_->setModel(rows_);
  table_stack_->addWidget(table_);
  auto* clear = button(this, "dataClearFilterButton", [] { return tr("Clear filter"); });
  connect(clear, &QPushButton::clicked, this, [this] {
    if (QLineEdit* search = findChild<QLineEdit*>("dataSearchEdit")) search->clear();
    if (document_) document_->setQuery({});
  });
  table_stack_->addWidget(empty_state(
      table_stack_, "dataNoMatch",
      [this] {
        return document_ ? tr("No row matches. %1 rows are hidden by the filter.")
                               .arg(count_text(static_cast<qint64>(document_->allRows())))
                         : QString();
      },
      clear));
  detail_ = new DetailPanel(studio(), right_);
  across_->addWidget(facets_);
  right_->addWidget(table_stack_);
  right_->addWidget(detail_);
  across_->addWidget(right_);
  across_->setStretchFactor(0, 0);
  across_->setStretchFactor(1, 1);
  right_->setStretchFactor(0, 3);
  right_->setStretchFactor(1, 2);
  across_->setSizes({190, 960});
  right_->setSizes({560, 400});
  detail_->setMinimumWidth(300);
  table_stack_->setMinimumWidth(260);
  down_->addWidget(across_);
  all->addWidget(down_, 1);
  stack_->addWidget(content);
  body()->addWidget(stack_, 1);

  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
    detail_->showRow(currentId());
    remember_.start();
  });
  connect(rows_, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
    setProperty("keptId", detail_->row() ? QVariant(*detail_->row()) : QVariant());
    setProperty("keptRow", table_->currentIndex().row());
  });
  connect(rows_, &QAbstractItemModel::modelReset, this, [this] {
    table_->fitColumns();
    table_stack_->setCurrentIndex(rows_->rowCount() == 0 && document_ && document_->isReady() ? 1 : 0);
    if (table_stack_->currentIndex() == 1)
      QCoreApplication::postEvent(table_stack_->widget(1), new QEvent(QEvent::LanguageChange));
    if (rows_->rowCount() == 0) return detail_->showRow(std::nullopt);
    int row = std::clamp(property("keptRow").toInt(), 0, rows_->rowCount() - 1);
    if (const QVariant kept = property("keptId"); kept.isValid() && document_)
      if (const auto at = document_->shownRowOf(kept.toUInt())) row = static_cast<int>(*at);
    table_->setCurrentIndex(rows_->index(row, 0));
    detail_->showRow(currentId());
  });
  connect(rows_, &QAbstractItemModel::rowsInserted, this, [this] {
    if (!table_->currentIndex().isValid()) table_->setCurrentIndex(rows_->index(0, 0));
  });
  connect(table_, &RowsTable::deleteAsked, this, &DataPage::deleteSelected);
  connect(table_, &RowsTable::editAsked, detail_, &DetailPanel::editFirst);
  connect(table_, &RowsTable::markAsked, this,
          [this](const QString& what) { detail_->marks()->mark(selectedIds(), what); });
  connect(table_, &RowsTable::tagsAsked, this, [this] { detail_->marks()->editTags(); });
  connect(table_, &RowsTable::noteAsked, this, [this] { detail_->marks()->editNote(); });
  connect(table_, &RowsTable::menuAsked, this, &DataPage::rowMenu);
  connect(table_, &RowsTable::columnsChanged, &remember_, qOverload<>(&QTimer::start));
  connect(table_, &QTableView::doubleClicked, detail_, &DetailPanel::editFirst);
  connect(detail_, &DetailPanel::stepAsked, this, &DataPage::stepRow);
  connect(detail_, &DetailPanel::deleteAsked, this, &DataPage::deleteSelected);
  connect(filter_, &FilterBar::rowAsked, this, &DataPage::goToPlace);
  connect(filter_->facetsButton(), &QToolButton::clicked, this, [this](bool on) {
    facets_wanted_ = on;
    facets_->setVisible(on);
  });
  QHeaderView* header = table_->horizontalHeader();
  connect(header, &QHeaderView::sectionClicked, this, [this](int column) {
    if (!document_ || !document_->isReady()) return;
    data::RowOrder order = rows_->orderOf(column);
    const data::RowOrder now = document_->order();
    const bool same = now.by == order.by && now.field == order.field;
    if (same && now.descending)
      order = {};  // the third click: as in the file
    else if (same)
      order.descending = true;
    document_->setOrder(order);
    showOrder();
    remember_.start();
  });
}

void DataPage::buildPanels() {
  panels_ = new QTabWidget(down_);
  panels_->setObjectName("dataPanelTabs");
  panels_->setDocumentMode(true);
  findings_ = new FindingsPanel(studio(), panels_);
  card_ = new ReportCardPanel(studio(), panels_);
  statistics_ = new StatisticsPanel(studio(), panels_);
  statistics_->setCutoff(detail_->cutoff());
  panels_->addTab(findings_, QString());
  panels_->addTab(card_, QString());
  panels_->addTab(statistics_, QString());

  aside_ = new AsidePanel(panels_);
  history_ = new HistoryPanel(studio(), panels_);
  connect(history_, &HistoryPanel::versionAsked, this, &DataPage::nameVersion);
  panels_->addTab(aside_, QString());
  panels_->addTab(history_, QString());
  down_->addWidget(panels_);
  down_->setStretchFactor(0, 3);
  down_->setStretchFactor(1, 1);
  down_->setSizes({420, 190});
  describe(
      panels_, [] { return tr("Panels of the data set"); }, [] { return tr("Ctrl+J folds and unfolds these panels"); });
  QToolButton* folder = tool(panels_, "dataFoldTool", "down", [] { return tr("Fold or unfold the panels (Ctrl+J)"); });
  panels_->setCornerWidget(folder);
  connect(folder, &QToolButton::clicked, this, [this] { fold(!folded_); });
  connect(panels_, &QTabWidget::tabBarClicked, this, [this] { fold(false); });
  connect(panels_, &QTabWidget::currentChanged, &remember_, qOverload<>(&QTimer::start));
  connect(detail_->findChild<QTabWidget*>("detailTabs"), &QTabWidget::currentChanged, &remember_,
          qOverload<>(&QTimer::start));

  connect(findings_, &FindingsPanel::placeAsked, this, &DataPage::goToRow);
  connect(statistics_, &StatisticsPanel::rowAsked, this, [this](uint32_t id) { goToRow(id); });
  connect(statistics_, &StatisticsPanel::cutoffChosen, detail_, &DetailPanel::setCutoff);
  connect(detail_, &DetailPanel::modelChanged, this,
          [this] { statistics_->setModel(detail_->model(), detail_->modelName()); });
  connect(detail_, &DetailPanel::cutoffChanged, statistics_, &StatisticsPanel::setCutoff);
  connect(card_, &ReportCardPanel::rowAsked, this, [this](uint32_t id) { goToRow(id); });
  connect(card_, &ReportCardPanel::kindAsked, this, [this](const QString& kind) {
    panels_->setCurrentIndex(0);
    findings_->showKind(kind);
    data::RowQuery query = document_->query();
    query.faults = {kind.toStdString()};
    document_->setQuery(query);
  });
}

void DataPage::addKeys() {
  const auto key = [this](const char* name, const QKeySequence& keys, auto run) {
    auto* action = new QAction(this);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    connect(action, &QAction::triggered, this, run);
  };
  key("actionDataDuplicate", QKeySequence("Ctrl+D"), [this] {
    if (const auto id = currentId()) goToRow(document_->duplicateRow(*id));
  });
  key("actionDataInsert", QKeySequence("Ctrl+I"), [this] {
    if (!document_ || !document_->canEdit()) return;
    const uint32_t id = document_->insertRow(currentId());
    if (id != UINT32_MAX) {
      goToRow(id);
      detail_->editFirst();
    }
  });
  key("actionDataNextFinding", QKeySequence("F8"), [this] { findings_->walk(true); });
  key("actionDataPreviousFinding", QKeySequence("Shift+F8"), [this] { findings_->walk(false); });
  key("actionDataGoto", QKeySequence("Ctrl+G"), [this] { filter_->goTo(); });
  key("actionDataReplaceKey", QKeySequence("Ctrl+H"), [this] {
    if (document_ && document_->isReady()) replace_dialog(this, document_, selectedIds());
  });
  key("actionRowCopyJson", {}, [this] {
    QStringList lines;
    if (document_ && document_->isReady())
      for (const uint32_t id : selectedIds()) lines << to_qstring(document_->byId().text(id));
    if (!lines.isEmpty()) QApplication::clipboard()->setText(lines.join('\n') + '\n');
  });
  auto* paste_key = new QAction(this);  // of the table alone: elsewhere Ctrl+V pastes text
  paste_key->setObjectName("actionDataPasteKey");
  paste_key->setShortcut(QKeySequence::Paste);
  paste_key->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  table_->addAction(paste_key);
  connect(paste_key, &QAction::triggered, this, &DataPage::paste);
  key("actionDataFold", QKeySequence("Ctrl+J"), [this] { fold(!folded_); });
}

}  // namespace ft::ui
