// Google's neural translation's idea of white space and control characters (sentencepiece's nmt_* rules).
#include "core/text/normalizers/characters.h"
#include "core/text/normalizers/normalizer.h"

namespace ft::text::normalizers {

NormalizerPtr make_nmt(const JsonPart&) {
  const auto is_control = [](char32_t c) {
    return (c >= 1 && c <= 8) || c == 0xB || (c >= 0xE && c <= 0x1F) || c == 0x7F || c == 0x8F || c == 0x9F;
  };
  const auto space = [](char32_t c) -> std::string_view {
    const bool is_space = c == 9 || c == 0xA || c == 0xC || c == 0xD || c == 0x1680 || (c >= 0x200B && c <= 0x200F) ||
                          c == 0x2028 || c == 0x2029 || c == 0x2581 || c == 0xFEFF || c == 0xFFFD;
    return is_space ? " " : "";
  };
  return normalizer_of([=](NormalizedText& text) {
    leave_out(text, is_control);
    exchange(text, space);
  });
}

}  // namespace ft::text::normalizers
