// Editing: the journal, undo, saving byte for byte, and turns.
#include <fmt/format.h>

#include <deque>

#include "core/base/random.h"
#include "core/data/edited_dataset.h"
#include "core/data/kept_edits.h"
#include "core/data/rewrite.h"
#include "core/data/save_rows.h"
#include "core/data/turns.h"
#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string alpaca_row(int number) {
  return fmt::format(R"({{"instruction":"q{}","input":"","output":"a{}","n":1.50}})", number, number);
}

std::string alpaca_lines(int rows) {
  std::string text;
  for (int i = 0; i < rows; ++i) text += alpaca_row(i) + "\n";
  return text;
}

std::vector<std::string> texts_of(const EditedDataset& set) {
  std::vector<std::string> texts;
  for (size_t place = 0; place < set.size(); ++place) texts.push_back(set.text(set.id_at(place)));
  return texts;
}

std::string saved(const EditedDataset& set, const std::filesystem::path& path) {
  SaveOptions options;
  options.dropped = set.dropped();
  save_rows(set.rows(), path, options);
  return read_file(path);
}

std::unique_ptr<Journal> journal_of(const File& file) {
  return std::make_unique<Journal>(file.folder / "journals", file.path, FileMark::of(file.path));
}

TEST(EditedDataset, a_random_walk_with_undo_and_redo_equals_a_plain_list) {
  const File file(alpaca_lines(12));
  EditedDataset set(file.open());
  std::deque<std::vector<std::string>> before, after;
  std::vector<std::string> model = texts_of(set);
  Random random(7, "walk");
  int fresh = 100;
  for (int step = 0; step < 600; ++step) {
    const auto at = model.empty() ? 0 : random.below(model.size());
    const auto past = model;
    bool done = true;
    switch (random.below(7)) {
      case 0:
        if (before.empty()) continue;
        set.undo();
        after.push_back(model);
        model = before.back();
        before.pop_back();
        done = false;
        break;
      case 1:
        if (after.empty()) continue;
        set.redo();
        before.push_back(model);
        model = after.back();
        after.pop_back();
        done = false;
        break;
      case 2:
        set.apply(set.insert("insert", at, {alpaca_row(fresh), alpaca_row(fresh + 1)}));
        model.insert(model.begin() + static_cast<long>(at), {alpaca_row(fresh), alpaca_row(fresh + 1)});
        fresh += 2;
        break;
      case 3:
        if (model.size() < 3) continue;
        set.apply(set.remove("delete", {set.id_at(at), set.id_at(0)}));
        model.erase(model.begin() + static_cast<long>(at));
        if (at != 0) model.erase(model.begin());
        break;
      case 4: {
        if (model.empty()) continue;
        const auto to = random.below(model.size());
        set.apply(set.move(set.id_at(at), to));
        const std::string moved = model[at];
        model.erase(model.begin() + static_cast<long>(at));
        model.insert(model.begin() + static_cast<long>(to), moved);
        break;
      }
      default:
        if (model.empty()) continue;
        set.apply(set.edit("edit", {{set.id_at(at), alpaca_row(fresh)}}));
        model[at] = alpaca_row(fresh++);
    }
    if (done) before.push_back(past), after.clear();
    ASSERT_EQ(texts_of(set), model) << "after step " << step;
  }
  while (set.can_undo()) set.undo();
  EXPECT_EQ(texts_of(set), texts_of(EditedDataset(file.open())));
  EXPECT_FALSE(set.modified());
}

TEST(EditedDataset, an_edit_back_to_the_files_text_is_no_edit) {
  const File file(alpaca_lines(3));
  EditedDataset set(file.open());
  set.apply(set.edit("edit", {{1, alpaca_row(9)}}));
  EXPECT_TRUE(set.is_edited(1));
  set.apply(set.edit("edit", {{1, alpaca_row(1)}}));
  EXPECT_FALSE(set.is_edited(1));
}

