// The Exam page and the verdict panel, without a screen: what they show of an exam, what they never claim, and sitting
// one with a tiny model.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTextEdit>

#include "core/base/files.h"
#include "core/data/dataset.h"
#include "core/engine/engine.h"
#include "tests/support/page_test.h"
#include "tests/support/tiny_chat_model.h"
#include "ui/bridge/model_choices.h"
#include "ui/bridge/paths.h"
#include "ui/exam/answers_view.h"
#include "ui/exam/blind_vote_panel.h"
#include "ui/exam/category_model.h"
#include "ui/exam/exam_job.h"
#include "ui/exam/exam_page.h"
#include "ui/exam/exam_result_view.h"
#include "ui/exam/exam_results.h"
#include "ui/exam/forgetting_view.h"
#include "ui/exam/questions_model.h"
#include "ui/exam/report.h"
#include "ui/exam/verdict_panel.h"
#include "ui/studio.h"

namespace ft::ui {
namespace {

namespace fs = std::filesystem;
using testing::Test;

// `before` and `after`: how many of the questions are right; the first ones.
engine::ExamResult result_of(int questions, int right, const std::vector<std::string>& labels = {}) {
  engine::ExamResult result;
  for (int i = 0; i < questions; ++i) {
    eval::ExamItem item;
    item.prompt = "question " + std::to_string(i);
    item.reference = labels.empty() ? "answer " + std::to_string(i) : labels[static_cast<size_t>(i) % labels.size()];
    result.rows.push_back(static_cast<size_t>(i));
    result.answers.push_back(i < right ? item.reference : "nothing");
    result.items.push_back(item);
  }
  result.marks = eval::mark(result.items, result.answers, {labels.empty() ? "exact_match" : "label_accuracy"});
  result.loss = 1.5;
  result.seconds = questions + right;
  return result;
}

RunExam exam_of(const engine::ExamResult& before, const engine::ExamResult& after) {
  RunExam exam;
  exam.title = "sample";
  exam.questions = before.items.size();
  exam.metrics = {before.marks.front().metric};
  exam.sitters = {sitter_of(before), sitter_of(after)};
  exam.sitters[1].kind = Sitter::Kind::run;
  exam.sitters[1].name = "cs-03";
  compare_sitters(exam);
  return exam;
}

TEST(Verdict, is_better_only_where_the_interval_says_so) {
  const QString sure = verdict_sentence(exam_of(result_of(100, 20), result_of(100, 80)), 1);
  EXPECT_TRUE(
      sure.startsWith("cs-03 is better than base: Exact match 20% → 80% (95% interval of the gain 49 to "
                      "68 points, 100 question"))
      << sure.toStdString();
  EXPECT_TRUE(sure.contains("100 question"));
  EXPECT_FALSE(sure.contains("hint"));

  const QString unsure = verdict_sentence(exam_of(result_of(100, 50), result_of(100, 51)), 1);
  EXPECT_TRUE(unsure.startsWith("No proof that cs-03 is better or worse than base")) << unsure.toStdString();

  const QString worse = verdict_sentence(exam_of(result_of(100, 80), result_of(100, 20)), 1);
  EXPECT_TRUE(worse.startsWith("cs-03 is worse than base")) << worse.toStdString();
}

TEST(Verdict, of_few_questions_is_called_a_hint) {
  EXPECT_TRUE(
      verdict_sentence(exam_of(result_of(29, 2), result_of(29, 28)), 1).contains("Few questions: treat as a hint."));
  EXPECT_FALSE(verdict_sentence(exam_of(result_of(30, 2), result_of(30, 28)), 1).contains("hint"));
}

TEST(Verdict, of_a_stopped_exam_is_over_the_common_questions) {
  const RunExam exam = exam_of(result_of(100, 20), result_of(84, 84));
  ASSERT_EQ(exam.duels.size(), 1u);
  EXPECT_EQ(exam.duels.front().rows.size(), 84u);
  EXPECT_TRUE(verdict_sentence(exam, 1).contains("Partial: 84 of 100 questions were answered."));
}

TEST(Verdict, by_category_stands_the_worst_change_first) {
  RunExam exam = exam_of(result_of(60, 30), result_of(60, 60));
  for (int i = 0; i < 60; ++i) exam.categories.push_back(i < 30 ? "refunds" : "shipping");
  exam.sitters[1].sheet.marks.front().scores[0] = 0;  // one regression
  compare_sitters(exam);
  const auto& categories = exam.duels.front().categories;
  ASSERT_EQ(categories.size(), 2u);
  EXPECT_EQ(categories[0].category, "refunds");
  EXPECT_LT(categories[0].test.difference, 0);
  EXPECT_EQ(categories[1].test.verdict, eval::Verdict::better);
}

TEST(Sitting, is_read_back_as_it_was_written) {
  const test::StudioHome home;
  RunExam exam = exam_of(result_of(40, 10), result_of(32, 30));
  exam.partial = true;
  exam.sitters[1].step = 120;
  exam.sitters[1].prompt_tokens = 640;
  write_sitting(home / "exams/one.json", exam);
  const RunExam back = read_sitting(home / "exams/one.json");
  EXPECT_TRUE(back.partial);
  EXPECT_EQ(back.sitters[1].rows, exam.sitters[1].rows);
  EXPECT_EQ(back.sitters[1].prompt_tokens, 640);
  EXPECT_EQ(verdict_sentence(back, 1), verdict_sentence(exam, 1));
}

TEST(Questions, stand_with_the_worst_regression_first_and_their_difference_marked) {
  auto exam = std::make_shared<RunExam>(exam_of(result_of(40, 10), result_of(40, 40)));
  exam->sitters[1].sheet.marks.front().scores[7] = 0;
  exam->sitters[1].sheet.answers[7] = "answer 8";
  QuestionsModel model;
  model.show(exam, 0, 1);
  ASSERT_EQ(model.rowCount(), 40);
  EXPECT_EQ(model.item(0).row, 7u);
  const auto marks = model.marks(0, true);
  ASSERT_EQ(marks.size(), 1u);
  EXPECT_EQ(model.item(0).after.mid(marks[0].start, marks[0].length), "8");
  model.filter(QuestionsModel::Show::regressions);
  EXPECT_EQ(model.rowCount(), 1);
  model.filter(QuestionsModel::Show::gains);
  EXPECT_EQ(model.rowCount(), 30);
}

TEST(Confusion, counts_by_label_and_other_answers_apart) {
  const engine::ExamResult result = result_of(40, 30, {"allow", "fraud"});
  const Sitter sitter = sitter_of(result);
  ConfusionModel model;
  model.show(&sitter);
  ASSERT_EQ(model.rowCount(), 2);
  ASSERT_EQ(model.columnCount(), 3);
  EXPECT_EQ(model.index(0, 0).data().toString(), "15");
  EXPECT_EQ(model.index(0, 1).data().toString(), "·");
  EXPECT_EQ(model.index(0, 2).data().toString(), "5");
  EXPECT_DOUBLE_EQ(model.figures().accuracy, 0.75);
}

TEST(Report, holds_the_verdict_and_escapes_answers) {
  RunExam exam = exam_of(result_of(40, 10), result_of(40, 40));
  exam.sitters[0].sheet.answers[39] = "<script>alert(1)</script>";
  compare_sitters(exam);
  const QString html = exam_report_html(exam);
  EXPECT_TRUE(html.contains("cs-03 is better than base"));
  EXPECT_FALSE(html.contains("<script>"));
}

// `right`: of 60 general questions in two kinds; the first ones.
void add_general(RunExam& exam, int before, int after) {
  for (int i = 0; i < 60; ++i) exam.general_tasks.push_back(i < 30 ? "facts" : "arithmetic");
  exam.sitters[0].general = engine::sheet_of(result_of(60, before));
  exam.sitters[1].general = engine::sheet_of(result_of(60, after));
}

TEST(Forgetting, is_claimed_only_where_the_interval_says_so) {
  RunExam exam = exam_of(result_of(40, 10), result_of(40, 40));
  EXPECT_EQ(forgetting_sentence(exam, 1), "");  // nobody asked
  add_general(exam, 50, 20);
  EXPECT_TRUE(forgetting_sentence(exam, 1).startsWith("cs-03 has forgotten some of what base could: 83.3% → 33.3%"))
      << forgetting_sentence(exam, 1).toStdString();
  exam.general_tasks.clear();
  add_general(exam, 50, 49);
  EXPECT_TRUE(forgetting_sentence(exam, 1).startsWith("No proof that cs-03 has forgotten"));
}

TEST(Forgetting, stands_by_task_with_the_worst_first_and_survives_being_kept) {
  const test::StudioHome home;
  RunExam exam = exam_of(result_of(40, 10), result_of(40, 40));
  add_general(exam, 60, 40);  // arithmetic is lost
  write_sitting(home / "exams/one.json", exam);
  ForgettingModel model;
  model.show(std::make_shared<RunExam>(read_sitting(home / "exams/one.json")));
  ASSERT_EQ(model.rowCount(), 3);
  ASSERT_EQ(model.columnCount(), 4);
  EXPECT_EQ(model.index(0, 0).data().toString(), "All general questions");
  EXPECT_EQ(model.index(1, 0).data().toString(), "Arithmetic");
  EXPECT_TRUE(model.index(1, 3).data().toString().endsWith("worse"))
      << model.index(1, 3).data().toString().toStdString();
  EXPECT_TRUE(model.index(2, 3).data().toString().endsWith("no proof"));
}

TEST(Moved, questions_count_no_more_in_results_that_were_kept) {
  const RunExam exam = exam_of(result_of(40, 10), result_of(40, 40));
  const RunExam left = without_moved(exam, {question_key("question 39", "answer 39"), "something else"});
  EXPECT_EQ(left.moved, 1u);
  EXPECT_EQ(left.questions, 39u);
  EXPECT_EQ(left.duels.front().rows.size(), 39u);
  EXPECT_EQ(left.sitters[1].rows.back(), 38u);
  EXPECT_EQ(without_moved(exam, {"something else"}).moved, 0u);
}

class ExamPageTest : public test::PageTest<ExamPage> {
 protected:
  void SetUp() override {
    for (const char* name : {"one", "two"}) put_run(name);
    make_studio();
    test::put_tiny_chat_model(home_ / "tiny");
    std::string rows, training;
    for (int i = 0; i < 50; ++i)
      rows += "{\"prompt\": \"say " + std::to_string(i) + " \", \"completion\": \"" + std::to_string(i) + "\"}\n";
    for (int i = 0; i < 7; ++i)
      training += "{\"prompt\": \"Say " + std::to_string(i) + "\", \"completion\": \"" + std::to_string(i) + "\"}\n";
    write_file(home_ / "exam.jsonl", rows);
    write_file(home_ / "train.jsonl", training);
  }
  // A run that was examined.
  void put_run(const std::string& name) {
    const fs::path run = home_.project() / "runs" / name;
    fs::create_directories(run);
    write_file(run / "run.json", to_text({{"spec", {{"model", (home_ / "tiny").string()}}}, {"started", 1.0}}));
    Json report =
        engine::before_and_after(result_of(60, 10, {"allow", "fraud"}), result_of(60, 55, {"allow", "fraud"}));
    report["file"] = "sample.jsonl";
    write_file(run / "eval.json", to_text(report));
  }
};

TEST_F(ExamPageTest, says_what_belongs_here_when_nothing_was_examined) {
  fs::remove_all(home_.project() / "runs");
  show();
  ASSERT_TRUE(test::comes([&] { return part<QComboBox>("examCombo")->count() > 5; }));
  EXPECT_TRUE(part<QWidget>("examEmpty")->isVisible());
  EXPECT_FALSE(part<QPushButton>("examRunButton")->isEnabled());
  EXPECT_EQ(part<QPushButton>("examRunButton")->toolTip(), "Choose an exam first.");
  EXPECT_TRUE(part<QPushButton>("examOpenFileButton")->isVisible());
  part<QPushButton>("examAsideButton")->click();
  EXPECT_TRUE(test::comes([&] { return page_->findChild<QDialog*>() != nullptr; }));
}

TEST_F(ExamPageTest, a_kept_result_goes_by_its_title_and_proposes_who_sat_it) {
  fs::remove_all(home_.project() / "runs");
  add_model(studio_->project(), (home_ / "tiny").string());
  RunExam exam = exam_of(result_of(40, 10), result_of(40, 40));
  exam.title = "Support tickets (English)";
  exam.when = 1000;
  exam.sitters[0].model = (home_ / "tiny").string();
  write_sitting(home_.project() / "exams/20260101-120000_Support-tickets--English-.json", exam);
  show();
  auto* results = part<QComboBox>("examResultCombo");
  ASSERT_TRUE(test::comes([&] { return results->count() == 1; }));
  EXPECT_TRUE(results->itemText(0).startsWith("Support tickets (English) · ")) << results->itemText(0).toStdString();
  auto* list = part<QListView>("examContestantsList");
  EXPECT_TRUE(test::comes([&] {
    return list->model()->rowCount() > 0 && list->model()->index(0, 0).data(Qt::CheckStateRole) == Qt::Checked;
  }));
}

TEST_F(ExamPageTest, ticking_the_long_prompt_asks_for_it) {
  add_model(studio_->project(), (home_ / "tiny").string());
  show();
  auto* list = part<QListView>("examContestantsList");
  const auto prompt = [&] {
    for (int row = 0; row < list->model()->rowCount(); ++row)
      if (const QModelIndex at = list->model()->index(row, 0); at.data().toString() == "base + long prompt") return at;
    return QModelIndex();
  };
  ASSERT_TRUE(test::comes([&] { return prompt().isValid(); }));
  EXPECT_TRUE(prompt().flags() & Qt::ItemIsEnabled);
  list->model()->setData(prompt(), Qt::Checked, Qt::CheckStateRole);
  EXPECT_TRUE(test::comes([&] { return page_->findChild<QDialog*>() != nullptr; }));
  EXPECT_EQ(prompt().data(Qt::CheckStateRole), Qt::Unchecked);
}

TEST_F(ExamPageTest, opens_a_run_with_its_verdict_questions_and_confusion) {
  show();
  page_->open({{"run", to_qstring(home_.project() / "runs/two")}});
  ASSERT_TRUE(test::comes([&] { return part<QLabel>("examVerdictLabel")->text().startsWith("two is better"); }))
      << part<QLabel>("examVerdictLabel")->text().toStdString();
  EXPECT_EQ(part<QTableView>("examQuestionsTable")->model()->rowCount(), 60);
  auto* tabs = part<QTabWidget>("examTabs");
  ASSERT_EQ(tabs->count(), 5);
  const auto why = [&](int tab) {
    const auto* text = qobject_cast<QLabel*>(tabs->widget(tab));
    return text ? text->text() : QString();
  };
  EXPECT_TRUE(why(0).startsWith("The questions have no categories.")) << why(0).toStdString();
  EXPECT_EQ(tabs->tabText(2), "Confusion");
  EXPECT_EQ(why(2), "");
  EXPECT_TRUE(why(3).startsWith("No general questions were asked.")) << why(3).toStdString();
  EXPECT_EQ(tabs->currentIndex(), 1);
  studio_->preferences().setLanguage("zh_CN");
  EXPECT_NE(tabs->tabText(1), "");
  studio_->preferences().setLanguage("en");
}

TEST_F(ExamPageTest, a_question_can_be_read_while_others_are_answered) {
  make_studio();
  ExamResultView view(*studio_, nullptr);
  view.resize(1000, 800);
  static_cast<QWidget&>(view).show();
  const auto sitting = [](int answered, int right) {
    auto exam = std::make_shared<RunExam>(exam_of(result_of(60, 10), result_of(answered, right)));
    exam->questions = 60;
    return exam;
  };
  view.show(sitting(20, 20), true, {});
  auto* table = view.findChild<QTableView*>("examQuestionsTable");
  const auto question = [&] {
    return table->currentIndex().siblingAtColumn(QuestionsModel::question).data().toString();
  };
  table->setCurrentIndex(table->model()->index(12, 0));
  const QString read = question();
  auto* answers = view.findChild<AnswersView*>();
  QTextEdit* text = nullptr;
  for (QTextEdit* one : answers->findChildren<QTextEdit*>())
    if (one->toPlainText().contains(read)) text = one;
  ASSERT_TRUE(text);
  view.show(sitting(21, 5), true, {});  // now others stand first
  EXPECT_EQ(question(), read);
  text->selectAll();  // to copy it
  view.show(sitting(22, 5), true, {});
  EXPECT_EQ(question(), read);
  EXPECT_TRUE(text->textCursor().hasSelection());
  view.show(sitting(60, 60), false, {});
  EXPECT_EQ(question(), read);
}

TEST_F(ExamPageTest, a_broken_exam_is_an_error_in_place) {
  write_file(home_.project() / "runs/two/eval.json", "{\"after\": {");
  show();
  page_->open({{"run", to_qstring(home_.project() / "runs/two")}});
  EXPECT_TRUE(test::comes([&] {
    const auto labels = page_->findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [](QLabel* one) { return one->text().contains("eval.json"); });
  }));
}

TEST_F(ExamPageTest, every_focusable_part_has_a_name) {
  show();
  for (QWidget* widget : page_->findChildren<QWidget*>()) {
    if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(page_.get())) continue;
    if (widget->objectName().startsWith("qt_") || widget->inherits("QHeaderView")) continue;
    EXPECT_FALSE(widget->objectName().isEmpty()) << widget->metaObject()->className();
  }
}

