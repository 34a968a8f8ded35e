// The runs that are compared now, as every tab of the Runs page gets them.
#pragma once

#include <QString>
#include <vector>

#include "ui/runs/run_library.h"

namespace ft::ui {

struct ComparedRun {
  std::string path;
  QString name, group;  // group: empty, or the label of its group
  int color = 0;
  bool baseline = false;
  RunLibrary::Facts facts;
};
using ComparedRuns = std::vector<ComparedRun>;

}  // namespace ft::ui
