// Base64 (RFC 4648), as vocabularies write bytes in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ft {

// Nothing when a character is none of the alphabet's or the length cannot be. Padding may be left out.
std::optional<std::string> decode_base64(std::string_view text);

std::string encode_base64(std::string_view bytes);

}  // namespace ft
