// One question and one answer: {"instruction", "input", "output"}, perhaps with "system" and a "history" of pairs.
#include <fmt/format.h>

#include "core/data/format.h"
#include "core/data/sample.h"
#include "core/data/shape.h"

namespace ft::data::formats {

namespace {

bool has_text(const Json& row, const char* name) {
  const Json* value = column(row, name);
  return value && value->is_string() && !is_blank(value->get_ref<const std::string&>());
}

void check_optional_text(const Json& row, const char* name, const ShapeFaults& faults) {
  const Json* value = column(row, name);
  if (value && !value->is_null() && !value->is_string())
    faults("type", name, fmt::format("\"{}\" is no text.", name), "Put it in double quotes.");
}

void check_history(const Json& row, const ShapeFaults& faults) {
  const Json* history = column(row, "history");
  if (!history || history->is_null()) return;
  if (!history->is_array())
    return faults("type", "history", "\"history\" is no list of pairs.",
                  "Write it as [[\"question\", \"answer\"], ...].");
  for (size_t i = 0; i < history->size(); ++i) {
    const Json& pair = (*history)[i];
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string())
      faults("type", fmt::format("history[{}]", i), "This part of the history is no pair of texts.",
             "Write it as [\"question\", \"answer\"].");
  }
}

void check_shape(const Json& row, const ShapeFaults& faults) {
  // An instruction may be empty where the input says it all.
  const Json* instruction = column(row, "instruction");
  const bool said_by_input =
      has_text(row, "input") && (!instruction || instruction->is_null() || instruction->is_string());
  if (!said_by_input) check_text(row, "instruction", faults);
  check_optional_text(row, "input", faults);
  check_optional_text(row, "system", faults);
  check_text(row, "output", faults);
  check_history(row, faults);
}

std::vector<TextField> texts(const Json& row) {
  std::vector<TextField> out;
  add_texts(out, row, "system", TextField::Part::context);
  add_texts(out, row, "instruction", TextField::Part::question);
  add_texts(out, row, "input", TextField::Part::question);
  add_texts(out, row, "output", TextField::Part::answer);
  return out;
}

}  // namespace

const Format alpaca{
    .name = "alpaca",
    .summary = "Instructions: instruction, input and output",
    .example = R"({"instruction": "Translate to English.", "input": "你好", "output": "Hello."})",
    .own_columns = {"instruction", "output"},
    .recognises = [](const Json& row) { return column(row, "instruction") && column(row, "output"); },
    .normalise =
        [](const Json& row) {
          Json messages = alpaca_prompt(row);
          const Json* output = column(row, "output");
          messages.push_back({{"role", "assistant"}, {"content", output ? *output : Json(nullptr)}});
          Json sample{{"messages", std::move(messages)}};
          copy_tools(row, sample);
          return sample;
        },
    .check_shape = check_shape,
    .texts = texts,
};

}  // namespace ft::data::formats
