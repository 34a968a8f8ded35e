#include "ui/playground/conversation.h"

#include <algorithm>
#include <functional>

#include "ui/bridge/paths.h"

namespace ft::ui {

Json Conversation::messages(int column, size_t turn, const QString& system) const {
  Json messages = Json::array();
  const auto say = [&](const char* role, const QString& text) {
    messages.push_back({{"role", role}, {"content", text.toStdString()}});
  };
  if (!system.trimmed().isEmpty()) say("system", system);
  for (size_t i = 0; i <= turn && i < turns.size(); ++i) {
    const PlayAnswer& answer = turns[i].answers[static_cast<size_t>(column)];
    // A model that was not there yet, or failed, has nothing to go on with: its question is left out too.
    if (i < turn && !answer.answered()) continue;
    say("user", turns[i].user);
    if (i < turn) say("assistant", answer.text);
  }
  return messages;
}

void PlayHistory::branchAt(size_t turn) {
  Conversation branch;
  const auto& turns = line().turns;
  branch.turns.assign(turns.begin(), turns.begin() + static_cast<std::ptrdiff_t>(std::min(turn, turns.size())));
  lines.push_back(std::move(branch));
  current = static_cast<int>(lines.size()) - 1;
  prune();
}

void PlayHistory::detach(size_t turn, uint64_t id) {
  line().turns[turn].id = id;
}

void PlayHistory::choose(int line) {
  if (line < 0 || line >= static_cast<int>(lines.size())) return;
  current = line;
  prune();
}

namespace {

// Whether all turns of `one` are the first ones of `other`.
bool begins(const Conversation& one, const Conversation& other) {
  if (one.turns.size() > other.turns.size()) return false;
  return std::equal(one.turns.begin(), one.turns.end(), other.turns.begin(),
                    [](const PlayTurn& a, const PlayTurn& b) { return a.id == b.id; });
}

}  // namespace

void PlayHistory::prune() {
  for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
    if (i == current) continue;
    const Conversation& one = lines[static_cast<size_t>(i)];
    bool held = one.empty();
    for (int j = 0; j < static_cast<int>(lines.size()) && !held; ++j)
      held = j != i && begins(one, lines[static_cast<size_t>(j)]) &&
             (one.turns.size() < lines[static_cast<size_t>(j)].turns.size() || j == current || j < i);
    if (!held) continue;
    lines.erase(lines.begin() + i);
    if (current > i) --current;
    --i;
  }
}

void PlayHistory::addNews(const PlayHistory& now, const PlayHistory& before) {
  const auto holds = [](const PlayHistory& history, const Conversation& line) {
    return std::any_of(history.lines.begin(), history.lines.end(),
                       [&](const Conversation& other) { return begins(line, other); });
  };
  for (const Conversation& line : now.lines)
    if (!holds(before, line) && !holds(*this, line)) lines.push_back(line);
  prune();
}

void PlayHistory::settle() {
  for (Conversation& line : lines)
    for (PlayTurn& turn : line.turns)
      for (PlayAnswer& answer : turn.answers) {
        if (answer.state == PlayAnswer::State::waiting) answer = {};
        if (answer.state == PlayAnswer::State::writing) answer.state = PlayAnswer::State::stopped;
      }
}

std::vector<PlayNode> nodes_of(const PlayHistory& history) {
  std::vector<PlayNode> nodes;
  // Depth first: the children of a turn are the next turns of the lines that go through it.
  const std::function<void(const std::vector<int>&, size_t, int)> grow = [&](const std::vector<int>& lines, size_t turn,
                                                                             int parent) {
    std::vector<uint64_t> seen;
    for (const int line : lines) {
      const auto& turns = history.lines[static_cast<size_t>(line)].turns;
      if (turn >= turns.size() || std::find(seen.begin(), seen.end(), turns[turn].id) != seen.end()) continue;
      seen.push_back(turns[turn].id);
      std::vector<int> through;
      for (const int other : lines) {
        const auto& more = history.lines[static_cast<size_t>(other)].turns;
        if (turn < more.size() && more[turn].id == turns[turn].id) through.push_back(other);
      }
      const bool current = std::find(through.begin(), through.end(), history.current) != through.end();
      nodes.push_back({static_cast<int>(turn), parent, current ? history.current : through.front(), turn, current});
      grow(through, turn + 1, static_cast<int>(nodes.size()) - 1);
    }
  };
  std::vector<int> all;
  for (int i = 0; i < static_cast<int>(history.lines.size()); ++i) all.push_back(i);
  grow(all, 0, -1);
  return nodes;
}

Json sample_of(const Conversation& conversation, int column, size_t turn, const QString& system) {
  if (turn >= conversation.turns.size()) return nullptr;
  const PlayAnswer& answer = conversation.turns[turn].answers[static_cast<size_t>(column)];
  if (!answer.answered() || answer.text.trimmed().isEmpty()) return nullptr;
  Json messages = conversation.messages(column, turn, system);
  messages.push_back({{"role", "assistant"}, {"content", answer.text.toStdString()}});
  return {{"messages", messages}};
}

