// Normalizers that look at one character at a time.
#pragma once

#include "core/text/normalized.h"
#include "core/text/unicode_sets.h"

namespace ft::text {

// Leaves out characters. What is behind the last one counts with it.
template <class Leaves>
void leave_out(NormalizedText& text, const Leaves& leaves) {
  size_t at = 0;
  while (at < text.text.size()) {  // most texts have none
    size_t next = at;
    if (leaves(next_character(text.text, next))) break;
    at = next;
  }
  if (at == text.text.size()) return;
  Rewriter out(text);
  out.keep(at);
  while (!out.done()) {
    size_t next = out.at();
    const bool leave = leaves(next_character(text.text, next));
    leave ? out.drop(next - out.at()) : out.keep(next - out.at());
  }
  out.finish();
}

// Puts one character in the place of each that `becomes` knows one for (0: it stays).
template <class Becomes>
void exchange(NormalizedText& text, const Becomes& becomes) {
  bool any = false;
  for (size_t at = 0; at < text.text.size() && !any;) any = !becomes(next_character(text.text, at)).empty();
  if (!any) return;
  Rewriter out(text);
  while (!out.done()) {
    size_t next = out.at();
    const std::string_view other = becomes(next_character(text.text, next));
    other.empty() ? out.keep(next - out.at()) : out.replace(next - out.at(), other);
  }
  out.finish();
}

void lowercase(NormalizedText& text);

}  // namespace ft::text
