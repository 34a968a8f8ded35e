#include "ui/home/home_page.h"

namespace ft::ui::pages {

const PageDescriptor home{
    .id = "home",
    .title = QT_TRANSLATE_NOOP("pages", "Home"),
    .icon = "home",
    .shortcut = "Ctrl+1",
    .make = [](Studio& studio, QWidget* parent) -> Page* { return new HomePage(studio, parent); },
};

}  // namespace ft::ui::pages
