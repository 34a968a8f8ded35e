// The known name that a mistyped one is likely to mean, for "Did you mean ...?".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ft {

// The known name with the fewest letters to change, at most a third of them (two in a short word); empty when none is
// near.
std::string nearest_name(std::string_view wrong, const std::vector<std::string_view>& known);

}  // namespace ft
