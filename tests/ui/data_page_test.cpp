// The data page: three formats, edits in bubbles and JSON, undo, saving, fixes, and a million rows.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <set>

#include "core/base/files.h"
#include "tests/ui/support.h"
#include "ui/bridge/paths.h"
#include "ui/data/bubbles.h"
#include "ui/data/columns_dialog.h"
#include "ui/data/coverage_view.h"
#include "ui/data/cut_line_view.h"
#include "ui/data/data_page.h"
#include "ui/data/detail_panel.h"
#include "ui/data/document.h"
#include "ui/data/mark_keeper.h"
#include "ui/data/report_file.h"
#include "ui/data/rows_view.h"
#include "ui/data/sample_view.h"
#include "ui/data/tokens_view.h"

namespace ft::ui {
namespace {

using test::find;
using test::wait_for;

struct Opened {
  explicit Opened(const std::string& text, const QString& name = "data.jsonl")
      : studio((folder.path() + "/project").toStdString()), path((folder.path() + "/" + name).toStdString()) {
    write_file(path, text);
    studio.preferences().setLanguage("en");
    page = std::make_unique<DataPage>(studio, nullptr);
    page->resize(1280, 800);
    page->show();
    page->open({{"file", to_qstring(path)}});
  }
  bool ready(double seconds = 20) {
    return wait_for([this] { return page->document() && page->document()->isReady(); }, seconds);
  }
  QAbstractItemModel* rows() { return find<QTableView>(page.get(), "dataTable")->model(); }
  QString cell(int row, int column) { return rows()->index(row, column).data().toString(); }
  bool saved() {
    page->save();
    return wait_for([this] { return !page->document()->isSaving() && !page->document()->set()->modified(); }, 20);
  }
  QTemporaryDir folder;
  Studio studio;
  std::filesystem::path path;
  std::unique_ptr<DataPage> page;
};

const char* const alpaca =
    R"({"id": 1.50, "instruction": "Where is my parcel?", "input": "", "output": "It is on its way."})"
    "\n"
    R"({"id": 2.50, "instruction": "怎么退货？", "input": "", "output": ""})"
    "\n";
const char* const messages =
    R"({"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}],"n":1e3})"
    "\n"
    R"({"messages":[{"role":"user","content":"Bye"},{"role":"assistant","content":"See you"}]})"
    "\n";
const char* const sharegpt =
    R"([
  {"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]},
  {"conversations": [{"from": "human", "value": "Bye"}, {"from": "gpt", "value": "See you"}]}
]
)";

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
  auto* bubbles = find<QListView>(data.page.get(), "bubblesView");
  bubbles->setCurrentIndex(bubbles->model()->index(1, 0));
  data.page->findChild<DetailPanel*>()->editFirst();
  auto* editor = find<QPlainTextEdit>(data.page.get(), "bubbleEditor");
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
  EXPECT_EQ(find<QTableView>(data.page.get(), "dataTable")->currentIndex().row(), 2);
  test::click(data.page.get(), "findingsFixAllButton");
  QPushButton* apply = nullptr;
  ASSERT_TRUE(
      wait_for([&] { return (apply = data.page->window()->findChild<QPushButton*>("fixApplyButton")) != nullptr; }, 5));
  EXPECT_TRUE(apply->text().startsWith("Apply to 1 row"));
  apply->click();
  EXPECT_EQ(data.cell(2, 2), "Write to [EMAIL]");
  data.page->undo();
  EXPECT_EQ(data.cell(2, 2), "Write to ann@example.com");
}

