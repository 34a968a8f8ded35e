// Walks a template's tree with scopes, within the limits. One Evaluator renders one template once; expressions are
// evaluated in evaluator.cpp, statements executed in statements.cpp.
#pragma once

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text/jinja/ast.h"
#include "core/text/jinja/builtins.h"
#include "core/text/jinja/limits.h"
#include "core/text/jinja/template.h"

namespace ft::text::jinja {

struct Scope {
  std::vector<std::pair<std::string, Value>> variables;
  std::shared_ptr<Scope> parent;

  const Value* find(const std::string& name) const {
    work(variables.size() / 16);
    for (const auto& [mine, value] : variables)
      if (mine == name) return &value;
    return nullptr;
  }

  void set(const std::string& name, Value value) {
    work(variables.size() / 16);
    for (auto& [mine, old] : variables)
      if (mine == name) {
        old = std::move(value);
        return;
      }
    variables.emplace_back(name, std::move(value));
  }
};
using ScopePtr = std::shared_ptr<Scope>;

enum class Flow { next, breaks, continues };

class Evaluator {
 public:
  Evaluator(const Dict& variables, const RenderOptions& options);

  // Namespaces may hold each other in a circle, and long chains of them would be destroyed recursively: emptied one by
  // one, the oldest first. What loop.changed() remembers may be the loop, and a scope may keep a loop that keeps it.
  ~Evaluator();
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  Rendered run(const Block& body);

 private:
  // Nested expressions and statements.
  struct Deeper {
    explicit Deeper(Evaluator& evaluator) : evaluator(evaluator) {
      if (++evaluator.depth_ > evaluation_depth_limit) fail("maximum recursion depth exceeded");
    }
    ~Deeper() { --evaluator.depth_; }
    Evaluator& evaluator;
  };
  // A macro or a recursive loop in another.
  struct Call {
    explicit Call(Evaluator& evaluator) : evaluator(evaluator) {
      if (++evaluator.calls_ > call_depth_limit)
        fail(fmt::format("maximum recursion depth exceeded ({} macros or loops in each other)", call_depth_limit));
    }
    ~Call() { --evaluator.calls_; }
    Evaluator& evaluator;
  };

  void spend(uint64_t steps) { meter_.spend(steps); }
  void write(std::string_view text);
  void print(const Value& value) { write(runtime_.autoescape ? escaped(value) : value.str()); }
  int64_t characters_written();  // by the whole template; counts only what is new since it was asked last

  // Statements.
  Flow execute(const Block& body);
  Flow execute(const Statement& s);
  Flow in_scope(const Block& body, const ScopePtr& scope);
  ScopePtr inner_scope(const ScopePtr& parent) const;
  std::string captured(const Block& body, const ScopePtr& scope);  // what a body puts out, as a text
  Value block_text(std::string text) const;                        // escaped already where escaping is on
  Value with_block_text(const Expression& filter, Value text);
  Flow for_loop(const Statement& s, const Value& source, int64_t depth, const ScopePtr parent);
  void assign(const Expression& target, const Value& value);
  Value macro(const Statement& s, const std::string& name, const ScopePtr& home);
  void bind(const Statement& s, const std::string& macro, const Arguments& arguments, Scope& scope);

  // Expressions.
  Value lookup(const std::string& name);
  Value evaluate(const Expression& e);
  Value optional_part(const ExpressionPtr& part) { return part ? evaluate(*part) : Value(None{}); }
  Value negated(const Expression& e);
  Value comparison(const Expression& e);
  Arguments arguments_of(const Expression& e, size_t first);
  Value call(const Expression& e);

  Meter meter_;
  Runtime runtime_;
  ScopePtr scope_, top_;
  std::vector<ScopePtr> homes_;  // of call blocks: a template may keep its caller for longer
  std::string root_;
  std::string* out_ = nullptr;
  std::vector<std::pair<int64_t, int64_t>> spans_;
  Value block_text_, caller_ = Undefined{"caller"};
  std::vector<std::shared_ptr<std::optional<List>>> memories_;  // of loop.changed()
  int64_t written_characters_ = 0;
  size_t written_bytes_ = 0;
  int depth_ = 0, calls_ = 0, line_ = 0;
};

}  // namespace ft::text::jinja
