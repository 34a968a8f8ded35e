// Tables for people who read in a terminal. A character of Chinese, Japanese or Korean takes two places there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ft::cli {

// Places that a text takes in a terminal.
size_t shown_width(std::string_view text);

// Without the line breaks and other control characters that would tear a table apart.
std::string one_line(std::string_view text);

std::string padded(const std::string& text, size_t width);  // at the right
std::string right_aligned(const std::string& text, size_t width);

// How many places a line of stdout has: what COLUMNS says, else the terminal's width; none where stdout is a file or a
// pipe, whose readers want every table whole.
std::optional<size_t> line_width();

// A remark to what stands in the table: a line on stderr, behind what stdout says.
void print_note(const std::string& sentence);

}  // namespace ft::cli
