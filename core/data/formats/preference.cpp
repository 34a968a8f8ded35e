// Pairs of answers of which one is better: a prompt (a text, messages, or alpaca's columns), "chosen" and "rejected".
// Without a prompt it is what both lists of messages begin with.
#include <algorithm>

#include "core/data/format.h"
#include "core/data/sample.h"
#include "core/data/shape.h"

namespace ft::data::formats {

namespace {

const Json* answer(const Json& row, const char* name) {
  if (const Json* value = column(row, name)) return value;
  return column(row, std::string(name) + "_messages");
}

std::string answer_name(const Json& row, const std::string& name) {
  return !column(row, name) && column(row, name + "_messages") ? name + "_messages" : name;
}

const char* prompt_name(const Json& row) {
  for (const char* name : {"prompt", "conversations", "messages", "conversation"})
    if (column(row, name)) return name;
  return nullptr;
}

Json prompt_of(const Json& row) {
  const char* name = prompt_name(row);
  if (!name) return column(row, "instruction") || column(row, "input") ? alpaca_prompt(row) : Json::array();
  const Json& value = *column(row, name);
  return value.is_array() ? messages_of(value, row) : messages_of(as_messages(value, "user"), row);
}

bool has_prompt(const Json& row) {
  return prompt_name(row) || column(row, "instruction") || column(row, "input");
}

Json normalise(const Json& row) {
  Json prompt = prompt_of(row);
  const Json* chosen = answer(row, "chosen");
  const Json* rejected = answer(row, "rejected");
  Json better = chosen ? as_messages(*chosen, "assistant") : Json::array();
  Json worse = rejected ? as_messages(*rejected, "assistant") : Json::array();
  if (!has_prompt(row)) {
    size_t common = 0;
    while (common + 1 < better.size() && common + 1 < worse.size() && better[common] == worse[common]) ++common;
    prompt = Json::array();
    for (size_t i = 0; i < common; ++i) prompt.push_back(better[i]);
    better.erase(better.begin(), better.begin() + static_cast<std::ptrdiff_t>(common));
    worse.erase(worse.begin(), worse.begin() + static_cast<std::ptrdiff_t>(common));
  }
  Json sample{{"prompt", std::move(prompt)}, {"chosen", std::move(better)}, {"rejected", std::move(worse)}};
  if (const Json* margin = column(row, "margin")) sample["margin"] = *margin;
  copy_tools(row, sample);
  return sample;
}

void check_shape(const Json& row, const ShapeFaults& faults) {
  if (const char* name = prompt_name(row)) {
    if (column(row, name)->is_array())
      check_messages(row, name, Ending::open, faults);
    else
      check_said(row, name, faults);
  } else if (has_prompt(row) && !column(row, "input")) {
    check_text(row, "instruction", faults);
  }
  for (const std::string name : {"chosen", "rejected"}) check_said(row, answer_name(row, name), faults);
  const Json* chosen = answer(row, "chosen");
  const Json* rejected = answer(row, "rejected");
  if (chosen && rejected && *chosen == *rejected)
    faults("same_pair", answer_name(row, "rejected"), "Both answers are the same.",
           "Write a worse answer, or delete the row.");
}

std::vector<TextField> texts(const Json& row) {
  std::vector<TextField> out;
  add_texts(out, row, "system", TextField::Part::context);
  if (const char* name = prompt_name(row)) add_texts(out, row, name, TextField::Part::question);
  add_texts(out, row, "instruction", TextField::Part::question);
  add_texts(out, row, "input", TextField::Part::question);
  for (const std::string name : {"chosen", "rejected"})
    add_texts(out, row, answer_name(row, name), TextField::Part::answer);
  return out;
}

}  // namespace

const Format preference{
    .name = "preference",
    .summary = "Pairs of answers, the better one and the worse one",
    .example = R"({"prompt": "Q", "chosen": "a good answer", "rejected": "a bad one"})",
    .own_columns = {"chosen", "rejected", "chosen_messages", "rejected_messages"},
    .recognises = [](const Json& row) { return answer(row, "chosen") && answer(row, "rejected"); },
    .normalise = normalise,
    .check_shape = check_shape,
    .texts = texts,
};

}  // namespace ft::data::formats
