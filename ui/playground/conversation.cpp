#include "ui/playground/conversation.h"

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

void Conversation::removeColumn(int column) {
  for (PlayTurn& turn : turns) {
    for (auto i = static_cast<size_t>(column); i + 1 < turn.answers.size(); ++i)
      turn.answers[i] = std::move(turn.answers[i + 1]);
    turn.answers.back() = {};
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
                         {"cut", answer.cut}});
    turns.push_back({{"user", turn.user.toStdString()}, {"seed", turn.seed}, {"answers", answers}});
  }
  return {{"turns", turns}};
}

Conversation conversation_from(const Json& json) {
  Conversation conversation;
  try {
    for (const Json& one : json.at("turns")) {
      PlayTurn turn;
      turn.user = to_qstring(one.at("user").get<std::string>());
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
      }
      conversation.turns.push_back(std::move(turn));
    }
  } catch (const Json::exception&) {  // what could be read stays
  }
  return conversation;
}

}  // namespace ft::ui
