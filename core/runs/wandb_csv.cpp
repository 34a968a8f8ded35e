#include "core/runs/wandb_csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>
#include <string_view>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft::runs {

namespace fs = std::filesystem;

namespace {

constexpr size_t header_bytes = size_t{256} << 10;
constexpr std::array<std::string_view, 4> step_names{"Step", "_step", "step", "global_step"};
constexpr std::string_view separator = " - ";

bool names_step(std::string_view column) {
  if (const size_t group = column.rfind('/'); group != std::string_view::npos) column.remove_prefix(group + 1);
  return std::find(step_names.begin(), step_names.end(), column) != step_names.end();
}

// One record, and where the next one begins. Quotes may hold commas, line ends and doubled quotes.
std::vector<std::string> record_at(std::string_view text, size_t& at) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      if (quoted && at + 1 < text.size() && text[at + 1] == '"')
        fields.back() += text[++at];
      else
        quoted = !quoted;
    } else if (!quoted && c == ',') {
      fields.emplace_back();
    } else if (!quoted && c == '\n') {
      ++at;
      break;
    } else if (quoted || c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const char *begin = text.data(), *end = begin + text.size();
  if (std::from_chars(begin, end, value).ptr != end || text.empty()) return std::nullopt;
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

// A run of the file: which column is which of its metrics.
struct Columns {
  std::string name;
  std::vector<std::pair<size_t, std::string>> metrics;
  std::optional<size_t> step;  // its own
};

struct Header {
  std::vector<Columns> runs;
  std::optional<size_t> step;  // of all runs
  bool is_export = false;
};

bool has_ending(const std::string& text) {
  return text.ends_with("__MIN") || text.ends_with("__MAX");
}

Header header_of(const std::vector<std::string>& names) {
  Header header;
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string& name = names[i];
    if (has_ending(name)) {
      const std::string metric = name.substr(0, name.size() - 5);
      header.is_export |= std::find(names.begin(), names.end(), metric) != names.end();
      continue;
    }
    const size_t cut = name.rfind(separator);
    const bool of_run = cut != std::string::npos;
    if (!of_run && names_step(name)) {
      if (name == "_step") header.is_export = true;
      if (!header.step) header.step = i;
      continue;
    }
    if (!of_run && (name.empty() || i == 0)) continue;  // pandas' numbers of rows; a chart's other horizontal axis
    const std::string run = of_run ? name.substr(0, cut) : std::string();
    const std::string metric = of_run ? name.substr(cut + separator.size()) : name;
    auto place =
        std::find_if(header.runs.begin(), header.runs.end(), [&](const Columns& one) { return one.name == run; });
    if (place == header.runs.end()) place = header.runs.insert(place, Columns{run, {}, {}});
    if (names_step(metric))
      place->step = i;
    else if (metric == "_runtime")
      place->metrics.emplace_back(i, "time");
    else if (!metric.starts_with('_'))  // a clock's time, a sweep's number
      place->metrics.emplace_back(i, metric);
  }
  if (!header.is_export) header.runs.clear();
  return header;
}

std::string_view without_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

Header header_of(const fs::path& file) {
  std::error_code ignored;
  if (file.extension() != ".csv" || !fs::is_regular_file(file, ignored)) return {};
  std::string begin(header_bytes, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<size_t>(std::max<std::streamsize>(0, in.gcount())));
  size_t at = 0;
  return header_of(record_at(without_mark(begin), at));
}

std::optional<size_t> number_in(const fs::path& path) {
  const std::string name = path.filename().string();
  size_t number = 0;
  const char* end = name.data() + name.size();
  const auto read = std::from_chars(name.data(), end, number);
  return !name.empty() && read.ptr == end && read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

}  // namespace

bool is_wandb_run(const fs::path& path) {
  const auto number = number_in(path);
  return number && *number < header_of(path.parent_path()).runs.size();
}

std::vector<fs::path> wandb_runs_in(const fs::path& file) {
  std::vector<fs::path> runs;
  const size_t count = header_of(file).runs.size();
  for (size_t i = 0; i < count; ++i) runs.push_back(file / std::to_string(i));
  return runs;
}

WandbRun read_wandb_run(const fs::path& path) {
  const fs::path file = path.parent_path();
  const std::string bytes = read_file(file);
  const std::string_view text = without_mark(bytes);
  size_t at = 0;
  const Header header = header_of(record_at(text, at));
  const auto number = number_in(path);
  if (!number || *number >= header.runs.size())
    throw Error(Code::not_found, file.string() + " has no such run any more.");
  const Columns& columns = header.runs[*number];
  WandbRun run{columns.name.empty() ? file.stem().string() : columns.name, {}};
  for (double line = 0; at < text.size(); ++line) {
    const std::vector<std::string> fields = record_at(text, at);
    const auto value = [&](size_t i) { return i < fields.size() ? number_of(fields[i]) : std::nullopt; };
    const auto column = columns.step ? columns.step : header.step;
    const auto step = column ? value(*column) : std::optional(line);
    if (!step) continue;
    for (const auto& [i, metric] : columns.metrics)
      if (const auto found = value(i)) {
        Json& row = run.rows[*step];
        row["step"] = *step;
        row[metric] = *found;
      }
  }
  return run;
}

}  // namespace ft::runs
