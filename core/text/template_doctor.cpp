#include "core/text/template_doctor.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "core/base/counted.h"
#include "core/base/error.h"

namespace ft::text {

namespace {

constexpr size_t places_kept = 5;

// Words that no template and no tokenizer knows, so that they can be found again.
constexpr const char *system_word = "Sysquill", *first_user = "Userplum one", *first_answer = "Botfern one",
                     *second_user = "Userplum two", *second_answer = "Botfern two";

Json turn(const char* role, const char* content) {
  return {{"role", role}, {"content", content}};
}

Json conversation(bool with_system) {
  Json messages = Json::array();
  if (with_system) messages.push_back(turn("system", system_word));
  for (const Json& each : {turn("user", first_user), turn("assistant", first_answer), turn("user", second_user),
                           turn("assistant", second_answer)})
    messages.push_back(each);
  return messages;
}

std::string render(const ChatTemplate& chat, const Json& messages, bool prompt) {
  ChatRequest request;
  request.messages = messages;
  request.add_generation_prompt = prompt;
  return chat.render(request).text;
}

std::string learned_text(const TokenizedSample& sample, const Tokenizer& tokenizer) {
  std::vector<int32_t> ids;
  for (const int32_t label : sample.labels)
    if (label != no_label) ids.push_back(label);
  return tokenizer.decode(ids);
}

std::string in_quotes(std::string_view text) {
  return fmt::format("\"{}\"", text);
}

// What a conversation of our own shows, whatever the data holds.
class Examiner {
 public:
  Examiner(const DoctorQuestion& question, DoctorReport& report) : question_(question), report_(report) {}

  void examine() {
    if (!question_.chat) {
      add("rows", Proof::denied, "The model has no chat template, so conversations cannot be written out.",
          "Choose a template for it, or use prompts with completions or plain text.");
      return;
    }
    if (!find_conversation()) return;
    masks();
    begin();
    ends();
    prompt();
    round_trip();
  }

 private:
  void add(const char* id, Proof proof, std::string sentence, std::string hint = {}) {
    report_.points.push_back({id, proof, std::move(sentence), std::move(hint), {}});
  }

  // With a system turn where the template takes one.
  bool find_conversation() {
    std::string reason;
    for (const bool with_system : {true, false}) try {
        messages_ = conversation(with_system);
        text_ = render(*question_.chat, messages_, false);
        if (with_system && text_.find(system_word) == std::string::npos) continue;
        ids_ = tokenizer().encode(text_, false);
        return true;
      } catch (const Error& error) {
        if (error.code() == Code::cancelled) throw;
        reason = error.message();
      }
    add("rows", Proof::denied, "The chat template refuses a plain conversation of two questions and answers: " + reason,
        "Use the template that the model was published with, or choose one for it.");
    return false;
  }

  void masks() {
    try {
      sample_ = tokenize_sample({{"messages", messages_}}, tokenizer(), question_.chat, MaskMode::assistant);
    } catch (const Error& error) {
      if (error.code() == Code::cancelled) throw;
      add("answers_learned", Proof::denied,
          "The answers cannot be found in what the template writes: " + error.message(), error.hint());
      return;
    }
    const std::string learned = learned_text(*sample_, tokenizer());
    const auto holds = [&](const char* word) { return learned.find(word) != std::string::npos; };
    if (holds(first_user) || holds(second_user) || holds(system_word))
      add("user_not_learned", Proof::denied,
          "Words of the user or the system text are learned as if they were answers.",
          "The {% generation %} marks of the template are in the wrong place: move them around the assistant's turns.");
    else
      add("user_not_learned", Proof::holds, "No word of the user or the system text is learned.");
    if (holds(first_answer) && holds(second_answer))
      add("answers_learned", Proof::holds,
          question_.chat->has_generation()
              ? "All answers are learned, by the template's own {% generation %} marks."
              : "All answers are learned; their places were found by rendering, and proved.");
    else if (holds(second_answer))
      add("answers_learned", Proof::denied, "Of several answers in a conversation only the last is learned.",
          "The template leaves earlier answers out or unmarked; use one that writes them.");
    else
      add("answers_learned", Proof::denied, "The answers are not learned.",
          "The {% generation %} marks of the template do not hold the answers: move them.");
  }