std::string questions(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += R"({"instruction":"question )" + std::to_string(i) + R"( about a topic","output":"answer"})" + "\n";
  return text;
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

// A table whose columns say nothing by their names, read as somebody chose.
struct ChosenColumns : Opened {
  static constexpr const char* text = "customer message,ticket\nWhere is it?,shipping\nIt broke.,damage\n";
  ChosenColumns() : Opened(alpaca, "other.jsonl") {
    path = path.parent_path() / "messages.csv";
    write_file(path, text);
    DataDocument::keepColumns(studio.project(), path, {"customer message=instruction", "ticket=output"}, "alpaca");
    page->open({{"file", to_qstring(path)}});
  }
  void openAgain() {  // what is on disk now is what a killed program leaves
    page = std::make_unique<DataPage>(studio, nullptr);
    page->resize(1280, 800);
    page->show();
    page->open({{"file", to_qstring(path)}});
  }
};

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

TEST(DataPage, a_column_that_the_file_has_not_takes_no_room) {
  ChosenColumns data;
  ASSERT_TRUE(data.ready());
  auto* table = find<QTableView>(data.page.get(), "dataTable");
  EXPECT_FALSE(table->isColumnHidden(2));
  EXPECT_TRUE(table->isColumnHidden(3)) << data.rows()->headerData(3, Qt::Horizontal).toString().toStdString();
  EXPECT_FALSE(table->isColumnHidden(4));
}

TEST(DataPage, after_a_file_was_chosen_the_arrow_keys_walk_over_its_rows) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  const auto other = data.path.parent_path() / "other.jsonl";
  write_file(other, questions(4));
  find<QPushButton>(data.page.get(), "dataOpenButton")->click();
  auto* dialog = find<QFileDialog>(data.page.get(), "dataOpenDialog");
  Q_EMIT dialog->fileSelected(to_qstring(other));
  dialog->close();
  ASSERT_TRUE(wait_for([&] { return data.page->document()->path() == other && data.page->document()->isReady(); }, 10));
  EXPECT_EQ(data.page->focusWidget(), find(data.page.get(), "dataTable"));
}

TEST(DataPage, what_is_being_typed_outlives_a_killed_program) {
  Opened data(messages);
  ASSERT_TRUE(data.ready());
  auto* bubbles = find<QListView>(data.page.get(), "bubblesView");
  bubbles->setCurrentIndex(bubbles->model()->index(1, 0));
  data.page->findChild<DetailPanel*>()->editFirst();
  auto* editor = find<QPlainTextEdit>(data.page.get(), "bubbleEditor");
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

TEST(DataPage, a_row_number_behind_the_last_leads_to_the_last) {
  Opened data(questions(143));
  ASSERT_TRUE(data.ready());
  auto* spin = find<QSpinBox>(data.page.get(), "dataGotoSpin");
  spin->selectAll();
  QTest::keyClicks(spin, "9999");
  QTest::keyClick(spin, Qt::Key_Return);
  EXPECT_EQ(find<QTableView>(data.page.get(), "dataTable")->currentIndex().row(), 142);
  EXPECT_EQ(spin->value(), 143);
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
  auto* bubbles = find<QListView>(data.page.get(), "bubblesView");
  bubbles->setCurrentIndex(bubbles->model()->index(0, 0));
  data.page->findChild<DetailPanel*>()->editFirst();
  auto* editor = find<QPlainTextEdit>(data.page.get(), "bubbleEditor");
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
  ASSERT_TRUE(wait_for([&] { return bars_of(data.page.get()).filter("no UTF-8").size() == 1; }, 5));
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

TEST(DataPage, a_hidden_row_is_gone_to_also_when_the_table_is_sorted) {
  Opened data(questions(40));
  ASSERT_TRUE(data.ready());
  DataDocument* document = data.page->document();
  data::RowOrder backwards;
  backwards.descending = true;
  document->setOrder(backwards);
  ASSERT_TRUE(wait_for([&] { return document->idAt(0) == 39; }, 5));
  find<QLineEdit>(data.page.get(), "dataSearchEdit")->setText("zebra");
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 0; }, 5));
  data.page->open({{"file", to_qstring(data.path)}, {"row", 7}});
  auto* table = find<QTableView>(data.page.get(), "dataTable");
  EXPECT_TRUE(wait_for([&] { return data.rows()->rowCount() == 40 && table->currentIndex().row() == 32; }, 5))
      << table->currentIndex().row();
  EXPECT_EQ(document->idAt(32), 7u);
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

