// A number with its noun, as people say it: "1 row", "2 rows".
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace ft {

template <std::integral Number>
std::string counted(Number number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

}  // namespace ft
