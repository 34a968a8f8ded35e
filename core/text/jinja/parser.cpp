#include "core/text/jinja/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "core/base/error.h"
#include "core/text/jinja/lexer.h"
#include "core/text/jinja/template.h"

namespace ft::text::jinja {

namespace {

using Kind = Expression::Kind;

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Parsed run() {
    Parsed parsed;
    parsed.body = block({});
    if (!is(Token::Kind::end)) throw error(fmt::format("unexpected '{}'", now().value));
    parsed.has_generation = has_generation_;
    return parsed;
  }

 private:
  const Token& now() const { return tokens_[at_]; }
  const Token& peek() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  bool is(Token::Kind kind) const { return now().kind == kind; }
  bool is_op(std::string_view op) const { return is(Token::Kind::op) && now().value == op; }
  bool is_name(std::string_view name) const { return is(Token::Kind::name) && now().value == name; }
  Error error(const std::string& what) const { return syntax_error(now().line, what); }
  Token take() { return tokens_[at_ < tokens_.size() - 1 ? at_++ : at_]; }
  bool skip_op(std::string_view op) { return is_op(op) ? (take(), true) : false; }
  bool skip_name(std::string_view name) { return is_name(name) ? (take(), true) : false; }
  void expect_op(std::string_view op) {
    if (!skip_op(op)) throw error(fmt::format("'{}' is expected", op));
  }
  std::string expect_name() {
    if (!is(Token::Kind::name)) throw error("a name is expected");
    return take().value;
  }
  void end_tag() {
    if (!is(Token::Kind::block_end)) throw error(fmt::format("'%}}' is expected, not '{}'", now().value));
    take();
  }

  struct Depth {
    explicit Depth(Parser& parser) : parser(parser) {
      outer = parser.depth_;
      parser.deeper();
    }
    ~Depth() { parser.depth_ = outer; }
    Parser& parser;
    int outer = 0;
  };

  // How deep the tree becomes here; long chains (a.b.c, a + b + c) are deep too.
  void deeper() {
    if (++depth_ > 800) throw error("nested too deeply");
  }

  // Statements until a tag of one of these names (its name is left to read).
  Block block(const std::vector<std::string_view>& ends) {
    const Depth depth(*this);
    Block body;
    while (!is(Token::Kind::end)) {
      const int line = now().line;
      if (is(Token::Kind::text)) {
        auto statement = make(Statement::Kind::text, line);
        statement->text = take().value;
        body.push_back(std::move(statement));
      } else if (is(Token::Kind::variable_begin)) {
        take();
        auto statement = make(Statement::Kind::print, line);
        statement->value = tuple_or_expression(true);
        if (!is(Token::Kind::variable_end)) throw error(fmt::format("'}}}}' is expected, not '{}'", now().value));
        take();
        body.push_back(std::move(statement));
      } else if (is(Token::Kind::block_begin)) {
        take();
        if (is(Token::Kind::name) && std::find(ends.begin(), ends.end(), now().value) != ends.end()) return body;
        body.push_back(statement());
      } else {
        throw error("something unexpected");
      }
    }
    if (!ends.empty()) throw error(fmt::format("the end of the template was reached before '{}'", ends.back()));
    return body;
  }

  static std::unique_ptr<Statement> make(Statement::Kind kind, int line) {
    auto statement = std::make_unique<Statement>();
    statement->kind = kind;
    statement->line = line;
    return statement;
  }

