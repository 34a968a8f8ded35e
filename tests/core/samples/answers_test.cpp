// That the answers are right: each is worked out again here from its question.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "tests/core/samples/sets.h"

namespace ft::samples {
namespace {

struct TicketWords {
  const char *name, *intent, *product, *order, *urgency, *high, *low, *normal;
  std::vector<std::string> waits, presses;  // what makes a message low or high; waiting is looked for first
};

const TicketWords english = {
    "support-tickets-en",
    "intent",
    "product",
    "order",
    "urgency",
    "high",
    "low",
    "normal",
    {"no rush", "no hurry", "whenever", "take your time", "i can wait", "it can wait", "not urgent", "isn't urgent",
     "any time is fine", "next week is fine", "all the time you need"},
    {"urgent", "today", "hurry", "as soon as possible", "can't wait", "asap", "right now", "immediately", "by tonight",
     "quick"}};
const TicketWords chinese = {"support-tickets-zh",
                             "意图",
                             "产品",
                             "订单",
                             "紧急",
                             "高",
                             "低",
                             "中",
                             {"不急", "不着急", "有空再说", "慢慢", "下周也行", "什么时候都行", "可以等", "等等没关系"},
                             {"急", "今天", "马上", "尽快", "越快越好", "今晚", "快一点"}};
const std::vector<TicketWords> both = {english, chinese};

std::string lower(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = char(letter + 32);
  return text;
}

bool any(const std::vector<std::string>& words, const std::string& text) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return holds(text, word); });
}

Json ticket_of(const Row& row) {
  return parse_json(row.answer, "ticket");
}

TEST(SampleAnswers, TheDemoHas480MessagesAnd80ExamItems) {
  EXPECT_EQ(train_of("support-tickets-en").size(), 480u);
  EXPECT_EQ(exam_of("support-tickets-en").size(), 80u);
}

TEST(SampleAnswers, ATicketsProductStandsInItsMessage) {
  for (const auto& words : both)
    for (const auto& row : all_of(words.name))
      EXPECT_TRUE(holds(row.question, ticket_of(row)[words.product])) << row.question;
}

// Order numbers are the only numbers of four digits.
TEST(SampleAnswers, ATicketsOrderIsTheOneNumberOfFourDigits) {
  for (const auto& words : both)
    for (const auto& row : all_of(words.name)) {
      std::vector<std::string> orders;
      for (const auto& number : numbers_in(row.question))
        if (number.size() == 4) orders.push_back(number);
      ASSERT_LE(orders.size(), 1u) << row.question;
      EXPECT_EQ(to_text(ticket_of(row)[words.order]), orders.empty() ? "null" : orders[0]) << row.question;
    }
}

TEST(SampleAnswers, ATicketsUrgencyFollowsFromTheWords) {
  for (const auto& words : both)
    for (const auto& row : all_of(words.name)) {
      const std::string text = lower(row.question);
      const std::string expected = any(words.waits, text)     ? words.low
                                   : any(words.presses, text) ? words.high
                                                              : words.normal;
      EXPECT_EQ(ticket_of(row)[words.urgency], expected) << row.question;
    }
}

TEST(SampleAnswers, ProductsOfTheExamAreNewToTheModel) {
  for (const auto& words : both) {
    std::set<std::string> known;
    for (const auto& row : train_of(words.name)) known.insert(ticket_of(row)[words.product]);
    for (const auto& row : exam_of(words.name))
      EXPECT_FALSE(known.contains(ticket_of(row)[words.product])) << row.answer;
    EXPECT_GE(known.size(), 40u) << words.name;
  }
}

std::map<std::string, int> counted(const std::vector<Row>& rows, const std::function<std::string(const Row&)>& label) {
  std::map<std::string, int> counts;
  for (const auto& row : rows) ++counts[label(row)];
  return counts;
}

void expect_balance(const std::map<std::string, int>& counts, size_t labels, int most_apart, const std::string& where) {
  EXPECT_EQ(counts.size(), labels) << where;
  const auto [least, most] =
      std::minmax_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; });
  EXPECT_LE(most->second - least->second, most_apart) << where << ": " << most->first << ", " << least->first;
}

TEST(SampleAnswers, IntentsAreBalanced) {
  for (const auto& words : both)
    for (const char* part : {".train.jsonl", ".exam.jsonl"}) {
      const std::string file = std::string(words.name) + part;
      expect_balance(counted(rows_of(file), [&](const Row& row) { return ticket_of(row)[words.intent]; }), 6, 1, file);
    }
}

TEST(SampleAnswers, EveryUrgencyIsCommonEnoughToLearn) {
  for (const auto& words : both) {
    const auto rows = train_of(words.name);
    const auto counts = counted(rows, [&](const Row& row) { return ticket_of(row)[words.urgency]; });
    EXPECT_EQ(counts.size(), 3u);
    for (const auto& [urgency, count] : counts) EXPECT_GE(count, int(rows.size()) / 5) << words.name << " " << urgency;
  }
}

TEST(SampleAnswers, ModerationLabelsAreBalanced) {
  for (const char* file : {"content-moderation-en.train.jsonl", "content-moderation-en.exam.jsonl",
                           "content-moderation-zh.train.jsonl", "content-moderation-zh.exam.jsonl"})
    expect_balance(counted(rows_of(file), [](const Row& row) { return row.answer; }), 5, 1, file);
}