  // A model that begins its texts with a token expects it once.
  void begin() {
    const std::string& bos = question_.chat->names().bos;
    const auto id = bos.empty() ? std::nullopt : tokenizer().id_of(bos);
    if (!id) return add("bos_once", Proof::holds, "The tokenizer has no token for the beginning of a text.");
    const auto count = std::count(ids_.begin(), ids_.end(), *id);
    const std::vector<int32_t> plain = tokenizer().encode("a", true);
    const bool wanted = !plain.empty() && plain.front() == *id;
    const bool first = !ids_.empty() && ids_.front() == *id;
    // Some models end or begin every turn with the same token.
    const auto answers = tokenizer().eos_id();
    if (wanted && count == 0)
      add("bos_once", Proof::denied,
          fmt::format("Conversations do not begin with {}, with which the tokenizer begins plain texts.",
                      in_quotes(bos)),
          "Put {{ bos_token }} at the beginning of the template.");
    else if (ids_.size() > 1 && first && ids_[1] == *id)
      add("bos_once", Proof::denied, fmt::format("Conversations begin with {} twice.", in_quotes(bos)),
          "The template writes it although it stands there already: take one away.");
    else if (wanted && count > 1 && answers != id)
      add("bos_once", Proof::note, fmt::format("{} stands {} times in a conversation.", in_quotes(bos), count));
    else
      add("bos_once", Proof::holds,
          first ? fmt::format("Conversations begin with {}, once.", in_quotes(bos))
                : fmt::format("Conversations begin without {}, as plain texts do.", in_quotes(bos)));
  }

  // The token behind the last answer: is it learned, and does the model stop at it?
  void ends() {
    if (!sample_) return;
    std::optional<int32_t> end;
    for (size_t i = sample_->labels.size(); i-- > 0 && !end;)
      if (sample_->labels[i] != no_label) {
        if (tokenizer().is_special(sample_->labels[i]))
          end = sample_->labels[i];
        else
          break;
      }
    if (!end) {
      add("end_learned", Proof::denied, "No special token ends the answers, so the model does not learn to stop.",
          "Let the template write its end-of-turn token behind each answer, inside the {% generation %} marks.");
      return;
    }
    report_.end_of_turn = tokenizer().token(*end);
    add("end_learned", Proof::holds,
        fmt::format("Answers end with {}, and it is learned.", in_quotes(report_.end_of_turn)));
    if (question_.stop_ids.empty())
      add("stop_tokens", Proof::unknown, "It is not known at which tokens this model stops.");
    else if (std::ranges::find(question_.stop_ids, *end) != question_.stop_ids.end())
      add("stop_tokens", Proof::holds, fmt::format("The model stops at {}.", in_quotes(report_.end_of_turn)));
    else
      add("stop_tokens", Proof::denied,
          fmt::format("The model's configuration does not stop at {}, which ends its answers.",
                      in_quotes(report_.end_of_turn)),
          "Other programs will not stop there: add it to eos_token_id of generation_config.json.");
  }

  // What the model is asked with must be what it was trained behind.
  void prompt() {
    Json before = messages_;
    before.erase(before.size() - 1);
    std::string asked, unasked;
    try {
      asked = render(*question_.chat, before, true);
      unasked = render(*question_.chat, before, false);
    } catch (const Error& error) {
      if (error.code() == Code::cancelled) throw;
      add("generation_prompt", Proof::unknown,
          "The template refuses a conversation that ends with a question: " + error.message());
      return;
    }
    const std::vector<int32_t> prompt = tokenizer().encode(asked, false);
    const bool begins = prompt.size() <= ids_.size() && std::equal(prompt.begin(), prompt.end(), ids_.begin());
    if (begins && asked != unasked)
      add("generation_prompt", Proof::holds,
          "Questions are asked with exactly the tokens that stood before the answers "
          "in training.");
    else if (begins)
      add("generation_prompt", Proof::note,
          "The template has no prompt for an answer; the model begins its turn itself.");
    else if (text_.starts_with(asked))
      add("generation_prompt", Proof::denied,
          "The end of the question and the beginning of the answer become one token in training, but not when the "
          "model "
          "is asked.",
          "Let the template end its prompt where a token ends, not with a space.");
    else
      add("generation_prompt", Proof::note,
          "The model is asked with other words than stood before the answers in training (a thought that is opened, "
          "for instance).",
          "Check that this is meant: train with the thoughts, or ask without them.");
  }