TEST_F(ExamPageTest, the_panel_says_that_a_run_was_not_examined_and_its_ideas_lead_on) {
  fs::remove(home_.project() / "runs/one/eval.json");
  VerdictPanel panel;
  panel.show(home_.project() / "runs/two");
  panel.show();
  ASSERT_TRUE(test::comes([&] { return panel.sentence().startsWith("two is better than base"); }));
  QSignalSpy tried(&panel, &VerdictPanel::tryRequested);
  panel.findChild<QPushButton*>("verdictTryButton")->click();
  ASSERT_EQ(tried.size(), 1);
  EXPECT_EQ(tried[0][0].toString(), to_qstring(home_.project() / "runs/two"));
  panel.show(home_.project() / "runs/one");
  QSignalSpy shown(&panel, &VerdictPanel::shown);
  ASSERT_TRUE(test::comes([&] { return shown.size() == 1; }));
  EXPECT_EQ(panel.sentence(), "");
  EXPECT_EQ(panel.findChild<QLabel*>("verdictLabel")->text(), "This run has not been examined yet.");
}

TEST_F(ExamPageTest, a_question_is_moved_to_training_data_and_comes_back) {
  Json report = read_json(home_.project() / "runs/two/eval.json");
  std::string rows;
  for (const Json& answer : report["after"]["answers"])
    rows += to_text({{"prompt", answer["question"]}, {"completion", answer["reference"]}}) + "\n";
  write_file(home_ / "own.jsonl", rows);
  report["file"] = (home_ / "own.jsonl").string();
  write_file(home_.project() / "runs/two/eval.json", to_text(report));
  show();
  page_->open({{"run", to_qstring(home_.project() / "runs/two")}});
  auto* move = part<QPushButton>("examMoveButton");
  auto* table = part<QTableView>("examQuestionsTable");
  ASSERT_TRUE(test::comes([&] { return move->isEnabled() && table->model()->rowCount() == 60; }));
  move->click();
  ASSERT_TRUE(test::comes([&] { return page_->findChild<QPushButton*>("dataSetUseButton") != nullptr; }));
  page_->findChild<QPushButton*>("dataSetUseButton")->click();
  ASSERT_TRUE(test::comes([&] { return table->model()->rowCount() == 59; }));
  EXPECT_TRUE(part<QLabel>("examNotesLabel")->text().startsWith("1 question"));
  EXPECT_EQ(data::Dataset::open(home_ / "own.jsonl").size(), 59u);
  EXPECT_EQ(data::Dataset::open(home_.project() / "data/from-exam.jsonl").size(), 1u);
  page_->undo();
  ASSERT_TRUE(test::comes([&] { return table->model()->rowCount() == 60; }));
  EXPECT_EQ(read_file(home_ / "own.jsonl"), rows);
  EXPECT_FALSE(fs::exists(home_.project() / "data/from-exam.jsonl"));
  page_->redo();
  ASSERT_TRUE(test::comes([&] { return table->model()->rowCount() == 59; }));
}