  std::unique_ptr<Statement> statement() {
    const int line = now().line;
    const std::string name = expect_name();
    if (name == "if") return if_statement(line);
    if (name == "for") return for_statement(line);
    if (name == "set") return set_statement(line);
    if (name == "macro") return macro_statement(line);
    if (name == "call") return call_statement(line);
    if (name == "filter") return filter_statement(line);
    if (name == "with") return with_statement(line);
    if (name == "block") return block_statement(line);
    if (name == "print") return print_statement(line);
    if (name == "autoescape") return autoescape_statement(line);
    for (const char* loading : {"include", "import", "from", "extends"})
      if (name == loading) return loading_statement(line);
    if (name == "generation") {
      has_generation_ = true;
      auto node = make(Statement::Kind::generation, line);
      end_tag();
      node->body = closed_block("endgeneration");
      return node;
    }
    if (name == "break" || name == "continue") {
      if (loops_ == 0) throw error(fmt::format("'{}' outside of a loop", name));
      auto node = make(name == "break" ? Statement::Kind::break_loop : Statement::Kind::continue_loop, line);
      end_tag();
      return node;
    }
    throw syntax_error(line, fmt::format("there is no tag '{}'", name));
  }

  Block closed_block(std::string_view end) {
    Block body = block({end});
    take();
    end_tag();
    return body;
  }

  std::unique_ptr<Statement> if_statement(int line) {
    auto node = make(Statement::Kind::if_else, line);
    ++conditional_;
    for (;;) {
      ExpressionPtr condition = tuple_or_expression(false);
      end_tag();
      Block body = block({"elif", "else", "endif"});
      node->branches.emplace_back(std::move(condition), std::move(body));
      const std::string word = take().value;
      if (word == "elif") continue;
      end_tag();
      if (word == "else") node->otherwise = closed_block("endif");
      break;
    }
    --conditional_;
    return node;
  }

  std::unique_ptr<Statement> for_statement(int line) {
    auto node = make(Statement::Kind::for_loop, line);
    node->targets.push_back(target(false));
    if (!skip_name("in")) throw error("'in' is expected");
    node->value = tuple_or_expression(false, true);
    if (skip_name("if")) node->filter = expression();
    node->recursive = skip_name("recursive");
    end_tag();
    ++loops_;
    node->body = block({"else", "endfor"});
    --loops_;
    const std::string word = take().value;
    end_tag();
    if (word == "else") node->otherwise = closed_block("endfor");
    return node;
  }

  // a, b.c (namespaces), (a, b)
  ExpressionPtr target(bool with_namespace) {
    const Depth depth(*this);
    const int line = now().line;
    const auto one = [&]() -> ExpressionPtr {
      if (skip_op("(")) {
        auto inner = target(false);
        expect_op(")");
        return inner;
      }
      auto node = node_of(Kind::name, line);
      node->name = expect_name();
      for (const char* reserved : {"true", "false", "none", "True", "False", "None"})
        if (node->name == reserved) throw error(fmt::format("cannot assign to '{}'", node->name));
      if (with_namespace && skip_op(".")) {
        auto attribute = node_of(Kind::attribute, line);
        attribute->name = expect_name();
        attribute->parts.push_back(std::move(node));
        return attribute;
      }
      return node;
    };
    ExpressionPtr first = one();
    if (!is_op(",")) return first;
    auto tuple = node_of(Kind::tuple, line);
    tuple->parts.push_back(std::move(first));
    while (skip_op(",")) {
      if (is_name("in") || is_op("=") || is_op(")")) break;
      tuple->parts.push_back(one());
    }
    return tuple;
  }

  std::unique_ptr<Statement> set_statement(int line) {
    auto node = make(Statement::Kind::set, line);
    node->targets.push_back(target(true));
    if (skip_op("=")) {
      node->value = tuple_or_expression(true);
      end_tag();
      return node;
    }
    node->kind = Statement::Kind::set_block;
    if (is_op("|")) node->filter = filters(placeholder(line));
    end_tag();
    node->body = closed_block("endset");
    return node;
  }

  ExpressionPtr placeholder(int line) const {
    auto node = node_of(Kind::name, line);
    node->name = "";  // the block's own text
    return node;
  }

