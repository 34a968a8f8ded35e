#include "app/cli/terminal_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/unicode.h"

namespace ft::cli {

namespace {

// Dots of a braille character, by column and row from the top.
constexpr char32_t dots[2][4] = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

}  // namespace

std::string draw_curve(const std::vector<double>& values, int width, int height, const std::string& y_title,
                       const std::string& x_title) {
  if (values.size() < 2) return "";
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  const double low = std::min(0.0, *least), high = *most > low ? *most : low + 1.0;
  const int columns = width * 2, rows = height * 4;
  std::vector<char32_t> grid(static_cast<size_t>(width * height), 0);
  const auto place = [&](double value) {
    return std::clamp(static_cast<int>(std::lround((high - value) / (high - low) * (rows - 1))), 0, rows - 1);
  };
  const auto set = [&](int x, int y) { grid[static_cast<size_t>(y / 4 * width + x / 2)] |= dots[x % 2][y % 4]; };

  int last = -1;
  for (int x = 0; x < columns; ++x) {
    // Each column of dots shows the mean of the values it stands for, joined to the column before.
    const auto from = static_cast<size_t>(static_cast<double>(x) / columns * static_cast<double>(values.size()));
    const auto to = std::max(
        from + 1, static_cast<size_t>(static_cast<double>(x + 1) / columns * static_cast<double>(values.size())));
    double sum = 0;
    for (size_t i = from; i < to; ++i) sum += values[i];
    const int y = place(sum / static_cast<double>(to - from));
    for (int between = last < 0 ? y : std::min(last, y); between <= (last < 0 ? y : std::max(last, y)); ++between)
      set(x, between);
    last = y;
  }

  std::string text = fmt::format("{:>8}\n", y_title);
  for (int row = 0; row < height; ++row) {
    const double value = high - (high - low) * (row + 0.5) / height;
    text += row % 3 == 0 ? fmt::format("{:>8.2f} ┤", value) : std::string(9, ' ') + "│";
    for (int column = 0; column < width; ++column)
      append_utf8(text, 0x2800 + grid[static_cast<size_t>(row * width + column)]);
    text += '\n';
  }
  text += std::string(9, ' ') + "└";
  for (int column = 0; column < width; ++column) text += "─";
  const std::string end = fmt::format("{} {}", x_title, values.size());
  return text + "\n" + std::string(10, ' ') + "1" +
         std::string(static_cast<size_t>(std::max(1, width - 1 - static_cast<int>(end.size()))), ' ') + end + "\n";
}

}  // namespace ft::cli
