// Template source to tokens, with Jinja's handling of white space: trim_blocks and lstrip_blocks are on.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"

namespace ft::text::jinja {

struct Token {
  enum class Kind {
    text,
    name,
    integer,
    floating,
    string,
    op,
    block_begin,
    block_end,
    variable_begin,
    variable_end,
    end
  } kind = Kind::end;
  std::string value;
  int line = 0;
};

// Throws Error{malformed} with the line.
std::vector<Token> lex(const std::string& source);

Error syntax_error(int line, const std::string& what);

}  // namespace ft::text::jinja
