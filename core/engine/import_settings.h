// Another program's settings as a run on this computer: the spec that they mean, with its model found among what lies
// here.
#pragma once

#include <filesystem>

#include "core/base/cancel.h"
#include "core/config/foreign_settings.h"

namespace ft::engine {

// As config::read_foreign_settings; a model that is named as on a hub becomes what this computer has of it, or is left
// with the reason. Looks through folders, so it is for a worker.
config::ForeignSettings import_settings(const std::filesystem::path& file, const StopToken& stop = {});

}  // namespace ft::engine
