// Setting an exam up: columns of one's own, rows that were set aside, who knows the answers already, what the answers
// are marked by, and what is told while it is sat. No engine.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>

#include "core/base/files.h"
#include "core/data/dataset.h"
#include "core/engine/engine.h"
#include "tests/support/page_test.h"
#include "ui/bridge/exam_doing.h"
#include "ui/bridge/kept_columns.h"
#include "ui/bridge/paths.h"
#include "ui/exam/exam_job.h"
#include "ui/exam/exam_page.h"
#include "ui/exam/exam_papers.h"
#include "ui/exam/exam_results.h"
#include "ui/exam/moved_questions.h"
#include "ui/exam/questions_model.h"
#include "ui/exam/set_aside.h"

namespace ft::ui {
namespace {

namespace fs = std::filesystem;

const engine::ReadAs own_columns{{"customer message=instruction", "ticket=output"}, "alpaca"};

class ExamSetupTest : public test::PageTest<ExamPage> {
 protected:
  void SetUp() override {
    make_studio();
    std::string csv = "customer message,ticket\n", rows;
    for (int i = 0; i < 40; ++i) {
      const std::string word(static_cast<size_t>(3 + i), static_cast<char>('a' + i % 26));
      csv += word + " is broken,\"{\"\"order\"\": \"\"" + std::to_string(i) + "\"\"}\"\n";
      rows += to_text({{"prompt", word + " is broken"}, {"completion", "order " + std::to_string(i)}}) + "\n";
    }
    write_file(home_ / "own.csv", csv);
    write_file(home_ / "plain.jsonl", rows);
  }
  QString about() { return part<QLabel>("examAboutLabel")->text(); }
  // A run that was trained, with a checkpoint.
  void put_run(const std::string& name, const Json& data) {
    const fs::path run = home_.project() / "runs" / name;
    fs::create_directories(run / "checkpoints/step-4");
    write_file(run / "checkpoints/step-4/adapter_config.json", "{}");
    write_file(run / "checkpoints/step-4/adapter_model.safetensors", "");
    write_file(run / "checkpoints/step-4/trainer_state.json", to_text({{"step", 4}}));
    write_file(run / "run.json", to_text({{"spec", {{"model", "tiny"}, {"data", data}}}, {"started", 1.0}}));
  }
  void check_all() {
    auto* model = part<QListView>("examContestantsList")->model();
    ASSERT_TRUE(test::comes([&] { return model->rowCount() > 0; }));
    for (int i = 0; i < model->rowCount(); ++i) model->setData(model->index(i, 0), Qt::Checked, Qt::CheckStateRole);
  }
};

TEST_F(ExamSetupTest, asks_for_the_columns_of_a_table_and_reads_the_exam_by_them) {
  show();
  page_->open({{"file", to_qstring(home_ / "own.csv")}});
  QDialog* dialog = nullptr;
  ASSERT_TRUE(test::comes([&] { return (dialog = page_->findChild<QDialog*>("columnsDialog")) != nullptr; }));
  EXPECT_FALSE(part<QPushButton>("examRunButton")->isEnabled());
  auto* apply = dialog->findChild<QPushButton*>("columnsApplyButton");
  ASSERT_TRUE(test::comes([&] { return apply->isEnabled(); }));
  apply->click();
  ASSERT_TRUE(test::comes([&] { return about().startsWith("40 question"); })) << about().toStdString();
  EXPECT_FALSE(kept_columns(studio_->project(), home_ / "own.csv").map.empty());  // travels with the file
  EXPECT_TRUE(part<QPushButton>("examColumnsButton")->isVisible());
  page_.reset();
  show();  // and is known the next time
  page_->open({{"file", to_qstring(home_ / "own.csv")}});
  EXPECT_TRUE(test::comes([&] { return about().startsWith("40 question"); }));
}

TEST_F(ExamSetupTest, marks_records_by_their_fields) {
  keep_columns(studio_->project(), home_ / "own.csv", own_columns);
  show();
  page_->open({{"file", to_qstring(home_ / "own.csv")}});
  auto* metrics = part<QToolButton>("examMetricsCombo");
  EXPECT_TRUE(test::comes([&] { return metrics->text() == "Metrics: Whole record right, Fields right"; }))
      << metrics->text().toStdString();
  page_->open({{"file", to_qstring(home_ / "plain.jsonl")}});
  EXPECT_TRUE(test::comes([&] { return metrics->text() == "Metrics: Exact match, Token F1"; }))
      << metrics->text().toStdString();
}

TEST_F(ExamSetupTest, counts_the_general_questions_beside_the_exams_own) {
  show();
  page_->open({{"file", to_qstring(home_ / "plain.jsonl")}});
  const size_t general = data::Dataset::open(engine::general_exam("en")).size();
  ASSERT_TRUE(test::comes([&] { return about().startsWith("40 question"); }));
  EXPECT_TRUE(about().contains(QString("+ %1 general").arg(general))) << about().toStdString();
}

TEST_F(ExamSetupTest, rows_of_a_table_with_own_columns_are_set_aside_after_asking) {
  studio_->project().setPart("data", {{"open", {(home_ / "own.csv").string()}}});
  show();
  auto* combo = part<QComboBox>("examCombo");
  ASSERT_TRUE(test::comes([&] { return combo->count() > 5; }));
  Q_EMIT combo->activated(combo->count() - 1);
  QDialog* choice = nullptr;
  ASSERT_TRUE(test::comes([&] { return (choice = page_->findChild<QDialog*>("dataSetDialog")) != nullptr; }));
  const auto texts = choice->findChildren<QLabel*>();
  EXPECT_TRUE(std::any_of(texts.begin(), texts.end(),
                          [](QLabel* one) { return one->text().contains("already trained on these rows"); }));
  choice->findChild<QPushButton*>("dataSetUseButton")->click();
  QDialog* dialog = nullptr;
  ASSERT_TRUE(test::comes([&] { return (dialog = page_->findChild<QDialog*>("columnsDialog")) != nullptr; }));
  auto* apply = dialog->findChild<QPushButton*>("columnsApplyButton");
  ASSERT_TRUE(test::comes([&] { return apply->isEnabled(); }));
  apply->click();
  ASSERT_TRUE(test::comes([&] { return fs::exists(home_.project() / "data/own.exam.jsonl"); }));
  ASSERT_TRUE(test::comes([&] { return about().startsWith("4 question"); })) << about().toStdString();
}

TEST_F(ExamSetupTest, lines_that_are_set_aside_keep_their_columns_and_can_be_read) {
  std::string rows;
  for (int i = 0; i < 30; ++i)
    rows += to_text({{"frage", std::string(static_cast<size_t>(3 + i), 'x')}, {"antwort", std::to_string(i)}}) + "\n";
  write_file(home_ / "german.jsonl", rows);
  const engine::ReadAs columns{{"frage=prompt", "antwort=completion"}, "completion"};
  const SetAside made = set_aside(home_ / "german.jsonl", columns, home_ / "parts", 0.1, {});
  EXPECT_EQ(look_at_paper({made.exam.string(), made.read_as, {}, {}, {}}, {}).questions, made.exam_rows);
}

TEST_F(ExamSetupTest, offers_what_a_run_set_aside_meanwhile_read_as_the_run_read_it) {
  show();
  auto* combo = part<QComboBox>("examCombo");
  ASSERT_TRUE(test::comes([&] { return combo->count() > 5; }));
  fs::create_directories(home_.project() / "data/mine");
  write_file(home_.project() / "data/mine/eval.jsonl", "{\"frage\": \"a\", \"antwort\": \"b\"}\n");
  put_run("mine", {{"train", (home_ / "own.csv").string()},
                   {"eval", (home_.project() / "data/mine/eval.jsonl").string()},
                   {"map", {"frage=prompt", "antwort=completion"}},
                   {"format", "completion"}});
  Q_EMIT studio_->runsChanged();
  ASSERT_TRUE(test::comes([&] { return combo->findText("mine: rows set aside") >= 0; }));
  combo->setCurrentIndex(combo->findText("mine: rows set aside"));
  Q_EMIT combo->activated(combo->currentIndex());
  EXPECT_TRUE(test::comes([&] { return about().startsWith("1 question"); })) << about().toStdString();
}

TEST_F(ExamSetupTest, says_who_was_trained_on_these_rows) {
  put_run("mine", {{"train", (home_ / "plain.jsonl").string()}});
  std::string others;
  for (int i = 0; i < 5; ++i)
    others += to_text({{"prompt", std::string(static_cast<size_t>(3 + i), static_cast<char>('a' + i)) + " is broken"},
                       {"completion", "x"}}) +
              "\n";
  write_file(home_ / "others.jsonl", others + "{\"prompt\": \"new\", \"completion\": \"y\"}\n");
  show();
  page_->open({{"file", to_qstring(home_ / "plain.jsonl")}});
  check_all();
  EXPECT_TRUE(test::comes([&] { return about().contains("was trained on these very rows (plain.jsonl)"); }))
      << about().toStdString();
  page_->open({{"file", to_qstring(home_ / "others.jsonl")}});
  EXPECT_TRUE(test::comes([&] { return about().contains("was trained on 5 of these questions (plain.jsonl)"); }))
      << about().toStdString();
}

TEST_F(ExamSetupTest, a_question_of_a_table_with_own_columns_can_be_moved_and_comes_back) {
  const std::string before = read_file(home_ / "own.csv");
  const auto open = [&] {
    data::OpenOptions options;
    options.map = own_columns.map;
    options.format = own_columns.format;
    return data::Dataset::open(home_ / "own.csv", options);
  };
  const eval::ExamItem item = eval::exam_item(open().row(3));
  const MovedQuestion moved = move_question(home_ / "own.csv", eval::question_of(item), item.reference,
                                            home_ / "new.jsonl", home_ / "journals", own_columns);
  EXPECT_EQ(open().size(), 39u);
  move_back(moved, home_ / "journals");
  EXPECT_EQ(read_file(home_ / "own.csv"), before);
}

// An engine's chat that writes `lengths` pieces for each question, all together, one after another.
class Writer final : public engine::Chat {
 public:
  explicit Writer(std::vector<int> lengths) : lengths_(std::move(lengths)) {}
  std::vector<engine::Answer> answer(const std::vector<engine::Prompt>& prompts, const engine::AnswerOptions&,
                                     const StopToken&,
                                     const std::function<void(size_t, const std::string&)>& stream) override {
    std::vector<engine::Answer> answers(prompts.size());
    const auto length = [&](size_t i) { return lengths_[i % lengths_.size()]; };
    for (int at = 0; at < *std::max_element(lengths_.begin(), lengths_.end()); ++at)
      for (size_t i = 0; i < prompts.size(); ++i)
        if (at < length(i)) stream(i, "a"), answers[i].text += "a", ++answers[i].tokens;
    for (engine::Answer& one : answers) one.stop = "end_token";
    return answers;
  }
  std::vector<engine::SampleLoss> losses(const std::vector<Json>& rows, const std::string&, const StopToken&) override {
    return std::vector<engine::SampleLoss>(rows.size(), {1.0, 2});
  }
  bool add_adapter(const fs::path&) override { return false; }
  std::unique_ptr<engine::Chat> share(const std::filesystem::path&) override { return nullptr; }