  std::vector<Parameter> parameters() {
    std::vector<Parameter> list;
    expect_op("(");
    while (!is_op(")")) {
      if (!list.empty()) expect_op(",");
      if (is_op(")")) break;
      Parameter parameter;
      parameter.name = expect_name();
      if (skip_op("="))
        parameter.fallback = expression();
      else if (!list.empty() && list.back().fallback)
        throw error("a parameter without default follows one with");
      for (const Parameter& other : list)
        if (other.name == parameter.name) throw error(fmt::format("the parameter '{}' is named twice", parameter.name));
      list.push_back(std::move(parameter));
    }
    expect_op(")");
    return list;
  }

  std::unique_ptr<Statement> macro_statement(int line) {
    auto node = make(Statement::Kind::macro, line);
    node->text = expect_name();
    node->parameters = parameters();
    end_tag();
    macro_body(*node, "endmacro");
    return node;
  }

  // The body of a macro or call block, and which of the three special names it uses.
  void macro_body(Statement& node, std::string_view end) {
    const auto outer = std::exchange(used_, {});
    node.body = outside_loops(end);
    node.uses_caller = used_.contains("caller");
    node.uses_varargs = used_.contains("varargs");
    node.uses_kwargs = used_.contains("kwargs");
    used_.insert(outer.begin(), outer.end());
  }

  std::unique_ptr<Statement> block_statement(int line) {
    auto node = make(Statement::Kind::block, line);
    node->text = expect_name();
    if (!block_names_.insert(node->text).second)
      throw syntax_error(line, fmt::format("the block '{}' is defined twice", node->text));
    node->recursive = skip_name("scoped");
    if (is_name("required")) throw error("a required block makes no sense in a chat template");
    end_tag();
    Block body = block({"endblock"});
    take();
    if (is_name(node->text)) take();
    end_tag();
    node->body = std::move(body);
    return node;
  }

  std::unique_ptr<Statement> print_statement(int line) {
    auto node = make(Statement::Kind::print, line);
    node->value = tuple_or_expression(true);
    end_tag();
    return node;
  }

  std::unique_ptr<Statement> autoescape_statement(int line) {
    auto node = make(Statement::Kind::autoescape, line);
    node->value = expression();
    end_tag();
    node->body = closed_block("endautoescape");
    return node;
  }

  // Other templates cannot be loaded: an error where such a tag is reached, as in Jinja without a loader.
  std::unique_ptr<Statement> loading_statement(int line) {
    while (!is(Token::Kind::block_end)) {
      if (is(Token::Kind::end)) throw error("a tag is not closed");
      take();
    }
    end_tag();
    return make(Statement::Kind::loading, line);
  }

  Block outside_loops(std::string_view end) {
    const int loops = std::exchange(loops_, 0);
    Block body = closed_block(end);
    loops_ = loops;
    return body;
  }

  std::unique_ptr<Statement> call_statement(int line) {
    auto node = make(Statement::Kind::call_block, line);
    if (is_op("(")) node->parameters = parameters();
    node->value = expression();
    if (node->value->kind != Kind::call) throw error("a call block needs a call");
    end_tag();
    macro_body(*node, "endcall");
    return node;
  }

  std::unique_ptr<Statement> filter_statement(int line) {
    auto node = make(Statement::Kind::filter_block, line);
    node->filter = one_filter(placeholder(line));
    if (is_op("|")) node->filter = filters(std::move(node->filter));
    end_tag();
    node->body = closed_block("endfilter");
    return node;
  }

  std::unique_ptr<Statement> with_statement(int line) {
    auto node = make(Statement::Kind::with, line);
    while (!is(Token::Kind::block_end)) {
      if (!node->targets.empty()) expect_op(",");
      node->targets.push_back(target(false));
      expect_op("=");
      node->values.push_back(expression());
    }
    end_tag();
    node->body = closed_block("endwith");
    return node;
  }

  // Expressions ----------------------------------------------------------------------------------------------------

  static ExpressionPtr node_of(Kind kind, int line) {
    auto node = std::make_unique<Expression>();
    node->kind = kind;
    node->line = line;
    return node;
  }