TEST_F(ExamPageTest, the_blind_vote_takes_keys_hides_names_and_tells_at_the_end) {
  show();
  page_->open({{"run", to_qstring(home_.project() / "runs/two")}});
  auto* panel = part<BlindVotePanel>("blindVotePanel");
  ASSERT_TRUE(test::comes([&] { return panel->hasPairs(); }));
  auto* tabs = part<QTabWidget>("examTabs");
  tabs->setCurrentWidget(panel);
  EXPECT_EQ(panel->vote().pairs(), 45u);  // of 60, those that differ
  EXPECT_FALSE(part<QLabel>("blindResultLabel")->isVisible());
  while (const auto pair = panel->vote().next()) QTest::keyClick(panel, pair->swapped ? Qt::Key_A : Qt::Key_B);
  EXPECT_TRUE(part<QLabel>("blindResultLabel")->text().startsWith("two is preferred to base: it gets 100.0% of"))
      << part<QLabel>("blindResultLabel")->text().toStdString();
  QTest::keyClick(panel, Qt::Key_Backspace);
  EXPECT_EQ(panel->vote().done(), 44u);
  EXPECT_FALSE(part<QLabel>("blindResultLabel")->isVisible());
  page_.reset();  // what was chosen is kept
  show();
  page_->open({{"run", to_qstring(home_.project() / "runs/two")}});
  panel = part<BlindVotePanel>("blindVotePanel");
  EXPECT_TRUE(test::comes([&] { return panel->vote().done() == 44; }));
}

