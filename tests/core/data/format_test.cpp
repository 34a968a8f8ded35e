#include "core/data/format.h"

#include "core/data/sample.h"
#include "tests/core/data/support.h"

namespace ft::data {
namespace {

std::vector<std::string> shape_faults(const char* row) {
  std::vector<std::string> out;
  const Json json = parse_json(row, "row");
  const Format* format = recognise(json);
  EXPECT_NE(format, nullptr) << row;
  if (format)
    format->check_shape(json, [&](const std::string& kind, const std::string& field, const std::string&,
                                  const std::string&) { out.push_back(kind + " " + field); });
  return out;
}

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Formats, EachRecognisesItsOwnExampleAndFindsNoFaultInIt) {
  for (const Format* format : all_formats()) {
    const Json row = parse_json(format->example, std::string(format->name));
    EXPECT_EQ(recognise(row), format) << format->name;
    EXPECT_EQ(find_format(format->name), format);
    EXPECT_THAT(shape_faults(std::string(format->example).c_str()), IsEmpty()) << format->name;
    EXPECT_TRUE(format->normalise(row).is_object()) << format->name;
  }
}

TEST(Formats, NoneBreaksOnRowsOfWrongTypes) {
  for (const Format* format : all_formats()) {
    for (const char* value : {"null", "1", "true", "\"x\"", "[]", "{}", "[[]]", "[1]", "[{}]",
                              "[{\"role\": 1, \"content\": 2}]", "[{\"from\": \"function_call\", \"value\": 3}]"}) {
      Json row = Json::object();
      for (const auto name : format->own_columns) row[std::string(name)] = parse_json(value, "value");
      row["history"] = row["system"] = row["tools"] = row["input"] = parse_json(value, "value");
      format->normalise(row);
      format->texts(row);
      format->check_shape(row, [](const std::string&, const std::string&, const std::string&, const std::string&) {});
    }
  }
}

TEST(Formats, SharegptKnowsTheNamesOfSpeakers) {
  const Json row = parse_json(
      R"({"system": "S", "conversations": [{"from": "Human", "value": "q"}, {"from": "chatbot", "value": "a"}]})",
      "row");
  EXPECT_EQ(recognise(row)->normalise(row), chat({{"system", "S"}, {"user", "q"}, {"assistant", "a"}}));
}

TEST(Formats, AlpacaJoinsInstructionAndInputAndTakesTheHistory) {
  const Json row =
      parse_json(R"({"instruction": "i", "input": "j", "output": "o", "system": "", "history": [["q", "a"]]})", "row");
  EXPECT_EQ(recognise(row)->normalise(row),
            chat({{"user", "q"}, {"assistant", "a"}, {"user", "i\nj"}, {"assistant", "o"}}));
}

TEST(Formats, ToolCallsComeInOneShape) {
  const Json call = parse_json(R"([{"type": "function", "function": {"name": "f", "arguments": {"x": 1}}}])", "call");
  for (
      const char* message :
      {R"({"role": "assistant", "content": null, "tool_calls": [{"id": "1", "function": {"name": "f", "arguments": "{\"x\": 1}"}}]})",
       R"({"from": "function_call", "value": "{\"name\": \"f\", \"arguments\": {\"x\": 1}}"})"}) {
    const Json normal = message_of(parse_json(message, "message"));
    EXPECT_EQ(normal["role"], "assistant");
    EXPECT_EQ(normal["content"], "");
    EXPECT_EQ(normal["tool_calls"], call);
  }
}

TEST(Formats, APreferenceWithoutPromptTakesTheCommonBeginning) {
  const Json row = parse_json(R"({"chosen": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}],
                                  "rejected": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "b"}]})",
                              "row");
  const Json sample = recognise(row)->normalise(row);
  EXPECT_EQ(sample["prompt"].size(), 1u);
  EXPECT_EQ(sample["chosen"][0]["content"], "a");
  EXPECT_EQ(sample["rejected"][0]["content"], "b");
}

TEST(Formats, ConversationsMustTakeTurnsAndEndAnswered) {
  const auto of = [](const char* messages) {
    return shape_faults((std::string("{\"messages\": ") + messages + "}").c_str());
  };
  const std::string u = R"({"role": "user", "content": "q"})", a = R"({"role": "assistant", "content": "a"})",
                    s = R"({"role": "system", "content": "s"})";
  EXPECT_THAT(of(("[" + s + "," + u + "," + a + "]").c_str()), IsEmpty());
  EXPECT_THAT(of(("[" + u + "]").c_str()), ElementsAre("unanswered messages[0]"));
  EXPECT_THAT(of(("[" + u + "," + u + "," + a + "]").c_str()), ElementsAre("role_order messages[1]"));
  EXPECT_THAT(of(("[" + a + "]").c_str()), ElementsAre("role_order messages[0]"));
  EXPECT_THAT(of(("[" + u + "," + s + "," + a + "]").c_str()), Contains("role_order messages[1]"));
  EXPECT_THAT(of(("[" + u + R"(,{"role": "narrator", "content": "a"}])").c_str()), ElementsAre("role messages[1]"));
  EXPECT_THAT(of("[]"), ElementsAre("empty messages"));
  EXPECT_THAT(of("\"q\""), ElementsAre("type messages"));
  EXPECT_THAT(of((R"([{"role": "user", "content": "　\n"},)" + a + "]").c_str()),
              ElementsAre("empty messages[0].content"));
  EXPECT_THAT(of((R"([{"role": "user", "content": 4},)" + a + "]").c_str()), ElementsAre("type messages[0].content"));
}

TEST(Formats, TokensMustBeWholeNumbersOfOneLength) {
  EXPECT_THAT(shape_faults(R"({"input_ids": [1, 2], "labels": [1]})"), ElementsAre("columns labels"));
  EXPECT_THAT(shape_faults(R"({"input_ids": [1, "2"]})"), ElementsAre("type input_ids"));
}

}  // namespace
}  // namespace ft::data
