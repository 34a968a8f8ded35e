#include "ui/data/document.h"

#include <QElapsedTimer>
#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/error.h"
#include "core/data/check.h"
#include "core/data/kept_edits.h"
#include "core/data/save_rows.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/kept_columns.h"
#include "ui/bridge/paths.h"
#include "ui/data/checks_dialog.h"
#include "ui/data/mark_keeper.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr size_t checked_by_itself = 200'000;  // rows; more take minutes, so a person decides
constexpr uint32_t nowhere = UINT32_MAX;

// Features and checks of a million rows take a while; filters must not wait behind them.
QThreadPool& long_pool() {
  static QThreadPool pool;
  pool.setMaxThreadCount(1);
  return pool;
}

std::string hash_text(const std::string& text) {
  return std::to_string(std::hash<std::string>()(text));
}

// That choosing columns helps; rows that are lists have none.
bool is_about_columns(const Error& error) {
  return error.code() == Code::invalid && error.hint().find("[]=") == std::string::npos;
}

// A file that was just written, as the rows that were saved were read. Edits may have left nothing by which their
// format is recognised.
data::Dataset opened_again(const data::Dataset& rows, const std::vector<std::string>& map, const std::string& format) {
  data::OpenOptions options;
  options.map = map;
  options.format = format;
  try {
    return data::Dataset::open(rows.path(), options);
  } catch (const Error& error) {
    if (error.code() != Code::invalid || !rows.format()) throw;
    options.format = rows.format()->name;
    return data::Dataset::open(rows.path(), options);
  }
}

}  // namespace

struct DataDocument::Attached {
  std::unique_ptr<data::EditedDataset> set;
  std::optional<std::string> problem;
  size_t replayed = 0;
  data::FileMark mark;
  data::Findings aside;
  std::vector<fs::path> kept;
};

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
    for (const Json& one : ignored)
      if (one.is_string()) ignored_.insert(to_qstring(one.get<std::string>()));
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

void DataDocument::open() {
  open_stop_ = StopToken();
  opening_.ask(
      worker_pool(), this,
      [path = path_, stop = open_stop_, map = map_, format = format_](const StopToken&) {
        data::OpenOptions options;
        options.map = map;
        options.format = format;
        options.in_background = true;
        options.stop = stop;
        return data::Dataset::open(path, options);
      },
      [this](data::Dataset set) {
        file_ = std::move(set);
        last_size_ = file_->size();
        Q_EMIT opened();
        poll();
        if (!isReady()) poll_.start();
      },
      [this](const Error& error) { Q_EMIT failed(text_of(error), is_about_columns(error)); });
}

void DataDocument::poll() {
  if (!file_ || set_ || attaching_) return;
  if (file_->complete()) {
    poll_.stop();
    attach();
    return;
  }
  if (const size_t size = file_->size(); size != last_size_) {
    last_size_ = size;
    Q_EMIT indexing();
  }
}

void DataDocument::attach() {
  attaching_ = true;
  const bool read_only = studio_.project().readOnly();
  run_async(
      worker_pool(), this,
      [file = *file_, folder = studio_.project().folder() / "journals", read_only] {
        file.wait();  // throws what the scan threw
        auto attached = std::make_shared<Attached>();
        attached->set = std::make_unique<data::EditedDataset>(file);
        attached->mark = data::FileMark::of(file.path());
        attached->aside = file.set_aside();
        if (!read_only) {
          attached->problem = attached->set->attach(
              std::make_unique<data::Journal>(folder, file.path(), attached->mark), attached->replayed);
          attached->kept = data::kept_journals(folder, file.path());
        }
        return attached;
      },
      [this, generation = generation_](std::shared_ptr<Attached> attached) {
        if (generation != generation_) return;
        attaching_ = false;
        set_ = std::move(attached->set);
        mark_ = attached->mark;
        aside_ = std::move(attached->aside);
        kept_ = std::move(attached->kept);
        if (attached->problem) Q_EMIT problem("kept", to_qstring(*attached->problem));
        watch();
        marks_->load(allIds());
        Q_EMIT ready(attached->replayed);
        Q_EMIT shownChanged();
        Q_EMIT historyChanged();
        computeFeatures();
        if (checksByItself()) check();
      },
      [this, generation = generation_](const Error& error) {
        if (generation != generation_) return;
        attaching_ = false;
        Q_EMIT failed(text_of(error), is_about_columns(error));
      });
}

