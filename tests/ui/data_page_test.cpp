// The data page: three formats, edits in bubbles and JSON, undo, saving, fixes.
#include "tests/ui/data_support.h"
#include "ui/data/bubbles.h"
#include "ui/data/columns_dialog.h"
#include "ui/data/coverage_view.h"
#include "ui/data/cut_line_view.h"
#include "ui/data/detail_panel.h"
#include "ui/data/mark_keeper.h"
#include "ui/data/report_file.h"
#include "ui/data/rows_view.h"
#include "ui/data/sample_view.h"
#include "ui/data/tokens_view.h"

namespace ft::ui {
namespace {

using test::alpaca;
using test::ChosenColumns;
using test::find;
using test::messages;
using test::Opened;
using test::questions;
using test::sharegpt;
using test::wait_for;

TEST(DataPage, opens_the_three_formats_of_the_primer) {
  for (const auto& [text, name] :
       {std::pair{alpaca, "a.jsonl"}, std::pair{messages, "m.jsonl"}, std::pair{sharegpt, "s.json"}}) {
    Opened data(text, name);
    ASSERT_TRUE(data.ready()) << name;
    EXPECT_EQ(data.rows()->rowCount(), 2) << name;
    EXPECT_FALSE(data.cell(0, 2).isEmpty());
    EXPECT_EQ(find<QListView>(data.page.get(), "bubblesView")->model()->rowCount(), 2) << name;
  }
}

TEST(DataPage, a_file_that_is_no_data_is_one_sentence_in_place) {
  Opened data("no data at all {", "bad.json");
  auto* sentence = find<QLabel>(data.page.get(), "dataEmptyLabel");
  ASSERT_TRUE(wait_for([&] { return sentence->isVisible() && sentence->text().contains("bad.json"); }, 5));
  EXPECT_FALSE(data.page->document());
}

TEST(DataPage, an_edit_in_a_bubble_is_undone_redone_and_saved_alone) {
  Opened data(messages);
  ASSERT_TRUE(data.ready());
  auto* editor = data.editTurn(1);
  editor->selectAll();
  QTest::keyClicks(editor, "Hello there");
  QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
  EXPECT_EQ(data.cell(0, 3), "Hello there");
  data.page->undo();
  EXPECT_EQ(data.cell(0, 3), "Hello");
  EXPECT_FALSE(data.page->document()->set()->modified());
  data.page->redo();
  EXPECT_EQ(read_file(data.path), messages) << "nothing is written before it is asked for";
  ASSERT_TRUE(data.saved());
  std::string expected = messages;
  expected.replace(expected.find("\"Hello\""), 7, "\"Hello there\"");
  EXPECT_EQ(read_file(data.path), expected);
  data.page->undo();
  EXPECT_EQ(data.cell(0, 3), "Hello") << "undo goes on after saving";
}

TEST(DataPage, json_shows_its_error_while_typing_and_keeps_keys_order_and_numbers) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  find<QTabWidget>(data.page.get(), "detailTabs")->setCurrentIndex(1);
  auto* json = find<QPlainTextEdit>(data.page.get(), "jsonText");
  auto* problem = find<QLabel>(data.page.get(), "jsonProblemLabel");
  const QString before = json->toPlainText();
  EXPECT_TRUE(before.contains("\"id\": 1.50,\n"));
  json->setPlainText(QString(before).replace("1.50,", "1.50"));
  ASSERT_TRUE(wait_for([&] { return !problem->text().isEmpty(); }, 2));
  EXPECT_TRUE(problem->text().startsWith("Line 3 column 3")) << problem->text().toStdString();
  QTest::keyClick(json, Qt::Key_Return, Qt::ControlModifier);
  EXPECT_FALSE(data.page->document()->set()->can_undo());
  json->setPlainText(QString(before).replace("on its way", "here"));
  QTest::keyClick(json, Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(data.saved());
  std::string expected = alpaca;
  expected.replace(expected.find("on its way"), 10, "here");
  EXPECT_EQ(read_file(data.path), expected);
}

TEST(DataPage, turns_are_added_moved_and_deleted) {
  Opened data(messages);
  ASSERT_TRUE(data.ready());
  auto* bubbles = find<QListView>(data.page.get(), "bubblesView");
  bubbles->setCurrentIndex(bubbles->model()->index(1, 0));
  data.page->findChild<QAction*>("actionAddTurn_user")->trigger();
  EXPECT_EQ(bubbles->model()->rowCount(), 3);
  bubbles->setCurrentIndex(bubbles->model()->index(2, 0));
  test::click(data.page.get(), "detailTurnUpTool");
  EXPECT_EQ(bubbles->model()->index(1, 0).data(TurnsModel::RoleName).toString(), "user");
  bubbles->setCurrentIndex(bubbles->model()->index(1, 0));
  test::click(data.page.get(), "detailTurnDeleteTool");
  EXPECT_EQ(bubbles->model()->rowCount(), 2);
  for (int i = 0; i < 3; ++i) data.page->undo();
  EXPECT_FALSE(data.page->document()->set()->modified());
}

TEST(DataPage, deleting_filtering_and_going_to_a_row) {
  std::string text;
  for (int i = 0; i < 40; ++i)
    text += R"({"instruction":"question )" + std::to_string(i) + R"(","output":"answer"})" + "\n";
  Opened data(text);
  ASSERT_TRUE(data.ready());
  auto* search = find<QLineEdit>(data.page.get(), "dataSearchEdit");
  search->setText("\"question 3\"");
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 11; }, 5));
  EXPECT_EQ(find<QLabel>(data.page.get(), "dataCountLabel")->text(), "11 of 40");
  search->setText("/(/");
  auto* problem = find<QLabel>(data.page.get(), "dataSearchProblemLabel");
  ASSERT_TRUE(wait_for([&] { return problem->isVisible(); }, 5));
  EXPECT_EQ(data.rows()->rowCount(), 11) << "the last good result stays";
  search->setText("zebra");
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 0; }, 5));
  test::click(data.page.get(), "dataClearFilterButton");
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 40; }, 5));
  auto* table = find<QTableView>(data.page.get(), "dataTable");
  table->selectRow(5);
  QTest::keyClick(table, Qt::Key_Delete);
  EXPECT_EQ(data.rows()->rowCount(), 39);
  data.page->undo();
  EXPECT_EQ(data.rows()->rowCount(), 40);
  EXPECT_EQ(data.cell(5, 2), "question 5");
}

