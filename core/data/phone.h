// Telephone numbers as they are written inside a country, without "+": "0171 4636122", "(030) 784 7638",
// "010-8765 4321", "(415) 555-0134". What else is written in digits is left alone: dates, amounts, versions, numbers of
// orders, long ids.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ft::data {

struct PhonePlace {
  size_t begin = 0, end = 0;  // bytes
};

// In their order. Numbers that begin with "+" and Chinese mobile numbers are not among them.
std::vector<PhonePlace> national_phones(std::string_view text);

}  // namespace ft::data
