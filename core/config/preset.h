// Presets: a few settings under a name that says what they are for, from resources/presets/*.json.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/config/run_spec.h"

namespace ft::config {

struct Preset {
  std::string id;      // the file's name without .json
  int64_t order = 0;   // in menus
  Json name, summary;  // language ("en", "zh") -> text
  Json settings;       // a partial spec

  std::string name_in(const std::string& language) const;  // English where the language is missing
  std::string summary_in(const std::string& language) const;
};

// In their order. Each is checked against the spec's rows. Throws Error{invalid, malformed, not_found}.
std::vector<Preset> read_presets(const std::filesystem::path& folder);

// A person's own presets: as read_presets, but a folder that is not there holds none, and a file that cannot be read is
// left out and named in `problems`.
std::vector<Preset> read_own_presets(const std::filesystem::path& folder, std::vector<std::string>& problems);

// Writes (or replaces) a preset of one's own; `settings`: a partial spec. Returns it. Throws Error{invalid} for a name
// without a letter or digit, Error{io}.
Preset save_preset(const std::filesystem::path& folder, const std::string& name, const Json& settings);

// Sets what the preset names and leaves the rest.
void apply_preset(RunSpec& spec, const Preset& preset);

}  // namespace ft::config
