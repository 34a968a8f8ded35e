// Scenes of the Train page: the wizard, a run as it goes and when it has ended, the queue.
#include <QAction>
#include <QCheckBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>

#include "core/engine/sample_sets.h"
#include "tests/ui/gallery/stage.h"
#include "ui/bridge/paths.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"
#include "ui/wizard/wizard_page.h"

namespace ft::ui::gallery {

namespace {

const char* sample_of(const Stage& it) {
  return it.language == "zh_CN" ? "support-tickets-zh" : "support-tickets-en";
}

WizardPage* open_wizard(Stage& it, int step, bool advanced) {
  it.window.go("train", {{"scenario", sample_of(it)}, {"step", step}});
  it.find<QCheckBox>("wizardAdvancedCheck")->setChecked(advanced);
  auto* wizard = it.find<WizardPage>("wizardPage");
  it.settle(400);
  it.wait(
      "the estimate", [&] { return wizard->facts().settled(); }, 60);
  it.settle(500);
  return wizard;
}

void open_live(Stage& it, int tab) {
  it.window.go("train", {{"view", "live"}, {"run", to_qstring(it.material.run_folder())}});
  it.tab("liveTabs", tab);
  it.settle(1200);
}

RunPlan plan_of(Stage& it, const char* name) {
  const engine::SampleSet set = engine::sample_set_named(sample_of(it));
  RunPlan plan;
  plan.name = name;
  plan.spec = engine::spec_of(set, set.model);
  plan.directory = it.studio.project().runsFolder() / name;
  return plan;
}

void fill_queue(Stage& it) {
  it.studio.training().setHeld(true);
  while (!it.studio.training().waiting().empty()) it.studio.training().removeWaiting(0);
  it.studio.training().add(plan_of(it, "cs-14"));
  it.studio.training().add(plan_of(it, "cs-15"));
}

}  // namespace

// A run that goes on until the next scene; the engine is loaded by it.
bool begin_run(Stage& it) {
  TrainQueue& queue = it.studio.training();
  while (!queue.waiting().empty()) queue.removeWaiting(0);
  queue.setHeld(false);
  static int number = 20;
  const std::string name = "cs-" + std::to_string(++number);
  it.studio.startRun(plan_of(it, name.c_str()));
  it.window.go("train", {{"view", "live"}, {"run", to_qstring(it.studio.project().runsFolder() / name)}});
  return it.wait(
      "a step", [&] { return queue.snapshot().step >= 5; }, 240);
}

void end_run(Stage& it) {
  it.studio.training().stopAndDiscard();
  it.wait(
      "the end of the run", [&] { return !it.studio.training().busy(); }, 120);
}

void add_train_scenes(std::vector<Scene>& scenes) {
  const auto add = [&](const char* name, bool run, std::function<void(Stage&)> open) {
    scenes.push_back({name, run, std::move(open)});
  };
  const char* steps[] = {"wizard-1", "wizard-2", "wizard-3", "wizard-4"};
  const char* all[] = {"wizard-1-advanced", "wizard-2-advanced", "wizard-3-advanced", "wizard-4-advanced"};
  for (int step = 0; step < 4; ++step) {
    add(steps[step], false, [step](Stage& it) { open_wizard(it, step, false); });
    add(all[step], false, [step](Stage& it) {  // its end: the beginning is the same
      WizardPage* wizard = open_wizard(it, step, true);
      for (auto* scroll : wizard->findChildren<QScrollArea*>())
        if (scroll->isVisible()) scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
    });
  }
  add("wizard-5", true, [](Stage& it) {
    it.window.go("train", {{"exam", to_qstring(it.material.run_folder())}});
    it.settle(1200);
  });
  add("wizard-blocked", false, [](Stage& it) {
    Draft& draft = open_wizard(it, 0, false)->draft();
    draft.begin();
    draft.setField("train.learning_rate", 0.9);
    it.find<WizardPage>("wizardPage")->goToStep(3);
    it.settle(900);
  });
  add("wizard-too-large", false, [](Stage& it) {
    WizardPage* wizard = open_wizard(it, 2, false);
    wizard->draft().setField("data.cutoff_len", 8192);
    wizard->draft().setField("train.per_device_train_batch_size", 512);
    wizard->draft().setField("finetuning_type", "full");
    it.settle(600);
    it.wait(
        "the estimate", [&] { return wizard->facts().settled() && !wizard->facts().lookingForRemedies(); }, 90);
    it.settle(300);
  });
  const char* live[] = {"live", "live-went-in", "live-log", "live-events", "live-time", "live-settings"};
  for (int tab = 0; tab < 6; ++tab) add(live[tab], true, [tab](Stage& it) { open_live(it, tab); });
  add("live-epochs", true, [](Stage& it) {
    open_live(it, 0);
    it.trigger("liveMoreEpochsAction");
    it.settle(400);
  });
  add("live-empty", false, [](Stage& it) {
    it.window.go("train", {{"view", "live"}, {"run", ""}});
    it.settle(300);
  });
  add("queue", false, [](Stage& it) {
    fill_queue(it);
    it.window.go("train", {{"view", "queue"}});
    it.settle(300);
  });
  add("rate-test", true, [](Stage& it) {
    open_wizard(it, 2, false);
    it.press("lrRangeTestButton");
    const auto* use = it.window.findChild<QAbstractButton*>("rateTestUseButton");
    const bool ended = QTest::qWaitFor([use] { return use && use->isEnabled(); }, 60'000);
    if (!ended) std::printf("the learning-rate test is shown half done\n");
  });
}

}  // namespace ft::ui::gallery