TEST(DataPage, marks_tags_and_notes_by_keys_stay_out_of_the_file_and_come_back) {
  Opened data(questions(12));
  ASSERT_TRUE(data.ready());
  auto* table = find<QTableView>(data.page.get(), "dataTable");
  table->selectRow(3);
  QTest::keyClick(table, Qt::Key_Plus);
  QTest::keyClick(table, Qt::Key_Space);
  table->selectRow(5);
  QTest::keyClick(table, Qt::Key_Minus);
  QTest::keyClick(table, Qt::Key_T);
  auto* tags = find<QLineEdit>(data.page.get(), "detailTagsEdit");
  QTest::keyClicks(tags, "refund, slow");
  QTest::keyClick(tags, Qt::Key_Return);
  QTest::keyClick(table, Qt::Key_N);
  auto* note = find<QPlainTextEdit>(data.page.get(), "detailNoteText");
  EXPECT_TRUE(note->isVisible());
  note->setPlainText("Ask Ann");
  table->selectRow(0);  // what is typed is kept when another row is shown
  MarkKeeper& marks = data.page->document()->marks();
  EXPECT_TRUE(marks.of(3).is("good"));
  EXPECT_TRUE(marks.of(3).reviewed);
  EXPECT_EQ(marks.of(5).tags, (std::vector<std::string>{"refund", "slow"}));
  EXPECT_EQ(marks.of(5).note, "Ask Ann");
  table->selectRow(3);
  QTest::keyClick(table, Qt::Key_Plus);
  EXPECT_FALSE(marks.of(3).is("good")) << "the same key takes it away";
  auto* search = find<QLineEdit>(data.page.get(), "dataSearchEdit");
  search->setText("tag:slow");
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 1; }, 5));
  search->setText("is:marked");
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 2; }, 5));
  EXPECT_FALSE(data.page->document()->set()->modified());
  EXPECT_EQ(read_file(data.path), questions(12));
  data.page.reset();
  DataPage again(data.studio, nullptr);
  again.show();
  again.open({{"file", to_qstring(data.path)}});
  ASSERT_TRUE(wait_for([&] { return again.document() && again.document()->isReady(); }, 10));
  ASSERT_TRUE(wait_for([&] { return again.document()->marks().any(); }, 5));
  EXPECT_EQ(again.document()->marks().of(5).note, "Ask Ann");
  EXPECT_TRUE(again.document()->marks().of(3).reviewed);
}

TEST(DataPage, marks_follow_their_rows_through_edits_deletions_and_saving) {
  Opened data(questions(6));
  ASSERT_TRUE(data.ready());
  DataDocument* document = data.page->document();
  document->marks().change({4}, [](data::RowMark& mark) { mark.starred = true; });
  document->editRow(4, R"({"instruction":"changed","output":"answer"})");
  document->removeRows({0, 1});
  ASSERT_TRUE(data.saved());
  ASSERT_EQ(document->allRows(), 4u);
  EXPECT_TRUE(document->marks().of(2).starred);
  EXPECT_EQ(data.cell(2, 2), "changed");
}

TEST(DataPage, filter_order_and_row_are_as_they_were_left) {
  Opened data(questions(40));
  ASSERT_TRUE(data.ready());
  find<QLineEdit>(data.page.get(), "dataSearchEdit")->setText("\"question 3\"");
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 11; }, 5));
  auto* table = find<QTableView>(data.page.get(), "dataTable");
  data.page->document()->setOrder({data::OrderBy::text, "instruction", true});
  ASSERT_TRUE(wait_for([&] { return data.cell(0, 2).startsWith("question 39"); }, 5));
  table->setCurrentIndex(data.rows()->index(4, 0));
  const QString row = data.cell(4, 2);
  data.page.reset();
  DataPage again(data.studio, nullptr);
  again.resize(1280, 800);
  again.show();
  again.open({{"file", to_qstring(data.path)}});
  auto* rows = find<QTableView>(&again, "dataTable");
  ASSERT_TRUE(wait_for([&] { return rows->model()->rowCount() == 11; }, 10));
  EXPECT_EQ(find<QLineEdit>(&again, "dataSearchEdit")->text(), "\"question 3\"");
  EXPECT_EQ(rows->model()->index(0, 2).data().toString().left(11), "question 39");
  EXPECT_EQ(rows->currentIndex().siblingAtColumn(2).data().toString(), row);
}

