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
  bool cut = false;     // at the longest answer allowed
  bool edited = false;  // by a person
  QString model = {};   // key of the one that was asked; empty in what earlier versions kept

  bool answered() const { return state == State::done || state == State::stopped; }
};

struct PlayTurn {
  uint64_t id = 0;  // the same in every branch that shares the turn
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
  // Room for a column before `column`; what stood in the last one goes.
  void insertColumn(int column);
};

// All branches: conversations that share their first turns. What was said in one is never lost to another.
struct PlayHistory {
  std::vector<Conversation> lines = std::vector<Conversation>(1);
  int current = 0;

  Conversation& line() { return lines[static_cast<size_t>(current)]; }
  const Conversation& line() const { return lines[static_cast<size_t>(current)]; }
  // A new branch that shares the turns before `turn`; it becomes the current one.
  void branchAt(size_t turn);
  void choose(int line);
  // Before a turn of the current branch is changed: it becomes another turn, the branch's own, called `id`.
  void detach(size_t turn, uint64_t id);
  // Branches that hold nothing which another one does not hold, too; the current one stays.
  void prune();
  // Adds, as branches, the lines of `now` that `before` does not hold. Both have this history's columns.
  void addNews(const PlayHistory& now, const PlayHistory& before);
  // Answers that nobody writes any more: what is there of them counts as stopped.
  void settle();
};

// A branching as a tree reads: each turn once, below the one it follows.
struct PlayNode {
  int depth = 0, parent = -1;  // parent: its place in the list
  int line = 0;                // one that goes through it; the current one where it does
  size_t turn = 0;
  bool current = false;
};
std::vector<PlayNode> nodes_of(const PlayHistory& history);

// What a column said as a sample to learn from, up to and with `turn`: {"messages": …}. Null where it did not answer.
Json sample_of(const Conversation& conversation, int column, size_t turn, const QString& system);
// The answer of `better` at `turn` against that of `worse`: {"prompt", "chosen", "rejected"}. Null where they are
// alike, or one is missing.
Json preference_of(const Conversation& conversation, int better, int worse, size_t turn, const QString& system);

Json to_json(const PlayHistory& history);
PlayHistory history_from(const Json& json);

Json to_json(const Conversation& conversation);
// Answers that were being written when it was kept count as stopped. Strange parts are left out.
Conversation conversation_from(const Json& json);

}  // namespace ft::ui