  ExpressionPtr tuple_or_expression(bool with_condition, bool loop_source = false) {
    const auto one = [&] { return with_condition || !loop_source ? expression() : logic_or(); };
    const int line = now().line;
    ExpressionPtr first = one();
    if (!is_op(",")) return first;
    auto tuple = node_of(Kind::tuple, line);
    tuple->parts.push_back(std::move(first));
    while (skip_op(",")) {
      if (is(Token::Kind::block_end) || is(Token::Kind::variable_end) || is_op(")")) break;
      tuple->parts.push_back(one());
    }
    return tuple;
  }

  ExpressionPtr expression() {
    const Depth depth(*this);
    ExpressionPtr value = logic_or();
    while (is_name("if")) {
      deeper();
      const int line = take().line;
      auto node = node_of(Kind::condition, line);
      ++conditional_;
      node->parts.push_back(logic_or());
      node->parts.push_back(std::move(value));
      node->parts.push_back(skip_name("else") ? expression() : nullptr);
      --conditional_;
      value = std::move(node);
    }
    return value;
  }

  ExpressionPtr logic_or() {
    ExpressionPtr left = logic_and();
    while (is_name("or"))
      deeper(), left = two(Kind::logic_or, take().line, std::move(left), [&] { return logic_and(); });
    return left;
  }

  ExpressionPtr logic_and() {
    ExpressionPtr left = logic_not();
    while (is_name("and"))
      deeper(), left = two(Kind::logic_and, take().line, std::move(left), [&] { return logic_not(); });
    return left;
  }

  template <class Right>
  ExpressionPtr two(Kind kind, int line, ExpressionPtr left, const Right& right, std::string name = {}) {
    auto node = node_of(kind, line);
    node->name = std::move(name);
    node->parts.push_back(std::move(left));
    node->parts.push_back(right());
    return node;
  }

  ExpressionPtr logic_not() {
    if (!is_name("not")) return comparison();
    const Depth depth(*this);
    auto node = node_of(Kind::logic_not, take().line);
    node->parts.push_back(logic_not());
    return node;
  }

  ExpressionPtr comparison() {
    ExpressionPtr left = sum();
    auto node = node_of(Kind::compare, now().line);
    node->parts.push_back(std::move(left));
    for (;;) {
      std::string op;
      if (is(Token::Kind::op) && (now().value == "==" || now().value == "!=" || now().value == "<" ||
                                  now().value == "<=" || now().value == ">" || now().value == ">="))
        op = take().value;
      else if (is_name("in"))
        op = take().value;
      else if (is_name("not") && peek().kind == Token::Kind::name && peek().value == "in")
        take(), take(), op = "not in";
      else
        break;
      node->operators.push_back(op);
      node->parts.push_back(sum());
    }
    return node->operators.empty() ? std::move(node->parts[0]) : std::move(node);
  }

  ExpressionPtr sum() {
    ExpressionPtr left = concatenation();
    while (is_op("+") || is_op("-")) {
      deeper();
      const Token op = take();
      left = two(
          Kind::binary, op.line, std::move(left), [&] { return concatenation(); }, op.value);
    }
    return left;
  }

  ExpressionPtr concatenation() {
    ExpressionPtr first = product();
    if (!is_op("~")) return first;
    auto node = node_of(Kind::concat, now().line);
    node->parts.push_back(std::move(first));
    while (skip_op("~")) node->parts.push_back(product());
    return node;
  }

  ExpressionPtr product() {
    ExpressionPtr left = power();
    while (is_op("*") || is_op("/") || is_op("//") || is_op("%")) {
      deeper();
      const Token op = take();
      left = two(
          Kind::binary, op.line, std::move(left), [&] { return power(); }, op.value);
    }
    return left;
  }

  ExpressionPtr power() {
    ExpressionPtr left = unary(true);
    while (is_op("**"))
      deeper(), left = two(
                    Kind::binary, take().line, std::move(left), [&] { return unary(true); }, "**");
    return left;
  }

