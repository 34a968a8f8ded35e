#include "core/config/field.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace ft::config {

namespace {

struct Oven {
  bool fan = false;
  int64_t minutes = 20;
  double degrees = 180;
  std::string mode = "bake";
  std::vector<std::string> trays = {"middle"};
  Json extras = Json::object();
};

std::vector<Field> oven_fields() {
  return {field("fan", &Oven::fan),
          field("minutes", &Oven::minutes).range(1, 600),
          field("degrees", &Oven::degrees).range(30, 300).help("Heat."),
          field("mode", &Oven::mode).choices({"bake", "grill"}),
          field("trays", &Oven::trays),
          field("extras", &Oven::extras)};
}

// The whole message and hint of the Error that reading `json` throws, or "" without one.
std::string refusal(const Json& json) {
  Oven oven;
  try {
    read_fields(oven_fields(), &oven, json, "oven.json");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::invalid);
    return error.what();
  }
  return "";
}

}  // namespace

TEST(Field, values_go_in_and_come_out_the_same) {
  const Json given = {{"fan", true},     {"minutes", 45},           {"degrees", 220.5},
                      {"mode", "grill"}, {"trays", {"top", "low"}}, {"extras", {{"a", 1}}}};
  Oven oven;
  read_fields(oven_fields(), &oven, given, "oven.json");
  EXPECT_EQ(oven.minutes, 45);
  EXPECT_EQ(write_fields(oven_fields(), &oven), given);
}

TEST(Field, missing_keys_keep_the_structs_own_defaults) {
  Oven oven;
  read_fields(oven_fields(), &oven, {{"minutes", 5}}, "oven.json");
  EXPECT_EQ(oven.degrees, 180);
  EXPECT_EQ(oven.trays, std::vector<std::string>{"middle"});
}

TEST(Field, an_unknown_key_names_the_nearest_known_one) {
  const std::string text = refusal({{"degress", 200}});
  EXPECT_NE(text.find("\"degress\""), std::string::npos);
  EXPECT_NE(text.find("Did you mean \"degrees\"?"), std::string::npos);
}

TEST(Field, an_unknown_key_without_a_near_one_lists_what_is_known) {
  EXPECT_NE(refusal({{"zzzzzzzzzz", 1}}).find("Known here: fan, minutes"), std::string::npos);
}

TEST(Field, a_value_out_of_range_names_key_value_and_bounds) {
  const std::string text = refusal({{"degrees", 400}});
  for (const char* part : {"oven.json", "\"degrees\"", "400", "30", "300"})
    EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST(Field, a_wrong_type_says_what_is_expected) {
  EXPECT_NE(refusal({{"fan", "yes"}}).find("true or false"), std::string::npos);
  EXPECT_NE(refusal({{"minutes", 1.5}}).find("a whole number"), std::string::npos);
  EXPECT_NE(refusal({{"degrees", "hot"}}).find("a number"), std::string::npos);
  EXPECT_NE(refusal({{"trays", {1, 2}}}).find("a list of texts"), std::string::npos);
  EXPECT_NE(refusal({{"extras", 3}}).find("an object"), std::string::npos);
  EXPECT_NE(refusal(Json::array()).find("an object"), std::string::npos);
}

TEST(Field, a_choice_lists_what_may_be_chosen) {
  EXPECT_NE(refusal({{"mode", "fry"}}).find("bake, grill"), std::string::npos);
}

TEST(Field, a_whole_number_may_be_written_with_a_point) {
  EXPECT_EQ(refusal({{"minutes", 30.0}}), "");
}

TEST(Field, a_number_beyond_int64_is_no_whole_number) {
  EXPECT_NE(refusal({{"minutes", 1e300}}), "");
}

TEST(Field, a_limit_is_written_as_people_write_it) {
  EXPECT_NE(refusal({{"minutes", 601}}).find("between 1 and 600."), std::string::npos);
  Oven oven;
  const auto wide = field("minutes", &Oven::minutes).range(8, 1048576);
  try {
    set_field(wide, &oven, 1, "oven.json");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.message().find("between 8 and 1048576."), std::string::npos) << error.message();
  }
}

TEST(Field, nothing_is_near_to_an_empty_name) {
  EXPECT_EQ(nearest_name("", {"r", "seed"}), "");
}

TEST(Field, one_text_stands_for_a_list_of_one) {
  Oven oven;
  read_fields(oven_fields(), &oven, {{"trays", "top"}}, "oven.json");
  EXPECT_EQ(oven.trays, std::vector<std::string>{"top"});
}

}  // namespace ft::config