TEST(DataPage, a_filter_is_kept_under_a_name_and_used_again) {
  Opened data(questions(40));
  ASSERT_TRUE(data.ready());
  data::RowQuery query;
  query.typed = "\"question 3\"";
  query.terms = data::parse_query(query.typed);
  data.page->document()->setQuery(query);
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 11; }, 5));
  data.studio.project().setPart("data/filters", Json::array({{{"name", "threes"}, {"query", data::to_json(query)}}}));
  data.page->document()->setQuery({});
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 40; }, 5));
  EXPECT_TRUE(find<QLineEdit>(data.page.get(), "dataSearchEdit")->text().isEmpty());
  auto* tool = find<QToolButton>(data.page.get(), "dataSavedFiltersTool");
  Q_EMIT tool->menu()->aboutToShow();
  auto* use = tool->menu()->findChild<QAction*>("actionUseFilter_threes");
  ASSERT_TRUE(use);
  use->trigger();
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 11; }, 5));
  EXPECT_EQ(find<QLineEdit>(data.page.get(), "dataSearchEdit")->text(), "\"question 3\"");
}

TEST(DataPage, in_a_narrow_window_the_detail_lies_below_the_table) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  auto* split = find<QSplitter>(data.page.get(), "dataRightSplitter");
  EXPECT_EQ(split->orientation(), Qt::Horizontal);
  data.page->resize(968, 560);
  ASSERT_TRUE(wait_for([&] { return split->orientation() == Qt::Vertical; }, 2));
  EXPECT_FALSE(find<QTreeView>(data.page.get(), "dataFacetsTree")->isVisible());
  auto* panels = find<QTabWidget>(data.page.get(), "dataPanelTabs");
  EXPECT_LT(panels->height(), 60) << "folded to its tabs";
  EXPECT_EQ(data.page->width(), 968) << "nothing pushes the window wider";
  data.page->findChild<QAction*>("actionDataFold")->trigger();
  ASSERT_TRUE(wait_for([&] { return panels->height() > 100; }, 2));
  EXPECT_GT(find<QTableView>(data.page.get(), "dataTable")->height(), 60);
}

TEST(DataPage, the_editor_of_a_turn_covers_no_other_turn) {
  Opened data(messages);
  ASSERT_TRUE(data.ready());
  auto* bubbles = find<QListView>(data.page.get(), "bubblesView");
  bubbles->setCurrentIndex(bubbles->model()->index(0, 0));
  data.page->findChild<DetailPanel*>()->editFirst();
  auto* editor = find<QPlainTextEdit>(data.page.get(), "bubbleEditor");
  EXPECT_LE(editor->geometry().bottom(), bubbles->visualRect(bubbles->model()->index(1, 0)).top());
  editor->setPlainText("one\ntwo\nthree\nfour\nfive\nsix");
  EXPECT_GE(editor->height(), 6 * editor->fontMetrics().lineSpacing());
  EXPECT_LE(editor->geometry().bottom(), bubbles->visualRect(bubbles->model()->index(1, 0)).top());
  QTest::keyClick(editor, Qt::Key_Escape);
  EXPECT_LT(bubbles->visualRect(bubbles->model()->index(0, 0)).height(), 3 * bubbles->fontMetrics().lineSpacing() + 40);
}

TEST(DataPage, density_sets_the_height_of_rows) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  auto* table = find<QTableView>(data.page.get(), "dataTable");
  data.studio.preferences().setDensity(Density::comfortable);
  EXPECT_GE(table->rowHeight(0), 44);
  EXPECT_TRUE(table->wordWrap());
  data.studio.preferences().setDensity(Density::compact);
  EXPECT_LE(table->rowHeight(0), 34);
  EXPECT_FALSE(table->wordWrap());
  data.studio.preferences().setDensity(Density::comfortable);
}

