// sentencepiece's compiled character map: a double-array trie (Aoe 1989, in the layout of Yata's darts-clone) from a
// few characters to what replaces them. Format: sentencepiece's normalizer.cc, "precompiled_charsmap": the trie's size
// in bytes, the trie, then the replacements, each ended by a zero byte.
#include <utf8proc.h>

#include <cstring>
#include <optional>

#include "core/base/base64.h"
#include "core/base/unicode.h"
#include "core/text/normalizers/normalizer.h"
#include "core/text/unicode_sets.h"

namespace ft::text {

namespace {

class CharacterMap {
 public:
  CharacterMap(const std::string& blob, const std::function<Error(const std::string&)>& malformed) {
    uint32_t size = 0;
    if (blob.size() >= 4) std::memcpy(&size, blob.data(), 4);
    if (blob.size() < 4 || size % 4 != 0 || size > blob.size() - 4) throw malformed("its character map is cut off");
    units_.resize(size / 4);
    std::memcpy(units_.data(), blob.data() + 4, size);
    replacements_ = blob.substr(4 + size);
  }

  // What replaces the whole of `text`; nothing when the map does not know its beginning. As the library does it, the
  // first entry that the text begins with decides, not the longest.
  std::optional<std::string_view> find(std::string_view text) const {
    size_t node = 0;
    if (units_.empty()) return std::nullopt;
    node = offset_of(units_[0]);
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte == 0) return std::nullopt;
      node ^= byte;
      if (node >= units_.size()) return std::nullopt;
      const uint32_t unit = units_[node];
      if ((unit & 0x800000FF) != byte) return std::nullopt;
      node ^= offset_of(unit);
      if (!(unit >> 8 & 1)) continue;  // no entry ends here
      if (node >= units_.size()) return std::nullopt;
      const size_t place = units_[node] & 0x7FFFFFFF;
      if (place >= replacements_.size()) return std::nullopt;
      const size_t end = replacements_.find('\0', place);
      return std::string_view(replacements_).substr(place, end == std::string::npos ? end : end - place);
    }
    return std::nullopt;
  }

 private:
  static size_t offset_of(uint32_t unit) { return (unit >> 10) << ((unit & 0x200) >> 6); }
  std::vector<uint32_t> units_;
  std::string replacements_;
};

// The end of the grapheme (what people call a character) that begins at `at`.
size_t grapheme_end(std::string_view text, size_t at) {
  utf8proc_int32_t state = 0;
  char32_t last = next_character(text, at);
  while (at < text.size()) {
    size_t next = at;
    const char32_t c = next_character(text, next);
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(last), static_cast<utf8proc_int32_t>(c), &state))
      break;
    last = c, at = next;
  }
  return at;
}

// A character and how it came about (Rewriter::change).
using Changes = std::vector<std::pair<char32_t, std::ptrdiff_t>>;

// `with` instead of `old`: what is too much is inserted at the end, what is too little goes with the last character.
void put(Changes& changes, std::string_view old, std::string_view with) {
  for (size_t at = 0; at < with.size();) changes.emplace_back(next_character(with, at), 0);
  auto difference =
      static_cast<std::ptrdiff_t>(count_code_points(with)) - static_cast<std::ptrdiff_t>(count_code_points(old));
  if (difference < 0 && !changes.empty()) changes.back().second += difference;
  for (auto each = changes.rbegin(); difference > 0; ++each, --difference) each->second = 1;
}

}  // namespace

NormalizerPtr precompiled(std::string blob, const std::function<Error(const std::string&)>& malformed) {
  const auto map = std::make_shared<const CharacterMap>(blob, malformed);
  return normalizer_of([map](NormalizedText& text) {
    constexpr size_t longest_grapheme = 6;  // bytes; longer ones are looked up character by character
    thread_local Changes changes;
    changes.clear();
    bool any = false;
    for (size_t begin = 0; begin < text.text.size();) {
      const size_t end = grapheme_end(text.text, begin);
      const std::string_view grapheme = std::string_view(text.text).substr(begin, end - begin);
      begin = end;
      if (grapheme.size() < longest_grapheme)
        if (const auto with = map->find(grapheme)) {
          put(changes, grapheme, *with);
          any = true;
          continue;
        }
      for (size_t at = 0; at < grapheme.size();) {
        const size_t first = at;
        next_character(grapheme, at);
        const std::string_view character = grapheme.substr(first, at - first);
        const auto with = map->find(character);
        put(changes, character, with.value_or(character));
        any |= with.has_value();
      }
    }
    if (!any) return;
    Rewriter out(text);
    std::string character;
    for (const auto& [code, change] : changes) {
      character.clear();
      append_utf8(character, code);
      out.change(character, change);
    }
    out.finish();
  });
}

namespace normalizers {
NormalizerPtr make_precompiled(const JsonPart& part) {
  if (!part.find("precompiled_charsmap")) return normalizer_of([](NormalizedText&) {});  // null: no map
  const auto blob = decode_base64(part.needed_text("precompiled_charsmap"));
  if (!blob) throw part.malformed("\"precompiled_charsmap\" is no base64");
  return precompiled(*blob, [&part](const std::string& what) { return part.malformed(what); });
}
}  // namespace normalizers

}  // namespace ft::text
