// The runs that are compared now, as every tab of the Runs page gets them.
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "ui/runs/run_library.h"

namespace ft::ui {

struct ComparedRun {
  std::string path;
  QString name, group;  // group: empty, or what the runs of its group have in common: "1e-4"
  int color = 0;
  bool baseline = false;
  RunLibrary::Facts facts;
  std::string group_key = {};  // of the group, the same in every language and beside other groupings
};
using ComparedRuns = std::vector<ComparedRun>;

// Settings that are not the same in all runs, in the order of the spec.
std::vector<std::string> differing_settings(const ComparedRuns& runs);

}  // namespace ft::ui
