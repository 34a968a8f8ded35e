// What the parts of the window share, handed to each page when it is made: the project, the preferences, the queue of
// runs, the long jobs; and the ways to go somewhere or to say something. Lives on the window's thread.
#pragma once

#include <QObject>
#include <QString>
#include <QVariantMap>
#include <filesystem>
#include <functional>
#include <memory>

#include "core/engine/device_memory.h"
#include "ui/bridge/desktop.h"
#include "ui/bridge/tasks.h"
#include "ui/bridge/train_queue.h"
#include "ui/preferences.h"
#include "ui/project.h"

namespace ft::ui {

// A state that persists and can be remedied; shown above the page's content.
struct Message {
  QString id{};  // the same id replaces the message before
  theme::State state = theme::State::warning;
  QString text{};
  QString remedy{};  // the button's text; empty: none
  std::function<void()> mend{};
  QString details{};
};

class Studio : public QObject {
  Q_OBJECT

 public:
  explicit Studio(const std::filesystem::path& project_folder, QObject* parent = nullptr);
  ~Studio() override;

  Preferences& preferences() { return preferences_; }
  Project& project() { return *project_; }
  Tasks& tasks() { return tasks_; }
  TrainQueue& training() { return training_; }
  const Awake& awake() const { return awake_; }

  // Opens another project; everything that shows the old one hears projectChanged().
  void openProject(const std::filesystem::path& folder);

  // To a page ("data", "runs" …) with what it should show: {"file": path}, {"run": directory}, {"spec": JSON text} …
  void go(const QString& page, const QVariantMap& what = {});
  void say(const Message& message);  // message bar
  void unsay(const QString& id);
  void toast(const QString& text, const QString& action = {}, std::function<void()> run = {});
  // Queues a run; its exam is kept in the project, so that a later resume sits it too.
  void startRun(const RunPlan& plan);
  // Goes on with a run of its directory, of whichever project; with `longer`, beyond its end. Throws Error when
  // run.json cannot be read.
  enum class WhileHeld { waits, begins };
  void resumeRun(const std::filesystem::path& directory, WhileHeld held = WhileHeld::waits,
                 const config::TrainConfig* longer = nullptr);
  // Files or folders that were dropped or opened: data, model, run or spec, by what they are.
  void openPath(const std::filesystem::path& path);

  // Memory of the device that is chosen in the settings; asked on a worker, answered while `owner` is there.
  using DeviceMemorySource = std::function<engine::DeviceMemory(const std::string& device)>;
  void askDeviceMemory(QObject* owner, std::function<void(engine::DeviceMemory)> done);
  void setDeviceMemorySource(DeviceMemorySource source) { device_memory_ = std::move(source); }  // for tests

  bool engineReady() const { return engine_ready_; }
  void loadEngine();  // in the background; engineChanged() tells

 Q_SIGNALS:
  void projectChanged();
  void goRequested(const QString& page, const QVariantMap& what);
  void messageSaid(const ft::ui::Message& message);
  void messageUnsaid(const QString& id);
  void toastRequested(const QString& text, const QString& action, const std::function<void()>& run);
  void engineChanged(bool ready, const QString& problem);
  void runsChanged();  // a run was begun, ended or examined, or a run's directory was added

 private:
  void keepQueue();     // in the project, at every change: a program that ends loses no plan
  void restoreQueue();  // what the project kept waits again, held

  Preferences preferences_;
  std::unique_ptr<Project> project_;
  Tasks tasks_;
  TrainQueue training_;
  Awake awake_;
  DeviceMemorySource device_memory_ = engine::memory_of_device;
  bool engine_ready_ = false;
};

}  // namespace ft::ui
