// Steps of one data set that are kept as a recipe, and done to another after a preview.
#pragma once

class QWidget;

namespace ft::ui {

class DataDocument;
class Studio;

// Fixes and replacements that were done to all rows, in a file that a person names. Says when there are none.
void save_recipe(QWidget* parent, Studio& studio, DataDocument* document);
// Asks for the file, shows what its steps would change, and applies that as one step.
void run_recipe(QWidget* parent, Studio& studio, DataDocument* document);

}  // namespace ft::ui
