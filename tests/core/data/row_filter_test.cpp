// Search words, facets and orders.
#include "core/data/row_filter.h"

#include <numeric>

#include "core/data/edited_dataset.h"
#include "core/data/report_card.h"
#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const char* const rows =
    R"({"instruction":"怎么退款？","input":"","output":"七天内可以退款。","tag":"a/b"})"
    "\n"
    R"({"instruction":"\u9000\u6b3e","input":"","output":"Not possible."})"
    "\n"
    R"({"instruction":"Hello Straße","input":"","output":"Hi"})"
    "\n"
    R"({"instruction":"hello","input":"","output":"a longer answer with several words in it, all of them English"})"
    "\n";

RowWorld world_of(const Dataset& set, std::shared_ptr<const FaultIndex> faults = {}) {
  std::vector<uint32_t> ids(set.size());
  std::iota(ids.begin(), ids.end(), 0u);
  return {set, ids, nullptr, std::move(faults), static_cast<uint32_t>(set.file_rows()), {}};
}

std::vector<uint32_t> found(const Dataset& set, std::string_view query) {
  RowQuery asked;
  asked.terms = parse_query(query);
  return select_rows(world_of(set), asked, {});
}

TEST(Search, finds_words_of_every_language_also_where_the_file_escapes_them) {
  const File file(rows);
  const Dataset set = file.open();
  EXPECT_THAT(found(set, "退款"), ElementsAre(0, 1));
  EXPECT_THAT(found(set, "HELLO"), ElementsAre(2, 3));
  EXPECT_THAT(found(set, "STRASSE"), IsEmpty());
  EXPECT_THAT(found(set, "straße"), ElementsAre(2));
  EXPECT_THAT(found(set, "instruction"), IsEmpty()) << "keys are no text";
  EXPECT_THAT(found(set, "hello longer"), ElementsAre(3));
  EXPECT_THAT(found(set, "\"hello longer\""), IsEmpty());
  EXPECT_THAT(found(set, "a/b"), ElementsAre(0));
}

TEST(Search, knows_fields_numbers_languages_and_their_negation) {
  const File file(rows);
  const Dataset set = file.open();
  EXPECT_THAT(found(set, "output:退款"), ElementsAre(0));
  EXPECT_THAT(found(set, "-output:退款"), ElementsAre(1, 2, 3));
  EXPECT_THAT(found(set, "user:退款"), ElementsAre(0, 1));
  EXPECT_THAT(found(set, "tokens>12"), ElementsAre(3));
  EXPECT_THAT(found(set, "turns=2 row<=2"), ElementsAre(0, 1));
  EXPECT_THAT(found(set, "lang:zh"), ElementsAre(0));
  EXPECT_THAT(found(set, "/^h.*o$/"), ElementsAre(3));
  EXPECT_THAT(found(set, "instruction:/stra.e/"), ElementsAre(2));
}

TEST(Search, says_what_is_wrong_with_an_expression) {
  try {
    parse_query("/a(b/");
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("The expression is not understood at character"));
  }
  EXPECT_THROW(parse_query("turns>many"), Error);
}

TEST(Search, an_expression_that_explodes_is_stopped) {
  const File file(R"({"instruction":")" + std::string(5000, 'a') + R"(!","output":"b"})");
  EXPECT_THROW(found(file.open(), "/^(a|aa)+$/"), Error);
}

TEST(Search, edited_and_added_rows_are_found_as_they_are_now) {
  const File file(rows);
  EditedDataset set(file.open());
  set.apply(set.edit("edit", {{2, R"({"instruction":"changed","output":"Hi"})"}}));
  set.apply(set.insert("insert", 0, {R"({"instruction":"new","output":"Hi"})"}));
  RowWorld world = world_of(set.by_id());
  world.ids = {4, 0, 1, 2, 3};
  RowQuery query;
  query.terms = parse_query("is:edited");
  EXPECT_THAT(select_rows(world, query, {}), ElementsAre(2));
  query.terms = parse_query("is:added");
  EXPECT_THAT(select_rows(world, query, {}), ElementsAre(4));
  query.terms = parse_query("changed");
  EXPECT_THAT(select_rows(world, query, {}), ElementsAre(2));
}

TEST(Order, is_stable_and_reversible) {
  const File file(rows);
  const Dataset set = file.open();
  EXPECT_THAT(select_rows(world_of(set), {}, {OrderBy::tokens, "", true}), ElementsAre(3, 0, 1, 2));
  EXPECT_THAT(select_rows(world_of(set), {}, {OrderBy::text, "instruction", false}), ElementsAre(3, 2, 0, 1));
  EXPECT_THAT(select_rows(world_of(set), {}, {OrderBy::place, "", true}), ElementsAre(3, 2, 1, 0));
  EXPECT_THAT(select_rows(world_of(set), {}, {OrderBy::turns, "", false}), ElementsAre(0, 1, 2, 3));
}

TEST(FacetCounts, count_languages_roles_faults_and_lengths) {
  const File file(rows);
  const Dataset set = file.open();
  Finding finding;
  finding.row = 2;
  finding.kind = "too_short";
  const auto faults = std::make_shared<FaultIndex>(FaultIndex::of({finding}));
  const auto world = world_of(set, faults);
  const Facets facets = count_facets(world, world.ids);
  EXPECT_EQ(facets.languages.at("zh"), 1u);
  EXPECT_EQ(facets.roles.at("assistant"), 4u);
  EXPECT_EQ(facets.faults.at("too_short"), 1u);
  RowQuery query;
  query.faults = {"too_short"};
  EXPECT_THAT(select_rows(world, query, {}), ElementsAre(2));
  query = {};
  query.without_faults = {"too_short"};
  EXPECT_THAT(select_rows(world, query, {}), ElementsAre(0, 1, 3));
}

TEST(Order, a_stop_ends_it) {
  const File file(rows);
  StopToken stop;
  stop.request_stop();
  RowQuery query;
  query.terms = parse_query("hello");
  EXPECT_THROW(select_rows(world_of(file.open()), query, {}, stop), Error);
}

TEST(ReportCard, grades_by_the_share_of_marked_rows) {
  Findings findings;
  for (size_t row = 0; row < 3; ++row) {
    Finding finding;
    finding.row = row;
    finding.kind = "email";
    findings.push_back(finding);
  }
  const ReportCard card = report_card(findings, 100);
  for (const Grade& grade : card.grades) EXPECT_EQ(grade.grade, grade.aspect == "privacy" ? 'C' : 'A');
  EXPECT_EQ(card.overall, 'B');
  ASSERT_EQ(card.first.size(), 1u);
  EXPECT_EQ(card.first[0].rows, 3u);
}

}  // namespace
}  // namespace ft::data