TEST(EditedDataset, a_text_that_is_no_row_is_refused_and_changes_nothing) {
  const File file(alpaca_lines(2));
  EditedDataset set(file.open());
  EXPECT_THROW(set.apply(set.edit("edit", {{0, "{\"a\": }"}})), Error);
  EXPECT_THROW(set.apply(set.edit("edit", {{0, "[1]"}})), Error);
  EXPECT_FALSE(set.can_undo());
  EXPECT_EQ(set.text(0), alpaca_row(0));
}

TEST(EditedDataset, checks_and_statistics_see_the_edited_rows_in_their_order) {
  const File file(alpaca_lines(4));
  EditedDataset set(file.open());
  set.apply(set.remove("delete", {0}));
  set.apply(set.edit("edit", {{2, R"({"instruction":"q","output":""})"}}));
  EXPECT_THAT(marks(run_checks(set.rows()), {"empty"}), ElementsAre("empty@1 output"));
}

TEST(Save, untouched_rows_of_lines_keep_their_bytes_also_between_broken_ones) {
  const std::string text =
      "\n" + alpaca_row(0) + "  \r\n{broken\n\n" + alpaca_row(1) + "\n" + alpaca_row(2) + "\n" + alpaca_row(3);
  const File file(text);
  EditedDataset set(file.open());
  EXPECT_EQ(saved(set, file.path), text);
  set.apply(set.edit("edit", {{1, "{\n  \"instruction\": \"Q\",\n  \"output\": \"A\"\n}"}}));
  EXPECT_EQ(saved(set, file.path), "\n" + alpaca_row(0) + "  \r\n{broken\n\n" +
                                       R"({"instruction": "Q", "output": "A"})" + "\n" + alpaca_row(2) + "\n" +
                                       alpaca_row(3));
}

TEST(Save, a_deleted_an_inserted_and_a_moved_row_leave_the_others_alone) {
  const File file(alpaca_lines(4));
  EditedDataset set(file.open());
  set.apply(set.remove("delete", {1}));
  set.apply(set.insert("insert", 3, {alpaca_row(7)}));
  set.apply(set.move(set.id_at(0), 1));
  EXPECT_EQ(saved(set, file.path),
            alpaca_row(2) + "\n" + alpaca_row(0) + "\n" + alpaca_row(3) + "\n" + alpaca_row(7) + "\n");
}

TEST(Save, a_json_list_keeps_its_layout) {
  const std::string a = "{\n    \"instruction\": \"q\",\n    \"output\": \"a\", \"x\": 1.0e2\n  }";
  const std::string b = R"({"instruction": "r", "output": "b"})", c = R"({"instruction": "s", "output": "c"})";
  const File file("[\n  " + a + ",\n  " + b + ",\n  " + c + "\n]\n", "data.json");
  EditedDataset set(file.open());
  const std::string edited = R"({"instruction": "R", "output": "b"})";
  set.apply(set.edit("edit", {{1, edited}}));
  EXPECT_EQ(saved(set, file.path), "[\n  " + a + ",\n  " + edited + ",\n  " + c + "\n]\n");
  set.apply(set.remove("delete", {2}));
  EXPECT_EQ(saved(set, file.path), "[\n  " + a + ",\n  " + edited + "\n]\n");
  set.apply(set.remove("delete", {0}));
  EXPECT_EQ(saved(set, file.path), "[\n  " + edited + "\n]\n");
}

TEST(Save, a_table_keeps_untouched_records_and_quotes_where_needed) {
  const File file("instruction,output\r\nq,\"a, \"\"b\"\"\"\r\nr,s\r\n", "data.csv");
  EditedDataset set(file.open());
  EXPECT_EQ(saved(set, file.path), read_file(file.path));
  set.apply(set.edit("edit", {{1, R"({"instruction":"r, R","output":"two\nlines"})"}}));
  EXPECT_EQ(saved(set, file.path), "instruction,output\r\nq,\"a, \"\"b\"\"\"\r\n\"r, R\",\"two\nlines\"\r\n");
  EXPECT_THROW(set.apply(set.edit("edit", {{0, R"({"other":"x"})"}})), Error);
}

// 问题,答案 / 你好,再见, as GBK has it.
constexpr const char* gbk_table = "\xCE\xCA\xCC\xE2,\xB4\xF0\xB0\xB8\r\n\xC4\xE3\xBA\xC3,\xD4\xD9\xBC\xFB\r\n";

