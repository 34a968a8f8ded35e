#include "core/base/json.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft {

namespace {

struct Place {
  size_t line = 1, column = 1;
};

// Line and column (in characters, from 1) of a byte offset.
Place place_of(std::string_view text, size_t offset) {
  Place place;
  for (const char c : text.substr(0, std::min(offset, text.size()))) {
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

// The reason in plain words, without the library's own prefix and its dump of what it read last.
std::string library_reason(const std::string& what) {
  std::string reason = what.substr(what.find("] ") == std::string::npos ? 0 : what.find("] ") + 2);
  const size_t colon = reason.find(": ");
  if (reason.starts_with("parse error") && colon != std::string::npos) reason = reason.substr(colon + 2);
  return reason;
}

// What people write by habit and JSON does not have; otherwise what the library says, without its last read piece.
std::string reason_of(std::string_view text, size_t at, const std::string& what) {
  constexpr std::string_view spaces = " \t\r\n";
  const size_t place = text.find_last_not_of(spaces, at);
  const size_t before =
      place == std::string_view::npos || place == 0 ? std::string_view::npos : text.find_last_not_of(spaces, place - 1);
  const char here = place == std::string_view::npos ? ' ' : text[place],
             last = before == std::string_view::npos ? ' ' : text[before];
  if (at >= text.size()) return "the text ends too early";
  const std::string_view pair = text.substr(place == std::string_view::npos ? 0 : place, 2);
  if (pair == "//" || pair == "/*" || here == '#') return "a comment; JSON has none";
  if ((here == '}' || here == ']') && last == ',') return fmt::format("a comma before {}", here);
  if (here == '\'') return "single quotes; JSON has only double ones";
  const std::string reason = library_reason(what);
  return reason.substr(0, reason.find("; last read"));
}

}  // namespace

Json parse_json(std::string_view text, const std::string& where) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());

  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    throw Error(Code::malformed, fmt::format("{}: the file is in UTF-16.", where), "Save it as UTF-8.");

  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    throw Error(Code::malformed, fmt::format("{}: the file is empty.", where), "Check that it was written completely.");
  if (const size_t nul = text.find('\0');
      nul != std::string_view::npos) {  // the library would stop there as if it were the end
    const Place at = place_of(text, nul);
    throw Error(Code::malformed, fmt::format("{} line {} column {}: a zero byte.", where, at.line, at.column),
                "Write the file again; a zero in a text is written \\u0000.");
  }
  const auto guard_depth = [&](int depth, Json::parse_event_t, Json&) {
    if (depth > json_depth_limit)
      throw Error(Code::malformed, fmt::format("{}: nested deeper than {} levels.", where, json_depth_limit),
                  "This is no data that a person or a tool wrote on purpose. Check the file.");
    return true;
  };
  try {
    return Json::parse(text, guard_depth);
  } catch (const Json::parse_error& error) {
    const Place at = place_of(text, error.byte > 0 ? error.byte - 1 : 0);
    throw Error(Code::malformed,
                fmt::format("{} line {} column {}: not valid JSON ({}).", where, at.line, at.column,
                            reason_of(text, error.byte > 0 ? error.byte - 1 : 0, error.what())),
                "Mend that place, or write the file again.");
  } catch (const Json::exception& error) {  // a number beyond all that a double holds; its place is not told
    const std::string reason = library_reason(error.what());
    const size_t quote = reason.find('\'');
    const size_t end = quote == std::string::npos ? quote : reason.find('\'', quote + 1);
    const size_t found = end == std::string::npos ? end : text.find(reason.substr(quote + 1, end - quote - 1));
    if (found != std::string_view::npos) {
      const Place at = place_of(text, found);
      throw Error(Code::malformed,
                  fmt::format("{} line {} column {}: not valid JSON ({}).", where, at.line, at.column, reason),
                  "Mend that place, or write the file again.");
    }
    throw Error(Code::malformed, fmt::format("{}: not valid JSON ({}).", where, reason), "Write the file again.");
  }
}

Json read_json(const std::filesystem::path& path) {
  return parse_json(read_file(path), path.string());
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_pretty_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ft
