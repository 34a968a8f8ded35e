#include "ui/models/models_page.h"

#include <QCheckBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include "core/models/scan.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/models/folders_dialog.h"
#include "ui/models/model_card.h"
#include "ui/models/model_fetch.h"
#include "ui/shell/message_area.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int opened_kept = 20;

// No type-ahead: it would take the letters that search fields and shortcuts use. Where room is short, what the card
// says too gives way to the names.
class Table final : public QTableView {
 public:
  using QTableView::QTableView;
  void keyboardSearch(const QString&) override {}

 protected:
  void resizeEvent(QResizeEvent* event) override {
    QTableView::resizeEvent(event);
    const int digit = fontMetrics().horizontalAdvance('0');
    setColumnHidden(ModelList::from, width() < 86 * digit);
    setColumnHidden(ModelList::licence, width() < 70 * digit);
    fit();
  }

 public:
  // Columns of words take what their texts need, as long as the names keep enough.
  void fit() {
    const int digit = fontMetrics().horizontalAdvance('0');
    int room = viewport()->width() - 26 * digit;
    for (const auto& [column, digits] :
         {std::pair{ModelList::parameters, 12}, std::pair{ModelList::size, 11}, std::pair{ModelList::fits, 10},
          std::pair{ModelList::licence, 13}, std::pair{ModelList::from, 14}}) {
      setColumnWidth(column, digits * digit);
      if (!isColumnHidden(column)) room -= digits * digit;
    }
    for (const int column : {int(ModelList::from), int(ModelList::licence)}) {
      if (isColumnHidden(column) || !model()) continue;
      const int wanted = sizeHintForColumn(column) + digit, more = std::min(room, wanted - columnWidth(column));
      if (more <= 0) continue;
      setColumnWidth(column, columnWidth(column) + more);
      room -= more;
    }
  }
};

// Everything the search finds, one row after the other, handed to the window as it comes. On a worker.
void search(const QStringList& folders, const QStringList& opened, const StopToken& stop,
            const std::function<void(ModelRow)>& found) {
  for (const models::CatalogueEntry& entry : models::read_catalogue()) {
    const QString name = to_qstring(entry.name);
    ModelRow row = models::is_installed(entry) ? row_of(name, name, "catalogue")
                                               : ModelRow{name, name, "catalogue", {}, {}, {}, 0};
    row.entry = entry;
    found(std::move(row));
  }
  const models::ScanWatch watch{
      [&](const models::FoundModel& model) {
        stop.check();
        found(row_of(to_qstring(model.path), to_qstring(model.name), to_qstring(model.source)));
      },
      stop};
  for (const QString& model : opened)
    if (std::error_code error; std::filesystem::exists(to_path(model), error)) found(row_of(model, {}, "folder"));
  std::vector<std::filesystem::path> places;
  for (const QString& folder : folders) places.push_back(to_path(folder));
  models::scan_folders(places, watch);
  models::scan_usual_places(watch);
}

}  // namespace

ModelsPage::ModelsPage(Studio& studio, QWidget* parent)
    : Page("models", studio, parent), list_(new ModelList(this)), filter_(new ModelFilter(list_, this)) {
  build();
  retranslate(this, [this] {
    setStatus();
    if (list_->rowCount() > 0) Q_EMIT list_->dataChanged(list_->index(0, 0), list_->index(list_->rowCount() - 1, 5));
    Q_EMIT list_->headerDataChanged(Qt::Horizontal, 0, ModelList::columns - 1);
  });
}

