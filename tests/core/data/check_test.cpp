#include "core/data/check.h"

#include <fmt/format.h>

#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

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

TEST(Checks, TelephoneNumbersAsTheyAreWrittenInsideACountryAreFound) {
  EXPECT_THAT(in_answer("Call me on 0171 4636122 or +49 30 7847638.", "phone_intl"),
              UnorderedElementsAre("phone_intl@0 output [11-23]", "phone_intl@0 output [27-41]"));
  EXPECT_THAT(in_answer("He has (030) 784 7638.", "phone_intl"), ElementsAre("phone_intl@0 output [7-21]"));
  EXPECT_THAT(in_answer("请拨打010-8765 4321。", "phone_intl"), ElementsAre("phone_intl@0 output [3-16]"));
  for (const char* number :
       {"(415) 555-0134",        "415-555-0134",  "415.555.0134",    "1-800-555-0199",   "(415)555-0134",
        "415/555-0134",          "0171 4636122",  "0171-4636122",    "0171/4636122",     "0171 / 4636122",
        "030 / 784 76 38",       "0711 123-456",  "089 1234567",     "(0351) 4567 890",  "020 7946 0123",
        "01632 960 001",         "07700 900123",  "01 23 45 67 89",  "06.12.34.56.78",   "03-1234-5678",
        "02 9876 5432",          "0412 345 678",  "010-87654321",    "0755-8376 5432",   "（010）87654321",
        "(0571)8765432",         "021-6543 2100", "0049 30 7847638", "001 415 555 0134", "0800 123456",
        "030\u2011784\u00A07638"})
    EXPECT_THAT(in_answer(std::string("Write it down, ") + number + ", and wait.", "phone_intl").size(), 1u) << number;
  for (const char* said :
       {"Tel. 784 7638", "phone: 01714636122", "My number: call 4155550134", "手机 或 电话：87654321",
        "联系电话是 8765 4321", "Telefon 7847638", "call us at 415 555 0134", "电话号码为01087654321"})
    EXPECT_THAT(in_answer(said, "phone_intl").size(), 1u) << said;
}

TEST(Checks, OtherNumbersAreNoTelephoneNumbers) {
  for (const char* text : {"Order 0171-4636122 is on its way.",
                           "order no. 415-555-0134",
                           "订单号：010-8765 4321",
                           "工单编号 0571-87654321",
                           "Bestellnummer: 0171 4636122",
                           "Your ticket #0171-4636122",
                           "Invoice 2024-000123 of 12.05.2024",
                           "2024-01-02",
                           "01-02-2024",
                           "02.01.24",
                           "01/02/2024 and 2019-2024",
                           "on 05 12 2024",
                           "0900-1700",
                           "08:30-09:15",
                           "0.12.3456",
                           "version 10.0.19045",
                           "v1.2.3-456.789",
                           "1 299 000 euros",
                           "EUR 0.171.463.612",
                           "012.345,67",
                           "1,234,567.89",
                           "$415-555",
                           "0123 4567 8901 2345",
                           "0123 4567 8901",
                           "012 345 678",
                           "4111 1111 1111 1111",
                           "12345678",
                           "01714636122",
                           "9783161484100",
                           "978-3-16-148410-0",
                           "ISBN 0-306-40615-2",
                           "192.168.100.200",
                           "call 10.20.30.40",
                           "call it 1.299.000",
                           "https://example.com/0171-4636122",
                           "id=0171-4636122",
                           "AB-0171-463612",
                           "0171-4636122-A",
                           "0x0171 4636122",
                           "302-155-1234 parts",
                           "001 002 003 004",
                           "52.5200, 13.4050",
                           "01067 Dresden",
                           "phone bought on 2024-01-02",
                           "01-2024-0001",
                           "5 to 10, 100 of 1000",
                           "DE89 3704 0044 0532 0130 00",
                           "1601234567890",
                           "会议号 123 456 789",
                           "3.141592653589793",
                           "0,171 463 6122"})
    EXPECT_THAT(in_answer(text, "phone_intl"), IsEmpty()) << text;
  EXPECT_THAT(in_answer("手机 13812345678", "phone_intl"), IsEmpty()) << "that is phone_cn";
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
