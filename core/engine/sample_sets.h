// The sample sets that come with the program, as resources/samples/index.json describes them: data, exam, the model
// that fits, and settings that were tried. No torch.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/config/run_spec.h"

namespace ft::engine {

struct SampleSet {
  std::string name, title, shows;  // English
  std::string title_zh, shows_zh;
  std::string scenario;  // customer_service, code_assistant, document_generation, content_moderation, data_analysis
  std::string language;  // of the rows: en, zh
  std::filesystem::path train, exam;
  std::vector<std::string> metrics;  // the first is the one that counts
  int64_t max_new_tokens = 0;        // of an exam answer
  std::string model;                 // a name of the catalogue
  Json spec;                         // a part of a run's spec
};

// In the index's order. Throws Error{not_found} when the resources are not there, Error{malformed} naming the file.
std::vector<SampleSet> sample_sets();

// Throws Error{not_found} with the known names.
SampleSet sample_set_named(const std::string& name);

// The spec of a run on the set's training data with the set's own settings; the rest are the spec's defaults.
config::RunSpec spec_of(const SampleSet& set, const std::string& model);

}  // namespace ft::engine
