// Small pieces that every page uses, so that they look and behave alike.
#pragma once

#include <QPushButton>
#include <QString>
#include <functional>
#include <string>

class QAction;
class QLabel;
class QToolButton;
class QWidget;

namespace ft::ui {

// The one button of a page that does what the page is for: painted in the accent colour.
class PrimaryButton : public QPushButton {
 public:
  explicit PrimaryButton(QWidget* parent = nullptr);
};

// Text that follows the language: `text` is called now and at every change.
QPushButton* button(QWidget* parent, const char* name, std::function<QString()> text, const char* icon_name = nullptr);
PrimaryButton* primary_button(QWidget* parent, const char* name, std::function<QString()> text);
// A tool button with a tooltip that is also its accessible name.
QToolButton* tool(QWidget* parent, const char* name, const char* icon_name, std::function<QString()> hint);
QLabel* label(QWidget* parent, const char* name, std::function<QString()> text);
QLabel* heading(QWidget* parent, std::function<QString()> text);
// Quiet, wrapped text of reading width.
QLabel* note(QWidget* parent, std::function<QString()> text);

// A name and a description for screen readers that follow the language.
void describe(QWidget* widget, std::function<QString()> accessible_name, std::function<QString()> hint = {});

// A pane that has nothing to show yet: one sentence, one button and one link (both may be null), in the middle.
QWidget* empty_state(QWidget* parent, const char* name, std::function<QString()> sentence, QPushButton* next = nullptr,
                     QPushButton* link = nullptr);

// "8,214", "1.93", "1e-4", "2.1 GiB", "3 min": as the window's language writes them; "–" where unknown.
QString count_text(qint64 count);
QString list_text(const QStringList& items);   // "a, b and c"
QString measure_text(double value);            // losses and metrics, 4 significant digits
QString rate_text(double value);               // learning rates: 1e-4
QString percent_text(double share);            // 81.2%
QString bytes_text(qint64 bytes);              // 1.2 GiB
QString duration_text(double seconds);         // 1 h 20 min, 3 min, 12 s
QString time_text(double seconds_since_1970);  // relative to seven days, then ISO

// Snapshot::doing ("Reading the model") in the window's language.
QString translated_doing(const std::string& doing);

}  // namespace ft::ui
