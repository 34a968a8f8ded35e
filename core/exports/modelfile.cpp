#include "core/exports/modelfile.h"

#include <algorithm>

#include "core/base/error.h"

namespace ft::exports {

namespace {

constexpr size_t looked_at = 400;  // rows whose system text is read

// Texts that a template has no reason to change.
constexpr const char *system_mark = "Ftsystem", *user_mark = "Ftuser", *next_mark = "Ftnext", *reply_mark = "Ftreply";

Json message(const char* role, const std::string& text) {
  return {{"role", role}, {"content", text}};
}

std::string render(const text::ChatTemplate& chat, const Json& messages, bool prompt, const std::string& begin_mark) {
  text::ChatRequest request;
  request.messages = messages;
  request.add_generation_prompt = prompt;
  std::string text = chat.render(request).text;
  if (!begin_mark.empty() && text.starts_with(begin_mark)) text.erase(0, begin_mark.size());
  return text;
}

// What stands between two marks; an empty mark is the text's beginning or end.
std::optional<std::string> between(const std::string& text, const std::string& from, const std::string& to) {
  const size_t begin = from.empty() ? 0 : text.find(from);
  if (begin == std::string::npos) return std::nullopt;
  const size_t start = begin + from.size();
  const size_t end = to.empty() ? text.size() : text.find(to, start);
  if (end == std::string::npos) return std::nullopt;
  return text.substr(start, end - start);
}

bool take_front(std::string& text, const std::string& part) {
  if (!text.starts_with(part)) return false;
  text.erase(0, part.size());
  return true;
}

bool take_back(std::string& text, const std::string& part) {
  if (!text.ends_with(part)) return false;
  text.erase(text.size() - part.size());
  return true;
}

std::string written(const TurnFrames& frames, const Json& messages) {
  std::string text;
  if (messages[0]["role"] != "system") text += frames.no_system;
  for (const Json& each : messages) {
    const std::string role = each["role"], said = each["content"];
    if (role == "system") text += frames.system_begin + said + frames.system_end;
    if (role == "user") text += frames.user_begin + said + frames.user_end;
    if (role == "assistant") text += frames.assistant_begin + said + frames.assistant_end;
  }
  return text + frames.assistant_begin;
}

std::string trimmed(const std::string& text) {
  const char* const blanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(blanks);
  return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// In the quotes that a Modelfile knows; false for what they cannot hold.
bool can_be_quoted(const std::string& text) {
  return text.find("\"\"\"") == std::string::npos && !text.ends_with('"');
}

}  // namespace

std::optional<TurnFrames> turn_frames(const models::ModelText& text, const std::string& begin_mark) {
  if (!text.chat) return std::nullopt;
  const Json system = message("system", system_mark), user = message("user", user_mark),
             next = message("user", next_mark), reply = message("assistant", reply_mark);
  try {
    const auto say = [&](const Json& messages, bool prompt = false) {
      return render(*text.chat, messages, prompt, begin_mark);
    };
    const std::string asked = say({system, user}), alone = say(Json::array({user})),
                      answered = say({system, user, reply}), again = say({system, user, reply, next});
    TurnFrames frames;
    const auto begin = between(asked, "", system_mark), first = between(asked, system_mark, user_mark),
               end = between(asked, user_mark, ""), without = between(alone, "", user_mark),
               turn = between(answered, user_mark, reply_mark), last = between(answered, reply_mark, ""),
               second = between(again, reply_mark, next_mark);
    if (!begin || !first || !end || !without || !turn || !last || !second) return std::nullopt;
    frames.system_begin = *begin;
    frames.user_end = *end;
    frames.assistant_end = *last;
    frames.user_begin = *second;
    frames.system_end = *first;
    frames.no_system = *without;
    frames.assistant_begin = *turn;
    if (!take_front(frames.user_begin, frames.assistant_end) || !take_back(frames.system_end, frames.user_begin) ||
        !take_back(frames.no_system, frames.user_begin) || !take_front(frames.assistant_begin, frames.user_end))
      return std::nullopt;
    for (const Json& messages : {Json::array({system, user, reply, next}), Json::array({user, reply, next})})
      if (written(frames, messages) != say(messages, true)) return std::nullopt;
    return frames;
  } catch (const Error&) {  // it refuses a system text, say
    return std::nullopt;
  }
}

std::string common_system_text(const data::Dataset& set) {
  std::string common;
  for (size_t row = 0; row < std::min(set.size(), looked_at); ++row) {
    const Json sample = set.row(row);
    const auto messages = sample.find("messages");
    if (messages == sample.end() || !messages->is_array() || messages->empty()) return {};
    const Json& first = messages->front();
    if (first.value("role", "") != "system" || !first.contains("content") || !first["content"].is_string()) return {};
    const auto& said = first["content"].get_ref<const std::string&>();
    if (row > 0 && said != common) return {};
    common = said;
  }
  return common;
}

std::string ollama_modelfile(const std::string& gguf_name, const std::optional<TurnFrames>& frames,
                             const std::string& system) {
  std::string text = "# " + gguf_name + ": made by FineTune Studio\nFROM ./" + gguf_name + "\n";
  if (frames) {
    const TurnFrames& f = *frames;
    // Without dashes in the marks: they would swallow the line ends of the frames.
    const std::string turns = "{{ range $i, $m := .Messages }}{{ if eq $i 0 }}{{ if ne $m.Role \"system\" }}" +
                              f.no_system + "{{ end }}{{ end }}{{ if eq $m.Role \"system\" }}" + f.system_begin +
                              "{{ $m.Content }}" + f.system_end + "{{ else if eq $m.Role \"user\" }}" + f.user_begin +
                              "{{ $m.Content }}" + f.user_end + "{{ else if eq $m.Role \"assistant\" }}" +
                              f.assistant_begin + "{{ $m.Content }}" + f.assistant_end + "{{ end }}{{ end }}" +
                              f.assistant_begin;
    const std::string all =
        f.no_system + f.system_begin + f.system_end + f.user_begin + f.user_end + f.assistant_begin + f.assistant_end;
    if (can_be_quoted(turns) && all.find("{{") == std::string::npos) text += "TEMPLATE \"\"\"" + turns + "\"\"\"\n";
    const std::string stop = trimmed(f.assistant_end);
    if (!stop.empty() && stop.find_first_of("\"\n") == std::string::npos) text += "PARAMETER stop \"" + stop + "\"\n";
  }
  if (!trimmed(system).empty() && can_be_quoted(system)) text += "SYSTEM \"\"\"" + system + "\"\"\"\n";
  return text;
}

}  // namespace ft::exports
