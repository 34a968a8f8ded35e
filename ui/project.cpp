#include "ui/project.h"

#include <QCoreApplication>
#include <QStandardPaths>
#include <algorithm>
#include <fstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int save_delay_ms = 250;

fs::path free_name(const fs::path& wanted) {
  std::error_code ignored;
  for (int i = 1;; ++i) {
    fs::path candidate = wanted;
    candidate += ".damaged-" + std::to_string(i);
    if (!fs::exists(candidate, ignored)) return candidate;
  }
}

}  // namespace

namespace {

// Who holds a project stands in its lock's file, for the one that comes second.
void note_holder(const fs::path& folder) {
  std::ofstream(folder / ".lock", std::ios::trunc) << QCoreApplication::applicationPid() << '\n';
}

qint64 holder_of(const fs::path& folder) {
  qint64 process = 0;
  std::ifstream(folder / ".lock") >> process;
  return process;
}

}  // namespace

Project::Project(fs::path folder, QObject* parent) : QObject(parent), folder_(std::move(folder)) {
  save_timer_.setSingleShot(true);
  save_timer_.setInterval(save_delay_ms);
  connect(&save_timer_, &QTimer::timeout, this, &Project::saveNow);
  load();
}

Project::~Project() {
  std::error_code ignored;
  if ((dirty_ || fs::exists(folder_ / "project.json", ignored)) && part("session_open") != Json(false)) {
    content_["session_open"] = false;
    changed();
  }
  saveNow();
}

bool Project::beginSession() {
  std::error_code ignored;
  if (read_only_ || !fs::exists(folder_ / "project.json", ignored)) return false;
  const bool was_open = part("session_open") != Json(false);
  setPart("session_open", true);
  return was_open;
}

void Project::load() {
  std::error_code ignored;
  const fs::path file = folder_ / "project.json";
  if (fs::exists(folder_, ignored)) {
    try {
      lock_ = FileLock::try_lock(folder_ / ".lock");
      read_only_ = !lock_;
      if (lock_) note_holder(folder_);
      if (read_only_) {
        const qint64 holder = holder_of(folder_);
        problem_ = holder > 0 ? tr("“%1” is open in another studio (process %2). It can be read here, not changed.")
                                    .arg(name())
                                    .arg(holder)
                              : tr("“%1” is open in another studio. It can be read here, not changed.").arg(name());
      }
    } catch (const Error&) {
      read_only_ = true;
      problem_ = tr("“%1” can only be looked at: nothing can be written into its folder %2, so nothing is kept and "
                    "nothing can be trained. Open a project in another folder to work.")
                     .arg(name(), to_qstring(folder_));
    }
  }
  if (!fs::exists(file, ignored)) return;
  try {
    content_ = read_json(file);
    if (!content_.is_object()) throw Error(Code::malformed, "project.json holds no object.");
  } catch (const Error&) {
    content_ = Json::object();
    if (read_only_) return;
    const fs::path aside = free_name(file);
    fs::rename(file, aside, ignored);
    problem_ =
        tr("The project file was damaged and is kept as %1. The project begins anew; runs and data are untouched.")
            .arg(to_qstring(aside.filename()));
  }
}

QString Project::name() const {
  const auto named = content_.find("name");
  if (named != content_.end() && named->is_string()) return QString::fromStdString(named->get<std::string>());
  return to_qstring(folder_.filename());
}

Json Project::part(const std::string& key) const {
  const auto found = content_.find(key);
  return found == content_.end() ? Json() : *found;
}

void Project::setPart(const std::string& key, const Json& value) {
  if (part(key) == value) return;
  content_[key] = value;
  changed();
  Q_EMIT partChanged(QString::fromStdString(key));
}

std::string Project::keyOf(const fs::path& run) const {
  const fs::path inside = run.lexically_relative(folder_);
  const bool is_inside = !inside.empty() && *inside.begin() != "..";
  return (is_inside ? inside : run).string();
}

RunNotes Project::notesOf(const fs::path& run) const {
  RunNotes notes;
  const auto all = content_.find("run_notes");
  if (all == content_.end() || !all->is_object()) return notes;
  const auto found = all->find(keyOf(run));
  if (found == all->end() || !found->is_object()) return notes;
  try {
    notes.name = QString::fromStdString(found->value("name", ""));
    for (const std::string& tag : found->value("tags", std::vector<std::string>()))
      notes.tags << QString::fromStdString(tag);
    notes.note = QString::fromStdString(found->value("note", ""));
    notes.star = found->value("star", false);
    notes.hidden = found->value("hidden", false);
    notes.color = found->value("color", -1);
  } catch (const Json::exception&) {  // an odd value counts as none
  }
  return notes;
}

void Project::setNotesOf(const fs::path& run, const RunNotes& notes) {
  std::vector<std::string> tags;
  for (const QString& tag : notes.tags) tags.push_back(tag.toStdString());
  Json& all = content_["run_notes"];
  if (!all.is_object()) all = Json::object();
  all[keyOf(run)] = {{"name", notes.name.toStdString()}, {"tags", tags},
                     {"note", notes.note.toStdString()}, {"star", notes.star},
                     {"hidden", notes.hidden},           {"color", notes.color}};
  changed();
  Q_EMIT runNotesChanged(to_qstring(run));
}

int Project::colorOf(const fs::path& run) {
  RunNotes notes = notesOf(run);
  if (notes.color >= 0) return notes.color;
  const auto all = content_.find("run_notes");
  int given = 0;
  if (all != content_.end() && all->is_object())
    for (const auto& [key, value] : all->items())
      if (value.is_object() && value.contains("color") && value["color"].is_number_integer() &&
          value["color"].get<int>() >= 0)
        ++given;
  notes.color = given;
  setNotesOf(run, notes);
  return notes.color;
}

std::vector<fs::path> Project::runFolders() const {
  std::vector<fs::path> folders{runsFolder()};
  const Json more = part("run_folders");
  if (more.is_array())
    for (const Json& folder : more)
      if (folder.is_string()) folders.emplace_back(folder.get<std::string>());
  return folders;
}

void Project::addRunFolder(const fs::path& folder) {
  auto folders = runFolders();
  if (std::find(folders.begin(), folders.end(), folder) != folders.end()) return;
  Json more = part("run_folders");
  if (!more.is_array()) more = Json::array();
  more.push_back(folder.string());
  setPart("run_folders", more);
  Q_EMIT runFoldersChanged();
}

void Project::changed() {
  if (read_only_) return;
  dirty_ = true;
  if (!save_timer_.isActive()) save_timer_.start();  // not restarted: constant typing must not put it off for ever
}

void Project::saveNow() {
  save_timer_.stop();
  if (!dirty_ || read_only_) return;
  try {
    make_folder(folder_);
    if (!lock_ && (lock_ = FileLock::try_lock(folder_ / ".lock"))) note_holder(folder_);
    content_["format"] = 1;
    write_file(folder_ / "project.json", to_pretty_text(content_));
    dirty_ = false;
  } catch (const Error& error) {
    Q_EMIT saveFailed(text_of(error));
  }
}

fs::path Project::defaultFolder() {
  QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  if (documents.isEmpty()) documents = QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
  return to_path(documents) / "FineTune Studio" / "My project";
}

}  // namespace ft::ui