class SittingTest : public ExamPageTest {
 protected:
  void SetUp() override {
    ExamPageTest::SetUp();
    try {
      engine::engine();
    } catch (const Error&) {
      GTEST_SKIP() << "the engine's library is not built";
    }
    job_.title = "say";
    job_.file = (home_ / "exam.jsonl").string();
    job_.options.max_new_tokens = 4;
    job_.folder = home_.project() / "exams";
    Sitter base, prompt;
    base.model = prompt.model = (home_ / "tiny").string();
    prompt.kind = Sitter::Kind::prompt;
    prompt.system = "be brief";
    job_.sitters = {base, prompt};
  }
  // The tiny model sits exam.jsonl on the page.
  void begin_exam() {
    add_model(studio_->project(), (home_ / "tiny").string());
    show();
    page_->open({{"file", to_qstring(home_ / "exam.jsonl")}});
    auto* list = part<QListView>("examContestantsList");
    ASSERT_TRUE(test::comes([&] { return list->model()->rowCount() >= 1; }));
    list->model()->setData(list->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole);
    auto* run = part<QPushButton>("examRunButton");
    ASSERT_TRUE(test::comes([&] { return run->isEnabled(); })) << run->toolTip().toStdString();
    run->click();
    ASSERT_TRUE(test::comes([&] { return run->text() == "Stop"; }));
  }
  ExamJob job_;
};