void DataDocument::watch() {
  if (watcher_.files().isEmpty()) watcher_.addPath(to_qstring(path_));
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

void DataDocument::keepColumns(Project& project, const fs::path& path, const std::vector<std::string>& map,
                               const std::string& format) {
  keep_columns(project, path, {map, format});
}

void DataDocument::setColumns(const std::vector<std::string>& map, const std::string& format) {
  if (saving_) return;
  map_ = map;
  format_ = format;
  keepColumns(studio_.project(), path_, map, format);
  query_ = {};
  order_ = {};
  forget();
  open();
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

void DataDocument::computeFeatures() {
  measuring_.ask(
      long_pool(), this,
      [set = set_->by_id(), share = features_share_](const StopToken& stop) {
        return data::all_features(set, stop, [&](double done) { share->store(done); });
      },
      [this](std::vector<data::RowFeatures> features) {
        auto all = std::make_shared<std::vector<data::RowFeatures>>(std::move(features));
        // Rows that were edited meanwhile are looked at again.
        const bool edited = set_->edited_rows() > 0;
        for (uint32_t id = 0; edited && id < all->size(); ++id)
          if (set_->is_edited(id)) (*all)[id] = data::features_of(set_->by_id(), id);
        features_ = std::move(all);
        countFacets();
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

data::RowFeatures DataDocument::featuresOf(uint32_t id) const {
  const bool changed = set_ && (set_->is_edited(id) || set_->is_added(id));
  if (features_ && id < features_->size() && !changed) return (*features_)[id];
  return data::features_of(byId(), id);
}

std::vector<const data::Finding*> DataDocument::findingsOf(uint32_t id) const {
  std::vector<const data::Finding*> out;
  if (!result_ || changed_.contains(id)) return out;
  const auto [from, to] = findings_at_.equal_range(id);
  for (auto at = from; at != to; ++at) out.push_back(&result_->findings[at->second]);
  return out;
}

bool DataDocument::checksByItself() const {
  return set_ && set_->size() <= checked_by_itself;
}

bool DataDocument::isChecking() const {
  return check_ && check_->running();
}

double DataDocument::checkProgress() const {
  return check_share_->load();
}

void DataDocument::check() {
  if (!set_) return;
  stopCheck();
  check_share_->store(0);
  stale_ = false;
  changed_.clear();
  auto rows = set_->rows();
  std::vector<uint32_t> ids = allIds();
  check_ = studio_.tasks().start(
      long_pool(), tr("Checking %1").arg(name()), "data", this,
      [rows, ids = std::move(ids), share = check_share_, only = checks_that_run(studio_.project())](
          const StopToken& stop, Task::Progress& progress) {
        QElapsedTimer clock;
        clock.start();
        auto result = std::make_shared<CheckResult>();
        data::CheckSettings settings;
        settings.only = only;
        settings.stop = stop;
        settings.progress = [&](double done) {
          progress.share.store(0.8 * done);
          share->store(0.8 * done);
        };
        result->findings = data::run_checks(rows, settings);
        data::StatisticsSettings measure;
        measure.stop = stop;
        result->statistics = data::measure(rows, measure);
        result->task = data::guess_task(rows, result->statistics);
        for (data::Finding& finding : result->findings)
          if (finding.row) finding.row = ids[*finding.row];
        result->seconds = static_cast<double>(clock.elapsed()) / 1000;
        return result;
      },
      [this, generation = ++check_generation_](std::shared_ptr<CheckResult> result) {
        if (generation != check_generation_) return;
        check_.clear();
        all_findings_ = std::move(result->findings);
        result_ = std::make_unique<CheckResult>(std::move(*result));
        keepFindings();
      },
      [this](const Error& error) {
        check_.clear();
        Q_EMIT problem("check", text_of(error));
        Q_EMIT checkChanged();
      });
  check_->setRepeatable();
  Q_EMIT checkChanged();
}

void DataDocument::stopCheck() {
  ++check_generation_;  // an answer that is on its way is about other rows
  if (check_) check_->cancel();
  check_.clear();
}

// Findings without those that a person waved through; grades and advice follow.
void DataDocument::keepFindings() {
  result_->findings.clear();
  for (const data::Finding& finding : all_findings_)
    if (!isIgnored(finding)) result_->findings.push_back(finding);
  result_->on_rows = static_cast<size_t>(std::count_if(result_->findings.begin(), result_->findings.end(),
                                                       [](const data::Finding& finding) { return !!finding.row; }));
  result_->card = data::report_card(result_->findings, set_->size());
  result_->advice =
      data::advise(task_ == data::Task::automatic ? result_->task : task_, result_->statistics, result_->findings);
  findings_at_.clear();
  for (size_t i = 0; i < result_->findings.size(); ++i)
    if (result_->findings[i].row) findings_at_.emplace(static_cast<uint32_t>(*result_->findings[i].row), i);
  const bool first = faults_ == nullptr;
  faults_ = std::make_shared<data::FaultIndex>(data::FaultIndex::of(result_->findings));
  if (first && (!query_.faults.empty() || !query_.without_faults.empty()))
    select();  // nothing was known of them before
  Q_EMIT checkChanged();
  recount_.start();
}

void DataDocument::setTask(data::Task task) {
  task_ = task;
  if (!studio_.project().readOnly())
    studio_.project().setPart("data/task/" + path_.string(),
                              task == data::Task::automatic ? Json() : Json(data::name_of(task)));
  if (result_) keepFindings();
}

bool DataDocument::isIgnored(const data::Finding& finding) const {
  if (ignored_.isEmpty()) return false;
  if (ignored_.contains(to_qstring(finding.kind))) return true;
  if (!finding.row) return false;
  const auto id = static_cast<uint32_t>(*finding.row);
  if (!set_->place_of(id)) return true;
  return ignored_.contains(to_qstring(finding.kind + "#" + hash_text(set_->text(id))));
}

void DataDocument::ignoreKind(const std::string& kind) {
  ignored_.insert(to_qstring(kind));
  keepIgnored();
}

void DataDocument::ignoreRow(const data::Finding& finding) {
  if (!finding.row) return;
  ignored_.insert(to_qstring(finding.kind + "#" + hash_text(set_->text(static_cast<uint32_t>(*finding.row)))));
  keepIgnored();
}

void DataDocument::ignoreNothing() {
  ignored_.clear();
  keepIgnored();
}

void DataDocument::keepIgnored() {
  Json list = Json::array();
  for (const QString& one : ignored_) list.push_back(one.toStdString());
  studio_.project().setPart("data/ignored/" + path_.string(), list);
  if (result_) keepFindings();
}

void DataDocument::save() {
  saveAs(path_);
}

void DataDocument::saveAs(const fs::path& path, const std::function<void()>& then) {
  if (!isReady() || saving_) return;
  if (path == path_ && !set_->modified()) return;
  if (path == path_) {
    if (const auto refusal = data::refusal_to_save(set_->base())) {
      Q_EMIT problem("save", tr("%1 Save it as another file.").arg(translated_sentence(to_qstring(*refusal))));
      return;
    }
    if (set_->size() == 0) {
      Q_EMIT problem("save",
                     tr("No row is left in %1, and a file without rows cannot be read again. Undo a deletion, or "
                        "delete the file itself.")
                         .arg(name()));
      return;
    }
  }
  saving_ = true;
  Q_EMIT historyChanged();
  data::SaveOptions options;
  options.dropped = set_->dropped();
  const bool in_place = path == path_;
  run_async(
      worker_pool(), this,
      [rows = set_->rows(), path, options, in_place, map = map_, format = format_] {
        data::save_rows(rows, path, options);
        std::shared_ptr<data::Dataset> again;
        if (in_place) {
          again = std::make_shared<data::Dataset>(opened_again(rows, map, format));
          if (again->size() != rows.size())
            throw Error(Code::internal, "The saved file does not hold the rows that were saved.", "Please report it.");
        }
        data::Findings aside;
        if (again) aside = again->set_aside();
        return std::tuple{again, data::FileMark::of(path), aside};
      },
      [this, path, in_place, then](std::tuple<std::shared_ptr<data::Dataset>, data::FileMark, data::Findings> done) {
        saving_ = false;
        Q_EMIT problem("save", {});
        if (!in_place) {
          keepColumns(studio_.project(), path, map_, format_);  // they are called alike there
          Q_EMIT historyChanged();
          Q_EMIT savedElsewhere();
          const QString said = tr("Saved as %1.").arg(to_qstring(path.filename()));
          if (then) {
            studio_.toast(said);
            return then();
          }
          studio_.toast(said, tr("Open"), [this, path] { studio_.go("data", {{"file", to_qstring(path)}}); });
          return;
        }
        // Findings and features are named by ids; these become places.
        std::vector<uint32_t> ids(set_->size());
        for (size_t place = 0; place < ids.size(); ++place) ids[place] = set_->id_at(place);
        std::vector<data::RowFeatures> features(ids.size());
        const bool had_features = features_ != nullptr;
        for (size_t place = 0; had_features && place < ids.size(); ++place) features[place] = featuresOf(ids[place]);
        for (data::Finding& finding : all_findings_)
          if (finding.row) finding.row = set_->place_of(static_cast<uint32_t>(*finding.row));
        if (shown_)
          for (uint32_t& id : *shown_) id = static_cast<uint32_t>(set_->place_of(id).value_or(0));
        shown_at_.clear();
        QSet<uint32_t> changed;
        for (const uint32_t id : changed_)
          if (const auto place = set_->place_of(id)) changed.insert(static_cast<uint32_t>(*place));
        marks_->renumber([this](uint32_t id) { return set_->place_of(id); });
        Q_EMIT renumbered([this](uint32_t id) { return set_->place_of(id); });
        ++revision_;
        file_ = *std::get<0>(done);
        set_->rebase(*std::get<0>(done));
        mark_ = std::get<1>(done);
        aside_ = std::move(std::get<2>(done));
        changed_ = std::move(changed);
        if (had_features) features_ = std::make_shared<const std::vector<data::RowFeatures>>(std::move(features));
        if (result_) keepFindings();
        watch();
        Q_EMIT shownChanged();
        Q_EMIT historyChanged();
        Q_EMIT saved();
        studio_.toast(tr("%1 is saved.").arg(name()));
      },
      [this](const Error& error) {
        saving_ = false;
        Q_EMIT historyChanged();
        Q_EMIT problem("save", text_of(error));
      });
}

void DataDocument::reload() {
  if (saving_) return;  // what is written comes back by itself
  if (set_ && set_->modified()) data::Journal(studio_.project().folder() / "journals", path_, mark_).set_aside();
  forget();
  open();
}

// Everything that was read of the file; its path, columns, ignored findings and what people see of it stay.
void DataDocument::forget() {
  stopCheck();
  selecting_.cancel();
  counting_.cancel();
  measuring_.cancel();
  open_stop_.request_stop();
  poll_.stop();
  marks_->saveNow();
  ++generation_;
  ++revision_;
  attaching_ = false;
  set_.reset();
  file_.reset();
  filtering_ = false;
  shown_.reset();
  shown_at_.clear();
  features_.reset();
  faults_.reset();
  facets_.reset();
  result_.reset();
  all_findings_.clear();
  findings_at_.clear();
  changed_.clear();
  last_size_ = 0;
  Q_EMIT shownChanged();
  Q_EMIT checkChanged();
}

}  // namespace ft::ui
