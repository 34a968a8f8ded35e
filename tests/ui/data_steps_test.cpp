// Versions, recipes, pasted rows, selections of all matching rows, drafts by a model, findings ignored with a reason.
#include <QInputDialog>
#include <QMimeData>
#include <QRegularExpression>

#include "core/base/hash.h"
#include "core/data/recipe.h"
#include "core/runs/run_store.h"
#include "tests/support/tiny_folder.h"
#include "tests/ui/data_support.h"
#include "ui/bridge/data_versions.h"
#include "ui/data/drafting.h"
#include "ui/data/findings_panel.h"
#include "ui/data/history_panel.h"
#include "ui/data/rows_view.h"
#include "ui/runs/differences_tab.h"
#include "ui/runs/run_library.h"

namespace ft::ui {
namespace {

using test::alpaca;
using test::find;
using test::messages;
using test::Opened;
using test::questions;
using test::wait_for;

void trigger(Opened& data, const char* action) {
  auto* found = data.page->findChild<QAction*>(action);
  ASSERT_TRUE(found) << action;
  found->trigger();
}

template <class Dialog>
Dialog* opened(Opened& data, const char* name) {
  Dialog* dialog = nullptr;
  wait_for([&] { return (dialog = data.page->findChild<Dialog*>(name)) != nullptr; }, 5);
  if (!dialog)
    for (QWidget* top : QApplication::topLevelWidgets())
      if (top->objectName() == name) dialog = qobject_cast<Dialog*>(top);
  EXPECT_TRUE(dialog) << name;
  return dialog;
}

void name_version(Opened& data, const QString& name) {
  trigger(data, "actionAddVersion");
  auto* dialog = opened<QInputDialog>(data, "versionDialog");
  dialog->setTextValue(name);
  dialog->accept();
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

QStringList history(Opened& data) {
  auto* model = find<QListView>(data.page.get(), "historyList")->model();
  QStringList lines;
  for (int i = 0; i < model->rowCount(); ++i) lines << model->index(i, 0).data().toString();
  return lines;
}

TEST(Versions, a_name_leads_back_and_outlives_edits_that_would_drop_it) {
  Opened data(questions(3));
  ASSERT_TRUE(data.ready());
  DataDocument* document = data.page->document();
  document->editRow(0, R"({"instruction":"first","output":"answer"})");
  name_version(data, "mended");
  ASSERT_EQ(history(data).size(), 3);
  EXPECT_TRUE(history(data)[2].contains("“mended”")) << history(data)[2].toStdString();
  document->undoTo(0);
  document->editRow(1, R"({"instruction":"other","output":"answer"})");
  const QStringList lines = history(data);
  const int at = static_cast<int>(lines.indexOf(QRegularExpression(".*“mended”.*")));
  ASSERT_GT(at, 0) << lines.join(" / ").toStdString();
  EXPECT_EQ(data.cell(1, 2), "other");
  EXPECT_EQ(data.cell(0, 2), "question 0 about a topic");
  document->undoTo(static_cast<size_t>(at));
  EXPECT_EQ(data.cell(0, 2), "first");
  EXPECT_EQ(data.cell(1, 2), "question 1 about a topic");
}

TEST(Versions, are_no_edits_and_runs_that_used_them_are_named) {
  Opened data(questions(3));
  ASSERT_TRUE(data.ready());
  name_version(data, "as it came");
  EXPECT_FALSE(data.page->document()->set()->modified());
  const auto run = data.studio.project().runsFolder() / "cs-01";
  {
    runs::RunLog log = runs::RunLog::create(run);
    log.describe({{"spec", {{"method", "sft"}}},
                  {"fingerprints", {{"train", sha256_of_file(data.path)}}},
                  {"model", {{"name", "tiny"}}},
                  {"started", 1.7e9}});
    log.event("finished", {{"step", 10}});
  }
  find<QTabWidget>(data.page.get(), "dataPanelTabs")->setCurrentIndex(4);
  EXPECT_TRUE(wait_for([&] { return history(data).value(1).contains("cs-01"); }, 10))
      << history(data).join(" / ").toStdString();
  DifferencesModel differences;
  differences.setVersionNames([&](const std::string& sum) { return version_named(data.studio.project(), sum); });
  differences.setOnlyDifferences(false);
  ComparedRun compared;
  compared.facts = RunLibrary::of(data.studio).runs().front();
  differences.setRuns({compared});
  QString version;
  for (int row = 0; row < differences.rowCount(); ++row)
    if (differences.index(row, 0).data(Qt::ToolTipRole) == "fingerprint.train")
      version = differences.index(row, 2).data().toString();
  EXPECT_TRUE(version.contains("as it came")) << version.toStdString();
  data.page.reset();
  data.openAgain();
  ASSERT_TRUE(data.ready());
  EXPECT_TRUE(history(data).value(1).contains("as it came"));
}

TEST(Undo, a_kept_edit_that_is_undone_is_measured_as_the_file_has_it) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  data.page->document()->editRow(0, R"({"instruction":")" + std::string(900, 'x') + R"(","input":"","output":"y"})");
  data.page.reset();
  data.openAgain();
  ASSERT_TRUE(data.ready());
  DataDocument* document = data.page->document();
  ASSERT_TRUE(wait_for([&] { return document->hasFeatures(); }, 10));
  EXPECT_GT(document->featuresOf(0).characters, 900u);
  document->undo();
  EXPECT_LT(document->featuresOf(0).characters, 100u);
}

TEST(Recipes, steps_of_one_file_mend_another_as_one_step_after_a_preview) {
  Opened data(R"({"instruction":"Old name?","output":" Old "})"
              "\n"
              R"({"instruction":"b","output":"c"})"
              "\n");
  ASSERT_TRUE(data.ready());
  trigger(data, "actionSaveRecipe");
  EXPECT_FALSE(data.page->findChild<QFileDialog*>("saveRecipeDialog")) << "there is nothing to keep yet";
  DataDocument* document = data.page->document();
  const auto fixes = [&](const Json& recipe, std::vector<std::pair<uint32_t, std::string>> texts, const QString& what) {
    DataDocument::Change change;
    change.texts = std::move(texts);
    document->applyChange(std::move(change), "fix", document->revision(), what, recipe);
  };
  fixes(data::fix_recipe({}), {{0, R"({"instruction":"Old name?","output":"Old"})"}}, "everything safe");
  document->editRow(1, R"({"instruction":"by hand","output":"c"})");
  fixes(data::replace_recipe("Old", "New", false), {{0, R"({"instruction":"New name?","output":"New"})"}}, "Old → New");
  trigger(data, "actionSaveRecipe");
  const auto file = data.path.parent_path() / "tidy.json";
  auto* save = opened<QFileDialog>(data, "saveRecipeDialog");
  Q_EMIT save->fileSelected(to_qstring(file));
  save->close();
  ASSERT_TRUE(wait_for([&] { return std::filesystem::exists(file); }, 5));
  ASSERT_EQ(data::recipe_from(Json::parse(read_file(file))).steps.size(), 2u) << "the edit by hand is no part of it";

  Opened other(R"({"instruction":"Is it Old?","output":"  yes"})"
               "\n"
               R"({"instruction":"x","output":"y"})"
               "\n");
  ASSERT_TRUE(other.ready());
  trigger(other, "actionRunRecipe");
  auto* open = opened<QFileDialog>(other, "runRecipeDialog");
  Q_EMIT open->fileSelected(to_qstring(file));
  open->close();
  auto* preview = opened<QDialog>(other, "recipeDialog");
  ASSERT_TRUE(preview);
  const QString said = find<QLabel>(preview, "fixPreviewLabel")->text();
  EXPECT_TRUE(said.contains("2. Old → New: 1 rows change")) << said.toStdString();
  find<QPushButton>(preview, "fixApplyButton")->click();
  DataDocument* mended = other.page->document();
  EXPECT_EQ(mended->set()->text(0), R"({"instruction":"Is it New?","output":"yes"})");
  EXPECT_EQ(mended->set()->done().size(), 1u);
  mended->undo();
  EXPECT_FALSE(mended->set()->modified());
}

TEST(Paste, rows_from_elsewhere_are_one_step_below_the_row_in_view) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  auto* table = find<QTableView>(data.page.get(), "dataTable");
  table->selectRow(0);
  QApplication::clipboard()->setText("instruction\toutput\nfirst\tone\nsecond\ttwo\n");
  trigger(data, "actionDataPaste");
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 4; }, 5));
  EXPECT_EQ(data.cell(1, 2), "first");
  EXPECT_EQ(data.cell(2, 2), "second");
  EXPECT_EQ(table->currentIndex().row(), 1);
  EXPECT_EQ(data.page->document()->set()->done().size(), 1u);
  data.page->document()->undo();
  EXPECT_EQ(data.rows()->rowCount(), 2);
}

