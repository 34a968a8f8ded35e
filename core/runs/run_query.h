// What a person types to find runs: "tag:keep state:failed lr<2e-4 cs-0". Every term must hold; text is looked for in
// name and note. Pure; safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/json.h"

namespace ft::runs {

// A run as a query sees it.
struct RunTerms {
  std::string name = {}, state = {}, note = {};
  std::vector<std::string> tags = {};
  std::vector<std::pair<std::string, Json>> values = {};  // settings by key path, and results
};

class RunQuery {
 public:
  explicit RunQuery(std::string_view text = {});

  bool matches(const RunTerms& run) const;
  bool empty() const { return terms_.empty(); }
  // A term that could not be understood ("lr<fast"), as it was typed; empty when all is well. It is not applied.
  const std::string& strange_term() const { return strange_; }

 private:
  enum class Kind { text, tag, state, value };
  enum class Compare { less, less_equal, greater, greater_equal, equal, not_equal };
  struct Term {
    Kind kind = Kind::text;
    std::string key = {}, text = {};
    Compare compare = Compare::equal;
    double number = 0.0;
    bool is_number = false;
  };
  std::vector<Term> terms_;
  std::string strange_;
};

// The setting that a word means: the path itself, the part behind the last dot, or the field's short names ("lr",
// "epochs", "batch", "rank"). Empty when there is none.
std::string setting_named(std::string_view word, const std::vector<std::pair<std::string, Json>>& values);

}  // namespace ft::runs
