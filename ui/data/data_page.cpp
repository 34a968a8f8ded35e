#include "ui/data/data_page.h"

#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QStringListModel>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/sample_sets.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/data_dialogs.h"
#include "ui/data/detail_panel.h"
#include "ui/data/document.h"
#include "ui/data/filter_bar.h"
#include "ui/data/findings_panel.h"
#include "ui/data/rows_view.h"
#include "ui/data/statistics_panel.h"
#include "ui/shell/message_area.h"
#include "ui/shell/question.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int narrow_below = 1060;  // the page's own width
enum Pane { empty_pane, loading_pane, content_pane };

QString format_label(const data::Dataset& set) {
  const std::string name(set.format() ? set.format()->name : "");
  if (name == "messages" || name == "sharegpt") return DataPage::tr("conversations");
  if (name == "alpaca") return DataPage::tr("instructions");
  if (name == "completion") return DataPage::tr("prompts and completions");
  if (name == "preference") return DataPage::tr("pairs of answers");
  if (name == "kto") return DataPage::tr("judged answers");
  if (name == "classification") return DataPage::tr("texts with labels");
  if (name == "tokens") return DataPage::tr("tokens");
  return DataPage::tr("texts");
}

}  // namespace

DataPage::DataPage(Studio& studio, QWidget* parent) : Page("data", studio, parent) {
  buildHeader();
  buildBody();
  buildPanels();
  addKeys();
  connect(&studio, &Studio::projectChanged, this, [this] {
    show_(nullptr);
    for (auto& [path, document] : documents_) document->deleteLater();
    documents_.clear();
    sets_->clear();
    restoreSets();
  });
  retranslate(this, [this] { showState(); });
  restoreSets();
}