TEST(Paste, rows_that_were_copied_here_come_back_whole) {
  const std::string answer(5000, 'z');
  Opened data(R"({"instruction":"long","output":")" + answer + R"(","n":1.50})" + "\n");
  ASSERT_TRUE(data.ready());
  auto* table = find<QTableView>(data.page.get(), "dataTable");
  table->selectRow(0);
  static_cast<RowsTable*>(table)->copyRows();
  table->setFocus();
  QTest::keyClick(table, Qt::Key_V, Qt::ControlModifier);
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 2; }, 5));
  EXPECT_TRUE(data.page->document()->set()->text(data.page->document()->idAt(1)).find(answer) != std::string::npos);
  EXPECT_TRUE(data.page->document()->set()->text(data.page->document()->idAt(1)).find("1.50") != std::string::npos);
}

TEST(Selection, all_matching_rows_are_one_range_and_go_with_one_step) {
  Opened data(questions(60));
  ASSERT_TRUE(data.ready());
  find<QLineEdit>(data.page.get(), "dataSearchEdit")->setText("\"question 1\"");
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 11; }, 5));
  trigger(data, "actionSelectMatching");
  auto* table = find<QTableView>(data.page.get(), "dataTable");
  EXPECT_EQ(table->selectionModel()->selection().size(), 1);
  QTest::keyClick(table, Qt::Key_Delete);
  EXPECT_EQ(data.page->document()->allRows(), 49u);
  EXPECT_EQ(data.page->document()->set()->done().size(), 1u);
}

