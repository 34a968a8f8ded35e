#include "core/text/byte_level.h"

#include <array>
#include <unordered_map>

#include "core/base/unicode.h"

namespace ft::text {

namespace {

struct Alphabet {
  std::array<std::string, 256> character;
  std::unordered_map<char32_t, unsigned char> byte;

  Alphabet() {
    char32_t next = 256;
    for (int b = 0; b < 256; ++b) {
      const bool printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || (b >= 0xAE && b <= 0xFF);
      const char32_t code = printable ? static_cast<char32_t>(b) : next++;
      append_utf8(character[static_cast<size_t>(b)], code);
      byte[code] = static_cast<unsigned char>(b);
    }
  }
};

const Alphabet& alphabet() {
  static const Alphabet* const built = new Alphabet;
  return *built;
}

}  // namespace

std::string_view byte_character(unsigned char byte) {
  return alphabet().character[byte];
}

std::string bytes_of_token(std::string_view token) {
  std::string bytes;
  for (size_t at = 0; at < token.size();) {
    const auto found = alphabet().byte.find(next_code_point(token, at));
    if (found == alphabet().byte.end()) return std::string(token);
    bytes += static_cast<char>(found->second);
  }
  return bytes;
}

}  // namespace ft::text
