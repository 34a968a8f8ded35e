// What the Runs page knows of runs and shows of them in tables, charts and reports, without the page.
#include <QApplication>
#include <QHeaderView>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QUndoStack>
#include <fstream>
#include <limits>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/runs/manifest.h"
#include "tests/support/temp_folder.h"
#include "tests/ui/runs_support.h"
#include "ui/bridge/kept_plans.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_legend.h"
#include "ui/runs/best_run.h"
#include "ui/runs/differences_tab.h"
#include "ui/runs/overview_charts.h"
#include "ui/runs/render_runs.h"
#include "ui/runs/run_changes.h"
#include "ui/runs/run_report.h"
#include "ui/runs/runs_model.h"

namespace ft::ui {

TEST(RunLibrary, runs_appear_grow_and_go) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0);
  RunLibrary library;
  loaded(library, folder.path(), 1);
  const std::string a = (folder / "a").string();
  library.setShown({a});
  ASSERT_TRUE(wait_for([&] { return library.points(a, "loss").size() == 10; }));
  QSignalSpy added(&library, &RunLibrary::pointsAdded);
  std::ofstream(folder / "a" / "metrics.jsonl", std::ios::app) << R"({"step": 11, "loss": 0.5})"
                                                               << "\n";
  library.look();
  ASSERT_TRUE(wait_for([&] { return library.points(a, "loss").size() == 11; }));
  EXPECT_EQ(library.points(a, "loss").back().value, 0.5);
  EXPECT_GE(added.count(), 1);
  make_run(folder / "b", 1e-4, 2.0);
  library.look();
  EXPECT_TRUE(wait_for([&] { return library.runs().size() == 2; }));
  fs::remove_all(folder / "a");
  library.look();
  EXPECT_TRUE(wait_for([&] { return library.runs().size() == 1; }));
}

TEST(RunLibrary, a_broken_run_hides_no_other) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0);
  fs::create_directories(folder / "b");
  write_file(folder / "b" / "run.json", "{ broken");
  RunLibrary library;
  loaded(library, folder.path(), 1);
  EXPECT_EQ(library.runs()[0]->name, "a");
  EXPECT_EQ(library.runs()[0]->state, "finished");
  EXPECT_EQ(library.runs()[0]->best_eval_loss, 2.0);
}

TEST(RunLibrary, an_outlined_run_is_thinned_and_smoothed_and_comes_whole_when_it_is_wanted_whole) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0);
  std::ofstream log(folder / "a" / "metrics.jsonl");
  for (int step = 1; step <= 5000; ++step)
    log << "{\"step\": " << step << ", \"loss\": " << (step == 2500 ? 90 : step % 2) << ", \"lr\": 1}\n";
  log.close();
  RunLibrary library;
  loaded(library, folder.path(), 1);
  const std::string a = (folder / "a").string();
  library.want({.whole = {}, .outlined = {a}, .keys = {"loss"}, .smoothing = 0.9});
  ASSERT_TRUE(wait_for([&] { return !library.points(a, "loss").empty(); }));
  const auto outline = library.points(a, "loss");
  EXPECT_LE(outline.size(), 1024U);
  EXPECT_EQ(outline.front().step, 1);
  EXPECT_EQ(outline.back().step, 5000);
  EXPECT_NEAR(outline.back().value, 0.5, 0.05);
  EXPECT_EQ(std::count_if(outline.begin(), outline.end(), [](const auto& point) { return point.step == 2500; }), 1);
  EXPECT_TRUE(library.points(a, "lr").empty());
  library.want({.whole = {a}, .outlined = {}, .keys = {"loss", "lr"}});
  EXPECT_TRUE(wait_for([&] { return library.points(a, "lr").size() == 5000; }));
  EXPECT_EQ(library.points(a, "loss").size(), 5000U);
  library.want({.whole = {a}, .outlined = {}, .keys = {"lr"}});
  EXPECT_TRUE(wait_for([&] { return library.points(a, "loss").empty(); }));
  library.want({.whole = {a}, .outlined = {}, .keys = {"lr", "loss"}});
  EXPECT_TRUE(wait_for([&] { return library.points(a, "loss").size() == 5000; }));
}

