#include "core/eval/word_diff.h"

#include <algorithm>
#include <cstdint>

namespace ft::eval {

namespace {

constexpr size_t largest_table = 4'000'000;  // cells; 2 bytes each

bool is_space(unsigned char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

bool is_word(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

// Bytes of the character that begins here.
size_t length_of(unsigned char first) {
  return first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
}

// A run of letters and digits (accented Latin, Greek and Cyrillic too: two bytes each), a run of white space, or one
// character.
std::vector<std::string_view> tokens_of(std::string_view text) {
  std::vector<std::string_view> tokens;
  size_t at = 0;
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto letter = [&](size_t i) { return is_word(byte(i)) || (byte(i) >= 0xC3 && byte(i) < 0xE0); };
  while (at < text.size()) {
    size_t end = at;
    if (letter(at)) {
      while (end < text.size() && letter(end)) end += length_of(byte(end));
    } else if (is_space(byte(at))) {
      while (end < text.size() && is_space(byte(end))) ++end;
    } else {
      end += length_of(byte(at));
    }
    end = std::min(end, text.size());
    tokens.push_back(text.substr(at, end - at));
    at = end;
  }
  return tokens;
}

void append(std::vector<DiffPiece>& pieces, DiffPiece::Kind kind, std::string_view text) {
  if (text.empty()) return;
  if (pieces.empty() || pieces.back().kind != kind) pieces.push_back({kind, {}});
  pieces.back().text += text;
}

}  // namespace

std::vector<DiffPiece> word_diff(std::string_view before, std::string_view after) {
  const auto a = tokens_of(before), b = tokens_of(after);
  std::vector<DiffPiece> pieces;
  size_t head = 0, tail = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  for (size_t i = 0; i < head; ++i) append(pieces, DiffPiece::Kind::same, a[i]);

  // The longest common subsequence of the middles: length[i][j] of a[i …] and b[j …].
  const size_t rows = a.size() - head - tail, columns = b.size() - head - tail;
  if (rows > 0 && columns > 0 && rows * columns <= largest_table && rows < UINT16_MAX && columns < UINT16_MAX) {
    std::vector<uint16_t> length((rows + 1) * (columns + 1), 0);
    const auto at = [&](size_t i, size_t j) -> uint16_t& { return length[i * (columns + 1) + j]; };
    for (size_t i = rows; i-- > 0;)
      for (size_t j = columns; j-- > 0;)
        at(i, j) = a[head + i] == b[head + j] ? static_cast<uint16_t>(at(i + 1, j + 1) + 1)
                                              : std::max(at(i + 1, j), at(i, j + 1));
    size_t i = 0, j = 0;
    while (i < rows && j < columns) {
      if (a[head + i] == b[head + j]) {
        append(pieces, DiffPiece::Kind::same, a[head + i]);
        ++i, ++j;
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        append(pieces, DiffPiece::Kind::removed, a[head + i++]);
      } else {
        append(pieces, DiffPiece::Kind::added, b[head + j++]);
      }
    }
    for (; i < rows; ++i) append(pieces, DiffPiece::Kind::removed, a[head + i]);
    for (; j < columns; ++j) append(pieces, DiffPiece::Kind::added, b[head + j]);
  } else {
    for (size_t i = 0; i < rows; ++i) append(pieces, DiffPiece::Kind::removed, a[head + i]);
    for (size_t j = 0; j < columns; ++j) append(pieces, DiffPiece::Kind::added, b[head + j]);
  }
  for (size_t i = a.size() - tail; i < a.size(); ++i) append(pieces, DiffPiece::Kind::same, a[i]);
  return pieces;
}

}  // namespace ft::eval
