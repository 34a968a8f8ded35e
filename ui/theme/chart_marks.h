// Whether curves are told apart by shapes and dashes beside their colours: as a person likes it, in every chart.
#pragma once

namespace ft::ui::theme {

enum class ChartMarks { automatic, always, never };  // automatic: from six curves on

ChartMarks chart_marks();
void set_chart_marks(ChartMarks marks);  // charts follow at their next restyle

}  // namespace ft::ui::theme
