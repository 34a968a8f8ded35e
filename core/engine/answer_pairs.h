// A few questions, answered by two models: what an export changed, in words a person can read.
#pragma once

#include <functional>
#include <vector>

#include "core/data/dataset.h"
#include "core/engine/engine.h"
#include "core/models/model_source.h"
#include "core/nn/decoder.h"

namespace ft::engine {

// So many questions of a data file, spread evenly over it. Rows that ask nothing are passed over. Throws Error as
// Dataset::open does.
std::vector<Prompt> questions_from(const std::filesystem::path& file, size_t count, const data::OpenOptions& open = {});

// Greedy answers; both models must read the same tokens. A question that the model cannot read (no chat template, too
// long) is left out. Throws Error{cancelled}.
std::vector<AnswerPair> answer_pairs(const models::ModelSource& source, nn::Decoder& original, nn::Decoder& exported,
                                     const std::vector<Prompt>& questions, const StopToken& stop,
                                     const std::function<void(double share)>& progress);

}  // namespace ft::engine