Json preference_of(const Conversation& conversation, int better, int worse, size_t turn, const QString& system) {
  if (turn >= conversation.turns.size()) return nullptr;
  const auto& answers = conversation.turns[turn].answers;
  const PlayAnswer &chosen = answers[static_cast<size_t>(better)], &rejected = answers[static_cast<size_t>(worse)];
  if (!chosen.answered() || !rejected.answered() || chosen.text == rejected.text) return nullptr;
  const auto said = [](const PlayAnswer& answer) {
    return Json::array({{{"role", "assistant"}, {"content", answer.text.toStdString()}}});
  };
  return {
      {"prompt", conversation.messages(better, turn, system)}, {"chosen", said(chosen)}, {"rejected", said(rejected)}};
}

void Conversation::removeColumn(int column) {
  for (PlayTurn& turn : turns) {
    for (auto i = static_cast<size_t>(column); i + 1 < turn.answers.size(); ++i)
      turn.answers[i] = std::move(turn.answers[i + 1]);
    turn.answers.back() = {};
  }
}

void Conversation::insertColumn(int column) {
  for (PlayTurn& turn : turns) {
    for (auto i = turn.answers.size() - 1; i > static_cast<size_t>(column); --i)
      turn.answers[i] = std::move(turn.answers[i - 1]);
    turn.answers[static_cast<size_t>(column)] = {};
  }
}

namespace {

const char* name_of(PlayAnswer::State state) {
  switch (state) {
    case PlayAnswer::State::done:
      return "done";
    case PlayAnswer::State::failed:
      return "failed";
    case PlayAnswer::State::none:
      return "none";
    default:
      return "stopped";
  }
}

PlayAnswer::State state_named(const std::string& name) {
  if (name == "done") return PlayAnswer::State::done;
  if (name == "failed") return PlayAnswer::State::failed;
  return name == "stopped" ? PlayAnswer::State::stopped : PlayAnswer::State::none;
}

}  // namespace

Json to_json(const Conversation& conversation) {
  Json turns = Json::array();
  for (const PlayTurn& turn : conversation.turns) {
    Json answers = Json::array();
    for (const PlayAnswer& answer : turn.answers)
      answers.push_back({{"state", name_of(answer.state)},
                         {"text", answer.text.toStdString()},
                         {"tokens", answer.tokens},
                         {"prompt_tokens", answer.prompt_tokens},
                         {"seconds", answer.seconds},
                         {"cut", answer.cut},
                         {"edited", answer.edited},
                         {"model", answer.model.toStdString()}});
    turns.push_back({{"id", turn.id}, {"user", turn.user.toStdString()}, {"seed", turn.seed}, {"answers", answers}});
  }
  return {{"turns", turns}};
}

Conversation conversation_from(const Json& json) {
  Conversation conversation;
  try {
    for (const Json& one : json.at("turns")) {
      PlayTurn turn;
      turn.user = to_qstring(one.at("user").get<std::string>());
      turn.id = one.value("id", static_cast<uint64_t>(conversation.turns.size() + 1));
      turn.seed = one.value("seed", uint64_t{0});
      const Json answers = one.value("answers", Json::array());
      for (size_t i = 0; i < answers.size() && i < turn.answers.size(); ++i) {
        PlayAnswer& answer = turn.answers[i];
        answer.state = state_named(answers[i].value("state", ""));
        answer.text = to_qstring(answers[i].value("text", std::string()));
        answer.tokens = answers[i].value("tokens", int64_t{0});
        answer.prompt_tokens = answers[i].value("prompt_tokens", int64_t{0});
        answer.seconds = answers[i].value("seconds", 0.0);
        answer.cut = answers[i].value("cut", false);
        answer.edited = answers[i].value("edited", false);
        answer.model = to_qstring(answers[i].value("model", std::string()));
      }
      conversation.turns.push_back(std::move(turn));
    }
  } catch (const Json::exception&) {  // what could be read stays
  }
  return conversation;
}

Json to_json(const PlayHistory& history) {
  Json lines = Json::array();
  for (const Conversation& line : history.lines) lines.push_back(to_json(line));
  return {{"lines", lines}, {"current", history.current}};
}

PlayHistory history_from(const Json& json) {
  PlayHistory history;
  if (!json.is_object() || !json.contains("lines") || !json["lines"].is_array() || json["lines"].empty())
    return history;
  history.lines.clear();
  for (const Json& line : json["lines"]) history.lines.push_back(conversation_from(line));
  const Json current = json.value("current", Json());
  if (current.is_number_integer() && current.get<int64_t>() >= 0 &&
      current.get<int64_t>() < static_cast<int64_t>(history.lines.size()))
    history.current = current.get<int>();
  history.prune();
  return history;
}

}  // namespace ft::ui
