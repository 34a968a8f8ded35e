// The statements' parser, and the whole: source to tree.
#include "core/text/jinja/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text/jinja/expression_parser.h"
#include "core/text/jinja/token_reader.h"

namespace ft::text::jinja {

namespace {

class StatementParser {
 public:
  explicit StatementParser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Parsed run() {
    Parsed parsed;
    parsed.body = block({});
    if (!tokens_.is(Token::Kind::end)) throw tokens_.error(fmt::format("unexpected '{}'", tokens_.now().value));
    parsed.has_generation = has_generation_;
    return parsed;
  }

 private:
  // Statements until a tag of one of these names (its name is left to read).
  Block block(const std::vector<std::string_view>& ends) {
    const TokenReader::Level level(tokens_);
    Block body;
    while (!tokens_.is(Token::Kind::end)) {
      const int line = tokens_.now().line;
      if (tokens_.is(Token::Kind::text)) {
        auto statement = make(Statement::Kind::text, line);
        statement->text = tokens_.take().value;
        body.push_back(std::move(statement));
      } else if (tokens_.is(Token::Kind::variable_begin)) {
        tokens_.take();
        auto statement = make(Statement::Kind::print, line);
        statement->value = expressions_.tuple_or_expression();
        if (!tokens_.is(Token::Kind::variable_end))
          throw tokens_.error(fmt::format("'}}}}' is expected, not '{}'", tokens_.now().value));
        tokens_.take();
        body.push_back(std::move(statement));
      } else if (tokens_.is(Token::Kind::block_begin)) {
        tokens_.take();
        if (tokens_.is(Token::Kind::name) && std::find(ends.begin(), ends.end(), tokens_.now().value) != ends.end())
          return body;
        body.push_back(statement());
      } else {
        throw tokens_.error("something unexpected");
      }
    }
    if (!ends.empty()) throw tokens_.error(fmt::format("the end of the template was reached before '{}'", ends.back()));
    return body;
  }

  static std::unique_ptr<Statement> make(Statement::Kind kind, int line) {
    auto statement = std::make_unique<Statement>();
    statement->kind = kind;
    statement->line = line;
    return statement;
  }

  std::unique_ptr<Statement> statement() {
    const int line = tokens_.now().line;
    const std::string name = tokens_.expect_name();
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
      tokens_.end_tag();
      node->body = closed_block("endgeneration");
      return node;
    }
    if (name == "break" || name == "continue") {
      if (loops_ == 0) throw tokens_.error(fmt::format("'{}' outside of a loop", name));
      auto node = make(name == "break" ? Statement::Kind::break_loop : Statement::Kind::continue_loop, line);
      tokens_.end_tag();
      return node;
    }
    throw syntax_error(line, fmt::format("there is no tag '{}'", name));
  }

  Block closed_block(std::string_view end) {
    Block body = block({end});
    tokens_.take();
    tokens_.end_tag();
    return body;
  }

  std::unique_ptr<Statement> if_statement(int line) {
    auto node = make(Statement::Kind::if_else, line);
    const ExpressionParser::Conditional conditional(expressions_);
    for (;;) {
      ExpressionPtr condition = expressions_.tuple_or_expression();
      tokens_.end_tag();
      Block body = block({"elif", "else", "endif"});
      node->branches.emplace_back(std::move(condition), std::move(body));
      const std::string word = tokens_.take().value;
      if (word == "elif") continue;
      tokens_.end_tag();
      if (word == "else") node->otherwise = closed_block("endif");
      break;
    }
    return node;
  }

  std::unique_ptr<Statement> for_statement(int line) {
    auto node = make(Statement::Kind::for_loop, line);
    node->targets.push_back(expressions_.target(false));
    if (!tokens_.skip_name("in")) throw tokens_.error("'in' is expected");
    node->value = expressions_.tuple_or_expression(true);
    if (tokens_.skip_name("if")) node->filter = expressions_.expression();
    node->recursive = tokens_.skip_name("recursive");
    tokens_.end_tag();
    ++loops_;
    node->body = block({"else", "endfor"});
    --loops_;
    const std::string word = tokens_.take().value;
    tokens_.end_tag();
    if (word == "else") node->otherwise = closed_block("endfor");
    return node;
  }

  std::unique_ptr<Statement> set_statement(int line) {
    auto node = make(Statement::Kind::set, line);
    node->targets.push_back(expressions_.target(true));
    if (tokens_.skip_op("=")) {
      node->value = expressions_.tuple_or_expression();
      tokens_.end_tag();
      return node;
    }
    node->kind = Statement::Kind::set_block;
    if (tokens_.is_op("|")) node->filter = expressions_.block_filters(line);
    tokens_.end_tag();
    node->body = closed_block("endset");
    return node;
  }

