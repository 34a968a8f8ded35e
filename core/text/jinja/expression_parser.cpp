#include "core/text/jinja/expression_parser.h"

#include <fmt/format.h>

#include <charconv>

#include "core/text/jinja/template.h"

namespace ft::text::jinja {

namespace {

using Kind = Expression::Kind;

ExpressionPtr node_of(Kind kind, int line) {
  auto node = std::make_unique<Expression>();
  node->kind = kind;
  node->line = line;
  return node;
}

ExpressionPtr literal(Value value, int line) {
  auto node = node_of(Kind::literal, line);
  node->value = std::move(value);
  return node;
}

ExpressionPtr two(Kind kind, const Token& op, ExpressionPtr left, ExpressionPtr right) {
  auto node = node_of(kind, op.line);
  node->name = op.value;
  node->parts.push_back(std::move(left));
  node->parts.push_back(std::move(right));
  return node;
}

// Beyond 64 bits a number is kept as well as a double can.
Value integer(const std::string& digits) {
  int64_t number = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return result.ec == std::errc() ? Value(number) : Value(std::strtod(digits.c_str(), nullptr));
}

}  // namespace

ExpressionPtr ExpressionParser::tuple_or_expression(bool loop_source) {
  const auto one = [&] { return loop_source ? logic_or() : expression(); };
  const int line = tokens_.now().line;
  ExpressionPtr first = one();
  if (!tokens_.is_op(",")) return first;
  auto tuple = node_of(Kind::tuple, line);
  tuple->parts.push_back(std::move(first));
  while (tokens_.skip_op(",")) {
    if (tokens_.is(Token::Kind::block_end) || tokens_.is(Token::Kind::variable_end) || tokens_.is_op(")")) break;
    tuple->parts.push_back(one());
  }
  return tuple;
}

ExpressionPtr ExpressionParser::target(bool with_namespace) {
  const TokenReader::Level level(tokens_);
  const int line = tokens_.now().line;
  ExpressionPtr first = single_target(with_namespace, line);
  if (!tokens_.is_op(",")) return first;
  auto tuple = node_of(Kind::tuple, line);
  tuple->parts.push_back(std::move(first));
  while (tokens_.skip_op(",")) {
    if (tokens_.is_name("in") || tokens_.is_op("=") || tokens_.is_op(")")) break;
    tuple->parts.push_back(single_target(with_namespace, line));
  }
  return tuple;
}

ExpressionPtr ExpressionParser::single_target(bool with_namespace, int line) {
  if (tokens_.skip_op("(")) {
    auto inner = target(false);
    tokens_.expect_op(")");
    return inner;
  }
  auto node = node_of(Kind::name, line);
  node->name = tokens_.expect_name();
  for (const char* reserved : {"true", "false", "none", "True", "False", "None"})
    if (node->name == reserved) throw tokens_.error(fmt::format("cannot assign to '{}'", node->name));
  if (!with_namespace || !tokens_.skip_op(".")) return node;
  auto attribute = node_of(Kind::attribute, line);
  attribute->name = tokens_.expect_name();
  attribute->parts.push_back(std::move(node));
  return attribute;
}

ExpressionPtr ExpressionParser::block_text(int line) const {
  return node_of(Kind::name, line);  // without a name: the block's own text
}

ExpressionPtr ExpressionParser::expression() {
  const TokenReader::Level level(tokens_);
  ExpressionPtr value = logic_or();
  while (tokens_.is_name("if")) {
    tokens_.deeper();
    const int line = tokens_.take().line;
    auto node = node_of(Kind::condition, line);
    const Conditional conditional(*this);
    node->parts.push_back(logic_or());
    node->parts.push_back(std::move(value));
    node->parts.push_back(tokens_.skip_name("else") ? expression() : nullptr);
    value = std::move(node);
  }
  return value;
}

ExpressionPtr ExpressionParser::logic_or() {
  ExpressionPtr left = logic_and();
  while (tokens_.is_name("or")) {
    tokens_.deeper();
    const Token op = tokens_.take();
    left = two(Kind::logic_or, op, std::move(left), logic_and());
  }
  return left;
}

ExpressionPtr ExpressionParser::logic_and() {
  ExpressionPtr left = logic_not();
  while (tokens_.is_name("and")) {
    tokens_.deeper();
    const Token op = tokens_.take();
    left = two(Kind::logic_and, op, std::move(left), logic_not());
  }
  return left;
}

ExpressionPtr ExpressionParser::logic_not() {
  if (!tokens_.is_name("not")) return comparison();
  const TokenReader::Level level(tokens_);
  auto node = node_of(Kind::logic_not, tokens_.take().line);
  node->parts.push_back(logic_not());
  return node;
}

ExpressionPtr ExpressionParser::comparison() {
  ExpressionPtr left = sum();
  auto node = node_of(Kind::compare, tokens_.now().line);
  node->parts.push_back(std::move(left));
  for (;;) {
    std::string op;
    if (tokens_.is(Token::Kind::op) &&
        (tokens_.now().value == "==" || tokens_.now().value == "!=" || tokens_.now().value == "<" ||
         tokens_.now().value == "<=" || tokens_.now().value == ">" || tokens_.now().value == ">="))
      op = tokens_.take().value;
    else if (tokens_.is_name("in"))
      op = tokens_.take().value;
    else if (tokens_.is_name("not") && tokens_.peek().kind == Token::Kind::name && tokens_.peek().value == "in")
      tokens_.take(), tokens_.take(), op = "not in";
    else
      break;
    node->operators.push_back(op);
    node->parts.push_back(sum());
  }
  return node->operators.empty() ? std::move(node->parts[0]) : std::move(node);
}

ExpressionPtr ExpressionParser::sum() {
  ExpressionPtr left = concatenation();
  while (tokens_.is_op("+") || tokens_.is_op("-")) {
    tokens_.deeper();
    const Token op = tokens_.take();
    left = two(Kind::binary, op, std::move(left), concatenation());
  }
  return left;
}

ExpressionPtr ExpressionParser::concatenation() {
  ExpressionPtr first = product();
  if (!tokens_.is_op("~")) return first;
  auto node = node_of(Kind::concat, tokens_.now().line);
  node->parts.push_back(std::move(first));
  while (tokens_.skip_op("~")) node->parts.push_back(product());
  return node;
}

ExpressionPtr ExpressionParser::product() {
  ExpressionPtr left = power();
  while (tokens_.is_op("*") || tokens_.is_op("/") || tokens_.is_op("//") || tokens_.is_op("%")) {
    tokens_.deeper();
    const Token op = tokens_.take();
    left = two(Kind::binary, op, std::move(left), power());
  }
  return left;
}

ExpressionPtr ExpressionParser::power() {
  ExpressionPtr left = unary(true);
  while (tokens_.is_op("**")) {
    tokens_.deeper();
    const Token op = tokens_.take();
    left = two(Kind::binary, op, std::move(left), unary(true));
  }
  return left;
}

ExpressionPtr ExpressionParser::unary(bool with_filter) {
  const TokenReader::Chain chain(tokens_);
  ExpressionPtr node;
  if (tokens_.is_op("-") || tokens_.is_op("+")) {
    tokens_.deeper();
    const Token op = tokens_.take();
    node = node_of(Kind::unary, op.line);
    node->name = op.value;
    node->parts.push_back(unary(false));
  } else {
    node = primary();
  }
  node = postfix(std::move(node));
  return with_filter ? filters(std::move(node)) : std::move(node);
}

ExpressionPtr ExpressionParser::primary() {
  const Token token = tokens_.now();
  switch (token.kind) {
    case Token::Kind::name:
      return name_or_constant();
    case Token::Kind::string: {
      std::string text;
      while (tokens_.is(Token::Kind::string)) text += tokens_.take().value;
      return literal(text, token.line);
    }
    case Token::Kind::integer:
      tokens_.take();
      return literal(integer(token.value), token.line);
    case Token::Kind::floating:
      tokens_.take();
      return literal(std::strtod(token.value.c_str(), nullptr), token.line);
    case Token::Kind::op:
      if (token.value == "(") return parenthesis();
      if (token.value == "[") return list();
      if (token.value == "{") return dict();
      [[fallthrough]];
    default:
      throw tokens_.error(fmt::format("unexpected '{}'", token.kind == Token::Kind::end ? "end of template"
                                                         : token.value.empty()          ? "end of tag"
                                                                                        : token.value));
  }
}

ExpressionPtr ExpressionParser::name_or_constant() {
  const Token token = tokens_.take();
  if (token.value == "true" || token.value == "True") return literal(true, token.line);
  if (token.value == "false" || token.value == "False") return literal(false, token.line);
  if (token.value == "none" || token.value == "None") return literal(None{}, token.line);
  auto node = node_of(Kind::name, token.line);
  node->name = token.value;
  if (token.value == "caller" || token.value == "varargs" || token.value == "kwargs") used.insert(token.value);
  return node;
}

ExpressionPtr ExpressionParser::parenthesis() {
  const int line = tokens_.take().line;
  auto tuple = node_of(Kind::tuple, line);
  if (tokens_.skip_op(")")) return tuple;
  ExpressionPtr first = expression();
  if (tokens_.skip_op(")")) return first;
  tuple->parts.push_back(std::move(first));
  while (tokens_.skip_op(",")) {
    if (tokens_.is_op(")")) break;
    tuple->parts.push_back(expression());
  }
  tokens_.expect_op(")");
  return tuple;
}

ExpressionPtr ExpressionParser::list() {
  auto node = node_of(Kind::list, tokens_.take().line);
  while (!tokens_.is_op("]")) {
    if (!node->parts.empty()) tokens_.expect_op(",");
    if (tokens_.is_op("]")) break;
    node->parts.push_back(expression());
  }
  tokens_.expect_op("]");
  return node;
}

ExpressionPtr ExpressionParser::dict() {
  auto node = node_of(Kind::dict, tokens_.take().line);
  while (!tokens_.is_op("}")) {
    if (!node->parts.empty()) tokens_.expect_op(",");
    if (tokens_.is_op("}")) break;
    node->parts.push_back(expression());
    tokens_.expect_op(":");
    node->parts.push_back(expression());
  }
  tokens_.expect_op("}");
  return node;
}

ExpressionPtr ExpressionParser::postfix(ExpressionPtr node) {
  for (;; tokens_.deeper()) {
    const int line = tokens_.now().line;
    if (tokens_.skip_op(".")) {
      auto access = node_of(Kind::attribute, line);
      if (tokens_.is(Token::Kind::integer)) {
        access->kind = Kind::index;
        access->parts.push_back(std::move(node));
        access->parts.push_back(literal(integer(tokens_.take().value), line));
      } else {
        access->name = tokens_.expect_name();
        access->parts.push_back(std::move(node));
      }
      node = std::move(access);
    } else if (tokens_.skip_op("[")) {
      node = subscript(std::move(node), line);
    } else if (tokens_.is_op("(")) {
      node = call(std::move(node));
    } else {
      return node;
    }
  }
}

ExpressionPtr ExpressionParser::subscript(ExpressionPtr node, int line) {
  ExpressionPtr first;
  if (!tokens_.is_op(":")) first = expression();
  if (!tokens_.is_op(":")) {
    auto access = node_of(Kind::index, line);
    access->parts.push_back(std::move(node));
    if (tokens_.is_op(",")) {
      auto tuple = node_of(Kind::tuple, line);
      tuple->parts.push_back(std::move(first));
      while (tokens_.skip_op(",")) tuple->parts.push_back(expression());
      first = std::move(tuple);
    }
    access->parts.push_back(std::move(first));
    tokens_.expect_op("]");
    return access;
  }
  auto slice = node_of(Kind::slice, line);
  slice->parts.push_back(std::move(node));
  slice->parts.push_back(std::move(first));
  tokens_.take();
  slice->parts.push_back(tokens_.is_op(":") || tokens_.is_op("]") ? nullptr : expression());
  slice->parts.push_back(tokens_.skip_op(":") && !tokens_.is_op("]") ? expression() : nullptr);
  tokens_.expect_op("]");
  return slice;
}

void ExpressionParser::arguments(Expression& node) {
  tokens_.expect_op("(");
  bool first = true;
  while (!tokens_.is_op(")")) {
    if (!first) tokens_.expect_op(",");
    first = false;
    if (tokens_.is_op(")")) break;
    if (tokens_.skip_op("**"))
      node.double_star = expression();
    else if (tokens_.skip_op("*"))
      node.star = expression();
    else if (tokens_.is(Token::Kind::name) && tokens_.peek().kind == Token::Kind::op && tokens_.peek().value == "=") {
      std::string name = tokens_.take().value;
      tokens_.take();
      node.named.push_back({std::move(name), expression()});
    } else {
      if (!node.named.empty()) throw tokens_.error("a positional argument follows a named one");
      node.parts.push_back(expression());
    }
  }
  tokens_.expect_op(")");
}

ExpressionPtr ExpressionParser::call(ExpressionPtr callee) {
  auto node = node_of(Kind::call, tokens_.now().line);
  node->parts.push_back(std::move(callee));
  arguments(*node);
  return node;
}

ExpressionPtr ExpressionParser::filters(ExpressionPtr node) {
  for (;; tokens_.deeper()) {
    if (tokens_.skip_op("|"))
      node = one_filter(std::move(node));
    else if (tokens_.is_name("is"))
      node = test(std::move(node));
    else if (tokens_.is_op("("))
      node = call(std::move(node));
    else
      return node;
  }
}

std::string ExpressionParser::dotted_name() {
  std::string name = tokens_.expect_name();
  while (tokens_.skip_op(".")) name += "." + tokens_.expect_name();
  return name;
}

ExpressionPtr ExpressionParser::one_filter(ExpressionPtr operand) {
  auto node = node_of(Kind::filter, tokens_.now().line);
  node->name = dotted_name();
  if (conditional_ == 0 && !is_filter(node->name))
    throw syntax_error(node->line, fmt::format("there is no filter '{}'", node->name));
  node->parts.push_back(std::move(operand));
  if (tokens_.is_op("(")) arguments(*node);
  return node;
}

ExpressionPtr ExpressionParser::test(ExpressionPtr operand) {
  const int line = tokens_.take().line;
  const bool negated = tokens_.skip_name("not");
  auto node = node_of(Kind::test, line);
  node->name = dotted_name();
  if (conditional_ == 0 && !is_test(node->name))
    throw syntax_error(line, fmt::format("there is no test '{}'", node->name));
  node->parts.push_back(std::move(operand));
  const bool operand_follows =
      tokens_.is(Token::Kind::string) || tokens_.is(Token::Kind::integer) || tokens_.is(Token::Kind::floating) ||
      tokens_.is_op("[") || tokens_.is_op("{") ||
      (tokens_.is(Token::Kind::name) && !tokens_.is_name("else") && !tokens_.is_name("or") && !tokens_.is_name("and") &&
       !tokens_.is_name("is") && !tokens_.is_name("if") && !tokens_.is_name("in") && !tokens_.is_name("not"));
  if (tokens_.is_op("(")) {
    arguments(*node);
  } else if (operand_follows) {
    node->parts.push_back(postfix(primary()));
  }
  if (!negated) return node;
  auto opposite = node_of(Kind::logic_not, line);
  opposite->parts.push_back(std::move(node));
  return opposite;
}

}  // namespace ft::text::jinja
