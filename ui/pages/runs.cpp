// Runs and comparison: find the best run, and why.
#include "ui/runs/runs_page.h"

namespace ft::ui {
namespace pages {
const PageDescriptor runs{"runs", QT_TRANSLATE_NOOP("pages", "Runs"), "runs", "Ctrl+5",
                          [](Studio& studio, QWidget* parent) -> Page* { return new RunsPage(studio, parent); }};
}
}  // namespace ft::ui
