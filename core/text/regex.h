// Regular expressions as tokenizer files and people write them, run by PCRE2 with its just-in-time compiler.
// Immutable; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ft::text {

// Whose expressions they are: Oniguruma's (tokenizer.json), fancy-regex's (tiktoken), or people's own.
enum class Dialect { oniguruma, tiktoken };

class Regex {
 public:
  // A tokenizer's pattern. Throws Error{malformed} when it cannot be understood.
  Regex(const std::string& pattern, Dialect dialect);
  // What a person or a check wrote. Throws Error{malformed} naming the pattern's place; `what` begins its sentence.
  // `match_limit`: how many steps a match may take.
  explicit Regex(const std::string& pattern, const char* what = "The tokenizer's pattern",
                 unsigned match_limit = 100'000'000);
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  // The first match at or after byte `from` of valid UTF-8 text; false when there is none.
  // Throws Error{invalid} when a match would take too long.
  bool find(std::string_view text, size_t from, size_t& begin, size_t& end) const;

 private:
  void compile(const std::string& translated, uint32_t options, unsigned match_limit);
  struct Code;
  std::unique_ptr<Code> code_;
};

}  // namespace ft::text
