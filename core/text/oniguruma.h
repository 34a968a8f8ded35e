// Oniguruma's regular expressions (Ruby's syntax, which tokenizer.json uses) and those of Rust's fancy-regex
// (tiktoken's), written so that PCRE2 matches the same. Facts: Oniguruma's doc/RE, and its classes asked through the
// library.
#pragma once

#include <string>
#include <string_view>

namespace ft::text {

// `ruby`: an interval with a + behind it repeats what was repeated; otherwise it is possessive. What cannot be
// translated is left as it is, for PCRE2 to refuse.
std::string pcre2_of(std::string_view pattern, bool ruby);

}  // namespace ft::text
