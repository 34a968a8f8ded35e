#include "app/cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "core/base/counted.h"
#include "core/data/field_names.h"

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

namespace {

// Errors name the line of the stream.
Json parse_line(const std::string& line, size_t number) {
  try {
    return parse_json(line, "stdin");
  } catch (const Error&) {
    return parse_json(std::string(number - 1, '\n') + line, "stdin");
  }
}

}  // namespace

int answer_lines(const std::function<Json(const Json&)>& answer) {
  std::string line;
  size_t number = 0;
  while (std::getline(std::cin, line)) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Json reply;
    try {
      reply = answer(parse_line(line, number));
    } catch (const Error& error) {
      reply = Json{{"error", error.message()}};
    } catch (const Json::exception& error) {    // a part of the line is of another type than it must be
      const std::string reason = error.what();  // "[json.exception.out_of_range.403] key 'x' not found"
      const size_t end = reason.find("] ");
      reply = Json{{"error", fmt::format("stdin line {}: {}", number,
                                         end == std::string::npos ? reason : reason.substr(end + 2))}};
    }
    print_json(reply);
  }
  return 0;
}

void tell_unread(const data::Dataset& set) {
  if (set.set_aside_count() == 0) return;
  const data::Finding first = set.set_aside().front();
  std::fflush(stdout);
  fmt::print(stderr, "{} could not be read and {} left out; the first: {}\n", counted(set.set_aside_count(), "line"),
             set.set_aside_count() == 1 ? "is" : "are", first.message);
}

void tell_unmapped(const data::Dataset& set) {
  const auto& columns = set.columns();
  const auto is_there = [&](std::string_view column) {
    return column == "[]" || std::find(columns.begin(), columns.end(), column) != columns.end();
  };
  for (const std::string_view field : data::field_names()) {
    const std::string column = set.map().column_of(field);
    // "a.b" may be a name or a path into a.
    if (column == field || is_there(column) || is_there(column.substr(0, column.find_first_of(".[")))) continue;
    std::fflush(stdout);
    fmt::print(stderr, "{}: no row has the column \"{}\", which --map names; there are {}.\n", set.path().string(),
               column, fmt::join(columns, ", "));
  }
}

void take_setting(config::RunSpec& spec, const std::string& setting) {
  try {
    config::apply_setting(spec, setting);
  } catch (const Error& error) {
    throw Error(Code::usage, error.message(), error.hint());
  }
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
