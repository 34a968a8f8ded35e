// The data page: three formats, edits in bubbles and JSON, undo, saving, fixes, and a million rows.
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>
#include <QTreeView>

#include "core/base/files.h"
#include "tests/ui/support.h"
#include "ui/bridge/paths.h"
#include "ui/data/bubbles.h"
#include "ui/data/data_page.h"
#include "ui/data/detail_panel.h"
#include "ui/data/document.h"
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
  EXPECT_LT(probe.worst(), 100);
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
    QTest::qWait(500);
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

}  // namespace
}  // namespace ft::ui
