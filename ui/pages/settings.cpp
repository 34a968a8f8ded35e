// Settings: effective at once, no OK button.
#include "ui/settings/settings_page.h"

namespace ft::ui {
namespace pages {
const PageDescriptor settings{
    "settings", QT_TRANSLATE_NOOP("pages", "Settings"), "settings", "",
    [](Studio& studio, QWidget* parent) -> Page* { return new SettingsPage(studio, parent); }};
}
}  // namespace ft::ui
