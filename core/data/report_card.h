// A data set's grades: one per aspect, from the share of rows that its checks marked.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/finding.h"

namespace ft::data {

struct Grade {
  std::string_view aspect;  // format, completeness, consistency, duplicates, privacy, cleanliness, length
  char grade = 'A';         // A: none marked, B: under 1 %, C: under 5 %, D: under 15 %, E: more
  size_t rows = 0;          // that are marked
};

struct ReportCard {
  char overall = 'A';  // the worse of the median grade and one better than the worst
  std::vector<Grade> grades;
  struct Task {
    std::string kind;
    size_t rows = 0;
  };
  std::vector<Task> first;  // what to do first: at most three, the ones that cost most
};

std::string_view aspect_of(std::string_view kind);
ReportCard report_card(const Findings& findings, size_t rows);

}  // namespace ft::data
