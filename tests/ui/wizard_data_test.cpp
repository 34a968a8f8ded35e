// Rows with errors on their way into a run: what the wizard offers for them, and what becomes of it.
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

#include "core/engine/engine.h"
#include "tests/ui/support.h"
#include "tests/ui/tiny_run.h"
#include "ui/bridge/paths.h"
#include "ui/data/data_page.h"
#include "ui/data/document.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"
#include "ui/wizard/wizard_page.h"

namespace ft::ui::test {

namespace {

// Twelve good rows; one without a question, from which something can be learned, and `broken` ones without an answer.
struct Faulty {
  explicit Faulty(int broken = 1, bool learnable = true, const QString& language = "en") : tiny(5), it(language) {
    std::string rows = read_file(tiny.plan.spec.data.train);
    if (learnable) rows += "{\"prompt\": \"\", \"completion\": \"12 it is\"}\n";
    for (int n = 0; n < broken; ++n)
      rows += "{\"prompt\": \"say " + std::to_string(20 + n) + " \", \"completion\": \"\"}\n";
    write_file(tiny.plan.spec.data.train, rows);
    it.studio.go("train", {{"view", "new"}});
    page = find<WizardPage>(&it.window, "wizardPage");
    page->draft().startFrom(tiny.plan.spec, "tiny");
    page->goToStep(1);
    EXPECT_TRUE(checked());
  }
  bool checked() {
    return wait_for([this] { return page->facts().data().checked && page->facts().data().safe_fixes; }, 30);
  }
  bool estimated(int64_t samples, int64_t left_out) {
    return wait_for(
        [&] {
          const auto& estimate = page->facts().estimate();
          return estimate && estimate->samples == samples && estimate->rows_left_out == left_out;
        },
        60);
  }
  template <class Widget>
  Widget* part(const char* name) {
    return find<Widget>(&it.window, name);
  }
  void choose(const char* radio) { part<QRadioButton>(radio)->click(); }
  QPushButton* start() { return part<QPushButton>("summaryStartButton"); }

  TinyRun tiny;
  Window it;
  WizardPage* page;
};

}  // namespace

TEST(DataGate, is_there_only_while_errors_are_open) {
  Faulty with, without(0, false);
  EXPECT_TRUE(with.part<QWidget>("wizardGateGroup")->isVisibleTo(with.page));
  EXPECT_FALSE(without.part<QWidget>("wizardGateGroup")->isVisibleTo(without.page));
  EXPECT_TRUE(with.part<QRadioButton>("wizardGateSkipRadio")->isChecked());
}

TEST(DataGate, leaves_out_or_learns_from_as_the_estimate_says) {
  Faulty wizard;
  wizard.page->draft().change("all", {}, [](DraftState& state) { state.eval_from = EvalFrom::none; });
  EXPECT_TRUE(wizard.estimated(12, 2));
  EXPECT_TRUE(wizard.part<QLabel>("summarySentenceLabel")->text().contains("12 samples"));
  EXPECT_TRUE(wizard.part<QLabel>("summarySentenceLabel")->text().contains("2 rows are left out"));
  wizard.choose("wizardGateTrainRadio");
  EXPECT_FALSE(wizard.page->draft().state().spec.data.skip_faulty);
  EXPECT_TRUE(wizard.estimated(13, 1));
  wizard.it.studio.project().undo().undo();
  EXPECT_TRUE(wizard.part<QRadioButton>("wizardGateSkipRadio")->isChecked());
}

TEST(DataGate, does_not_offer_to_learn_from_what_is_broken) {
  Faulty wizard(2, false);
  EXPECT_FALSE(wizard.part<QRadioButton>("wizardGateTrainRadio")->isEnabled());
  EXPECT_FALSE(wizard.part<QRadioButton>("wizardGateTrainRadio")->toolTip().isEmpty());
}

TEST(DataGate, mend_first_closes_start_and_leads_to_the_data_page) {
  Faulty wizard;
  ASSERT_TRUE(wait_for([&] { return wizard.start()->isEnabled(); }, 60)) << wizard.start()->toolTip().toStdString();
  wizard.choose("wizardGateMendRadio");
  EXPECT_FALSE(wizard.start()->isEnabled());
  auto* blocker = find<QLabel>(&wizard.it.window, "wizardBlocker0");
  ASSERT_TRUE(blocker);
  EXPECT_TRUE(blocker->text().contains("mended first")) << blocker->text().toStdString();
  Q_EMIT blocker->linkActivated("#");
  EXPECT_TRUE(wait_for([&] { return find(&wizard.it.window, "dataPage")->isVisible(); }, 5));
  // Mended by whatever means: the wizard looks again, and the way is free.
  std::string good;
  for (int n = 0; n < 12; ++n)
    good += "{\"prompt\": \"say " + std::to_string(n) + " \", \"completion\": \"" + std::to_string(n) + " is it\"}\n";
  write_file(wizard.tiny.plan.spec.data.train, good);
  wizard.it.studio.go("train", {{"view", "new"}});
  EXPECT_TRUE(wait_for([&] { return wizard.start()->isEnabled(); }, 60)) << wizard.start()->toolTip().toStdString();
}

class FixSafe : public testing::TestWithParam<const char*> {};

TEST_P(FixSafe, shows_its_changes_on_the_data_page_and_the_check_follows_the_saved_file) {
  Faulty wizard(1, true, GetParam());
  auto* fix = wizard.part<QPushButton>("wizardFixSafeButton");
  ASSERT_TRUE(fix->isEnabled());
  const size_t fixes = *wizard.page->facts().data().safe_fixes;
  EXPECT_GT(fixes, 0u);
  EXPECT_TRUE(fix->text().contains(QString::number(fixes))) << fix->text().toStdString();
  click(&wizard.it.window, "wizardFixSafeButton");
  ASSERT_TRUE(wait_for([&] { return wizard.it.window.findChild<QDialog*>("fixPreviewDialog"); }, 30));
  auto* apply = find<QPushButton>(&wizard.it.window, "fixApplyButton");
  EXPECT_TRUE(apply->text().contains(QString::number(fixes))) << apply->text().toStdString();
  apply->click();
  auto* data = find<DataPage>(&wizard.it.window, "dataPage");
  ASSERT_TRUE(wait_for([&] { return data->document() && data->document()->allRows() < 14; }, 10));
  data->save();
  ASSERT_TRUE(wait_for([&] { return !data->document()->isSaving(); }, 20));
  wizard.it.studio.go("train", {{"view", "new"}});
  ASSERT_TRUE(
      wait_for([&] { return wizard.page->facts().data().rows < 14 && wizard.page->facts().data().checked; }, 30));
  ASSERT_TRUE(wizard.checked());
  EXPECT_EQ(wizard.page->facts().data().errors, 0u);
  EXPECT_FALSE(fix->isEnabled());
  EXPECT_FALSE(fix->toolTip().isEmpty());
  EXPECT_FALSE(wizard.part<QWidget>("wizardGateGroup")->isVisibleTo(wizard.page));
}

INSTANTIATE_TEST_SUITE_P(Languages, FixSafe, testing::Values("en", "zh_CN"));

}  // namespace ft::ui::test
