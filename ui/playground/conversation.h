// What was said in the playground: turns of one user and up to four models, each of which goes on with its own answers.
// Plain data; kept in the project.
#pragma once

#include <QString>
#include <array>
#include <vector>

#include "core/base/json.h"

namespace ft::ui {

inline constexpr int most_columns = 4;

struct PlayAnswer {
  enum class State { none, waiting, writing, done, stopped, failed };
  State state = State::none;
  QString text;  // or the sentence of a failure
  int64_t tokens = 0, prompt_tokens = 0;
  double seconds = 0;
  bool cut = false;  // at the longest answer allowed

  bool answered() const { return state == State::done || state == State::stopped; }
};

struct PlayTurn {
  QString user;
  uint64_t seed = 0;
  std::array<PlayAnswer, most_columns> answers;
};

struct Conversation {
  std::vector<PlayTurn> turns;

  bool empty() const { return turns.empty(); }
  // For a column, up to and with the question of `turn`; `system` before it where it is not empty.
  Json messages(int column, size_t turn, const QString& system) const;
  // A column that is given up: its answers go, and those behind it move up.
  void removeColumn(int column);
};

Json to_json(const Conversation& conversation);
// Answers that were being written when it was kept count as stopped. Strange parts are left out.
Conversation conversation_from(const Json& json);

}  // namespace ft::ui
