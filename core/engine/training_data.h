// From the files that a spec names to tokenised samples, with what was set aside and why.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/cancel.h"
#include "core/config/run_spec.h"
#include "core/models/model_source.h"
#include "core/text/tokenized_sample.h"

namespace ft::engine {

// The model of a run, with the template that the spec chose for it. Throws Error as ModelSource::open does, and
// Error{not_found} for a template that is not there.
models::ModelSource source_of_run(const config::RunSpec& spec, models::Weights weights = models::Weights::required);

struct PreparedData {
  std::vector<text::TokenizedSample> samples;
  int64_t rows = 0;                  // in the file, with those that cannot be read
  int64_t set_aside = 0;             // rows that cannot be used, or are left out for a fault
  int64_t faulty = 0;                // samples of rows with a fault, where data.skip_faulty is off
  int64_t cut = 0;                   // samples that the cutoff shortened
  int64_t answers_cut = 0;           // of these, those whose answer lost its end
  std::vector<std::string> reasons;  // the first few rows set aside, in words
};

// Throws Error when no row can be used, naming the first reason.
PreparedData prepare_data(const std::string& file, const config::RunSpec& spec, const models::ModelSource& source,
                          const StopToken& stop, const std::function<void(double)>& progress);

}  // namespace ft::engine