void ModelsPage::build() {
  search_ = new QLineEdit(this);
  search_->setObjectName("modelsSearchEdit");
  search_->setClearButtonEnabled(true);
  search_->setMinimumWidth(200);
  retranslate(search_, [this] { search_->setPlaceholderText(tr("Search models")); });
  describe(search_, [] { return tr("Search models"); });
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    filter_->setText(text);
    setStatus();
  });
  addInView(search_);
  fit_ = new QCheckBox(this);
  fit_->setObjectName("modelsFitCheck");
  retranslate(fit_, [this] { fit_->setText(tr("Only those that fit")); });
  connect(fit_, &QCheckBox::toggled, this, [this](bool on) {
    filter_->setOnlyFitting(on);
    studio().preferences().setValue("models/onlyFitting", on);
    setStatus();
  });
  addInView(fit_);

  scan_ = button(
      this, "modelsScanButton", [this] { return scanning_ ? tr("Stop") : tr("Scan"); }, "refresh");
  describe(
      scan_, [] { return tr("Scan"); },
      [] {
        return tr(
            "Looks for models where Hugging Face, ModelScope, LM Studio and Ollama keep theirs, and in own folders");
      });
  connect(scan_, &QPushButton::clicked, this, [this] {
    if (scanning_)
      task_->cancel();
    else
      scan();
  });
  addTool(scan_);
  auto* folders = button(
      this, "modelsFoldersButton", [] { return tr("Folders…"); }, "folder");
  connect(folders, &QPushButton::clicked, this, &ModelsPage::chooseFolders);
  addTool(folders);

  split_ = new QSplitter(Qt::Horizontal, this);
  split_->setObjectName("modelsSplitter");
  split_->setChildrenCollapsible(false);
  auto* left = new QWidget(split_);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::tiny);
  auto* table = new Table(left);
  table_ = table;
  table_->setObjectName("modelsTable");
  table_->setModel(filter_);
  table_->setSortingEnabled(true);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setSectionResizeMode(ModelList::name, QHeaderView::Stretch);
  restyle(table_, [table] { table->fit(); });
  for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
    connect(filter_, signal, table_, [table] { table->fit(); });
  connect(filter_, &QAbstractItemModel::modelReset, table_, [table] { table->fit(); });
  describe(table_, [] { return tr("Models"); });
  restyle(table_, [this] { table_->verticalHeader()->setDefaultSectionSize(studio().preferences().rowHeight()); });
  connect(&studio().preferences(), &Preferences::looksChanged, table_,
          [this] { table_->verticalHeader()->setDefaultSectionSize(studio().preferences().rowHeight()); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ModelsPage::showCurrent);
  connect(table_, &QTableView::activated, this, [this] {
    if (card_->useButton()->isVisible() && card_->useButton()->isEnabled()) card_->useButton()->click();
  });
  connect(list_, &ModelList::dataChanged, this, [this](const QModelIndex& from, const QModelIndex& to) {
    const QModelIndex now = filter_->mapToSource(table_->currentIndex());
    if (now.isValid() && now.row() >= from.row() && now.row() <= to.row()) showCurrent();
  });
  column->addWidget(table_, 1);
  status_ = label(left, "modelsStatusLabel", {});
  theme::set_quiet(status_);
  status_->setWordWrap(true);
  column->addWidget(status_);
  split_->addWidget(left);
  card_ = new ModelCard(studio(), split_);
  connect(card_, &ModelCard::fetchWanted, this, &ModelsPage::fetch);
  split_->addWidget(card_);
  split_->setStretchFactor(0, 3);
  split_->setStretchFactor(1, 2);
  split_->setSizes({660, 420});
  body()->addWidget(split_, 1);

  Preferences& preferences = studio().preferences();
  if (const QByteArray state = preferences.value("models/splitter").toByteArray(); !state.isEmpty())
    split_->restoreState(state);
  table_->sortByColumn(
      preferences.value("models/sortColumn", int(ModelList::fits)).toInt(),
      preferences.value("models/sortDescending", false).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
  fit_->setChecked(preferences.value("models/onlyFitting", false).toBool());
}

QPushButton* ModelsPage::primary() const {
  return card_->useButton()->isVisible() ? card_->useButton() : nullptr;
}

void ModelsPage::find() {
  search_->setFocus(Qt::ShortcutFocusReason);
  search_->selectAll();
}

void ModelsPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  measure();
  if (!scanned_) scan();
}

void ModelsPage::measure() {
  studio().askDeviceMemory(this, [this](const engine::DeviceMemory& device) {
    list_->setDevice(device);
    const int shown = list_->find(card_->model());
    if (shown >= 0) card_->setMemory(list_->row(shown).memory, device);
  });
}

void ModelsPage::hideEvent(QHideEvent* event) {
  remember();
  Page::hideEvent(event);
}

void ModelsPage::remember() {
  Preferences& preferences = studio().preferences();
  preferences.setValue("models/splitter", split_->saveState());
  preferences.setValue("models/sortColumn", table_->horizontalHeader()->sortIndicatorSection());
  preferences.setValue("models/sortDescending",
                       table_->horizontalHeader()->sortIndicatorOrder() == Qt::DescendingOrder);
}

QStringList ModelsPage::folders() const {
  return studio().preferences().value("models/folders").toStringList();
}
QStringList ModelsPage::opened() const {
  return studio().preferences().value("models/opened").toStringList();
}

void ModelsPage::scan() {
  if (scanning_) return;
  scanning_ = scanned_ = true;
  const int number = ++search_number_;
  const QPointer<ModelsPage> self(this);
  const auto found = [self, number](ModelRow row) {
    row.search = number;
    auto shared = std::make_shared<ModelRow>(std::move(row));
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [self, shared] {
          if (self) self->add(std::move(*shared));
        },
        Qt::QueuedConnection);
  };
  task_ = studio().tasks().start(
      worker_pool(), tr("Looking for models"), "models", this,
      [folders = folders(), opened = opened(), found](const StopToken& stop, Task::Progress&) {
        search(folders, opened, stop, found);
      },
      [this, number] {
        list_->dropOlderThan(number);
        endScan({});
      },
      [this](const Error& error) { endScan(text_of(error)); });
  task_->setRepeatable();
  connect(&studio().tasks(), &Tasks::ended, this, [this](Task* task) {
    if (task == task_ && task->state() == Task::State::cancelled) endScan({});
  });
  scan_->setText(tr("Stop"));
  setStatus();
}

