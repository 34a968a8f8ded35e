#include "core/runs/compare.h"

#include <algorithm>
#include <functional>

namespace ft::runs {

namespace {

using Leaves = std::vector<std::pair<std::string, Json>>;

void collect(const Json& value, const std::string& path, Leaves& out) {
  if (!value.is_object()) {
    out.emplace_back(path, value);
    return;
  }
  for (const auto& [key, inner] : value.items()) collect(inner, path.empty() ? key : path + "." + key, out);
}

// A table of all keys, in the order in which the runs first name them.
std::vector<ComparedRow> table(const std::vector<RunRecord>& runs,
                               const std::function<Leaves(const RunRecord&)>& leaves) {
  std::vector<ComparedRow> rows;
  for (size_t i = 0; i < runs.size(); ++i)
    for (auto& [key, value] : leaves(runs[i])) {
      auto row = std::find_if(rows.begin(), rows.end(), [&, k = key](const ComparedRow& row) { return row.key == k; });
      if (row == rows.end()) row = rows.insert(rows.end(), {key, std::vector<Json>(runs.size())});
      row->values[i] = value;
    }
  return rows;
}

Leaves results_of(const RunRecord& run) {
  Leaves results;
  const Json summary = summary_of(run);
  for (const char* key : {"state", "steps", "loss", "eval_loss", "best_eval_loss", "best_step", "seconds"})
    results.emplace_back(key, summary[key]);
  if (const auto least = run.least("loss")) results.emplace_back("least_loss", least->value);
  if (const auto speed = run.last("tokens_per_second")) results.emplace_back("tokens_per_second", *speed);
  for (const auto& [key, value] : leaves_of(run.exam))
    if (value.is_number()) results.emplace_back("exam." + key, value);
  return results;
}

bool all_equal(const ComparedRow& row) {
  return std::all_of(row.values.begin(), row.values.end(),
                     [&](const Json& value) { return value == row.values.front(); });
}

Json rows_json(const std::vector<ComparedRow>& rows) {
  Json json = Json::array();
  for (const ComparedRow& row : rows) json.push_back({{"key", row.key}, {"values", row.values}});
  return json;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string csv_value(const Json& value) {
  if (value.is_null()) return "";
  return csv_cell(value.is_string() ? value.get<std::string>() : to_text(value));
}

}  // namespace

Leaves leaves_of(const Json& object) {
  Leaves out;
  if (object.is_object()) collect(object, "", out);
  return out;
}

Comparison compare(const std::vector<RunRecord>& runs) {
  Comparison result;
  for (const RunRecord& run : runs) {
    // Two runs of one name are told apart by where they lie.
    const auto same_name = [&](const RunRecord& other) { return other.name == run.name; };
    const bool is_unique = std::count_if(runs.begin(), runs.end(), same_name) == 1;
    result.runs.push_back(is_unique ? run.name : run.path.string());
  }
  for (ComparedRow& row : table(runs, [](const RunRecord& run) { return leaves_of(run.spec()); }))
    (all_equal(row) ? result.same : result.differing).push_back(std::move(row));
  result.fingerprints = table(runs, [](const RunRecord& run) {
    const auto found = run.about.find("fingerprints");
    return found == run.about.end() ? Leaves{} : leaves_of(*found);
  });
  result.results = table(runs, results_of);
  return result;
}

Json to_json(const Comparison& comparison) {
  return {{"runs", comparison.runs},
          {"differing", rows_json(comparison.differing)},
          {"fingerprints", rows_json(comparison.fingerprints)},
          {"results", rows_json(comparison.results)},
          {"same", rows_json(comparison.same)}};
}

std::string to_csv(const Comparison& comparison) {
  std::string csv = "section,key";
  for (const std::string& run : comparison.runs) csv += "," + csv_cell(run);
  csv += "\r\n";
  const auto add = [&](const char* section, const std::vector<ComparedRow>& rows) {
    for (const ComparedRow& row : rows) {
      csv += section + std::string(",") + csv_cell(row.key);
      for (const Json& value : row.values) csv += "," + csv_value(value);
      csv += "\r\n";
    }
  };
  add("differing", comparison.differing);
  add("fingerprints", comparison.fingerprints);
  add("results", comparison.results);
  add("same", comparison.same);
  return csv;
}

}  // namespace ft::runs
