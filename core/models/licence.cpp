#include "core/models/licence.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "core/base/error.h"
#include "core/models/catalogue.h"

namespace ft::models {

namespace fs = std::filesystem;

namespace {

constexpr size_t head_bytes = 16 << 10;  // a front matter or the title of a licence stands within these

std::string head_of(const fs::path& file) {
  std::string text(head_bytes, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return text;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// "key: value" without quotes and comments; only at the left edge, where the front matter's own keys stand.
std::string value_of(std::string_view line, std::string_view key) {
  if (!line.starts_with(key) || line.size() <= key.size() || line[key.size()] != ':') return "";
  std::string value(line.substr(key.size() + 1));
  if (const auto comment = value.find(" #"); comment != value.npos) value.resize(comment);
  const auto begin = value.find_first_not_of(" \t\r\"'["), end = value.find_last_not_of(" \t\r\"']");
  return begin == value.npos ? "" : value.substr(begin, end - begin + 1);
}

// Titles that licence texts begin with, the longer first.
std::string licence_in_text(const std::string& text) {
  const std::string head = lower(std::string_view(text).substr(0, 2000));
  const std::pair<const char*, const char*> known[] = {
      {"apache license", "Apache-2.0"},
      {"mit license", "MIT"},
      {"llama 3.3 community license", "Llama 3.3 Community License"},
      {"llama 3.2 community license", "Llama 3.2 Community License"},
      {"llama 3.1 community license", "Llama 3.1 Community License"},
      {"llama 3 community license", "Llama 3 Community License"},
      {"llama 2 community license", "Llama 2 Community License"},
      {"tongyi qianwen license", "Tongyi Qianwen License"},
      {"qwen research license", "Qwen Research License"},
      {"gemma terms of use", "Gemma Terms of Use"},
      {"bigcode openrail-m", "BigCode OpenRAIL-M"},
      {"permission is hereby granted, free of charge", "MIT"},
  };
  for (const auto& [words, name] : known)
    if (head.find(words) != head.npos) return name;
  return "";
}

Licence licence_in_folder(const fs::path& folder) {
  std::error_code ignored;
  if (fs::is_regular_file(folder / "README.md", ignored))
    if (const std::string name = licence_in_front_matter(head_of(folder / "README.md")); !name.empty())
      return {licence_title(name), "README.md"};
  for (const char* file : {"LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "license.txt"})
    if (fs::is_regular_file(folder / file, ignored)) {
      const std::string name = licence_in_text(head_of(folder / file));
      return {name.empty() ? std::string(file) : name, file};
    }
  return {};
}

Licence licence_in_catalogue(const fs::path& path) {
  try {
    for (const CatalogueEntry& entry : read_catalogue())
      if (std::error_code error; fs::equivalent(installed_path(entry), path, error) && !error)
        return {entry.licence, "catalogue"};
  } catch (const Error&) {  // a damaged installation is said elsewhere
  }
  return {};
}

}  // namespace

std::string licence_in_front_matter(std::string_view readme) {
  if (readme.starts_with("\xEF\xBB\xBF")) readme.remove_prefix(3);
  std::istringstream lines{std::string(readme)};
  std::string line, licence, name;
  if (!std::getline(lines, line) || !line.starts_with("---")) return "";
  while (std::getline(lines, line) && !line.starts_with("---")) {
    if (const std::string value = value_of(line, "license"); !value.empty()) licence = value;
    if (const std::string value = value_of(line, "license_name"); !value.empty()) name = value;
  }
  return licence == "other" && !name.empty() ? name : licence;
}

std::string licence_title(std::string_view name) {
  static const std::map<std::string, std::string> titles{
      {"apache-2.0", "Apache-2.0"},
      {"mit", "MIT"},
      {"bsd-3-clause", "BSD-3-Clause"},
      {"cc-by-4.0", "CC BY 4.0"},
      {"cc-by-sa-4.0", "CC BY-SA 4.0"},
      {"cc-by-nc-4.0", "CC BY-NC 4.0"},
      {"gemma", "Gemma Terms of Use"},
      {"llama2", "Llama 2 Community License"},
      {"llama3", "Llama 3 Community License"},
      {"llama3.1", "Llama 3.1 Community License"},
      {"llama3.2", "Llama 3.2 Community License"},
      {"llama3.3", "Llama 3.3 Community License"},
      {"gpl-3.0", "GPL-3.0"},
  };
  const auto found = titles.find(lower(name));
  return found == titles.end() ? std::string(name) : found->second;
}

Licence licence_of(const fs::path& path, const weights::GgufFile* gguf) {
  if (Licence known = licence_in_catalogue(path); !known.name.empty()) return known;
  if (gguf) {
    const auto text = gguf->text("general.license");
    const auto name = gguf->text("general.license.name");
    if (text && !text->empty() && *text != "other") return {licence_title(*text), "general.license"};
    if (name && !name->empty()) return {std::string(*name), "general.license.name"};
  }
  std::error_code ignored;
  return licence_in_folder(fs::is_directory(path, ignored) ? path : path.parent_path());
}

}  // namespace ft::models
