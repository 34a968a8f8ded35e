// The program `finetune-studio`: shows the window first, then loads the engine behind it. With --render it draws the
// curves of runs into a file instead, without a window or a display.
#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <string_view>

#include "core/base/error.h"
#include "ui/bridge/paths.h"
#include "ui/main_window.h"
#include "ui/runs/render_runs.h"
#include "ui/studio.h"

namespace {

int render(const QCommandLineParser& parser) {
  ft::ui::RenderRequest request;
  for (const QString& run : parser.positionalArguments()) request.runs.push_back(ft::ui::to_path(run));
  for (const char* kind : {"png", "svg", "pdf"})
    if (parser.isSet(kind)) {
      const QString file = parser.value(kind);
      request.files.push_back(file.endsWith(QString(".") + kind, Qt::CaseInsensitive) ? file : file + "." + kind);
    }
  if (parser.isSet("metric")) request.metric = parser.value("metric").toStdString();
  bool is_number = true;
  if (parser.isSet("smoothing")) request.smoothing = parser.value("smoothing").toDouble(&is_number);
  if (request.runs.empty() || request.files.empty() || !is_number || request.smoothing < 0 ||
      request.smoothing > 0.99) {
    std::fprintf(stderr,
                 "Usage: finetune-studio --render RUN... --png FILE | --svg FILE | --pdf FILE "
                 "[--metric loss] [--smoothing 0 to 0.99]\n");
    return 2;
  }
  try {
    ft::ui::render_runs(request);
    return 0;
  } catch (const ft::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool renders =
      std::any_of(argv, argv + argc, [](const char* word) { return std::string_view(word) == "--render"; });
  if (renders) {
    qputenv("QT_QPA_PLATFORM", "offscreen");  // it needs no display, and opens none
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});  // nor a desktop's folders
  }
  QApplication application(argc, argv);
  QApplication::setApplicationName("FineTune Studio");
  QApplication::setApplicationVersion(FT_VERSION);
  QApplication::setDesktopFileName("finetune-studio");
  QApplication::setWindowIcon(QIcon(":/icons/app.svg"));

  QCommandLineParser parser;
  parser.setApplicationDescription("FineTune Studio: turn a general language model into a specialist.");
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addOption({"project", "The project's folder.", "FOLDER"});
  parser.addOption({"render", "Draw the curves of runs into a file, without a window."});
  parser.addOption({"png", "With --render: a picture.", "FILE"});
  parser.addOption({"svg", "With --render: a drawing.", "FILE"});
  parser.addOption({"pdf", "With --render: a document.", "FILE"});
  parser.addOption({"metric", "With --render: what is drawn; loss if not given.", "NAME"});
  parser.addOption({"smoothing", "With --render: 0 to 0.99; 0.6 if not given.", "NUMBER"});
  parser.addPositionalArgument("FILE", "Data, models, runs or specs to open.", "[FILE...]");
  parser.process(application);

  ft::ui::Preferences remembered;
  if (renders) return render(parser);
  QString project = parser.value("project");
  if (project.isEmpty()) project = remembered.value("project").toString();
  ft::ui::Studio studio(project.isEmpty() ? ft::ui::Project::defaultFolder() : ft::ui::to_path(project));
  ft::ui::MainWindow window(studio);
  window.show();
  QTimer::singleShot(0, &studio, [&] {
    studio.loadEngine();
    for (const QString& file : parser.positionalArguments()) studio.openPath(ft::ui::to_path(file));
  });
  return QApplication::exec();
}