TEST(DataPage, edits_are_there_again_after_the_program_was_killed) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  data.page->document()->editRow(0, R"({"id": 1.50, "instruction": "Changed", "input": "", "output": "It is."})");
  Studio& studio = data.studio;
  data.page.reset();  // what is on disk now is what a killed program leaves
  DataPage again(studio, nullptr);
  again.show();
  again.open({{"file", to_qstring(data.path)}});
  ASSERT_TRUE(wait_for([&] { return again.document() && again.document()->isReady(); }, 10));
  EXPECT_EQ(find<QTableView>(&again, "dataTable")->model()->index(0, 2).data().toString(), "Changed");
  EXPECT_EQ(read_file(data.path), alpaca);
}

TEST(DataPage, findings_lead_to_their_row_and_are_fixed_after_a_preview) {
  Opened data(
      std::string(alpaca) +
      R"({"id": 3, "instruction": "Write to ann@example.com", "input": "", "output": "I will write to her today."})" +
      "\n");
  ASSERT_TRUE(data.ready());
  DataDocument* document = data.page->document();
  ASSERT_TRUE(wait_for([&] { return document->result() != nullptr; }, 20));
  auto* tree = find<QTreeView>(data.page.get(), "findingsTree");
  ASSERT_GE(tree->model()->rowCount(), 2);
  for (int group = 0; group < tree->model()->rowCount(); ++group)
    if (tree->model()->index(group, 0).data().toString() == "E-mail address") {
      tree->setCurrentIndex(tree->model()->index(group, 0));
      Q_EMIT tree->clicked(tree->currentIndex());
    }
  // Its rows alone, and the first of them chosen.
  ASSERT_TRUE(wait_for([&] { return document->shownRows() == 1; }, 10));
  EXPECT_EQ(document->idAt(0), 2u);
  EXPECT_EQ(find<QTableView>(data.page.get(), "dataTable")->currentIndex().row(), 0);
  test::click(data.page.get(), "findingsFixAllButton");
  QPushButton* apply = nullptr;
  ASSERT_TRUE(
      wait_for([&] { return (apply = data.page->window()->findChild<QPushButton*>("fixApplyButton")) != nullptr; }, 5));
  EXPECT_TRUE(apply->text().startsWith("Apply to 1 row"));
  apply->click();
  EXPECT_EQ(data.cell(0, 2), "Write to [EMAIL]");
  data.page->undo();
  EXPECT_EQ(data.cell(0, 2), "Write to ann@example.com");
}