TEST_F(SittingTest, answers_the_whole_paper_and_keeps_it) {
  Task::Progress progress;
  const RunExam exam = sit(job_, {}, progress);
  ASSERT_EQ(exam.sitters.size(), 2u);
  EXPECT_EQ(exam.sitters[0].rows.size(), 50u);
  EXPECT_GT(exam.sitters[1].prompt_tokens, exam.sitters[0].prompt_tokens);
  EXPECT_FALSE(exam.partial);
  EXPECT_EQ(read_sitting(exam.kept).sitters[1].sheet.answers, exam.sitters[1].sheet.answers);
}

TEST_F(SittingTest, asks_general_questions_of_all_but_the_prompt_and_keeps_their_answers) {
  job_.general = "en";
  Task::Progress progress;
  const RunExam exam = sit(job_, {}, progress);
  EXPECT_GT(exam.general_tasks.size(), 50u);
  ASSERT_TRUE(exam.sitters[0].general);
  EXPECT_EQ(exam.sitters[0].general->answers.size(), exam.general_tasks.size());
  EXPECT_FALSE(exam.sitters[1].general);
  EXPECT_EQ(progress.done.load(), progress.total.load());
  EXPECT_EQ(read_sitting(exam.kept).sitters[0].general->answers, exam.sitters[0].general->answers);
}