void ModelsPage::endScan(const QString& failure) {
  scanning_ = false;
  task_ = nullptr;
  disconnect(&studio().tasks(), &Tasks::ended, this, nullptr);
  scan_->setText(tr("Scan"));
  if (!wanted_.isEmpty() && list_->find(wanted_) < 0) sayMissing(wanted_);
  if (!wanted_.isEmpty()) select(wanted_);
  wanted_.clear();
  setStatus();
  if (failure.isEmpty()) return messages()->unsay("scan");
  messages()->say({.id = "scan", .state = theme::State::error, .text = failure});
}

void ModelsPage::add(ModelRow row) {
  const bool is_wanted =
      !wanted_.isEmpty() && (row.model == wanted_ || (row.facts && to_qstring(row.facts->path) == wanted_));
  const QString model = row.model;
  list_->put(std::move(row));
  if (is_wanted) {
    select(model);
    wanted_.clear();
  } else if (!table_->currentIndex().isValid() && wanted_.isEmpty()) {
    const int at = list_->find(model);
    if (at >= 0 && list_->row(at).usable()) select(model);
  }
  setStatus();
}

void ModelsPage::select(const QString& model) {
  const int at = list_->find(model);
  if (at < 0) return;
  QModelIndex shown = filter_->mapFromSource(list_->index(at, 0));
  if (!shown.isValid()) {  // what was asked for comes before the filter
    search_->clear();
    fit_->setChecked(false);
    shown = filter_->mapFromSource(list_->index(at, 0));
  }
  table_->setCurrentIndex(shown);
  table_->scrollTo(shown);
}

void ModelsPage::showCurrent() {
  const QModelIndex now = filter_->mapToSource(table_->currentIndex());
  if (!now.isValid()) return card_->clear();
  card_->show(list_->row(now.row()));
  card_->setMemory(list_->row(now.row()).memory, list_->device());
}

void ModelsPage::setStatus() {
  const int shown = filter_->rowCount(), all = list_->rowCount();
  if (scanning_)
    status_->setText(tr("Looking for models… %n found so far.", nullptr, all));
  else if (shown < all)
    status_->setText(tr("%1 of %2 models are shown.").arg(count_text(shown), count_text(all)));
  else
    status_->setText(tr("%n models.", nullptr, all));
}

void ModelsPage::open(const QVariantMap& what) {
  QString model = what.value("model").toString();
  if (model.isEmpty()) return;
  if (list_->find(model) >= 0) return select(model);
  std::error_code error;
  const auto path = to_path(model);
  if (!std::filesystem::exists(path, error)) {
    wanted_ = model;  // a name of the catalogue, when the search has read it
    if (!scanned_) scan();
    if (scanning_) return;
    wanted_.clear();
    return sayMissing(model);
  }
  messages()->unsay("model");
  model = to_qstring(std::filesystem::absolute(path).lexically_normal());
  if (model.endsWith('/')) model.chop(1);
  QStringList known = opened();
  known.removeAll(model);
  known.prepend(model);
  studio().preferences().setValue("models/opened", QStringList(known.mid(0, opened_kept)));
  wanted_ = model;
  run_async(
      worker_pool(), this, [model] { return row_of(model, {}, "folder"); },
      [this](ModelRow row) {
        row.search = search_number_;
        add(std::move(row));
      },
      [this](const Error& failure) {
        messages()->say({.id = "model", .state = theme::State::error, .text = text_of(failure)});
      });
}

void ModelsPage::sayMissing(const QString& model) {
  std::error_code ignored;
  const bool folder = std::filesystem::is_directory(to_path(model), ignored);
  messages()->say({.id = "model",
                   .state = theme::State::error,
                   .text = folder
                               ? tr("%1 is no model's folder: it has no config.json. Choose the folder that contains "
                                    "config.json and the weights.")
                                     .arg(model)
                               : tr("There is no model %1. It may have been moved or deleted.").arg(model)});
}

void ModelsPage::chooseFolders() {
  auto* dialog = new FoldersDialog(folders(), this);
  connect(dialog, &FoldersDialog::foldersChanged, this,
          [this](const QStringList& folders) { studio().preferences().setValue("models/folders", folders); });
  connect(dialog, &QDialog::finished, this, [this] {
    if (!scanning_) scan();
  });
  dialog->open();
}

void ModelsPage::fetch(const QString& model) {
  const int at = list_->find(model);
  if (at < 0 || !list_->row(at).entry) return;
  ask_and_fetch(studio(), this, *list_->row(at).entry, [this, model] {
    run_async(
        worker_pool(), this, [model] { return row_of(model, model, "catalogue"); },
        [this, model](ModelRow row) {
          const int found = list_->find(model);
          if (found < 0) return;
          row.entry = list_->row(found).entry;
          row.search = search_number_;
          list_->put(std::move(row));
          select(model);
        });
  });
}

}  // namespace ft::ui
