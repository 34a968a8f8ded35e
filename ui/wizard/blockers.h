// Why a run cannot begin yet: each reason with the step and the field that mend it. No reason: Start is open.
#pragma once

#include <QString>
#include <vector>

namespace ft::engine {
struct Estimate;
}

namespace ft::ui {

class Draft;
class Facts;

// What is no field: the Data page, and the list of runs to go on from.
inline constexpr const char *data_page_field = "dataPage", *start_from_field = "wizardStartFromRunCombo";

struct Blocker {
  int step = 0;   // 0 to 4
  QString field;  // object name without "field/", or one of these, or empty
  QString text;   // one sentence
};

std::vector<Blocker> blockers_of(const Draft& draft, const Facts& facts);

// `tight`: the device could hold the run, but something else has the memory now.
enum class MemoryFit { fits, tight, too_large };
MemoryFit memory_fit(const engine::Estimate& estimate);

// What to think of before starting, although nothing forbids it; empty: nothing. `trains`: another run goes on.
QString memory_warning(const Facts& facts, bool trains);

}  // namespace ft::ui