TEST(DataPage, unknown_columns_lead_to_the_dialog_that_maps_them) {
  Opened data(
      "{\"was\": \"Wo ist mein Paket?\", \"dann\": \"Unterwegs.\"}\n{\"was\": \"Und jetzt?\", \"dann\": \"Da.\"}\n");
  ColumnsDialog* dialog = nullptr;
  ASSERT_TRUE(wait_for([&] { return (dialog = data.page->findChild<ColumnsDialog*>()) != nullptr; }, 5)) << "by itself";
  const QString sentence = find<QLabel>(data.page.get(), "dataEmptyLabel")->text();
  EXPECT_TRUE(sentence.contains("data.jsonl") && !sentence.contains("--map")) << sentence.toStdString();
  auto* columns = find<QPushButton>(data.page.get(), "dataEmptyColumnsButton");
  ASSERT_TRUE(columns->isVisible());
  columns->click();
  EXPECT_EQ(data.page->findChildren<ColumnsDialog*>().size(), 1);
  auto* apply = find<QPushButton>(dialog, "columnsApplyButton");
  ASSERT_TRUE(wait_for([&] { return apply->isEnabled(); }, 5));
  EXPECT_EQ(find<QComboBox>(dialog, "columnsKindCombo")->currentData().toString(), "alpaca");
  EXPECT_EQ(find<QComboBox>(dialog, "columnsField_output")->currentText(), "dann");
  EXPECT_EQ(find<QTableView>(dialog, "columnsTable")->model()->index(0, 1).data().toString(), "Wo ist mein Paket?");
  find<QComboBox>(dialog, "columnsField_output")->setCurrentIndex(0);  // none
  ASSERT_TRUE(wait_for([&] { return find<QLabel>(dialog, "columnsStateLabel")->text().contains("Answer"); }, 5));
  EXPECT_FALSE(apply->isEnabled());
  find<QComboBox>(dialog, "columnsField_output")->setCurrentText("dann");
  ASSERT_TRUE(wait_for([&] { return apply->isEnabled(); }, 5));
  EXPECT_EQ(find<SampleView>(dialog, "columnsPreviewView")->model()->rowCount(), 2);
  apply->click();
  ASSERT_TRUE(data.ready());
  EXPECT_EQ(data.cell(1, 2), "Und jetzt?");
  QVariantMap went;
  QObject::connect(&data.studio, &Studio::goRequested, [&](const QString&, const QVariantMap& what) { went = what; });
  find<QPushButton>(data.page.get(), "dataUseButton")->click();
  EXPECT_EQ(went["map"].toStringList(), QStringList({"was=instruction", "dann=output"}));
  data.page.reset();
  DataPage again(data.studio, nullptr);
  again.show();
  again.open({{"file", to_qstring(data.path)}});
  EXPECT_TRUE(wait_for([&] { return again.document() && again.document()->isReady(); }, 10)) << "the choice is kept";
}

TEST(DataPage, other_columns_keep_the_edits) {
  Opened data("{\"q\": \"one\", \"a\": \"1\", \"b\": \"2\"}\n", "d.jsonl");
  DataDocument::keepColumns(data.studio.project(), data.path, {"q=instruction", "a=output"}, "alpaca");
  wait_for([] { return false; }, 0.2);
  data.page->open({{"file", to_qstring(data.path)}});
  ASSERT_TRUE(data.ready());
  EXPECT_EQ(data.cell(0, 4), "1");
  data.page->document()->editRow(0, R"({"q": "two", "a": "1", "b": "2"})");
  data.page->document()->setColumns({"q=instruction", "b=output"}, "alpaca");
  ASSERT_TRUE(wait_for([&] { return data.page->document()->isReady(); }, 10));
  EXPECT_EQ(data.cell(0, 2), "two");
  EXPECT_EQ(data.cell(0, 4), "2");
}

