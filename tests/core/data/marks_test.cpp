#include "core/data/marks.h"

#include "core/data/row_filter.h"
#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

RowMark marked(RowMark::Rating rating, std::vector<std::string> tags = {}, std::string note = {}) {
  RowMark mark;
  mark.rating = rating;
  mark.tags = std::move(tags);
  mark.note = std::move(note);
  return mark;
}

std::vector<uint32_t> ids_of(const Dataset& set) {
  std::vector<uint32_t> ids(set.size());
  for (uint32_t i = 0; i < ids.size(); ++i) ids[i] = i;
  return ids;
}

const std::string rows = "{\"text\": \"one\"}\n{\"text\": \"two\"}\n{\"text\": \"two\"}\n{\"text\": \"three\"}\n";

TEST(Marks, AreThereAgainAndFindTheirRowsInAChangedFile) {
  const File file(rows);
  const MarkFile marks(file.folder / "journals", file.path);
  const Dataset set = file.open();
  RowMarks made;
  made[2] = marked(RowMark::Rating::good, {"short", "数字"}, "read twice");
  made[3] = marked(RowMark::Rating::bad);
  made[3].reviewed = made[3].starred = true;
  marks.save(set, made, {}, FileMark::of(file.path));
  EXPECT_EQ(marks.load(set, ids_of(set), FileMark::of(file.path), {}).marks, made);

  write_file(file.path, "{\"text\": \"zero\"}\n{\"text\": \"three\"}\n{\"text\": \"two\"}\n");
  const Dataset changed = file.open();
  auto loaded = marks.load(changed, ids_of(changed), FileMark::of(file.path), {});
  EXPECT_EQ(loaded.marks.at(1), made[3]);
  EXPECT_EQ(loaded.marks.at(2), made[2]);

  write_file(file.path, "{\"text\": \"zero\"}\n");
  const Dataset short_set = file.open();
  loaded = marks.load(short_set, ids_of(short_set), FileMark::of(file.path), {});
  EXPECT_THAT(loaded.marks, IsEmpty());
  EXPECT_EQ(loaded.strays.size(), 2u) << "what has no row now may have one again";
  marks.save(short_set, {}, loaded.strays, FileMark::of(file.path));
  write_file(file.path, rows);
  const Dataset back = file.open();
  EXPECT_EQ(marks.load(back, ids_of(back), FileMark::of(file.path), {}).marks.size(), 2u);
}

TEST(Marks, ADamagedFileIsPutAsideAndSaid) {
  const File file(rows);
  const MarkFile marks(file.folder / "journals", file.path);
  std::filesystem::create_directories(file.folder / "journals");
  write_file(marks.path(), "{\"version\": 1, \"ro");
  const Dataset set = file.open();
  const auto loaded = marks.load(set, ids_of(set), FileMark::of(file.path), {});
  ASSERT_TRUE(loaded.problem);
  EXPECT_THAT(*loaded.problem, HasSubstr("kept as"));
  EXPECT_FALSE(std::filesystem::exists(marks.path()));
}

TEST(Marks, TagsAreReadFromWhatIsTyped) {
  EXPECT_THAT(tags_from(" refund, slow ，退款、slow,,"), ElementsAre("refund", "slow", "退款"));
  EXPECT_THAT(tags_from("  "), IsEmpty());
}

TEST(Marks, FilterSortAndCount) {
  const File file(rows);
  const Dataset set = file.open();
  auto made = std::make_shared<RowMarks>();
  (*made)[1] = marked(RowMark::Rating::good, {"short"});
  (*made)[2] = marked(RowMark::Rating::bad, {"long"}, "Ask Ann about it");
  const RowWorld world{set, ids_of(set), nullptr, nullptr, 4, made};
  const auto found = [&](const char* typed) {
    RowQuery query;
    query.terms = parse_query(typed);
    return select_rows(world, query, {});
  };
  EXPECT_THAT(found("is:good"), ElementsAre(1u));
  EXPECT_THAT(found("-is:marked"), ElementsAre(0u, 3u));
  EXPECT_THAT(found("tag:long"), ElementsAre(2u));
  EXPECT_THAT(found("note:ann"), ElementsAre(2u));
  RowQuery facet;
  facet.marks = {"good", "bad"};
  facet.tags = {"short"};
  EXPECT_THAT(select_rows(world, facet, {}), ElementsAre(1u));
  RowOrder order;
  order.by = OrderBy::marks;
  EXPECT_THAT(select_rows(world, {}, order), ElementsAre(1u, 2u, 0u, 3u));
  order.by = OrderBy::tags;
  EXPECT_THAT(select_rows(world, {}, order), ElementsAre(2u, 1u, 0u, 3u));
  const Facets facets = count_facets(world, world.ids);
  EXPECT_EQ(facets.marks.at("good"), 1u);
  EXPECT_EQ(facets.marks.at("noted"), 1u);
  EXPECT_EQ(facets.tags.at("long"), 1u);
}

TEST(Marks, QueriesAndOrdersAreKeptAndReadAgain) {
  RowQuery query;
  query.typed = "tokens>5 \"two words\" -is:bad";
  query.terms = parse_query(query.typed);
  query.faults = {"email"};
  query.marks = {"good"};
  query.tags = {"短"};
  query.least_tokens = 16;
  query.most_tokens = 31;
  const RowQuery again = query_from(Json::parse(to_text(to_json(query))));
  EXPECT_EQ(again.typed, query.typed);
  EXPECT_EQ(again.terms.size(), 3u);
  EXPECT_EQ(to_json(again), to_json(query));
  EXPECT_TRUE(query_from(Json::parse(R"({"text": "/(/", "tokens": "x", "tags": [1]})")).empty());
  RowOrder order{OrderBy::text, "output", true};
  EXPECT_EQ(to_json(order_from(to_json(order))), to_json(order));
  EXPECT_EQ(order_from(Json::parse(R"({"by": "nonsense"})")).by, OrderBy::place);
}

}  // namespace
}  // namespace ft::data
