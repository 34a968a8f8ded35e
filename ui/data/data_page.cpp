#include "ui/data/data_page.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/sample_sets.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/aside_panel.h"
#include "ui/data/change_preview.h"
#include "ui/data/detail_panel.h"
#include "ui/data/document.h"
#include "ui/data/document_messages.h"
#include "ui/data/filter_bar.h"
#include "ui/data/findings_panel.h"
#include "ui/data/history_panel.h"
#include "ui/data/labels.h"
#include "ui/data/mark_keeper.h"
#include "ui/data/marks_bar.h"
#include "ui/data/report_card_panel.h"
#include "ui/data/rows_view.h"
#include "ui/data/statistics_panel.h"
#include "ui/data/view_memory.h"
#include "ui/shell/message_area.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int detail_below = 1200;     // window width under which the detail goes below the table
constexpr int few_tools_below = 1180;  // the page's own width
constexpr int fold_below = 720;        // window height under which the panels begin folded
enum Pane { empty_pane, loading_pane, content_pane };

}  // namespace

DataPage::DataPage(Studio& studio, QWidget* parent) : Page("data", studio, parent) {
  said_ = new DocumentMessages(studio, messages(),
                               {.save_as = [this] { saveAs(); },
                                .move_on = [this] { saveAs([this](const fs::path& copy) { openFile(copy); }); },
                                .show_kept =
                                    [this] {
                                      if (document_) preview_kept(this, document_);
                                    }},
                               this);
  buildHeader();
  buildBody();
  buildPanels();
  addKeys();
  remember_.setSingleShot(true);
  remember_.setInterval(400);
  connect(&remember_, &QTimer::timeout, this, &DataPage::rememberView);
  connect(&studio, &Studio::projectChanged, this, [this] {
    restored_.clear();  // how things were left belongs to the other project
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
  rememberView();
  // The views go before the documents that their models read.
  rows_->setDocument(nullptr);
  detail_->setDocument(nullptr);
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
  if (what.value("fix").toString() == "safe") fixSafe();
}

// As soon as all rows are known.
void DataPage::fixSafe() {
  fix_wanted_ = !document_ || !document_->isReady();
  if (!fix_wanted_) findings_->fixSafe();
}

void DataPage::chooseFile() {
  auto* dialog = new QFileDialog(this, tr("Open a data set"));
  dialog->setObjectName("dataOpenDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({tr("Data (*.jsonl *.json *.csv *.tsv *.txt *.gz *.zst)"), tr("All files (*)")});
  if (document_) dialog->setDirectory(to_qstring(document_->path().parent_path()));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    asked_ = true;
    openFile(to_path(file));
  });
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
    if (!is_shown()) return;
    showState();
    if (std::exchange(asked_, false) && isVisible()) table_->setFocus();  // the arrow keys walk over rows at once
  });
  connect(document, &DataDocument::failed, this, [this, document, is_shown](const QString& sentence, bool columns) {
    const QString key = to_qstring(document->path());
    const bool shown = is_shown();
    if (shown) {
      failure_ = sentence;
      failed_file_ = columns ? document->path() : fs::path();
      show_(nullptr);
    }
    documents_.erase(key);
    restored_.erase(document);
    document->deleteLater();
    sets_->removeItem(sets_->findData(key));
    if (shown) {  // none of the others is in view
      sets_->setCurrentIndex(-1);
      sets_->setPlaceholderText(document->name());
    }
    rememberSets();
    showState();
    if (shown && columns && isVisible()) chooseColumns();
  });
  for (const auto signal : {&DataDocument::indexing, &DataDocument::shownChanged, &DataDocument::historyChanged,
                            &DataDocument::checkChanged, &DataDocument::facetsChanged, &DataDocument::saved})
    connect(document, signal, this, [this, is_shown] {
      if (is_shown()) showState();
    });
  connect(document, &DataDocument::shownChanged, this, [this, is_shown] {
    if (!is_shown()) return;
    remember_.start();
    // Behind the table's own hearing of it.
    QMetaObject::invokeMethod(this, &DataPage::goToWanted, Qt::QueuedConnection);
  });
  connect(document, &DataDocument::renumbered, this, [this, is_shown] {
    if (is_shown()) wanted_id_.reset();
  });
  connect(&document->marks(), &MarkKeeper::changed, this, [this, is_shown] {
    if (is_shown()) table_->fitColumns();
  });
  connect(document, &DataDocument::ready, this, [this, document, is_shown] {
    if (!is_shown()) return;
    showState();
    restoreView();
    if (!wanted_fault_.isEmpty()) {
      data::RowQuery query;
      query.faults = {wanted_fault_.toStdString()};
      document->setQuery(query);
      wanted_fault_.clear();
    }
    if (wanted_row_ >= 0) goToPlace(std::exchange(wanted_row_, -1));
    if (fix_wanted_) fixSafe();
  });
  said_->add(document);
}