TEST(Save, a_table_in_another_encoding_is_saved_beside_as_the_same_table_in_utf_8) {
  const File file(gbk_table, "data.csv");
  EditedDataset set(file.open());
  EXPECT_EQ(saved(set, file.folder / "copy.csv"), "问题,答案\r\n你好,再见\r\n");
  set.apply(set.edit("edit", {{0, R"({"问题":"你好","答案":"再见，再见, 再见"})"}}));
  EXPECT_EQ(saved(set, file.folder / "copy.csv"), "问题,答案\r\n你好,\"再见，再见, 再见\"\r\n");
  EXPECT_EQ(read_file(file.path), gbk_table);
}

TEST(Save, the_ending_says_what_is_written) {
  const File table("instruction,output\nq,\"a, b\"\n", "data.csv");
  EditedDataset set(table.open());
  EXPECT_EQ(saved(set, table.folder / "copy.tsv"), "instruction\toutput\nq\ta, b\n");
  EXPECT_EQ(saved(set, table.folder / "copy.jsonl"), "{\"instruction\":\"q\",\"output\":\"a, b\"}\n");
  EXPECT_THROW(save_rows(set.rows(), table.folder / "copy.csv.gz"), Error);
  const File lines(R"({"instruction":"q, \"r\"","output":"a","n":1.5,"x":null})"
                   "\n");
  EXPECT_EQ(saved(EditedDataset(lines.open()), lines.folder / "copy.csv"),
            "instruction,output,n,x\n\"q, \"\"r\"\"\",a,1.5,\n");
  const File talk(R"({"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]})"
                  "\n");
  try {
    saved(EditedDataset(talk.open()), talk.folder / "copy.csv");
    FAIL() << "a list in a cell";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("row 1, where \"messages\" is a list"));
    EXPECT_FALSE(std::filesystem::exists(talk.folder / "copy.csv"));
  }
}

TEST(Save, another_encoding_is_not_overwritten_but_can_be_saved_beside) {
  const File file("\xFF\xFE[\0]\0", "data.json");
  std::string utf16("\xFF\xFE", 2);
  for (const char c : alpaca_lines(2)) utf16 += c, utf16.push_back('\0');
  const File wide(utf16);
  EditedDataset set(wide.open());
  EXPECT_THAT(refusal_to_save(set.base()).value_or(""), HasSubstr("utf-16"));
  EXPECT_THROW(save_rows(set.rows(), wide.path), Error);
  save_rows(set.rows(), wide.folder / "copy.json");
  EXPECT_EQ(read_file(wide.folder / "copy.json"), alpaca_lines(2));
}

TEST(Journal, edits_survive_a_killed_program) {
  const File file(alpaca_lines(5));
  size_t replayed = 0;
  std::vector<std::string> expected;
  {
    EditedDataset set(file.open());
    EXPECT_EQ(set.attach(journal_of(file), replayed), std::nullopt);
    set.apply(set.edit("edit", {{2, alpaca_row(9)}}));
    set.apply(set.remove("delete", {0}));
    set.apply(set.insert("insert", 1, {alpaca_row(8)}));
    set.undo();
    expected = texts_of(set);
  }
  EditedDataset again(file.open());
  EXPECT_EQ(again.attach(journal_of(file), replayed), std::nullopt);
  EXPECT_EQ(replayed, 2u);
  EXPECT_EQ(texts_of(again), expected);
  again.redo();
  EXPECT_EQ(again.text(again.id_at(1)), alpaca_row(8));
}

