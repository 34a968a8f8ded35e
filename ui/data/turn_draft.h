// What is being typed into a turn and is no edit yet: kept in the project, so that a killed program loses none of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ft::ui {

class DataDocument;
class Project;

struct TurnDraft {
  uint32_t id = 0;
  std::string row;  // with what was typed in it
};

void keep_draft(Project& project, DataDocument& document, uint32_t id, const std::string& field,
                const std::string& text);
void drop_draft(Project& project, const DataDocument& document);
// The draft that an earlier program left, which is dropped by that; nullopt without one, or when its row is another one
// now.
std::optional<TurnDraft> take_draft(Project& project, DataDocument& document);

}  // namespace ft::ui