TEST(DataPage, columns_are_chosen_and_rows_copied_with_headings) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  auto* table = find<RowsTable>(data.page.get(), "dataTable");
  Q_EMIT table->horizontalHeader()->customContextMenuRequested({5, 5});
  auto* menu = table->findChild<QMenu*>("columnsMenu");
  ASSERT_TRUE(menu);
  menu->findChild<QAction*>("actionColumn_input")->trigger();
  EXPECT_TRUE(table->isColumnHidden(3));
  menu->close();
  table->selectRow(0);
  QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
  const QStringList lines = QApplication::clipboard()->text().split('\n');
  ASSERT_GE(lines.size(), 2);
  EXPECT_TRUE(lines[0].startsWith("#\tInstruction\tAnswer") || lines[0].startsWith("#\tInstruction\tOutput"))
      << lines[0].toStdString();
  EXPECT_TRUE(lines[1].startsWith("1\tWhere is my parcel?\tIt is on its way.")) << lines[1].toStdString();
}

TEST(DataPage, the_cut_line_counts_and_filters_and_the_map_leads_to_rows) {
  std::string text = questions(60);
  text += R"({"instruction":"a long one","output":")" + std::string(4000, 'x') + "\"}\n";
  Opened data(text);
  ASSERT_TRUE(data.ready());
  find<QTabWidget>(data.page.get(), "dataPanelTabs")->setCurrentIndex(2);
  auto* line = find<CutLineView>(data.page.get(), "statsCutLineView");
  ASSERT_TRUE(wait_for([&] { return line->lengths().rows() == 61; }, 20));
  line->setFocus();
  const int before = line->cut();
  QTest::keyClick(line, Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_EQ(line->cut(), before - 256);
  EXPECT_EQ(find<QSpinBox>(data.page.get(), "detailCutoffSpin")->value(), before - 256) << "one cut for the whole page";
  find<QSpinBox>(data.page.get(), "detailCutoffSpin")->setValue(512);
  EXPECT_EQ(line->cut(), 512);
  EXPECT_TRUE(find<QLabel>(data.page.get(), "statsCutLabel")->text().contains("1 of 61 rows"))
      << find<QLabel>(data.page.get(), "statsCutLabel")->text().toStdString();
  find<QPushButton>(data.page.get(), "statsShowCutButton")->click();
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 1; }, 5));
  data.page->document()->setQuery({});
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 61; }, 5));

  auto* map = find<CoverageView>(data.page.get(), "statsCoverageView");
  ASSERT_TRUE(wait_for([&] { return map->dots() == 61; }, 20));
  QTest::mouseClick(map, Qt::LeftButton, {}, map->pointOf(60).toPoint());
  EXPECT_EQ(find<QTableView>(data.page.get(), "dataTable")->currentIndex().siblingAtColumn(2).data().toString(),
            "a long one");
  QTest::mousePress(map, Qt::LeftButton, {}, {1, 1});
  for (const QPoint corner :
       {QPoint(map->width() - 2, 1), QPoint(map->width() - 2, map->height() - 2), QPoint(1, map->height() - 2)})
    QTest::mouseMove(map, corner);
  QTest::mouseRelease(map, Qt::LeftButton, {}, {1, map->height() - 2});
  ASSERT_TRUE(wait_for([&] { return data.page->document()->query().chosen != nullptr; }, 5));
  EXPECT_EQ(data.page->document()->query().chosen->size(), 61u);
}

TEST(DataPage, every_bar_of_the_labels_filters_and_the_card_knows_task_and_worst_rows) {
  std::string text;
  for (int i = 0; i < 30; ++i)
    text += R"({"text":"The )" + std::to_string(i) + R"(th review of a thing","label":")" + (i % 3 ? "good" : "bad") +
            "\"}\n";
  text += R"({"text":"Write to ann@example.com","label":"good"})"
          "\n";
  Opened data(text);
  ASSERT_TRUE(data.ready());
  ASSERT_TRUE(wait_for([&] { return data.page->document()->result() && data.page->document()->facets(); }, 20));
  auto* panels = find<QTabWidget>(data.page.get(), "dataPanelTabs");
  panels->setCurrentIndex(2);
  auto* labels = find<QWidget>(data.page.get(), "statsLabelsView");
  QTest::keyClick(labels, Qt::Key_Return);
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 10; }, 5));
  EXPECT_EQ(find<QLineEdit>(data.page.get(), "dataSearchEdit")->text(), "label:\"bad\"");
  data.page->document()->setQuery({});
  panels->setCurrentIndex(1);
  auto* task = find<QComboBox>(data.page.get(), "dataTaskCombo");
  EXPECT_TRUE(task->itemText(0).contains("Classification")) << task->itemText(0).toStdString();
  const QString before = find<QLabel>(data.page.get(), "reportAdviceLabel")->text();
  data.page->document()->setTask(data::Task::dialogue);
  EXPECT_NE(find<QLabel>(data.page.get(), "reportAdviceLabel")->text(), before);
  Q_EMIT find<QLabel>(data.page.get(), "reportWorstLabel")->linkActivated("30");
  EXPECT_EQ(find<QTableView>(data.page.get(), "dataTable")->currentIndex().row(), 30);
}

