// Edits of a data set, each one undo step, and what follows from them.
#include <algorithm>
#include <set>
#include <string_view>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/data/row_json.h"
#include "ui/bridge/data_versions.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/data/mark_keeper.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"

namespace ft::ui {

namespace {

constexpr double quick_check = 3;  // seconds: checks that are run again after each edit
constexpr uint32_t nowhere = UINT32_MAX;

}  // namespace

bool DataDocument::apply(data::EditStep step) {
  if (!canEdit() || step.empty()) return false;
  try {
    if (set_->undone_holds_version()) keepVersions();
    touched(set_->apply(std::move(step)));
    return true;
  } catch (const Error& error) {
    Q_EMIT problem("edit", text_of(error));
    return false;
  }
}

// A version among undone steps would be lost with them: they are done again and taken back by steps of their own.
void DataDocument::keepVersions() {
  const size_t from = set_->done().size();
  while (set_->can_redo()) touched(set_->redo());
  std::vector<data::EditStep> back;
  for (size_t at = set_->done().size(); at-- > from;) {
    auto step = set_->taking_back(at);
    if (!step) return undoTo(from);
    if (!step->empty()) back.push_back(std::move(*step));
  }
  for (data::EditStep& step : back) touched(set_->apply(std::move(step)));
}

void DataDocument::addVersion(const QString& name) {
  if (!canEdit() || name.trimmed().isEmpty()) return;
  touched(set_->apply(data::EditedDataset::version(name.trimmed().toStdString())));
  noteVersionOnDisk();
}

// Which file a version is, so that runs that were trained on it can be told by their fingerprint.
void DataDocument::noteVersionOnDisk() {
  const auto version = set_ && !set_->modified() ? set_->version_now() : std::nullopt;
  if (!version) return;
  run_async(
      worker_pool(), this, [path = path_] { return sha256_of_file(path); },
      [this, name = *version](const std::string& sum) {
        if (studio_.project().readOnly() || !set_ || set_->modified() || set_->version_now() != name) return;
        keep_version(studio_.project(), path_, sum, to_qstring(name));
        Q_EMIT historyChanged();
      });
}

void DataDocument::touched(const data::EditedDataset::Touched& touched) {
  ++revision_;
  if (touched.order_changed && shown_) {
    const std::set<uint32_t> gone(touched.removed.begin(), touched.removed.end());
    std::erase_if(*shown_, [&](uint32_t id) { return gone.contains(id); });
    for (const uint32_t id : touched.inserted) {
      // Beside the row before it, when that is shown.
      const size_t place = set_->place_of(id).value_or(0);
      auto at = shown_->end();
      if (place > 0) {
        at = std::find(shown_->begin(), shown_->end(), set_->id_at(place - 1));
        if (at != shown_->end()) ++at;
      }
      shown_->insert(at, id);
    }
    shown_at_.clear();
  }
  if (touched.order_changed) Q_EMIT shownChanged();
  for (size_t i = 0; i < touched.edited.size(); ++i) {
    if (i == 200 || touched.order_changed) {
      if (!touched.order_changed) Q_EMIT shownChanged();
      break;
    }
    Q_EMIT rowChanged(touched.edited[i]);
  }
  stale_ = true;
  for (const uint32_t id : touched.edited) {
    changed_.insert(id);
    marks_->rowChanged(id);
  }
  Q_EMIT historyChanged();
  Q_EMIT problem("journal", set_->journal_problem()
                                ? tr("The edits cannot be kept on disk: %1").arg(to_qstring(*set_->journal_problem()))
                                : QString());
  Q_EMIT problem("edit", {});
  if (result_ && result_->seconds < quick_check) recheck_.start();
  recount_.start();
}

bool DataDocument::editRow(uint32_t id, const std::string& text, const char* what) {
  if (!set_) return false;
  return apply(set_->edit(what, {{id, text}}));
}

void DataDocument::removeRows(const std::vector<uint32_t>& ids) {
  if (!canEdit() || ids.empty()) return;
  if (apply(set_->remove("delete", ids))) Q_EMIT removed(static_cast<int>(ids.size()));
}

uint32_t DataDocument::insertRow(std::optional<uint32_t> behind) {
  if (!canEdit()) return nowhere;
  // A row like those of the file, with nothing said in it.
  Json row = Json::object();
  const std::string format(set_->base().format() ? set_->base().format()->name : "");
  if (set_->base().layout() == data::Layout::table) {
    for (const std::string& column : set_->base().columns()) row[column] = "";
  } else if (set_->base().map().takes_list_rows() || format == "messages" || format == "sharegpt") {
    row = Json::parse(format == "sharegpt"
                          ? R"({"conversations":[{"from":"human","value":""},{"from":"gpt","value":""}]})"
                          : R"({"messages":[{"role":"user","content":""},{"role":"assistant","content":""}]})");
    if (set_->base().map().takes_list_rows()) row = row["messages"];
  } else if (format == "text" || format == "classification") {
    row["text"] = "";
    if (format == "classification") row["label"] = "";
  } else if (format == "completion" || format == "kto") {
    row["prompt"] = row["completion"] = "";
    if (format == "kto") row["label"] = true;
  } else if (format == "preference") {
    row["prompt"] = row["chosen"] = row["rejected"] = "";
  } else {
    row["instruction"] = row["input"] = row["output"] = "";
  }
  if (row.is_object() && set_->base().layout() != data::Layout::table)
    for (const char* name : {"instruction", "input", "output", "text", "label"})
      if (row.contains(name) && set_->base().map().column_of(name) != name) {
        row[set_->base().map().column_of(name)] = row[name];
        row.erase(name);
      }
  const size_t place = behind ? placeOf(*behind) + 1 : set_->size();
  const auto step = set_->insert("insert", place, {data::one_line_json(to_text(row), true)});
  const uint32_t id = step.inserted.front().id;
  return apply(step) ? id : nowhere;
}

uint32_t DataDocument::duplicateRow(uint32_t id) {
  if (!canEdit()) return nowhere;
  const auto step = set_->insert("duplicate", placeOf(id) + 1, {set_->text(id)});
  const uint32_t made = step.inserted.front().id;
  return apply(step) ? made : nowhere;
}

uint32_t DataDocument::pasteRows(const std::vector<std::string>& texts, std::optional<uint32_t> behind) {
  if (!canEdit() || texts.empty()) return nowhere;
  const auto step = set_->insert("paste", behind ? placeOf(*behind) + 1 : set_->size(), texts);
  const uint32_t id = step.inserted.front().id;
  if (!apply(step)) return nowhere;
  studio_.toast(tr("%n row(s) pasted.", nullptr, static_cast<int>(texts.size())), tr("Undo"), undoOfLast());
  return id;
}

void DataDocument::undo() {
  if (canEdit() && set_->can_undo()) touched(set_->undo());
}
void DataDocument::redo() {
  if (canEdit() && set_->can_redo()) touched(set_->redo());
}

void DataDocument::undoTo(size_t steps) {
  while (canEdit() && set_->done().size() > steps) undo();
  while (canEdit() && set_->done().size() < steps && set_->can_redo()) redo();
}

std::function<void()> DataDocument::undoOfLast() {
  const size_t at = set_->done().size() - 1;
  return [self = QPointer<DataDocument>(this), at, name = set_->done()[at].name, time = set_->done()[at].time] {
    if (!self || !self->canEdit() || self->set_->done().size() <= at) return;
    const data::EditStep& step = self->set_->done()[at];
    if (step.name != name || step.time != time) return;
    const size_t steps = self->set_->done().size();
    self->undoTo(at);
    if (const auto others = static_cast<int>(steps - at - 1); others > 0)
      self->studio_.toast(tr("Undone with it: %n later step(s).", nullptr, others), tr("Redo"), [self, steps] {
        if (self && self->isReady()) self->undoTo(steps);
      });
  };
}

void DataDocument::applyChange(Change change, const char* name, uint64_t revision, const QString& what,
                               const Json& recipe) {
  if (!canEdit()) return;
  if (revision != revision_) {
    studio_.toast(tr("Rows have changed since this was looked for. Look again, then apply."));
    return;
  }
  const auto is_gone = [this](uint32_t id) { return !set_->place_of(id); };
  std::erase_if(change.texts, [&](const auto& text) { return is_gone(text.first); });
  std::erase_if(change.gone, is_gone);
  data::EditStep step = set_->change(name, std::move(change.texts), std::move(change.gone));
  const auto mended = static_cast<int>(step.edits.size()), gone = static_cast<int>(step.removed.size());
  if (!change.added.empty()) {
    const data::EditStep more = set_->insert(name, set_->size(), change.added);
    step.edits.insert(step.edits.end(), more.edits.begin(), more.edits.end());
    for (data::RowPlace place : more.inserted) {
      place.place -= static_cast<uint32_t>(gone);
      step.inserted.push_back(place);
    }
  }
  step.detail = what.toStdString();
  step.recipe = recipe;
  if (!apply(std::move(step))) return;
  const auto added = static_cast<int>(change.added.size());
  const QString said =
      std::string_view(name) == "restore" ? tr("%n row(s) brought back.", nullptr, mended + gone + added)
      : gone == 0                         ? tr("%n row(s) mended.", nullptr, mended)
      : mended == 0                       ? tr("%n row(s) deleted.", nullptr, gone)
                    : tr("Mended rows: %1. Deleted rows: %2.").arg(count_text(mended), count_text(gone));
  studio_.toast(said, tr("Undo"), undoOfLast());
}

}  // namespace ft::ui
