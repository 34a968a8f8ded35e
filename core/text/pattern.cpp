#include "core/text/pattern.h"

#include "core/text/unicode_sets.h"

namespace ft::text {

Pattern Pattern::literal(std::string text) {
  if (text.empty()) return regex("");
  Pattern pattern;
  pattern.literal_ = std::move(text);
  return pattern;
}

Pattern Pattern::regex(const std::string& expression, Dialect dialect) {
  Pattern pattern;
  pattern.regex_ = std::make_shared<Regex>(expression, dialect);
  return pattern;
}

void Pattern::find_all(std::string_view text, std::vector<Match>& out) const {
  out.clear();
  size_t behind = 0;  // of the last match
  const auto put = [&](size_t begin, size_t end) {
    if (begin > behind) out.push_back({{static_cast<uint32_t>(behind), static_cast<uint32_t>(begin)}, false});
    out.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, true});
    behind = end;
  };
  if (!regex_) {
    for (size_t at = text.find(literal_); at != std::string_view::npos; at = text.find(literal_, at + literal_.size()))
      put(at, at + literal_.size());
  } else {
    thread_local std::string mended;
    const std::string_view subject = put_stand_ins(text, mended) ? std::string_view(mended) : text;
    size_t search = 0, begin = 0, end = 0;
    bool matched = false;
    while (search <= subject.size() && regex_->find(subject, search, begin, end)) {
      if (begin == end && matched && end == behind) {  // nothing, right behind a match: look from the next character on
        if (search >= subject.size()) break;
        next_character(subject, search);
        continue;
      }
      put(begin, end);
      search = end;
      matched = true;
    }
  }
  if (behind < text.size()) out.push_back({{static_cast<uint32_t>(behind), static_cast<uint32_t>(text.size())}, false});
}

}  // namespace ft::text
