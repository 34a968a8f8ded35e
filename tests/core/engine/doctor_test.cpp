#include "core/engine/doctor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include "tests/support/temp_folder.h"

namespace ft::engine {
namespace {

TEST(Doctor, advises_to_fetch_a_model_where_none_is) {
  const test::TempFolder home;
  ::setenv("XDG_DATA_HOME", home.path().c_str(), 1);
  ::setenv("FINETUNE_STUDIO_RESOURCES", (std::string(FT_SOURCE_DIR) + "/resources").c_str(), 1);

  const Json report = examine_computer("1.2.3");

  EXPECT_EQ(report["version"], "1.2.3");
  EXPECT_GT(report["machine"]["memory_bytes"].get<int64_t>(), 0);
  EXPECT_TRUE(report["models"].empty());
  EXPECT_THAT(lines_of(report), testing::HasSubstr("FineTune Studio 1.2.3\n"));
  EXPECT_THAT(lines_of(report), testing::HasSubstr("! No model of the catalogue is here yet"));
}

}  // namespace
}  // namespace ft::engine
