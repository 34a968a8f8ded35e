// The Settings page, without a screen: each choice takes effect at once, and all can be taken back.
#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>

#include "core/base/files.h"
#include "tests/support/studio_home.h"
#include "ui/actions.h"
#include "ui/charts/chart_plot.h"
#include "ui/charts/chart_view.h"
#include "ui/main_window.h"
#include "ui/settings/settings_page.h"
#include "ui/studio.h"
#include "ui/theme/chart_marks.h"

namespace ft::ui {
namespace {

class SettingsTest : public testing::Test {
 protected:
  void SetUp() override {
    Preferences().reset(
        {"language", "theme", "textPercent", "density", "threads", "keepMessages", "chartMarks", "shortcuts/"});
    studio_ = std::make_unique<Studio>(home_.project());
    window_ = std::make_unique<MainWindow>(*studio_);
    window_->show();
    window_->go("settings");
    page_ = window_->page("settings");
    ASSERT_TRUE(page_);
  }

  template <class Widget>
  Widget* part(const char* name) {
    return page_->findChild<Widget*>(name);
  }
  void choose(const char* combo, int index) {
    part<QComboBox>(combo)->setCurrentIndex(index);
    Q_EMIT part<QComboBox>(combo)->activated(index);
  }
  void select_command(const QString& title) {
    auto* table = part<QTableView>("shortcutsTable");
    for (int i = 0; i < table->model()->rowCount(); ++i)
      if (table->model()->index(i, 0).data().toString() == title) table->setCurrentIndex(table->model()->index(i, 0));
  }
  void press(const QString& keys) {
    auto* edit = part<QKeySequenceEdit>("shortcutsKeyEdit");
    edit->setKeySequence(QKeySequence(keys));
    Q_EMIT edit->editingFinished();
    QApplication::sendPostedEvents();
  }

  void write_file_in_trash() {
    std::filesystem::create_directories(home_.project() / ".trash/runs/run");
    write_file(home_.project() / ".trash/runs/run/big", std::string(1000, 'x'));
  }