// The labels of the bars above the page.
QStringList bars_of(QWidget* page) {
  QStringList all;
  for (const QLabel* each : page->findChildren<QLabel*>("messageBarLabel"))
    if (each->isVisible()) all << each->text();
  return all;
}

TEST(DataPage, a_table_with_chosen_columns_is_saved_as_it_is_read) {
  ChosenColumns data;
  ASSERT_TRUE(data.ready());
  for (const char* ticket : {"delivery", "parcel"}) {
    data.page->document()->editRow(0, std::string(R"({"customer message":"Where is it?","ticket":")") + ticket + "\"}");
    ASSERT_TRUE(data.saved()) << bars_of(data.page.get()).join('|').toStdString();
    EXPECT_EQ(data.page->document()->columnMap().size(), 2u);
    EXPECT_EQ(data.cell(0, 4), ticket);
  }
  EXPECT_EQ(read_file(data.path), "customer message,ticket\nWhere is it?,parcel\nIt broke.,damage\n");
  EXPECT_FALSE(find<QLabel>(data.page.get(), "dataSummaryLabel")->text().contains("not saved"));
  EXPECT_FALSE(wait_for([&] { return !bars_of(data.page.get()).isEmpty(); }, 0.6))
      << bars_of(data.page.get()).join('|').toStdString();
}

TEST(DataPage, an_edit_after_saving_chosen_columns_outlives_a_killed_program) {
  ChosenColumns data;
  ASSERT_TRUE(data.ready());
  data.page->document()->editRow(0, R"({"customer message":"Where is it?","ticket":"delivery"})");
  ASSERT_TRUE(data.saved());
  data.page->document()->editRow(1, R"({"customer message":"It broke.","ticket":"repair"})");
  data.openAgain();
  ASSERT_TRUE(data.ready());
  EXPECT_EQ(data.cell(1, 4), "repair");
  EXPECT_TRUE(bars_of(data.page.get()).filter("changed outside").isEmpty());
}

TEST(DataPage, what_is_being_typed_outlives_a_killed_program) {
  Opened data(messages);
  ASSERT_TRUE(data.ready());
  auto* editor = data.editTurn(1);
  QTest::keyClicks(editor, ", half typed");
  Project& project = data.studio.project();
  const std::string key = "data/draft/" + data.path.string();
  ASSERT_TRUE(wait_for([&] { return project.part(key).is_object(); }, 3));
  const Json left = project.part(key);
  QTest::keyClick(editor, Qt::Key_Escape);
  EXPECT_TRUE(project.part(key).is_null()) << "given up is given up";
  EXPECT_EQ(data.cell(0, 3), "Hello");
  project.setPart(key, left);  // as a killed program leaves it
  data.page = std::make_unique<DataPage>(data.studio, nullptr);
  data.page->show();
  data.page->open({{"file", to_qstring(data.path)}});
  ASSERT_TRUE(data.ready());
  EXPECT_EQ(data.cell(0, 3), "Hello, half typed");
  EXPECT_TRUE(project.part(key).is_null());
  data.page->undo();
  EXPECT_EQ(data.cell(0, 3), "Hello");
}

TEST(DataPage, edits_of_a_file_in_another_encoding_are_trained_on_as_a_copy) {
  Opened data("\xCE\xCA\xCC\xE2,\xB4\xF0\xB0\xB8\n\xC4\xE3\xBA\xC3,\xD4\xD9\xBC\xFB\n", "zh.csv");
  ASSERT_TRUE(data.ready());
  data.page->document()->editRow(0, R"({"问题":"你好","答案":"好"})");
  QVariantMap went;
  QObject::connect(&data.studio, &Studio::goRequested, [&](const QString&, const QVariantMap& what) { went = what; });
  find<QPushButton>(data.page.get(), "dataUseButton")->click();
  test::click(find<QDialog>(data.page.get(), "useEditedDialog"), "useSaveButton");
  QFileDialog* dialog = nullptr;
  ASSERT_TRUE(wait_for([&] { return (dialog = data.page->findChild<QFileDialog*>("dataSaveDialog")) != nullptr; }, 5));
  const auto copy = data.path.parent_path() / "mine.csv";
  Q_EMIT dialog->fileSelected(to_qstring(copy));
  dialog->close();
  ASSERT_TRUE(wait_for([&] { return !went.isEmpty(); }, 10));
  EXPECT_EQ(went["data"].toString(), to_qstring(copy));
  EXPECT_EQ(read_file(copy), "问题,答案\n你好,好\n");
}

