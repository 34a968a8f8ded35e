#include "core/text/named_templates.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft::text {

namespace fs = std::filesystem;

std::vector<std::string> template_names() {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(resources_folder() / "templates", error), end; !error && at != end;
       at.increment(error))
    if (at->path().extension() == ".jinja") names.push_back(at->path().stem().string());
  std::ranges::sort(names);
  return names;
}

std::string template_chosen(const std::string& choice) {
  const std::vector<std::string> names = template_names();
  if (std::ranges::find(names, choice) != names.end())
    return read_file(resources_folder() / "templates" / (choice + ".jinja"));
  std::error_code ignored;
  if (fs::is_regular_file(choice, ignored)) return read_file(choice);
  throw Error(Code::not_found, fmt::format("There is no chat template \"{}\".", choice),
              fmt::format("Choose a file, or one of {}.", fmt::join(names, ", ")));
}

}  // namespace ft::text
