// libFuzzer: any bytes as one row's JSON. What our reader accepts is what the library accepts, with the same value;
// what it writes reads back; a value that is replaced leaves the rest as it was.
#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/data/row_json.h"
#include "tests/fuzz/must.h"

namespace {

using namespace ft;

// The library is asked only where both promise the same: it refuses numbers beyond a double and halves of surrogate
// pairs, takes a zero byte for the end, passes over a byte order mark, and knows no limit of depth.
void agree_with_library(std::string_view text, bool valid, const data::ParsedRow& row, std::string_view reason) {
  if (find_invalid_utf8(text) != std::string_view::npos || text.find('\0') != std::string_view::npos) return;
  if (text.starts_with("\xEF\xBB\xBF") || reason == "nested too deeply") return;
  const Json theirs = Json::parse(text, nullptr, false);
  test::must(valid || theirs.is_discarded());
  if (valid && !theirs.is_discarded()) test::must(theirs == row.value && row.lone_surrogates.empty());
}

void reads_back(const Json& value) {
  data::ParsedRow again;
  data::JsonProblem problem;
  test::must(data::parse_row(to_text(value), again, problem) && again.value == value);
}

void replace_first(std::string_view text, const Json& value) {
  if (!value.is_object() || value.empty()) return;
  const data::Path path{value.begin().key()};
  const Json* const found = data::find_value(value, path);
  test::must(found == &*value.begin());
  const std::string edited = data::replace_value(text, path, "new");
  data::ParsedRow row;
  data::JsonProblem problem;
  test::must(data::parse_row(edited, row, problem) && row.value.size() == value.size());
  test::must(*data::find_value(row.value, path) == "new");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  data::ParsedRow row;
  data::JsonProblem problem;
  const bool valid = data::parse_row(text, row, problem);
  test::must(valid || (problem.reason && problem.at <= size));
  agree_with_library(text, valid, row, valid ? "" : problem.reason);
  if (valid && find_invalid_utf8(text) == std::string_view::npos) {
    reads_back(row.value);
    replace_first(text, row.value);
  }
  return 0;
}
