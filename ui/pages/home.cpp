// Home: be training within a minute, or back where one was.
#include "ui/shell/page.h"

namespace ft::ui {
namespace pages {
const PageDescriptor home{"home", QT_TRANSLATE_NOOP("pages", "Home"), "home", "Ctrl+1",
                          [](Studio& studio, QWidget* parent) -> Page* { return new Page("home", studio, parent); }};
}
}  // namespace ft::ui
