// The guide's drawings: SVG files of resources/guide/pictures whose colours and words are filled in when they are
// drawn, so that they follow theme, language and scale. In a file {{text}}, {{quiet}}, {{accent}}, {{tint}},
// {{second}},
// {{third}} are colours, {{font}} the font, and [[English|中文]] a text in both languages.
#pragma once

#include <QImage>
#include <QString>

class QPalette;

namespace ft::ui {

inline constexpr int guide_picture_width = 480;  // as drawn, in logical pixels

// `width` in logical pixels, at `ratio` device pixels each. A null image for an unknown name.
QImage guide_picture(const QString& name, int width, qreal ratio, const QPalette& palette, bool chinese);

}  // namespace ft::ui
