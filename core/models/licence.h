// Under which licence a model on this machine stands, as far as its files say: the catalogue, a GGUF's
// general.license, the front matter of README.md, or a LICENSE file. Reads headers only.
#pragma once

#include <filesystem>
#include <string>

#include "core/weights/gguf.h"

namespace ft::models {

struct Licence {
  std::string name;  // "Apache-2.0"; empty when nothing says it
  std::string from;  // the file it was read from, or "catalogue"
};

// `path` as MODEL is opened: a folder or a GGUF file; `gguf` may be null.
Licence licence_of(const std::filesystem::path& path, const weights::GgufFile* gguf);

// The value of `license` in the YAML between two lines of "---" with which Hugging Face's READMEs begin; where that is
// "other", the value of `license_name`. Empty when there is none.
std::string licence_in_front_matter(std::string_view readme);

// "apache-2.0" as people write it: "Apache-2.0".
std::string licence_title(std::string_view name);

}  // namespace ft::models
