#include "core/data/dataset.h"

#include <thread>

#include <zlib.h>

#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string row_a = R"({"instruction": "a", "input": "b", "output": "c"})";
const std::string row_b = R"({"instruction": "d", "input": "", "output": "e"})";

void expect_two_rows(const File& file) {
  const Dataset set = file.open();
  ASSERT_EQ(set.size(), 2u) << file.path;
  EXPECT_EQ(set.row(0), chat({{"user", "a\nb"}, {"assistant", "c"}}));
  EXPECT_EQ(set.row(1), chat({{"user", "d"}, {"assistant", "e"}}));
  EXPECT_THAT(set.set_aside(), IsEmpty());
}

TEST(Dataset, ReadsJsonLinesWithAllTheirOddities) {
  expect_two_rows(File(row_a + "\n" + row_b + "\n"));
  expect_two_rows(File(row_a + "\n" + row_b));
  expect_two_rows(File(row_a + "\r\n" + row_b + "\r\n"));
  expect_two_rows(File("\xEF\xBB\xBF" + row_a + "\n" + row_b + "\n"));
  expect_two_rows(File("\n\n  " + row_a + "  \n \t\n" + row_b + "\n\n"));
}

TEST(Dataset, ReadsListsAndStreamsWhateverTheFileIsCalled) {
  expect_two_rows(File("[" + row_a + "," + row_b + "]", "one_line.json"));
  expect_two_rows(File("[\n  " + row_a + ",\n  " + row_b + "\n]\n", "list.jsonl"));
  expect_two_rows(File(row_a + "\n" + row_b + "\n", "lines.json"));
  expect_two_rows(File(row_a + row_b, "concatenated.jsonl"));
  expect_two_rows(
      File("{\n \"instruction\": \"a\",\n \"input\": \"b\",\n \"output\": \"c\"\n}\n{\n \"instruction\": \"d\",\n "
           "\"output\": \"e\"\n}\n"));
  expect_two_rows(File("{\"version\": 1, \"data\": [" + row_a + ", " + row_b + "], \"more\": {}}", "wrapped.json"));
}

TEST(Dataset, OneObjectAloneIsOneRowAndAnEmptyListNone) {
  EXPECT_EQ(
      File(
          "{\n\"messages\": [{\"role\": \"user\", \"content\": \"q\"}, {\"role\": \"assistant\", \"content\": \"a\"}]}",
          "one.json")
          .open()
          .size(),
      1u);
  EXPECT_EQ(File("[]", "none.json").open().size(), 0u);
}

TEST(Dataset, LinesEndAtLineFeedOnly) {
  const File file(
      "{\"prompt\": \"a\u2028b\u0085c\", \"completion\": \"d\"}\n{\"prompt\": \"e\", \"completion\": \"f\"}\n");
  EXPECT_EQ(file.open().size(), 2u);
}

TEST(Dataset, SetsAsideWhatCannotBeReadAndNumbersTheRest) {
  const File file(row_a + "\nnot json\n" + row_b + "\n42\n" + row_a + "\n{\"instruction\": \"torn");
  const Dataset set = file.open();
  ASSERT_EQ(set.size(), 3u);
  EXPECT_EQ(set.bytes(0), row_a);
  EXPECT_EQ(set.bytes(1), row_b);
  EXPECT_EQ(set.bytes(2), row_a);
  EXPECT_EQ(set.line_of(1), 3u);
  EXPECT_THAT(marks(set.set_aside()), ElementsAre("json line 2", "type line 4", "json line 6"));
}

TEST(Dataset, BrokenUtf8IsOneBadLineNotABadFile) {
  const File file(
      "{\"prompt\": \"你好世界\", \"completion\": \"b\"}\n{\"prompt\": \"x\xE4\xBD\", \"completion\": \"b\"}\n");
  const Dataset set = file.open();
  EXPECT_EQ(set.size(), 1u);
  EXPECT_THAT(marks(set.set_aside()), ElementsAre("utf8 line 2"));
}