TEST(DataPage, a_file_of_which_no_row_is_left_is_not_written) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  data.page->document()->removeRows({0, 1});
  data.page->save();
  EXPECT_EQ(bars_of(data.page.get()).filter("No row is left").size(), 1);
  EXPECT_EQ(read_file(data.path), alpaca);
}

TEST(DataPage, rows_whose_format_is_no_longer_recognised_are_saved_all_the_same) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  for (const uint32_t id : {0, 1}) data.page->document()->editRow(id, R"({"note": "nothing else"})");
  ASSERT_TRUE(data.saved()) << bars_of(data.page.get()).join('|').toStdString();
  EXPECT_EQ(data.rows()->rowCount(), 2);
}

TEST(DataPage, reading_the_file_again_asks_before_edits_are_lost) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  data.page->document()->editRow(0, R"({"id": 1.50, "instruction": "Changed", "input": "", "output": "It is."})");
  data.page->document()->removeRows({1});
  auto* reload = data.page->findChild<QAction*>("actionDataReload");
  reload->trigger();
  auto* question = find<QDialog>(data.page.get(), "reloadDialog");
  bool counted = false;
  for (const QLabel* each : question->findChildren<QLabel*>()) counted |= each->text().contains("without 2 edit");
  EXPECT_TRUE(counted);
  EXPECT_TRUE(find<QPushButton>(question, "questionCancelButton")->isDefault());
  test::click(question, "questionCancelButton");
  EXPECT_EQ(data.cell(0, 2), "Changed");
  wait_for([] { return false; }, 0.05);  // until the question is gone
  reload->trigger();
  test::click(find<QDialog>(data.page.get(), "reloadDialog"), "reloadApplyButton");
  ASSERT_TRUE(data.ready());
  EXPECT_TRUE(wait_for([&] { return data.rows()->rowCount() == 2; }, 5));
  EXPECT_EQ(data.cell(0, 2), "Where is my parcel?");
  wait_for([] { return false; }, 0.05);
  reload->trigger();  // nothing to lose now: no question
  EXPECT_FALSE(data.page->findChild<QDialog*>("reloadDialog"));
}

TEST(DataPage, bars_are_of_the_set_in_view_and_go_when_they_are_no_longer_true) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  const auto second = std::filesystem::path(data.folder.path().toStdString()) / "other" / "data.jsonl";
  std::filesystem::create_directories(second.parent_path());
  write_file(second, alpaca);
  const auto bars_are = [&](int count) {
    return wait_for([&] { return bars_of(data.page.get()).filter("changed on disk").size() == count; }, 5);
  };
  DataDocument* first = data.page->document();
  Q_EMIT first->changedOnDisk();
  ASSERT_TRUE(bars_are(1));
  data.page->open({{"file", to_qstring(second)}});
  ASSERT_TRUE(data.ready());
  EXPECT_TRUE(bars_are(0)) << "it is about the other file: " << bars_of(data.page.get()).join('|').toStdString();
  Q_EMIT first->changedOnDisk();
  EXPECT_TRUE(bars_of(data.page.get()).isEmpty());
  Q_EMIT data.page->document()->changedOnDisk();
  ASSERT_TRUE(bars_are(1));
  test::click(data.page.get(), "messageBarCloseTool");
  data.page->open({{"file", to_qstring(data.path)}});
  ASSERT_EQ(data.page->document(), first);
  EXPECT_TRUE(bars_are(1)) << "and comes back with its file";
  data.page->open({{"file", to_qstring(second)}});
  EXPECT_TRUE(bars_are(0)) << "closed by hand is closed";
  test::click(data.page.get(), "dataCloseTool");
  ASSERT_EQ(data.page->document(), first);
  EXPECT_TRUE(bars_are(1));
  first->editRow(0, R"({"id": 1.50, "instruction": "Changed", "input": "", "output": "It is."})");
  ASSERT_TRUE(data.saved());
  EXPECT_TRUE(wait_for([&] { return bars_of(data.page.get()).isEmpty(); }, 5)) << "the file is what is shown";
}

