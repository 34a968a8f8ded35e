// Plain documents: {"text"}, or the lines of a text file.
#include "core/data/format.h"
#include "core/data/sample.h"
#include "core/data/shape.h"

namespace ft::data::formats {

const Format text{
    .name = "text",
    .summary = "Plain texts",
    .example = R"({"text": "A document."})",
    .own_columns = {"text"},
    .recognises = [](const Json& row) { return column(row, "text") != nullptr; },
    .normalise =
        [](const Json& row) {
          const Json* value = column(row, "text");
          return Json{{"text", value ? *value : Json(nullptr)}};
        },
    .check_shape = [](const Json& row, const ShapeFaults& faults) { check_text(row, "text", faults); },
    .texts =
        [](const Json& row) {
          std::vector<TextField> out;
          add_texts(out, row, "text", TextField::Part::answer);
          return out;
        },
};

}  // namespace ft::data::formats
