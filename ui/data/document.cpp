#include "ui/data/document.h"

#include <algorithm>

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/kept_columns.h"
#include "ui/bridge/paths.h"
#include "ui/data/mark_keeper.h"
#include "ui/studio.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr uint32_t nowhere = UINT32_MAX;

}  // namespace

DataDocument::DataDocument(Studio& studio, fs::path path, QObject* parent)
    : QObject(parent),
      studio_(studio),
      path_(std::move(path)),
      features_share_(std::make_shared<std::atomic<double>>(0)),
      check_share_(std::make_shared<std::atomic<double>>(0)) {
  poll_.setInterval(100);
  connect(&poll_, &QTimer::timeout, this, &DataDocument::poll);
  recheck_.setSingleShot(true);
  recheck_.setInterval(500);
  connect(&recheck_, &QTimer::timeout, this, &DataDocument::check);
  recount_.setSingleShot(true);
  recount_.setInterval(300);
  connect(&recount_, &QTimer::timeout, this, &DataDocument::countFacets);
  connect(&watcher_, &QFileSystemWatcher::fileChanged, this, [this] {
    QTimer::singleShot(300, this, [this] {
      run_async(
          worker_pool(), this, [path = path_] { return data::FileMark::of(path); },
          [this](data::FileMark now) {
            watch();
            if (!saving_ && isReady() && !now.same_content(mark_)) Q_EMIT changedOnDisk();
          });
    });
  });
  connect(&studio_.tasks(), &Tasks::changed, this, [this] {
    if (!check_ || check_->running()) return;
    check_.clear();  // also when it was cancelled from the list of jobs
    Q_EMIT checkChanged();
  });
  marks_ = std::make_unique<MarkKeeper>(
      studio_.project().folder() / "journals", path_, studio_.project().readOnly(),
      [this]() -> std::optional<std::pair<data::Dataset, data::FileMark>> {
        if (!set_) return std::nullopt;
        return std::pair{set_->by_id(), mark_};
      },
      nullptr);
  connect(marks_.get(), &MarkKeeper::problem, this,
          [this](const QString& sentence) { Q_EMIT problem("marks", sentence); });
  connect(marks_.get(), &MarkKeeper::changed, this, [this](const std::vector<uint32_t>& ids) {
    for (size_t i = 0; i < std::min<size_t>(ids.size(), 200); ++i) Q_EMIT rowMarked(ids[i]);
    recount_.start();
  });
  const engine::ReadAs columns = kept_columns(studio_.project(), path_);
  map_ = columns.map;
  format_ = columns.format;
  if (const Json task = studio_.project().part("data/task/" + path_.string()); task.is_string()) try {
      task_ = data::task_named(task.get<std::string>());
    } catch (const Error&) {  // of another version
    }
  const Json ignored = studio_.project().part("data/ignored/" + path_.string());
  if (ignored.is_array())
    for (const Json& one : ignored) {
      if (one.is_string()) ignored_.insert(to_qstring(one.get<std::string>()), {});
      if (one.is_object() && one.contains("what") && one["what"].is_string())
        ignored_.insert(to_qstring(one["what"].get<std::string>()), one.contains("why") && one["why"].is_string()
                                                                        ? to_qstring(one["why"].get<std::string>())
                                                                        : QString());
    }
  open();
}

DataDocument::~DataDocument() {
  open_stop_.request_stop();
  stopCheck();
  marks_->saveNow();
}

QString DataDocument::name() const {
  return to_qstring(path_.filename());
}

bool DataDocument::canEdit() const {
  return whyNotEditable().isEmpty();
}

QString DataDocument::whyNotEditable() const {
  if (!isReady()) return tr("Rows can be edited as soon as all of them are known.");
  if (studio_.project().readOnly())
    return tr("The project is open in another studio; the rows can be read here, not changed.");
  if (saving_) return tr("The file is being saved.");
  return {};
}

