// A curve drawn in text, for terminals: braille dots (2 x 4 in a cell) between axes that carry the numbers.
#pragma once

#include <string>

#include "core/runs/run_record.h"

namespace ft::runs {

struct ChartSize {
  int columns = 60, rows = 12;  // of the drawing itself, without axes
};

// Lines end in '\n'. Without a finite point the answer is empty. Each column of dots shows the range of the points that
// fall into it, so that no peak is lost however many points there are.
std::string draw_chart(const Curve& curve, const std::string& title, ChartSize size = {});

}  // namespace ft::runs
