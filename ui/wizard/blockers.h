// Why a run cannot begin yet: each reason with the step and the field that mend it. No reason: Start is open.
#pragma once

#include <QString>
#include <vector>

namespace ft::ui {

class Draft;
class Facts;

struct Blocker {
  int step = 0;   // 0 to 4
  QString field;  // object name without "field/", or empty
  QString text;   // one sentence
};

std::vector<Blocker> blockers_of(const Draft& draft, const Facts& facts);

}  // namespace ft::ui