TEST(Journal, cut_at_every_byte_it_replays_the_steps_that_were_whole) {
  const File file(alpaca_lines(3));
  size_t replayed = 0;
  std::vector<std::vector<std::string>> states;
  std::vector<size_t> ends;
  const auto path = journal_of(file)->path();
  {
    EditedDataset set(file.open());
    set.attach(journal_of(file), replayed);
    states.push_back(texts_of(set));
    for (int i = 0; i < 3; ++i) {
      set.apply(set.edit("edit", {{static_cast<uint32_t>(i), alpaca_row(10 + i)}}));
      states.push_back(texts_of(set));
      ends.push_back(read_file(path).size());
    }
  }
  const std::string whole = read_file(path);
  for (size_t cut = whole.find('\n') + 1; cut <= whole.size(); ++cut) {
    write_file(path, std::string_view(whole).substr(0, cut));
    EditedDataset set(file.open());
    ASSERT_EQ(set.attach(journal_of(file), replayed), std::nullopt);
    const size_t steps =
        static_cast<size_t>(std::count_if(ends.begin(), ends.end(), [&](size_t end) { return end <= cut; }));
    ASSERT_EQ(texts_of(set), states[steps]) << "cut at " << cut;
    set.apply(set.edit("edit", {{0, alpaca_row(77)}}));  // and it goes on
    EditedDataset next(file.open());
    ASSERT_EQ(next.attach(journal_of(file), replayed), std::nullopt);
    ASSERT_EQ(texts_of(next), texts_of(set));
  }
}

// Whatever a damaged journal names, nothing outside of the rows is touched: it replays what fits, or is put aside.
TEST(Journal, with_any_number_in_it_changed_leads_nowhere_outside_of_the_rows) {
  const File file(alpaca_lines(3));
  size_t replayed = 0;
  const auto path = journal_of(file)->path();
  {
    EditedDataset set(file.open());
    set.attach(journal_of(file), replayed);
    set.apply(set.insert("insert", 1, {alpaca_row(8), alpaca_row(9)}));
    set.apply(set.edit("edit", {{0, alpaca_row(7)}}));
    set.apply(set.remove("delete", {set.id_at(2), set.id_at(4)}));
    set.apply(set.move(set.id_at(0), 2));
    set.undo();
    save_rows(set.rows(), file.path);
    set.rebase(file.open());  // the journal now begins with a past and a future
    set.apply(set.insert("insert", 0, {alpaca_row(6)}));
    set.apply(set.remove("delete", {set.id_at(1)}));
  }
  const std::string whole = read_file(path), rows = read_file(file.path);
  int put_aside = 0, tried = 0;
  for (size_t at = whole.find('\n'); at < whole.size(); ++at) {
    size_t end = at;
    while (end < whole.size() && std::isdigit(static_cast<unsigned char>(whole[end]))) ++end;
    if (end == at || std::string_view("[,:").find(whole[at - 1]) == std::string_view::npos) continue;
    for (const char* other : {"0", "1", "7", "1000000", "4294967295", "-1", "18446744073709551615"}) {
      write_file(file.path, rows);
      write_file(path, whole.substr(0, at) + other + whole.substr(end));
      EditedDataset set(file.open());
      put_aside += set.attach(journal_of(file), replayed).has_value();
      ++tried;
      while (set.can_undo()) set.undo();
      ASSERT_LT(texts_of(set).size(), 20u);
      while (set.can_redo()) set.redo();
      ASSERT_LT(texts_of(set).size(), 20u);
      set.apply(set.insert("insert", 0, {alpaca_row(5)}));
      ASSERT_EQ(set.text(set.id_at(0)), alpaca_row(5));
    }
    at = end - 1;
  }
  EXPECT_GT(put_aside, 10);
  EXPECT_LT(put_aside, tried);
}

TEST(Journal, of_a_file_that_changed_outside_is_kept_and_reported) {
  const File file(alpaca_lines(3));
  size_t replayed = 0;
  {
    EditedDataset set(file.open());
    set.attach(journal_of(file), replayed);
    set.apply(set.edit("edit", {{0, alpaca_row(9)}}));
  }
  write_file(file.path, alpaca_lines(2));
  EditedDataset set(file.open());
  EXPECT_THAT(set.attach(journal_of(file), replayed).value_or(""), HasSubstr("changed outside"));
  EXPECT_FALSE(set.can_undo());
  auto kept = journal_of(file)->path();
  kept += ".kept-1";
  EXPECT_THAT(read_file(kept), HasSubstr("a9"));
}