void DataPage::show_(DataDocument* document) {
  if (document == document_) {
    if (document_ && document_->isReady() && wanted_row_ >= 0) goToPlace(std::exchange(wanted_row_, -1));
    return showState();
  }
  detail_->commit();
  rememberView();
  remember_.stop();
  document_ = document;
  said_->show(document);
  wanted_id_.reset();
  table_->setColumnsState(document ? read_view(studio().project(), document->path()).columns : Json());
  detail_->setDocument(document);
  rows_->setDocument(document);
  filter_->setDocument(document);
  facets_->setDocument(document);
  findings_->setDocument(document);
  card_->setDocument(document);
  statistics_->setDocument(document);
  aside_->setDocument(document);
  history_->setDocument(document);
  showState();
  showOrder();
  if (document_ && document_->isReady()) restoreView();
  if (document_ && document_->isReady() && wanted_row_ >= 0) goToPlace(std::exchange(wanted_row_, -1));
}

void DataPage::showTabs() {
  const bool ready = document_ && document_->isReady();
  panels_->setTabText(0, ready && document_->result() && document_->result()->on_rows > 0
                             ? tr("Findings (%1)").arg(count_text(static_cast<qint64>(document_->result()->on_rows)))
                             : tr("Findings"));
  panels_->setTabText(1, tr("Report card"));
  panels_->setTabText(2, tr("Statistics"));
  const size_t all_aside = ready ? document_->file().set_aside_count() : 0;
  const auto aside =
      static_cast<qint64>(all_aside - (ready ? std::min(all_aside, document_->set()->dropped().size()) : 0));
  panels_->setTabText(3, aside > 0 ? tr("Set aside (%1)").arg(count_text(aside)) : tr("Set aside"));
  panels_->setTabText(4, tr("History"));
}

void DataPage::showState() {
  const bool open = document_ && document_->isOpen(), ready = document_ && document_->isReady();
  stack_->setCurrentIndex(!document_ ? empty_pane : open ? content_pane : loading_pane);
  const bool unnamed = !failure_.isEmpty() && !failed_file_.empty();  // columns of its own are no fault
  empty_text_->setText(failure_.isEmpty() ? tr("Open a data file, or start with a sample.")
                       : unnamed ? tr("The names of the columns in %1 do not tell what they hold. Say it once, and the "
                                      "file can be read.")
                                       .arg(to_qstring(failed_file_.filename()))
                                 : failure_);
  theme::set_state(empty_text_, failure_.isEmpty() || unnamed ? theme::State::none : theme::State::error);
  empty_columns_->setVisible(unnamed);
  kept_->setVisible(ready && !document_->keptJournals().empty());
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
  for (QWidget* one : std::initializer_list<QWidget*>{columns_, dedup_, split_button_, export_, more_})
    one->setEnabled(ready);
  primary()->setEnabled(open);
  arrange();
  showTabs();
  if (!open) return;
  QStringList words;
  if (!ready)
    words << tr("%1 rows so far · indexing %2")
                 .arg(count_text(static_cast<qint64>(document_->allRows())), percent_text(document_->indexed()));
  else
    words << tr("%n row(s)", nullptr, static_cast<int>(document_->allRows()));
  words << format_label(document_->file());
  if (const QString grade = grade_sentence(*document_); !grade.isEmpty()) words << grade;
  if (!document_->columnMap().empty())
    words << tr("columns as chosen");
  else if (document_->file().map_guessed())
    words << tr("columns read as %1").arg(to_qstring(document_->file().map().text()));
  if (ready && modified) {
    const auto edited = static_cast<int>(document_->set()->edited_rows());
    words << (edited > 0 ? tr("%n row(s) edited, not saved", nullptr, edited) : tr("edited, not saved"));
  }
  if (studio().project().readOnly()) words << tr("read only");
  summary_->setText(words.join(QString::fromUtf8(" · ")));
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
  wanted_id_.reset();
  if (document_->isReady() && !document_->set()->place_of(id)) return;  // deleted since
  auto at = document_->shownRowOf(id);
  if (!at) {  // hidden by the filter
    if (QLineEdit* search = findChild<QLineEdit*>("dataSearchEdit")) {
      const QSignalBlocker quiet(search);
      search->clear();
    }
    document_->setQuery({});
    at = document_->shownRowOf(id);
    if (!at) {  // sorted: the rows come from a worker
      wanted_id_ = id;
      wanted_field_ = field;
      return;
    }
  }
  const QModelIndex index = rows_->index(static_cast<int>(*at), 0);
  table_->setCurrentIndex(index);
  table_->scrollTo(index, QAbstractItemView::PositionAtCenter);
  if (!field.isEmpty() && field != "row") detail_->showPlace(field);
}

