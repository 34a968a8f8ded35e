#include "core/text/jinja/token_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text/jinja/limits.h"

namespace ft::text::jinja {

const Token& TokenReader::peek() const {
  return tokens_[std::min(at_ + 1, tokens_.size() - 1)];
}

Token TokenReader::take() {
  return tokens_[at_ < tokens_.size() - 1 ? at_++ : at_];
}

void TokenReader::expect_op(std::string_view op) {
  if (!skip_op(op)) throw error(fmt::format("'{}' is expected", op));
}

std::string TokenReader::expect_name() {
  if (!is(Token::Kind::name)) throw error("a name is expected");
  return take().value;
}

void TokenReader::end_tag() {
  if (!is(Token::Kind::block_end)) throw error(fmt::format("'%}}' is expected, not '{}'", now().value));
  take();
}

void TokenReader::deeper() {
  if (++depth_ > tree_depth_limit)
    throw error(fmt::format("nested too deeply (more than {} levels)", tree_depth_limit));
}

}  // namespace ft::text::jinja
