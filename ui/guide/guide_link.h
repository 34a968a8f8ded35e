// A quiet button that opens a topic of the guide and is named after it.
#pragma once

class QPushButton;
class QWidget;

namespace ft::ui {

class Studio;

// `topic`: its id in resources/guide/index.json. Hidden where the guide cannot be read; its page says why.
QPushButton* guide_link(QWidget* parent, const char* name, Studio& studio, const char* topic);

}  // namespace ft::ui
