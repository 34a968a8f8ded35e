// A project with something on every page: data with faults, a run on the default model with its exam, twelve runs to
// compare, an exam with a prompt and the general questions, a talk. Made once and kept, for pictures of the window and
// for checks of its looks.
#pragma once

#include <QString>
#include <filesystem>
#include <string>

namespace ft::ui::gallery {

struct Material {
  std::filesystem::path project;
  std::string run;  // name of the run that was trained here; empty: there is no model to train

  std::filesystem::path run_folder() const { return project / "runs" / run; }
};

// What needs no model: a moment.
Material make_plain(const std::filesystem::path& project, bool chinese);

// Adds to it what was trained, examined and said on the model of the customer-service sample; without that model, or
// without the engine's library, nothing. Takes some minutes.
void add_real(Material& material, bool chinese);

// What add_real made, kept in a folder and brought back from there.
void keep_real(const Material& material, const std::filesystem::path& folder);
bool bring_real(Material& material, const std::filesystem::path& folder);

}  // namespace ft::ui::gallery