TEST(RunLibrary, another_projects_runs_are_gone_at_once) {
  const test::TempFolder folder, other;
  make_run(folder / "a", 1e-4, 2.0);
  RunLibrary library;
  loaded(library, folder.path(), 1);
  library.setFolders({other.path()});
  EXPECT_TRUE(library.runs().empty());
  EXPECT_FALSE(library.loaded());
  EXPECT_TRUE(wait_for([&] { return library.loaded(); }));
}

TEST(RunsModel, filters_sorts_and_groups) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0, 20);
  make_run(folder / "b", 1e-3, 1.5, 35);
  make_run(folder / "c", 1e-3, 1.7, 31);
  RunLibrary library;
  loaded(library, folder.path(), 3);
  RunsModel model(nullptr);
  model.setRuns(library.runs());
  EXPECT_EQ(model.settingsThatDiffer(), std::vector<std::string>{"train.learning_rate"});
  model.setQuery("lr>5e-4");
  EXPECT_EQ(model.visible(), 2);
  model.setQuery("");
  int exam = -1;
  for (size_t i = 0; i < model.columns().size(); ++i)
    if (model.columns()[i].id == "exam") exam = static_cast<int>(i);
  model.sort(exam, Qt::DescendingOrder);
  EXPECT_EQ(model.visibleEntries().front()->name(), "b");
  EXPECT_EQ(model.index(0, exam).data().toString(), "87.5%");
  model.setGroupBy("train.learning_rate");
  ASSERT_EQ(model.rowCount(), 2);
  EXPECT_EQ(model.rowCount(model.index(1, 0)), 2);
  EXPECT_EQ(model.index(0, 0).data().toString(), "Learning rate = 1e-4 (1)") << "by the setting, not by the runs";
  EXPECT_EQ(model.index(1, exam).data().toString(), QString::fromUtf8("82.5% ± 7.1"));
  EXPECT_EQ(model.indexOf((folder / "a").string()).parent(), model.index(0, 0));
}

TEST(RunsModel, a_run_that_a_closed_window_paused_is_called_paused_until_it_goes_on) {
  QStandardPaths::setTestModeEnabled(true);
  const test::TempFolder folder;
  make_run_on(folder / "runs/a", "/data/a.jsonl", 8, "stopped");
  Project project(folder.path());
  RunLibrary library;
  loaded(library, folder / "runs", 1);
  RunsModel model(nullptr);
  model.setProject(&project);
  model.setRuns(library.runs());
  const auto state = [&] { return model.visibleEntries().front()->state(); };
  EXPECT_EQ(state(), "stopped");
  note_paused_run(project, library.runs().front()->path);
  model.setRuns(library.runs());
  EXPECT_EQ(state(), "paused");
  write_file(folder / "runs/a/events.jsonl", read_file(folder / "runs/a/events.jsonl") + "{\"event\": \"stopped\"}\n");
  model.setRuns(library.runs());
  EXPECT_EQ(state(), "stopped");
}

