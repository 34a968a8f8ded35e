// The window's menus: each entry does what its page does, or says why not; keys have one owner; a sheet shows them.
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTableView>
#include <map>
#include <set>

#include "core/base/files.h"
#include "tests/ui/runs_support.h"
#include "tests/ui/support.h"
#include "ui/actions.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_view.h"
#include "ui/data/data_page.h"
#include "ui/data/document.h"
#include "ui/shell/page.h"
#include "ui/shell/page_commands.h"

namespace ft::ui::test {

namespace {

QMenu* shown_menu(Window& it, const char* name) {
  auto* menu = it.window.menuBar()->findChild<QMenu*>(name);
  EXPECT_TRUE(menu) << name;
  Q_EMIT menu->aboutToShow();
  return menu;
}

QAction* action(Window& it, const char* name) {
  QAction* found = it.window.findChild<Actions*>()->named(name);
  EXPECT_TRUE(found) << name;
  return found;
}

std::filesystem::path open_rows(Window& it) {
  const std::filesystem::path file = it.folder.path().toStdString() + "/rows.jsonl";
  std::string text;
  for (int i = 0; i < 5; ++i)
    text += R"({"instruction":"Where is parcel )" + std::to_string(i) + R"(?","output":"It is on its way."})" + "\n";
  write_file(file, text);
  it.window.go("data", {{"file", to_qstring(file)}});
  auto* page = dynamic_cast<DataPage*>(it.window.page("data"));
  EXPECT_TRUE(wait_for([&] { return page->document() && page->document()->isReady(); }, 20));
  return file;
}

}  // namespace

TEST(Menus, say_why_a_page_cannot_obey) {
  Window it;
  shown_menu(it, "menuData");
  QAction* split = action(it, "actionSplit");
  EXPECT_FALSE(split->isEnabled());
  EXPECT_EQ(Actions::reasonOf(split), "It needs an open data set, on the Data page.");
  QAction* log_y = action(it, "actionLogY");
  shown_menu(it, "menuChart");
  EXPECT_EQ(Actions::reasonOf(log_y), "No chart is in view.");
  shown_menu(it, "menuRun");
  EXPECT_FALSE(action(it, "actionCheckpointNow")->isEnabled());
}

// From another page, too: it is shown, and does it.
TEST(Menus, do_what_the_page_does) {
  Window it;
  open_rows(it);
  auto* page = dynamic_cast<DataPage*>(it.window.page("data"));
  it.window.go("home");
  shown_menu(it, "menuData");
  ASSERT_TRUE(action(it, "actionDuplicateRow")->isEnabled());
  action(it, "actionDuplicateRow")->trigger();
  EXPECT_EQ(it.window.currentPage(), "data");
  EXPECT_EQ(page->document()->allRows(), 6u);
  action(it, "actionSplit")->trigger();
  EXPECT_TRUE(wait_for([&] { return it.window.findChild<QDialog*>("splitDialog") != nullptr; }, 5));
}

TEST(Menus, keys_act_on_their_page_only_and_once) {
  Window it;
  open_rows(it);
  auto* page = dynamic_cast<DataPage*>(it.window.page("data"));
  auto* table = find<QTableView>(page, "dataTable");
  table->setFocus();
  QTest::keyClick(table, Qt::Key_D, Qt::ControlModifier);
  EXPECT_EQ(page->document()->allRows(), 6u);
  // What a menu saw while nothing was open does not hold the keys back.
  Q_EMIT it.window.menuBar()->findChild<QMenu*>("menuData")->aboutToShow();
  Q_EMIT it.window.menuBar()->findChild<QMenu*>("menuData")->aboutToHide();
  QCoreApplication::processEvents();
  QTest::keyClick(table, Qt::Key_D, Qt::ControlModifier);
  EXPECT_EQ(page->document()->allRows(), 7u);
  it.window.go("home");
  QTest::keyClick(&it.window, Qt::Key_D, Qt::ControlModifier);
  EXPECT_EQ(page->document()->allRows(), 7u);
}

// A test that a name was not misspelt: each command finds what does it, where that stands from the start.
TEST(Menus, find_everything_they_name) {
  Window it;
  open_rows(it);
  it.window.page("train"), it.window.page("runs");
  static const std::set<QString> later{"actionBaseline", "actionStar", "actionTrainAgain"};  // of a chosen run
  for (const QAction* each : it.window.findChild<Actions*>()->all()) {
    const auto* does = static_cast<const PageCommand*>(each->property("does").value<const void*>());
    if (!does || does->place[0] == '*' || later.contains(each->objectName())) continue;
    EXPECT_TRUE(it.window.page(does->place)->command(does->target)) << each->objectName().toStdString();
  }
}

TEST(Menus, act_on_the_chart_in_view_and_show_its_state) {
  Window it;
  for (const char* name : {"a", "b"}) make_run(it.studio.project().runsFolder() / name, 1e-4, 1.0);
  it.window.go("runs");
  ChartView* chart = nullptr;
  ASSERT_TRUE(wait_for([&] { return (chart = chart_in_view(it.window.page("runs"))) != nullptr; }, 20));
  shown_menu(it, "menuChart");
  ASSERT_TRUE(action(it, "actionLogY")->isEnabled());
  EXPECT_FALSE(action(it, "actionLogY")->isChecked());
  action(it, "actionLogY")->trigger();
  EXPECT_TRUE(chart->findChild<QAction*>("chartLogYAction")->isChecked());
  shown_menu(it, "menuChart");
  EXPECT_TRUE(action(it, "actionLogY")->isChecked());
}

TEST(Menus, cut_copy_and_paste_go_to_what_has_the_focus) {
  Window it;
  it.window.go("home");
  auto* notes = find<QWidget>(&it.window, "homeNotesText");
  notes->setFocus();
  QApplication::setActiveWindow(&it.window);
  QTest::keyClicks(notes, "parcel");
  action(it, "actionSelectAll")->trigger();
  action(it, "actionCopy")->trigger();
  EXPECT_EQ(QApplication::clipboard()->text(), "parcel");
  action(it, "actionCut")->trigger();
  action(it, "actionPaste")->trigger();
  action(it, "actionPaste")->trigger();
  EXPECT_EQ(notes->property("plainText").toString(), "parcelparcel");
}

TEST(Menus, no_two_entries_of_a_menu_share_a_mnemonic) {
  for (const char* language : {"en", "zh_CN"}) {
    Window it(language);
    for (QMenu* menu : it.window.menuBar()->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)) {
      std::map<QChar, QString> taken;
      for (const QAction* each : menu->actions()) {
        const qsizetype at = each->text().indexOf('&');
        if (at < 0 || each->property("page").isValid()) continue;
        const QChar letter = each->text()[at + 1].toLower();
        EXPECT_FALSE(taken.contains(letter)) << menu->objectName().toStdString() << ": " << each->text().toStdString()
                                             << " and " << taken[letter].toStdString();
        taken[letter] = each->text();
      }
    }
  }
}

TEST(Menus, a_sheet_shows_the_keys_of_the_page) {
  Window it;
  open_rows(it);
  action(it, "actionShortcuts")->trigger();
  auto* dialog = it.window.findChild<QDialog*>("shortcutsDialog");
  ASSERT_TRUE(dialog);
  auto* sheet = find<QTableView>(dialog, "shortcutsSheet")->model();
  std::map<QString, QString> keys;
  for (int row = 0; row < sheet->rowCount(); ++row)
    keys[sheet->index(row, 0).data().toString()] = sheet->index(row, 1).data().toString();
  EXPECT_EQ(sheet->index(0, 0).data().toString(), "Data");
  EXPECT_EQ(keys["Duplicate the row"], "Ctrl+D");
  EXPECT_EQ(keys["Reviewed"], "Space");
  EXPECT_EQ(keys["Undo"], "Ctrl+Z");
  EXPECT_FALSE(keys.contains("Baseline, star, rename, delete"));
}

}  // namespace ft::ui::test