TEST(Dataset, ALineOfAnotherEncodingIsReadToPeople) {
  const File file(
      "{\"prompt\": \"\xE4\xBD\xA0\xE5\xA5\xBD\xE4\xB8\x96\xE7\x95\x8C\xE4\xBD\xA0\xE5\xA5\xBD\", \"completion\": "
      "\"b\"}\n"
      "{\"prompt\": \"\xC4\xE3\xBA\xC3\", \"completion\": \"b\"}\n");
  const Findings aside = file.open().set_aside();
  ASSERT_EQ(aside.size(), 1u);
  EXPECT_EQ(aside[0].message,
            "Line 2 column 13: bytes that are no UTF-8; in GBK (GB18030) they read "
            "\xE2\x80\x9C\xE4\xBD\xA0\xE5\xA5\xBD\xE2\x80\x9D.");
  EXPECT_THAT(aside[0].fix, HasSubstr("iconv -f GB18030 -t UTF-8"));
}

std::string gzipped(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  std::string out(text.size() / 2 + 1024, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(Dataset, WhatStandsBehindThePackedTextIsPaddingUnlessAnotherMemberBegins) {
  const auto unpacked = [](const std::string& packed) {
    const File file(packed, "rows.jsonl.gz");
    return std::string(TextSource::open(file.path).text());
  };
  const std::string one = gzipped("{}\n");
  EXPECT_EQ(unpacked(one), "{}\n");
  EXPECT_EQ(unpacked(one + one), "{}\n{}\n");
  EXPECT_EQ(unpacked(one + '\0'), "{}\n") << "one byte";
  EXPECT_EQ(unpacked(one + std::string(510, '\0')), "{}\n") << "a tape's block";
  EXPECT_THROW(unpacked(one + one.substr(0, 1)), Error);
  EXPECT_THROW(unpacked(one + one.substr(0, one.size() / 2)), Error);
}

TEST(Dataset, APackedFileThatGrowsWithoutEndIsRefusedInTime) {
  const File bomb(gzipped(std::string(8 << 20, ' ')), "bomb.jsonl.gz");
  const auto refusal = [&](const UnpackLimits& limits) {
    try {
      TextSource::open(bomb.path, limits);
    } catch (const Error& error) {
      return std::string(name_of(error.code())) + ": " + error.message();
    }
    return std::string();
  };
  EXPECT_EQ(refusal({}), "") << "a small file may be as empty as it likes";
  EXPECT_THAT(refusal({.most_bytes = 0, .unsuspected = 1 << 20, .most_growth = 250}),
              AllOf(HasSubstr("bomb.jsonl.gz"), HasSubstr("250 times")));
  EXPECT_THAT(refusal({.most_bytes = 2 << 20, .unsuspected = 1 << 30, .most_growth = 250}),
              AllOf(HasSubstr("no_memory"), HasSubstr("more than 2 MiB")));
}

TEST(Dataset, RefusalsNameLineAndReason) {
  EXPECT_THAT(refusal_of(File("")), HasSubstr("empty"));
  EXPECT_THAT(refusal_of(File(" \n \n")), HasSubstr("no rows"));
  EXPECT_THAT(refusal_of(File("Dear colleagues,\nhere it is.\n")), HasSubstr("line 1 column 1"));
  EXPECT_THAT(refusal_of(File(std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16))), HasSubstr("PNG"));
  EXPECT_THAT(refusal_of(File("[\n" + row_a + "\n" + row_b + "\n]")),
              AllOf(HasSubstr("line 3"), HasSubstr("comma is missing")));
  EXPECT_THAT(refusal_of(File("[\n" + row_a + ",\n]")), AllOf(HasSubstr("line 3"), HasSubstr("comma before ]")));
  EXPECT_THAT(refusal_of(File("[\n" + row_a + ",\n{\"instruction\": \"x")), HasSubstr("line 3"));
  EXPECT_THAT(refusal_of(File("[1, 2]")), HasSubstr("line 1"));
  EXPECT_THAT(refusal_of(File(R"({"foo": 1, "bar": 2})"
                              "\n")),
              HasSubstr("foo, bar"));
  EXPECT_THAT(refusal_of(File("PAR1....", "x.parquet")), HasSubstr("does not read yet"));
  EXPECT_THROW(Dataset::open("/no/such/file.jsonl"), Error);
}

TEST(Dataset, TheFormatIsThatOfMostRows) {
  const File file(row_a +
                  "\n"
                  R"({"messages": [{"role": "user", "content": "q"}]})"
                  "\n"
                  R"({"messages": [{"role": "user", "content": "r"}]})"
                  "\n");
  EXPECT_EQ(file.open().format()->name, "messages");
}

TEST(Dataset, MapsReachInsideAndGuessesAreSaid) {
  const File nested(R"({"ask": "q", "instances": [{"output": "a"}]})"
                    "\n");
  EXPECT_EQ(nested.open({"ask=instruction", "instances.0.output=output"}).row(0),
            chat({{"user", "q"}, {"assistant", "a"}}));
  const File lists(R"([{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}])"
                   "\n"
                   R"([{"role": "user", "content": "r"}])"
                   "\n");
  EXPECT_EQ(lists.open({"[]=messages"}).row(0), chat({{"user", "q"}, {"assistant", "a"}}));
  const Dataset guessed = File(R"({"问题": "q", "答案": "a"})"
                               "\n")
                              .open();
  EXPECT_TRUE(guessed.map_guessed());
  EXPECT_EQ(guessed.row(0), chat({{"user", "q"}, {"assistant", "a"}}));
  EXPECT_THAT(refusal_of(nested, {"ask=instructoin"}), HasSubstr("instructoin"));
}

TEST(Dataset, ReadsTablesWithQuotesAndLineEndsInside) {
  const File file("instruction,input,output\r\n\"Say \"\"hi\"\"\",,\"a, b\"\r\n\"two\nlines\",x,007\r\n", "t.csv");
  const Dataset set = file.open();
  ASSERT_EQ(set.size(), 2u);
  EXPECT_EQ(set.row(0), chat({{"user", "Say \"hi\""}, {"assistant", "a, b"}}));
  EXPECT_EQ(set.row(1), chat({{"user", "two\nlines\nx"}, {"assistant", "007"}}));
  EXPECT_THAT(refusal_of(File("prompt,completion\na,b\n\"c,d\n", "t.csv")),
              AllOf(HasSubstr("line 3"), HasSubstr("never closed")));
  EXPECT_THAT(refusal_of(File("prompt,completion\n", "t.csv")), HasSubstr("no rows"));
  EXPECT_EQ(File("good\t1\nbad\t0\n", "t.tsv").open({"0=text", "1=label"}).size(), 2u);
}

TEST(Dataset, ReadsPlainTextByLinesAndMarkdownWhole) {
  const Dataset lines = File("first\n\n third", "t.txt").open();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines.row(1), (Json{{"text", ""}}));
  EXPECT_EQ(lines.row(2), (Json{{"text", " third"}}));
  EXPECT_EQ(File("# Title\n\ntext\n", "t.md").open().size(), 1u);
  EXPECT_EQ(File("[" + std::string(4095, ' '), "t.txt").open().size(), 1u);  // whose next page is nobody's
}

