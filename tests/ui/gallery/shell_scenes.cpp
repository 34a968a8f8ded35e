// Scenes of what lies over every page: palette, jobs, messages, the questions at closing and starting; and, while a run
// goes on, the live view.
#include <QAction>
#include <QButtonGroup>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QRadioButton>
#include <QThread>

#include "core/base/cancel.h"
#include "tests/ui/gallery/stage.h"
#include "ui/advice/advice_dialog.h"
#include "ui/bridge/async.h"
#include "ui/shell/recovery.h"

namespace ft::ui::gallery {

bool begin_run(Stage& it);  // in train_scenes.cpp
void end_run(Stage& it);

namespace {

bool chinese(const Stage& it) {
  return it.language == "zh_CN";
}

// Ends when it is told to; half done.
Task* long_job(Stage& it, const QString& title) {
  return it.studio.tasks().start(
      worker_pool(), title, "export", &it.studio,
      [](const StopToken& stop, Task::Progress& progress) {
        progress.share = 0.41;
        while (true) {
          stop.check();
          QThread::msleep(20);
        }
      },
      [] {}, [](const Error&) {});
}

void pick(QWidget* root, std::initializer_list<int> places) {
  for (const int place : places)
    if (const auto all = root->findChildren<QRadioButton*>(); place < all.size()) all[place]->click();
}

}  // namespace

void add_shell_scenes(std::vector<Scene>& scenes) {
  const auto add = [&](const char* name, bool run, std::function<void(Stage&)> open) {
    scenes.push_back({name, run, std::move(open)});
  };
  add("palette", false, [](Stage& it) {
    it.window.go("home");
    it.trigger("actionPalette");
    it.settle(300);
    it.find<QLineEdit>("commandPaletteEdit")->setText(chinese(it) ? "学习" : "learning");
    it.settle(600);
  });
  add("menu-view", false, [](Stage& it) {
    it.window.go("home");
    const auto menus = it.window.menuBar()->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
    if (menus.size() > 2) menus[2]->popup(it.window.mapToGlobal(QPoint(90, 24)));
  });
  add("advice", false, [](Stage& it) {
    it.window.go("home");
    open_advice(it.studio, &it.window);
    it.settle(200);
    pick(it.find<QDialog>("adviceDialog"), {0, 5, 8, 10});
  });
  add("recovery", false, [](Stage& it) {
    it.window.go("home");
    Recoverable found;
    found.runs.push_back({.directory = it.material.project / "runs/cs-13", .step = 96, .from = 80});
    Recoverable::Edits edits;
    edits.file = it.material.project / "data/faq.jsonl";
    edits.count = 14;
    found.edits.push_back(edits);
    found.queued = {"cs-14", "cs-15"};
    (new RecoveryDialog(it.studio, found, &it.window))->open();
    it.settle(200);
    it.press("recoveryChooseButton");
  });
  add("messages", false, [](Stage& it) {
    it.window.go("home");
    it.studio.say({.id = "gallery",
                   .state = theme::State::warning,
                   .text = chinese(it) ? "“客服项目”已在另一个工作室中打开（进程 4711）。此处只能查看，不能修改。"
                                       : "\"support-bot\" is open in another studio (process 4711). It can be read "
                                         "here, not changed.",
                   .remedy = chinese(it) ? "另存副本…" : "Save a copy…",
                   .mend = [] {},
                   .details = "project.lock"});
    it.studio.toast(chinese(it) ? "已删除 12 行。" : "12 rows deleted.", chinese(it) ? "撤销" : "Undo", [] {});
    it.settle(600);
  });
  add("jobs", false, [](Stage& it) {
    it.window.go("home");
    long_job(it, chinese(it) ? "导出：tickets-01.gguf" : "Export: tickets-01.gguf");
    it.settle(700);
    it.press("statusNotificationsButton");
    it.settle(400);
  });
  add("closing-job", false, [](Stage& it) {
    it.studio.tasks().cancel_all();
    it.settle(300);
    long_job(it, chinese(it) ? "导出：tickets-01.gguf" : "Export: tickets-01.gguf");
    it.window.close();
    it.settle(300);
  });
  add("live-running", true, [](Stage& it) {
    it.studio.tasks().cancel_all();
    begin_run(it);
    it.settle(500);
  });
  add("live-rate", true, [](Stage& it) {
    if (!it.studio.training().busy()) begin_run(it);
    it.trigger("liveChangeRateAction");
    it.settle(300);
  });
  add("closing", true, [](Stage& it) {
    if (!it.studio.training().busy()) begin_run(it);
    it.window.close();
    it.settle(300);
  });
  add("home-after", true, [](Stage& it) {
    if (it.studio.training().busy()) end_run(it);
    it.window.go("home");
    it.settle(600);
  });
}

}  // namespace ft::ui::gallery
