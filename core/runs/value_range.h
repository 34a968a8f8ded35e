// A range as people type it: "1.5 … 3", "0-12k", "… 80%", "1e-5 to 1e-3". Pure; safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ft::runs {

struct ValueRange {
  double low, high;  // NaN: open at that end
};

// The two ends apart by "…", "...", "..", "–", "to", "~", "至", "到" or a space; "-" too, where it is no sign. An end
// may carry k, M, G, T or %. None where the text is no range, or its ends are not in order.
std::optional<ValueRange> value_range(std::string_view text);

// "1.5 … 3"; empty where both ends are open.
std::string to_text(const ValueRange& range);

}  // namespace ft::runs
