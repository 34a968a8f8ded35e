// Playground.
#include "ui/playground/playground_page.h"

namespace ft::ui {
namespace pages {
const PageDescriptor playground{
    "playground", QT_TRANSLATE_NOOP("pages", "Playground"), "playground", "Ctrl+7",
    [](Studio& studio, QWidget* parent) -> Page* { return new PlaygroundPage(studio, parent); }};
}
}  // namespace ft::ui