TEST(DataPage, a_file_that_cannot_be_opened_stands_alone_with_its_name) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  Q_EMIT data.page->document()->changedOnDisk();
  const auto bad = data.path.parent_path() / "bad.json";
  write_file(bad, "no data at all {");
  data.page->open({{"file", to_qstring(bad)}});
  auto* sentence = find<QLabel>(data.page.get(), "dataEmptyLabel");
  ASSERT_TRUE(wait_for([&] { return sentence->isVisible() && sentence->text().contains("bad.json"); }, 5));
  EXPECT_TRUE(bars_of(data.page.get()).isEmpty());
  auto* sets = find<QComboBox>(data.page.get(), "dataSetCombo");
  EXPECT_EQ(sets->currentIndex(), -1) << sets->currentText().toStdString();
  EXPECT_EQ(sets->placeholderText(), "bad.json");
  data.page->open({{"file", to_qstring(data.path)}});
  EXPECT_EQ(sets->currentText(), "data.jsonl");
  EXPECT_EQ(bars_of(data.page.get()).size(), 1);
}

TEST(DataPage, edits_of_a_file_that_changed_outside_are_brought_back_from_the_window) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  data.page->document()->editRow(0, R"({"id": 1.50, "instruction": "Changed", "input": "", "output": "It is."})");
  data.page->document()->removeRows({1});
  data.page.reset();
  write_file(data.path, R"({"id": 9, "instruction": "A new first row", "input": "", "output": "Yes."})"
                        "\n" +
                            std::string(alpaca));
  data.page = std::make_unique<DataPage>(data.studio, nullptr);
  data.page->resize(1280, 800);
  data.page->show();
  data.page->open({{"file", to_qstring(data.path)}});
  ASSERT_TRUE(data.ready());
  EXPECT_EQ(bars_of(data.page.get()).filter("done to 2 of its rows").size(), 1)
      << bars_of(data.page.get()).join('|').toStdString();
  EXPECT_TRUE(data.page->findChild<QAction*>("actionDataKept")->isVisible());
  test::click(data.page.get(), "messageBarRemedyButton");
  QDialog* dialog = nullptr;
  ASSERT_TRUE(wait_for([&] { return (dialog = data.page->findChild<QDialog*>("keptEditsDialog")) != nullptr; }, 5));
  auto* changes = find<QTableView>(dialog, "fixPreviewTable")->model();
  ASSERT_EQ(changes->rowCount(), 2);
  EXPECT_EQ(changes->index(0, 0).data().toString(), "2");
  EXPECT_TRUE(changes->index(0, 3).data().toString().contains("Changed"));
  EXPECT_EQ(changes->index(0, 0).data(Qt::CheckStateRole).toInt(), Qt::Checked);
  EXPECT_EQ(changes->index(1, 0).data(Qt::CheckStateRole).toInt(), Qt::Unchecked) << "a deletion is asked for again";
  changes->setData(changes->index(1, 0), Qt::Checked, Qt::CheckStateRole);
  find<QPushButton>(dialog, "fixApplyButton")->click();
  ASSERT_EQ(data.rows()->rowCount(), 2);
  EXPECT_EQ(data.cell(0, 2), "A new first row");
  EXPECT_EQ(data.cell(1, 2), "Changed");
  data.page->undo();
  EXPECT_EQ(data.rows()->rowCount(), 3) << "one step";
  data.page->redo();
  wait_for([] { return false; }, 0.05);
  data.page->findChild<QAction*>("actionDataKept")->trigger();
  ASSERT_TRUE(wait_for([&] { return (dialog = data.page->findChild<QDialog*>("keptEditsDialog")) != nullptr; }, 5));
  EXPECT_FALSE(dialog->findChild<QTableView*>("fixPreviewTable")) << "all of it is there";
}