  ExpressionPtr unary(bool with_filter) {
    const Depth depth(*this);
    ExpressionPtr node;
    if (is_op("-") || is_op("+")) {
      const Token op = take();
      node = node_of(Kind::unary, op.line);
      node->name = op.value;
      node->parts.push_back(unary(false));
    } else {
      node = primary();
    }
    node = postfix(std::move(node));
    return with_filter ? filters(std::move(node)) : std::move(node);
  }

  ExpressionPtr literal(Value value, int line) {
    auto node = node_of(Kind::literal, line);
    node->value = std::move(value);
    return node;
  }

  // Beyond 64 bits a number is kept as well as a double can.
  static Value integer(const std::string& digits) {
    int64_t number = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return result.ec == std::errc() ? Value(number) : Value(std::strtod(digits.c_str(), nullptr));
  }

  ExpressionPtr primary() {
    const Token token = now();
    switch (token.kind) {
      case Token::Kind::name: {
        take();
        if (token.value == "true" || token.value == "True") return literal(true, token.line);
        if (token.value == "false" || token.value == "False") return literal(false, token.line);
        if (token.value == "none" || token.value == "None") return literal(None{}, token.line);
        auto node = node_of(Kind::name, token.line);
        node->name = token.value;
        if (token.value == "caller" || token.value == "varargs" || token.value == "kwargs") used_.insert(token.value);
        return node;
      }
      case Token::Kind::string: {
        std::string text;
        while (is(Token::Kind::string)) text += take().value;
        return literal(text, token.line);
      }
      case Token::Kind::integer: {
        take();
        return literal(integer(token.value), token.line);
      }
      case Token::Kind::floating:
        take();
        return literal(std::strtod(token.value.c_str(), nullptr), token.line);
      case Token::Kind::op:
        if (token.value == "(") return parenthesis();
        if (token.value == "[") return list();
        if (token.value == "{") return dict();
        [[fallthrough]];
      default:
        throw error(fmt::format("unexpected '{}'", token.kind == Token::Kind::end ? "end of template"
                                                   : token.value.empty()          ? "end of tag"
                                                                                  : token.value));
    }
  }

  ExpressionPtr parenthesis() {
    const int line = take().line;
    auto tuple = node_of(Kind::tuple, line);
    if (skip_op(")")) return tuple;
    ExpressionPtr first = expression();
    if (skip_op(")")) return first;
    tuple->parts.push_back(std::move(first));
    while (skip_op(",")) {
      if (is_op(")")) break;
      tuple->parts.push_back(expression());
    }
    expect_op(")");
    return tuple;
  }

  ExpressionPtr list() {
    auto node = node_of(Kind::list, take().line);
    while (!is_op("]")) {
      if (!node->parts.empty()) expect_op(",");
      if (is_op("]")) break;
      node->parts.push_back(expression());
    }
    expect_op("]");
    return node;
  }

  ExpressionPtr dict() {
    auto node = node_of(Kind::dict, take().line);
    while (!is_op("}")) {
      if (!node->parts.empty()) expect_op(",");
      if (is_op("}")) break;
      node->parts.push_back(expression());
      expect_op(":");
      node->parts.push_back(expression());
    }
    expect_op("}");
    return node;
  }

  ExpressionPtr postfix(ExpressionPtr node) {
    for (;; deeper()) {
      const int line = now().line;
      if (skip_op(".")) {
        auto access = node_of(Kind::attribute, line);
        if (is(Token::Kind::integer)) {
          access->kind = Kind::index;
          access->parts.push_back(std::move(node));
          access->parts.push_back(literal(integer(take().value), line));
        } else {
          access->name = expect_name();
          access->parts.push_back(std::move(node));
        }
        node = std::move(access);
      } else if (skip_op("[")) {
        node = subscript(std::move(node), line);
      } else if (is_op("(")) {
        node = call(std::move(node));
      } else {
        return node;
      }
    }
  }