TEST(RunsModel, shows_what_there_is_and_no_paths_until_somebody_chooses) {
  const test::TempFolder folder;
  make_run_on(folder / "a", "/data/spring/train.jsonl", 8);
  make_run_on(folder / "b", "/data/autumn/train.jsonl", 16);
  RunLibrary library;
  loaded(library, folder.path(), 2);
  RunsModel model(nullptr);
  model.setRuns(library.runs());
  std::set<std::string> shown;
  std::map<std::string, int> section;
  for (const auto& column : model.columns()) {
    section[column.id] = static_cast<int>(section.size());
    if (column.by_default) shown.insert(column.id);
  }
  EXPECT_EQ(shown, (std::set<std::string>{"name", "state", "loss", "steps", "model", "setting:lora.r", "duration",
                                          "started"}));
  const int train = section["setting:data.train"];
  EXPECT_EQ(model.headerData(train, Qt::Horizontal, Qt::DisplayRole).toString(), "Training data");
  EXPECT_TRUE(model.headerData(train, Qt::Horizontal, Qt::ToolTipRole).toString().contains("data.train"));
  const QModelIndex a = model.indexOf((folder / "a").string()).siblingAtColumn(train);
  EXPECT_EQ(a.data().toString(), "spring/train.jsonl");
  EXPECT_EQ(a.data(Qt::ToolTipRole).toString(), "/data/spring/train.jsonl");
  make_run(folder / "c", 1e-4, 2.0, 20);
  library.look();
  ASSERT_TRUE(wait_for([&] { return library.runs().size() == 3; }));
  model.setRuns(library.runs());
  for (const auto& column : model.columns())
    EXPECT_TRUE(column.by_default || (column.id != "exam" && column.id != "best_eval_loss")) << column.id;
}

TEST(Differences, speak_the_wizards_words_and_cut_no_value_beside_empty_space) {
  const test::TempFolder folder;
  make_run_on(folder / "a", "/data/spring/customer-messages-of-the-first-quarter-mended.jsonl", 8);
  make_run_on(folder / "b", "/data/autumn/train.jsonl", 16);
  RunLibrary library;
  loaded(library, folder.path(), 2);
  ComparedRuns runs;
  for (const auto& facts : library.runs())
    runs.push_back({facts->path.string(), QString::fromStdString(facts->name), {}, 0, false, facts});
  DifferencesTab tab(nullptr);
  tab.setRuns(runs);
  tab.resize(1060, 400);
  tab.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&tab));
  const auto* table = tab.findChild<QTableView*>("diffTable");
  const QAbstractItemModel* model = table->model();
  QStringList names, keys;
  for (int row = 0; row < model->rowCount(); ++row) {
    names << model->index(row, 0).data().toString();
    keys << model->index(row, 0).data(Qt::ToolTipRole).toString();
    for (int column = 2; column < model->columnCount(); ++column) {
      const QString text = model->index(row, column).data().toString();
      EXPECT_LT(QFontMetrics(table->font()).horizontalAdvance(text), table->columnWidth(column)) << text.toStdString();
    }
  }
  EXPECT_EQ(names, QStringList({"Training data", "LoRA rank", "Training data: checksum"}));
  EXPECT_EQ(keys, QStringList({"data.train", "lora.r", "fingerprint.train"}));
  EXPECT_TRUE(table->isColumnHidden(1));  // two runs prove nothing
  EXPECT_LE(table->horizontalHeader()->length(), table->viewport()->width());
}

TEST(Axes, have_round_ticks_within_what_there_is) {
  RunAxis axis{.id = "exam", .title = {}, .at = {}, .labels = {}};
  axis.low = 0.4375, axis.high = 0.8875;
  const auto ticks = ticks_of(axis);
  ASSERT_EQ(ticks.size(), 4u);
  EXPECT_NEAR(ticks.front(), 0.5, 1e-9);
  EXPECT_EQ(axis_text(axis, ticks.front()), "50%");
  EXPECT_NEAR(place_of(axis, ticks.back()), (0.8 - 0.4375) / 0.45, 1e-9);
  axis = {.id = "setting:train.learning_rate", .title = {}, .at = {}, .labels = {}};
  axis.low = 1e-5, axis.high = 2e-3, axis.log = true;
  EXPECT_EQ(ticks_of(axis).size(), 8u);
  EXPECT_EQ(axis_text(axis, ticks_of(axis).front()), "1e-5");
}

