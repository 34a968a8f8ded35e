// NFC, NFD, NFKC, NFKD (Unicode Standard Annex 15) by utf8proc, as the library's older tables have them.
#include <utf8proc.h>

#include <algorithm>
#include <mutex>

#include "core/base/unicode.h"
#include "core/text/normalizers/normalizer.h"
#include "core/text/unicode_sets.h"

namespace ft::text {

namespace {

struct Form {
  bool compose = false, compatible = false;
};

using Code = utf8proc_int32_t;

utf8proc_option_t options_of(Form form) {
  int options = UTF8PROC_STABLE | (form.compose ? UTF8PROC_COMPOSE : UTF8PROC_DECOMPOSE);
  if (form.compatible) options |= UTF8PROC_COMPAT;
  return static_cast<utf8proc_option_t>(options);
}

// The form of a few characters. Throws nothing: text that utf8proc cannot take stays as it is.
void normalize(std::string_view text, Form form, std::vector<Code>& out) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  out.resize(text.size() * 4 + 32);
  auto length =
      utf8proc_decompose(bytes, size, out.data(), static_cast<utf8proc_ssize_t>(out.size()), options_of(form));
  if (length > static_cast<utf8proc_ssize_t>(out.size())) {
    out.resize(static_cast<size_t>(length));
    length = utf8proc_decompose(bytes, size, out.data(), length, options_of(form));
  }
  if (length > 0) length = utf8proc_normalize_utf32(out.data(), length, options_of(form));
  out.resize(static_cast<size_t>(std::max<utf8proc_ssize_t>(length, 0)));
}

// Which characters a form may change, alone or together with what is before them. All others stand for themselves, and
// a text may be cut in front of each.
class Touched {
 public:
  explicit Touched(Form form) : bits_(0x110000 / 64) {
    std::vector<Code> whole;
    std::string text;
    for (char32_t c = 0; c < 0x110000; ++c) {
      if (c == 0x3400 || c == 0xAC00) c = c == 0x3400 ? 0xA000 : 0xD7B0;  // ideographs; Hangul is looked at below
      if (c == 0xD800) c = 0xE000;
      if (c == 0x13000 || c == 0x20000) c = c == 0x13000 ? 0x1D000 : 0x2F800;
      if (c == 0x2FA20) break;
      const auto* about = utf8proc_get_property(static_cast<Code>(c));
      if (about->combining_class == 0 && about->decomp_seqindex == UINT16_MAX) continue;
      if (is_undecomposed(c)) continue;
      text.clear();
      append_utf8(text, c);
      normalize(text, form, whole);
      if (about->combining_class != 0 || whole.size() != 1 || whole[0] != static_cast<Code>(c)) set(c);
      if (!form.compose) continue;
      normalize(text, {false, false}, whole);
      for (size_t i = 1; i < whole.size(); ++i)
        set(static_cast<char32_t>(whole[i]));  // these compose with what is before
    }
    for (char32_t c = 0xAC00; c <= 0xD7A3 && !form.compose; ++c) set(c);
    for (char32_t c = 0x1161; c <= 0x11C2 && form.compose; ++c) set(c);  // Hangul vowels and finals
  }

  bool holds(char32_t c) const { return bits_[c >> 6] >> (c & 63) & 1; }

 private:
  void set(char32_t c) { bits_[c >> 6] |= uint64_t{1} << (c & 63); }
  std::vector<uint64_t> bits_;
};

const Touched& touched_by(Form form) {
  static std::once_flag made[4];
  static std::unique_ptr<const Touched> each[4];
  const size_t number = form.compose * 2u + form.compatible;
  std::call_once(made[number], [&] { each[number] = std::make_unique<const Touched>(form); });
  return *each[number];
}

// A character of a form, and how it came about (Rewriter::change): 0 in the place of one, 1 beside one that became
// several, less where several became one.
struct Made {
  Code code = 0;
  int order = 0;  // its combining class
  std::ptrdiff_t change = 0;
};

void decompose(std::string_view text, Form form, std::vector<Made>& made) {
  const int options = UTF8PROC_DECOMPOSE | (form.compatible ? UTF8PROC_COMPAT : 0);
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    Code parts[32];
    int bound = 0;
    const auto count = is_undecomposed(c) ? 0
                                          : utf8proc_decompose_char(static_cast<Code>(c), parts, 32,
                                                                    static_cast<utf8proc_option_t>(options), &bound);
    if (count < 1 || count > 32) {
      made.push_back({static_cast<Code>(c), 0, 0});
      continue;
    }
    for (utf8proc_ssize_t i = 0; i < count; ++i)
      made.push_back({parts[i], utf8proc_get_property(parts[i])->combining_class, i > 0});
  }
  // Marks in a row stand in the order of their classes.
  for (size_t begin = 0; begin < made.size();) {
    size_t end = begin;
    while (end < made.size() && made[end].order != 0) ++end;
    std::stable_sort(made.begin() + static_cast<std::ptrdiff_t>(begin), made.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Made& a, const Made& b) { return a.order < b.order; });
    begin = end + 1;
  }
}

