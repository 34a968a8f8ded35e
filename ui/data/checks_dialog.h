// Checks…: which checks run on the project's data sets. Kept in the project.
#pragma once

#include <functional>
#include <string>
#include <vector>

class QDialog;
class QWidget;

namespace ft::ui {

class Project;

// Names for data::CheckSettings::only; empty: all.
std::vector<std::string> checks_that_run(const Project& project);

// `changed` is called when others than before are to run.
QDialog* checks_dialog(QWidget* parent, Project& project, std::function<void()> changed);

}  // namespace ft::ui