double DataDocument::indexed() const {
  return file_ ? file_->progress() : 0;
}

data::Dataset DataDocument::byId() const {
  return set_ ? set_->by_id() : *file_;
}

size_t DataDocument::allRows() const {
  return set_ ? set_->size() : file_ ? file_->size() : 0;
}

size_t DataDocument::shownRows() const {
  if (shown_) return shown_->size();
  return set_ ? set_->size() : last_size_;
}

uint32_t DataDocument::idAt(size_t row) const {
  if (shown_) return (*shown_)[row];
  return set_ ? set_->id_at(row) : static_cast<uint32_t>(row);
}

std::optional<size_t> DataDocument::shownRowOf(uint32_t id) const {
  if (!shown_) return set_ ? set_->place_of(id) : std::optional<size_t>(id);
  if (shown_at_.empty()) {
    uint32_t highest = 0;
    for (const uint32_t one : *shown_) highest = std::max(highest, one);
    shown_at_.assign(shown_->empty() ? 1 : highest + 1, nowhere);
    for (size_t row = 0; row < shown_->size(); ++row) shown_at_[(*shown_)[row]] = static_cast<uint32_t>(row);
  }
  if (id >= shown_at_.size() || shown_at_[id] == nowhere) return std::nullopt;
  return shown_at_[id];
}

size_t DataDocument::placeOf(uint32_t id) const {
  return set_ ? set_->place_of(id).value_or(0) : id;
}

std::vector<uint32_t> DataDocument::shownIds() const {
  return shown_ ? *shown_ : allIds();
}

std::vector<uint32_t> DataDocument::allIds() const {
  std::vector<uint32_t> ids(allRows());
  for (size_t place = 0; place < ids.size(); ++place)
    ids[place] = set_ ? set_->id_at(place) : static_cast<uint32_t>(place);
  return ids;
}

data::RowWorld DataDocument::world() const {
  return {set_->by_id(),     allIds(), features_, faults_, static_cast<uint32_t>(set_->base().file_rows()),
          marks_->snapshot()};
}

void DataDocument::setQuery(const data::RowQuery& query) {
  query_ = query;
  select();
}

void DataDocument::setOrder(const data::RowOrder& order) {
  order_ = order;
  select();
}

void DataDocument::stopFiltering() {
  selecting_.cancel();
  filtering_ = false;
  Q_EMIT filteringChanged();
}

void DataDocument::select() {
  if (!set_) return;
  if (query_.empty() && order_.by == data::OrderBy::place && !order_.descending) {
    selecting_.cancel();
    filtering_ = false;
    shown_.reset();
    shown_at_.clear();
    Q_EMIT filteringChanged();
    Q_EMIT shownChanged();
    recount_.start();
    return;
  }
  filtering_ = true;
  Q_EMIT filteringChanged();
  selecting_.ask(
      worker_pool(), this,
      [world = world(), query = query_, order = order_](const StopToken& stop) {
        return data::select_rows(world, query, order, stop);
      },
      [this](std::vector<uint32_t> ids) {
        filtering_ = false;
        std::erase_if(ids, [this](uint32_t id) { return !set_->place_of(id); });  // deleted meanwhile
        shown_ = std::move(ids);
        shown_at_.clear();
        Q_EMIT problem("query", {});
        Q_EMIT filteringChanged();
        Q_EMIT shownChanged();
      },
      [this](const Error& error) {
        filtering_ = false;
        Q_EMIT filteringChanged();
        Q_EMIT problem("query", text_of(error));
      });
}

void DataDocument::countFacets() {
  if (!set_ || !features_) return;
  counting_.ask(
      worker_pool(), this,
      [world = world()](const StopToken& stop) { return data::count_facets(world, world.ids, stop); },
      [this](data::Facets facets) {
        facets_ = std::move(facets);
        Q_EMIT facetsChanged();
      });
}

}  // namespace ft::ui
