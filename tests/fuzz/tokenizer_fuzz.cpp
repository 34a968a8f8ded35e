// libFuzzer: any bytes as a tokenizer.json. An Error is the only way out that is allowed; a tokenizer that is accepted
// gives ids that exist, the same with and without offsets, and offsets inside the text.
#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/tokenizer.h"
#include "tests/fuzz/input_file.h"
#include "tests/fuzz/must.h"

namespace {

using namespace ft;

void use(const text::Tokenizer& tokenizer, std::string_view text) {
  const auto ids = tokenizer.encode(text, true);
  const auto encoding = tokenizer.encode_with_offsets(text, true);
  test::must(encoding.ids == ids && encoding.offsets.size() == ids.size());
  const auto characters = static_cast<int32_t>(count_code_points(text));
  for (const text::Offset& offset : encoding.offsets)
    test::must(0 <= offset.begin && offset.begin <= offset.end && offset.end <= characters);
  for (const int32_t id : ids) test::must(0 <= id && id < tokenizer.vocabulary());
  (void)tokenizer.decode(ids);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static test::InputFile file("input.json");
  try {
    const auto tokenizer = text::load_tokenizer(file.holding({reinterpret_cast<const char*>(data), size}));
    for (const char* const text :
         {"", "a", "ab abc  <|end|> cab\n", "Gr\xC3\xBC\xC3\x9F 12345 a\xCC\x81 \xE6\x97\xA5\xE6\x9C\xAC"})
      use(*tokenizer, text);
  } catch (const Error&) {  // damaged, of an unknown kind, or a pattern that takes too long
  }
  return 0;
}
