// What the data page shows of its rows: filters, marks, columns, sizes, statistics, a million of them.
#include "tests/ui/data_support.h"
#include "ui/data/bubbles.h"
#include "ui/data/columns_dialog.h"
#include "ui/data/coverage_view.h"
#include "ui/data/cut_line_view.h"
#include "ui/data/detail_panel.h"
#include "ui/data/histogram.h"
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
using test::wait_for;

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
  const auto* bubbles = find<QListView>(data.page.get(), "bubblesView");
  auto* editor = data.editTurn(0);
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
  EXPECT_TRUE(find<QLabel>(data.page.get(), "statsCutLabel")->text().contains("Rows that are longer: 1 of 61"))
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
  data.page->findChild<QAction*>("actionSelectMatching")->trigger();
  wait_for([] { return false; }, 0.3);
  EXPECT_EQ(static_cast<RowsTable*>(table)->selectedRowNumbers().size(), 1'000'000u);
  wait_for([] { return false; }, 0.2);
  table->selectRow(0);
  find<QTabWidget>(data.page.get(), "dataPanelTabs")->setCurrentIndex(2);
  EXPECT_TRUE(wait_for([&] { return !find<Histogram>(data.page.get(), "statsTermsView")->bars().empty(); }, 60));
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
