// A text on its way to the model, with the place in the original that each of its bytes came from. Normalizers and
// pre-tokenizers rewrite it from left to right; what a new byte counts as is decided as Hugging Face's NormalizedString
// does it, so that offsets are the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ft::text {

struct Span {
  uint32_t begin = 0, end = 0;  // bytes
};

struct NormalizedText {
  std::string text;
  std::vector<Span> from;  // of each byte, in the original; empty unless tracked
  bool tracked = false;
  uint32_t place = 0;  // where the original part begins

  // Begins with a part of the original text that stands at byte `where` of it.
  void begin(std::string_view original, size_t where, bool track);
};

// Writes the text anew. Each of its bytes must be kept, dropped or replaced, in order; finish() puts the result in
// place.
class Rewriter {
 public:
  explicit Rewriter(NormalizedText& text);
  void keep(size_t bytes);
  void drop(size_t bytes) { at_ += bytes; }
  // `with` instead of the next `bytes`: its first character takes the place of the first one, further ones are
  // inserted.
  void replace(size_t bytes, std::string_view with);
  // Counts as what was read last; as nothing at the very beginning.
  void insert(std::string_view with);
  // Counts as the character that follows, which must be there.
  void prepend(std::string_view with);
  // One character, as the library's transformations say it: above 0 it is inserted, otherwise it takes the place of the
  // next one and of as many more as the number is below 0.
  void change(std::string_view character, std::ptrdiff_t change);
  size_t at() const { return at_; }
  std::string_view rest() const { return std::string_view(text_.text).substr(at_); }
  size_t written() const { return out_.size(); }
  bool done() const { return at_ >= text_.text.size(); }
  void finish();

 private:
  NormalizedText& text_;
  size_t at_ = 0;
  std::string out_;
  std::vector<Span> from_;
};

// A text that is cut into pieces of [begin, end), each of which the model reads by itself.
struct PreTokenized : NormalizedText {
  std::vector<Span> pieces;
};

}  // namespace ft::text
