#include "ui/theme/chart_marks.h"

namespace ft::ui::theme {

namespace {

ChartMarks chosen = ChartMarks::automatic;

}  // namespace

ChartMarks chart_marks() {
  return chosen;
}

void set_chart_marks(ChartMarks marks) {
  chosen = marks;
}

}  // namespace ft::ui::theme