TEST(Parallel, a_line_that_is_pointed_at_or_stepped_to_says_its_run) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0, 20);
  make_run(folder / "b", 1e-3, 1.5, 35);
  RunLibrary library;
  loaded(library, folder.path(), 2);
  ComparedRuns runs;
  for (const RunLibrary::Facts& run : library.runs())
    runs.push_back({run->path.string(), to_qstring(run->name), {}, 0, false, run});
  ParallelChart chart(nullptr);
  chart.resize(600, 300);
  chart.setRuns(runs);
  QTest::keyClick(&chart, Qt::Key_Down);
  EXPECT_TRUE(chart.accessibleDescription().startsWith(runs[0].name + ", Learning rate "))
      << chart.accessibleDescription().toStdString();
  QTest::keyClick(&chart, Qt::Key_Down);
  EXPECT_TRUE(chart.accessibleDescription().startsWith(runs[1].name + ", "));
}

TEST(CurveNames, keep_what_tells_them_apart) {
  const QFontMetrics metrics(QApplication::font());
  const QString name = QString::fromUtf8("cs-03 · r=16 lr=1e-4 · evaluation");
  EXPECT_EQ(fitted_name(name, metrics, 1000), name);
  const int brief = metrics.horizontalAdvance(QString::fromUtf8("cs-03 · evaluation"));
  EXPECT_EQ(fitted_name(name, metrics, brief + 2), QString::fromUtf8("cs-03 · evaluation"));
  EXPECT_TRUE(fitted_name(name, metrics, brief / 2).startsWith("cs-03"));
}

TEST(Parallel, names_files_by_what_tells_them_apart) {
  const test::TempFolder folder;
  make_run_on(folder / "a", "/data/spring/train.jsonl", 8);
  make_run_on(folder / "b", "/data/spring/other.jsonl", 8);
  RunLibrary library;
  loaded(library, folder.path(), 2);
  ComparedRuns runs;
  for (const auto& facts : library.runs())
    runs.push_back({facts->path.string(), QString::fromStdString(facts->name), {}, 0, false, facts});
  const std::vector<RunAxis> axes = axes_of(runs);
  ASSERT_EQ(axes.front().id, "setting:data.train");
  EXPECT_EQ(axes.front().title, "Training data");
  EXPECT_EQ(std::set<QString>(axes.front().labels.begin(), axes.front().labels.end()),
            (std::set<QString>{"train.jsonl", "other.jsonl"}));
}

TEST(RunLibrary, a_run_that_was_copied_keeps_its_times_and_its_checkpoints) {
  const test::TempFolder folder;
  make_run_on(folder / "old/runs/a", "/data/train.jsonl", 8);
  {
    runs::CheckpointWriter writer(folder / "old/runs/a", 10);
    write_file(writer.folder() / "weights", "numbers");
    writer.finish();
  }
  fs::copy(folder / "old", folder / "new", fs::copy_options::recursive);
  fs::remove_all(folder / "old");
  RunLibrary library;
  loaded(library, folder / "new/runs", 1);
  const auto& facts = *library.runs()[0];
  EXPECT_EQ(facts.started, 1.7e9);
  EXPECT_EQ(facts.seconds, 20.0);
  EXPECT_EQ(facts.state, "finished");
  const auto checkpoint = runs::latest_valid_checkpoint(facts.path);
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->path, folder / "new/runs/a/checkpoints/step-10");
}

TEST(RunsModel, deltas_are_taken_to_the_baseline_with_a_verdict) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0, 10);
  make_run(folder / "b", 1e-3, 1.5, 38);
  make_run(folder / "c", 1e-3, 1.5, 11);
  RunLibrary library;
  loaded(library, folder.path(), 3);
  RunsModel model(nullptr);
  model.setRuns(library.runs());
  model.setBaseline((folder / "a").string());
  ASSERT_TRUE(wait_for([&] { return model.entry((folder / "b").string())->delta.has_value(); }));
  const auto& b = *model.entry((folder / "b").string())->delta;
  EXPECT_DOUBLE_EQ(b.difference, 0.7);
  EXPECT_EQ(b.test->verdict, eval::Verdict::better);
  EXPECT_EQ(model.entry((folder / "c").string())->delta->test->verdict, eval::Verdict::no_proof);
}

