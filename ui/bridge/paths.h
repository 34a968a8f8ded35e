// Between Qt's texts and the core's.
#pragma once

#include <QString>
#include <filesystem>
#include <string>
#include <string_view>

namespace ft::ui {

inline QString to_qstring(const std::filesystem::path& path) {
  return QString::fromUtf8(path.string().c_str());
}
inline QString to_qstring(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline QString to_qstring(const std::string& text) {
  return QString::fromStdString(text);
}
inline std::filesystem::path to_path(const QString& text) {
  return std::filesystem::path(text.toStdString());
}

}  // namespace ft::ui
