// Rows that come as text, from a clipboard: a list of objects, JSON Lines, one object, or a table with tabs whose first
// line names the columns. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/data/dataset.h"

namespace ft::data {

// Each as JSON in the columns of `like`; columns of a table may be called as the file calls them or by what they are
// for (instruction, user, assistant …). Throws Error{malformed, invalid}: no rows, a line that is none, columns of
// which the file has none.
std::vector<std::string> rows_from_text(const Dataset& like, std::string_view text);

}  // namespace ft::data
