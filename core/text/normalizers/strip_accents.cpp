// Leaves out combining marks; what is composed already stays (NFD first takes it apart).
#include "core/text/normalizers/characters.h"
#include "core/text/normalizers/normalizer.h"

namespace ft::text::normalizers {

NormalizerPtr make_strip_accents(const JsonPart&) {
  return normalizer_of([](NormalizedText& text) { leave_out(text, is_combining); });
}

}  // namespace ft::text::normalizers
