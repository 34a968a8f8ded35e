// Which turn a model can write for a row, and what it is asked for that. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/data/turns.h"

namespace ft::ui {

struct DraftPlace {
  std::string field;   // of the turn that is written; empty: a new turn behind `after`
  std::string list;    // of the row's turns, for a new one
  size_t after = 0;    // its index there
  std::string role;    // assistant, chosen, rejected; of a paraphrase, the turn's own
  std::string before;  // the turn's text now
  Json messages;       // what the model is asked
  bool paraphrase = false;
};

// An answer to what stands before it: of the turn that is chosen or the next one, else of the first empty one, else of
// the last. nullopt: nobody asks in this row, or it has no place for an answer.
std::optional<DraftPlace> answer_place(const Json& columns, const std::vector<data::Turn>& turns, int chosen);
// Other words for the turn that is chosen; nullopt where it has no text.
std::optional<DraftPlace> paraphrase_place(const std::vector<data::Turn>& turns, int chosen);

}  // namespace ft::ui
