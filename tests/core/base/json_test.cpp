#include "core/base/json.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace ft {

static std::string message_of(const std::string& text) {
  try {
    parse_json(text, "a.json");
  } catch (const Error& error) {
    return error.message();
  }
  return "";
}

TEST(Json, an_error_names_line_and_column) {
  EXPECT_TRUE(message_of("{\n  \"a\": tru\n}").starts_with("a.json line 2 column")) << message_of("{\n  \"a\": tru\n}");
}

TEST(Json, an_empty_file_is_said_to_be_empty) {
  EXPECT_EQ(message_of(" \n"), "a.json: the file is empty.");
}

TEST(Json, nesting_without_end_is_refused) {
  EXPECT_NE(message_of(std::string(100'000, '[')).find("nested deeper"), std::string::npos);
}

TEST(Json, the_order_of_keys_and_the_kind_of_numbers_survive) {
  EXPECT_EQ(to_text(parse_json(R"({"b":1,"a":1.0,"c":12345678901234567890})", "t")),
            R"({"b":1,"a":1.0,"c":12345678901234567890})");
}

TEST(Json, the_last_of_duplicate_keys_counts) {
  EXPECT_EQ(parse_json(R"({"a":1,"a":2})", "t")["a"], 2);
}

TEST(Json, habits_that_json_does_not_have_are_named) {
  EXPECT_NE(message_of("{\"a\": 1, // one\n \"b\": 2}").find("a comment; JSON has none"), std::string::npos);
  EXPECT_NE(message_of("{\"a\": 1,\n}").find("a comma before }"), std::string::npos);
  EXPECT_NE(message_of("{'a': 1}").find("single quotes"), std::string::npos);
  EXPECT_NE(message_of("{\"a\": 1").find("the text ends too early"), std::string::npos);
  EXPECT_NE(message_of(std::string("\xFF\xFE{\0", 4)).find("UTF-16"), std::string::npos);
  const std::string large = message_of("{\"a\": 1e999}");
  EXPECT_EQ(large.find("json.exception"), std::string::npos) << large;
}

}  // namespace ft
