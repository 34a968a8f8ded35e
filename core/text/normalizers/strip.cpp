// White space at the ends.
#include "core/text/normalizers/characters.h"
#include "core/text/normalizers/normalizer.h"

namespace ft::text {

NormalizerPtr stripping(bool left, bool right) {
  return normalizer_of([=](NormalizedText& text) {
    size_t begin = 0, end = 0;  // from the first to behind the last character that is no white space
    bool any = false;
    for (size_t at = 0; at < text.text.size();) {
      const size_t here = at;
      if (is_white(next_character(text.text, at))) continue;
      if (!any) begin = here;
      any = true, end = at;
    }
    if (!any) begin = end = left ? text.text.size() : 0;
    if (!left) begin = 0;
    if (!right) end = text.text.size();
    if (begin == 0 && end == text.text.size()) return;
    Rewriter out(text);
    out.drop(begin);
    out.keep(end - begin);
    out.finish();
  });
}

namespace normalizers {
NormalizerPtr make_strip(const JsonPart& part) {
  return stripping(part.flag("strip_left", true), part.flag("strip_right", true));
}
}  // namespace normalizers

}  // namespace ft::text
