#include "core/config/preset.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"

namespace ft::config {

namespace fs = std::filesystem;

namespace {

std::string text_in(const Json& texts, const std::string& language) {
  const auto found = texts.find(language);
  return (found != texts.end() ? *found : texts.at("en")).get<std::string>();
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

void apply_preset(RunSpec& spec, const Preset& preset) {
  update_spec(spec, preset.settings, "preset " + preset.id);
}

}  // namespace ft::config
