// Replace: every match by one text. Prepend: a text in front of one that is not empty.
#include "core/text/normalizers/normalizer.h"

namespace ft::text {

NormalizerPtr replacing(Pattern pattern, std::string content) {
  return normalizer_of([pattern = std::move(pattern), content = std::move(content)](NormalizedText& text) {
    std::vector<Match> matches;
    pattern.find_all(text.text, matches);
    if (matches.empty() || (matches.size() == 1 && !matches[0].found)) return;
    Rewriter out(text);
    for (const Match& match : matches) {
      const size_t bytes = match.span.end - match.span.begin;
      if (!match.found) {
        out.keep(bytes);
      } else {
        out.drop(bytes);
        out.insert(content);  // counts as the end of what it replaces
      }
    }
    out.finish();
  });
}

NormalizerPtr prepending(std::string with) {
  return normalizer_of([with = std::move(with)](NormalizedText& text) {
    if (text.text.empty()) return;
    Rewriter out(text);
    out.prepend(with);
    out.keep(text.text.size());
    out.finish();
  });
}

namespace normalizers {
NormalizerPtr make_replace(const JsonPart& part) {
  return replacing(part.pattern(), part.needed_text("content"));
}
NormalizerPtr make_prepend(const JsonPart& part) {
  return prepending(part.needed_text("prepend"));
}
}  // namespace normalizers

}  // namespace ft::text
