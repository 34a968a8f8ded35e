// Which data set a sample goes into: those that are open, the ones that were suggested, or a new file of the project.
#pragma once

#include <QString>
#include <filesystem>
#include <functional>
#include <vector>

class QDialog;
class QWidget;

namespace ft::ui {

class Project;

struct DataSetQuestion {
  QString title, text;                           // what is kept, and what follows from it
  QString accept;                                // the button's verb
  std::vector<std::filesystem::path> suggested;  // first in the list
  std::vector<std::filesystem::path> not_these;
  const char* new_file = "kept.jsonl";  // in the project's data/; null: only files that are there
};

// Opens without blocking; `use` gets the file, which need not exist yet.
QDialog* choose_data_set(QWidget* parent, const Project& project, const DataSetQuestion& question,
                         std::function<void(const std::filesystem::path&)> use);

}  // namespace ft::ui