  void round_trip() {
    const std::string back = tokenizer().decode(ids_);
    const std::string again = tokenizer().decode(tokenizer().encode(back, false));
    if (back == text_)
      add("round_trip", Proof::holds, "Written as tokens and back, a conversation is the same letter for letter.");
    else if (back == again)
      add("round_trip", Proof::note,
          "The tokenizer writes texts its own way (blanks, letters): what comes back differs "
          "from what went in, and stays as it is.");
    else
      add("round_trip", Proof::denied, "Written as tokens and back, a conversation becomes another one each time.",
          "The tokenizer's files do not belong together; fetch the model again.");
  }

  const Tokenizer& tokenizer() const { return *question_.tokenizer; }
  const DoctorQuestion& question_;
  DoctorReport& report_;
  Json messages_;
  std::string text_;
  std::vector<int32_t> ids_;
  std::optional<TokenizedSample> sample_;
};

// Texts of a row that a person wrote: everything that the template will put between its own marks.
void each_text(const Json& row, const std::function<void(const std::string&)>& look) {
  const auto messages = [&](const Json& list) {
    for (const Json& message : list)
      if (message.is_object() && message.contains("content") && message["content"].is_string())
        look(message["content"].get_ref<const std::string&>());
  };
  for (const char* key : {"messages", "prompt", "completion"})
    if (const auto part = row.find(key); part != row.end()) {
      if (part->is_array())
        messages(*part);
      else if (part->is_string())
        look(part->get_ref<const std::string&>());
    }
}

// What the rows show.
class RowExaminer {
 public:
  explicit RowExaminer(const DoctorQuestion& question) : question_(question) {
    const Tokenizer& tokenizer = *question.tokenizer;
    for (int32_t id = 0; id < tokenizer.vocabulary(); ++id)
      if (tokenizer.is_special(id))
        if (std::string token = tokenizer.token(id); token.size() > 1) marks_.push_back(std::move(token));
  }

  void look_at(size_t number, const Json& row) {
    if (!row.is_object() || row.empty()) return;
    look_for_marks(number, row);
    try {
      const TokenizedSample sample = tokenize_sample(row, *question_.tokenizer, question_.chat, question_.mode);
      measure(number, sample);
    } catch (const Error& error) {
      if (error.code() == Code::cancelled) throw;
      if (reason_.empty()) reason_ = error.message();
      keep(refused_, refused_count_, number);
    }
  }

  void tell(DoctorReport& report) const {
    const auto add = [&](const char* id, Proof proof, std::string sentence, std::string hint = {},
                         std::vector<size_t> rows = {}) {
      report.points.push_back({id, proof, std::move(sentence), std::move(hint), std::move(rows)});
    };
    if (refused_count_ > 0)
      add("rows", Proof::denied,
          fmt::format("{} cannot be learned from. The first: {}", counted(refused_count_, "row"), reason_),
          "They are left out of a training; mend them on the Data page.", refused_);
    else
      add("rows", Proof::holds, "Something is learned from every row.");
    if (marked_count_ > 0)
      add("special_text", Proof::denied,
          fmt::format("A special token of the model ({}) is spelled in {}; it is read as the token, not as text.",
                      in_quotes(mark_), counted(marked_count_, "row")),
          "Write it differently in the data, for instance with a blank inside.", marked_);
    else
      add("special_text", Proof::holds, "No row spells a special token of the model.");
    if (question_.cutoff <= 0) return;
    if (lost_count_ > 0)
      add("truncation", Proof::denied,
          fmt::format("At {} tokens the whole answer is lost in {}, and its end in {} more.", question_.cutoff,
                      counted(lost_count_, "row"), cut_count_),
          "Raise the cutoff length, or split these rows.", lost_);
    else if (cut_count_ > 0)
      add("truncation", Proof::denied,
          fmt::format("At {} tokens the answer loses its end, and with it the end-of-turn token, in {}.",
                      question_.cutoff, counted(cut_count_, "row")),
          "Raise the cutoff length, or split these rows.", cut_);
    else
      add("truncation", Proof::holds, fmt::format("No answer loses its end at {} tokens.", question_.cutoff));
  }

