// The names under which the formats look for what a row holds: messages, instruction, prompt ...
#pragma once

#include <span>
#include <string_view>

namespace ft::data {

std::span<const std::string_view> field_names();

}  // namespace ft::data
