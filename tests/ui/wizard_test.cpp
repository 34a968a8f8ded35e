// What the wizard claims of the draft: fields, what is in the way of a start, memory and time.
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>
#include <QUndoStack>

#include "core/engine/sample_sets.h"
#include "tests/ui/runs_support.h"
#include "tests/ui/support.h"
#include "tests/ui/tiny_run.h"
#include "ui/bridge/paths.h"
#include "ui/forms/number_edit.h"
#include "ui/wizard/blockers.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"
#include "ui/wizard/wizard_page.h"

namespace ft::ui::test {

namespace {

struct Wizard {
  explicit Wizard(int64_t steps = 5) : tiny(steps) {
    it.studio.go("train", {{"view", "new"}});
    page = find<WizardPage>(&it.window, "wizardPage");
    page->draft().startFrom(tiny.plan.spec, "tiny");
  }
  QLabel* label(const char* name) { return find<QLabel>(&it.window, name); }
  QLineEdit* field(const char* key) { return find<QLineEdit>(&it.window, QString("field/") + key); }
  QPushButton* start() { return find<QPushButton>(&it.window, "summaryStartButton"); }
  bool measured() {
    return wait_for([this] { return label("estimateMemoryLabel")->text().startsWith("Memory: about"); }, 60);
  }
  TinyRun tiny;
  Window it;
  WizardPage* page;
};

}  // namespace

TEST(WizardFields, show_what_is_chosen_after_a_wrong_path) {
  Wizard wizard;
  const QString model = wizard.field("model")->text();
  ASSERT_FALSE(model.isEmpty());
  wizard.page->goToStep(0);
  wizard.field("model")->selectAll();
  QTest::keyClicks(wizard.field("model"), "/nowhere");
  ASSERT_TRUE(wait_for([&] { return !wizard.label("fieldMessage/model")->text().isEmpty(); }, 20));
  wizard.page->draft().setField("model", model.toStdString());  // as a card or a dialog does
  EXPECT_EQ(wizard.field("model")->text(), model);
  EXPECT_TRUE(wait_for([&] { return wizard.label("fieldMessage/model")->text().isEmpty(); }, 20));
}

TEST(WizardFields, a_file_that_is_no_longer_asked_for_is_in_nobodys_way) {
  Wizard wizard;
  ASSERT_TRUE(wizard.measured());
  ASSERT_TRUE(wait_for([&] { return wizard.label("wizardCheckLabel")->text().startsWith("Grade"); }, 20));
  Draft& draft = wizard.page->draft();
  draft.change("file", {}, [](DraftState& state) { state.eval_from = EvalFrom::file; });
  draft.setField("data.eval", "/nowhere.jsonl");
  ASSERT_TRUE(wait_for([&] { return !wizard.label("fieldMessage/data.eval")->text().isEmpty(); }, 20));
  EXPECT_FALSE(wizard.start()->isEnabled());
  draft.change("split", {}, [](DraftState& state) { state.eval_from = EvalFrom::split; });
  EXPECT_TRUE(wait_for([&] { return wizard.start()->isEnabled(); }, 20)) << wizard.start()->toolTip().toStdString();
}

TEST(WizardFields, take_a_decimal_comma_and_refuse_what_could_be_thousands) {
  double value = 0;
  EXPECT_TRUE(NumberEdit::parse("0,001", value));
  EXPECT_EQ(value, 0.001);
  EXPECT_TRUE(NumberEdit::parse("1,5", value));
  EXPECT_EQ(value, 1.5);
  EXPECT_TRUE(NumberEdit::parse("2e-4", value));
  EXPECT_EQ(value, 2e-4);
  for (const char* wrong : {"1,000", "1,000.5", "1,2,3", "four", "", ","})
    EXPECT_FALSE(NumberEdit::parse(wrong, value)) << wrong;
}

TEST(WizardDraft, own_data_takes_nothing_of_a_scenario_but_its_model) {
  Wizard wizard;
  Draft& draft = wizard.page->draft();
  draft.startFrom(engine::sample_set_named("support-tickets-en"));
  ASSERT_EQ(draft.state().eval_from, EvalFrom::file);
  const std::string model = draft.state().spec.model;
  draft.useData("/data/mine.csv", {"message=instruction"}, "alpaca");
  EXPECT_EQ(draft.state().spec.data.train, "/data/mine.csv");
  EXPECT_EQ(draft.state().spec.data.map, std::vector<std::string>{"message=instruction"});
  EXPECT_EQ(draft.state().spec.model, model);
  EXPECT_EQ(draft.state().eval_from, EvalFrom::split);  // not the scenario's exam
  EXPECT_TRUE(draft.state().spec.data.eval.empty());
  EXPECT_TRUE(draft.state().name.empty());
  EXPECT_EQ(draft.changedCount(), 0);  // nor its settings
  wizard.it.studio.project().undo().undo();
  EXPECT_EQ(draft.state().name, "support-tickets-en");

  draft.setField("data.train", "/data/typed.jsonl");
  EXPECT_EQ(draft.state().eval_from, EvalFrom::split);
  EXPECT_TRUE(draft.state().scenario.empty());
}

TEST(WizardEstimate, knows_what_will_be_set_aside) {
  Wizard wizard;
  ASSERT_TRUE(wizard.measured());
  Draft& draft = wizard.page->draft();
  const auto comes_to = [&](int64_t samples) {
    return wait_for(
        [&] {
          const auto& estimate = wizard.page->facts().estimate();
          return estimate && estimate->samples == samples;
        },
        60);
  };
  const auto all = static_cast<int64_t>(wizard.page->facts().data().rows);
  ASSERT_GT(all, 3);
  draft.change("nothing", {}, [](DraftState& state) { state.eval_from = EvalFrom::none; });
  EXPECT_TRUE(comes_to(all));
  draft.change("split", {}, [](DraftState& state) { state.eval_from = EvalFrom::split, state.eval_share = 0.5; });
  EXPECT_TRUE(comes_to(all - std::lround(static_cast<double>(all) * 0.5)));
}

TEST(WizardEstimate, names_a_layer_that_the_model_does_not_have) {
  Wizard wizard;
  ASSERT_TRUE(wizard.measured());
  wizard.page->draft().setField("lora.target_modules", Json::array({"q_proj", "2"}));
  ASSERT_TRUE(wait_for([&] { return wizard.start()->toolTip().contains("is no linear layer"); }, 60))
      << wizard.start()->toolTip().toStdString();
  EXPECT_FALSE(wizard.start()->isEnabled());
}

TEST(WizardEstimate, of_another_draft_is_not_shown) {
  Wizard wizard;
  ASSERT_TRUE(wizard.measured());
  EXPECT_TRUE(wait_for([&] { return wizard.label("wizardBlockersLabel")->text().startsWith("✓"); }, 20));
  wizard.page->draft().setField("train.per_device_train_batch_size", 4);
  ASSERT_TRUE(wait_for([&] { return wizard.label("estimateMemoryLabel")->text() == "Measuring…"; }, 5));
  EXPECT_EQ(wizard.label("wizardBlockersLabel")->text(), "Measuring…") << "no claim about what is not known yet";
  EXPECT_TRUE(wizard.label("estimateTimeLabel")->text().isEmpty());
  ASSERT_TRUE(wizard.measured());
  wizard.page->draft().begin();
  EXPECT_TRUE(wait_for([&] { return wizard.label("estimateMemoryLabel")->text().startsWith("Memory and time"); }, 5));
}

TEST(WizardEstimate, of_the_same_draft_stays_while_it_is_asked_again) {
  Wizard wizard;
  ASSERT_TRUE(wizard.measured());
  bool vanished = false;
  QObject context;
  QTimer look;
  QObject::connect(&look, &QTimer::timeout, &context,
                   [&] { vanished |= !wizard.label("estimateMemoryLabel")->text().startsWith("Memory: about"); });
  look.start(5);
  wizard.page->goToStep(3);
  wait_for([] { return false; }, 1.5);
  EXPECT_FALSE(vanished);
  EXPECT_TRUE(wizard.start()->isEnabled());
}

TEST(WizardEstimate, follows_the_device_of_the_preferences) {
  Wizard wizard;
  ASSERT_TRUE(wizard.measured());
  wizard.it.studio.preferences().setValue("device", "cuda:99");
  EXPECT_TRUE(wait_for([&] { return !wizard.start()->isEnabled(); }, 30)) << "there is no such device";
  wizard.it.studio.preferences().setValue("device", "cpu");
  EXPECT_TRUE(wait_for([&] { return wizard.start()->isEnabled(); }, 30));
}

// J1's variant: a model that does not fit; one click turns the bar green, and Undo takes it back.
TEST(WizardEstimate, that_does_not_fit_offers_what_makes_it_fit_with_one_click) {
  Wizard wizard;
  auto* facts = wizard.page->findChild<Facts*>();
  ASSERT_TRUE(facts);
  // Of this very run, but on a computer that holds it only with a batch of one.
  facts->setEstimator([](const engine::TrainRequest& request) {
    engine::Estimate estimate = engine::engine().estimate(request);
    config::RunSpec small = request.spec;
    small.train.per_device_train_batch_size = 1;
    engine::TrainRequest least = request;
    least.spec = small;
    estimate.activation_bytes *= 1000;
    estimate.total_bytes += estimate.activation_bytes;
    const engine::Estimate one = engine::engine().estimate(least);
    estimate.available_bytes = (one.total_bytes + 1000 * one.activation_bytes) * 11 / 10;
    estimate.capacity_bytes = estimate.available_bytes;
    return estimate;
  });
  Draft& draft = wizard.page->draft();
  draft.setField("train.per_device_train_batch_size", 6);
  const auto button = [&] { return wizard.it.window.findChild<QPushButton*>("wizardRemedy0Button"); };
  ASSERT_TRUE(wait_for([&] { return button() && button()->isVisible(); }, 60));
  EXPECT_FALSE(wizard.start()->isEnabled());
  EXPECT_TRUE(wizard.label("wizardBlocker0")->text().contains("this computer has"));
  EXPECT_TRUE(button()->text().startsWith("Batch size 1")) << button()->text().toStdString();
  EXPECT_TRUE(button()->text().contains("saves")) << button()->text().toStdString();
  click(&wizard.it.window, "wizardRemedy0Button");
  EXPECT_EQ(draft.state().spec.train.per_device_train_batch_size, 1);
  EXPECT_EQ(draft.state().spec.train.gradient_accumulation_steps, 6);
  EXPECT_TRUE(wait_for([&] { return wizard.label("wizardBlockersLabel")->text().startsWith("✓"); }, 60));
  EXPECT_TRUE(wizard.start()->isEnabled()) << wizard.start()->toolTip().toStdString();
  EXPECT_FALSE(button() && button()->isVisible());
  EXPECT_FALSE(wizard.label("wizardRemediesLabel")->isVisible());
  wizard.it.studio.project().undo().undo();
  EXPECT_EQ(draft.state().spec.train.per_device_train_batch_size, 6);
}

TEST(Memory, that_is_taken_now_is_a_warning_and_only_what_never_fits_forbids) {
  engine::Estimate estimate;
  estimate.capacity_bytes = 16ll << 30;
  estimate.available_bytes = 6ll << 30;
  estimate.total_bytes = 5ll << 30;
  EXPECT_EQ(memory_fit(estimate), MemoryFit::fits);
  estimate.total_bytes = 9ll << 30;
  EXPECT_EQ(memory_fit(estimate), MemoryFit::tight);
  estimate.total_bytes = 17ll << 30;
  EXPECT_EQ(memory_fit(estimate), MemoryFit::too_large);
  estimate.capacity_bytes = 0;  // unknown: what is free counts
  estimate.total_bytes = 9ll << 30;
  EXPECT_EQ(memory_fit(estimate), MemoryFit::too_large);
}

TEST(Memory, of_this_computer_is_known_whole) {
  TinyRun tiny(3);
  engine::TrainRequest request;
  request.spec = tiny.plan.spec;
  request.machine.device = "cpu";
  const engine::Estimate estimate = engine::engine().estimate(request);
  EXPECT_GT(estimate.available_bytes, 0);
  EXPECT_GE(estimate.capacity_bytes, estimate.available_bytes);
}

TEST(Changed, settings_are_listed_with_both_values_and_lead_to_their_fields) {
  Wizard wizard;
  Draft& draft = wizard.page->draft();
  draft.begin();
  auto* changed = wizard.label("wizardChangedLabel");
  EXPECT_FALSE(changed->isVisibleTo(changed->parentWidget()));
  draft.setField("lora.r", 4);
  draft.setField("train.weight_decay", 0.5);
  EXPECT_EQ(changed->accessibleName(), "changed: 2");
  wizard.page->goToStep(2);
  Q_EMIT changed->linkActivated("#");
  auto* menu = find<QMenu>(&wizard.it.window, "wizardChangedMenu");
  EXPECT_TRUE(menu->isVisible());
  menu->close();
  const auto actions = menu->actions();
  ASSERT_EQ(actions.size(), 2);
  EXPECT_EQ(actions[0]->text(), "LoRA rank: 16 → 4");
  actions[1]->trigger();
  EXPECT_TRUE(wait_for([&] { return find(&wizard.it.window, "field/train.weight_decay")->isVisible(); }, 5))
      << "behind Advanced";
}

TEST(Help, of_a_setting_says_its_range_and_preset_and_leads_into_the_guide) {
  Wizard wizard;
  wizard.page->focusKey("train.learning_rate");
  const QString help = wizard.label("wizardHelpPanel")->text();
  EXPECT_TRUE(help.contains("Preset: 2e-4.")) << help.toStdString();
  EXPECT_TRUE(help.contains("Usual: 1e-5 to 1e-3.")) << help.toStdString();
  find<QPushButton>(&wizard.it.window, "wizardHelpGuideButton")->click();
  EXPECT_TRUE(wait_for([&] { return find(&wizard.it.window, "guidePage")->isVisible(); }, 5));
}

// What the clipboard gets makes the run that Start makes, the rows that are set aside included.
TEST(Copy, gives_a_spec_and_lines_that_make_the_same_run) {
  Wizard wizard;
  Draft& draft = wizard.page->draft();
  draft.change("split", {}, [](DraftState& state) { state.eval_from = EvalFrom::split, state.eval_share = 0.25; });
  wizard.page->goToStep(3);
  const auto copied = [&](int action) {
    find<QToolButton>(&wizard.it.window, "summaryCopyTool")->menu()->actions()[action]->trigger();
    return QApplication::clipboard()->text();
  };
  const QString lines = copied(1);
  EXPECT_TRUE(lines.contains("finetune data split '")) << lines.toStdString();
  EXPECT_TRUE(lines.contains("--eval 0.25 --seed 42")) << lines.toStdString();
  const Json spec = parse_json(copied(0).toStdString(), "the clipboard");
  const QString data = to_qstring(wizard.it.studio.project().folder() / "data" / "tiny");
  EXPECT_TRUE(lines.contains(data));
  EXPECT_EQ(spec["data"]["train"], (data + "/train.jsonl").toStdString());
  EXPECT_EQ(spec["data"]["eval"], (data + "/eval.jsonl").toStdString());
  EXPECT_EQ(spec["samples"]["rows"], 3);
}

TEST(NewDraft, is_undone_by_its_toast_also_after_something_else_was_done) {
  Wizard wizard;
  QString toast;
  std::function<void()> undo;
  QObject::connect(&wizard.it.studio, &Studio::toastRequested, &wizard.it.studio,
                   [&](const QString& text, const QString&, const std::function<void()>& run) {
                     toast = text;
                     undo = run;
                   });
  click(&wizard.it.window, "wizardNewDraftButton");
  ASSERT_TRUE(undo);
  wizard.page->draft().setField("lora.r", 4);
  undo();
  EXPECT_EQ(wizard.page->draft().state().spec.model, wizard.tiny.plan.spec.model);
}

// Step 5 says whose exam it shows, and takes the draft's own as soon as there is one.
TEST(Wizard, shows_the_exam_of_its_draft_or_says_whose_it_is) {
  Window it;
  const auto runs = it.studio.project().runsFolder();
  make_run(runs / "another", 1e-4, 1.0, 30);
  it.window.go("train", {{"view", "new"}});
  auto* page = find<WizardPage>(&it.window, "wizardPage");
  page->draft().change("name", {}, [](DraftState& state) { state.name = "mine"; });
  auto* whose = find<QLabel>(page, "wizardOtherExamLabel");
  page->goToStep(4);
  EXPECT_TRUE(whose->isVisible());
  EXPECT_TRUE(page->waitsForExam());
  EXPECT_TRUE(page->shownExam().endsWith("another"));
  page->goToStep(0);
  make_run(runs / "mine-02", 1e-4, 1.0, 35);
  page->goToStep(4);
  EXPECT_TRUE(page->shownExam().endsWith("mine-02"));
  EXPECT_FALSE(whose->isVisible());
  EXPECT_FALSE(page->waitsForExam());
}

}  // namespace ft::ui::test
