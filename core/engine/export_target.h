// What stands where an export is to be written. No torch; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace ft::engine {

// Whether something is there that an export of this kind (merged, adapter, gguf) would take the place of.
bool is_taken(const std::filesystem::path& target);

// Why it may never take that place, whether or not its owner agrees: a file where a folder is to be or the reverse, a
// file of another kind, a folder with things in it that no export writes. Nothing where it may be replaced.
std::optional<Error> not_replaceable(const std::filesystem::path& target, std::string_view to);

// Throws Error{conflict}: it is taken and `replace` is false, or must not be replaced.
void check_target(const std::filesystem::path& target, std::string_view to, bool replace);

// Throws Error{conflict} where the export would take the place of something that it is made from.
void refuse_source(const std::filesystem::path& target, const std::vector<std::filesystem::path>& read);

}  // namespace ft::engine
