// The window's program, which draws pictures for the command line: one drawing for both.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ft::cli {

// Runs finetune-studio, which lies beside this program, with these arguments, and waits for it. Throws Error{not_found}
// when it is not there, Error{io} when it fails; its own words are on standard error by then.
void run_studio(const std::vector<std::string>& arguments);

}  // namespace ft::cli
