// Data: see, judge and mend samples.
#include "ui/data/data_page.h"

namespace ft::ui {
namespace pages {
const PageDescriptor data{"data", QT_TRANSLATE_NOOP("pages", "Data"), "data", "Ctrl+3",
                          [](Studio& studio, QWidget* parent) -> Page* { return new DataPage(studio, parent); }};
}
}  // namespace ft::ui
