// What every accepted tokenizer must do, whatever file it came from: give ids that exist, the same with and without
// offsets, and offsets inside the text.
#pragma once

#include "core/base/unicode.h"
#include "core/text/tokenizer.h"
#include "tests/fuzz/must.h"

namespace ft::test {

inline void use_with(const text::Tokenizer& tokenizer, std::string_view text) {
  const auto ids = tokenizer.encode(text, true);
  const auto encoding = tokenizer.encode_with_offsets(text, true);
  must(encoding.ids == ids && encoding.offsets.size() == ids.size());
  const auto characters = static_cast<int32_t>(count_code_points(text));
  for (const text::Offset& offset : encoding.offsets)
    must(0 <= offset.begin && offset.begin <= offset.end && offset.end <= characters);
  for (const int32_t id : ids) must(0 <= id && id < tokenizer.vocabulary());
  (void)tokenizer.decode(ids);
}

inline void use(const text::TokenizerPtr& tokenizer) {
  for (const char* const text :
       {"", "a", "ab abc  <|end|> cab\n", "Gr\xC3\xBC\xC3\x9F 12345 a\xCC\x81 \xE6\x97\xA5\xE6\x9C\xAC",
        "\xED\x95\x9C \xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB \xEF\xAC\x81 \xF0\x9F\x98\x80\tx-y_Z"})
    use_with(*tokenizer, text);
  text::StreamDecoder stream(tokenizer);
  for (int32_t id = 0; id < std::min(tokenizer->vocabulary(), 40); ++id)
    must(find_invalid_utf8(stream.add(id)) == std::string::npos);
  must(find_invalid_utf8(stream.finish()) == std::string::npos);
}

}  // namespace ft::test
