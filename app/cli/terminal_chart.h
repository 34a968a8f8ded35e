// A curve drawn with braille dots: two columns and four rows of dots in each character.
#pragma once

#include <string>
#include <vector>

namespace ft::cli {

// `width` and `height` in characters, axes not counted. No value, or only one, gives an empty text.
std::string draw_curve(const std::vector<double>& values, int width, int height, const std::string& y_title,
                       const std::string& x_title);

}  // namespace ft::cli
