// Tokens to expressions, in Jinja's order of precedence. The statements' parser calls it wherever a tag holds one.
#pragma once

#include <set>
#include <string>

#include "core/text/jinja/ast.h"
#include "core/text/jinja/token_reader.h"

namespace ft::text::jinja {

// Every function throws Error{malformed} with the line.
class ExpressionParser {
 public:
  explicit ExpressionParser(TokenReader& tokens) : tokens_(tokens) {}

  ExpressionPtr expression();
  // a, b makes a tuple. What a loop goes over takes no inline condition: its `if` filters the loop.
  ExpressionPtr tuple_or_expression(bool loop_source = false);
  // What is assigned to: a, (a, b), and b.c where namespaces may be set.
  ExpressionPtr target(bool with_namespace);
  // The filters of set and filter blocks, which begin on the block's own text.
  ExpressionPtr one_block_filter(int line) { return one_filter(block_text(line)); }
  ExpressionPtr block_filters(int line) { return filters(block_text(line)); }
  ExpressionPtr filters(ExpressionPtr operand);  // what follows: | filters, is-tests, calls

  // While one lives, filters and tests may be unknown: as in Jinja, a branch may ask for what it never reaches.
  struct Conditional {
    explicit Conditional(ExpressionParser& parser) : parser(parser) { ++parser.conditional_; }
    ~Conditional() { --parser.conditional_; }
    Conditional(const Conditional&) = delete;
    Conditional& operator=(const Conditional&) = delete;
    ExpressionParser& parser;
  };

  // Which of caller, varargs and kwargs were met; who parses a macro empties it before and puts it back behind.
  std::set<std::string> used;

 private:
  ExpressionPtr block_text(int line) const;
  ExpressionPtr logic_or();
  ExpressionPtr logic_and();
  ExpressionPtr logic_not();
  ExpressionPtr comparison();
  ExpressionPtr sum();
  ExpressionPtr concatenation();
  ExpressionPtr product();
  ExpressionPtr power();
  ExpressionPtr unary(bool with_filter);
  ExpressionPtr primary();
  ExpressionPtr name_or_constant();
  ExpressionPtr parenthesis();
  ExpressionPtr list();
  ExpressionPtr dict();
  ExpressionPtr postfix(ExpressionPtr node);
  ExpressionPtr subscript(ExpressionPtr node, int line);
  ExpressionPtr call(ExpressionPtr callee);
  ExpressionPtr one_filter(ExpressionPtr operand);
  ExpressionPtr test(ExpressionPtr operand);
  void arguments(Expression& node);
  std::string dotted_name();
  ExpressionPtr single_target(bool with_namespace, int line);

  TokenReader& tokens_;
  int conditional_ = 0;
};

}  // namespace ft::text::jinja
