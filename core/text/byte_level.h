// The alphabet of byte-level BPE (Radford et al. 2019): each byte is written as one printable character.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/text/normalized.h"

namespace ft::text {

// The character of a byte, UTF-8.
std::string_view byte_character(unsigned char byte);

// GPT-2's expression for words.
extern const char* const gpt2_pattern;

// Writes what is left up to byte `end` in that alphabet.
void spell_bytes(Rewriter& out, size_t end);

// Bytes of a token written in that alphabet; a token with any other character stands for itself.
std::string bytes_of_token(std::string_view token);

}  // namespace ft::text