TEST(Journal, of_a_file_that_changed_outside_tells_which_rows_its_edits_were_about) {
  const File file(alpaca_lines(6));
  size_t replayed = 0;
  {
    EditedDataset set(file.open());
    set.attach(journal_of(file), replayed);
    set.apply(set.edit("edit", {{1, alpaca_row(11)}, {2, alpaca_row(12)}, {5, alpaca_row(15)}}));
    set.apply(set.edit("edit", {{1, alpaca_row(21)}}));
    set.apply(set.remove("delete", {3}));
    set.apply(set.remove("delete", {4}));
    set.undo();
    set.apply(set.insert("insert", 0, {alpaca_row(30)}));
  }
  // A row came first, row 1 is as it was, row 2 says already what it was edited to, row 5 is another one.
  write_file(file.path, alpaca_row(99) + "\n" + alpaca_row(0) + "\n" + alpaca_row(1) + "\n" + alpaca_row(12) + "\n" +
                            alpaca_row(3) + "\n" + alpaca_row(4) + "\n" + alpaca_row(98) + "\n");
  EditedDataset set(file.open());
  EXPECT_THAT(set.attach(journal_of(file), replayed).value_or(""), HasSubstr("done to 5 of its rows"));
  const auto journals = kept_journals(file.folder / "journals", file.path);
  ASSERT_EQ(journals.size(), 1u);
  const auto edits = kept_edits(journals[0]);
  const auto matches = match_kept(edits, set.rows());
  ASSERT_EQ(edits.size(), 5u);
  using Kind = KeptEdit::Kind;
  using State = KeptMatch::State;
  const auto expect = [&](size_t at, Kind kind, const std::string& text, State state, size_t place) {
    EXPECT_EQ(edits[at].kind, kind) << at;
    EXPECT_EQ(edits[at].text, text) << at;
    EXPECT_EQ(matches[at].state, state) << at;
    EXPECT_EQ(matches[at].state == State::fits ? matches[at].place : 0, place) << at;
  };
  expect(0, Kind::changed, alpaca_row(21), State::fits, 2);
  expect(1, Kind::changed, alpaca_row(12), State::done, 0);
  expect(2, Kind::removed, "", State::fits, 4);
  expect(3, Kind::changed, alpaca_row(15), State::gone, 0);
  expect(4, Kind::added, alpaca_row(30), State::fits, 0);
}

TEST(Journal, an_undone_saved_step_is_known_again_too) {
  const File file(alpaca_lines(3));
  size_t replayed = 0;
  {
    EditedDataset set(file.open());
    set.attach(journal_of(file), replayed);
    set.apply(set.edit("edit", {{1, alpaca_row(9)}}));
    save_rows(set.rows(), file.path);
    set.rebase(file.open());
    set.undo();
  }
  const auto edits = kept_edits(*journal_of(file));
  ASSERT_EQ(edits.size(), 1u);
  EXPECT_EQ(edits[0].text, alpaca_row(1));
  EXPECT_EQ(match_kept(edits, file.open())[0].state, KeptMatch::State::fits);
}

TEST(Journal, of_saved_steps_alone_goes_without_a_word_when_the_file_changes) {
  const File file(alpaca_lines(3));
  size_t replayed = 0;
  {
    EditedDataset set(file.open());
    set.attach(journal_of(file), replayed);
    set.apply(set.edit("edit", {{1, alpaca_row(9)}}));
    save_rows(set.rows(), file.path);
    set.rebase(file.open());
  }
  write_file(file.path, alpaca_lines(2));
  EditedDataset set(file.open());
  EXPECT_EQ(set.attach(journal_of(file), replayed), std::nullopt);
  EXPECT_TRUE(kept_journals(file.folder / "journals", file.path).empty());
}

TEST(Journal, damaged_in_the_middle_it_is_set_aside_and_the_steps_before_are_kept) {
  const File file(alpaca_lines(3));
  size_t replayed = 0;
  {
    EditedDataset set(file.open());
    set.attach(journal_of(file), replayed);
    set.apply(set.edit("edit", {{0, alpaca_row(9)}}));
    set.apply(set.edit("edit", {{1, alpaca_row(8)}}));
  }
  const auto path = journal_of(file)->path();
  std::string text = read_file(path);
  text.replace(text.rfind("{\"step\""), 4, "\xff\xff\x00@");
  write_file(path, text);
  EditedDataset set(file.open());
  EXPECT_THAT(set.attach(journal_of(file), replayed).value_or(""), HasSubstr("damaged"));
  EXPECT_EQ(set.text(0), alpaca_row(9));
  EXPECT_EQ(set.text(1), alpaca_row(1));
  EditedDataset again(file.open());
  EXPECT_EQ(again.attach(journal_of(file), replayed), std::nullopt);
  EXPECT_EQ(again.text(0), alpaca_row(9));
}

