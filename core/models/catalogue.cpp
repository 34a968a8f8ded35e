#include "core/models/catalogue.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"

namespace ft::models {
namespace {

CatalogueEntry read_entry(const Json& json) {
  CatalogueEntry entry;
  entry.name = json.at("name").get<std::string>();
  entry.title_en = json.at("title").at("en").get<std::string>();
  entry.title_zh = json.at("title").at("zh").get<std::string>();
  entry.packages = json.at("packages").get<std::vector<std::string>>();
  entry.parts = json.at("parts").get<std::vector<std::string>>();
  entry.bytes = json.value("bytes", int64_t{0});
  entry.sha256 = json.at("sha256").get<std::string>();
  entry.licence = json.at("licence").get<std::string>();
  entry.licence_url = json.at("licence_url").get<std::string>();
  entry.origin = json.at("origin").get<std::string>();
  entry.languages = json.at("languages").get<std::vector<std::string>>();
  entry.is_default = json.value("default", false);
  entry.terms_shown_first = json.value("terms_shown_first", false);
  return entry;
}

}  // namespace

std::vector<CatalogueEntry> read_catalogue() {
  return read_catalogue(resources_folder() / "catalogue.json");
}

std::vector<CatalogueEntry> read_catalogue(const std::filesystem::path& file) {
  const Json json = read_json(file);
  std::vector<CatalogueEntry> entries;
  try {
    for (const Json& entry : json.at("models")) entries.push_back(read_entry(entry));
  } catch (const Json::exception& error) {
    throw Error(Code::malformed, fmt::format("{}: {}.", file.string(), error.what()), "Install FineTune Studio again.");
  }
  return entries;
}

std::filesystem::path models_folder() {
  return data_home() / "models";
}

std::filesystem::path installed_path(const CatalogueEntry& entry) {
  return models_folder() / entry.name / "model.gguf";  // as packaging/models puts it
}

std::string hub_name_of(const std::string& model) {
  constexpr std::string_view hub = "https://huggingface.co/";
  std::vector<CatalogueEntry> entries;
  try {
    entries = read_catalogue();
  } catch (const Error&) {  // without a catalogue no name is known
  }
  for (const CatalogueEntry& entry : entries)
    if ((entry.name == model || installed_path(entry) == std::filesystem::path(model)) && entry.origin.starts_with(hub))
      return entry.origin.substr(hub.size());
  return {};
}

bool is_installed(const CatalogueEntry& entry) {
  std::error_code error;
  const auto size = std::filesystem::file_size(installed_path(entry), error);
  return !error && (entry.bytes == 0 || size == static_cast<uintmax_t>(entry.bytes));
}

}  // namespace ft::models
