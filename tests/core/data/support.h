// Small data files for the tests of core/data.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/check.h"
#include "core/data/dataset.h"
#include "tests/support/temp_folder.h"

namespace ft::data {

struct File {
  explicit File(std::string_view text, const std::string& name = "data.jsonl") : path(folder / name) {
    write_file(path, text);
  }
  Dataset open(std::vector<std::string> map = {}) const {
    return Dataset::open(path, {.map = std::move(map), .format = "auto", .in_background = false, .stop = {}});
  }
  test::TempFolder folder;
  std::filesystem::path path;
};

// The message with which opening fails; empty when it does not.
inline std::string refusal_of(const File& file, std::vector<std::string> map = {}) {
  try {
    file.open(std::move(map));
  } catch (const Error& error) {
    return error.message();
  }
  return "";
}

inline Json chat(std::initializer_list<std::pair<const char*, const char*>> turns) {
  Json messages = Json::array();
  for (const auto& [role, content] : turns) messages.push_back({{"role", role}, {"content", content}});
  return {{"messages", messages}};
}

// "kind@row field [start-end]" of every finding of some kinds; all kinds when none is named.
inline std::vector<std::string> marks(const Findings& findings, std::vector<std::string> kinds = {}) {
  std::vector<std::string> out;
  for (const Finding& finding : findings) {
    if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), finding.kind) == kinds.end()) continue;
    std::string mark = finding.kind + (finding.row ? "@" + std::to_string(*finding.row)
                                                   : " line " + std::to_string(finding.line.value_or(0)));
    if (finding.field != "row") mark += " " + finding.field;
    if (finding.end > finding.start)
      mark += " [" + std::to_string(finding.start) + "-" + std::to_string(finding.end) + "]";
    out.push_back(mark);
  }
  return out;
}

}  // namespace ft::data
