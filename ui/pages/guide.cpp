// Guide: the studio's own guide to fine-tuning.
#include "ui/guide/guide_page.h"

namespace ft::ui {
namespace pages {
const PageDescriptor guide{"guide", QT_TRANSLATE_NOOP("pages", "Guide"), "guide", "Ctrl+0",
                           [](Studio& studio, QWidget* parent) -> Page* { return new GuidePage(studio, parent); }};
}
}  // namespace ft::ui
