#include "core/data/row_json.h"

#include "tests/core/data/support.h"

namespace ft::data {
namespace {

ParsedRow parse(std::string_view text) {
  ParsedRow row;
  JsonProblem problem;
  EXPECT_TRUE(parse_row(text, row, problem)) << text;
  return row;
}

bool is_json(std::string_view text) {
  ParsedRow row;
  JsonProblem problem;
  return parse_row(text, row, problem);
}

TEST(RowJson, ReadsWhatTheStrictReaderReads) {
  for (const char* text : {R"({"a": [1, -2.5e3, true, null, "x\u00e9\n\ud83d\ude00"], "b": {}})", R"([])", R"("text")",
                           R"({"a": 12345678901234567890})"})
    EXPECT_EQ(parse(text).value, parse_json(text, "test")) << text;
}

TEST(RowJson, RefusesWhatIsNoJson) {
  for (const char* text :
       {"", "{", "[1,]", "{\"a\":1,}", "{'a':1}", "{\"a\":NaN}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":\"\\x\"}",
        "{\"a\":\"x\ny\"}", "{\"a\":1} x", "tru", "-", "{\"a\" 1}", "// c\n{}", "{\"a\":\"\\u12\"}"})
    EXPECT_FALSE(is_json(text)) << text;
  EXPECT_FALSE(is_json(std::string(100'000, '[')));
}

TEST(RowJson, NotesRepeatedKeysAndHalfSurrogates) {
  const ParsedRow row = parse(R"({"a": {"k": 1, "k": 2}, "p": "x \ud83d\udc00 \ude00\ud83d y"})");
  EXPECT_EQ(row.value["a"]["k"], 2);
  ASSERT_EQ(row.duplicate_keys.size(), 1u);
  EXPECT_EQ(row.duplicate_keys[0].field, "a.k");
  ASSERT_EQ(row.lone_surrogates.size(), 1u);
  EXPECT_EQ(row.lone_surrogates[0].field, "p");
  EXPECT_EQ(row.lone_surrogates[0].start, 4u);
  EXPECT_EQ(row.lone_surrogates[0].end, 6u);
}

TEST(RowJson, AnEditLeavesEveryOtherByteAlone) {
  const std::string row = R"({"id":  1e3, "m": [{"c": "a"}, {"c" : "b\/"}], "big": 12345678901234567890, "m2": "m"})";
  EXPECT_EQ(replace_value(row, path_of("m[1].c"), "new"),
            R"({"id":  1e3, "m": [{"c": "a"}, {"c" : "new"}], "big": 12345678901234567890, "m2": "m"})");
  EXPECT_EQ(replace_value(row, path_of("m"), 0), R"({"id":  1e3, "m": 0, "big": 12345678901234567890, "m2": "m"})");
  EXPECT_EQ(replace_value(R"({"a": 1, "a": 2})", path_of("a"), 3), R"({"a": 1, "a": 3})");
  EXPECT_THROW(replace_value(row, path_of("m[2].c"), 0), Error);
}

TEST(RowJson, ANumberWithZerosBeforeItIsAKey) {
  const Json value = {{"a", {{"007", "agent"}, {"7", "seven"}, {"0", "none"}}}};
  const auto text_at = [&](const char* field) { return find_value(value, path_of(field))->get<std::string>(); };
  EXPECT_EQ(text_at("a.007"), "agent");
  EXPECT_EQ(text_at("a.7"), "seven");
  EXPECT_EQ(text_at("a.0"), "none");
}

TEST(RowJson, UnbalancedTextIsLaidOutToo) {
  EXPECT_EQ(pretty_json(R"(]}}{"a":1}})"), "\n]\n}\n}{\n  \"a\": 1\n}\n}");
}

}  // namespace
}  // namespace ft::data
