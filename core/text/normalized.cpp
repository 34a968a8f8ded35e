#include "core/text/normalized.h"

#include "core/text/unicode_sets.h"

namespace ft::text {

void NormalizedText::begin(std::string_view original, size_t where, bool track) {
  text.assign(original);
  from.clear();
  tracked = track;
  place = static_cast<uint32_t>(where);
  if (!track) return;
  from.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t first = at;
    next_character(text, at);
    from.insert(from.end(), at - first, {static_cast<uint32_t>(where + first), static_cast<uint32_t>(where + at)});
  }
}

Rewriter::Rewriter(NormalizedText& text) : text_(text) {
  out_.reserve(text.text.size() + text.text.size() / 8 + 8);
  if (text.tracked) from_.reserve(out_.capacity());
}

void Rewriter::keep(size_t bytes) {
  out_.append(text_.text, at_, bytes);
  if (text_.tracked)
    from_.insert(from_.end(), text_.from.begin() + static_cast<std::ptrdiff_t>(at_),
                 text_.from.begin() + static_cast<std::ptrdiff_t>(at_ + bytes));
  at_ += bytes;
}

void Rewriter::replace(size_t bytes, std::string_view with) {
  if (with.empty()) return drop(bytes);
  size_t first = 0;
  next_character(with, first);
  out_.append(with.substr(0, first));
  if (text_.tracked) from_.insert(from_.end(), first, text_.from[at_]);
  at_ += bytes;
  insert(with.substr(first));
}

void Rewriter::insert(std::string_view with) {
  out_.append(with);
  if (text_.tracked)
    from_.insert(from_.end(), with.size(), at_ == 0 ? Span{text_.place, text_.place} : text_.from[at_ - 1]);
}

void Rewriter::prepend(std::string_view with) {
  out_.append(with);
  if (text_.tracked) from_.insert(from_.end(), with.size(), text_.from[at_]);
}

void Rewriter::change(std::string_view character, std::ptrdiff_t change) {
  if (change > 0 || !text_.tracked || done()) return insert(character);
  size_t end = at_;
  for (; change <= 0 && end < text_.text.size(); ++change) next_character(text_.text, end);
  replace(end - at_, character);
}

void Rewriter::finish() {
  text_.text.swap(out_);
  text_.from.swap(from_);
}

}  // namespace ft::text
