#include "core/engine/sample_sets.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft::engine {

namespace fs = std::filesystem;

namespace {

SampleSet set_from_json(const Json& json, const fs::path& folder) {
  SampleSet set;
  set.name = json.at("name").get<std::string>();
  set.title = json.at("title").at("en").get<std::string>();
  set.shows = json.at("shows").at("en").get<std::string>();
  set.title_zh = json.at("title").at("zh").get<std::string>();
  set.shows_zh = json.at("shows").at("zh").get<std::string>();
  set.scenario = json.at("scenario").get<std::string>();
  set.language = json.at("language").get<std::string>();
  set.train = folder / json.at("train").get<std::string>();
  set.exam = folder / json.at("exam").get<std::string>();
  set.metrics = json.at("metrics").get<std::vector<std::string>>();
  set.max_new_tokens = json.at("max_new_tokens").get<int64_t>();
  set.model = json.at("model").get<std::string>();
  set.spec = json.at("spec");
  return set;
}

}  // namespace

std::vector<SampleSet> sample_sets() {
  const fs::path folder = resources_folder() / "samples", index = folder / "index.json";
  std::error_code ignored;
  if (!fs::exists(index, ignored))
    throw Error(Code::not_found, fmt::format("The sample data is not in {}.", folder.string()),
                "Run it from the project's build folder, or set FINETUNE_STUDIO_RESOURCES.");
  const Json json = read_json(index);
  std::vector<SampleSet> sets;
  try {
    for (const Json& set : json.at("sets")) sets.push_back(set_from_json(set, folder));
  } catch (const Json::exception& error) {
    throw Error(Code::malformed, fmt::format("{}: a sample set is not complete ({}).", index.string(), error.what()),
                "Install the program's resources again.");
  }
  return sets;
}

SampleSet sample_set_named(const std::string& name) {
  std::vector<std::string> known;
  for (SampleSet& set : sample_sets()) {
    if (set.name == name) return std::move(set);
    known.push_back(set.name);
  }
  throw Error(Code::not_found, fmt::format("There is no sample set \"{}\".", name),
              fmt::format("Known: {}.", fmt::join(known, ", ")));
}

config::RunSpec spec_of(const SampleSet& set, const std::string& model) {
  config::RunSpec spec;
  spec.model = model;
  spec.data.train = set.train.string();
  spec.data.packing = false;  // a few hundred short rows: small batches learn more from them than packed ones
  spec.data.cutoff_len = 512;
  spec.train.eval_steps = 0;
  spec.train.load_best_model_at_end = false;
  config::update_spec(spec, set.spec, fmt::format("the sample set \"{}\"", set.name));
  return spec;
}

}  // namespace ft::engine