DataPage::~DataPage() {
  // The views go before the documents that their models read.
  rows_->setDocument(nullptr);
  detail_->setDocument(nullptr);
}

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
  };
  add("actionDataDedup", QT_TR_NOOP("Deduplicate…"), [this] { dedup_->click(); });
  add("actionDataSplit", QT_TR_NOOP("Split…"), [this] { split_button_->click(); });
  add("actionDataExport", QT_TR_NOOP("Export as…"), [this] { export_->click(); });
  add("actionDataReplace", QT_TR_NOOP("Replace… (Ctrl+H)"), [this] {
    if (document_ && document_->isReady()) replace_dialog(this, document_, selectedIds());
  });
  add("actionDataSaveAs", QT_TR_NOOP("Save as…"), [this] { saveAs(); });
  add("actionDataReload", QT_TR_NOOP("Read the file again"), [this] {
    if (document_) document_->reload();
  });
  more_->setMenu(menu);
  for (QWidget* one : std::initializer_list<QWidget*>{dedup_, split_button_, export_, more_, save_}) addTool(one);
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
    closed->deleteLater();
    sets_->removeItem(sets_->findData(path));
    rememberSets();
    if (sets_->count() > 0) openFile(to_path(sets_->itemData(0).toString()));
  });
  connect(save_, &QPushButton::clicked, this, &DataPage::save);
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
  buttons->addWidget(first);
  buttons->addWidget(sample);
  buttons->addStretch(1);
  column->addSpacing(theme::small);
  column->addLayout(buttons);
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
  filter_ = new FilterBar(content);
  all->addWidget(filter_);
  down_ = new QSplitter(Qt::Vertical, content);
  down_->setObjectName("dataDownSplitter");
  down_->setChildrenCollapsible(false);
  across_ = new QSplitter(Qt::Horizontal, down_);
  across_->setObjectName("dataAcrossSplitter");
  across_->setChildrenCollapsible(false);
  facets_ = new FacetsTree(across_);
  rows_ = new RowsModel(this);
  table_stack_ = new QStackedWidget(across_);
  table_ = new RowsTable(table_stack_);
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
  detail_ = new DetailPanel(studio(), across_);
  across_->addWidget(facets_);
  across_->addWidget(table_stack_);
  across_->addWidget(detail_);
  across_->setStretchFactor(0, 0);
  across_->setStretchFactor(1, 3);
  across_->setStretchFactor(2, 2);
  across_->setSizes({190, 560, 400});
  detail_->setMinimumWidth(300);
  table_stack_->setMinimumWidth(260);
  down_->addWidget(across_);
  all->addWidget(down_, 1);
  stack_->addWidget(content);
  body()->addWidget(stack_, 1);

  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this] { detail_->showRow(currentId()); });
  connect(rows_, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
    setProperty("keptId", detail_->row() ? QVariant(*detail_->row()) : QVariant());
    setProperty("keptRow", table_->currentIndex().row());
  });
  connect(rows_, &QAbstractItemModel::modelReset, this, [this] {
    table_->fitColumns(rows_->textColumns());
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
  connect(table_, &QTableView::doubleClicked, detail_, &DetailPanel::editFirst);
  connect(detail_, &DetailPanel::stepAsked, this, &DataPage::stepRow);
  connect(detail_, &DetailPanel::deleteAsked, this, &DataPage::deleteSelected);
  connect(filter_, &FilterBar::rowAsked, this, &DataPage::goToPlace);
  connect(filter_->facetsButton(), &QToolButton::clicked, this, [this](bool on) {
    facets_wanted_ = on;
    facets_->setVisible(on);
  });
  QHeaderView* header = table_->horizontalHeader();
  connect(header, &QHeaderView::sectionClicked, this, [this, header](int column) {
    if (!document_ || !document_->isReady()) return;
    data::RowOrder order = rows_->orderOf(column);
    const data::RowOrder now = document_->order();
    const bool same = now.by == order.by && now.field == order.field;
    if (same && now.descending)
      order = {};  // the third click: as in the file
    else if (same)
      order.descending = true;
    const bool by_place = order.by == data::OrderBy::place && !order.descending;
    header->setSortIndicator(by_place ? 0 : column, order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    document_->setOrder(order);
  });
}

void DataPage::buildPanels() {
  panels_ = new QTabWidget(down_);
  panels_->setObjectName("dataPanelTabs");
  panels_->setDocumentMode(true);
  findings_ = new FindingsPanel(studio(), panels_);
  card_ = new ReportCardPanel(studio(), panels_);
  statistics_ = new StatisticsPanel(panels_);
  panels_->addTab(findings_, QString());
  panels_->addTab(card_, QString());
  panels_->addTab(statistics_, QString());

  auto* tray = new QWidget(panels_);
  auto* column = new QVBoxLayout(tray);
  column->setContentsMargins(0, theme::tiny, 0, 0);
  auto* tools = new QHBoxLayout;
  aside_state_ = label(tray, "trayStateLabel", {});
  aside_mend_ = button(tray, "trayMendButton", [] { return tr("Mend…"); });
  aside_drop_ = button(tray, "trayDeleteButton", [] { return tr("Delete the line"); });
  tools->addWidget(aside_state_, 1);
  tools->addWidget(aside_mend_);
  tools->addWidget(aside_drop_);
  column->addLayout(tools);
  aside_model_ = new QStandardItemModel(this);
  aside_ = new QTableView(tray);
  aside_->setObjectName("trayTable");
  aside_->setModel(aside_model_);
  aside_->verticalHeader()->hide();
  aside_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  aside_->setSelectionBehavior(QAbstractItemView::SelectRows);
  aside_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  aside_->setWordWrap(false);
  aside_->setShowGrid(false);
  aside_->horizontalHeader()->setStretchLastSection(true);
  describe(aside_, [] { return tr("What could not be read as a row"); });
  column->addWidget(aside_, 1);
  panels_->addTab(tray, QString());
  connect(aside_mend_, &QPushButton::clicked, this, [this] { mendAside(false); });
  connect(aside_drop_, &QPushButton::clicked, this, [this] { mendAside(true); });

  history_model_ = new QStringListModel(this);
  history_ = new QListView(panels_);
  history_->setObjectName("historyList");
  history_->setModel(history_model_);
  history_->setUniformItemSizes(true);
  history_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  describe(
      history_, [] { return tr("History"); },
      [] { return tr("Enter or a double click goes back, or forth, to a step"); });
  connect(history_, &QListView::activated, this, [this](const QModelIndex& index) {
    if (document_ && document_->isReady()) document_->undoTo(static_cast<size_t>(index.row()));
  });
  panels_->addTab(history_, QString());
  down_->addWidget(panels_);
  down_->setStretchFactor(0, 3);
  down_->setStretchFactor(1, 1);
  down_->setSizes({420, 190});
  describe(panels_, [] { return tr("Panels of the data set"); });

  connect(findings_, &FindingsPanel::placeAsked, this, &DataPage::goToRow);
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
  key("actionDataFold", QKeySequence("Ctrl+J"), [this] { panels_->setVisible(!panels_->isVisible()); });
}

void DataPage::open(const QVariantMap& what) {
  wanted_row_ = what.value("row", -1).toInt();
  wanted_fault_ = what.value("fault").toString();
  if (what.contains("sample")) {
    openSample();
    return;
  }
  const QString file = what.value("file").toString();
  if (!file.isEmpty()) openFile(to_path(file));
}

void DataPage::chooseFile() {
  auto* dialog = new QFileDialog(this, tr("Open a data set"));
  dialog->setObjectName("dataOpenDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({tr("Data (*.jsonl *.json *.csv *.tsv *.txt *.gz *.zst)"), tr("All files (*)")});
  if (document_) dialog->setDirectory(to_qstring(document_->path().parent_path()));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { openFile(to_path(file)); });
  dialog->open();
}

// A copy in the project, so that the samples of the program stay as they are.
void DataPage::openSample() {
  const bool chinese = studio().preferences().effectiveLanguage() == "zh_CN";
  run_async(
      worker_pool(), this,
      [folder = studio().project().folder() / "data", chinese] {
        const auto set = engine::sample_set_named(chinese ? "support-tickets-zh" : "support-tickets-en");
        const fs::path copy = folder / set.train.filename();
        std::error_code ignored;
        if (!fs::exists(copy, ignored)) {
          make_folder(folder);
          write_file(copy, read_file(set.train));
        }
        return copy;
      },
      [this](fs::path copy) { openFile(copy); },
      [this](const Error& error) {
        failure_ = text_of(error);
        showState();
      });
}

void DataPage::openFile(const fs::path& file) {
  const fs::path path = fs::absolute(file).lexically_normal();
  const QString key = to_qstring(path);
  failure_.clear();
  DataDocument* document = documents_.contains(key) ? documents_[key] : nullptr;
  if (!document) {
    document = new DataDocument(studio(), path, this);
    documents_[key] = document;
    connectDocument(document);
  }
  if (sets_->findData(key) < 0) {
    sets_->addItem(to_qstring(path.filename()), key);
    sets_->setItemData(sets_->count() - 1, key, Qt::ToolTipRole);
  }
  sets_->setCurrentIndex(sets_->findData(key));
  show_(document);
  rememberSets();
}

void DataPage::rememberSets() {
  if (studio().project().readOnly()) return;
  Json open = Json::array();
  for (int i = 0; i < sets_->count(); ++i) open.push_back(sets_->itemData(i).toString().toStdString());
  studio().project().setPart("data", {{"open", open}, {"current", document_ ? document_->path().string() : ""}});
}

void DataPage::restoreSets() {
  const Json part = studio().project().part("data");
  std::error_code ignored;
  if (part.is_object() && part.contains("open") && part["open"].is_array())
    for (const Json& path : part["open"])
      if (path.is_string() && fs::exists(path.get<std::string>(), ignored))
        sets_->addItem(to_qstring(fs::path(path.get<std::string>()).filename()), to_qstring(path.get<std::string>()));
  const std::string current = part.is_object() ? part.value("current", "") : "";
  if (!current.empty() && fs::exists(current, ignored)) openFile(current);
  showState();
}

void DataPage::connectDocument(DataDocument* document) {
  const auto is_shown = [this, document] { return document_ == document; };
  connect(document, &DataDocument::opened, this, [this, is_shown] {
    if (is_shown()) showState();
  });
  connect(document, &DataDocument::failed, this, [this, document, is_shown](const QString& sentence) {
    const QString key = to_qstring(document->path());
    if (is_shown()) {
      failure_ = sentence;
      show_(nullptr);
    }
    documents_.erase(key);
    document->deleteLater();
    sets_->removeItem(sets_->findData(key));
    rememberSets();
    showState();
  });
  for (const auto signal : {&DataDocument::indexing, &DataDocument::shownChanged, &DataDocument::historyChanged,
                            &DataDocument::checkChanged, &DataDocument::facetsChanged, &DataDocument::saved})
    connect(document, signal, this, [this, is_shown] {
      if (is_shown()) showState();
    });
  connect(document, &DataDocument::historyChanged, this, [this, is_shown] {
    if (is_shown()) showHistory(), showAside();
  });
  connect(document, &DataDocument::ready, this, [this, document, is_shown](size_t replayed) {
    if (replayed > 0)
      messages()->say(
          {.id = "journal-" + document->name(),
           .state = theme::State::none,
           .text = tr("%n edit(s) to %1 were kept; they are not saved yet.", nullptr, static_cast<int>(replayed))
                       .arg(document->name()),
           .remedy = tr("Save"),
           .mend =
               [this, document] {
                 document->save();
                 messages()->unsay("journal-" + document->name());
               },
           .details = {}});
    if (!is_shown()) return;
    showState();
    showAside();
    if (!wanted_fault_.isEmpty()) {
      data::RowQuery query;
      query.faults = {wanted_fault_.toStdString()};
      document->setQuery(query);
      wanted_fault_.clear();
    }
    if (wanted_row_ >= 0) goToPlace(std::exchange(wanted_row_, -1));
  });
  connect(document, &DataDocument::problem, this, [this, document](const QString& id, const QString& sentence) {
    if (id == "query") return;
    const QString message = "data-" + id + document->name();
    if (sentence.isEmpty()) return messages()->unsay(message);
    Message said{
        .id = message, .state = theme::State::warning, .text = sentence, .remedy = {}, .mend = {}, .details = {}};
    if (id == "save") {
      said.state = theme::State::error;
      said.remedy = tr("Save as…");
      said.mend = [this] { saveAs(); };
    }
    messages()->say(said);
  });
  connect(document, &DataDocument::changedOnDisk, this, [this, document] {
    messages()->say({.id = "disk-" + document->name(),
                     .state = theme::State::warning,
                     .text = tr("%1 changed on disk. What is shown here is as it was; saving would replace the file.")
                                 .arg(document->name()),
                     .remedy = tr("Reload"),
                     .mend =
                         [this, document] {
                           document->reload();
                           messages()->unsay("disk-" + document->name());
                         },
                     .details = {}});
  });
  connect(document, &DataDocument::removed, this, [this, document](int rows) {
    studio().toast(tr("%n row(s) deleted.", nullptr, rows), tr("Undo"), [document = QPointer<DataDocument>(document)] {
      if (document) document->undo();
    });
  });
}

void DataPage::show_(DataDocument* document) {
  if (document == document_) {
    if (document_ && document_->isReady() && wanted_row_ >= 0) goToPlace(std::exchange(wanted_row_, -1));
    return showState();
  }
  detail_->commit();
  document_ = document;
  detail_->setDocument(document);
  rows_->setDocument(document);
  filter_->setDocument(document);
  facets_->setDocument(document);
  findings_->setDocument(document);
  card_->setDocument(document);
  statistics_->setDocument(document);
  showState();
  showHistory();
  showAside();
  if (document_ && document_->isReady() && wanted_row_ >= 0) goToPlace(std::exchange(wanted_row_, -1));
}

void DataPage::showState() {
  const bool open = document_ && document_->isOpen(), ready = document_ && document_->isReady();
  stack_->setCurrentIndex(!document_ ? empty_pane : open ? content_pane : loading_pane);
  empty_text_->setText(failure_.isEmpty() ? tr("Open a data file, or start with a sample.") : failure_);
  theme::set_state(empty_text_, failure_.isEmpty() ? theme::State::none : theme::State::error);
  loading_->setText(document_ ? tr("Opening %1 …").arg(document_->name()) : QString());
  sets_->setVisible(sets_->count() > 0);
  close_->setVisible(document_ != nullptr);
  const bool modified = ready && document_->set()->modified();
  save_->setEnabled(modified && document_->canEdit());
  save_->setToolTip(!ready                  ? QString()
                    : document_->isSaving() ? tr("The file is being saved.")
                    : !modified             ? tr("Nothing was edited.")
                    : !document_->canEdit() ? document_->whyNotEditable()
                                            : tr("Rows that were not edited keep every byte (Ctrl+S)"));
  for (QWidget* one : std::initializer_list<QWidget*>{dedup_, split_button_, export_, more_}) one->setEnabled(ready);
  primary()->setEnabled(open);
  arrange();
  panels_->setTabText(
      0, ready && document_->result() && !document_->result()->findings.empty()
             ? tr("Findings (%1)").arg(count_text(static_cast<qint64>(document_->result()->findings.size())))
             : tr("Findings"));
  panels_->setTabText(1, tr("Report card"));
  panels_->setTabText(2, tr("Statistics"));
  const size_t aside = ready ? document_->file().set_aside_count() -
                                   std::min(document_->file().set_aside_count(), document_->set()->dropped().size())
                             : 0;
  panels_->setTabText(3,
                      aside > 0 ? tr("Set aside (%1)").arg(count_text(static_cast<qint64>(aside))) : tr("Set aside"));
  panels_->setTabText(4, tr("History"));
  if (!open) return;
  QStringList words;
  if (!ready)
    words << tr("%1 rows so far · indexing %2")
                 .arg(count_text(static_cast<qint64>(document_->allRows())), percent_text(document_->indexed()));
  else
    words << tr("%n row(s)", nullptr, static_cast<int>(document_->allRows()));
  words << format_label(document_->file());
  if (const QString grade = grade_sentence(*document_); !grade.isEmpty()) words << grade;
  if (document_->file().map_guessed())
    words << tr("columns read as %1").arg(to_qstring(document_->file().map().text()));
  if (ready && modified) {
    const auto edited = static_cast<int>(document_->set()->edited_rows());
    words << (edited > 0 ? tr("%n row(s) edited, not saved", nullptr, edited) : tr("edited, not saved"));
  }
  if (studio().project().readOnly()) words << tr("read only");
  summary_->setText(words.join(QString::fromUtf8(" · ")));
}

void DataPage::showHistory() {
  QStringList lines;
  if (document_ && document_->isReady()) {
    const data::EditedDataset& set = *document_->set();
    lines << tr("As opened");
    const auto add = [&](const data::EditStep& step, bool undone) {
      const QString line = tr("%1 · %2").arg(step_label(step), time_text(static_cast<double>(step.time)));
      lines << (undone ? tr("%1 (undone)").arg(line) : line);
    };
    for (const data::EditStep& step : set.done()) add(step, false);
    for (auto step = set.undone().rbegin(); step != set.undone().rend(); ++step) add(*step, true);
  }
  history_model_->setStringList(lines);
  if (document_ && document_->isReady())
    history_->setCurrentIndex(history_model_->index(static_cast<int>(document_->set()->done().size())));
}

void DataPage::showAside() {
  aside_model_->clear();
  aside_model_->setHorizontalHeaderLabels({tr("Line"), tr("Reason"), tr("Text")});
  int rows = 0;
  if (document_ && document_->isReady()) {
    const auto& file = document_->file();
    const data::Findings& findings = document_->aside();
    for (uint32_t number = 0; number < std::min<size_t>(findings.size(), 5000); ++number) {
      if (document_->set()->dropped().contains(number)) continue;
      const auto& span = file.aside_places()[number].span;
      const std::string_view raw = file.source().text().substr(span.begin, std::min<uint32_t>(span.length, 400));
      auto* line = new QStandardItem(count_text(static_cast<qint64>(findings[number].line.value_or(0))));
      line->setData(number);
      auto* reason = new QStandardItem(translated_sentence(to_qstring(findings[number].message)));
      reason->setToolTip(translated_sentence(to_qstring(findings[number].fix)));
      aside_model_->appendRow(
          {line, reason,
           new QStandardItem(QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size())).simplified())});
      ++rows;
    }
  }
  aside_->setColumnWidth(0, 80);
  aside_->setColumnWidth(1, 360);
  aside_state_->setText(rows > 0
                            ? tr("%n line(s) cannot be read as rows; the others are used meanwhile.", nullptr, rows)
                            : tr("Every line of the file can be read."));
  const bool can = rows > 0 && document_ && document_->canEdit();
  aside_mend_->setEnabled(can);
  aside_drop_->setEnabled(can);
  if (rows > 0) aside_->setCurrentIndex(aside_model_->index(0, 0));
}

