// Conversations as OpenAI and Hugging Face write them: {"messages": [{"role", "content"}, ...]}. xtuner, ms-swift and
// LLaMA-Factory's v1 files use it too; from/value inside is understood.
#include "core/data/format.h"
#include "core/data/sample.h"
#include "core/data/shape.h"

namespace ft::data::formats {

const Format messages{
    .name = "messages",
    .summary = "Conversations: a list of messages with role and content",
    .example = R"({"messages": [{"role": "user", "content": "1+1=?"}, {"role": "assistant", "content": "2"}]})",
    .own_columns = {"messages"},
    .recognises = [](const Json& row) { return column(row, "messages") != nullptr; },
    .normalise =
        [](const Json& row) {
          const Json* list = column(row, "messages");
          Json sample{{"messages", list ? messages_of(*list, row) : Json::array()}};
          copy_tools(row, sample);
          return sample;
        },
    .check_shape =
        [](const Json& row, const ShapeFaults& faults) {
          check_messages(row, "messages", Ending::answered, faults);
          check_tools(row, faults);
        },
    .texts =
        [](const Json& row) {
          std::vector<TextField> out;
          add_texts(out, row, "system", TextField::Part::context);
          add_message_texts(out, row, "messages");
          return out;
        },
};

}  // namespace ft::data::formats
