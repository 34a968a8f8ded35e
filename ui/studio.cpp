#include "ui/studio.h"

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/engine/run_result.h"
#include "core/runs/foreign.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/kept_plans.h"
#include "ui/bridge/paths.h"

namespace ft::ui {

namespace fs = std::filesystem;

Studio::Studio(const fs::path& project_folder, QObject* parent)
    : QObject(parent), project_(std::make_unique<Project>(project_folder)) {
  const auto set_machine = [this] {
    training_.setMachine(preferences_.threads(), preferences_.device().toStdString());
  };
  connect(&preferences_, &Preferences::changed, this, [set_machine](const QString& key) {
    if (key == "threads" || key == "device") set_machine();
  });
  set_machine();
  const auto stay_awake = [this] {
    awake_.keep(training_.busy() && preferences_.value("inhibitSleep", true).toBool(), tr("A model is training."));
  };
  connect(&training_, &TrainQueue::changed, this, stay_awake);
  connect(&preferences_, &Preferences::changed, this, [stay_awake](const QString& key) {
    if (key == "inhibitSleep") stay_awake();
  });
  restoreQueue();
  connect(&training_, &TrainQueue::changed, this, &Studio::keepQueue);
  connect(&training_, &TrainQueue::started, this, &Studio::runsChanged);
  connect(&training_, &TrainQueue::ended, this, &Studio::runsChanged);
  connect(&training_, &TrainQueue::examEnded, this, &Studio::runsChanged);
  connect(&training_, &TrainQueue::putBack, this, [this](const QString& name) {
    toast(tr("%1 had not begun yet. It waits in the queue, which is held.").arg(name), tr("Show the queue"), [this] {
      go("train", {{"view", "queue"}});
    });
  });
}

Studio::~Studio() {
  tasks_.cancel_all();
  training_.finish();
  finish_pools();
}

void Studio::openProject(const fs::path& folder) {
  // Opened once more, it would find its own lock and be read-only.
  std::error_code ignored;
  if (!project_->readOnly() && fs::equivalent(folder, project_->folder(), ignored)) return;
  auto opened = std::make_unique<Project>(folder);
  if (!opened->readOnly()) project_->setPart("queue", Json());  // what waits goes along
  project_ = std::move(opened);
  if (training_.current()) keep_exam(*project_, *training_.current());
  for (const RunPlan& plan : training_.waiting()) keep_exam(*project_, plan);
  restoreQueue();
  keepQueue();
  preferences_.setValue("project", to_qstring(folder));
  Q_EMIT projectChanged();
  Q_EMIT runsChanged();
}

void Studio::go(const QString& page, const QVariantMap& what) {
  Q_EMIT goRequested(page, what);
}
void Studio::say(const Message& message) {
  Q_EMIT messageSaid(message);
}
void Studio::unsay(const QString& id) {
  Q_EMIT messageUnsaid(id);
}

void Studio::toast(const QString& text, const QString& action, std::function<void()> run) {
  Q_EMIT toastRequested(text, action, run);
}

void Studio::startRun(const RunPlan& plan) {
  keep_exam(*project_, plan);
  project_->colorOf(plan.directory);
  training_.add(plan);
}

void Studio::keepQueue() {
  project_->setPart("queue", queue_to_json(training_));
}

void Studio::restoreQueue() {
  if (project_->readOnly()) return;
  note_begun_elsewhere(*project_);
  training_.restore(plans_from_json(project_->part("queue")));
}

void Studio::resumeRun(const fs::path& directory, WhileHeld held, const config::TrainConfig* longer) {
  if (training_.current() && training_.current()->directory == directory) return;
  for (const RunPlan& plan : training_.waiting())
    if (plan.directory == directory) {
      toast(tr("%1 waits in the queue already.").arg(to_qstring(directory.filename())));
      return;
    }
  RunPlan plan;
  plan.directory = directory;
  plan.name = to_qstring(directory.filename());
  plan.resume = true;
  plan.although_held = held == WhileHeld::begins;
  const Json about = read_json(directory / "run.json");
  plan.spec = config::spec_from_json(about.value("spec", Json::object()), (directory / "run.json").string());
  if (longer) plan.spec.train = *longer;
  plan.exam = kept_exam(*project_, directory);
  training_.add(plan);
  if (!training_.current() || training_.current()->directory != directory)
    toast(tr("%1 waits in the queue.").arg(plan.name));
}

void Studio::openPath(const fs::path& path) {
  std::error_code ignored;
  const QVariantMap file{{"file", to_qstring(path)}};
  if (fs::is_directory(path, ignored)) {
    if (engine::is_run_directory(path)) return go("runs", {{"run", to_qstring(path)}});
    if (fs::exists(path / "project.json", ignored)) return openProject(path);
    return go("models", {{"model", to_qstring(path)}});
  }
  if (path.extension() == ".gguf" || path.extension() == ".safetensors")
    return go("models", {{"model", to_qstring(path.extension() == ".gguf" ? path : path.parent_path())}});
  if (path.extension() == ".json" && fs::file_size(path, ignored) < (1 << 20)) {
    try {
      const Json json = read_json(path);
      if (json.is_object() && json.contains("model") && json.contains("data"))
        return go("train", {{"spec", to_qstring(path)}});
    } catch (const Error&) {  // then it is data, and the data page says what is wrong with it
    }
  }
  if (!runs::foreign_runs_in(path).empty()) return go("runs", {{"folder", to_qstring(path)}});
  go("data", file);
}

void Studio::askDeviceMemory(QObject* owner, std::function<void(engine::DeviceMemory)> done) {
  run_async(
      worker_pool(), owner,
      [source = device_memory_, device = preferences_.device().toStdString()] { return source(device); },
      std::move(done));
}

void Studio::loadEngine() {
  run_async(
      worker_pool(), this, [] { engine::engine(); },
      [this] {
        engine_ready_ = true;
        Q_EMIT engineChanged(true, {});
      },
      [this](const Error& error) { Q_EMIT engineChanged(false, text_of(error)); });
}

}  // namespace ft::ui
