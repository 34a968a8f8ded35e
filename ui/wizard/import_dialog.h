// What another program's settings file comes to here, before any of it is used: which settings are taken, and which
// have no equal and why. Opens without blocking.
#pragma once

#include <QDialog>

#include "core/config/foreign_settings.h"

namespace ft::ui {

class Draft;
class Studio;

// Asks for the file, reads it on a worker, shows the dialog over `parent`; what is accepted is one undo step of the
// draft.
void import_settings(Studio& studio, Draft& draft, QWidget* parent);
// The same of a file that is known.
void import_settings_from(Studio& studio, Draft& draft, QWidget* parent, const QString& file);

class ImportDialog final : public QDialog {
  Q_OBJECT

 public:
  ImportDialog(const config::ForeignSettings& settings, const QString& file, QWidget* parent);
};

}  // namespace ft::ui