TEST(Journal, undo_goes_on_after_saving_and_after_a_restart) {
  const File file(alpaca_lines(4));
  size_t replayed = 0;
  {
    EditedDataset set(file.open());
    set.attach(journal_of(file), replayed);
    set.apply(set.edit("edit", {{1, alpaca_row(9)}}));
    set.apply(set.remove("delete", {2}));
    set.apply(set.insert("insert", 0, {alpaca_row(8)}));
    const auto shown = texts_of(set);
    saved(set, file.path);
    set.rebase(file.open());
    EXPECT_EQ(texts_of(set), shown);
    EXPECT_FALSE(set.modified());
  }
  EditedDataset set(file.open());
  EXPECT_EQ(set.attach(journal_of(file), replayed), std::nullopt);
  EXPECT_EQ(replayed, 0u);
  for (int i = 0; i < 3; ++i) set.undo();
  EXPECT_TRUE(set.modified());
  EXPECT_EQ(saved(set, file.path), alpaca_lines(4));
}

TEST(Turns, edits_leave_unknown_keys_order_and_numbers_of_the_row) {
  const std::string row =
      R"({"id": 1.50, "messages": [{"role": "user", "content": "a", "z": 1e3}, {"role": "assistant", "content": "b"}], "w": [1,2]})";
  const ColumnMap map;
  EXPECT_EQ(
      with_turn_text(row, map, "messages[1].content", "é"),
      R"({"id": 1.50, "messages": [{"role": "user", "content": "a", "z": 1e3}, {"role": "assistant", "content": "é"}], "w": [1,2]})");
  EXPECT_EQ(
      with_turn_moved(row, map, "messages", 1, 0),
      R"({"id": 1.50, "messages": [{"role": "assistant", "content": "b"}, {"role": "user", "content": "a", "z": 1e3}], "w": [1,2]})");
  EXPECT_EQ(with_turn_removed(row, map, "messages", 0),
            R"({"id": 1.50, "messages": [{"role": "assistant", "content": "b"}], "w": [1,2]})");
  EXPECT_EQ(
      with_turn_added(row, map, "messages", 1, "user", "c"),
      R"({"id": 1.50, "messages": [{"role": "user", "content": "a", "z": 1e3}, {"role": "assistant", "content": "b"}, {"role": "user", "content": "c"}], "w": [1,2]})");
}

TEST(Turns, roles_are_spelled_as_the_list_spells_them) {
  const std::string row = R"({"conversations":[{"from":"human","value":"a b"},{"from":"gpt","value":"c"}]})";
  const ColumnMap map;
  EXPECT_EQ(with_turn_role(row, map, "conversations[1].value", "user"),
            R"({"conversations":[{"from":"human","value":"a b"},{"from":"human","value":"c"}]})");
  EXPECT_EQ(
      with_turn_split(row, map, "conversations", 0, 1),
      R"({"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":" b"},{"from":"gpt","value":"c"}]})");
}

TEST(JsonText, pretty_and_back_keeps_every_token) {
  const std::string row = R"({"a": 1.50, "b": [], "c": {"d": "x: {y}, \"z\""}, "e": [1, 2.0], "f": [{"g": null}]})";
  EXPECT_EQ(one_line_json(pretty_json(row), true), row);
  EXPECT_THAT(pretty_json(row), HasSubstr("\n    \"d\": "));
}

