// JSON as the whole program uses it: keys keep their order, integers and floats stay apart, numbers are written so that
// reading them back gives the same bits. Parsing errors name line and column.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace ft {

using Json = nlohmann::ordered_json;

// Deeper documents than this are refused, so that nothing recursive can overflow the stack.
inline constexpr int json_depth_limit = 512;

// One JSON document. Throws Error{malformed}: "`where` line 3 column 7: ...". A byte order mark is skipped.
// Of duplicate keys the last one counts. NaN and Infinity are refused.
Json parse_json(std::string_view text, const std::string& where);

// Reads and parses a file; the path is the `where` of its errors.
Json read_json(const std::filesystem::path& path);

// Compact text, UTF-8 left as it is; broken UTF-8 becomes U+FFFD instead of an exception.
std::string to_text(const Json& json);

// Indented by two, with a newline at the end: for files that people read.
std::string to_pretty_text(const Json& json);

}  // namespace ft
