#include "ui/data/draft_place.h"

#include <algorithm>

#include "core/base/unicode.h"

namespace ft::ui {

namespace {

bool is_answer(const data::Turn& turn) {
  return turn.role == "assistant" || turn.role == "chosen" || turn.role == "rejected";
}

// What is said before a turn, as messages: parts of one speaker are one message.
Json messages_before(const std::vector<data::Turn>& turns, size_t end) {
  Json messages = Json::array();
  for (size_t i = 0; i < end; ++i) {
    const data::Turn& turn = turns[i];
    if (turn.text.empty() || turn.role == "chosen" || turn.role == "rejected") continue;
    if (!messages.empty() && messages.back()["role"] == turn.role)
      messages.back()["content"] = messages.back()["content"].get<std::string>() + "\n" + turn.text;
    else
      messages.push_back({{"role", turn.role}, {"content", turn.text}});
  }
  return messages;
}

bool somebody_asks(const Json& messages) {
  return !messages.empty() && (messages.back()["role"] == "user" || messages.back()["role"] == "tool");
}

bool is_chinese(const std::string& text) {
  size_t chinese = 0, all = 0;
  for (size_t at = 0; at < text.size(); ++all) {
    const char32_t point = next_code_point(text, at);
    chinese += point >= 0x4E00 && point <= 0x9FFF;
  }
  return 4 * chinese > all;
}

}  // namespace

std::optional<DraftPlace> answer_place(const Json& columns, const std::vector<data::Turn>& turns, int chosen) {
  const auto answerable = [&](size_t at) {
    return is_answer(turns[at]) && turns[at].is_text && somebody_asks(messages_before(turns, at));
  };
  std::optional<size_t> at;
  if (chosen >= 0 && chosen < static_cast<int>(turns.size())) {
    const auto from = static_cast<size_t>(chosen);
    if (answerable(from)) at = from;
    if (!at && from + 1 < turns.size() && turns[from].role != "assistant" && answerable(from + 1)) at = from + 1;
  }
  for (size_t i = 0; !at && i < turns.size(); ++i)
    if (turns[i].text.empty() && answerable(i)) at = i;
  DraftPlace place;
  place.list = data::turn_list_of(columns);
  // The last question of a conversation waits for an answer.
  if (!at && !place.list.empty() && !turns.empty() && turns.back().role != "assistant" &&
      somebody_asks(messages_before(turns, turns.size()))) {
    place.role = "assistant";
    place.after = data::turn_index(turns.back().field).value_or(turns.size() - 1);
    place.messages = messages_before(turns, turns.size());
    return place;
  }
  for (size_t i = turns.size(); !at && i-- > 0;)
    if (answerable(i)) at = i;
  if (!at) return std::nullopt;
  place.field = turns[*at].field;
  place.role = turns[*at].role;
  place.before = turns[*at].text;
  place.messages = messages_before(turns, *at);
  return place;
}

std::optional<DraftPlace> paraphrase_place(const std::vector<data::Turn>& turns, int chosen) {
  if (chosen < 0 || chosen >= static_cast<int>(turns.size())) return std::nullopt;
  const data::Turn& turn = turns[static_cast<size_t>(chosen)];
  if (!turn.is_text || turn.text.empty()) return std::nullopt;
  DraftPlace place;
  place.field = turn.field;
  place.role = turn.role;
  place.before = turn.text;
  place.paraphrase = true;
  const std::string ask =
      is_chinese(turn.text)
          ? "请用不同的说法改写下面的文字：意思、语气和语言都不变，名称、数字和代码照抄，只输出改写后的文字。\n\n"
          : "Say the following text in other words. Keep its meaning, tone and language, copy names, numbers and code, "
            "and give the new text alone.\n\n";
  place.messages = Json::array({{{"role", "user"}, {"content", ask + turn.text}}});
  return place;
}

}  // namespace ft::ui
