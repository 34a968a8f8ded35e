// An exam as one HTML page to hand over: the verdict, the figures with their intervals, the categories, and the
// questions that changed, with both answers. Nothing is loaded from elsewhere.
#pragma once

#include <QString>

namespace ft::ui {

struct RunExam;

QString exam_report_html(const RunExam& exam);

}  // namespace ft::ui
