// Models: which base models are here, which fit, and how to get more.
#include "ui/models/models_page.h"

namespace ft::ui {
namespace pages {
const PageDescriptor models{"models", QT_TRANSLATE_NOOP("pages", "Models"), "models", "Ctrl+2",
                            [](Studio& studio, QWidget* parent) -> Page* { return new ModelsPage(studio, parent); }};
}
}  // namespace ft::ui