TEST(RunsModel, a_damaged_log_is_a_badge_and_a_row_is_spoken_whole) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0, 10);
  make_run(folder / "b", 1e-3, 1.5, 38);
  std::ofstream(folder / "b" / "metrics.jsonl", std::ios::app) << "no row\n{\"step\": 11, \"loss\": \"high\"}\n";
  RunLibrary library;
  loaded(library, folder.path(), 2);
  RunsModel model(nullptr);
  model.setRuns(library.runs());
  model.setBaseline((folder / "a").string());
  const std::string b = (folder / "b").string();
  ASSERT_TRUE(wait_for([&] { return model.entry(b)->delta.has_value(); }));
  EXPECT_FALSE(model.indexOf((folder / "a").string()).data(RunsModel::WarningRole).toBool());
  EXPECT_TRUE(model.indexOf(b).data(RunsModel::WarningRole).toBool());
  const QString spoken = model.indexOf(b).data(Qt::AccessibleTextRole).toString();
  EXPECT_TRUE(spoken.startsWith("b, exam 95%, better than the baseline by 70 points, Learning rate 1e-3"))
      << spoken.toStdString();
}

TEST(BestRun, names_the_best_and_those_not_distinguishable) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0, 10);
  make_run(folder / "b", 1e-3, 1.5, 36);
  make_run(folder / "c", 2e-3, 1.5, 35);
  RunLibrary library;
  loaded(library, folder.path(), 3);
  ComparedRuns runs;
  for (const auto& facts : library.runs())
    runs.push_back({facts->path.string(), QString::fromStdString(facts->name), {}, 0, false, facts});
  const BestRun best = best_of(runs, StopToken());
  ASSERT_GE(best.best, 0);
  EXPECT_EQ(runs[static_cast<size_t>(best.best)].name, "b");
  ASSERT_EQ(best.same.size(), 1U);
  EXPECT_EQ(runs[static_cast<size_t>(best.same[0].run)].name, "c");
  EXPECT_TRUE(sentence_of(best, runs).contains("Too few runs"));
}

TEST(BestRun, losses_of_different_data_name_none) {
  const auto run = [](const char* name, double eval_loss, double loss, const char* data) {
    auto facts = std::make_shared<RunFacts>();
    facts->name = name;
    facts->best_eval_loss = eval_loss;
    facts->loss = loss;
    facts->fingerprints = {{"train", data}, {"eval", data}};
    return ComparedRun{name, name, {}, 0, false, facts};
  };
  const double none = std::numeric_limits<double>::quiet_NaN();
  const auto best = [&](const ComparedRuns& runs) { return best_of(runs, StopToken()); };
  EXPECT_EQ(best({run("a", 2.0, 1.0, "x"), run("b", 1.0, 1.5, "x")}).best, 1);
  EXPECT_EQ(best({run("a", 2.0, 1.0, "x"), run("b", 1.0, 1.5, "y")}).best, -1);
  const ComparedRuns mixed{run("a", none, 0.1, "x"), run("b", 1.0, 1.5, "x")};  // the one on what it learned
  EXPECT_TRUE(best(mixed).other_measure);
  EXPECT_TRUE(sentence_of(best(mixed), mixed).contains("not measured on the same data"));
}

TEST(BestRun, scores_of_different_exams_name_none) {
  const auto run = [](const char* name, double score, const char* question) {
    auto facts = std::make_shared<RunFacts>();
    facts->name = name;
    facts->scores = {{.metric = "exact_match", .interval = {score, score, score}, .before = {}, .against_before = {}}};
    facts->after = std::make_shared<eval::ExamSheet>(eval::ExamSheet{{question}, {"yes"}, {"yes"}, {}});
    return ComparedRun{name, name, {}, 0, false, facts};
  };
  const ComparedRuns different{run("a", 0.5, "one?"), run("b", 0.9, "another?")};
  EXPECT_EQ(best_of(different, StopToken()).best, -1);
  EXPECT_TRUE(sentence_of(best_of(different, StopToken()), different).contains("different exams"));
}