  test::StudioHome home_;
  std::unique_ptr<Studio> studio_;
  std::unique_ptr<MainWindow> window_;
  Page* page_ = nullptr;
};

TEST_F(SettingsTest, theme_and_text_size_change_the_program_at_once) {
  choose("settingsThemeCombo", 2);
  EXPECT_TRUE(theme::is_dark(QApplication::palette()));
  const double before = QApplication::font().pointSizeF();
  part<QSpinBox>("settingsTextSizeSpin")->setValue(150);
  EXPECT_GT(QApplication::font().pointSizeF(), before * 1.3);
}

TEST_F(SettingsTest, a_combo_box_is_as_small_as_before_when_the_text_is) {
  auto* combo = part<QComboBox>("settingsThemeCombo");
  const QSize before = combo->minimumSizeHint();
  part<QSpinBox>("settingsTextSizeSpin")->setValue(150);
  QApplication::processEvents();
  EXPECT_GT(combo->minimumSizeHint().height(), before.height());
  part<QSpinBox>("settingsTextSizeSpin")->setValue(100);
  QApplication::processEvents();
  EXPECT_EQ(combo->minimumSizeHint(), before);
}

TEST_F(SettingsTest, hints_begin_where_their_controls_do_in_a_wide_window_too) {
  window_->resize(1900, 900);
  QApplication::processEvents();
  QTest::qWait(50);
  auto* combo = part<QComboBox>("settingsDensityCombo");
  const auto* row = page_->findChild<QWidget*>("settingRow/density");
  const QLabel* hint = nullptr;
  for (const QLabel* label : row->findChildren<QLabel*>())
    if (label->text().startsWith("How much room")) hint = label;
  ASSERT_TRUE(hint);
  EXPECT_NEAR(hint->mapTo(page_, QPoint()).x(), combo->mapTo(page_, QPoint()).x(), 3);
}

TEST_F(SettingsTest, shapes_of_curves_follow_the_wish) {
  ChartView chart(nullptr, "chart");
  std::vector<Series> curves(2);
  for (int i = 0; i < 2; ++i) curves[static_cast<size_t>(i)].color = i;
  chart.setSeries(curves);
  auto* plot = chart.findChild<ChartPlot*>();
  const auto shape = [&] { return plot->lookOf(1, plot->palette()).shape; };
  EXPECT_LT(shape(), 0) << "two curves are told apart by colour";
  choose("settingsChartMarksCombo", 1);
  EXPECT_EQ(shape(), 1);
  choose("settingsChartMarksCombo", 2);
  EXPECT_LT(shape(), 0);
  part<QPushButton>("settingsResetButton")->click();
  EXPECT_EQ(theme::chart_marks(), theme::ChartMarks::automatic);
}

TEST_F(SettingsTest, a_setting_that_differs_can_be_put_back_alone) {
  auto* reset = part<QToolButton>("settingReset/density");
  EXPECT_FALSE(reset->isVisibleTo(page_));
  choose("settingsDensityCombo", 1);
  EXPECT_EQ(studio_->preferences().density(), Density::compact);
  ASSERT_TRUE(reset->isVisibleTo(page_));
  reset->click();
  EXPECT_EQ(studio_->preferences().density(), Density::comfortable);
  EXPECT_EQ(part<QComboBox>("settingsDensityCombo")->currentIndex(), 0);
}

TEST_F(SettingsTest, reset_of_all_can_be_undone) {
  choose("settingsThemeCombo", 2);
  part<QSpinBox>("field/threads")->setValue(1);
  QSignalSpy toasts(studio_.get(), &Studio::toastRequested);
  part<QPushButton>("settingsResetButton")->click();
  EXPECT_EQ(studio_->preferences().threads(), 0);
  EXPECT_FALSE(studio_->preferences().value("theme").isValid());
  ASSERT_EQ(toasts.size(), 1);
  toasts[0][2].value<std::function<void()>>()();
  EXPECT_EQ(studio_->preferences().threads(), 1);
  EXPECT_TRUE(theme::is_dark(QApplication::palette()));
  EXPECT_EQ(part<QComboBox>("settingsThemeCombo")->currentIndex(), 2);
}

TEST_F(SettingsTest, keys_of_another_command_are_not_taken_without_saying_whose_they_are) {
  auto* actions = window_->findChild<Actions*>();
  select_command("New run");
  press("Ctrl+O");
  EXPECT_EQ(actions->named("actionNewRun")->shortcut(), QKeySequence("Ctrl+N"));
  EXPECT_TRUE(part<QLabel>("shortcutsMessageLabel")->text().contains("Open"));
  part<QPushButton>("shortcutsTakeButton")->click();
  EXPECT_EQ(actions->named("actionNewRun")->shortcut(), QKeySequence("Ctrl+O"));
  EXPECT_TRUE(actions->named("actionOpen")->shortcut().isEmpty());
}

TEST_F(SettingsTest, keys_are_kept_and_can_go_back_to_the_default) {
  auto* actions = window_->findChild<Actions*>();
  select_command("New run");
  press("Ctrl+Shift+N");
  EXPECT_EQ(actions->named("actionNewRun")->shortcut(), QKeySequence("Ctrl+Shift+N"));
  EXPECT_EQ(Preferences().shortcut("actionNewRun"), QKeySequence("Ctrl+Shift+N"));
  part<QPushButton>("shortcutsOwnButton")->click();
  EXPECT_EQ(actions->named("actionNewRun")->shortcut(), QKeySequence("Ctrl+N"));
  EXPECT_FALSE(Preferences().shortcut("actionNewRun"));
}

TEST_F(SettingsTest, the_group_in_view_is_marked_while_one_scrolls) {
  window_->resize(1024, 640);
  QTest::qWait(50);
  auto* bar = part<QScrollArea>("settingsScrollArea")->verticalScrollBar();
  auto* groups = part<QListWidget>("settingsGroupsList");
  ASSERT_GT(bar->maximum(), 0);
  bar->setValue(bar->maximum());
  EXPECT_EQ(groups->currentRow(), groups->count() - 1);
  bar->setValue(0);
  EXPECT_EQ(groups->currentRow(), 0);
  groups->setCurrentRow(groups->count() - 2);  // what is chosen stays marked, even if the page cannot scroll so far
  EXPECT_EQ(groups->currentRow(), groups->count() - 2);
}

TEST_F(SettingsTest, search_leaves_what_is_called_that_way) {
  part<QLineEdit>("settingsSearchEdit")->setText("thre");
  EXPECT_TRUE(part<QWidget>("settingRow/threads")->isVisibleTo(page_));
  EXPECT_FALSE(part<QWidget>("settingRow/language")->isVisibleTo(page_));
  part<QLineEdit>("settingsSearchEdit")->clear();
  EXPECT_TRUE(part<QWidget>("settingRow/language")->isVisibleTo(page_));
}

TEST_F(SettingsTest, the_check_of_the_computer_shows_what_doctor_finds) {
  page_->open({{"check", true}});
  auto* result = part<QWidget>("settingsDoctorResult");
  ASSERT_TRUE(test::comes([&] { return result->isVisibleTo(page_); }));
  QString all;
  for (const QLabel* label : result->findChildren<QLabel*>()) all += label->text() + "\n";
  EXPECT_TRUE(all.contains("Memory"));
  EXPECT_TRUE(all.contains("No model of the catalogue is here yet"));
}

TEST_F(SettingsTest, the_trash_is_measured_and_emptied_only_after_the_question) {
  write_file_in_trash();
  window_->go("home");
  window_->go("settings");
  auto* empty = part<QPushButton>("settingsEmptyTrashButton");
  ASSERT_TRUE(test::comes([&] { return empty->isEnabled(); }));
  empty->click();
  auto* dialog = window_->findChild<QDialog*>("emptyTrashDialog");
  ASSERT_TRUE(dialog);
  EXPECT_TRUE(std::filesystem::exists(home_.project() / ".trash/runs/run/big"));
  dialog->findChild<QPushButton*>("emptyTrashButton")->click();
  ASSERT_TRUE(test::comes([&] { return !std::filesystem::exists(home_.project() / ".trash/runs/run"); }));
}

}  // namespace
}  // namespace ft::ui
