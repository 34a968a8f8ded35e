#include "ui/main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDialog>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/actions.h"
#include "ui/bridge/desktop.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_view.h"
#include "ui/guide/guide_help.h"
#include "ui/shell/closing.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/jobs_popup.h"
#include "ui/shell/message_area.h"
#include "ui/shell/nav_rail.h"
#include "ui/shell/page.h"
#include "ui/shell/page_commands.h"
#include "ui/shell/recovery.h"
#include "ui/shell/shortcuts_sheet.h"
#include "ui/shell/status_strip.h"
#include "ui/shell/toast.h"
#include "ui/shell/tray.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

namespace {

constexpr QSize usual_size{1280, 800};
constexpr int narrow_below = 1280;

const PageDescriptor* descriptor_of(const QString& id) {
  for (const PageDescriptor* page : all_pages())
    if (id == page->id) return page;
  return nullptr;
}

// Of the message that says why a run ended; gone when the run goes on.
QString failure_of(const QString& directory) {
  return "run-" + directory;
}

std::filesystem::path first_path(const QMimeData* data) {
  for (const QUrl& url : data->urls())
    if (url.isLocalFile()) return to_path(url.toLocalFile());
  return {};
}

void enable_chart_actions(Actions& actions, const QWidget* page) {
  const bool any = chart_in_view(page) != nullptr;
  for (const char* name : {"actionExportChart", "actionCopyValues"})
    actions.setEnabled(name, any, QT_TRANSLATE_NOOP("actions", "No chart is in view."));
}

}  // namespace

MainWindow::MainWindow(Studio& studio, QWidget* parent) : QMainWindow(parent), studio_(studio) {
  setObjectName("mainWindow");
  setMinimumSize(1024, 640);
  setAcceptDrops(true);
  auto* middle = new QWidget(this);
  auto* row = new QHBoxLayout(middle);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  rail_ = new NavRail(middle);
  row->addWidget(rail_);
  auto* right = new QWidget(middle);
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  messages_ = new MessageArea(right);
  messages_->layout()->setContentsMargins(theme::large, theme::small, theme::large, 0);
  column->addWidget(messages_);
  stack_ = new QStackedWidget(right);
  stack_->setObjectName("pageStack");
  column->addWidget(stack_, 1);
  row->addWidget(right, 1);
  setCentralWidget(middle);
  toast_ = new Toast(right);

  status_ = new StatusStrip(studio_, this);
  statusBar()->setObjectName("statusBar");
  statusBar()->setSizeGripEnabled(false);
  statusBar()->addWidget(status_, 1);

  actions_ = new Actions(this);
  actions_->fill(menuBar());
  actions_->applyShortcuts(studio_.preferences());
  commands_ = new PageCommands(*actions_,
                               {.page =
                                    [this](const QString& id) {
                                      const auto found = pages_.find(id);
                                      return found == pages_.end() ? nullptr : found->second;
                                    },
                                .current = [this] { return stack_->currentWidget(); },
                                .go = [this](const QString& id) { go(id); }},
                               this);
  palette_ = new CommandPalette(studio_, *actions_, this);
  help_ = new GuideHelp(studio_, this);
  tray_ = new Tray(studio_, this, [this] { return status_->jobText(); });
  closing_ = new Closing(studio_, *tray_, this);
  connect(help_, &GuideHelp::roomChanged, this, &MainWindow::fitRail);
  connectActions();
  auto* search = new QToolButton(menuBar());
  search->setObjectName("commandPaletteTool");
  search->setAutoRaise(true);
  search->setFocusPolicy(Qt::NoFocus);  // Ctrl+K
  search->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  search->setIcon(icon("search"));
  // No higher than the menus: a menu bar grows with it, and the marks below the menus' words hang in the air.
  restyle(search, [this, search] { search->setMaximumHeight(menuBar()->fontMetrics().height() + 2 * theme::tiny); });
  connect(search, &QToolButton::clicked, actions_->named("actionPalette"), &QAction::trigger);
  menuBar()->setCornerWidget(search);
  retranslate(this, [this, search] {
    search->setText(tr("Search or run a command   %1")
                        .arg(actions_->named("actionPalette")->shortcut().toString(QKeySequence::NativeText)));
    search->setAccessibleName(tr("Search or run a command"));
    setWindowTitle(tr("FineTune Studio"));
    actions_->retranslate();
  });

  connect(rail_, &NavRail::pageChosen, this, [this](const QString& page) { go(page); });
  connect(&studio_, &Studio::goRequested, this, &MainWindow::go);
  connect(&studio_, &Studio::messageSaid, messages_, &MessageArea::say);
  connect(&studio_, &Studio::messageUnsaid, messages_, &MessageArea::unsay);
  connect(&studio_, &Studio::toastRequested, this,
          [this](const QString& text, const QString& action, const std::function<void()>& run) {
            toast_->show_text(text, action, run, studio_.preferences().value("keepMessages", false).toBool());
            status_->jobs()->note(text);
            status_->announce(text);
          });
  connect(&studio_.training(), &TrainQueue::changed, this, [this] {
    rail_->setBusy("train", studio_.training().busy());
    enableRunActions();
  });
  connect(&studio_.training(), &TrainQueue::ended, this, &MainWindow::noteRunEnded);
  connect(&studio_.training(), &TrainQueue::started, this,
          [this](const QString& directory) { messages_->unsay(failure_of(directory)); });
  connect(&studio_.training(), &TrainQueue::examStopped, this, [this](const QString& directory) {
    studio_.toast(tr("The exam of %1 was stopped. It can be sat at any time.").arg(QDir(directory).dirName()),
                  tr("Exam page"), [this, directory] {
                    go("exam", {{"run", directory}});
                  });
  });
  connect(&studio_, &Studio::engineChanged, this, [this](bool ready, const QString& problem) {
    if (ready) return messages_->unsay("engine");
    messages_->say({.id = "engine",
                    .state = theme::State::error,
                    .text = tr("Training and answers are not available: %1").arg(problem)});
  });
  const auto show_project = [this] {
    // What was said of the one before, and its Undo.
    for (const char* id : {"project", "save", "recovery", "start"}) messages_->unsay(id);
    messages_->unsayAll(failure_of({}));
    toast_->hide();
    if (!studio_.project().problem().isEmpty())
      messages_->say({.id = "project", .state = theme::State::warning, .text = studio_.project().problem()});
    connect(&studio_.project(), &Project::saveFailed, this, [this](const QString& sentence) {
      messages_->say({.id = "save", .state = theme::State::error, .text = sentence});
    });
  };
  connect(&studio_, &Studio::projectChanged, this, [this, show_project] {
    show_project();
    offer_recovery(studio_, this);
  });
  show_project();
  QTimer::singleShot(0, this, [this] { offer_recovery(studio_, this); });

  const QByteArray geometry = studio_.preferences().value("window/geometry").toByteArray();
  if (geometry.isEmpty() || !restoreGeometry(geometry))
    resize(usual_size.boundedTo(screen()->availableSize()).expandedTo(minimumSize()));
  const QString last = studio_.preferences().value("window/page", "home").toString();
  go(descriptor_of(last) ? last : QString("home"));
}