 private:
  static void keep(std::vector<size_t>& rows, size_t& count, size_t number) {
    ++count;
    if (rows.size() < places_kept) rows.push_back(number);
  }

  void look_for_marks(size_t number, const Json& row) {
    const std::string* found = nullptr;
    each_text(row, [&](const std::string& text) {
      if (found || text.find_first_of("<[") == std::string::npos) return;
      for (const std::string& mark : marks_)
        if (text.find(mark) != std::string::npos) {
          found = &mark;
          return;
        }
    });
    if (!found) return;
    if (mark_.empty()) mark_ = *found;
    keep(marked_, marked_count_, number);
  }

  void measure(size_t number, const TokenizedSample& sample) {
    if (question_.cutoff <= 0 || static_cast<int64_t>(sample.ids.size()) <= question_.cutoff) return;
    const auto limit = static_cast<std::ptrdiff_t>(question_.cutoff);
    const auto learned = [](auto begin, auto end) {
      return std::any_of(begin, end, [](int32_t label) { return label != no_label; });
    };
    if (!learned(sample.labels.begin() + limit, sample.labels.end())) return;
    learned(sample.labels.begin() + 1, sample.labels.begin() + limit) ? keep(cut_, cut_count_, number)
                                                                      : keep(lost_, lost_count_, number);
  }

  const DoctorQuestion& question_;
  std::vector<std::string> marks_;
  std::string reason_, mark_;
  std::vector<size_t> refused_, marked_, cut_, lost_;
  size_t refused_count_ = 0, marked_count_ = 0, cut_count_ = 0, lost_count_ = 0;
};

}  // namespace

const char* name_of(Proof proof) {
  switch (proof) {
    case Proof::holds:
      return "holds";
    case Proof::note:
      return "note";
    case Proof::denied:
      return "denied";
    default:
      return "unknown";
  }
}

bool DoctorReport::denied() const {
  return std::ranges::any_of(points, [](const TemplatePoint& point) { return point.proof == Proof::denied; });
}

const TemplatePoint* DoctorReport::point(std::string_view id) const {
  const auto found = std::ranges::find(points, id, &TemplatePoint::id);
  return found == points.end() ? nullptr : &*found;
}

Json DoctorReport::json() const {
  Json list = Json::array();
  for (const TemplatePoint& point : points)
    list.push_back({{"id", point.id},
                    {"proof", name_of(point.proof)},
                    {"message", point.sentence},
                    {"fix", point.hint},
                    {"rows", point.rows}});
  return {{"points", list}, {"rows", rows}, {"rows_looked_at", rows_looked_at}, {"end_of_turn", end_of_turn}};
}

DoctorReport examine_template(const DoctorQuestion& question) {
  DoctorReport report;
  report.rows = question.rows;
  Examiner(question, report).examine();
  const auto& names = question.tokenizer->names();
  // Samples lie one behind the other: nothing is padded, so that the choice does no harm here.
  if (!names.pad.empty() && names.pad == names.eos)
    report.points.push_back({"pad_token",
                             Proof::note,
                             fmt::format("The token for padding is the one that ends answers ({}). Here nothing is "
                                         "padded; in other programs the model may not learn to stop.",
                                         in_quotes(names.eos)),
                             "",
                             {}});
  else
    report.points.push_back(
        {"pad_token", Proof::holds, "The token that ends answers is not used for padding.", "", {}});
  if (question.rows == 0 || !question.row) return report;
  RowExaminer rows(question);
  const size_t step = std::max<size_t>(1, question.rows / std::max<size_t>(1, question.most_rows));
  for (size_t row = 0; row < question.rows; row += step) {
    question.stop.check();
    rows.look_at(row, question.row(row));
    ++report.rows_looked_at;
    if (question.progress && report.rows_looked_at % 64 == 0)
      question.progress(static_cast<double>(row) / static_cast<double>(question.rows));
  }
  rows.tell(report);
  return report;
}

}  // namespace ft::text
