// Exam.
#include "ui/exam/exam_page.h"

namespace ft::ui {
namespace pages {
const PageDescriptor exam{"exam", QT_TRANSLATE_NOOP("pages", "Exam"), "exam", "Ctrl+6",
                          [](Studio& studio, QWidget* parent) -> Page* { return new ExamPage(studio, parent); }};
}
}  // namespace ft::ui