// The row that was asked for while it was hidden; another filter may have come since, and is left alone.
void DataPage::goToWanted() {
  if (!wanted_id_ || !document_ || document_->isFiltering()) return;
  const uint32_t id = *std::exchange(wanted_id_, std::nullopt);
  if (document_->shownRowOf(id)) goToRow(id, wanted_field_);
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

void DataPage::showOrder() {
  const data::RowOrder order = document_ ? document_->order() : data::RowOrder();
  int column = 0;
  for (int i = 0; i < rows_->columnCount(); ++i)
    if (rows_->orderOf(i).by == order.by && rows_->orderOf(i).field == order.field) {
      column = i;
      break;
    }
  table_->horizontalHeader()->setSortIndicator(column, order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void DataPage::rememberView() {
  if (!document_ || !document_->isReady() || !restored_.contains(document_)) return;
  ViewState state;
  state.query = document_->query();
  state.order = document_->order();
  if (const auto id = currentId()) state.place = static_cast<int>(document_->placeOf(*id));
  state.columns = table_->columnsState();
  state.detail_tab = detail_->findChild<QTabWidget*>("detailTabs")->currentIndex();
  state.panel_tab = panels_->currentIndex();
  write_view(studio().project(), document_->path(), state);
}

// Once for each data set that is opened; what somebody asked to see goes before what was seen last.
void DataPage::restoreView() {
  if (!restored_.insert(document_).second) return;
  const ViewState state = read_view(studio().project(), document_->path());
  if (wanted_row_ >= 0 || !wanted_fault_.isEmpty()) return;
  if (state.place > 0) goToPlace(state.place);
  panels_->setCurrentIndex(std::min(state.panel_tab, panels_->count() - 1));
  detail_->findChild<QTabWidget*>("detailTabs")->setCurrentIndex(state.detail_tab);
  if (state.order.by != data::OrderBy::place || state.order.descending) document_->setOrder(state.order);
  if (!state.query.empty()) document_->setQuery(state.query);
  showOrder();
}

// Narrow windows: the detail lies below the table and the facets are a drawer; low ones begin with folded panels.
void DataPage::arrange() {
  const bool few_tools = width() < few_tools_below;
  for (QWidget* one : std::initializer_list<QWidget*>{dedup_, split_button_, export_}) one->setVisible(!few_tools);
  if (!isVisible()) return;  // its size says nothing yet
  const bool narrow = window()->width() < detail_below, low = window()->height() < fold_below;
  if (arranged_ && narrow == narrow_ && low == short_) return;
  if (!arranged_ || narrow != narrow_) {
    facets_wanted_ = !narrow;
    facets_->setVisible(facets_wanted_);
    filter_->facetsButton()->setChecked(facets_wanted_);
    filter_->setNarrow(narrow);
    right_->setOrientation(narrow ? Qt::Vertical : Qt::Horizontal);
    right_->setSizes(narrow ? QList<int>{220, 240} : QList<int>{560, 400});
  }
  if (!arranged_ || low != short_) fold(low);
  narrow_ = narrow;
  short_ = low;
  arranged_ = true;
}

void DataPage::fold(bool folded) {
  if (folded == folded_) return;
  folded_ = folded;
  const int bar = panels_->tabBar()->sizeHint().height() + 2;
  panels_->setMaximumHeight(folded ? bar : QWIDGETSIZE_MAX);
  if (auto* tool = panels_->findChild<QToolButton*>("dataFoldTool")) tool->setIcon(icon(folded ? "up" : "down"));
  const int all = down_->height(), open = std::max(150, all / 3);
  if (!folded) down_->setSizes({all - open, open});
}

void DataPage::resizeEvent(QResizeEvent* event) {
  Page::resizeEvent(event);
  arrange();
}

}  // namespace ft::ui
