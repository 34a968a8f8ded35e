// BERT's cleaning: control characters, spaces around Chinese characters, accents, lower case.
#include "core/text/normalizers/characters.h"
#include "core/text/normalizers/normalizer.h"

namespace ft::text {

namespace {

void clean(NormalizedText& text) {
  leave_out(text, [](char32_t c) { return c == 0 || c == 0xFFFD || is_bert_control(c); });
  exchange(text, [](char32_t c) -> std::string_view { return c != ' ' && is_white(c) ? " " : ""; });
}

void space_chinese(NormalizedText& text) {
  bool any = false;
  for (size_t at = 0; at < text.text.size() && !any;) any = is_chinese(next_character(text.text, at));
  if (!any) return;
  Rewriter out(text);
  while (!out.done()) {
    size_t next = out.at();
    const bool chinese = is_chinese(next_character(text.text, next));
    if (chinese) out.prepend(" ");
    out.keep(next - out.at());
    if (chinese) out.insert(" ");
  }
  out.finish();
}

}  // namespace

NormalizerPtr bert_normalizer(bool clean_text, bool chinese, bool strip_accents, bool lower) {
  const NormalizerPtr nfd = unicode_form("NFD");
  return normalizer_of([=](NormalizedText& text) {
    if (clean_text) clean(text);
    if (chinese) space_chinese(text);
    if (strip_accents) {
      nfd->apply(text);
      leave_out(text, is_bert_mark);
    }
    if (lower) lowercase(text);
  });
}

namespace normalizers {
NormalizerPtr make_bert(const JsonPart& part) {
  const bool lower = part.flag("lowercase", true);
  return bert_normalizer(part.flag("clean_text", true), part.flag("handle_chinese_chars", true),
                         part.flag("strip_accents", lower), lower);
}
}  // namespace normalizers

}  // namespace ft::text
