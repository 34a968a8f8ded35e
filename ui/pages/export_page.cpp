// Export.
#include "ui/export/export_page.h"

namespace ft::ui {
namespace pages {
// `export` alone is a word of the language.
const PageDescriptor export_page{
    "export", QT_TRANSLATE_NOOP("pages", "Export"), "export", "Ctrl+9",
    [](Studio& studio, QWidget* parent) -> Page* { return new ExportPage(studio, parent); }};
}  // namespace pages
}  // namespace ft::ui