// The one character that two make, or 0.
Code composed(Code first, Code second) {
  Code both[2] = {first, second};
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  return utf8proc_normalize_utf32(both, 2, options) == 1 ? both[0] : 0;
}

void compose(std::vector<Made>& made) {
  size_t kept = 0, starter = SIZE_MAX;
  int last_order = -1;  // of what stands between the starter and here
  for (size_t i = 0; i < made.size(); ++i) {
    const Made now = made[i];
    if (starter != SIZE_MAX && last_order < now.order + (last_order < 0))
      if (const Code whole = composed(made[starter].code, now.code)) {
        made[starter].code = whole;
        made[starter].change += now.change - 1;
        continue;
      }
    if (now.order == 0)
      starter = kept, last_order = -1;
    else
      last_order = now.order;
    made[kept++] = now;
  }
  made.resize(kept);
}

// Puts the form of the next `bytes` in their place.
void replace_part(Rewriter& out, size_t bytes, Form form) {
  thread_local std::vector<Made> made;
  made.clear();
  const std::string_view old = out.rest().substr(0, bytes);
  const size_t end = out.at() + bytes;
  decompose(old, form, made);
  if (form.compose) compose(made);
  std::string character;
  for (const Made& each : made) {
    character.clear();
    append_utf8(character, static_cast<char32_t>(each.code));
    out.change(character, each.change);
  }
  out.drop(end - out.at());  // nothing, except where only the text is kept
}

void apply(NormalizedText& text, Form form, const Touched& touched) {
  // The first touched character, if any; below U+00A0 nothing is.
  size_t at = 0, start = 0;
  const auto find = [&] {
    while (at < text.text.size()) {
      const size_t here = at;
      if (static_cast<unsigned char>(text.text[at]) < 0x80) {
        start = here, ++at;
        continue;
      }
      if (touched.holds(next_character(text.text, at))) {
        at = here;
        return true;
      }
      start = here;
    }
    return false;
  };
  if (!find()) return;
  Rewriter out(text);
  do {  // from the character before the touched ones up to the next that stands for itself
    start = std::max(start, out.at());
    size_t end = at;
    while (end < text.text.size()) {
      size_t next = end;
      if (!touched.holds(next_character(text.text, next))) break;
      end = next;
    }
    out.keep(start - out.at());
    replace_part(out, end - start, form);
    at = start = end;
  } while (find());
  out.keep(text.text.size() - out.at());
  out.finish();
}

NormalizerPtr make(Form form) {
  const Touched& touched = touched_by(form);
  return normalizer_of([form, &touched](NormalizedText& text) { apply(text, form, touched); });
}

}  // namespace

NormalizerPtr unicode_form(const char* name) {
  const std::string_view form = name;
  return make({form.back() == 'C', form.size() == 4});
}

namespace normalizers {
NormalizerPtr make_nfc(const JsonPart&) {
  return unicode_form("NFC");
}
NormalizerPtr make_nfd(const JsonPart&) {
  return unicode_form("NFD");
}
NormalizerPtr make_nfkc(const JsonPart&) {
  return unicode_form("NFKC");
}
NormalizerPtr make_nfkd(const JsonPart&) {
  return unicode_form("NFKD");
}
}  // namespace normalizers

}  // namespace ft::text
