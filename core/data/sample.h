// A sample in the one shape that training, templates and exams know: a Json of "messages" (role, content, perhaps
// tool_calls, reasoning_content, name), or of texts. What the many spellings of other tools mean is decided here.
// Pure functions; odd values are passed on as they are, for the checks to name.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"

namespace ft::data {

// "Human" → "user", "gpt" → "assistant", "observation" → "tool"; an unknown name stays as it is.
std::string role_of(std::string_view name);
bool is_known_role(std::string_view name);  // also function_call and the like

// A list of parts becomes one text; other values stay.
Json content_of(const Json& content);

// One message of role/content or from/value as a normalised one.
Json message_of(const Json& message);

// A list of messages, or of {"human", "assistant"} pairs. `row` gives "system" and nothing else.
Json messages_of(const Json& list, const Json& row);

// A text, one message or a list of messages, as a list; a text is said by `role`.
Json as_messages(const Json& value, std::string_view role);

// system, history, instruction and input of an alpaca row, without the answer.
Json alpaca_prompt(const Json& row);

// Adds "tools" of `row` to `sample`, parsed where they are a JSON text, left out where empty.
void copy_tools(const Json& row, Json& sample);

// nullptr when the row has no such column, or `row` is no object.
const Json* column(const Json& row, std::string_view name);

bool is_blank(std::string_view text);  // empty or white space only, Unicode's included

}  // namespace ft::data
