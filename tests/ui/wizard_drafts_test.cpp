// Where a draft comes from and where it lies: several side by side, one that goes on from a run, one that another
// program's settings make.
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTreeView>
#include <QUndoStack>

#include "core/engine/sample_sets.h"
#include "core/runs/manifest.h"
#include "tests/ui/support.h"
#include "tests/ui/tiny_run.h"
#include "ui/bridge/paths.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"
#include "ui/wizard/import_dialog.h"
#include "ui/wizard/start_from.h"
#include "ui/wizard/wizard_page.h"

namespace ft::ui::test {

namespace {

struct Wizard {
  explicit Wizard(const QString& language = "en") : it(language) {
    it.studio.go("train", {{"view", "new"}});
    page = find<WizardPage>(&it.window, "wizardPage");
  }
  Draft& draft() { return page->draft(); }
  QComboBox* combo(const char* name) { return find<QComboBox>(&it.window, name); }
  void pick(QComboBox* list, int index) {
    list->setCurrentIndex(index);
    Q_EMIT list->activated(index);
  }
  Window it;
  WizardPage* page;
};

// A run's directory with an adapter, as a finished run leaves it.
std::filesystem::path make_run(const std::filesystem::path& runs, const std::string& name, const std::string& model,
                               const std::string& type = "lora") {
  const std::filesystem::path run = runs / name;
  std::filesystem::create_directories(run);
  write_file(run / "run.json",
             to_text({{"format", 1}, {"started", 1.7e9}, {"spec", {{"model", model}, {"finetuning_type", type}}}}));
  write_file(run / "events.jsonl", "{\"event\": \"finished\", \"model_step\": 6}\n");
  runs::CheckpointWriter checkpoint(run, 6);
  write_file(checkpoint.folder() / "adapter_config.json",
             R"({"r": 4, "lora_alpha": 12, "lora_dropout": 0.05, "target_modules": ["q_proj", "v_proj"],
                 "base_model_name_or_path": ")" +
                 model + "\"}");
  write_file(checkpoint.folder() / "adapter_model.safetensors", "x");
  return checkpoint.finish();
}

int index_of(QComboBox* list, const QString& part) {
  for (int i = 0; i < list->count(); ++i)
    if (list->itemText(i).contains(part)) return i;
  return -1;
}

bool can_be_taken(QComboBox* list, int index) {
  return qobject_cast<QStandardItemModel*>(list->model())->item(index)->isEnabled();
}

}  // namespace

TEST(Drafts, lie_side_by_side_and_keep_what_is_theirs) {
  Wizard wizard;
  Draft& draft = wizard.draft();
  draft.setField("data.train", "/data/first.jsonl");
  draft.setField("lora.r", 4);
  click(&wizard.it.window, "wizardNewDraftButton");
  QComboBox* drafts = wizard.combo("wizardDraftCombo");
  ASSERT_EQ(drafts->count(), 2);
  EXPECT_TRUE(draft.isEmpty());
  draft.change("name", "name", [](DraftState& state) { state.name = "second"; });
  EXPECT_EQ(drafts->currentText(), "second") << "the name of step 4 is the draft's";
  EXPECT_EQ(drafts->itemText(0), "first");
  wizard.pick(drafts, 0);
  EXPECT_EQ(draft.state().spec.lora.r, 4);
  EXPECT_EQ(find<QLineEdit>(&wizard.it.window, "summaryNameEdit")->text(), "");
  wizard.pick(drafts, 1);
  EXPECT_EQ(draft.state().name, "second");
  click(&wizard.it.window, "wizardNewDraftButton");
  click(&wizard.it.window, "wizardNewDraftButton");  // an empty one is there already
  EXPECT_EQ(drafts->count(), 3);
}

TEST(Drafts, are_deleted_with_a_way_back) {
  Wizard wizard;
  Draft& draft = wizard.draft();
  draft.setField("lora.r", 4);
  draft.begin();
  draft.setField("lora.r", 32);
  std::function<void()> undo;
  QObject::connect(&wizard.it.studio, &Studio::toastRequested, &wizard.it.studio,
                   [&](const QString&, const QString&, const std::function<void()>& run) { undo = run; });
  click(&wizard.it.window, "wizardDeleteDraftTool");
  EXPECT_EQ(wizard.combo("wizardDraftCombo")->count(), 1);
  EXPECT_EQ(draft.state().spec.lora.r, 4);
  ASSERT_TRUE(undo);
  undo();
  EXPECT_EQ(wizard.combo("wizardDraftCombo")->count(), 2);
  EXPECT_EQ(draft.state().spec.lora.r, 32);
}

TEST(Drafts, undo_goes_to_the_draft_that_was_changed) {
  Wizard wizard;
  Draft& draft = wizard.draft();
  draft.setField("lora.r", 4);
  draft.begin();
  draft.setField("lora.r", 32);
  draft.choose(0);
  draft.setField("lora.r", 5);
  QUndoStack& stack = wizard.it.studio.project().undo();
  stack.undo();
  EXPECT_EQ(draft.current(), 0);
  EXPECT_EQ(draft.state().spec.lora.r, 4) << "the same field of two drafts is two changes";
  stack.undo();
  EXPECT_EQ(draft.current(), 1);
  EXPECT_NE(draft.state().spec.lora.r, 32);
}

TEST(Drafts, survive_a_killed_program_and_an_older_project_opens_as_it_was) {
  QTemporaryDir folder;
  const std::string project = folder.path().toStdString() + "/p";
  std::filesystem::create_directories(project);
  {
    Json old{{"draft", {{"spec", {{"model", "old"}}}, {"name", "of old"}}}};
    write_file(project + "/project.json", to_text(old));
    Studio studio(project);
    Draft draft(studio);
    EXPECT_EQ(draft.titles(), QStringList("of old"));
    draft.begin();
    draft.change("name", {}, [](DraftState& state) { state.name = "b"; });
    draft.begin();
    draft.change("name", {}, [](DraftState& state) { state.name = "c"; });
    draft.choose(1);
    studio.project().saveNow();  // what the timer does a moment later
  }
  Studio studio(project);
  Draft draft(studio);
  EXPECT_EQ(draft.titles(), (QStringList{"of old", "b", "c"}));
  EXPECT_EQ(draft.current(), 1);
  draft.choose(0);
  EXPECT_EQ(draft.state().spec.model, "old");
}

TEST(Drafts, a_scenario_does_not_take_the_place_of_own_work) {
  Wizard wizard;
  Draft& draft = wizard.draft();
  draft.startFrom(engine::sample_set_named("support-tickets-en"));
  EXPECT_EQ(draft.titles().size(), 1) << "the empty one";
  draft.change("name", {}, [](DraftState& state) { state.name = "mine", state.scenario.clear(); });
  draft.startFrom(engine::sample_set_named("support-tickets-en"));
  draft.startFrom(engine::sample_set_named("support-tickets-en"));
  EXPECT_EQ(draft.titles(), (QStringList{"mine", "support-tickets-en"}));
}

TEST(ContinueFromRun, lists_runs_of_the_same_base_and_says_why_others_cannot_be_taken) {
  TinyRun tiny(3);
  Wizard wizard;
  const std::filesystem::path runs = wizard.it.studio.project().runsFolder();
  const auto adapter = make_run(runs, "good-one", tiny.plan.spec.model);
  make_run(runs, "other-base", "/models/other");
  make_run(runs, "all-weights", tiny.plan.spec.model, "full");
  wizard.draft().setField("model", tiny.plan.spec.model);
  Q_EMIT wizard.it.studio.runsChanged();
  QComboBox* list = wizard.combo("wizardStartFromRunCombo");
  ASSERT_TRUE(wait_for([&] { return list->count() == 4; }, 20));
  EXPECT_EQ(list->itemText(0), "A new adapter");
  EXPECT_TRUE(can_be_taken(list, index_of(list, "good-one")));
  EXPECT_FALSE(can_be_taken(list, index_of(list, "other-base")));
  EXPECT_TRUE(list->itemText(index_of(list, "other-base")).contains("its base model is other"));
  EXPECT_FALSE(can_be_taken(list, index_of(list, "all-weights")));

  wizard.pick(list, index_of(list, "good-one"));
  const config::RunSpec& spec = wizard.draft().state().spec;
  EXPECT_EQ(spec.lora.start_from, adapter.string());
  EXPECT_EQ(spec.lora.r, 4);
  EXPECT_EQ(spec.lora.lora_alpha, 12);
  EXPECT_EQ(spec.lora.target_modules, (std::vector<std::string>{"q_proj", "v_proj"}));
  EXPECT_TRUE(find<QLabel>(&wizard.it.window, "wizardStartFromNoteLabel")->text().contains("rank 4"));
  wizard.it.studio.project().undo().undo();
  EXPECT_TRUE(wizard.draft().state().spec.lora.start_from.empty());
  EXPECT_EQ(list->currentIndex(), 0);
}

TEST(ContinueFromRun, chooses_the_model_where_none_is_chosen) {
  TinyRun tiny(3);
  Wizard wizard;
  make_run(wizard.it.studio.project().runsFolder(), "good-one", tiny.plan.spec.model);
  Q_EMIT wizard.it.studio.runsChanged();
  QComboBox* list = wizard.combo("wizardStartFromRunCombo");
  ASSERT_TRUE(wait_for([&] { return list->count() == 2; }, 20));
  wizard.pick(list, 1);
  EXPECT_EQ(wizard.draft().state().spec.model, tiny.plan.spec.model);
}

TEST(ContinueFromRun, a_folder_that_is_no_adapter_of_this_model_is_in_the_way_of_a_start) {
  TinyRun tiny(3), other(3);
  const std::string model = tiny.plan.spec.model;
  EXPECT_TRUE(adapter_problem("/nowhere", model).contains("not there"));
  QTemporaryDir empty;
  EXPECT_TRUE(adapter_problem(empty.path().toStdString(), model).contains("adapter_config.json is missing"));
  QTemporaryDir runs;
  const auto adapter = make_run(runs.path().toStdString(), "run", model);
  EXPECT_EQ(adapter_problem(adapter.string(), model), QString());
  EXPECT_TRUE(adapter_problem(adapter.string(), other.plan.spec.model).contains("another base model"));

  Wizard wizard;
  wizard.draft().startFrom(tiny.plan.spec, "tiny");
  wizard.draft().setField("lora.start_from", "/nowhere");
  auto* start = find<QPushButton>(&wizard.it.window, "summaryStartButton");
  EXPECT_TRUE(wait_for([&] { return start->toolTip().contains("not there"); }, 20));
  EXPECT_FALSE(start->isEnabled());
}

TEST(Import, shows_what_is_taken_and_what_is_not_and_is_one_step_of_undo) {
  TinyRun tiny(3);
  Wizard wizard;
  wizard.draft().startFrom(tiny.plan.spec, "tiny");
  const std::string file = tiny.folder.path().toStdString() + "/lora.yaml";
  write_file(file,
             "model_name_or_path: nobody/has-this\nstage: sft\nfinetuning_type: lora\nlora_rank: 24\n"
             "dataset: nowhere\nquantization_bit: 4\nlearning_rate: 2.0e-4\noutput_dir: saves/imported\n");
  import_settings_from(wizard.it.studio, wizard.draft(), wizard.page, to_qstring(file));
  ASSERT_TRUE(wait_for([&] { return wizard.it.window.findChild<QDialog*>("importSettingsDialog"); }, 30));
  auto* dialog = wizard.it.window.findChild<QDialog*>("importSettingsDialog");
  EXPECT_EQ(wizard.draft().state().spec.lora.r, tiny.plan.spec.lora.r) << "nothing before it is accepted";
  const auto text_of = [&](const char* name) {
    QStringList cells;
    const auto* rows = find<QTreeView>(dialog, name)->model();
    for (int row = 0; row < rows->rowCount(); ++row)
      for (int column = 0; column < rows->columnCount(); ++column) cells << rows->index(row, column).data().toString();
    return cells;
  };
  EXPECT_TRUE(text_of("importTakenTree").contains("lora_rank"));
  EXPECT_TRUE(text_of("importTakenTree").contains("LoRA rank"));
  EXPECT_TRUE(text_of("importLeftTree").contains("quantization_bit"));
  EXPECT_TRUE(text_of("importLeftTree").contains("model_name_or_path"));
  EXPECT_TRUE(text_of("importLeftTree").contains("It was not found on this computer."));
  click(dialog, "importUseButton");
  const DraftState& state = wizard.draft().state();
  EXPECT_EQ(state.spec.lora.r, 24);
  EXPECT_EQ(state.spec.lora.lora_alpha, 48);
  EXPECT_EQ(state.spec.train.learning_rate, 2e-4);
  EXPECT_EQ(state.spec.model, tiny.plan.spec.model) << "a model that is not here leaves the chosen one";
  EXPECT_EQ(state.spec.data.train, tiny.plan.spec.data.train);
  EXPECT_EQ(state.name, "imported");
  wizard.it.studio.project().undo().undo();
  EXPECT_EQ(wizard.draft().state().spec.lora.r, tiny.plan.spec.lora.r);
  EXPECT_EQ(wizard.draft().state().name, "tiny");
}

TEST(Import, says_its_reasons_in_chinese) {
  TinyRun tiny(3);
  Wizard wizard("zh_CN");
  const std::string file = tiny.folder.path().toStdString() + "/axolotl.yaml";
  write_file(file, "base_model: " + tiny.plan.spec.model +
                       "\ndatasets: [{path: train.jsonl, type: alpaca}]\nmicro_batch_size: 2\nnum_epochs: 2\n"
                       "adapter: qlora\nload_in_4bit: true\nval_set_size: 0.2\n");
  import_settings_from(wizard.it.studio, wizard.draft(), wizard.page, to_qstring(file));
  ASSERT_TRUE(wait_for([&] { return wizard.it.window.findChild<QDialog*>("importSettingsDialog"); }, 30));
  auto* dialog = wizard.it.window.findChild<QDialog*>("importSettingsDialog");
  const auto* left = find<QTreeView>(dialog, "importLeftTree")->model();
  for (int row = 0; row < left->rowCount(); ++row) {
    const QString why = left->index(row, 2).data().toString();
    EXPECT_GT(why.front().unicode(), 0x2e80) << why.toStdString();
  }
  click(dialog, "importUseButton");
  const DraftState& state = wizard.draft().state();
  EXPECT_EQ(state.spec.model, tiny.plan.spec.model);
  EXPECT_EQ(state.spec.data.train, tiny.plan.spec.data.train);
  EXPECT_EQ(state.eval_from, EvalFrom::split);
  EXPECT_EQ(state.eval_share, 0.2);
}

TEST(Import, a_file_of_no_known_program_is_said) {
  TinyRun tiny(3);
  Wizard wizard;
  QString toast;
  QObject::connect(&wizard.it.studio, &Studio::toastRequested, &wizard.it.studio,
                   [&](const QString& text) { toast = text; });
  import_settings_from(wizard.it.studio, wizard.draft(), wizard.page, to_qstring(tiny.plan.spec.data.train));
  EXPECT_TRUE(wait_for([&] { return !toast.isEmpty(); }, 20));
}

}  // namespace ft::ui::test
