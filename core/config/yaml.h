// YAML as settings files use it, read into JSON: maps, lists and scalars, aliases and merge keys included. Plain
// scalars are what YAML 1.1 readers make of them (yes and off are booleans), but 1e-4 is a number, as it is meant.
#pragma once

#include <string>

#include "core/base/json.h"

namespace ft::config {

// One document. Throws Error{malformed}: "`where` line 3 column 7: ...", also where aliases grow beyond all measure.
Json parse_yaml(const std::string& text, const std::string& where);

}  // namespace ft::config
