#include "core/data/check.h"

#include <fmt/format.h>

#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The findings of some kinds in rows of instruction and output.
std::vector<std::string> found(const std::vector<std::pair<std::string, std::string>>& rows,
                               std::vector<std::string> kinds, const Dataset* against = nullptr) {
  std::string text;
  for (const auto& [question, answer] : rows)
    text += to_text(Json{{"instruction", question}, {"output", answer}}) + "\n";
  const File file(text);
  CheckSettings settings;
  settings.against = against;
  return marks(run_checks(file.open(), settings), std::move(kinds));
}

std::vector<std::string> in_answer(const std::string& answer, std::string kind) {
  return found({{"Tell me about it.", answer}}, {std::move(kind)});
}

TEST(Checks, EveryCheckFindsNothingInAGoodRow) {
  EXPECT_THAT(found({{"What is the capital of France?", "The capital of France is Paris. It lies on the Seine."}}, {}),
              IsEmpty());
}

TEST(Checks, ToolCallsOfAnyKindAreNamedWhereNobodyIsSaidToCall) {
  for (const char* const calls : {R"([{"name": "f", "arguments": {}}])", R"("f")", "[1]", "{}"}) {
    const File file(R"({"messages": [{"content": "x", "tool_calls": )" + std::string(calls) + "}]}\n");
    EXPECT_THAT(marks(run_checks(file.open()), {"tool_call"}), ElementsAre("tool_call@0 messages[0]")) << calls;
  }
}

TEST(Checks, PersonalDataIsFoundWithItsPlace) {
  EXPECT_THAT(in_answer("邮箱是 li.lei@mail.example.com。", "email"), ElementsAre("email@0 output [4-27]"));
  EXPECT_THAT(in_answer("电话 +86 138-0000-1234。", "phone_cn"), ElementsAre("phone_cn@0 output [3-20]"));
  EXPECT_THAT(in_answer("Call +44 20 7946 0123 now.", "phone_intl"), ElementsAre("phone_intl@0 output [5-21]"));
  EXPECT_THAT(in_answer("Server 192.0.2.17 is down.", "ipv4"), ElementsAre("ipv4@0 output [7-17]"));
  EXPECT_THAT(in_answer("Use 2001:db8::1a2b here.", "ipv6"), ElementsAre("ipv6@0 output [4-18]"));
}

TEST(Checks, NumbersWithWrongCheckDigitsAreLeftAlone) {
  EXPECT_THAT(in_answer("号码 11010519491231002X。", "id_cn"), ElementsAre("id_cn@0 output [3-21]"));
  EXPECT_THAT(in_answer("号码 110105194912310021。", "id_cn"), IsEmpty());
  EXPECT_THAT(in_answer("号码 11010519491331002X。", "id_cn"), IsEmpty());
  EXPECT_THAT(in_answer("Card 4111 1111 1111 1111.", "bank_card"), ElementsAre("bank_card@0 output [5-24]"));
  EXPECT_THAT(in_answer("Card 4111 1111 1111 1112.", "bank_card"), IsEmpty());
}

TEST(Checks, WhatOnlyLooksLikeAnAddressIsLeftAlone) {
  for (const char* kind : {"email", "ipv4", "ipv6", "phone_intl", "phone_cn", "bank_card", "api_key"})
    EXPECT_THAT(
        in_answer("a@b, 256.300.1.1, 12:34:56, std::vector, +12 points, 3.14159265358, task-and-tell, 2024-01-02",
                  kind),
        IsEmpty())
        << kind;
}

TEST(Checks, SecretsAreFoundAndTheWordPasswordIsNone) {
  EXPECT_THAT(in_answer("Use AKIAFAKEFAKEFAKE1234 for it.", "api_key"), ElementsAre("api_key@0 output [4-24]"));
  EXPECT_THAT(in_answer("password: hunter2x9", "password"), ElementsAre("password@0 output [10-19]"));
  EXPECT_THAT(in_answer("登录密码：abc_XYZ-2128", "password"), ElementsAre("password@0 output [5-17]"));
  EXPECT_THAT(in_answer("Passwords should never be shared. The password must have a digit.", "password"), IsEmpty());
  EXPECT_THAT(in_answer("-----BEGIN RSA PRIVATE KEY-----\nFAKE\n-----END RSA PRIVATE KEY-----", "private_key").size(),
              1u);
}

