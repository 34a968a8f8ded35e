// The tree of a template. Expressions and statements are plain structs; the evaluator walks them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/text/jinja/value.h"

namespace ft::text::jinja {

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

struct NamedExpression {
  std::string name;
  ExpressionPtr value;
};

struct Expression {
  enum class Kind {
    literal,
    name,
    list,
    tuple,
    dict,
    attribute,
    index,
    slice,
    call,
    filter,
    test,
    unary,
    binary,
    compare,
    logic_and,
    logic_or,
    logic_not,
    condition,
    concat
  };
  Kind kind = Kind::literal;
  int line = 0;
  Value value;                         // literal
  std::string name;                    // name, attribute, filter, test, operator of unary and binary
  std::vector<ExpressionPtr> parts;    // operands in order; a missing bound of a slice is null
  std::vector<NamedExpression> named;  // keyword arguments
  std::vector<std::string> operators;  // of a chained comparison
  ExpressionPtr star, double_star;     // *args, **kwargs of a call
};

struct Statement;
using Block = std::vector<std::unique_ptr<Statement>>;

struct Parameter {
  std::string name;
  ExpressionPtr fallback;  // null: required (undefined when missing)
};

struct Statement {
  enum class Kind {
    text,
    print,
    if_else,
    for_loop,
    set,
    set_block,
    macro,
    call_block,
    filter_block,
    with,
    block,
    generation,
    autoescape,
    loading,
    break_loop,
    continue_loop
  };
  Kind kind = Kind::text;
  int line = 0;
  std::string text;                                       // text; name of a macro
  ExpressionPtr value;                                    // print, set, iterable of a loop, call of a call block
  std::vector<std::pair<ExpressionPtr, Block>> branches;  // if and elif
  Block body, otherwise;
  ExpressionPtr filter;    // condition of a loop; filters of set and filter blocks (on an empty name)
  bool recursive = false;  // of a loop; of a block: it sees the variables around it
  bool uses_caller = false, uses_varargs = false, uses_kwargs = false;  // of macros and call blocks
  std::vector<ExpressionPtr> targets;                                   // of set, with and for
  std::vector<ExpressionPtr> values;                                    // of with
  std::vector<Parameter> parameters;                                    // of macros and call blocks
};

}  // namespace ft::text::jinja
