// libFuzzer: any bytes as a data file. The first byte chooses the file's name and with it the layout; what follows is
// opened, read row by row, checked, mended and written in other formats. An Error is the only way out that is allowed.
#include <memory>
#include <vector>

#include "core/base/error.h"
#include "core/data/check.h"
#include "core/data/rewrite.h"
#include "core/data/split.h"
#include "core/data/stats.h"
#include "tests/fuzz/input_file.h"
#include "tests/fuzz/must.h"

namespace {

using namespace ft;

constexpr size_t most_rows = 64;  // of each input are read one by one

test::InputFile& file_for(uint8_t choice) {
  static const auto files = [] {
    std::vector<std::unique_ptr<test::InputFile>> made;
    for (const char* const name : {"a.jsonl", "a.json", "a.csv", "a.tsv", "a.txt", "a.md"})
      made.push_back(std::make_unique<test::InputFile>(name));
    return made;
  }();
  return *files[choice % files.size()];
}

void convert(const Json& sample, const Json& columns) {
  for (const std::string_view format : data::convertible_formats()) {
    try {
      (void)to_text(data::converted(sample, columns, format));
    } catch (const Error&) {  // that format cannot say it
    }
  }
}

void read_rows(const data::Dataset& set) {
  for (size_t row = 0; row < std::min(set.size(), most_rows); ++row) {
    test::touch(set.bytes(row));
    const size_t line = set.line_of(row);
    test::must(line >= 1 && line <= set.source().text().size() + 1);
    (void)set.fault_of(row);
    convert(set.row(row), set.columns_of(row));
    const std::string one_line = data::line_of(set, row);
    test::must(one_line.find('\n') == std::string::npos);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  test::InputFile& file = file_for(data[0]);
  try {
    const auto set = data::Dataset::open(file.holding({reinterpret_cast<const char*>(data) + 1, size - 1}));
    test::must(set.complete() && set.set_aside().size() == set.set_aside_count());
    read_rows(set);
    const data::Findings findings = data::run_checks(set);
    const data::Statistics statistics = data::measure(set);
    (void)data::advise(data::guess_task(set, statistics), statistics, findings);
    (void)to_text(statistics.json());
    data::fix_rows(set, {}, [](std::string_view) {});
    data::drop_copies(set, data::Copies::near, [](std::string_view) {});
    test::must(data::split_rows(set, {.exam_share = 0.5, .seed = 1}).size() == set.size());
  } catch (const Error&) {  // no data, or damaged
  }
  return 0;
}