TEST(DataPage, checks_are_switched_off_for_the_project) {
  Opened data(R"({"instruction":"Write to ann@example.com","output":"I will write to her today, as you wish."})"
              "\n");
  ASSERT_TRUE(data.ready());
  ASSERT_TRUE(wait_for([&] { return data.page->document()->result() != nullptr; }, 20));
  ASSERT_FALSE(data.page->document()->result()->findings.empty());
  find<QPushButton>(data.page.get(), "findingsChecksButton")->click();
  auto* list = data.page->window()->findChild<QListView*>("checksList");
  ASSERT_TRUE(list);
  for (int row = 0; row < list->model()->rowCount(); ++row)
    if (list->model()->index(row, 0).data(Qt::UserRole + 1) == "personal")
      list->model()->setData(list->model()->index(row, 0), Qt::Unchecked, Qt::CheckStateRole);
  find<QPushButton>(list->window(), "checksApplyButton")->click();
  ASSERT_TRUE(wait_for(
      [&] { return !data.page->document()->isChecking() && data.page->document()->result()->findings.empty(); }, 10));
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

TEST(DataPage, history_tells_what_a_step_changed) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  data.page->document()->editRow(0, R"({"id": 1.50, "instruction": "Where is it?", "input": "", "output": "Here."})");
  find<QTabWidget>(data.page.get(), "dataPanelTabs")->setCurrentIndex(4);
  const QString text = find<QPlainTextEdit>(data.page.get(), "historyChangesText")->toPlainText();
  EXPECT_TRUE(text.contains("Row 1")) << text.toStdString();
  EXPECT_TRUE(text.contains("Where is my parcel?")) << text.toStdString();
  EXPECT_TRUE(text.contains("Where is it?")) << text.toStdString();
}

TEST(DataPage, every_control_that_takes_the_focus_has_a_name) {
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  for (QWidget* widget : data.page->findChildren<QWidget*>()) {
    if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
    EXPECT_FALSE(widget->objectName().isEmpty()) << widget->metaObject()->className();
    const bool text = !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty() ||
                      widget->objectName().startsWith("qt_");
    EXPECT_TRUE(text) << widget->objectName().toStdString();
  }
}

