#include "core/data/terms.h"

#include <algorithm>
#include <numeric>

#include "core/data/cut.h"
#include "core/data/overlap.h"
#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

RowWorld world_of(const Dataset& set) {
  RowWorld world{.by_id = set, .ids = {}, .features = nullptr, .faults = nullptr, .marks = nullptr};
  world.ids.resize(set.size());
  std::iota(world.ids.begin(), world.ids.end(), 0u);
  world.file_rows = static_cast<uint32_t>(set.size());
  return world;
}

std::string rows_of(const std::vector<std::string>& questions) {
  std::string text;
  for (const std::string& question : questions) text += to_text(Json{{"instruction", question}, {"output", ""}}) + "\n";
  return text;
}

TEST(Terms, WordsAreToldApartInBothLanguagesWithoutThoseThatEveryTextHolds) {
  EXPECT_THAT(words_of("Where is THE parcel with my refund?"), ElementsAre("parcel", "refund"));
  EXPECT_THAT(words_of("我的订单什么时候可以退货？"), Contains("订单"));
  EXPECT_THAT(words_of("我的订单什么时候可以退货？"), Contains("退货"));
  EXPECT_THAT(words_of("我的订单什么时候可以退货？"), Not(Contains("可以")));
  EXPECT_THAT(words_of("我的 x 7 1234 …"), IsEmpty());
}

TEST(Terms, AQuestionBeginsBehindItsManners) {
  EXPECT_EQ(opening_of("Could you please CANCEL my order?"), "cancel");
  EXPECT_EQ(opening_of("Hi, how do I return it?"), "how");
  EXPECT_EQ(opening_of("Hit the button"), "hit");
  EXPECT_EQ(opening_of("你好，请问怎么退货？"), "怎么");
  EXPECT_EQ(opening_of("请帮我查询订单"), "查询");
  EXPECT_EQ(opening_of("  …!? "), "");
  EXPECT_EQ(opening_of("please"), "");
}

TEST(Terms, ABarsNumberIsWhatItsQueryFinds) {
  std::vector<std::string> questions;
  for (int i = 0; i < 12; ++i) questions.push_back("How do I return order " + std::to_string(i) + "?");
  for (int i = 0; i < 6; ++i) questions.push_back("Please cancel the ordered lamp, ORDER " + std::to_string(i));
  for (int i = 0; i < 9; ++i) questions.push_back("请问订单" + std::to_string(i) + "怎么退货？");
  const File file(rows_of(questions));
  const RowWorld world = world_of(file.open());
  const Terms terms = count_terms(world);
  EXPECT_EQ(terms.rows, 27u);
  ASSERT_FALSE(terms.top.empty());
  EXPECT_EQ(terms.top.front().word, "order") << "as a word: \"ordered\" is another";
  EXPECT_EQ(terms.top.front().rows, 18u);
  std::map<std::string, size_t> openings;
  for (const auto* list : {&terms.top, &terms.openings})
    for (const TermCount& term : *list) {
      RowQuery query;
      query.terms = parse_query(term.query);
      EXPECT_EQ(select_rows(world, query, {}).size(), term.rows) << term.query;
      if (list == &terms.openings) openings[term.word] = term.rows;
    }
  EXPECT_EQ(openings, (std::map<std::string, size_t>{{"how", 12}, {"cancel", 6}, {"订单", 9}}));
}

TEST(Terms, OfManyRowsEvenlySpreadOnesAreLookedAtAndItStops) {
  const File file(rows_of(std::vector<std::string>(100, "cancel it")));
  TermSettings settings;
  settings.most_rows = 10;
  const RowWorld world = world_of(file.open());
  const Terms terms = count_terms(world, settings);
  EXPECT_EQ(terms.rows, 10u);
  EXPECT_EQ(terms.all, 100u);
  EXPECT_THAT(evenly_spread({0, 1, 2, 3, 4, 5, 6, 7}, 4), ElementsAre(0, 2, 4, 6));
  settings.stop.request_stop();
  EXPECT_THROW(count_terms(world, settings), Error);
}

TEST(Overlap, TellsCopiesFromAlikeQuestionsAndAlikeRows) {
  const std::string long_text = "The parcel left the warehouse on Monday and should be with you by the end of the week";
  const File exam(R"({"instruction": "Where is it?", "output": "Here."})"
                  "\n" +
                  to_text(Json{{"instruction", long_text}, {"output", "Thank you for waiting."}}) + "\n");
  const File train(R"({"instruction": "Where is it?", "output": "Here."})"
                   "\n"
                   R"({"instruction": "Where is it?", "output": "Elsewhere."})"
                   "\n" +
                   to_text(Json{{"instruction", long_text + "."}, {"output", "Thank you for waiting!"}}) + "\n" +
                   R"({"instruction": "Who are you?", "output": "A model."})"
                   "\n");
  const Dataset asked = exam.open(), rows = train.open();
  Overlap overlap(asked);
  EXPECT_EQ(overlap.of(rows, 0).twin, Twin::same);
  EXPECT_EQ(overlap.of(rows, 1).twin, Twin::same_question);
  EXPECT_EQ(overlap.of(rows, 2).twin, Twin::near);
  EXPECT_EQ(overlap.of(rows, 2).row, 1u);
  EXPECT_EQ(overlap.of(rows, 3).twin, Twin::none);
}

TEST(CountedRows, AreCountedAsAModelReadsThemAndUnreadableOnesAreLeftOut) {
  const File file(rows_of({"one", "two", "three", "four"}));
  const RowWorld world = world_of(file.open());
  const CountedRows counted = count_rows(world, 100,
                                         [](const Json& sample) -> SampleTokens {
                                           const std::string text = to_text(sample);
                                           if (text.find("three") != std::string::npos)
                                             throw Error(Code::malformed, "The template refuses it.");
                                           return {static_cast<uint32_t>(100 + text.size()), 7};
                                         },
                                         {});
  EXPECT_THAT(counted.ids, ElementsAre(0, 1, 3));
  EXPECT_EQ(counted.unreadable, 1u);
  EXPECT_GT(counted.features[0].tokens, 100u);
  EXPECT_EQ(counted.features[0].answer_tokens, 7u);
  EXPECT_EQ(counted.features[0].turns, 2u) << "the rest is as it was";
}

}  // namespace
}  // namespace ft::data
