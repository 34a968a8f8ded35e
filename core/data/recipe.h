// Steps that mended one file, kept as a JSON file and done again to another: fixes by rule and replacements. What a
// person did to single rows is no part of it. Pure; any thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/cancel.h"
#include "core/data/rewrite.h"
#include "core/text/regex.h"

namespace ft::data {

// How a step is done, in EditStep::recipe and in the file:
// {"do": "fix", "fixes": ["trim", …]} (none: all that is safe), {"do": "mend", "kinds": ["email", …]},
// {"do": "replace", "what": …, "by": …, "regex": true}.
Json fix_recipe(const std::vector<std::string>& fixes);
Json mend_recipe(const std::vector<std::string>& kinds);
Json replace_recipe(const std::string& what, const std::string& by, bool regex);

struct RecipeStep {
  std::string name;  // for people
  Json how;
};
struct Recipe {
  std::vector<RecipeStep> steps;
};
Json to_json(const Recipe& recipe);
// Throws Error{malformed} for what is no recipe, Error{unsupported} for a step of a later version.
Recipe recipe_from(const Json& json);

// What to replace, as a person typed it. Throws Error{invalid} for an expression that does not compile.
text::Regex expression_of(const std::string& typed, bool is_regex);
// In every text of a row that a person can read; keys, roles and numbers stay. `count` grows by the places.
std::string replaced(const Dataset& set, size_t row, const text::Regex& what, const std::string& by, int& count);

struct RecipePlan {
  struct Count {
    size_t changed = 0, gone = 0;
  };
  std::vector<RowFix> rows;   // by place in the set before the first step; `step` of each is in `steps`
  std::vector<size_t> steps;  // which step changed the row last
  std::vector<Count> counts;  // of each step
};
// Each step sees what those before it made. Throws Error{cancelled, invalid}.
RecipePlan plan_recipe(const Dataset& set, const Recipe& recipe, const StopToken& stop = {},
                       const std::function<void(double)>& progress = {});

}  // namespace ft::data
