// The methods of texts, lists, dicts and numbers that templates may call; those that would change something are
// refused.
#pragma once

#include "core/text/jinja/builtins.h"

namespace ft::text::jinja {

// True and the bound method when `value` has one of this name.
bool method_of(const Value& value, const std::string& name, Runtime& runtime, Value& out);

// The same for a text alone.
bool text_method(const Value& value, const std::string& name, Runtime& runtime, Value& out);

// Methods that change their object in place; the sandbox refuses them.
bool changes_its_object(const Value& value, const std::string& name);

}  // namespace ft::text::jinja
