// The program's icons: monochrome drawings from resources/icons, painted in the palette's text colour, so that dark
// mode, disabled controls and every scale follow by themselves.
#pragma once

#include <QIcon>
#include <QString>

#include "ui/theme/theme.h"

class QColor;

namespace ft::ui {

// `name` as in resources/icons, without ".svg". An unknown name is an assertion in debug builds and an empty icon else.
QIcon icon(const QString& name);

// The sign of a state in its colour, for cells; in a selected row in the colour of the letters there.
QIcon state_mark(theme::State state);

// The drawing in one colour, `size` logical pixels wide, at the given ratio.
QPixmap icon_pixmap(const QString& name, int size, const QColor& color, qreal ratio);

}  // namespace ft::ui