TEST(DataPage, a_preview_says_why_each_row_changes_or_goes) {
  Opened data(
      "customer message,ticket\nWhere is it?,shipping\nIt broke.,\n\"It hums. \",noise\nWhere is it?,shipping\n",
      "m.csv");
  DataDocument::keepColumns(data.studio.project(), data.path, {"customer message=instruction", "ticket=output"},
                            "alpaca");
  wait_for([&] { return data.page->findChild<ColumnsDialog*>() != nullptr; }, 5);
  data.page->findChild<ColumnsDialog*>()->close();
  data.page->open({{"file", to_qstring(data.path)}});
  ASSERT_TRUE(data.ready());
  QStringList toasts;
  QObject::connect(&data.studio, &Studio::toastRequested, &data.studio, [&](const QString& text) { toasts << text; });
  ASSERT_TRUE(wait_for([&] { return data.page->document()->result() != nullptr; }, 20));
  test::click(data.page.get(), "findingsFixSafeButton");
  QDialog* dialog = nullptr;
  ASSERT_TRUE(wait_for([&] { return (dialog = data.page->findChild<QDialog*>("fixPreviewDialog")) != nullptr; }, 5));
  auto* rows = find<QTableView>(dialog, "fixPreviewTable")->model();
  const auto said = [&](int row, int column) { return rows->index(row, column).data().toString().toStdString(); };
  ASSERT_EQ(rows->rowCount(), 3);
  EXPECT_EQ(said(0, 0), "2");
  EXPECT_EQ(said(0, 1), "\"ticket\" is empty.");
  EXPECT_EQ(said(0, 2), "customer message: It broke. \u00B7 ticket: (empty)");
  EXPECT_EQ(said(0, 3), "(the row is deleted)");
  EXPECT_EQ(said(1, 1), "White space at the ends of a text");
  EXPECT_EQ(said(1, 2), "customer message: It hums.\u2423");
  EXPECT_EQ(said(1, 3), "customer message: It hums.");
  EXPECT_EQ(said(2, 1), "It repeats a row before it.");
  const QString intro = find<QLabel>(dialog, "fixPreviewLabel")->text();
  EXPECT_TRUE(intro.startsWith("Rows that change: 1. Rows that are deleted: 2.")) << intro.toStdString();
  EXPECT_TRUE(intro.contains("filled in instead")) << intro.toStdString();
  find<QPushButton>(dialog, "fixApplyButton")->click();
  EXPECT_EQ(toasts.join('|'), "Mended rows: 1. Deleted rows: 2.");
}

TEST(DataPage, the_editor_of_a_turn_shows_all_of_its_text_at_once) {
  Opened data(R"({"instruction": "one\ntwo\nthree\nfour\nfive", "output": "It is on its way."})"
              "\n");
  ASSERT_TRUE(data.ready());
  const auto* bubbles = find<QListView>(data.page.get(), "bubblesView");
  auto* editor = data.editTurn(0);
  EXPECT_GE(editor->height(), 5 * editor->fontMetrics().lineSpacing());
  wait_for([] { return false; }, 0.1);
  EXPECT_EQ(editor->verticalScrollBar()->maximum(), 0);
  EXPECT_GE(editor->geometry().bottom(), bubbles->visualRect(bubbles->model()->index(0, 0)).bottom() - 20)
      << "nothing of the old text is seen below it";
}

TEST(DataPage, what_a_finding_is_called_is_said_once) {
  Opened data(R"({"instruction": "Call 0171 4636122, please.", "output": "I will call this evening at six."})"
              "\n");
  ASSERT_TRUE(data.ready());
  ASSERT_TRUE(wait_for([&] { return data.page->document()->result() != nullptr; }, 20));
  const QString said = find<QLabel>(data.page.get(), "detailProblemsLabel")->text();
  EXPECT_EQ(said.count("telephone number", Qt::CaseInsensitive), 1) << said.toStdString();
}

TEST(DataPage, a_table_in_another_encoding_becomes_one_in_utf_8_and_the_page_goes_on_with_it) {
  Opened data("\xCE\xCA\xCC\xE2,\xB4\xF0\xB0\xB8\n\xC4\xE3\xBA\xC3,\xD4\xD9\xBC\xFB\n", "zh.csv");
  ASSERT_TRUE(data.ready());
  ASSERT_TRUE(wait_for([&] { return bars_of(data.page.get()).filter("not UTF-8").size() == 1; }, 5));
  test::click(data.page.get(), "messageBarRemedyButton");
  auto* dialog = find<QFileDialog>(data.page.get(), "dataSaveDialog");
  const auto copy = data.path.parent_path() / "zh-copy.csv";
  EXPECT_EQ(dialog->selectedFiles().value(0), to_qstring(copy));
  Q_EMIT dialog->fileSelected(to_qstring(copy));
  dialog->close();
  ASSERT_TRUE(wait_for([&] { return data.page->document()->path() == copy && data.page->document()->isReady(); }, 10));
  EXPECT_EQ(read_file(copy), "问题,答案\n你好,再见\n");
  EXPECT_TRUE(bars_of(data.page.get()).isEmpty());
}

