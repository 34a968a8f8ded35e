// Opening a data set: the rows as they become known, then the edits that were kept; reading it anew.
#include "core/base/error.h"
#include "core/data/kept_edits.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/kept_columns.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/data/mark_keeper.h"
#include "ui/studio.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

// That choosing columns helps; rows that are lists have none.
bool is_about_columns(const Error& error) {
  return error.code() == Code::invalid && error.hint().find("[]=") == std::string::npos;
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
