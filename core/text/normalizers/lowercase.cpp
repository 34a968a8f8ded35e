// Every character's own lower case, by Rust's char::to_lowercase.
#include <algorithm>

#include "core/text/normalizers/characters.h"
#include "core/text/normalizers/normalizer.h"

namespace ft::text {

void lowercase(NormalizedText& text) {
  if (std::all_of(text.text.begin(), text.text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    for (char& c : text.text)
      if (c >= 'A' && c <= 'Z') c += 32;
    return;
  }
  Rewriter out(text);
  std::string lower;
  while (!out.done()) {
    size_t next = out.at();
    lower.clear();
    append_lower(lower, next_character(text.text, next));
    out.replace(next - out.at(), lower);
  }
  out.finish();
}

namespace normalizers {
NormalizerPtr make_lowercase(const JsonPart&) {
  return normalizer_of(lowercase);
}
}  // namespace normalizers

}  // namespace ft::text
