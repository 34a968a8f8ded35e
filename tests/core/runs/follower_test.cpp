#include "core/runs/follower.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "core/base/files.h"
#include "tests/support/temp_folder.h"

namespace ft::runs {

namespace {

void append(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::app | std::ios::binary) << text;
}

}  // namespace

TEST(Follower, reads_only_what_is_new) {
  test::TempFolder folder;
  append(folder / "metrics.jsonl", "{\"step\": 1, \"loss\": 2.5}\n{\"step\": 2, \"loss\": 2.25}\n");
  Follower run(folder.path());
  EXPECT_TRUE(run.poll().metrics);
  EXPECT_EQ(run.metrics().size("loss"), 2U);
  EXPECT_FALSE(run.poll().metrics);
  append(folder / "metrics.jsonl", "{\"step\": 3, \"loss\": 2.125}\n");
  const auto change = run.poll();
  EXPECT_TRUE(change.metrics);
  EXPECT_FALSE(change.restarted);
  const auto fresh = run.metrics().points("loss", 2);
  ASSERT_EQ(fresh.size(), 1U);
  EXPECT_EQ(fresh[0].step, 3.0);
  EXPECT_EQ(fresh[0].value, 2.125);
}

TEST(Follower, a_torn_last_line_waits_for_its_end) {
  test::TempFolder folder;
  append(folder / "metrics.jsonl", "{\"step\": 1, \"loss\": 2}\n{\"step\": 2, \"lo");
  Follower run(folder.path());
  run.poll();
  EXPECT_EQ(run.metrics().rows(), 1U);
  EXPECT_EQ(run.strange_lines(), 0);
  append(folder / "metrics.jsonl", "ss\": 1.5}\n");
  run.poll();
  EXPECT_EQ(run.metrics().last("loss"), 1.5);
  EXPECT_EQ(run.strange_lines(), 0);
}

TEST(Follower, a_file_that_was_replaced_is_read_again) {
  test::TempFolder folder;
  append(folder / "metrics.jsonl", "{\"step\": 1, \"loss\": 2}\n{\"step\": 2, \"loss\": 3}\n");
  Follower run(folder.path());
  run.poll();
  write_file(folder / "metrics.jsonl",
             "{\"step\": 1, \"loss\": 2}\n{\"step\": 2, \"loss\": 4}\n{\"step\": 3, \"loss\": 5}\n");
  const auto change = run.poll();
  EXPECT_TRUE(change.restarted);
  EXPECT_EQ(run.metrics().size("loss"), 3U);
  EXPECT_EQ(run.metrics().points("loss")[1].value, 4.0);
}

TEST(Follower, a_file_that_became_shorter_is_read_again) {
  test::TempFolder folder;
  append(folder / "metrics.jsonl", "{\"step\": 1, \"loss\": 2}\n{\"step\": 2, \"loss\": 3}\n");
  Follower run(folder.path());
  run.poll();
  std::filesystem::resize_file(folder / "metrics.jsonl", 24);
  EXPECT_TRUE(run.poll().restarted);
  EXPECT_EQ(run.metrics().size("loss"), 1U);
  std::filesystem::remove(folder / "metrics.jsonl");
  EXPECT_TRUE(run.poll().restarted);
  EXPECT_EQ(run.metrics().rows(), 0U);
}

TEST(Follower, a_file_rewritten_in_place_is_noticed_by_its_bytes) {
  test::TempFolder folder;
  append(folder / "metrics.jsonl", "{\"step\": 1, \"loss\": 2}\n");
  Follower run(folder.path());
  run.poll();
  std::ofstream(folder / "metrics.jsonl", std::ios::binary)
      << "{\"step\": 1, \"loss\": 7}\n{\"step\": 2, \"loss\": 8}\n";
  EXPECT_TRUE(run.poll().restarted);
  EXPECT_EQ(run.metrics().points("loss")[0].value, 7.0);
}

