#include "core/data/report_card.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace ft::data {

namespace {

constexpr std::string_view aspects[] = {"format",  "completeness", "consistency", "duplicates",
                                        "privacy", "cleanliness",  "length"};

constexpr std::pair<std::string_view, std::string_view> aspect_of_kind[] = {
    {"json", "format"},
    {"utf8", "format"},
    {"encoding", "format"},
    {"type", "format"},
    {"columns", "format"},
    {"format", "format"},
    {"role", "format"},
    {"tool_call", "format"},
    {"tools", "format"},
    {"duplicate_key", "format"},
    {"missing", "completeness"},
    {"empty", "completeness"},
    {"unanswered", "completeness"},
    {"truncated", "completeness"},
    {"refusal", "completeness"},
    {"role_order", "consistency"},
    {"conflict", "consistency"},
    {"language", "consistency"},
    {"same_pair", "consistency"},
    {"injection", "consistency"},
    {"exact_duplicate", "duplicates"},
    {"near_duplicate", "duplicates"},
    {"repeated_answer", "duplicates"},
    {"leakage", "duplicates"},
    {"email", "privacy"},
    {"phone_cn", "privacy"},
    {"phone_intl", "privacy"},
    {"id_cn", "privacy"},
    {"bank_card", "privacy"},
    {"ipv4", "privacy"},
    {"ipv6", "privacy"},
    {"api_key", "privacy"},
    {"password", "privacy"},
    {"private_key", "privacy"},
    {"too_long", "length"},
    {"too_short", "length"},
};

char grade_of(size_t marked, size_t rows) {
  if (marked == 0) return 'A';
  const double share = static_cast<double>(marked) / static_cast<double>(std::max<size_t>(rows, 1));
  return share < 0.01 ? 'B' : share < 0.05 ? 'C' : share < 0.15 ? 'D' : 'E';
}

}  // namespace

std::string_view aspect_of(std::string_view kind) {
  for (const auto& [name, aspect] : aspect_of_kind)
    if (name == kind) return aspect;
  return "cleanliness";
}

ReportCard report_card(const Findings& findings, size_t rows) {
  std::map<std::string_view, std::set<size_t>> marked;
  std::map<std::string, std::pair<std::set<size_t>, Severity>> kinds;
  size_t without_row = 0;
  for (const Finding& finding : findings) {
    if (finding.severity == Severity::note) continue;
    const size_t row = finding.row ? *finding.row : rows + without_row++;
    marked[aspect_of(finding.kind)].insert(row);
    auto& kind = kinds.try_emplace(finding.kind, std::set<size_t>{}, finding.severity).first->second;
    kind.first.insert(row);
    kind.second = std::min(kind.second, finding.severity);
  }
  ReportCard card;
  std::vector<char> letters;
  for (const std::string_view aspect : aspects) {
    const size_t count = marked.contains(aspect) ? marked[aspect].size() : 0;
    card.grades.push_back({aspect, grade_of(count, rows), count});
    letters.push_back(card.grades.back().grade);
  }
  std::sort(letters.begin(), letters.end());
  card.overall = std::max(letters[letters.size() / 2], static_cast<char>(std::max('A' + 0, letters.back() - 1)));
  std::vector<std::pair<std::pair<int, size_t>, std::string>> order;  // errors weigh ten times
  for (const auto& [kind, rows_of_kind] : kinds) {
    const size_t weight = rows_of_kind.first.size() * (rows_of_kind.second == Severity::error ? 10 : 1);
    order.push_back({{static_cast<int>(rows_of_kind.second), weight}, kind});
  }
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first.second > b.first.second; });
  for (size_t i = 0; i < std::min<size_t>(3, order.size()); ++i)
    card.first.push_back({order[i].second, kinds[order[i].second].first.size()});
  return card;
}

}  // namespace ft::data
