// Whose work the program stands on, and under which licences: shown under About.
#pragma once

#include <QString>

namespace ft::ui {

QString third_party_notices();

}  // namespace ft::ui
