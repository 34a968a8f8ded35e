// A template's tokens as its parsers read them, one behind the other, and how deep the tree becomes on the way. Shared
// by the parsers of expressions and of statements.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text/jinja/lexer.h"

namespace ft::text::jinja {

class TokenReader {
 public:
  // The last token is Token::Kind::end; it is never passed.
  explicit TokenReader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  const Token& now() const { return tokens_[at_]; }
  const Token& peek() const;
  bool is(Token::Kind kind) const { return now().kind == kind; }
  bool is_op(std::string_view op) const { return is(Token::Kind::op) && now().value == op; }
  bool is_name(std::string_view name) const { return is(Token::Kind::name) && now().value == name; }

  Token take();
  bool skip_op(std::string_view op) { return is_op(op) ? (take(), true) : false; }
  bool skip_name(std::string_view name) { return is_name(name) ? (take(), true) : false; }

  // These throw Error{malformed} with the line.
  void expect_op(std::string_view op);
  std::string expect_name();
  void end_tag();  // the "%}"

  Error error(const std::string& what) const { return syntax_error(now().line, what); }

  // Long chains (a.b.c, a + b + c) are deep too: each link counts until the chain ends.
  struct Chain {
    explicit Chain(TokenReader& tokens) : tokens(tokens), outer(tokens.depth_) {}
    ~Chain() { tokens.depth_ = outer; }
    Chain(const Chain&) = delete;
    Chain& operator=(const Chain&) = delete;
    TokenReader& tokens;
    int outer;
  };
  // One level of the tree.
  struct Level : Chain {
    explicit Level(TokenReader& tokens) : Chain(tokens) { tokens.deeper(); }
  };
  void deeper();  // throws Error{malformed} beyond the limit

 private:
  std::vector<Token> tokens_;
  size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace ft::text::jinja
