#include "core/base/unicode.h"

namespace ft {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct Sequence {
  int length = 0;                         // bytes in all; 0 for a byte that begins nothing
  unsigned char low = 0x80, high = 0xBF;  // allowed second byte
};

// Table 3-7 of the Unicode standard: well-formed byte sequences.
Sequence sequence_begun_by(unsigned char lead) {
  if (lead < 0x80) return {1};
  if (lead < 0xC2) return {0};
  if (lead < 0xE0) return {2};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead < 0xF0) return {3};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead < 0xF4) return {4};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {0};
}

// How many bytes of the sequence at text[at] are right, at most its length.
int good_bytes(std::string_view text, size_t at, const Sequence& sequence) {
  int good = 1;
  while (good < sequence.length && at + good < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at + good]);
    const unsigned char low = good == 1 ? sequence.low : 0x80, high = good == 1 ? sequence.high : 0xBF;
    if (byte < low || byte > high) break;
    ++good;
  }
  return good;
}

}  // namespace

char32_t next_code_point(std::string_view text, size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return text[at++];
  const Sequence sequence = sequence_begun_by(lead);
  const int good = sequence.length == 0 ? 0 : good_bytes(text, at, sequence);
  if (good < sequence.length || sequence.length == 0) {
    at += good > 0 ? good : 1;
    return replacement;
  }
  char32_t code = lead & (0x7F >> sequence.length);
  for (int i = 1; i < sequence.length; ++i) code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  at += sequence.length;
  return code;
}

void append_utf8(std::string& out, char32_t code) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6), put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F)), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  }
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char32_t code : text) append_utf8(out, code);
  return out;
}

size_t find_invalid_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const Sequence sequence = sequence_begun_by(lead);
    if (sequence.length == 0 || good_bytes(text, at, sequence) < sequence.length) return at;
    at += sequence.length;
  }
  return std::string_view::npos;
}

std::string mend_utf8(std::string_view text) {
  if (find_invalid_utf8(text) == std::string_view::npos) return std::string(text);
  std::string out;
  out.reserve(text.size() + 8);
  for (size_t at = 0; at < text.size();) append_utf8(out, next_code_point(text, at));
  return out;
}

size_t count_code_points(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

size_t incomplete_utf8_tail(std::string_view text) {
  for (size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if ((byte & 0xC0) == 0x80) continue;
    const Sequence sequence = sequence_begun_by(byte);
    const size_t at = text.size() - back;
    const bool open =
        sequence.length > static_cast<int>(back) && good_bytes(text, at, sequence) == static_cast<int>(back);
    return open ? back : 0;
  }
  return 0;
}

}  // namespace ft