  std::vector<Parameter> parameters() {
    std::vector<Parameter> list;
    std::set<std::string> names;
    tokens_.expect_op("(");
    while (!tokens_.is_op(")")) {
      if (!list.empty()) tokens_.expect_op(",");
      if (tokens_.is_op(")")) break;
      Parameter parameter;
      parameter.name = tokens_.expect_name();
      if (tokens_.skip_op("="))
        parameter.fallback = expressions_.expression();
      else if (!list.empty() && list.back().fallback)
        throw tokens_.error("a parameter without default follows one with");
      if (!names.insert(parameter.name).second)
        throw tokens_.error(fmt::format("the parameter '{}' is named twice", parameter.name));
      list.push_back(std::move(parameter));
    }
    tokens_.expect_op(")");
    return list;
  }

  std::unique_ptr<Statement> macro_statement(int line) {
    auto node = make(Statement::Kind::macro, line);
    node->text = tokens_.expect_name();
    node->parameters = parameters();
    tokens_.end_tag();
    macro_body(*node, "endmacro");
    return node;
  }

  // The body of a macro or call block, and which of the three special names it uses.
  void macro_body(Statement& node, std::string_view end) {
    const auto outer = std::exchange(expressions_.used, {});
    node.body = outside_loops(end);
    node.uses_caller = expressions_.used.contains("caller");
    node.uses_varargs = expressions_.used.contains("varargs");
    node.uses_kwargs = expressions_.used.contains("kwargs");
    expressions_.used.insert(outer.begin(), outer.end());
  }

  std::unique_ptr<Statement> block_statement(int line) {
    auto node = make(Statement::Kind::block, line);
    node->text = tokens_.expect_name();
    if (!block_names_.insert(node->text).second)
      throw syntax_error(line, fmt::format("the block '{}' is defined twice", node->text));
    node->recursive = tokens_.skip_name("scoped");
    if (tokens_.is_name("required")) throw tokens_.error("a required block makes no sense in a chat template");
    tokens_.end_tag();
    Block body = block({"endblock"});
    tokens_.take();
    if (tokens_.is_name(node->text)) tokens_.take();
    tokens_.end_tag();
    node->body = std::move(body);
    return node;
  }

  std::unique_ptr<Statement> print_statement(int line) {
    auto node = make(Statement::Kind::print, line);
    node->value = expressions_.tuple_or_expression();
    tokens_.end_tag();
    return node;
  }

  std::unique_ptr<Statement> autoescape_statement(int line) {
    auto node = make(Statement::Kind::autoescape, line);
    node->value = expressions_.expression();
    tokens_.end_tag();
    node->body = closed_block("endautoescape");
    return node;
  }

  // Other templates cannot be loaded: an error where such a tag is reached, as in Jinja without a loader.
  std::unique_ptr<Statement> loading_statement(int line) {
    while (!tokens_.is(Token::Kind::block_end)) {
      if (tokens_.is(Token::Kind::end)) throw tokens_.error("a tag is not closed");
      tokens_.take();
    }
    tokens_.end_tag();
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
    if (tokens_.is_op("(")) node->parameters = parameters();
    node->value = expressions_.expression();
    if (node->value->kind != Expression::Kind::call) throw tokens_.error("a call block needs a call");
    tokens_.end_tag();
    macro_body(*node, "endcall");
    return node;
  }

  std::unique_ptr<Statement> filter_statement(int line) {
    auto node = make(Statement::Kind::filter_block, line);
    node->filter = expressions_.one_block_filter(line);
    if (tokens_.is_op("|")) node->filter = expressions_.filters(std::move(node->filter));
    tokens_.end_tag();
    node->body = closed_block("endfilter");
    return node;
  }

  std::unique_ptr<Statement> with_statement(int line) {
    auto node = make(Statement::Kind::with, line);
    while (!tokens_.is(Token::Kind::block_end)) {
      if (!node->targets.empty()) tokens_.expect_op(",");
      node->targets.push_back(expressions_.target(false));
      tokens_.expect_op("=");
      node->values.push_back(expressions_.expression());
    }
    tokens_.end_tag();
    node->body = closed_block("endwith");
    return node;
  }

  TokenReader tokens_;
  ExpressionParser expressions_{tokens_};
  int loops_ = 0;
  bool has_generation_ = false;
  std::set<std::string> block_names_;
};

}  // namespace

Parsed parse(const std::string& source) {
  return StatementParser(lex(source)).run();
}

}  // namespace ft::text::jinja