TEST(Dataset, ConvertsOtherEncodings) {
  EXPECT_EQ(File(std::string("\xFF\xFE{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0`O\"\0}\0", 26)).open().row(0),
            (Json{{"text", "你"}}));
  const Dataset gbk =
      File("{\"prompt\": \"\xC4\xE3\xBA\xC3\xA3\xAC\xCA\xC0\xBD\xE7\", \"completion\": \"\xD4\xD9\xBC\xFB\"}\n").open();
  EXPECT_EQ(gbk.row(0), (Json{{"prompt", "你好，世界"}, {"completion", "再见"}}));
  EXPECT_TRUE(gbk.source().encoding_guessed());
}

TEST(Dataset, BrokenPlacesOfATableOrTextAreReadAsSuch) {
  const std::string good = "\xC3\xA9\xC3\xA9\xC3\xA9", lost = "\xEF\xBF\xBD";
  EXPECT_EQ(File("text\n" + good + " \xF0\n", "t.csv").open().row(0), (Json{{"text", good + " " + lost}}));
  EXPECT_EQ(File(good + " \xF0\n", "t.txt").open().row(0), (Json{{"text", good + " " + lost}}));
}

// A file larger than what is scanned before open() returns.
std::string many_rows(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i)
    text += R"({"prompt": "question number )" + std::to_string(i) +
            R"(", "completion": "answer"})"
            "\n";
  return text;
}

