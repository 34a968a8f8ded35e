#include "app/cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace ft::cli {

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_json(const Json& json) {
  print(to_text(json) + "\n");
  std::fflush(stdout);
}

void print_error(const Error& error) {
  std::fflush(stdout);
  fmt::print(stderr, "finetune: {}\n", error.message());
  if (!error.hint().empty()) fmt::print(stderr, "  {}\n", error.hint());
}

int answer_lines(const std::function<Json(const Json&)>& answer) {
  std::string line;
  size_t number = 0;
  while (std::getline(std::cin, line)) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Json reply;
    try {
      reply = answer(parse_json(line, fmt::format("stdin line {}", number)));
    } catch (const Error& error) {
      reply = Json{{"error", error.message()}};
    } catch (const Json::exception& error) {  // a part of the line is of another type than it must be
      reply = Json{{"error", fmt::format("stdin line {}: {}", number, error.what())}};
    }
    print_json(reply);
  }
  return 0;
}

void refuse_same_file(const std::filesystem::path& in, const std::filesystem::path& out) {
  std::error_code ignored;
  if (std::filesystem::equivalent(in, out, ignored))
    throw Error(Code::invalid, out.string() + " is the file that is read; it would be written over.",
                "Choose another name for the result.");
}

bool stderr_is_terminal() {
  return ::isatty(STDERR_FILENO) != 0;
}

void not_built_yet(const std::string& what) {
  throw Error(Code::usage, what + " is not built yet.", "See CHANGELOG.md for what this version has.");
}

}  // namespace ft::cli
