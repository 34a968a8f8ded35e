// Texts with a class: {"text", "label"}; the label is a text or a number.
#include "core/data/format.h"
#include "core/data/sample.h"
#include "core/data/shape.h"

namespace ft::data::formats {

namespace {

void check_label(const Json& row, const ShapeFaults& faults) {
  const Json* label = column(row, "label");
  if (label && (label->is_number_integer() || label->is_boolean())) return;
  if (label && label->is_number())
    return faults("type", "label", "\"label\" is a fraction.", "Use a whole number or a name.");
  check_text(row, "label", faults);
}

}  // namespace

const Format classification{
    .name = "classification",
    .summary = "Texts and their classes",
    .example = R"({"text": "很好用，推荐。", "label": "正面"})",
    .own_columns = {"text", "label"},
    .recognises = [](const Json& row) { return column(row, "text") && column(row, "label"); },
    .normalise =
        [](const Json& row) {
          const Json* text = column(row, "text");
          const Json* label = column(row, "label");
          return Json{{"text", text ? *text : Json(nullptr)}, {"label", label ? *label : Json(nullptr)}};
        },
    .check_shape =
        [](const Json& row, const ShapeFaults& faults) {
          check_text(row, "text", faults);
          check_label(row, faults);
        },
    .texts =
        [](const Json& row) {
          std::vector<TextField> out;
          add_texts(out, row, "text", TextField::Part::question);
          return out;
        },
};

}  // namespace ft::data::formats
