// Rows that are tokenised already: {"input_ids", "labels"}, used as they are. A label of -100 is not learned.
#include <algorithm>

#include "core/data/format.h"
#include "core/data/sample.h"

namespace ft::data::formats {

namespace {

bool is_integer_list(const Json& value) {
  return value.is_array() &&
         std::all_of(value.begin(), value.end(), [](const Json& item) { return item.is_number_integer(); });
}

void check_shape(const Json& row, const ShapeFaults& faults) {
  const Json* ids = column(row, "input_ids");
  const Json* labels = column(row, "labels");
  if (!ids)
    return faults("missing", "input_ids", "No \"input_ids\".", "Write the token ids as a list of whole numbers.");
  if (!is_integer_list(*ids))
    return faults("type", "input_ids", "\"input_ids\" is no list of whole numbers.",
                  "Write the token ids as a list of whole numbers.");
  if (ids->empty()) return faults("empty", "input_ids", "\"input_ids\" is empty.", "Delete the row.");
  if (!labels) return;
  if (!is_integer_list(*labels))
    return faults("type", "labels", "\"labels\" is no list of whole numbers.", "Use -100 where nothing is learned.");
  if (labels->size() != ids->size())
    faults("columns", "labels", "\"labels\" and \"input_ids\" differ in length.",
           "Give each token one label; -100 where nothing is learned.");
}

}  // namespace

const Format tokens{
    .name = "tokens",
    .summary = "Token ids and labels, used as they are",
    .example = R"({"input_ids": [1, 2, 3], "labels": [-100, 2, 3]})",
    .own_columns = {"input_ids"},
    .recognises = [](const Json& row) { return column(row, "input_ids") != nullptr; },
    .normalise =
        [](const Json& row) {
          const Json* ids = column(row, "input_ids");
          const Json* labels = column(row, "labels");
          Json sample{{"input_ids", ids ? *ids : Json::array()}};
          sample["labels"] = labels ? *labels : sample["input_ids"];
          return sample;
        },
    .check_shape = check_shape,
    .texts = [](const Json&) { return std::vector<TextField>(); },
};

}  // namespace ft::data::formats
