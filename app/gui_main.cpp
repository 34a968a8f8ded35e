// The program `finetune-studio`: shows the window first, then loads the engine behind it.
#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QTimer>
#include <cstdio>

#include "ui/bridge/paths.h"
#include "ui/main_window.h"
#include "ui/studio.h"

int main(int argc, char** argv) {
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
  parser.addPositionalArgument("FILE", "Data, models, runs or specs to open.", "[FILE...]");
  parser.process(application);

  QString project = parser.value("project");
  ft::ui::Preferences remembered;
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
