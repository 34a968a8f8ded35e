// Train.
#include "ui/shell/page.h"

namespace ft::ui {
namespace pages {
const PageDescriptor train{"train", QT_TRANSLATE_NOOP("pages", "Train"), "train", "Ctrl+4",
                           [](Studio& studio, QWidget* parent) -> Page* { return new Page("train", studio, parent); }};
}
}  // namespace ft::ui
