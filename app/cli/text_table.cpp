#include "app/cli/text_table.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

#include "core/base/unicode.h"

namespace ft::cli {

namespace {

constexpr size_t narrowest = 20;  // less is no width that anybody reads in

struct Range {
  char32_t first, last;
};
// East Asian Wide and Fullwidth, and pictures (Unicode 15, EastAsianWidth), in blocks.
constexpr Range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},  {0xAC00, 0xD7A3},
                          {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},  {0xFFE0, 0xFFE6},
                          {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
constexpr Range without_width[] = {{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}};

template <size_t Size>
bool is_in(const Range (&ranges)[Size], char32_t character) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](const Range& range) { return character >= range.first && character <= range.last; });
}

}  // namespace

size_t shown_width(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t character = next_code_point(text, at);
    width += is_in(wide, character) ? 2 : is_in(without_width, character) ? 0 : 1;
  }
  return width;
}

std::string one_line(std::string_view text) {
  std::string line = mend_utf8(text);
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return line;
}

std::string padded(const std::string& text, size_t width) {
  const size_t taken = shown_width(text);
  return text + std::string(taken < width ? width - taken : 0, ' ');
}

std::string right_aligned(const std::string& text, size_t width) {
  const size_t taken = shown_width(text);
  return std::string(taken < width ? width - taken : 0, ' ') + text;
}

std::optional<size_t> line_width() {
  if (const char* told = std::getenv("COLUMNS")) {
    size_t columns = 0;
    const std::string_view text = told;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), columns);
    if (read.ec == std::errc() && read.ptr == text.data() + text.size() && columns >= narrowest) return columns;
  }
  winsize size{};
  if (::isatty(STDOUT_FILENO) == 0 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return std::nullopt;
  return size.ws_col >= narrowest ? std::optional<size_t>(size.ws_col) : std::nullopt;
}

void print_note(const std::string& sentence) {
  std::fflush(stdout);
  std::fprintf(stderr, "%s\n", sentence.c_str());
}

}  // namespace ft::cli
