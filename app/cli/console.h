// How the command line speaks: JSON Lines filters on stdin and stdout, and errors on stderr.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/config/run_spec.h"
#include "core/data/dataset.h"

namespace ft::cli {

// One document on stdout and nothing else there.
void print_json(const Json& json);

// Text to stdout, as it is.
void print(const std::string& text);

// "finetune: message" and the hint on stderr.
void print_error(const Error& error);

// Reads JSON Lines from stdin, answers a line for each and flushes, so that it serves as a filter. A line that is no
// JSON, or for which `answer` throws Error, is answered {"error": "..."}. Empty lines are skipped. Returns 0.
int answer_lines(const std::function<Json(const Json&)>& answer);

// On stderr: how many lines of the file could not be read, and so are in no result; the first with its reason.
void tell_unread(const data::Dataset& set);

// On stderr: each column that --map names and no row has.
void tell_unmapped(const data::Dataset& set);

// --set KEY=VALUE: what cannot be set so is a wrong call.
void take_setting(config::RunSpec& spec, const std::string& setting);

// Throws Error{invalid} when `out` is the file `in`: what is rewritten stays beside what it was made from.
void refuse_same_file(const std::filesystem::path& in, const std::filesystem::path& out);

// True when stderr is a terminal: a progress bar may move.
bool stderr_is_terminal();

// An exit status 2 for a part that this build does not have.
[[noreturn]] void not_built_yet(const std::string& what);

}  // namespace ft::cli