void DataPage::mendAside(bool drop) {
  const QModelIndex at = aside_->currentIndex();
  if (!at.isValid() || !document_ || !document_->canEdit()) return;
  const uint32_t number = aside_model_->item(at.row(), 0)->data().toUInt();
  if (drop) {
    document_->apply(document_->set()->mend_aside(number, {}));
    return;
  }
  const auto& span = document_->file().aside_places()[number].span;
  const std::string_view raw =
      document_->file().source().text().substr(span.begin, std::min<uint32_t>(span.length, 1 << 20));
  auto* dialog = new QInputDialog(this);
  dialog->setObjectName("trayMendDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
  dialog->setWindowTitle(tr("Mend the line"));
  dialog->setLabelText(tr("%1 It becomes a row as soon as it is valid.").arg(aside_model_->item(at.row(), 1)->text()));
  dialog->setTextValue(QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size())));
  dialog->resize(640, 320);
  connect(dialog, &QInputDialog::textValueSelected, this, [this, number](const QString& text) {
    if (document_ && document_->canEdit()) document_->apply(document_->set()->mend_aside(number, text.toStdString()));
  });
  dialog->open();
}

std::optional<uint32_t> DataPage::currentId() const {
  const QModelIndex at = table_->currentIndex();
  if (!document_ || !document_->isOpen() || !at.isValid() || static_cast<size_t>(at.row()) >= document_->shownRows())
    return std::nullopt;
  return document_->idAt(static_cast<size_t>(at.row()));
}