TEST(Ignoring, a_reason_is_kept_and_shown) {
  Opened data(R"({"instruction":"a","output":""})"
              "\n"
              R"({"instruction":"Who are you?","output":"A model."})"
              "\n");
  ASSERT_TRUE(data.ready());
  auto* tree = find<QTreeView>(data.page.get(), "findingsTree");
  ASSERT_TRUE(wait_for([&] { return tree->model()->rowCount() > 0; }, 10));
  tree->setCurrentIndex(tree->model()->index(0, 0));
  const int before = tree->model()->rowCount();
  trigger(data, "actionIgnoreCheckWhy");
  auto* dialog = opened<QInputDialog>(data, "ignoreReasonDialog");
  dialog->setTextValue("these are greetings");
  dialog->accept();
  EXPECT_LT(tree->model()->rowCount(), before);
  auto* show = find<QPushButton>(data.page.get(), "findingsShowIgnoredButton");
  EXPECT_TRUE(show->toolTip().contains("these are greetings")) << show->toolTip().toStdString();
  data.page.reset();
  data.openAgain();
  ASSERT_TRUE(data.ready());
  EXPECT_TRUE(wait_for(
      [&] {
        return find<QPushButton>(data.page.get(), "findingsShowIgnoredButton")
            ->toolTip()
            .contains("these are greetings");
      },
      10));
}

struct Writer : Opened {
  explicit Writer(const std::string& text) : Opened(text) {
    EXPECT_TRUE(ready());
    drafting = page->findChild<Drafting*>();
    answer = find<QPushButton>(page.get(), "detailDraftButton");
    paraphrase = find<QPushButton>(page.get(), "detailParaphraseButton");
    find<QTableView>(page.get(), "dataTable")->selectRow(0);
  }
  bool takeTinyModel() {
    const QString model = folder.path() + "/model";
    ft::test::make_tiny_folder(model.toStdString());
    drafting->setModel(model, "tiny");
    return wait_for([&] { return answer->isEnabled(); }, 10);
  }
  Drafting* drafting = nullptr;
  QPushButton *answer = nullptr, *paraphrase = nullptr;
};