// The numbers of a script, in order, where it has them: each step has its own.
TEST(SampleAnswers, APanelScriptHasTheNumbersOfItsDescription) {
  for (const char* name : {"panel-script-en", "panel-script-zh"})
    for (const auto& row : all_of(name)) {
      EXPECT_TRUE(row.answer.starts_with("program\n  ") && row.answer.ends_with("\nend")) << row.answer;
      auto said = numbers_in(row.question), written = numbers_in(row.answer);
      // "fan 3/5" is level 3; the 5 need not be said, except in "fan on 3 of 5".
      for (auto* numbers : {&said, &written}) std::erase(*numbers, "5");
      std::sort(said.begin(), said.end());
      std::sort(written.begin(), written.end());
      EXPECT_EQ(said, written) << row.question << "\n" << row.answer;
    }
}

TEST(SampleAnswers, APanelScriptHasTheStepsOfItsDescriptionInOrder) {
  const std::map<std::string, std::vector<std::string>> words = {
      {"heat", {"degrees", "°C", "度并", "度保持", "℃", "度，持续"}},
      {"spin", {"rpm", "revolutions", "转"}},
      {"wait", {"wait", "pause", "do nothing", "rest ", "等待", "暂停", "秒不动", "歇"}},
      {"beep", {"beep", "声", "蜂鸣", "滴"}},
      {"fan", {"fan", "blow", "档"}},
      {"light", {"light", "lamp", "灯"}}};
  for (const char* name : {"panel-script-en", "panel-script-zh"})
    for (const auto& row : all_of(name)) {
      const std::string text = lower(row.question);
      size_t last = 0;
      std::istringstream lines(row.answer);
      for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("  ")) continue;
        size_t first = std::string::npos;
        for (const auto& word : words.at(line.substr(2, line.find(' ', 2) - 2)))
          first = std::min(first, text.find(lower(word)));
        ASSERT_NE(first, std::string::npos) << line << "\n" << row.question;
        EXPECT_GE(first, last) << line << "\n" << row.question;
        last = first;
      }
    }
}

struct Table {
  std::vector<std::pair<std::string, int>> lines;  // best first
  int sum = 0;
};

Table table_in(const std::string& text) {
  Table table;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const size_t comma = line.rfind(',');
    if (comma == std::string::npos || comma + 1 >= line.size() ||
        line.find_first_not_of("0123456789", comma + 1) != std::string::npos)
      continue;
    table.lines.emplace_back(line.substr(0, comma), std::stoi(line.substr(comma + 1)));
    table.sum += table.lines.back().second;
  }
  std::sort(table.lines.begin(), table.lines.end(), [](auto& a, auto& b) { return a.second > b.second; });
  return table;
}

// All findings that are true of the table, in the house's form.
std::vector<std::string> true_findings(const Table& table, bool chinese_text) {
  const auto& [best, most] = table.lines.front();
  const auto& [second, next] = table.lines.at(1);
  const auto& [worst, least] = table.lines.back();
  if (chinese_text)
    return {fmt::format("最高：{} {}（比{}多{}）。", best, most, second, most - next),
            fmt::format("最低：{} {}。", worst, least), fmt::format("合计：{}款共{}。", table.lines.size(), table.sum),
            fmt::format("差距：{} - {} = {}。", best, worst, most - least)};
  return {fmt::format("Highest: {} {} (+{} over {}).", best, most, most - next, second),
          fmt::format("Lowest: {} {}.", worst, least),
          fmt::format("Total: {} over {} products.", table.sum, table.lines.size()),
          fmt::format("Gap: {} - {} = {}.", best, worst, most - least)};
}

TEST(SampleAnswers, AFindingIsTrueOfItsTable) {
  for (const bool chinese_text : {false, true})
    for (const auto& row : all_of(chinese_text ? "table-findings-zh" : "table-findings-en")) {
      const auto findings = true_findings(table_in(row.question), chinese_text);
      EXPECT_NE(std::find(findings.begin(), findings.end(), row.answer), findings.end()) << row.question << "\n"
                                                                                         << row.answer;
    }
}

TEST(SampleAnswers, ANoticeSaysNoNumberThatItsNotesDoNot) {
  for (const char* name : {"house-notices-en", "house-notices-zh"})
    for (const auto& row : all_of(name)) {
      const auto said = numbers_in(row.question);
      for (const auto& number : numbers_in(row.answer))
        EXPECT_NE(std::find(said.begin(), said.end(), number), said.end()) << number << " in\n"
                                                                           << row.answer << "\n"
                                                                           << row.question;
      EXPECT_EQ(std::count(row.answer.begin(), row.answer.end(), '\n'), 2) << row.answer;
    }
}

TEST(SampleAnswers, EveryIdentityAnswerNamesTheAssistant) {
  for (const auto& row : train_of("identity-overfit")) EXPECT_TRUE(holds(row.answer, "Quibble")) << row.answer;
  for (const auto& row : exam_of("identity-overfit"))
    EXPECT_FALSE(holds(row.question + row.answer, "Quibble")) << row.question;
}

}  // namespace
}  // namespace ft::samples