TEST(Dataset, OpensInTheBackgroundAndEndsWithTheSameRows) {
  const File file(many_rows(60'000) + "broken\n" + many_rows(10));
  const Dataset set = Dataset::open(file.path, {.map = {}, .format = "auto", .in_background = true, .stop = {}});
  ASSERT_GT(set.size(), 0u);
  EXPECT_EQ(set.row(0)["prompt"], "question number 0");
  set.wait();
  EXPECT_EQ(set.size(), 60'010u);
  EXPECT_EQ(set.row(60'000)["prompt"], "question number 0");
  EXPECT_EQ(set.set_aside_count(), 1u);
}

TEST(Dataset, AFirstRowLargerThanTheFirstLookIsReadInTheBackgroundToo) {
  const File file(R"({"prompt": ")" + std::string(5 << 20, 'x') + R"(", "completion": "answer"})" + "\n" +
                  many_rows(1));
  const Dataset set = Dataset::open(file.path, {.map = {}, .format = "auto", .in_background = true, .stop = {}});
  set.wait();
  ASSERT_EQ(set.size(), 2u);
  ASSERT_NE(set.format(), nullptr);
  EXPECT_EQ(set.row(0)["completion"], "answer");
}

TEST(Dataset, AListThatBeginsBehindTheFirstLookIsReadInTheBackgroundToo) {
  const File file(R"({"note": ")" + std::string(5 << 20, 'x') +
                  R"(", "data": [{"": 1, "prompt": "question", "completion": "answer"}]})");
  const Dataset set = Dataset::open(file.path, {.map = {}, .format = "auto", .in_background = true, .stop = {}});
  set.wait();
  ASSERT_EQ(set.size(), 1u);
  ASSERT_NE(set.format(), nullptr);
  EXPECT_EQ(set.row(0)["completion"], "answer");
}

TEST(Dataset, EmptyLinesOfATextAreReadWhileTheyAreFound) {
  constexpr size_t lines = 12 << 20;
  const File file("x" + std::string(lines, '\n'), "t.txt");
  const Dataset set = Dataset::open(file.path, {.map = {}, .format = "auto", .in_background = true, .stop = {}});
  size_t wrong = 0;
  while (!set.complete()) wrong += set.size() > 1 && !set.bytes(set.size() - 1).empty();
  set.wait();
  EXPECT_EQ(set.size(), lines);
  EXPECT_EQ(wrong, 0u);
}

TEST(Dataset, RowsMayBeReadFromManyThreadsWhileTheIndexGrows) {
  const File file(many_rows(80'000));
  const Dataset set = Dataset::open(file.path, {.map = {}, .format = "auto", .in_background = true, .stop = {}});
  std::vector<std::thread> readers;
  std::atomic<size_t> wrong{0};
  for (int reader = 0; reader < 3; ++reader) {
    readers.emplace_back([&] {
      for (size_t i = 0; i < 2000; ++i) {
        const size_t row = set.size() - 1;
        if (set.row(row)["prompt"] != "question number " + std::to_string(row)) ++wrong;
      }
    });
  }
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0u);
}

TEST(Dataset, AFileThatBecomesShorterIsAnErrorThatNamesIt) {
  const File file(many_rows(100000));
  const Dataset set = Dataset::open(file.path);
  std::filesystem::resize_file(file.path, 100);
  try {
    set.row(set.size() - 1);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::conflict);
    EXPECT_THAT(error.message(), HasSubstr("became shorter while it was being read"));
  }
}

TEST(Dataset, AStopRequestEndsTheScan) {
  const File file(many_rows(10));
  OpenOptions options;
  options.stop.request_stop();
  EXPECT_THROW(Dataset::open(file.path, options), Error);
}

TEST(Dataset, AFileWithAMisspeltColumnIsAnsweredWithTheRightName) {
  const File file("{\"promt\": \"one\", \"completion\": \"1\"}\n");
  try {
    file.open();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.hint(), "Did you mean \"prompt\" by \"promt\"? Rename it, or say --map promt=prompt.");
  }
  EXPECT_EQ(file.open({"promt=prompt"}).format()->name, "completion");
}

}  // namespace
}  // namespace ft::data
