// Writing an edited data set: rows that nothing changed keep their bytes, also in a JSON list and in a table, and so do
// the places that are no rows. Complete or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "core/base/cancel.h"
#include "core/data/dataset.h"

namespace ft::data {

struct SaveOptions {
  std::set<uint32_t> dropped;  // numbers of aside places that are left out
  StopToken stop;
  std::function<void(double)> progress;
};

// Why the file cannot be written in the shape it has (packed, another encoding); nullopt when it can.
std::optional<std::string> refusal_to_save(const Dataset& set);

// `rows`: EditedDataset::rows(). In the source's own layout when the names end alike (.gz and .zst of the source do not
// count), as a table where the name says so, else as JSON Lines; always plain UTF-8.
// Throws Error{unsupported, no_space, io, conflict, cancelled}.
void save_rows(const Dataset& rows, const std::filesystem::path& path, const SaveOptions& options = {});

}  // namespace ft::data
