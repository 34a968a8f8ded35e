#include "core/data/recipe.h"

#include "tests/core/data/support.h"

namespace ft::data {
namespace {

Recipe tidy() {
  return {{{"Trim", fix_recipe({"trim", "drop-copies"})},
           {"Mask e-mail addresses", mend_recipe({"email"})},
           {"Old name", replace_recipe("Acme (Ltd.)", "Zenith", false)}}};
}

TEST(Recipe, IsDoneToAnotherFileStepByStep) {
  const File file(R"({"instruction":"Who is Acme (Ltd.)?","output":" Acme (Ltd.) sells lamps. "})"
                  "\n"
                  R"({"instruction":"Mail?","output":"Write to ann@example.com"})"
                  "\n"
                  R"({"instruction":"Mail?","output":"Write to ann@example.com"})"
                  "\n"
                  R"({"instruction":"Hours?","output":"Nine to five."})"
                  "\n");
  const RecipePlan plan = plan_recipe(file.open(), tidy());
  ASSERT_EQ(plan.rows.size(), 3u);
  EXPECT_EQ(plan.rows[0].after, R"({"instruction":"Who is Zenith?","output":"Zenith sells lamps."})");
  EXPECT_EQ(plan.steps[0], 2u);
  EXPECT_EQ(plan.rows[1].after, R"({"instruction":"Mail?","output":"Write to [EMAIL]"})");
  EXPECT_EQ(plan.rows[2].row, 2u);
  EXPECT_TRUE(plan.rows[2].after.empty()) << "the copy goes, and is not masked any more";
  EXPECT_EQ(plan.counts[0].changed, 1u);
  EXPECT_EQ(plan.counts[0].gone, 1u);
  EXPECT_EQ(plan.counts[1].changed, 1u);
  EXPECT_EQ(plan.counts[2].changed, 1u);
}

TEST(Recipe, ComesBackFromItsFileAndRefusesOthers) {
  const Recipe again = recipe_from(to_json(tidy()));
  ASSERT_EQ(again.steps.size(), 3u);
  EXPECT_EQ(again.steps[1].name, "Mask e-mail addresses");
  EXPECT_EQ(again.steps[2].how, tidy().steps[2].how);
  EXPECT_THROW(recipe_from(Json::array()), Error);
  EXPECT_THROW(recipe_from(Json{{"recipe", 1}, {"steps", {{{"do", "replace"}, {"what", "a"}}}}}), Error);
  try {
    recipe_from(Json{{"recipe", 1}, {"steps", {{{"do", "translate"}}}}});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::unsupported);
  }
}

TEST(Recipe, StopsBetweenItsSteps) {
  StopToken stop;
  stop.request_stop();
  const File file(R"({"instruction":"a","output":"b"})"
                  "\n");
  EXPECT_THROW(plan_recipe(file.open(), tidy(), stop), Error);
}

}  // namespace
}  // namespace ft::data
