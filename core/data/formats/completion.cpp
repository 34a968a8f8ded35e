// A text and how it goes on: {"prompt", "completion"}, as they stand, or both as lists of messages.
#include "core/data/format.h"
#include "core/data/sample.h"
#include "core/data/shape.h"

namespace ft::data::formats {

const Format completion{
    .name = "completion",
    .summary = "Prompts and how they go on",
    .example = R"({"prompt": "The capital of France is", "completion": " Paris."})",
    .own_columns = {"prompt", "completion"},
    .recognises = [](const Json& row) { return column(row, "prompt") && column(row, "completion"); },
    .normalise =
        [](const Json& row) {
          Json sample = Json::object();
          for (const char* name : {"prompt", "completion"}) {
            const Json* value = column(row, name);
            sample[name] = !value ? Json(nullptr) : value->is_array() ? as_messages(*value, "user") : *value;
          }
          copy_tools(row, sample);
          return sample;
        },
    .check_shape =
        [](const Json& row, const ShapeFaults& faults) {
          check_said(row, "prompt", faults);
          check_said(row, "completion", faults);
        },
    .texts =
        [](const Json& row) {
          std::vector<TextField> out;
          add_texts(out, row, "prompt", TextField::Part::question);
          add_texts(out, row, "completion", TextField::Part::answer);
          return out;
        },
};

}  // namespace ft::data::formats
