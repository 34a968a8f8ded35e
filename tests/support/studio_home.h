// A home of its own for a test of the window: no settings, no models, no caches but what the test puts there.
#pragma once

#include <stdlib.h>

#include <QSettings>
#include <QTest>
#include <filesystem>
#include <functional>

#include "tests/support/temp_folder.h"

namespace ft::test {

class StudioHome {
 public:
  StudioHome() {
    for (const char* name : {"XDG_CACHE_HOME", "HF_HOME", "HF_HUB_CACHE", "MODELSCOPE_CACHE", "OLLAMA_MODELS"})
      ::unsetenv(name);
    ::setenv("HOME", folder_.path().c_str(), 1);
    ::setenv("XDG_DATA_HOME", (folder_ / "data").c_str(), 1);
    ::setenv("XDG_CONFIG_HOME", (folder_ / "config").c_str(), 1);
    ::setenv("FINETUNE_STUDIO_RESOURCES", (std::string(FT_SOURCE_DIR) + "/resources").c_str(), 1);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                       QString::fromStdString((folder_ / "config").string()));
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
  std::filesystem::path project() const { return folder_ / "project"; }

 private:
  TempFolder folder_;
};

inline bool comes(const std::function<bool()>& condition, int milliseconds = 10000) {
  return QTest::qWaitFor(condition, milliseconds);
}

}  // namespace ft::test