TEST(RunChanges, a_deleted_run_comes_back) {
  const test::TempFolder folder;
  make_run(folder / "runs" / "a", 1e-4, 2.0);
  QUndoStack stack;
  stack.push(new MoveToTrash(folder.path(), {folder / "runs" / "a"}, "deletion", {}));
  EXPECT_FALSE(fs::exists(folder / "runs" / "a"));
  EXPECT_TRUE(fs::exists(folder / ".trash" / "runs" / "a" / "run.json"));
  stack.undo();
  EXPECT_TRUE(fs::exists(folder / "runs" / "a" / "run.json"));
}

TEST(RunReport, says_what_went_in_what_came_out_and_no_more_than_the_figures_prove) {
  const test::TempFolder folder;
  make_run(folder / "better", 3e-4, 2.0, 38);
  make_run(folder / "same", 3e-4, 2.0, 6);
  make_run(folder / "bare", 3e-4, 2.0);
  RunReport better = read_report(folder / "better");
  better.note = "for <Anna>";
  draw_curves(better);
  EXPECT_FALSE(better.curves.isNull());
  const QString html = report_html(better);
  EXPECT_TRUE(html.contains("better is better than its base model: 12.5% → 95%"));
  EXPECT_TRUE(html.contains("train.learning_rate")) << html.toStdString();
  EXPECT_TRUE(html.contains("usually 1e-4"));
  EXPECT_TRUE(html.contains("for &lt;Anna&gt;"));
  EXPECT_TRUE(html.contains("Where it became better"));
  EXPECT_TRUE(report_html(read_report(folder / "same")).contains("No proof that same differs"));
  EXPECT_TRUE(report_html(read_report(folder / "bare")).contains("No exam was sat"));
}

TEST(RunReport, is_one_document_that_needs_no_other_file) {
  const test::TempFolder folder;
  make_run(folder / "a", 3e-4, 2.0, 30);
  RunReport report = read_report(folder / "a");
  draw_curves(report);
  save_report(report, to_qstring(folder / "a.html"));
  const std::string html = read_file(folder / "a.html");
  EXPECT_NE(html.find("data:image/png;base64,"), std::string::npos);
  EXPECT_EQ(html.find("curves.png"), std::string::npos);
  EXPECT_NE(html.find("&quot;learning_rate&quot;"), std::string::npos);  // the spec, to train it again
  save_report(report, to_qstring(folder / "a.pdf"));
  const std::string pdf = read_file(folder / "a.pdf");
  EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
  EXPECT_NE(pdf.find("/FontFile"), std::string::npos);
  EXPECT_NE(pdf.find("/Image"), std::string::npos);
  EXPECT_THROW(save_report(report, to_qstring(folder / "no" / "a.pdf")), Error);
}

TEST(Pareto, front_holds_what_no_other_beats_in_both) {
  const RunAxis loss{.id = "loss", .title = {}, .at = {0.1, 0.2, 0.3, 0.9, runs::no_number}, .labels = {}};
  const RunAxis exam{.id = "exam", .title = {}, .at = {0.2, 0.6, 0.5, 1.0, 1.0}, .labels = {}};
  EXPECT_EQ(pareto_front(loss, exam), (std::vector<size_t>{0, 1, 3}));  // a lower loss, a higher score
}

TEST(Render, draws_runs_into_every_kind_of_file) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0);
  make_run(folder / "b", 1e-3, 1.5);
  RenderRequest request;
  request.runs = {folder / "a", folder / "b"};
  for (const char* name : {"x.png", "x.svg", "x.pdf"}) request.files.push_back(to_qstring(folder / name));
  render_runs(request);
  for (const char* name : {"x.png", "x.svg", "x.pdf"}) EXPECT_GT(fs::file_size(folder / name), 3000U) << name;
  EXPECT_NE(read_file(folder / "x.svg").find(">b<"), std::string::npos);
  request.metric = "reward";
  EXPECT_THROW(render_runs(request), Error);
}

}  // namespace ft::ui