std::vector<uint32_t> DataPage::selectedIds() const {
  std::vector<uint32_t> ids;
  for (const int row : table_->selectedRowNumbers()) ids.push_back(document_->idAt(static_cast<size_t>(row)));
  return ids;
}

void DataPage::goToRow(uint32_t id, const QString& field) {
  if (!document_ || id == UINT32_MAX) return;
  if (document_->isReady() && !document_->set()->place_of(id)) return;  // deleted since
  auto at = document_->shownRowOf(id);
  if (!at) {  // hidden by the filter
    if (QLineEdit* search = findChild<QLineEdit*>("dataSearchEdit")) {
      const QSignalBlocker quiet(search);
      search->clear();
    }
    document_->setQuery({});
    at = document_->shownRowOf(id);
    if (!at) return;
  }
  const QModelIndex index = rows_->index(static_cast<int>(*at), 0);
  table_->setCurrentIndex(index);
  table_->scrollTo(index, QAbstractItemView::PositionAtCenter);
  if (!field.isEmpty() && field != "row") detail_->showPlace(field);
}

void DataPage::goToPlace(int place) {
  if (!document_ || !document_->isOpen() || place < 0 || static_cast<size_t>(place) >= document_->allRows()) return;
  goToRow(document_->isReady() ? document_->set()->id_at(static_cast<size_t>(place)) : static_cast<uint32_t>(place));
}

