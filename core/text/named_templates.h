// Chat templates by name, for models that come without one: resources/templates, written for this program after what
// the models' makers published, with {% generation %} marks round the answers.
#pragma once

#include <string>
#include <vector>

namespace ft::text {

std::vector<std::string> template_names();  // alpaca, chatml, …; empty where the resources are not there

// The source of a template that was chosen by its name, or as a file. Throws Error{not_found} that names those there
// are.
std::string template_chosen(const std::string& choice);

}  // namespace ft::text