MainWindow::~MainWindow() {
  delete help_;  // the dock is hidden with the window, and would still tell of it
}

Page* MainWindow::page(const QString& id) {
  if (const auto found = pages_.find(id); found != pages_.end()) return found->second;
  const PageDescriptor* descriptor = descriptor_of(id);
  if (!descriptor) return nullptr;
  Page* made = descriptor->make(studio_, stack_);
  stack_->addWidget(made);
  commands_->bind(made, id);
  status_->follow(made);
  return pages_[id] = made;
}

QString MainWindow::currentPage() const {
  return rail_->selected();
}

void MainWindow::go(const QString& id, const QVariantMap& what) {
  Page* wanted = page(id);
  if (!wanted) return;
  if (stack_->currentWidget() != wanted || history_.empty()) {
    stack_->setCurrentWidget(wanted);
    studio_.preferences().setValue("window/page", id);
    if (!stepping_) {
      if (!history_.empty()) history_.resize(history_at_ + 1);
      history_.push_back(id);
      history_at_ = history_.size() - 1;
    }
  }
  rail_->select(id);
  if (!what.isEmpty()) wanted->open(what);
}

void MainWindow::stepHistory(int by) {
  const auto next = static_cast<ptrdiff_t>(history_at_) + by;
  if (next < 0 || next >= static_cast<ptrdiff_t>(history_.size())) return;
  history_at_ = static_cast<size_t>(next);
  stepping_ = true;
  go(history_[history_at_]);
  stepping_ = false;
}