TEST(DataPage, a_million_rows_open_at_once_and_never_block_the_window) {
  QTemporaryDir folder;
  const std::string path = (folder.path() + "/million.jsonl").toStdString();
  {
    AtomicFile file(path);
    const std::string filler(700, 'x');
    for (int i = 0; i < 1'000'000; ++i)
      file.write(R"({"instruction":"question )" + std::to_string(i) + R"(","input":"","output":")" + filler + "\"}\n");
    file.commit();
  }
  Opened data(alpaca);
  ASSERT_TRUE(data.ready());
  auto* table = find<QTableView>(data.page.get(), "dataTable");
  wait_for([] { return false; }, 0.3);
  test::LoopProbe probe;
  QElapsedTimer clock;
  clock.start();
  data.page->open({{"file", QString::fromStdString(path)}});
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() > 2 && data.cell(0, 2) == "question 0"; }, 10));
  const auto opened = clock.elapsed();
  EXPECT_LT(opened, 500);
  ASSERT_TRUE(data.ready(60));
  EXPECT_EQ(data.rows()->rowCount(), 1'000'000);
  table->scrollTo(data.rows()->index(900'000, 0));
  EXPECT_EQ(data.cell(900'000, 2), "question 900000");
  find<QLineEdit>(data.page.get(), "dataSearchEdit")->setText("\"question 99999\"");
  ASSERT_TRUE(wait_for([&] { return data.rows()->rowCount() == 11; }, 60));
  data.page->document()->removeRows({data.page->document()->idAt(0)});
  EXPECT_EQ(data.page->document()->allRows(), 999'999u);
  wait_for([] { return false; }, 0.3);
  RecordProperty("opened_ms", static_cast<int>(opened));
  RecordProperty("worst_block_ms", static_cast<int>(probe.worst()));
  std::printf("opened in %lld ms, worst block %.0f ms, p99 %.1f ms\n", static_cast<long long>(opened), probe.worst(),
              probe.percentile(0.99));
  EXPECT_LT(probe.worst_busy(), 100);
  EXPECT_LT(probe.worst(), 2000);  // waiting for a worker would be no computing; a busy machine needs some room
}

// For people to look at, when asked for: FT_SCREENSHOTS=folder.
TEST(DataPage, pictures) {
  const QString folder = qEnvironmentVariable("FT_SCREENSHOTS");
  if (folder.isEmpty()) GTEST_SKIP() << "no folder for pictures";
  const auto shoot = [&](const char* language, bool dark, QSize size, const char* file, const char* name) {
    test::Window it(language, size);
    it.studio.preferences().setScheme(dark ? theme::Scheme::dark : theme::Scheme::light);
    it.studio.go("data", {{"file", QString(FT_SOURCE_DIR) + "/resources/samples/" + file}});
    auto* page = static_cast<DataPage*>(it.window.page("data"));
    ASSERT_TRUE(
        wait_for([&] { return page->document() && page->document()->result() && page->document()->facets(); }, 60));
    auto* table = find<QTableView>(page, "dataTable");
    table->selectRow(2);
    QTest::keyClick(table, Qt::Key_Plus);
    QTest::keyClick(table, Qt::Key_Space);
    page->document()->marks().change({page->document()->idAt(2), page->document()->idAt(4)}, [](data::RowMark& mark) {
      mark.tags = {"refund", "slow"};
      mark.note = "Ask Ann before this is used.";
      mark.starred = true;
    });
    QTest::qWait(700);
    const QString to =
        QString("%1/data_%2_%3_%4_%5").arg(folder, name, language, dark ? "dark" : "light").arg(size.width());
    it.window.grab().save(to + ".png");
    auto* detail = find<QTabWidget>(page, "detailTabs");
    auto* panels = find<QTabWidget>(page, "dataPanelTabs");
    detail->setCurrentIndex(1);
    panels->setCurrentIndex(1);
    QTest::qWait(200);
    it.window.grab().save(to + "_json_card.png");
    detail->setCurrentIndex(2);
    panels->setCurrentIndex(2);
    wait_for([&] { return page->findChild<TokensView*>()->tokens() > 0; }, 20);
    QTest::qWait(200);
    it.window.grab().save(to + "_tokens_statistics.png");
    find<QSplitter>(page, "dataDownSplitter")->setSizes({300, 600});
    QTest::qWait(200);
    it.window.grab().save(to + "_statistics.png");
    find<QSplitter>(page, "dataDownSplitter")->setSizes({420, 190});
    find<QPushButton>(page, "dataColumnsButton")->click();
    auto* columns = page->findChild<ColumnsDialog*>();
    wait_for([&] { return find<QPushButton>(columns, "columnsApplyButton")->isEnabled(); }, 5);
    columns->grab().save(to + "_columns.png");
    columns->close();
    detail->setCurrentIndex(0);
    page->document()->editRow(page->document()->idAt(1), page->document()->set()->text(page->document()->idAt(0)));
    page->document()->removeRows({page->document()->idAt(3)});
    panels->setCurrentIndex(4);
    page->findChild<DetailPanel*>()->editFirst();
    QTest::qWait(300);
    it.window.grab().save(to + "_edit_history.png");
    panels->setCurrentIndex(3);
    QTest::qWait(100);
    it.window.grab().save(to + "_aside.png");
  };
  shoot("en", false, {1280, 800}, "faulty-en-zh.jsonl", "faulty");
  shoot("zh_CN", true, {1280, 800}, "faulty-en-zh.jsonl", "faulty");
  shoot("en", false, {1024, 640}, "faulty-en-zh.jsonl", "faulty");
  shoot("zh_CN", false, {1280, 800}, "support-tickets-zh.train.jsonl", "tickets");
}

TEST(SampleView, shows_any_shape_of_sample) {
  SampleView view;
  view.show(Json::parse(R"({"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]})"));
  EXPECT_EQ(view.model()->rowCount(), 2);
  EXPECT_TRUE(view.model()->index(1, 0).data(TurnsModel::Learned).toBool());
  view.show(Json::parse(
      R"({"prompt":[{"role":"user","content":"a"}],"chosen":[{"role":"assistant","content":"b"}],"rejected":[{"role":"assistant","content":"c"}]})"));
  EXPECT_EQ(view.model()->rowCount(), 3);
}

TEST(TokensView, says_to_choose_a_model_and_what_is_wrong_with_one) {
  TokensView view;
  view.show("", Json::object());
  EXPECT_FALSE(view.problem().isEmpty());
  view.show("/no/such/model", Json::object());
  ASSERT_TRUE(wait_for([&] { return view.problem().contains("/no/such/model"); }, 5));
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

TEST(Report, is_a_page_in_the_windows_language_made_of_what_was_found) {
  ReportFacts facts{"a<b>.jsonl", "/x/a.jsonl", 12, {}, {4, std::nullopt}};
  facts.result.card.overall = 'C';
  facts.result.findings.resize(2);
  facts.result.findings[0].row = 9;
  facts.result.findings[0].kind = "email";
  facts.result.findings[0].message = "x < y";
  const std::string page = report_page(facts);
  EXPECT_NE(page.find("<h1>a&lt;b&gt;.jsonl</h1>"), std::string::npos);
  EXPECT_NE(page.find("<td>5</td>"), std::string::npos);  // the row as it is counted in the table
  EXPECT_NE(page.find("x &lt; y"), std::string::npos);
  const Json json = Json::parse(report_json(facts));
  EXPECT_EQ(json["findings"][0]["row"], 4);
  EXPECT_TRUE(json["findings"][1]["row"].is_null());
}

TEST(DataPage, splits_by_group_into_two_files_beside_the_data) {
  std::string rows;
  for (int i = 0; i < 40; ++i)
    rows += to_text(Json{{"customer", i % 8},
                         {"prompt", "Question " + std::to_string(i * 7919)},
                         {"completion", "Answer " + std::to_string(i * 104729)}}) +
            "\n";
  Opened data(rows);
  ASSERT_TRUE(data.ready());
  find<QPushButton>(data.page.get(), "dataSplitButton")->click();
  auto* dialog = find<QDialog>(data.page.get(), "splitDialog");
  auto *how = find<QComboBox>(dialog, "splitHowCombo"), *column = find<QComboBox>(dialog, "splitColumnCombo");
  EXPECT_FALSE(column->isEnabled());
  how->setCurrentIndex(2);
  EXPECT_TRUE(column->isEnabled());
  column->setCurrentText("customer");
  find<QSpinBox>(dialog, "splitShareSpin")->setValue(25);
  find<QPushButton>(dialog, "splitButton")->click();
  const auto exam = data.path.parent_path() / "data-exam.jsonl", train = data.path.parent_path() / "data-train.jsonl";
  ASSERT_TRUE(wait_for([&] { return std::filesystem::exists(exam); }, 20));
  const auto customers = [](const std::filesystem::path& file) {
    std::set<int> all;
    const std::string text = read_file(file);
    for (size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
      all.insert(Json::parse(text.substr(at, text.find('\n', at) - at))["customer"].get<int>());
    return all;
  };
  EXPECT_EQ(customers(exam).size(), 2u);
  for (const int customer : customers(exam)) EXPECT_FALSE(customers(train).contains(customer)) << customer;
}

}  // namespace
}  // namespace ft::ui
