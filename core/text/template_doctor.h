// Whether a chat template, its tokenizer and a data set teach what they should: each point is proved or denied on
// rendered conversations, with the words that people need to act on it. Used by `finetune data check --model`,
// `finetune model info` and the studio. Pure; any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cancel.h"
#include "core/base/json.h"
#include "core/text/chat_template.h"
#include "core/text/loss_mask.h"

namespace ft::text {

enum class Proof {
  holds,
  note,     // it does not hold, and does no harm here
  denied,   // a model trained so would be the worse for it
  unknown,  // the template refuses what would show it
};
const char* name_of(Proof proof);  // holds, note, denied, unknown

// One point of the examination. Ids: bos_once, end_learned, generation_prompt, user_not_learned, answers_learned,
// round_trip, stop_tokens, pad_token, special_text, truncation, rows.
struct TemplatePoint {
  std::string id;
  Proof proof = Proof::unknown;
  std::string sentence;      // what was found
  std::string hint;          // what to do; empty where nothing is
  std::vector<size_t> rows;  // of the data, the first few that show it
};

struct DoctorQuestion {
  const Tokenizer* tokenizer = nullptr;
  const ChatTemplate* chat = nullptr;  // null: the model has none
  MaskMode mode = MaskMode::assistant;
  std::vector<int32_t> stop_ids;  // with which the model's configuration ends an answer
  int64_t cutoff = 0;             // tokens a sample is cut at; 0: nowhere
  // The data, as normalised rows; none: a conversation of our own only. A row that cannot be read is an empty object.
  size_t rows = 0;
  std::function<Json(size_t row)> row;
  size_t most_rows = 2000;  // of more, evenly spread ones are looked at
  StopToken stop;
  std::function<void(double share)> progress;
};

struct DoctorReport {
  std::vector<TemplatePoint> points;
  size_t rows_looked_at = 0, rows = 0;
  std::string end_of_turn;  // the token's text; empty: none

  bool denied() const;
  const TemplatePoint* point(std::string_view id) const;
  Json json() const;
};

DoctorReport examine_template(const DoctorQuestion& question);

}  // namespace ft::text
