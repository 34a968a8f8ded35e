// Pieces that the formats' shape checks share: texts that must be there, and conversations.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/data/format.h"

namespace ft::data {

// "missing" when the column is not there, "empty" when null, empty or white space, "type" when no text.
// Returns true when there is a text to learn from.
bool check_text(const Json& row, std::string_view name, const ShapeFaults& faults);

enum class Ending { answered, open };  // open: a prompt, whose answer stands elsewhere

// The messages of `row[name]`: each one's role and content, the order of roles, and that the last word is the
// assistant's. System messages come first, user and assistant take turns, tool results follow tool calls.
void check_messages(const Json& row, std::string_view name, Ending ending, const ShapeFaults& faults);

// A column that may be a text, one message or a list of messages.
void check_said(const Json& row, std::string_view name, const ShapeFaults& faults);

void check_tools(const Json& row, const ShapeFaults& faults);

// Adds the texts of a column that may be a text, one message or a list of messages or pairs.
void add_texts(std::vector<TextField>& out, const Json& row, std::string_view name, TextField::Part part);
void add_message_texts(std::vector<TextField>& out, const Json& row, std::string_view name);

}  // namespace ft::data