TEST(Follower, strange_lines_are_counted_and_never_fatal) {
  test::TempFolder folder;
  append(folder / "metrics.jsonl",
         "{\"step\": 1, \"loss\": 2}\nnonsense\n[1, 2]\n{\"loss\": 3}\n\n{\"step\": 2, \"loss\": 4} x\n"
         "{\"step\": 3, \"loss\": 5}\r\n");
  append(folder / "events.jsonl", "{\"event\": \"started\", \"time\": 1}\nbroken\n");
  Follower run(folder.path());
  run.poll();
  EXPECT_EQ(run.metrics().size("loss"), 2U);
  EXPECT_EQ(run.strange_lines(), 5);
  EXPECT_EQ(run.state(), "started");
}

TEST(Follower, a_long_log_comes_in_pieces) {
  test::TempFolder folder;
  std::string text;
  for (int i = 1; i <= 1000; ++i) text += "{\"step\": " + std::to_string(i) + ", \"loss\": 1.5}\n";
  append(folder / "metrics.jsonl", text);
  Follower run(folder.path());
  EXPECT_TRUE(run.poll(1000).more);
  EXPECT_LT(run.metrics().rows(), 100U);
  run.poll_all();
  EXPECT_EQ(run.metrics().rows(), 1000U);
}

TEST(Follower, a_folder_without_logs_is_empty) {
  test::TempFolder folder;
  Follower run(folder / "not-there");
  EXPECT_FALSE(run.poll().metrics);
  EXPECT_TRUE(run.metrics().keys().empty());
}

TEST(MetricColumns, numbers_are_read_to_the_last_bit) {
  MetricColumns columns;
  ASSERT_TRUE(columns.add_line(R"({"step": 1, "loss": 0.1234567890123456789, "lr": 1e-4, "grad_norm": 3})"));
  EXPECT_EQ(columns.last("loss"), 0.1234567890123456789);
  EXPECT_EQ(columns.last("lr"), 1e-4);
  EXPECT_EQ(columns.keys(), (std::vector<std::string>{"loss", "lr", "grad_norm"}));
}

TEST(MetricColumns, null_and_pythons_nan_and_infinity_are_values) {
  MetricColumns columns;
  ASSERT_TRUE(
      columns.add_line(R"({"step": 1, "loss": NaN, "a": -Infinity, "b": null, "c": [1, {"d": "]"}], "e": "x"})"));
  EXPECT_TRUE(std::isnan(columns.last("loss")));
  EXPECT_EQ(columns.last("a"), -INFINITY);
  EXPECT_EQ(columns.size("b"), 1U);
  EXPECT_EQ(columns.size("c") + columns.size("e"), 0U);
}

TEST(MetricColumns, evaluations_stand_at_the_tokens_of_the_step_before) {
  MetricColumns columns;
  columns.add_line(R"({"step": 10, "epoch": 0.5, "loss": 2, "tokens": 640, "time": 3.5})");
  columns.add_line(R"({"step": 10, "epoch": 0.5, "eval_loss": 2.1, "time": 4.5})");
  const auto points = columns.points("eval_loss");
  EXPECT_EQ(points[0].tokens, 640.0);
  EXPECT_EQ(points[0].seconds, 4.5);
  EXPECT_FALSE(columns.went_back());
}

TEST(MetricColumns, text_where_numbers_were_is_counted) {
  MetricColumns columns;
  columns.add_line(R"({"step": 1, "loss": 2})");
  columns.add_line(R"({"step": 2, "loss": "high"})");
  EXPECT_EQ(columns.texts(), 1);
  EXPECT_EQ(columns.size("loss"), 1U);
}

TEST(MetricColumns, the_least_value_has_its_step) {
  MetricColumns columns;
  for (const char* line : {R"({"step": 1, "loss": 3})", R"({"step": 2, "loss": NaN})", R"({"step": 3, "loss": 1})"})
    columns.add_line(line);
  EXPECT_EQ(columns.least("loss").step, 3.0);
  EXPECT_TRUE(std::isnan(columns.least("eval_loss").value));
}

}  // namespace ft::runs
