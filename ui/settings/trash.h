// The project's trash: what was deleted on other pages lies in its folder until a person empties it.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/cancel.h"

namespace ft::ui {

struct TrashSize {
  int64_t entries = 0, bytes = 0;
};

std::filesystem::path trash_folder(const std::filesystem::path& project);
TrashSize size_of_trash(const std::filesystem::path& project);  // for a worker
// Throws Error{cancelled}; what cannot be removed stays.
void empty_trash(const std::filesystem::path& project, const StopToken& stop);

}  // namespace ft::ui