 private:
  std::vector<int> lengths_;
};

TEST_F(ExamSetupTest, answers_count_when_they_end_and_the_loss_is_part_of_the_work) {
  const engine::ExamPaper paper = engine::read_exam((home_ / "plain.jsonl").string(), {});
  Writer writer({4, 4, 4, 100});
  std::vector<double> shares;
  size_t ended = 0;
  double all_answered = 0;
  const engine::ExamResult result =
      engine::sit_exam(writer, paper, {}, {}, [&](double share, const engine::ExamResult& now) {
        shares.push_back(share);
        if (now.items.size() < paper.items.size()) ended = std::max(ended, now.items.size());
        if (now.items.size() < 40) {  // as the model wrote them
          EXPECT_TRUE(std::ranges::all_of(now.answers, [](const std::string& answer) { return answer == "aaaa"; }));
        }
        if (now.items.size() == paper.items.size() && all_answered == 0) all_answered = share;
      });
  EXPECT_EQ(ended, 30u);  // three of four are short; one batch of 40
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  EXPECT_DOUBLE_EQ(all_answered, engine::answering_share(128));
  EXPECT_DOUBLE_EQ(shares.back(), 1.0);
  EXPECT_DOUBLE_EQ(result.loss, 0.5);
}

TEST(SittingTime, is_told_only_when_something_was_measured) {
  EXPECT_LT(sitting_seconds_left(60, 0.3, 0), 0);
  EXPECT_DOUBLE_EQ(sitting_seconds_left(60, 0.25, 14), 180);
}

TEST(ExamDoing, tells_what_goes_on_behind_the_answers) {
  ExamPlan plan;
  plan.max_new_tokens = 4;
  EXPECT_EQ(exam_doing(0, plan), "reading the model");
  EXPECT_EQ(exam_doing(0.2, plan), "the base model answers");
  EXPECT_EQ(exam_doing(0.45, plan), "the base model has answered; measuring its loss");
  EXPECT_EQ(exam_doing(0.5, plan), "reading the model");
  EXPECT_EQ(exam_doing(0.6, plan), "the trained model answers");
  EXPECT_EQ(exam_doing(0.99, plan), "the trained model has answered; measuring its loss");
  plan.examine_base = false;
  EXPECT_EQ(exam_doing(0.2, plan), "the trained model answers");
}

// One question, answered twice.
std::shared_ptr<RunExam> exam_with(const std::string& expected, const std::string& before, const std::string& after,
                                   const std::string& metric) {
  auto exam = std::make_shared<RunExam>();
  exam->title = "sample";
  exam->questions = 1;
  exam->metrics = {metric};
  for (const std::string& answer : {before, after}) {
    engine::ExamResult result;
    eval::ExamItem item;
    item.prompt = "which?";
    item.reference = expected;
    result.rows = {0};
    result.items = {item};
    result.answers = {answer};
    result.marks = eval::mark(result.items, result.answers, exam->metrics);
    exam->sitters.push_back(sitter_of(result));
  }
  exam->sitters[1].kind = Sitter::Kind::run;
  exam->sitters[1].name = "mine";
  compare_sitters(*exam);
  return exam;
}

TEST(Marks, show_what_is_wrong_against_the_expected_answer_and_leave_right_ones_alone) {
  QuestionsModel model;
  model.show(exam_with("fraud", "allow it", "privacy", "label_accuracy"), 0, 1);
  for (const bool after : {false, true}) {
    const auto marks = model.marks(0, after);
    ASSERT_FALSE(marks.empty());
    for (const auto& mark : marks) EXPECT_FALSE(mark.added);  // green is for nothing that is wrong
  }
  EXPECT_EQ(model.marks(0, true).front().length, 7);
  model.show(exam_with(R"({"a": 1, "b": 2})", "no", R"({"b":2,"a":1})", "json_exact"), 0, 1);
  EXPECT_TRUE(model.marks(0, true).empty());  // other words, but right
  EXPECT_EQ(model.index(0, QuestionsModel::change).data().toString(), "+100");
  model.show(exam_with("sent on Monday", "no", "sent on", "exact_match"), 0, 1);
  const auto gap = model.marks(0, true);
  ASSERT_EQ(gap.size(), 1u);
  EXPECT_TRUE(gap.front().gap);
  EXPECT_EQ(gap.front().start, 6);
}

TEST(ResultTitle, names_the_exam_and_who_sat_it) {
  const auto exam = exam_with("a", "b", "a", "exact_match");
  EXPECT_TRUE(result_title(*exam).startsWith("sample · 1 question")) << result_title(*exam).toStdString();
  EXPECT_TRUE(result_title(*exam).endsWith("base, mine"));
}

TEST(EvalJson, keeps_how_many_lines_could_not_be_read) {
  const test::StudioHome home;
  const fs::path run = home / "run";
  fs::create_directories(run);
  engine::ExamResult result;
  eval::ExamItem item;
  item.prompt = "q";
  item.reference = "a";
  result.rows = {0};
  result.items = {item};
  result.answers = {"a"};
  result.marks = eval::mark(result.items, result.answers, {"exact_match"});
  result.unread = 3;
  write_file(run / "eval.json", to_pretty_text(engine::before_and_after(result, result)));
  EXPECT_EQ(read_run_exam(run).unread, 3u);
}

}  // namespace
}  // namespace ft::ui
