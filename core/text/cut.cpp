#include "core/text/cut.h"

#include <algorithm>

namespace ft::text {

namespace {

// Joins neighbours: the next stretch is appended to the last one where `joins(is match, was match)` says so.
template <class Joins>
void join(const std::vector<Match>& matches, std::vector<Span>& out, bool reverse, const Joins& joins) {
  bool previous = false;
  const auto take = [&](const Match& match) {
    if (!out.empty() && joins(match.found, previous)) {
      if (reverse)
        out.back().begin = match.span.begin;
      else
        out.back().end = match.span.end;
    } else {
      out.push_back(match.span);
    }
    previous = match.found;
  };
  if (reverse)
    std::for_each(matches.rbegin(), matches.rend(), take);
  else
    std::for_each(matches.begin(), matches.end(), take);
  if (reverse) std::reverse(out.begin(), out.end());
}

}  // namespace

void by_behavior(std::vector<Match>& matches, Behavior behavior, bool invert, std::vector<Span>& out) {
  if (invert)
    for (Match& match : matches) match.found = !match.found;
  const auto first_of_run = [](bool is_match, bool was_match) { return is_match && !was_match; };
  switch (behavior) {
    case Behavior::isolated:
      for (const Match& match : matches) out.push_back(match.span);
      break;
    case Behavior::removed:
      for (const Match& match : matches)
        if (!match.found) out.push_back(match.span);
      break;
    case Behavior::contiguous:
      join(matches, out, false, [](bool is, bool was) { return is == was; });
      break;
    case Behavior::merged_with_previous:
      join(matches, out, false, first_of_run);
      break;
    case Behavior::merged_with_next:
      join(matches, out, true, first_of_run);
      break;
  }
}

Behavior behavior_in(const JsonPart& part, const char* otherwise) {
  const std::string name = part.text("behavior", otherwise);
  if (name == "Removed") return Behavior::removed;
  if (name == "Isolated") return Behavior::isolated;
  if (name == "MergedWithPrevious") return Behavior::merged_with_previous;
  if (name == "MergedWithNext") return Behavior::merged_with_next;
  if (name == "Contiguous") return Behavior::contiguous;
  throw part.unknown(name, "Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous");
}

}  // namespace ft::text
