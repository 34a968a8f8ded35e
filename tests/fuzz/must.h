// What fuzz targets ask for beside not crashing.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <span>
#include <string_view>

namespace ft::test {

inline void must(bool holds) {
  if (!holds) std::abort();  // libFuzzer prints the stack and keeps the input
}

// Reads every byte, so that the sanitizer sees a view that leaves its file.
inline void touch(std::span<const std::byte> bytes) {
  for (const std::byte& byte : bytes) (void)*static_cast<const volatile std::byte*>(&byte);
}
inline void touch(std::string_view text) {
  touch(std::as_bytes(std::span(text)));
}

}  // namespace ft::test