void DataPage::stepRow(int by) {
  const int row = table_->currentIndex().row() + by;
  if (row < 0 || row >= rows_->rowCount()) return;
  table_->setCurrentIndex(rows_->index(row, 0));
}

void DataPage::deleteSelected() {
  if (!document_ || !document_->canEdit()) return;
  const std::vector<uint32_t> ids = selectedIds();
  if (ids.empty()) return;
  const int row = table_->selectedRowNumbers().front();
  document_->removeRows(ids);
  if (rows_->rowCount() > 0) table_->setCurrentIndex(rows_->index(std::min(row, rows_->rowCount() - 1), 0));
}

void DataPage::undo() {
  if (document_) document_->undo();
}
void DataPage::redo() {
  if (document_) document_->redo();
}
void DataPage::find() {
  filter_->find();
}

void DataPage::save() {
  detail_->commit();
  if (document_ && document_->isReady()) document_->save();
}

void DataPage::saveAs() {
  detail_->commit();
  if (!document_ || !document_->isReady()) return;
  auto* dialog = new QFileDialog(this, tr("Save as"));
  dialog->setObjectName("dataSaveDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDirectory(to_qstring(document_->path().parent_path()));
  dialog->selectFile(to_qstring(document_->path().stem()) + "-copy" + to_qstring(document_->path().extension()));
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, document = QPointer<DataDocument>(document_)](const QString& file) {
            if (document) document->saveAs(to_path(file));
          });
  dialog->open();
}