void MainWindow::connectActions() {
  const auto on = [this](const char* name, auto action) {
    if (QAction* made = actions_->named(name)) connect(made, &QAction::triggered, this, action);
  };
  for (QAction* action : actions_->all())
    if (const QString id = action->property("page").toString(); !id.isEmpty())
      connect(action, &QAction::triggered, this, [this, id] { go(id); });
  const auto current = [this] { return qobject_cast<Page*>(stack_->currentWidget()); };
  on("actionUndo", [this, current] {
    toast_->hide();  // its Undo would undo something else now
    if (Page* page = current()) page->undo();
  });
  on("actionRedo", [current] {
    if (Page* page = current()) page->redo();
  });
  on("actionFind", [current] {
    if (Page* page = current()) page->find();
  });
  on("actionSave", [current] {
    if (Page* page = current()) page->save();
  });
  on("actionQuit", [this] { close(); });
  on("actionBack", [this] { stepHistory(-1); });
  on("actionForward", [this] { stepHistory(1); });
  on("actionSettings", [this] { go("settings"); });
  on("actionPalette", [this] {
    lookAtCommands();
    palette_->popUp();
    commands_->release();
  });
  for (QMenu* menu : menuBar()->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)) {
    connect(menu, &QMenu::aboutToShow, this, &MainWindow::lookAtCommands);
    connect(menu, &QMenu::aboutToHide, commands_, &PageCommands::release, Qt::QueuedConnection);
  }
  on("actionShortcuts", [this] { show_shortcuts(*actions_, currentPage(), this); });
  on("actionChangeKeys", [this] { go("settings", {{"setting", "shortcuts"}}); });
  on("actionQueue", [this] { go("train", {{"view", "queue"}}); });
  on("actionDensity", [this] {
    Preferences& preferences = studio_.preferences();
    preferences.setDensity(preferences.density() == Density::compact ? Density::comfortable : Density::compact);
  });
  on("actionExportChart", [this] {
    if (ChartView* chart = chart_in_view(stack_->currentWidget())) chart->chooseExport();
  });
  on("actionCopyValues", [this] {
    if (const ChartView* chart = chart_in_view(stack_->currentWidget()))
      QApplication::clipboard()->setText(chart->valuesText());
  });
  on("actionHelpHere", [this] { help_->showFor(QApplication::focusWidget(), stack_->currentWidget()); });
  on("actionGuide", [this] { go("guide"); });
  on("actionDoctor", [this] { go("settings", {{"check", true}}); });
  on("actionAbout", [this] { go("settings", {{"setting", "about"}}); });
  connect(&studio_.preferences(), &Preferences::changed, this, [this](const QString& key) {
    if (key.startsWith("shortcuts/")) actions_->applyShortcuts(studio_.preferences());
  });
  enableRunActions();
  on("actionNewRun", [this] { go("train", {{"view", "new"}}); });
  on("actionOpen", [this] {
    auto* dialog = new QFileDialog(this, tr("Open"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { studio_.openPath(to_path(file)); });
    dialog->open();
  });
  const auto choose_project = [this](const QString& title) {
    auto* dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { studio_.openProject(to_path(folder)); });
    dialog->open();
  };
  on("actionOpenProject", [this, choose_project] { choose_project(tr("Open a project's folder")); });
  on("actionNewProject", [this, choose_project] { choose_project(tr("Choose an empty folder for the project")); });
  on("actionRail", [this] {
    studio_.preferences().setValue("window/railNarrow", !rail_->narrow());
    rail_->setNarrow(!rail_->narrow());
  });
  on("actionTheme", [this] {
    studio_.preferences().setScheme(theme::is_dark(palette()) ? theme::Scheme::light : theme::Scheme::dark);
  });
  on("actionLanguage", [this] {
    studio_.preferences().setLanguage(studio_.preferences().effectiveLanguage() == "zh_CN" ? "en" : "zh_CN");
  });
  on("actionZoomIn", [this] { studio_.preferences().setTextPercent(studio_.preferences().textPercent() + 10); });
  on("actionZoomOut", [this] { studio_.preferences().setTextPercent(studio_.preferences().textPercent() - 10); });
  on("actionZoomReset", [this] { studio_.preferences().setTextPercent(100); });
  on("actionFullScreen", [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
  on("actionPause", [this] { studio_.training().setPaused(!studio_.training().pausing()); });
  on("actionStopSave", [this] { studio_.training().stopAndSave(); });

  const auto key = [this](const QKeySequence& keys, const char* name, auto action) {
    auto* made = new QAction(this);
    made->setObjectName(name);
    made->setShortcut(keys);
    addAction(made);
    connect(made, &QAction::triggered, this, action);
  };
  key(QKeySequence("F6"), "actionNextPane", [this] { walkPanes(true); });
  key(QKeySequence("Shift+F6"), "actionPreviousPane", [this] { walkPanes(false); });
  key(QKeySequence("Ctrl+Return"), "actionPrimary", [current] {
    if (Page* page = current(); page && page->primary() && page->primary()->isEnabled()) page->primary()->click();
  });
}

void MainWindow::lookAtCommands() {
  commands_->lookAtAll();
  enable_chart_actions(*actions_, stack_->currentWidget());
}

void MainWindow::enableRunActions() {
  const bool busy = studio_.training().busy(), examines = studio_.training().stage() == TrainQueue::Stage::examining;
  const char* reason = QT_TRANSLATE_NOOP("actions", "Nothing is training.");
  actions_->setEnabled(
      "actionPause", busy && !examines,
      examines ? QT_TRANSLATE_NOOP("actions", "An exam cannot be paused; it can be stopped.") : reason);
  actions_->setEnabled("actionStopSave", busy, reason);
}

// From one part of the page to the next: the rail, and what stands in the page's splitters.
void MainWindow::walkPanes(bool forward) {
  QList<QWidget*> panes{rail_};
  for (QWidget* child : stack_->currentWidget()->findChildren<QWidget*>())
    if (child->isVisible() && child->focusPolicy() & Qt::TabFocus && child->isEnabled() &&
        (child->inherits("QAbstractItemView") || child->inherits("QAbstractScrollArea") ||
         child->objectName().endsWith("SearchEdit")))
      panes << child;
  if (QWidget* guide = help_->pane()) panes << guide;
  if (toast_->isVisible()) panes << toast_;
  qsizetype at = -1;
  for (qsizetype i = 0; i < panes.size(); ++i)
    if (panes[i] == focusWidget() || panes[i]->isAncestorOf(focusWidget())) at = i;
  panes[(at + (forward ? 1 : -1) + panes.size()) % panes.size()]->setFocus(Qt::TabFocusReason);
}

void MainWindow::noteRunEnded(const QString& directory, const QString& failure) {
  const QString name = QDir(directory).dirName();
  if (!failure.isEmpty()) {
    messages_->say({.id = failure_of(directory),
                    .state = theme::State::error,
                    .text = tr("Run %1 ended: %2").arg(name, failure),
                    .remedy = tr("Show it"),
                    .mend = [this, directory] {
                      go("train", {{"view", "live"}, {"run", directory}});
                    }});
    tellDesktop(tr("Run %1 failed.").arg(name), failure);
    return;
  }
  status_->announce(tr("Run %1 ended.").arg(name));
  tellDesktop(tr("Run %1 ended.").arg(name), {});
}

// Only a window that nobody looks at calls.
void MainWindow::tellDesktop(const QString& title, const QString& text) {
  if (isActiveWindow()) return;
  QApplication::alert(this);
  notify_desktop(title, text);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!closing_->mayClose()) return event->ignore();
  studio_.preferences().setValue("window/geometry", saveGeometry());
  studio_.project().saveNow();
  studio_.tasks().cancel_all();
  QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  fitRail();
  toast_->place();
}

// Hints have their own place; QStatusBar would put them over the project, the jobs and the rest.
bool MainWindow::event(QEvent* event) {
  if (event->type() != QEvent::StatusTip || !status_) return QMainWindow::event(event);
  status_->setHint(static_cast<QStatusTipEvent*>(event)->tip());
  return true;
}

void MainWindow::fitRail() {
  const bool narrow = width() - help_->dockedWidth() < narrow_below;
  rail_->setNarrow(narrow || studio_.preferences().value("window/railNarrow", false).toBool());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!event->mimeData()->hasUrls() || first_path(event->mimeData()).empty()) return;
  const QString name = to_qstring(first_path(event->mimeData()).filename());
  status_->setHint(tr("Drop to open %1: data, a model, a run, or a spec").arg(name));
  event->acceptProposedAction();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
  status_->setHint({});
}

void MainWindow::dropEvent(QDropEvent* event) {
  status_->setHint({});
  const auto path = first_path(event->mimeData());
  if (path.empty()) return;
  event->acceptProposedAction();
  studio_.openPath(path);
}

}  // namespace ft::ui