TEST(Checks, MarkupIsFoundInProseAndNotInCode) {
  EXPECT_THAT(in_answer("A <b>bold</b> word.", "html").size(), 2u);
  EXPECT_THAT(in_answer("If a < b and b > c, use vector<int>.\n```html\n<p>x</p>\n```", "html"), IsEmpty());
  EXPECT_THAT(in_answer("code:\n```\nx = 1", "fence"), ElementsAre("fence@0 output [6-9]"));
  EXPECT_THAT(in_answer("code:\n```\nx = (1\n```", "fence"), IsEmpty());
  EXPECT_THAT(in_answer("见《红楼梦，很好。", "bracket"), ElementsAre("bracket@0 output [1-2]"));
  EXPECT_THAT(in_answer("(a) one :( two; x in [0, 1) a) b)", "bracket"), IsEmpty());
  EXPECT_THAT(in_answer("Hello<|im_end|>", "special_token"), ElementsAre("special_token@0 output [5-15]"));
  EXPECT_THAT(in_answer("## Title\n\ntext", "markdown").size(), 1u);
  EXPECT_THAT(in_answer("C# and 2 * 3 * 4\n- a\n1. b", "markdown"), IsEmpty());
}

TEST(Checks, GarbledTextIsFoundAndAccentsAreNot) {
  for (const char* text : {"The cafÃ© is open", "Itâ€™s good", "这是锟斤拷锟斤拷文字", "bad \uFFFD here"})
    EXPECT_FALSE(in_answer(text, "mojibake").empty()) << text;
  for (const char* text : {"Le café où naît l'été à Nîmes.", "Tiếng Việt có nhiều dấu.", "犇骉羴鱻都是叠字。"})
    EXPECT_THAT(in_answer(text, "mojibake"), IsEmpty()) << text;
}

TEST(Checks, RepetitionIsFoundAndLaughterIsNot) {
  std::string stuck = "I know. ";
  for (int i = 0; i < 8; ++i) stuck += "This is the same sentence again. ";
  EXPECT_EQ(in_answer(stuck, "repetition").size(), 1u);
  EXPECT_THAT(in_answer("哈哈哈哈，真有意思。----------------------", "repetition"), IsEmpty());
}

TEST(Checks, CopiesNearCopiesAndConflictsAreToldApart) {
  const std::string answer = "Paris is the capital of France and lies on the river Seine in the north of the country.";
  const std::string near = "Paris is the capital of France and lies on the river Seine, in the north of that country.";
  const auto marks = found({{"Where is Paris?", answer},
                            {"Where is Paris?", answer},
                            {"Where is Paris?", near},
                            {"Who wrote Faust?", "Goethe wrote the play Faust, in two parts."},
                            {"Who wrote Faust?", "Nobody knows for sure."}},
                           {"exact_duplicate", "near_duplicate", "conflict"});
  EXPECT_THAT(marks, ElementsAre("exact_duplicate@1", "near_duplicate@2", "conflict@3", "conflict@4"));
}

TEST(Checks, LeakageIntoTheExamIsFound) {
  const File exam(R"({"instruction": "What is two and two?", "output": "Four."})"
                  "\n");
  const Dataset against = exam.open();
  EXPECT_THAT(found({{"What is two and two?", "Four."},
                     {"What is two and two?", "It makes 4, of course."},
                     {"What is a verb?", "A word for doing."}},
                    {"leakage"}, &against),
              ElementsAre("leakage@0", "leakage@1"));
}

// A finding's row counts from 0, for programs; in a sentence rows count from 1, as the table does.
TEST(Checks, SentencesCountRowsFromOne) {
  const File exam(
      "{\"instruction\": \"Who?\", \"output\": \"Nobody that we know of.\"}\n"
      "{\"instruction\": \"What is two and two?\", \"output\": \"Four.\"}\n");
  const File file(
      "{\"instruction\": \"What is two and two?\", \"output\": \"Four.\"}\n"
      "{\"instruction\": \"What is two and two?\", \"output\": \"It makes 4, of course.\"}\n");
  const Dataset against = exam.open();
  CheckSettings settings;
  settings.against = &against;
  std::vector<std::string> sentences;
  for (const Finding& finding : run_checks(file.open(), settings))
    if (finding.kind == "leakage" || finding.kind == "conflict")
      sentences.push_back(fmt::format("{}: {}", *finding.row, finding.message));
  EXPECT_THAT(sentences,
              testing::UnorderedElementsAre("0: Row 2 of the exam is the same.", "1: Row 2 of the exam asks the same.",
                                            "0: Row 2 asks the same and answers otherwise.",
                                            "1: Row 1 asks the same and answers otherwise."));
}

