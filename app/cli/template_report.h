// What the template doctor found, for people.
#pragma once

#include <string>

#include "core/text/template_doctor.h"

namespace ft::cli {

// A line each, with a mark: ✓ holds, ● denied, ▲ to be noted, – unknown; the remedy below it.
std::string to_lines(const text::DoctorReport& report);

}  // namespace ft::cli