TEST_F(SittingTest, a_stop_keeps_what_was_answered) {
  Task::Progress progress;
  const StopToken stop;
  const RunExam exam = sit(job_, stop, progress, [&](const RunExam&) { stop.request_stop(); });
  EXPECT_TRUE(exam.partial);
  ASSERT_EQ(exam.sitters.size(), 1u);
  EXPECT_EQ(exam.sitters[0].rows.size(), 40u);  // those that are written together
  EXPECT_TRUE(fs::exists(exam.kept));
}

TEST_F(SittingTest, questions_of_the_training_data_are_found_and_left_out) {
  job_.training_files = {{.file = (home_ / "train.jsonl").string()}};
  const Overlap overlap = overlap_of(job_, {});
  EXPECT_EQ(overlap.questions, 7u);
  EXPECT_EQ(overlap.of, 50u);
  job_.leave_overlap_out = true;
  job_.sitters.resize(1);
  Task::Progress progress;
  const RunExam exam = sit(job_, {}, progress);
  EXPECT_EQ(exam.questions, 43u);
  EXPECT_EQ(exam.sitters[0].rows.front(), 7u);
}

TEST_F(SittingTest, training_data_is_read_by_the_columns_that_the_run_named) {
  std::string rows;
  const engine::ExamPaper paper = engine::read_exam(job_.file, {});
  for (size_t i = 0; i < 3; ++i)
    rows += to_text({{"frage", eval::question_of(paper.items[i])}, {"antwort", paper.items[i].reference}}) + "\n";
  write_file(home_ / "german.jsonl", rows);
  job_.training_files = {{.file = (home_ / "german.jsonl").string(), .map = {"frage=prompt", "antwort=completion"}}};
  EXPECT_EQ(overlap_of(job_, {}).questions, 3u);
}

