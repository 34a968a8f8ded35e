// How the studio looks: palettes, fonts, spaces, the colours of states and of curves. Colours are written here and
// nowhere else in ui.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

class QLabel;
class QWidget;

namespace ft::ui::theme {

// Spaces, in logical pixels.
inline constexpr int tiny = 4, small = 8, medium = 12, large = 16, wide = 24, huge = 32;
inline constexpr int control_height = 32, rail_row = 40, text_measure = 720, form_measure = 960;

enum class Scheme { system, light, dark };
enum class State { none, good, warning, error };

QPalette palette_of(bool dark);
bool is_dark(const QPalette& palette);
bool desktop_is_dark();  // the portal's color-scheme, else the platform palette's lightness

// Style, palette and font of the whole program. `text_percent` scales the desktop's font.
void apply(Scheme scheme, int text_percent);

QColor state_color(State state, const QPalette& palette);
QColor tint(State state, const QPalette& palette);  // the state's colour at 12 % over Base
QColor accent_tint(const QPalette& palette);        // Highlight at 18 % over Base: learned tokens
QColor mix(const QColor& over, const QColor& under, double share);
QString state_icon(State state);  // name of the icon that goes with it

// Ten colours of curves (slot 0 to 9) with enough contrast and distance for every kind of sight.
inline constexpr int series_slots = 10;
QColor series_color(int slot, bool dark);
QColor viridis(double share);

QFont scaled(const QFont& font, double factor, bool semibold = false);
QFont body_font();
QFont small_font();
QFont heading_font();
QFont title_font();
QFont figure_font();
QFont fixed_font();

// Labels that keep their role's font through changes of the program's font.
enum class Role { body, small, heading, title, figure, fixed };
void set_role(QWidget* widget, Role role);
// Quieter text: the placeholder colour of the palette.
void set_quiet(QLabel* label);
// The colour of a state for a label's text, kept through palette changes.
void set_state(QLabel* label, State state);

}  // namespace ft::ui::theme
