// Sets of characters as Hugging Face's tokenizers knows them. The library takes them from several tables of different
// Unicode versions, so they are not utf8proc's: unicode_tables.inc was asked of the library itself, one code point at
// a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ft::text {

bool is_white(char32_t c);         // Rust's char::is_whitespace, Oniguruma's \s
bool is_word(char32_t c);          // \w of Rust's regex
bool is_numeric(char32_t c);       // Rust's char::is_numeric: Nd, Nl, No
bool is_punctuation(char32_t c);   // ASCII punctuation, or category P
bool is_combining(char32_t c);     // what StripAccents takes away
bool is_bert_mark(char32_t c);     // what BertNormalizer takes away as accents
bool is_bert_control(char32_t c);  // what it takes away as no text
bool is_chinese(char32_t c);       // what it puts spaces around
bool is_undecomposed(char32_t c);  // newer than the library's tables for NFC and its kin
int script_of(char32_t c);         // a number for each script, Hiragana and Katakana being Han; 0: of every script
void append_lower(std::string& out, char32_t c);  // one character by itself: Σ is always σ

// Oniguruma knows Unicode 16, PCRE2 14: where the text holds a character that only the former knows, `out` becomes the
// text with one of the same class and as many bytes in its place. False: the text needs none.
bool put_stand_ins(std::string_view text, std::string& out);

// The code point at text[at] of valid UTF-8, moving `at` behind it.
inline char32_t next_character(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const char32_t lead = byte(0);
  if (lead < 0x80) return ++at, lead;
  if (lead < 0xE0) {
    const char32_t code = (lead & 0x1F) << 6 | (byte(1) & 0x3F);
    return at += 2, code;
  }
  if (lead < 0xF0) {
    const char32_t code = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    return at += 3, code;
  }
  const char32_t code = (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
  return at += 4, code;
}

}  // namespace ft::text