void DataPage::useForTraining() {
  detail_->commit();
  if (!document_) return;
  const auto go = [this, path = to_qstring(document_->path())] { studio().go("train", {{"data", path}}); };
  if (!document_->isReady() || !document_->set()->modified()) return go();
  Question question;
  question.name = "useEditedDialog";
  question.title = tr("Some edits are not saved");
  question.text = tr("Training reads the file. The edits made here are kept, but they take part only once %1 is saved.")
                      .arg(document_->name());
  question.choices = {{"useSaveButton", tr("Save and use"),
                       [this, go, document = document_] {
                         auto* once = new QObject(this);
                         connect(document, &DataDocument::saved, once, [once, go] {
                           once->deleteLater();
                           go();
                         });
                         document->save();
                       }},
                      {"useFileButton", tr("Use the file as it is"), go}};
  question.preferred = 0;
  ask(this, question);
}

void DataPage::arrange() {
  const bool narrow = width() < narrow_below;
  for (QWidget* one : std::initializer_list<QWidget*>{dedup_, split_button_, export_}) one->setVisible(!narrow);
  if (narrow != property("narrow").toBool() || !property("narrow").isValid()) {
    setProperty("narrow", narrow);
    facets_wanted_ = !narrow;
    facets_->setVisible(facets_wanted_);
    filter_->facetsButton()->setChecked(facets_wanted_);
  }
}

void DataPage::resizeEvent(QResizeEvent* event) {
  Page::resizeEvent(event);
  arrange();
}

}  // namespace ft::ui
