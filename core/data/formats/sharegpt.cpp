// Conversations as ShareGPT's exports have them: {"conversations": [{"from": "human", "value"}, ...]}, or a
// "conversation" of {"human", "assistant"} pairs.
#include "core/data/format.h"
#include "core/data/sample.h"
#include "core/data/shape.h"

namespace ft::data::formats {

namespace {
const char* list_name(const Json& row) {
  return column(row, "conversations") ? "conversations" : column(row, "conversation") ? "conversation" : nullptr;
}
}  // namespace

const Format sharegpt{
    .name = "sharegpt",
    .summary = "Conversations: a list of messages with from and value",
    .example = R"({"conversations": [{"from": "human", "value": "1+1=?"}, {"from": "gpt", "value": "2"}]})",
    .own_columns = {"conversations", "conversation"},
    .recognises = [](const Json& row) { return list_name(row) != nullptr; },
    .normalise =
        [](const Json& row) {
          const char* name = list_name(row);
          Json sample{{"messages", name ? messages_of(*column(row, name), row) : Json::array()}};
          copy_tools(row, sample);
          return sample;
        },
    .check_shape =
        [](const Json& row, const ShapeFaults& faults) {
          const char* name = list_name(row);
          check_messages(row, name ? name : "conversations", Ending::answered, faults);
          check_tools(row, faults);
        },
    .texts =
        [](const Json& row) {
          std::vector<TextField> out;
          add_texts(out, row, "system", TextField::Part::context);
          if (const char* name = list_name(row)) add_message_texts(out, row, name);
          return out;
        },
};

}  // namespace ft::data::formats
