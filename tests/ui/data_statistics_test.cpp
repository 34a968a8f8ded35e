// Statistics of the data page: words and openings that filter, lengths as a model counts them, the memory that a cut
// saves, and rows that the exam holds too.
#include <atomic>

#include "tests/support/tiny_folder.h"
#include "tests/ui/data_support.h"
#include "ui/data/cut_line_view.h"
#include "ui/data/histogram.h"
#include "ui/data/memory_price.h"
#include "ui/data/statistics_panel.h"

namespace ft::ui {
namespace {

using test::find;
using test::Opened;
using test::wait_for;

std::string rows_of(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::string text;
  for (const auto& [question, answer] : rows)
    text += to_text(Json{{"instruction", question}, {"output", answer}}) + "\n";
  return text;
}

std::string mixed() {
  std::vector<std::pair<std::string, std::string>> rows;
  for (int i = 0; i < 6; ++i) rows.emplace_back("How do I return parcel " + std::to_string(i) + "?", "Send it back.");
  for (int i = 0; i < 4; ++i) rows.emplace_back("请问订单" + std::to_string(i) + "怎么退货？", "七天内可以退货。");
  rows.emplace_back("Please cancel it", "Done.");
  return rows_of(rows);
}

struct Shown : Opened {
  explicit Shown(const std::string& text) : Opened(text) {
    EXPECT_TRUE(ready());
    find<QTabWidget>(page.get(), "dataPanelTabs")->setCurrentIndex(2);
    panel = page->findChild<StatisticsPanel*>();
    EXPECT_TRUE(wait_for([&] { return cut()->lengths().rows() > 0; }, 10));
  }
  CutLineView* cut() { return find<CutLineView>(page.get(), "statsCutLineView"); }
  QString text(const char* name) { return find<QLabel>(page.get(), name)->text(); }
  // Takes the bar of that name, and says how many rows it spoke of.
  double take(const char* picture, const QString& name) {
    auto* bars = find<Histogram>(page.get(), picture);
    for (size_t i = 0; i < bars->bars().size(); ++i)
      if (bars->bars()[i].name == name) {
        const double rows = bars->bars()[i].value;
        Q_EMIT bars->chosen(static_cast<int>(i));
        return rows;
      }
    ADD_FAILURE() << picture << " has no bar " << name.toStdString();
    return -1;
  }
  bool shows(size_t count) {
    return wait_for([&] { return page->document()->shownRows() == count; }, 5);
  }
  StatisticsPanel* panel = nullptr;
};

TEST(Statistics, a_word_and_a_beginning_show_as_many_rows_as_their_bars_say) {
  Shown data(mixed());
  auto* terms = find<Histogram>(data.page.get(), "statsTermsView");
  ASSERT_TRUE(wait_for([&] { return !terms->bars().empty(); }, 10));
  EXPECT_EQ(data.take("statsTermsView", "parcel"), 6);
  EXPECT_TRUE(data.shows(6));
  EXPECT_EQ(data.take("statsOpeningsView", QString::fromUtf8("订单")), 4);
  EXPECT_TRUE(data.shows(4));
  EXPECT_EQ(find<QLineEdit>(data.page.get(), "dataSearchEdit")->text(), QString::fromUtf8("begins:订单"));
  EXPECT_EQ(data.take("statsOpeningsView", "how"), 6);
  EXPECT_TRUE(data.shows(6));
}

TEST(Statistics, a_model_counts_lengths_and_its_bars_show_just_those_rows) {
  std::string text;
  for (int n = 0; n < 20; ++n)
    text += to_text(Json{{"prompt", "say " + std::to_string(n) + " "},
                         {"completion", n < 3 ? std::string(40, 'x') : std::to_string(n) + " it is"}}) +
            "\n";
  Shown data(text);
  EXPECT_TRUE(data.text("statsLengthsNoteLabel").startsWith("Estimated"))
      << data.text("statsLengthsNoteLabel").toStdString();
  const uint32_t estimated = data.cut()->lengths().longest();
  const QString folder = data.folder.path() + "/model";
  ft::test::make_tiny_folder(folder.toStdString());
  data.panel->setModel(folder, "tiny");
  ASSERT_TRUE(wait_for([&] { return data.text("statsLengthsNoteLabel").startsWith("Counted"); }, 10))
      << data.text("statsLengthsNoteLabel").toStdString();
  EXPECT_TRUE(data.text("statsLengthsNoteLabel").contains("tiny"));
  EXPECT_GT(data.cut()->lengths().longest(), estimated) << "a token a character, and its end";
  EXPECT_EQ(data.cut()->lengths().rows(), 20u);
  data.take("statsLengthsView", "32");
  EXPECT_TRUE(data.shows(3));
  EXPECT_EQ(data.take("statsDensityView", find<Histogram>(data.page.get(), "statsDensityView")->bars().back().name),
            static_cast<double>(data.page->document()->shownRows()) > 0
                ? find<Histogram>(data.page.get(), "statsDensityView")->bars().back().value
                : -1);
  data.panel->setModel(data.folder.path() + "/nothing", "gone");
  EXPECT_TRUE(wait_for([&] { return data.text("statsLengthsNoteLabel").contains("nothing"); }, 10))
      << data.text("statsLengthsNoteLabel").toStdString();
}

TEST(Statistics, the_cut_line_says_the_memory_of_where_it_rests) {
  Shown data(mixed());
  EXPECT_TRUE(data.text("statsPriceLabel").contains("Choose a model")) << data.text("statsPriceLabel").toStdString();
  auto asked = std::make_shared<std::atomic<int>>(0);
  data.panel->price().setEstimator([asked](const engine::TrainRequest& request) {
    ++*asked;
    engine::Estimate estimate;
    estimate.total_bytes = request.spec.data.cutoff_len << 20;
    return estimate;
  });
  data.studio.project().setPart("draft", Json{{"spec", {{"model", "some-model"}, {"data", {{"cutoff_len", 4096}}}}}});
  auto* cut = data.cut();
  cut->setFocus();
  cut->setCut(1024);
  for (int i = 0; i < 8; ++i) QTest::keyClick(cut, Qt::Key_Right);
  EXPECT_FALSE(data.text("statsPriceLabel").contains("GiB")) << "nothing stale while it moves";
  ASSERT_TRUE(wait_for([&] { return data.text("statsPriceLabel").contains("instead of 4.0 GiB"); }, 5))
      << data.text("statsPriceLabel").toStdString();
  EXPECT_TRUE(data.text("statsPriceLabel").contains("1.1 GiB")) << data.text("statsPriceLabel").toStdString();
  EXPECT_EQ(asked->load(), 2) << "the places in between are not estimated";
  QTest::keyClick(cut, Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_FALSE(data.text("statsPriceLabel").contains("1.1 GiB"));
  ASSERT_TRUE(wait_for([&] { return data.text("statsPriceLabel").contains("MiB instead of 4.0 GiB"); }, 5))
      << data.text("statsPriceLabel").toStdString();
  EXPECT_EQ(asked->load(), 3) << "what the draft takes is known";
}

TEST(Statistics, rows_of_the_exam_are_counted_and_shown) {
  Shown data(rows_of({{"Where is it?", "Here."}, {"Where is it?", "There."}, {"Who are you?", "A model."}}));
  EXPECT_FALSE(find(data.page.get(), "statsOverlapView")->isVisible());
  const auto exam = data.path.parent_path() / "exam.jsonl";
  write_file(exam, rows_of({{"Where is it?", "Here."}}));
  data.studio.project().setPart(
      "draft",
      Json{{"spec", {{"data", {{"train", data.path.string()}, {"eval", exam.string()}}}}}, {"eval_from", "file"}});
  auto* bars = find<Histogram>(data.page.get(), "statsOverlapView");
  ASSERT_TRUE(wait_for([&] { return !bars->bars().empty(); }, 10));
  EXPECT_TRUE(data.text("statsOverlapViewNote").startsWith("2 of 3 rows are in exam.jsonl"))
      << data.text("statsOverlapViewNote").toStdString();
  EXPECT_EQ(data.take("statsOverlapView", "same question"), 1);
  EXPECT_TRUE(data.shows(1));
  EXPECT_EQ(data.page->document()->idAt(0), 1u);
}

}  // namespace
}  // namespace ft::ui
