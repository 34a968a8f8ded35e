// libFuzzer: any bytes as the MANIFEST.json of a checkpoint that holds one file. The answer is whole or not whole,
// never anything else; whole means that the manifest says what lies there.
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/runs/manifest.h"
#include "tests/fuzz/input_file.h"
#include "tests/fuzz/must.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace ft;
  static test::InputFile manifest("MANIFEST.json");
  static const auto folder = [] {
    const auto made = manifest.path().parent_path();
    write_file(made / "a", "hello");
    return made;
  }();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.find('/') != std::string_view::npos) return 0;  // other folders' files are no part of this
  manifest.holding(text);
  if (!runs::verifies(folder)) return 0;
  const Json files = parse_json(text, "manifest").at("files");
  test::must(!files.empty());
  for (const Json& file : files)
    test::must(file.at("name") == "a" && file.at("bytes") == Json(5) && file.at("sha256") == sha256_of("hello"));
  return 0;
}
