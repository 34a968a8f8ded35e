#include "core/data/paste.h"

#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* row = R"({"instruction":"q","output":"a"})";

TEST(Paste, TakesJsonAsAListAsLinesAndAsOneObjectWithItsNumbers) {
  const File file(std::string(row) + "\n");
  const Dataset like = file.open();
  EXPECT_THAT(rows_from_text(like, R"([ {"instruction": "x", "n": 1.50}, {"instruction": "y"} ])"),
              ElementsAre(R"({"instruction": "x", "n": 1.50})", R"({"instruction": "y"})"));
  EXPECT_THAT(rows_from_text(like, "{\"instruction\": \"x\"}\n\n{\"instruction\":\"y\"}\n"),
              ElementsAre(R"({"instruction": "x"})", R"({"instruction":"y"})"));
  EXPECT_THAT(rows_from_text(like, "{\n  \"instruction\": \"x\"\n}"), ElementsAre(R"({"instruction": "x"})"));
}

TEST(Paste, TakesATableByTheNamesOfItsColumns) {
  const File file(std::string(row) + "\n");
  EXPECT_THAT(rows_from_text(file.open(), "Output\tnumber\tinstruction\r\nyes\t7\t\"two\nlines, a \"\"tab\"\"\"\r\n"),
              ElementsAre(R"({"output":"yes","instruction":"two\nlines, a \"tab\""})"));
  const File table("question text,reply\nq,a\n", "data.csv");
  EXPECT_THAT(rows_from_text(table.open({"question text=instruction", "reply=output"}), "instruction\toutput\nx\ty"),
              ElementsAre(R"({"question text":"x","reply":"y"})"));
  const File talk(R"({"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]})"
                  "\n");
  EXPECT_THAT(rows_from_text(talk.open(), "user\tassistant\nx\ty"),
              ElementsAre(R"({"messages":[{"role":"user","content":"x"},{"role":"assistant","content":"y"}]})"));
}

TEST(Paste, SaysWhatIsNoRow) {
  const File file(std::string(row) + "\n");
  const Dataset like = file.open();
  const auto said = [&](const char* text) {
    try {
      rows_from_text(like, text);
    } catch (const Error& error) {
      return error.message();
    }
    return std::string();
  };
  EXPECT_THAT(said("  \n"), HasSubstr("Nothing was copied"));
  EXPECT_THAT(said("just words"), HasSubstr("neither JSON nor a table"));
  EXPECT_THAT(said("a\tb\n1\t2"), HasSubstr("None of the columns a, b"));
  EXPECT_THAT(said("{\"instruction\":\"x\"}\n{\"instruction\":"), HasSubstr("Line 2"));
}

}  // namespace
}  // namespace ft::data
