// What a text is searched for: a regular expression or plain words. A Split cuts by it, a Replace writes over it.
// Immutable; any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/normalized.h"
#include "core/text/regex.h"

namespace ft::text {

// A stretch of a text: a match, or what is between two of them. Together they are the whole text; a match may be empty.
struct Match {
  Span span;
  bool found = false;
};

class Pattern {
 public:
  static Pattern literal(std::string text);
  // Throws Error{malformed} when it cannot be understood.
  static Pattern regex(const std::string& expression, Dialect dialect = Dialect::oniguruma);

  // All stretches of valid UTF-8 text, in order, as Hugging Face's iteration over matches gives them.
  void find_all(std::string_view text, std::vector<Match>& out) const;

 private:
  std::string literal_;
  std::shared_ptr<const Regex> regex_;
};

}  // namespace ft::text
