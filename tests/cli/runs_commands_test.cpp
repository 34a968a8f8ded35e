// finetune runs list, show and compare, as they are called: on good runs, on damaged ones, in a narrow terminal.
#include <gmock/gmock.h>

#include "app/cli/text_table.h"
#include "core/base/files.h"
#include "core/runs/run_store.h"
#include "tests/support/program_call.h"
#include "tests/support/temp_folder.h"

namespace ft::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class RunsCommandsTest : public testing::Test {
 protected:
  // `rest` as a shell reads it behind `finetune runs`; stdout alone unless it says 2>&1.
  test::Called call(const std::string& rest, const std::string& environment = "") const {
    return test::call_shell("cd '" + folder_.path().string() + "' && " + environment + " '" FT_PROGRAM "' runs " +
                            rest);
  }

  void make(const std::string& name, double lr) const {
    runs::RunLog log = runs::RunLog::create(folder_ / name);
    log.describe({{"spec", {{"method", "sft"}, {"train", {{"learning_rate", lr}}}}}, {"started", 1.7e9}});
    for (int step = 1; step <= 8; ++step) log.metrics({{"step", step}, {"loss", 2.0 / step}});
    log.event("finished", {{"step", 8}});
  }

  static size_t widest_line(const std::string& text) {
    size_t widest = 0;
    for (size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1)
      widest = std::max(widest, shown_width(text.substr(begin, text.find('\n', begin) - begin)));
    return widest;
  }

  const test::TempFolder folder_;
  const std::string narrow_ = "COLUMNS=40";
  const std::string long_name_ = "runs/2026-11-25_0512_smollm2-135m_sft";
};

TEST_F(RunsCommandsTest, an_empty_folder_is_said_and_a_missing_one_fails) {
  make_folder(folder_ / "none");
  EXPECT_THAT(call("list none").said, HasSubstr("No runs in none yet."));
  EXPECT_EQ(call("list none").status, 0);
  EXPECT_EQ(call("list none --json").said, "{\"directory\":\"none\",\"runs\":[],\"unreadable\":[]}\n");
  EXPECT_EQ(call("list nowhere 2>&1").status, 1);
  EXPECT_THAT(call("list nowhere 2>&1").said, HasSubstr("There is no folder nowhere."));
}

TEST_F(RunsCommandsTest, in_forty_columns_nothing_but_a_name_is_wider) {
  make(long_name_, 1e-4);
  make("runs/b", 2e-4);
  const std::string wide = call("list runs").said, list = call("list runs", narrow_).said;
  EXPECT_GT(widest_line(wide), 60U);
  EXPECT_LE(widest_line(list), 40U);
  EXPECT_THAT(list, HasSubstr("2026-11-25_0512_smollm2-135m_sft\n  finished, 8 steps\n  loss 0.2500"));
  EXPECT_LE(widest_line(call("show runs/b", narrow_).said), 40U);
  const std::string compared = call("compare runs/b " + long_name_, narrow_).said;
  EXPECT_LE(widest_line(compared), 40U);
  EXPECT_THAT(compared, HasSubstr("[1] b\n[2] 2026"));
  EXPECT_THAT(compared, HasSubstr("  train.learning_rate\n    [1] 0.0002\n    [2] 0.0001\n"));
  EXPECT_THAT(call("compare runs/b " + long_name_, "COLUMNS=48").said,
              HasSubstr("  train.learning_rate  0.0002    0.0001"));
}

TEST_F(RunsCommandsTest, damaged_logs_are_said_and_the_rest_is_shown) {
  make("runs/a", 1e-4);
  write_file(
      folder_ / "runs/a/metrics.jsonl",
      std::string("no row\n{\"step\": 1, \"loss\": 1e308}\n{\"step\": 2, \"loss\": -1e308}\n{\"step\": 3, \"lo"));
  write_file(folder_ / "runs/a/eval.json", std::string("{"));
  const test::Called shown = call("show runs/a 2>&1");
  EXPECT_EQ(shown.status, 0);
  EXPECT_THAT(shown.said, HasSubstr("1 line of metrics.jsonl is no row and is left out."));
  EXPECT_THAT(shown.said, HasSubstr("eval.json line 1"));
  EXPECT_THAT(shown.said, HasSubstr("training loss"));
  EXPECT_THAT(call("list runs").said, HasSubstr("-1e+308"));
  EXPECT_LT(widest_line(call("list runs").said), 60U);
}

TEST_F(RunsCommandsTest, a_broken_run_is_named_and_hides_no_other) {
  make("runs/a", 1e-4);
  make_folder(folder_ / "runs/b");
  write_file(folder_ / "runs/b/run.json", std::string("{"));
  const test::Called listed = call("list runs 2>&1");
  EXPECT_EQ(listed.status, 0);
  EXPECT_THAT(listed.said, HasSubstr("\na  "));
  EXPECT_THAT(listed.said, HasSubstr("Left out: runs/b/run.json line 1"));
  EXPECT_THAT(call("show runs 2>&1").said, HasSubstr("`finetune runs list runs` shows the runs below it."));
  EXPECT_EQ(call("show nothing 2>&1").status, 1);
}

TEST_F(RunsCommandsTest, a_comparison_writes_everything_that_was_asked_for) {
  make("x/run", 1e-4);
  make("y/run", 2e-4);
  const test::Called both = call("compare x/run y/run --csv table.csv --json");
  EXPECT_EQ(both.status, 0);
  EXPECT_THAT(both.said, HasSubstr("\"differing\""));
  const std::string csv = read_file(folder_ / "table.csv");
  EXPECT_THAT(csv, HasSubstr("section,key,x/run,y/run"));  // one name, told apart by place
  EXPECT_THAT(csv, HasSubstr("differing,train.learning_rate,0.0001,0.0002"));
  EXPECT_EQ(call("compare x/run 2>&1").status, 2);
}

}  // namespace
}  // namespace ft::cli