TEST_F(SittingTest, the_page_sits_an_exam_and_shows_the_verdict) {
  ASSERT_NO_FATAL_FAILURE(begin_exam());
  auto* run = part<QPushButton>("examRunButton");
  EXPECT_TRUE(part<QWidget>("examProgress")->isVisible());
  EXPECT_EQ(part<QProgressBar>("examProgress")->maximum(), 1000) << "a bar without a range is drawn full";
  EXPECT_FALSE(part<QWidget>("examEmpty")->isVisible());  // nobody needs to be told what an exam needs
  ASSERT_TRUE(test::comes([&] { return run->text() == "Run exam"; }, 60000));
  EXPECT_TRUE(part<QLabel>("examVerdictLabel")->text().contains("50 question"))
      << part<QLabel>("examVerdictLabel")->text().toStdString();
  EXPECT_TRUE(part<QLabel>("examResultTitle")->text().startsWith("exam.jsonl · 50 question"));
  EXPECT_FALSE(fs::is_empty(home_.project() / "exams"));
}

TEST_F(SittingTest, a_stop_before_the_first_answer_says_that_there_is_no_result) {
  fs::remove_all(home_.project() / "runs");
  ASSERT_NO_FATAL_FAILURE(begin_exam());
  auto* run = part<QPushButton>("examRunButton");
  run->click();
  EXPECT_TRUE(test::comes([&] {
    const auto labels = page_->findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [](QLabel* one) { return one->text().contains("stopped before its first answer"); });
  }));
  EXPECT_TRUE(part<QWidget>("examEmpty")->isVisible());
}

}  // namespace
}  // namespace ft::ui
