// Keys that one object holds twice. A JSON reader lets the last one count without a word, which hides a slip in a file
// that people write by hand.
#pragma once

#include <string>
#include <string_view>

namespace ft::config {

// `text` is a valid JSON document. Throws Error{invalid} that names the first such key with line and column.
void refuse_duplicate_keys(std::string_view text, const std::string& where);

}  // namespace ft::config
