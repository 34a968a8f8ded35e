// Keeping a sample in a data file: in the file's own form, other rows byte for byte, and back again.
#include "core/engine/keep_sample.h"

#include <gmock/gmock.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/edited_dataset.h"
#include "tests/support/temp_folder.h"

namespace ft::engine {
namespace {

const Json conversation = Json::parse(
    R"({"messages":[{"role":"user","content":"where is it?"},{"role":"assistant","content":"on its way"}]})");

TEST(KeepSample, begins_a_file_and_takes_it_back) {
  const test::TempFolder folder;
  const auto file = folder / "new/kept.jsonl";
  const KeptRow first = add_sample(file, conversation);
  EXPECT_TRUE(first.new_file);
  const KeptRow second = add_sample(file, conversation);
  EXPECT_EQ(data::Dataset::open(file).size(), 2u);
  take_back(second);
  EXPECT_EQ(data::Dataset::open(file).size(), 1u);
  take_back(first);
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(KeepSample, speaks_the_files_own_format_and_keeps_other_rows) {
  const test::TempFolder folder;
  const std::string old = R"({"instruction":   "a", "input": "", "output": "b", "id": 1.50})"
                          "\n";
  write_file(folder / "alpaca.jsonl", old);
  const KeptRow added = add_sample(folder / "alpaca.jsonl", conversation);
  EXPECT_THAT(read_file(folder / "alpaca.jsonl"), testing::StartsWith(old));
  const auto set = data::Dataset::open(folder / "alpaca.jsonl");
  ASSERT_EQ(set.size(), 2u);
  EXPECT_EQ(set.columns_of(1)["instruction"], "where is it?");
  EXPECT_EQ(set.columns_of(1)["output"], "on its way");
  take_back(added);
  EXPECT_EQ(read_file(folder / "alpaca.jsonl"), old);
}

TEST(KeepSample, goes_into_a_table_under_the_tables_own_columns) {
  const test::TempFolder folder;
  write_file(folder / "faq.csv", "question,answer,owner\nq,a,me\n");
  const KeptRow added = add_sample(folder / "faq.csv", conversation);
  EXPECT_EQ(read_file(folder / "faq.csv"), "question,answer,owner\nq,a,me\nwhere is it?,on its way,\n");
  take_back(added);
  EXPECT_EQ(read_file(folder / "faq.csv"), "question,answer,owner\nq,a,me\n");
}

TEST(KeepSample, reads_a_table_by_the_columns_that_were_chosen) {
  const test::TempFolder folder;
  const std::string old = "customer message,ticket\nq,a\nr,b\n";
  write_file(folder / "own.csv", old);
  const ReadAs columns{{"customer message=instruction", "ticket=output"}, "alpaca"};
  EXPECT_THROW(add_sample(folder / "own.csv", conversation), Error);  // nobody knows what its columns hold
  const KeptRow added = add_sample(folder / "own.csv", conversation, columns);
  EXPECT_EQ(read_file(folder / "own.csv"), old + "where is it?,on its way\n");
  take_back(added);
  EXPECT_EQ(read_file(folder / "own.csv"), old);
  data::OpenOptions options;
  options.map = columns.map;
  options.format = columns.format;
  const KeptRow taken =
      take_out(folder / "own.csv", 0, data::Dataset::open(folder / "own.csv", options).text(0), columns);
  EXPECT_EQ(read_file(folder / "own.csv"), "customer message,ticket\nr,b\n");
  put_back(taken);
  EXPECT_EQ(read_file(folder / "own.csv"), old);
}

TEST(KeepSample, keeps_preferences_as_pairs) {
  const test::TempFolder folder;
  const Json pair{{"prompt", "p"}, {"chosen", "good"}, {"rejected", "bad"}};
  add_sample(folder / "pairs.jsonl", pair);
  add_sample(folder / "pairs.jsonl", pair);
  const auto set = data::Dataset::open(folder / "pairs.jsonl");
  ASSERT_EQ(set.size(), 2u);
  EXPECT_EQ(set.format()->name, "preference");
}

TEST(TakeOut, removes_the_row_that_was_meant_and_puts_it_back_where_it_was) {
  const test::TempFolder folder;
  const std::string rows =
      "{\"prompt\": \"1\", \"completion\": \"a\"}\n{\"prompt\":\"2\",  \"completion\":\"b\"}\n{\"prompt\": \"3\", "
      "\"completion\": \"c\"}\n";
  write_file(folder / "exam.jsonl", rows);
  const std::string second = data::Dataset::open(folder / "exam.jsonl").text(1);
  const KeptRow taken = take_out(folder / "exam.jsonl", 1, second);
  EXPECT_EQ(data::Dataset::open(folder / "exam.jsonl").size(), 2u);
  EXPECT_THROW(take_out(folder / "exam.jsonl", 1, second), Error);  // another row stands there now
  put_back(taken);
  EXPECT_EQ(read_file(folder / "exam.jsonl"), rows);
}

TEST(KeepSample, is_refused_while_the_file_has_edits_that_are_not_saved) {
  const test::TempFolder folder;
  const auto file = folder / "set.jsonl";
  add_sample(file, conversation);
  refuse_unsaved(folder / "journals", file);
  data::EditedDataset set(data::Dataset::open(file));
  size_t replayed = 0;
  set.attach(std::make_unique<data::Journal>(folder / "journals", file, data::FileMark::of(file)), replayed);
  set.apply(set.insert("insert", 0, {to_text(conversation)}));
  EXPECT_THROW(refuse_unsaved(folder / "journals", file), Error);
}

TEST(TakeOut, leaves_the_last_row) {
  const test::TempFolder folder;
  const std::string row = "{\"prompt\": \"1\", \"completion\": \"a\"}";
  write_file(folder / "exam.jsonl", row + "\n");
  EXPECT_THROW(take_out(folder / "exam.jsonl", 0, row), Error);
  EXPECT_EQ(read_file(folder / "exam.jsonl"), row + "\n");
}

}  // namespace
}  // namespace ft::engine