TEST(DataPage, kept_edits_are_said_until_they_are_saved) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  data.page->document()->editRow(0, R"({"id": 1.50, "instruction": "Changed", "input": "", "output": "It is."})");
  data.page.reset();  // what is on disk now is what a killed program leaves
  data.page = std::make_unique<DataPage>(data.studio, nullptr);
  data.page->resize(1280, 800);
  data.page->show();
  data.page->open({{"file", to_qstring(data.path)}});
  ASSERT_TRUE(data.ready());
  ASSERT_EQ(bars_of(data.page.get()).filter("kept").size(), 1);
  ASSERT_TRUE(data.saved());
  EXPECT_TRUE(wait_for([&] { return bars_of(data.page.get()).isEmpty(); }, 5));
}

TEST(DataPage, the_undo_of_a_toast_means_what_the_toast_speaks_of) {
  Opened data(questions(6));
  ASSERT_TRUE(data.ready());
  std::function<void()> undo;
  QObject::connect(&data.studio, &Studio::toastRequested, &data.studio,
                   [&](const QString&, const QString&, const std::function<void()>& run) { undo = run; });
  DataDocument* document = data.page->document();
  document->removeRows({2});
  const auto undo_removal = undo;
  ASSERT_TRUE(undo_removal);
  document->editRow(0, R"({"instruction": "later", "output": "x"})");
  undo_removal();
  EXPECT_EQ(document->allRows(), 6u);
  EXPECT_NE(data.cell(0, 2), "later") << "what stood on it goes first";
  undo();  // the toast that says so brings both back
  EXPECT_EQ(document->allRows(), 5u);
  EXPECT_EQ(data.cell(0, 2), "later");
  document->undoTo(0);
  document->editRow(0, R"({"instruction": "another", "output": "x"})");
  undo_removal();
  EXPECT_EQ(data.cell(0, 2), "another") << "that removal is undone already";
}

TEST(DataPage, text_in_another_encoding_is_said_with_its_remedy) {
  Opened data("{\"prompt\": \"\xC4\xE3\xBA\xC3\xA3\xAC\xCA\xC0\xBD\xE7\", \"completion\": \"\xD4\xD9\xBC\xFB\"}\n");
  ASSERT_TRUE(data.ready());
  QLabel* said = nullptr;
  ASSERT_TRUE(wait_for(
      [&] {
        for (QLabel* one : data.page->findChildren<QLabel*>())
          if (one->isVisible() && one->text().contains("GBK (GB18030)")) said = one;
        return said != nullptr;
      },
      5));
}

TEST(DataPage, lines_set_aside_are_looked_at_again_only_when_they_are_others) {
  Opened data(std::string(alpaca) + "{broken\n{broken too\n{and this\n");
  ASSERT_TRUE(data.ready());
  auto* table = data.page->findChild<QTableView*>("trayTable");
  ASSERT_TRUE(table);
  EXPECT_FALSE(table->isVisible());
  EXPECT_EQ(table->model()->rowCount(), 0);  // nobody looks
  auto* panels = find<QTabWidget>(data.page.get(), "dataPanelTabs");
  panels->setCurrentIndex(3);
  for (QWidget* shown = panels; shown; shown = shown->parentWidget()) shown->show();
  ASSERT_TRUE(wait_for([&] { return table->model()->rowCount() == 3; }, 5));
  table->setCurrentIndex(table->model()->index(2, 0));
  const uint32_t row = data.page->document()->idAt(0);
  ASSERT_TRUE(data.page->document()->editRow(row, R"({"instruction": "Hi", "output": "Hello"})"));
  EXPECT_EQ(table->currentIndex().row(), 2);
  find<QPushButton>(data.page.get(), "trayDeleteButton")->click();
  EXPECT_EQ(table->model()->rowCount(), 2);
  data.page->document()->undo();
  EXPECT_EQ(table->model()->rowCount(), 3);
}

}  // namespace
}  // namespace ft::ui
