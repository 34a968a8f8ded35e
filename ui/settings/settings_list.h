// The settings by name: for the page's rows, its search, and the command palette. Texts are sources of translation in
// the context of SettingsPage.
#pragma once

#include <QString>
#include <span>

namespace ft::ui {

struct SettingGroup {
  const char *id, *name;
};

struct Setting {
  const char *id, *group, *name, *note;  // note: "" where the name says it all
};

std::span<const SettingGroup> setting_groups();
std::span<const Setting> all_settings();
const Setting& setting_of(const QString& id);  // must be one of them

QString settings_text(const char* source);  // translated

}  // namespace ft::ui