TEST(Mending, private_data_become_placeholders_and_copies_go) {
  const File file(R"({"instruction":"write to ann@example.com and bob@example.com","output":"I will."})"
                  "\n" +
                  alpaca_row(1) + "\n" + alpaca_row(1) + "\n");
  const Dataset set = file.open();
  const auto fixes = plan_mending(set, run_checks(set));
  ASSERT_EQ(fixes.size(), 2u);
  EXPECT_EQ(fixes[0].after, R"({"instruction":"write to [EMAIL] and [EMAIL]","output":"I will."})");
  EXPECT_EQ(fixes[1].row, 2u);
  EXPECT_TRUE(fixes[1].after.empty());
}

TEST(Fixes, planned_are_those_that_would_be_written) {
  const File file(R"({"instruction":" q ","output":"a"})"
                  "\n" +
                  alpaca_row(1) + "\n" + alpaca_row(1) + "\n" + R"({"instruction":"q","output":""})" + "\n");
  const Dataset set = file.open();
  std::vector<std::string> written;
  fix_rows(set, {}, [&](std::string_view line) { written.emplace_back(line); });
  EditedDataset edited(set);
  std::vector<std::pair<uint32_t, std::string>> texts;
  std::vector<uint32_t> gone;
  for (const RowFix& fix : plan_fixes(set, {}))
    if (fix.after.empty())
      gone.push_back(static_cast<uint32_t>(fix.row));
    else
      texts.emplace_back(static_cast<uint32_t>(fix.row), fix.after);
  edited.apply(edited.change("fix", texts, gone));
  EXPECT_EQ(texts_of(edited), written);
  edited.undo();
  EXPECT_FALSE(edited.modified());
}

TEST(Versions, AreNoChangesAndOutliveSavingAndAKilledProgram) {
  const test::TempFolder folder;
  const auto path = folder / "data.jsonl";
  write_file(path, alpaca_lines(4));
  const auto begin = [&](EditedDataset& set) {
    size_t replayed = 0;
    EXPECT_FALSE(set.attach(std::make_unique<Journal>(folder / "journals", path, FileMark::of(path)), replayed));
    return replayed;
  };
  {
    EditedDataset set(Dataset::open(path));
    begin(set);
    set.apply(EditedDataset::version("as it came"));
    EXPECT_FALSE(set.modified());
    EXPECT_EQ(set.version_now(), "as it came");
    set.apply(set.edit("edit", {{1, alpaca_row(7)}}));
    EXPECT_EQ(set.version_now(), std::nullopt);
    set.undo();
    set.apply(EditedDataset::version("again"));
    EXPECT_TRUE(set.can_redo()) << "a name takes nothing away";
    set.redo();
    set.apply(EditedDataset::version("mended"));
  }
  {
    EditedDataset set(Dataset::open(path));
    EXPECT_EQ(begin(set), 1u) << "names are no edits";
    ASSERT_EQ(set.done().size(), 4u);
    EXPECT_EQ(set.version_now(), "mended");
    saved(set, path);
    set.rebase(Dataset::open(path));
  }
  EditedDataset set(Dataset::open(path));
  EXPECT_EQ(begin(set), 0u);
  EXPECT_FALSE(set.modified());
  EXPECT_EQ(set.version_now(), "mended");
  set.undo();
  set.undo();
  EXPECT_EQ(set.version_now(), "again");
  EXPECT_EQ(set.text(1), alpaca_row(1));
}

TEST(Versions, AStepIsTakenBackByAnotherOne) {
  const File file(alpaca_lines(5));
  EditedDataset set(file.open());
  set.apply(set.edit("edit", {{1, alpaca_row(7)}}));
  set.apply(set.remove("delete", {0, 3}));
  set.apply(set.insert("insert", 1, {alpaca_row(8), alpaca_row(9)}));
  set.apply(EditedDataset::version("all of it"));
  const auto texts = texts_of(set);
  for (size_t at = 4; at-- > 0;)
    if (const auto back = set.taking_back(at); !back->empty()) set.apply(*back);
  EXPECT_EQ(texts_of(set), texts_of(EditedDataset(file.open())));
  while (set.done().size() > 4) set.undo();
  EXPECT_EQ(texts_of(set), texts);
  set.undo();
  set.undo();
  EXPECT_TRUE(set.undone_holds_version());
  set.redo();
  EXPECT_FALSE(set.undone_holds_version()) << "a name that was just taken back may go";
}

}  // namespace
}  // namespace ft::data
