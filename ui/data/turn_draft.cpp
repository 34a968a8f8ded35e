#include "ui/data/turn_draft.h"

#include "core/data/journal.h"
#include "core/data/turns.h"
#include "ui/data/document.h"
#include "ui/project.h"

namespace ft::ui {

namespace {

std::string key_of(const DataDocument& document) {
  return "data/draft/" + document.path().string();
}

}  // namespace

void keep_draft(Project& project, DataDocument& document, uint32_t id, const std::string& field,
                const std::string& text) {
  if (project.readOnly() || !document.isReady()) return;
  project.setPart(key_of(document), {{"place", document.placeOf(id)},
                                     {"print", data::row_print(document.set()->text(id))},
                                     {"field", field},
                                     {"text", text}});
}

void drop_draft(Project& project, const DataDocument& document) {
  if (!project.readOnly()) project.setPart(key_of(document), Json());
}

std::optional<TurnDraft> take_draft(Project& project, DataDocument& document) {
  const Json draft = project.part(key_of(document));
  if (!draft.is_object() || !document.isReady() || project.readOnly()) return std::nullopt;
  drop_draft(project, document);
  try {
    const auto place = draft.at("place").get<size_t>();
    const data::EditedDataset& set = *document.set();
    if (place >= set.size()) return std::nullopt;
    const uint32_t id = set.id_at(place);
    const std::string row = set.text(id);
    if (data::row_print(row) != draft.at("print").get<std::string>()) return std::nullopt;
    return TurnDraft{id, data::with_turn_text(row, set.base().map(), draft.at("field").get<std::string>(),
                                              draft.at("text").get<std::string>())};
  } catch (const std::exception&) {  // of another version
    return std::nullopt;
  }
}

}  // namespace ft::ui
