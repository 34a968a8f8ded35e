// Every byte as one printable character (byte_level.h), before anything is cut.
#include "core/text/byte_level.h"

#include "core/text/normalizers/normalizer.h"
#include "core/text/unicode_sets.h"

namespace ft::text {

void spell_bytes(Rewriter& out, size_t end) {
  while (out.at() < end) {
    const std::string_view rest = out.rest();
    size_t bytes = 0;
    next_character(rest, bytes);
    std::string spelled;
    for (size_t i = 0; i < bytes; ++i) spelled += byte_character(static_cast<unsigned char>(rest[i]));
    out.replace(bytes, spelled);
  }
}

namespace normalizers {
NormalizerPtr make_byte_level(const JsonPart&) {
  return normalizer_of([](NormalizedText& text) {
    if (text.text.empty()) return;
    Rewriter out(text);
    spell_bytes(out, text.text.size());
    out.finish();
  });
}
}  // namespace normalizers

}  // namespace ft::text
