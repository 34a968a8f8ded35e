#include "ui/train/train_page.h"

namespace ft::ui::pages {

const PageDescriptor train{
    .id = "train",
    .title = QT_TRANSLATE_NOOP("pages", "Train"),
    .icon = "train",
    .shortcut = "Ctrl+4",
    .make = [](Studio& studio, QWidget* parent) -> Page* { return new TrainPage(studio, parent); },
};

}  // namespace ft::ui::pages
