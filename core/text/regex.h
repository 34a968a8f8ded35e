// Regular expressions as tokenizer files write them (Oniguruma's dialect), run by PCRE2 with its just-in-time compiler.
// Immutable; any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ft::text {

class Regex {
 public:
  // Throws Error{malformed} naming the pattern's place; `what` begins its sentence. `match_limit`: how many steps a
  // match may take.
  explicit Regex(const std::string& pattern, const char* what = "The tokenizer's pattern",
                 unsigned match_limit = 100'000'000);
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  // The first match at or after byte `from` of valid UTF-8 text; false when there is none.
  // Throws Error{invalid} when a match would take too long.
  bool find(std::string_view text, size_t from, size_t& begin, size_t& end) const;

 private:
  struct Code;
  std::unique_ptr<Code> code_;
};

}  // namespace ft::text
