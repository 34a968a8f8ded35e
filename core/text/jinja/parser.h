// Template source to tree.
#pragma once

#include <string>

#include "core/text/jinja/ast.h"

namespace ft::text::jinja {

struct Parsed {
  Block body;
  bool has_generation = false;
};

// Throws Error{malformed} with the line.
Parsed parse(const std::string& source);

}  // namespace ft::text::jinja
