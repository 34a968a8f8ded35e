// Single answers judged good or bad (Kahneman-Tversky optimisation): {"prompt", "completion", "label"}, or messages
// with a label for the last one.
#include "core/data/format.h"
#include "core/data/sample.h"
#include "core/data/shape.h"

namespace ft::data::formats {

namespace {

const Json* label_of(const Json& row) {
  const Json* label = column(row, "label");
  return label ? label : column(row, "kto_tag");
}

const char* label_name(const Json& row) {
  return !column(row, "label") && column(row, "kto_tag") ? "kto_tag" : "label";
}

const char* list_name(const Json& row) {
  for (const char* name : {"messages", "conversations"})
    if (column(row, name)) return name;
  return nullptr;
}

bool is_verdict(const Json& label) {
  return label.is_boolean() || (label.is_number_integer() && (label == 0 || label == 1));
}

bool recognises(const Json& row) {
  const Json* label = label_of(row);
  const bool answered = list_name(row) || (column(row, "prompt") && column(row, "completion"));
  return answered && label && (is_verdict(*label) || label->is_null());
}

Json normalise(const Json& row) {
  Json sample = Json::object();
  if (const char* name = list_name(row)) {
    Json messages = messages_of(*column(row, name), row);
    Json completion = Json::array();
    if (messages.is_array() && !messages.empty()) {
      completion.push_back(messages.back());
      messages.erase(messages.size() - 1);
    }
    sample["prompt"] = std::move(messages);
    sample["completion"] = std::move(completion);
  } else {
    const Json* prompt = column(row, "prompt");
    const Json* completion = column(row, "completion");
    sample["prompt"] = prompt ? messages_of(as_messages(*prompt, "user"), row) : Json::array();
    sample["completion"] = completion ? as_messages(*completion, "assistant") : Json::array();
  }
  const Json* label = label_of(row);
  sample["label"] = !label ? Json(nullptr) : is_verdict(*label) && label->is_number() ? Json(*label == 1) : *label;
  copy_tools(row, sample);
  return sample;
}

void check_shape(const Json& row, const ShapeFaults& faults) {
  if (const char* name = list_name(row)) {
    check_messages(row, name, Ending::answered, faults);
  } else {
    check_said(row, "prompt", faults);
    check_said(row, "completion", faults);
  }
  const Json* label = label_of(row);
  const char* name = label_name(row);
  if (!label)
    faults("missing", name, "No \"label\".", "Write true for a good answer, false for a bad one.");
  else if (label->is_null())
    faults("empty", name, "\"label\" is empty.", "Write true for a good answer, false for a bad one.");
  else if (!is_verdict(*label))
    faults("type", name, "\"label\" is neither true nor false.", "Write true for a good answer, false for a bad one.");
}

std::vector<TextField> texts(const Json& row) {
  std::vector<TextField> out;
  add_texts(out, row, "system", TextField::Part::context);
  if (const char* name = list_name(row)) add_message_texts(out, row, name);
  add_texts(out, row, "prompt", TextField::Part::question);
  add_texts(out, row, "completion", TextField::Part::answer);
  return out;
}

}  // namespace

const Format kto{
    .name = "kto",
    .summary = "Answers judged good or bad",
    .example = R"({"prompt": "Q", "completion": "an answer", "label": true})",
    .own_columns = {"prompt", "completion", "messages", "label", "kto_tag"},
    .recognises = recognises,
    .normalise = normalise,
    .check_shape = check_shape,
    .texts = texts,
};

}  // namespace ft::data::formats
