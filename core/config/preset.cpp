#include "core/config/preset.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft::config {

namespace fs = std::filesystem;

namespace {

std::string text_in(const Json& texts, const std::string& language) {
  const auto found = texts.find(language);
  return (found != texts.end() ? *found : texts.at("en")).get<std::string>();
}

constexpr int64_t own_order = 1000;  // behind those of the program

// Letters and digits of any script stay; the rest becomes a hyphen.
std::string file_name_of(const std::string& name) {
  std::string id = "own-";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool kept = byte >= 0x80 || std::isalnum(byte);
    if (kept)
      id += c;
    else if (id.back() != '-')
      id += '-';
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id == "own" ? "" : id;
}

Preset read_preset(const fs::path& file) {
  const Json json = read_json(file);
  const auto has_text = [&](const char* key) {
    return json.contains(key) && json[key].is_object() && json[key].contains("en");
  };
  if (!json.is_object() || !has_text("name") || !has_text("summary") || !json.contains("spec"))
    throw Error(
        Code::malformed,
        fmt::format("{}: a preset needs \"name\", \"summary\" (each with \"en\") and \"spec\".", file.string()));
  Preset preset{file.stem().string(), json.value("order", int64_t{0}), json["name"], json["summary"], json["spec"]};
  spec_from_json(preset.settings, file.string());  // unknown keys and values out of range are said here
  return preset;
}

}  // namespace

std::string Preset::name_in(const std::string& language) const {
  return text_in(name, language);
}
std::string Preset::summary_in(const std::string& language) const {
  return text_in(summary, language);
}

std::vector<Preset> read_presets(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw Error(Code::not_found, fmt::format("There is no folder {}.", folder.string()),
                "Set FINETUNE_STUDIO_RESOURCES to the folder `resources` of the installation.");
  std::vector<Preset> presets;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") presets.push_back(read_preset(entry.path()));
  std::sort(presets.begin(), presets.end(),
            [](const Preset& a, const Preset& b) { return a.order != b.order ? a.order < b.order : a.id < b.id; });
  return presets;
}

std::vector<Preset> read_own_presets(const fs::path& folder, std::vector<std::string>& problems) {
  std::vector<Preset> presets;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() != ".json") continue;
    try {
      presets.push_back(read_preset(entry.path()));
    } catch (const std::exception& error) {
      problems.push_back(error.what());
    }
  }
  std::sort(presets.begin(), presets.end(), [](const Preset& a, const Preset& b) { return a.id < b.id; });
  return presets;
}

Preset save_preset(const fs::path& folder, const std::string& name, const Json& settings) {
  const std::string id = file_name_of(name);
  if (id.empty())
    throw Error(Code::invalid, fmt::format("\"{}\" cannot name a preset.", name), "Use letters or digits.");
  const Json json{{"order", own_order}, {"name", {{"en", name}}}, {"summary", {{"en", ""}}}, {"spec", settings}};
  spec_from_json(settings, "The preset");  // what cannot be read again is not written
  make_folder(folder);
  write_file(folder / (id + ".json"), to_pretty_text(json));
  return read_preset(folder / (id + ".json"));
}

void apply_preset(RunSpec& spec, const Preset& preset) {
  update_spec(spec, preset.settings, "preset " + preset.id);
}

}  // namespace ft::config