TEST(Checks, RowsOfAnotherFormatAndBadLinesAreNamed) {
  const File file(R"({"prompt": "a", "completion": "b"})"
                  "\n"
                  R"({"text": "x"})"
                  "\nbroken\n"
                  R"({"prompt": "c"})"
                  "\n"
                  R"({"prompt": "d", "completion": "e", "completion": "f\u0000"})"
                  "\n");
  EXPECT_THAT(marks(run_checks(file.open()), {"format", "json", "missing", "duplicate_key", "control"}),
              ElementsAre("json line 3", "format@1", "missing@2 completion", "duplicate_key@3 completion",
                          "control@3 completion [1-2]"));
}

TEST(Checks, LengthIsMeasuredAgainstTheModel) {
  const File file(R"({"instruction": "one two three", "output": "four five six"})"
                  "\n");
  CheckSettings settings;
  settings.count_tokens = [](std::string_view text) {
    return static_cast<size_t>(1 + std::count(text.begin(), text.end(), ' '));
  };
  settings.context_tokens = 6;
  EXPECT_THAT(marks(run_checks(file.open(), settings), {"too_long"}), IsEmpty());
  settings.context_tokens = 5;
  EXPECT_EQ(marks(run_checks(file.open(), settings), {"too_long"}).size(), 1u);
}

TEST(Checks, OnlyTheChecksAskedForRun) {
  const File file(R"({"instruction": "q", "output": "mail a.b@example.org"})"
                  "\n");
  CheckSettings settings;
  settings.only = {"markup"};
  EXPECT_THAT(run_checks(file.open(), settings), IsEmpty());
  settings.only = {"nonsense"};
  EXPECT_THROW(run_checks(file.open(), settings), Error);
}

TEST(Checks, EachNamesItsKinds) {
  for (const Check* check : all_checks()) {
    EXPECT_FALSE(check->summary.empty()) << check->name;
    EXPECT_GT(check->kinds.size(), 0u) << check->name;
  }
}

TEST(Checks, AMisspeltColumnIsPointedAt) {
  const File file(
      "{\"prompt\": \"one\", \"completion\": \"1\"}\n{\"promt\": \"two\", \"completion\": \"2\"}\n"
      "{\"question\": \"three\", \"completion\": \"3\"}\n");
  const Findings findings = run_checks(file.open());
  const auto missing = [&](size_t row) {
    for (const Finding& finding : findings)
      if (finding.kind == "missing" && finding.row == row) return finding.message + " " + finding.fix;
    return std::string();
  };
  EXPECT_EQ(missing(1), "No \"prompt\", but \"promt\". Did you mean \"prompt\"? Rename it.");
  EXPECT_THAT(missing(2), ::testing::StartsWith("No \"prompt\". Write it"));
}

TEST(Checks, ALineOfThousandsOfBarsIsChecked) {
  std::string line = "a";
  for (int n = 0; n < 100'000; ++n) line += "|b";
  EXPECT_THAT(found({{"Show it.", line}}, {"markdown"}), IsEmpty());
  EXPECT_EQ(found({{"Show it.", line + "\n|---|---|\n"}}, {"markdown"}).size(), 1u);
}

TEST(Checks, FindingsNameTheLineOfTheirRow) {
  const File file(
      "\n{\"instruction\": \"q\", \"output\": \"\"}\nbroken\n\n{\"instruction\": \"r\", \"output\": \"\"}\n");
  const Findings findings = run_checks(file.open());
  std::vector<std::pair<size_t, size_t>> places;
  for (const Finding& finding : findings)
    if (finding.kind == "empty") places.emplace_back(*finding.row, finding.line.value_or(0));
  EXPECT_THAT(places, ElementsAre(std::pair(0u, 2u), std::pair(1u, 5u)));
}

TEST(Checks, AFileThatIsNoUtf8IsSaidOnceWithWhatItProbablyIs) {
  const File file("{\"prompt\": \"\xC4\xE3\xBA\xC3\xA3\xAC\xCA\xC0\xBD\xE7\", \"completion\": \"\xD4\xD9\xBC\xFB\"}\n");
  const Findings findings = run_checks(file.open());
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.front().kind, "encoding");
  EXPECT_FALSE(findings.front().row);
  EXPECT_THAT(findings.front().message, ::testing::HasSubstr("GBK (GB18030)"));
}

TEST(Checks, CopiesNameTheirFirstAsPeopleCount) {
  const std::string row = R"({"instruction": "Where is Paris?", "output": "It lies on the river Seine, in France."})";
  for (const Finding& finding : run_checks(File(row + "\n" + row + "\n").open()))
    if (finding.kind == "exact_duplicate") {
      EXPECT_EQ(finding.message, "The same as row 1.");
    }
}

}  // namespace
}  // namespace ft::data