TEST(Drafts, without_a_model_the_buttons_say_why) {
  Writer data(messages);
  EXPECT_FALSE(data.answer->isEnabled());
  EXPECT_TRUE(data.answer->toolTip().contains("model")) << data.answer->toolTip().toStdString();
  data.drafting->setModel(data.folder.path() + "/nothing", "nothing");
  EXPECT_TRUE(wait_for([&] { return data.answer->toolTip().contains("nothing"); }, 5));
  EXPECT_FALSE(data.answer->isEnabled());
}

TEST(Drafts, an_answer_is_part_of_the_data_only_when_it_is_accepted) {
  Writer data(R"({"instruction":"say 1 ","output":""})"
              "\n"
              R"({"instruction":"b","output":"c"})"
              "\n");
  ASSERT_TRUE(data.takeTinyModel()) << data.answer->toolTip().toStdString();
  EXPECT_FALSE(data.paraphrase->isEnabled()) << "a model without a chat template cannot be asked";
  data.answer->click();
  auto* accept = find<QPushButton>(data.page.get(), "draftAcceptButton");
  ASSERT_TRUE(wait_for([&] { return accept->isEnabled() && accept->isVisible(); }, 60));
  DataDocument* document = data.page->document();
  EXPECT_FALSE(document->set()->modified());
  const QString text = find<QPlainTextEdit>(data.page.get(), "draftText")->toPlainText();
  ASSERT_FALSE(text.isEmpty()) << find<QLabel>(data.page.get(), "draftStateLabel")->text().toStdString();
  EXPECT_TRUE(find<QLabel>(data.page.get(), "draftTitleLabel")->text().contains("Draft"));
  accept->click();
  EXPECT_EQ(document->set()->done().size(), 1u);
  EXPECT_EQ(Json::parse(document->set()->text(0))["output"].get<std::string>(), text.toStdString());
  EXPECT_FALSE(accept->isVisible());
  document->undo();
  EXPECT_FALSE(document->set()->modified());
}

TEST(Drafts, a_draft_is_stopped_and_discarded) {
  Writer data(R"({"instruction":"say 1 ","output":"old"})"
              "\n");
  ASSERT_TRUE(data.takeTinyModel());
  data.answer->click();
  auto* stop = find<QPushButton>(data.page.get(), "draftStopButton");
  ASSERT_TRUE(wait_for([&] { return stop->isVisible(); }, 5));
  EXPECT_FALSE(find<QPushButton>(data.page.get(), "draftAcceptButton")->isEnabled());
  stop->click();
  auto* discard = find<QPushButton>(data.page.get(), "draftDiscardButton");
  ASSERT_TRUE(wait_for([&] { return discard->isEnabled(); }, 60));
  discard->click();
  EXPECT_FALSE(discard->isVisible());
  EXPECT_FALSE(data.page->document()->set()->modified());
}

TEST(Drafts, the_place_of_an_answer_is_found_in_every_shape) {
  const auto place = [](const Json& columns, int chosen) {
    return answer_place(columns, data::turns_of(columns), chosen);
  };
  const Json fixed{{"instruction", "q"}, {"input", "more"}, {"output", ""}};
  ASSERT_TRUE(place(fixed, -1));
  EXPECT_EQ(place(fixed, -1)->field, "output");
  EXPECT_EQ(place(fixed, 0)->messages, Json::parse(R"([{"role":"user","content":"q\nmore"}])"));
  Json talk{{"messages", Json::parse(R"([{"role":"user","content":"a"},{"role":"assistant","content":"b"},
                                         {"role":"user","content":"c"}])")}};
  EXPECT_EQ(place(talk, 1)->field, "messages[1].content");
  EXPECT_EQ(place(talk, 1)->messages.size(), 1u);
  EXPECT_TRUE(place(talk, 2)->field.empty()) << "a new turn";
  EXPECT_EQ(place(talk, 2)->after, 2u);
  EXPECT_EQ(place(talk, 2)->messages.size(), 3u);
  EXPECT_FALSE(place(Json{{"text", "nobody asks"}}, 0));
  EXPECT_FALSE(paraphrase_place(data::turns_of(fixed), -1));
  const auto other = paraphrase_place(data::turns_of(Json{{"text", "你好，世界"}}), 0);
  EXPECT_TRUE(other->messages[0]["content"].get<std::string>().starts_with("请")) << "asked in the turn's language";
}

}  // namespace
}  // namespace ft::ui
