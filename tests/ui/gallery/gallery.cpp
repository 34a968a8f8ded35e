// Pictures of the window with something on every page: each scene, light and dark, in both languages, at one size.
// tests/ui/screenshots calls it for all sizes.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QPainter>
#include <QRegularExpression>
#include <QSettings>

#include "core/base/files.h"
#include "core/models/catalogue.h"
#include "tests/ui/gallery/stage.h"
#include "tests/ui/looks_checks.h"
#include "ui/bridge/paths.h"

namespace ft::ui::gallery {

namespace {

namespace fs = std::filesystem;

// Of the README: scene, language, file.
const std::vector<std::array<const char*, 3>> readme{{"wizard-2", "en", "wizard-en"},
                                                     {"live", "en", "live-en"},
                                                     {"exam-questions", "en", "exam-en"},
                                                     {"data", "zh_CN", "data-zh"},
                                                     {"wizard-2", "zh_CN", "wizard-zh"}};

struct Wanted {
  QString folder, only;
  QStringList languages, themes;
  QSize size;
  bool of_readme = false, fresh = false, checks = false;  // checks: no pictures, no model
};

// A dialog or a popup as it lies over the window, with its title: without a desktop nothing frames it.
void paint_over(QPainter& painter, const QWidget* window, QWidget* each) {
  const QPoint at = each->pos() - window->pos();
  const QColor frame = window->palette().color(QPalette::Dark);
  if (each->windowType() == Qt::Dialog) {
    const QRect bar(at - QPoint(1, 24), QSize(each->width() + 2, 24));
    painter.fillRect(bar, frame);
    painter.setPen(window->palette().color(QPalette::Window));
    painter.drawText(bar, Qt::AlignCenter, each->windowTitle());
  }
  painter.setPen(frame);
  painter.drawRect(QRect(at, each->size()).adjusted(-1, -1, 0, 0));
  painter.drawPixmap(at, each->grab());
}

QList<QWidget*> over(const QWidget& window) {
  QList<QWidget*> all;
  for (QWidget* each : QApplication::topLevelWidgets())
    if (each != &window && each->isVisible() && !each->inherits("QTipLabel")) all << each;
  std::stable_sort(all.begin(), all.end(), [](const QWidget* a, const QWidget* b) {
    return (a->windowType() == Qt::Dialog) > (b->windowType() == Qt::Dialog);
  });
  return all;
}

QPixmap picture_of(MainWindow& window) {
  QPixmap picture = window.grab();
  QPainter painter(&picture);
  for (QWidget* each : over(window)) paint_over(painter, &window, each);
  return picture;
}

QStringList faults_of(Stage& it) {
  QStringList faults = it.problems + test::cut_in(&it.window) + test::nameless_in(&it.window);
  for (QWidget* each : over(it.window)) {
    faults << test::cut_in(each) << test::nameless_in(each);
    if (each->width() > it.window.width() || each->height() > it.window.height())
      faults << QString("%1 is larger than the window: %2 × %3")
                    .arg(each->objectName())
                    .arg(each->width())
                    .arg(each->height());
  }
  return faults;
}

// What a model made is kept between calls.
Material material_for(const fs::path& home, bool chinese, const Wanted& wanted) {
  const fs::path project = home / "Documents" / (chinese ? "客服项目" : "support-bot");
  const fs::path kept = home.parent_path() / (chinese ? "material-zh" : "material-en");
  fs::remove_all(project);
  Material made = make_plain(project, chinese);
  if (wanted.checks || (!wanted.fresh && bring_real(made, kept))) return made;
  add_real(made, chinese);
  if (!made.run.empty()) keep_real(made, kept);
  return made;
}

void take(Stage& it, const Scene& scene, const Wanted& wanted, const QString& name) {
  for (const QString& theme : wanted.themes) {
    it.studio.preferences().setScheme(theme == "dark" ? theme::Scheme::dark : theme::Scheme::light);
    it.settle(theme == "dark" ? 250 : 120);
    const QPixmap picture = picture_of(it.window);
    const QString file =
        wanted.of_readme
            ? name
            : QString("%1_%2_%3_%4x%5").arg(scene.name, it.language, theme).arg(picture.width()).arg(picture.height());
    picture.save(wanted.folder + "/" + file + ".png");
  }
  it.studio.preferences().setScheme(theme::Scheme::light);
}

int show_all(const Wanted& wanted, const fs::path& home) {
  const QRegularExpression only(
      QRegularExpression::wildcardToRegularExpression(wanted.only.isEmpty() ? QString("*") : wanted.only));
  int pictures = 0, faulty = 0;
  for (const QString& language : wanted.languages) {
    const Material material = material_for(home, language == "zh_CN", wanted);
    Stage it(material, language, wanted.size);
    if (wanted.checks) it.pace = 0.3;
    for (const Scene& scene : all_scenes()) {
      QString name;
      for (const auto& [of, in, file] : readme)
        if (of == QString(scene.name) && in == language) name = file;
      if (wanted.of_readme ? name.isEmpty() : !only.match(scene.name).hasMatch()) continue;
      if (scene.needs_run && material.run.empty()) {
        if (!wanted.checks) std::printf("%s: left out, there is no model to train\n", scene.name);
        continue;
      }
      scene.open(it);
      it.settle(200);
      for (const QString& fault : faults_of(it)) {
        std::printf("%s %s: %s\n", scene.name, qPrintable(language), qPrintable(fault));
        ++faulty;
      }
      if (!wanted.checks) take(it, scene, wanted, name);
      pictures += wanted.checks ? 1 : static_cast<int>(wanted.themes.size());
      std::fflush(stdout);
      it.clear();
    }
    it.window.hide();
  }
  if (wanted.checks)
    std::printf("%d scenes, %d faults\n", pictures, faulty);
  else
    std::printf("%d pictures in %s, %d faults\n", pictures, qPrintable(wanted.folder), faulty);
  return wanted.checks && faulty > 0 ? 1 : 0;
}

// The display is as large as the window: dialogs and menus find the room that they would find there.
void make_display(const fs::path& home, const QSize& size, int scale) {
  const fs::path file = home / "display.json";
  const Json screen = {{"name", "gallery"},
                       {"x", 0},
                       {"y", 0},
                       {"width", size.width() * scale},
                       {"height", size.height() * scale},
                       {"logicalDpi", 96},
                       {"logicalBaseDpi", 96},
                       {"dpr", 1.0}};
  write_file(file, to_text({{"screens", Json::array({screen})}}));
  qputenv("QT_QPA_PLATFORM", QByteArray("offscreen:configfile=") + file.c_str());
  qputenv("QT_SCALE_FACTOR", QByteArray::number(scale));
}

}  // namespace

int main(int argc, char** argv) {
  QStringList arguments;
  for (int i = 0; i < argc; ++i) arguments << QString::fromLocal8Bit(argv[i]);
  QCommandLineParser parser;
  parser.addPositionalArgument("FOLDER", "where the pictures go");
  parser.addOptions(
      {{"language", "en or zh_CN; both when it is not said", "LANGUAGE"},
       {"theme", "light or dark; both when it is not said", "THEME"},
       {"size", "of the window, in its own pixels: 1280x720; 1920x1080@2 at 200 %", "SIZE", "1280x720"},
       {"only", "scenes by name, with * and ?", "PATTERN"},
       {"readme", "the README's pictures instead"},
       {"check", "no pictures: fails where something does not fit or has no name, in what needs no model"},
       {"list", "names of the scenes, and nothing else"},
       {"fresh", "makes the project anew: trains, examines"}});
  parser.addHelpOption();
  if (!parser.parse(arguments)) return std::fprintf(stderr, "%s\n", qPrintable(parser.errorText())), 2;
  if (parser.isSet("help")) return std::printf("%s", qPrintable(parser.helpText())), 0;
  if (parser.isSet("list")) {
    for (const Scene& scene : all_scenes()) std::printf("%s\n", scene.name);
    return 0;
  }
  Wanted wanted;
  wanted.checks = parser.isSet("check");
  if (!wanted.checks) {
    if (parser.positionalArguments().isEmpty()) return std::fprintf(stderr, "Name a folder for the pictures.\n"), 2;
    wanted.folder = QDir(parser.positionalArguments().constFirst()).absolutePath();
    QDir().mkpath(wanted.folder);
  }
  wanted.only = parser.value("only");
  wanted.of_readme = parser.isSet("readme");
  wanted.fresh = parser.isSet("fresh");
  wanted.languages = parser.isSet("language") ? parser.values("language") : QStringList{"en", "zh_CN"};
  wanted.themes = parser.isSet("theme") ? parser.values("theme") : QStringList{"light", "dark"};
  if (wanted.of_readme && !parser.isSet("theme")) wanted.themes = {"light"};
  const QRegularExpressionMatch size =
      QRegularExpression("^(\\d+)x(\\d+)(?:@(\\d))?$").match(wanted.of_readme ? "1280x800" : parser.value("size"));
  if (!size.hasMatch()) return std::fprintf(stderr, "A size is written as 1280x720 or 1920x1080@2.\n"), 2;
  wanted.size = {size.captured(1).toInt(), size.captured(2).toInt()};

  // A home of its own, where only the models are the person's.
  const fs::path models = models::models_folder();
  const char* place = wanted.checks ? "finetune-studio-gallery-check/home" : "finetune-studio-gallery/home";
  const fs::path home = fs::temp_directory_path() / place;
  fs::remove_all(home);
  const fs::path data = home / ".local/share/finetune-studio";
  fs::create_directories(data);
  std::error_code ignored;
  fs::create_directory_symlink(models, data / "models", ignored);
  ::setenv("HOME", home.c_str(), 1);
  for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HF_HOME", "HF_HUB_CACHE"})
    ::unsetenv(name);
  fs::create_directory_symlink(fs::path(FT_SOURCE_DIR) / "resources", data / "resources", ignored);
  ::setenv("FINETUNE_STUDIO_RESOURCES", (data / "resources").c_str(), 1);
  make_display(home, wanted.size, size.captured(3).isEmpty() ? 1 : size.captured(3).toInt());
  int no_arguments = 1;
  testing::InitGoogleTest(&no_arguments, argv);
  QApplication application(no_arguments, argv);
  QApplication::setApplicationVersion(FT_VERSION);
  return show_all(wanted, home);
}

}  // namespace ft::ui::gallery

int main(int argc, char** argv) {
  return ft::ui::gallery::main(argc, argv);
}
