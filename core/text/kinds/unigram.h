// The unigram language model (Kudo 2018): of all ways to cut a text into pieces, the likeliest. T5, XLM-R, ALBERT.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text/kinds/model.h"

namespace ft::text {

struct UnigramSettings {
  std::vector<std::pair<std::string, double>> pieces;  // with their log probabilities; the place is the id
  std::optional<int32_t> unk_id;
  bool byte_fallback = false;
};

// Throws Error{malformed} when the unknown token is none of the pieces.
ModelPtr make_unigram(UnigramSettings settings);

}  // namespace ft::text