  ExpressionPtr subscript(ExpressionPtr node, int line) {
    ExpressionPtr first;
    if (!is_op(":")) first = expression();
    if (!is_op(":")) {
      auto access = node_of(Kind::index, line);
      access->parts.push_back(std::move(node));
      if (is_op(",")) {
        auto tuple = node_of(Kind::tuple, line);
        tuple->parts.push_back(std::move(first));
        while (skip_op(",")) tuple->parts.push_back(expression());
        first = std::move(tuple);
      }
      access->parts.push_back(std::move(first));
      expect_op("]");
      return access;
    }
    auto slice = node_of(Kind::slice, line);
    slice->parts.push_back(std::move(node));
    slice->parts.push_back(std::move(first));
    take();
    slice->parts.push_back(is_op(":") || is_op("]") ? nullptr : expression());
    slice->parts.push_back(skip_op(":") && !is_op("]") ? expression() : nullptr);
    expect_op("]");
    return slice;
  }

  void arguments(Expression& node) {
    expect_op("(");
    bool first = true;
    while (!is_op(")")) {
      if (!first) expect_op(",");
      first = false;
      if (is_op(")")) break;
      if (skip_op("**"))
        node.double_star = expression();
      else if (skip_op("*"))
        node.star = expression();
      else if (is(Token::Kind::name) && peek().kind == Token::Kind::op && peek().value == "=") {
        std::string name = take().value;
        take();
        node.named.push_back({std::move(name), expression()});
      } else {
        if (!node.named.empty()) throw error("a positional argument follows a named one");
        node.parts.push_back(expression());
      }
    }
    expect_op(")");
  }

  ExpressionPtr call(ExpressionPtr callee) {
    auto node = node_of(Kind::call, now().line);
    node->parts.push_back(std::move(callee));
    arguments(*node);
    return node;
  }

  ExpressionPtr filters(ExpressionPtr node) {
    for (;; deeper()) {
      if (skip_op("|"))
        node = one_filter(std::move(node));
      else if (is_name("is"))
        node = test(std::move(node));
      else if (is_op("("))
        node = call(std::move(node));
      else
        return node;
    }
  }

  std::string dotted_name() {
    std::string name = expect_name();
    while (skip_op(".")) name += "." + expect_name();
    return name;
  }

  ExpressionPtr one_filter(ExpressionPtr operand) {
    auto node = node_of(Kind::filter, now().line);
    node->name = dotted_name();
    if (conditional_ == 0 && !is_filter(node->name))
      throw syntax_error(node->line, fmt::format("there is no filter '{}'", node->name));
    node->parts.push_back(std::move(operand));
    if (is_op("(")) arguments(*node);
    return node;
  }

  ExpressionPtr test(ExpressionPtr operand) {
    const int line = take().line;
    const bool negated = skip_name("not");
    auto node = node_of(Kind::test, line);
    node->name = dotted_name();
    if (conditional_ == 0 && !is_test(node->name))
      throw syntax_error(line, fmt::format("there is no test '{}'", node->name));
    node->parts.push_back(std::move(operand));
    const bool operand_follows = is(Token::Kind::string) || is(Token::Kind::integer) || is(Token::Kind::floating) ||
                                 is_op("[") || is_op("{") ||
                                 (is(Token::Kind::name) && !is_name("else") && !is_name("or") && !is_name("and") &&
                                  !is_name("is") && !is_name("if") && !is_name("in") && !is_name("not"));
    if (is_op("(")) {
      arguments(*node);
    } else if (operand_follows) {
      node->parts.push_back(postfix(primary()));
    }
    if (!negated) return node;
    auto opposite = node_of(Kind::logic_not, line);
    opposite->parts.push_back(std::move(node));
    return opposite;
  }

  std::vector<Token> tokens_;
  size_t at_ = 0;
  int depth_ = 0, loops_ = 0, conditional_ = 0;
  bool has_generation_ = false;
  std::set<std::string> used_, block_names_;
};

}  // namespace

Parsed parse(const std::string& source) {
  return Parser(lex(source)).run();
}

}  // namespace ft::text::jinja
