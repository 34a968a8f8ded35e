#include "core/data/edited_dataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "core/base/error.h"
#include "core/data/kept_edits.h"

namespace ft::data {

namespace {

constexpr uint32_t nowhere = UINT32_MAX;

constexpr size_t most_prints = 20'000;  // of rows in one step; more would hold up the window

int64_t now() {
  return static_cast<int64_t>(std::time(nullptr));
}

EditStep empty_step(std::string name) {
  EditStep step;
  step.name = std::move(name);
  step.time = now();
  return step;
}

}  // namespace

EditedDataset::EditedDataset(Dataset set)
    : base_(std::move(set)),
      texts_(std::make_shared<RowChanges::Texts>()),
      next_id_(static_cast<uint32_t>(base_.file_rows())) {}

std::optional<size_t> EditedDataset::place_of(uint32_t id) const {
  if (!order_) return id < base_.file_rows() ? std::optional<size_t>(id) : std::nullopt;
  if (!places_) {
    auto places = std::make_shared<std::vector<uint32_t>>(next_id_, nowhere);
    for (uint32_t place = 0; place < order_->size(); ++place) (*places)[(*order_)[place]] = place;
    places_ = std::move(places);
  }
  if (id >= places_->size() || (*places_)[id] == nowhere) return std::nullopt;
  return (*places_)[id];
}

RowText EditedDataset::text_now(uint32_t id) const {
  const auto found = texts_->find(id);
  return found == texts_->end() ? nullptr : found->second;
}

size_t EditedDataset::edited_rows() const {
  return static_cast<size_t>(std::count_if(texts_->begin(), texts_->end(),
                                           [this](const auto& entry) { return place_of(entry.first).has_value(); }));
}

std::string EditedDataset::text(uint32_t id) const {
  if (const RowText changed = text_now(id)) return *changed;
  return base_.text(id);
}

Dataset EditedDataset::rows() const {
  auto changes = std::make_shared<RowChanges>();
  changes->texts = texts_;
  changes->order = order_;
  return base_.with(std::move(changes));
}

Dataset EditedDataset::by_id() const {
  auto changes = std::make_shared<RowChanges>();
  changes->texts = texts_;
  return base_.with(std::move(changes));
}

std::optional<std::string> EditedDataset::refusal_of(std::string_view text) const {
  ParsedRow row;
  JsonProblem problem;
  if (!parse_row(text, row, problem)) return std::string(problem.reason);
  const Json& value = row.value;
  if (base_.map().takes_list_rows() ? !value.is_array() : !value.is_object())
    return base_.map().takes_list_rows() ? "a row of this file is a list" : "a row is an object in braces";
  if (base_.layout() == Layout::table) {
    for (const auto& [name, cell] : value.items()) {
      if (std::find(base_.columns().begin(), base_.columns().end(), name) == base_.columns().end())
        return fmt::format("the table has no column \"{}\"", name);
      if (cell.is_structured()) return fmt::format("a table cannot hold a list or an object (\"{}\")", name);
    }
  } else if (base_.layout() == Layout::text_lines || base_.layout() == Layout::document) {
    const auto said = value.find("text");
    if (value.size() != 1 || said == value.end() || !said->is_string())
      return "a text file holds a text and nothing else";
    if (base_.layout() == Layout::text_lines && said->get_ref<const std::string&>().find('\n') != std::string::npos)
      return "a row of this file is one line";
  }
  return std::nullopt;
}

EditStep EditedDataset::edit(std::string name, std::vector<std::pair<uint32_t, std::string>> texts) const {
  return change(std::move(name), std::move(texts), {});
}

EditStep EditedDataset::change(std::string name, std::vector<std::pair<uint32_t, std::string>> texts,
                               std::vector<uint32_t> gone) const {
  EditStep step = remove(std::move(name), std::move(gone));
  for (auto& [id, text] : texts) {
    const RowText before = text_now(id);
    if (before ? *before == text : id < base_.file_rows() && base_.text(id) == text) continue;
    step.edits.push_back({id, before, std::make_shared<const std::string>(std::move(text))});
  }
  return step;
}

EditStep EditedDataset::insert(std::string name, size_t place, const std::vector<std::string>& texts) const {
  EditStep step = empty_step(std::move(name));
  uint32_t id = next_id_;
  auto at = static_cast<uint32_t>(std::min(place, size()));
  for (const std::string& text : texts) {
    step.edits.push_back({id, nullptr, std::make_shared<const std::string>(text)});
    step.inserted.push_back({at++, id++});
  }
  return step;
}

EditStep EditedDataset::remove(std::string name, std::vector<uint32_t> ids) const {
  EditStep step = empty_step(std::move(name));
  for (const uint32_t id : ids)
    if (const auto place = place_of(id)) step.removed.push_back({static_cast<uint32_t>(*place), id});
  std::sort(step.removed.begin(), step.removed.end(), [](auto a, auto b) { return a.place < b.place; });
  const auto same = std::unique(step.removed.begin(), step.removed.end(), [](auto a, auto b) { return a.id == b.id; });
  step.removed.erase(same, step.removed.end());
  return step;
}

EditStep EditedDataset::move(uint32_t id, size_t to_place) const {
  EditStep step = remove("move", {id});
  if (!step.removed.empty() && size() > 0)
    step.inserted.push_back({static_cast<uint32_t>(std::min(to_place, size() - 1)), id});
  return step;
}

EditStep EditedDataset::mend_aside(uint32_t number, const std::string& text) const {
  EditStep step;
  if (!text.empty()) {
    // Behind the last row of the file that stands before it.
    const uint64_t at = base_.aside_places().at(number).span.begin;
    size_t low = 0, high = base_.file_rows();
    while (low < high) {
      const size_t middle = (low + high) / 2;
      if (base_.span_of(static_cast<uint32_t>(middle)).begin < at)
        low = middle + 1;
      else
        high = middle;
    }
    size_t place = 0;
    for (size_t before = low; before > 0; --before)
      if (const auto found = place_of(static_cast<uint32_t>(before - 1))) {
        place = *found + 1;
        break;
      }
    step = insert("mend", place, {text});
  }
  step.name = text.empty() ? "drop" : "mend";
  step.time = now();
  step.dropped.push_back(number);
  return step;
}

void EditedDataset::set_text(uint32_t id, const RowText& text) {
  if (texts_.use_count() > 1) texts_ = std::make_shared<RowChanges::Texts>(*texts_);
  if (!text || (id < base_.file_rows() && base_.text(id) == *text))
    texts_->erase(id);
  else
    (*texts_)[id] = text;
}

EditedDataset::Touched EditedDataset::run(const EditStep& step, bool forwards) {
  Touched touched;
  const auto take_out = [&](const std::vector<RowPlace>& places) {
    std::vector<uint32_t> kept;
    kept.reserve(order_->size() - places.size());
    size_t next = 0;
    for (uint32_t place = 0; place < order_->size(); ++place) {
      if (next < places.size() && places[next].place == place) {
        ++next;
        continue;
      }
      kept.push_back((*order_)[place]);
    }
    *order_ = std::move(kept);
  };
  const auto put_in = [&](const std::vector<RowPlace>& places) {
    std::vector<uint32_t> all;
    all.reserve(order_->size() + places.size());
    size_t next = 0, from = 0;
    while (next < places.size() || from < order_->size()) {
      if (next < places.size() && (places[next].place == all.size() || from == order_->size()))
        all.push_back(places[next++].id);
      else
        all.push_back((*order_)[from++]);
    }
    *order_ = std::move(all);
  };
  if (!step.removed.empty() || !step.inserted.empty()) {
    touched.order_changed = true;
    places_.reset();
    if (!order_) {
      order_ = std::make_shared<std::vector<uint32_t>>(base_.file_rows());
      std::iota(order_->begin(), order_->end(), 0u);
    } else if (order_.use_count() > 1) {
      order_ = std::make_shared<std::vector<uint32_t>>(*order_);
    }
  }
  const auto& gone = forwards ? step.removed : step.inserted;
  const auto& come = forwards ? step.inserted : step.removed;
  if (!forwards && !gone.empty()) take_out(gone);
  for (const RowEdit& edit : step.edits) {
    set_text(edit.id, forwards ? edit.after : edit.before);
    touched.edited.push_back(edit.id);
  }
  if (forwards && !gone.empty()) take_out(gone);
  if (!come.empty()) put_in(come);
  for (const RowPlace& place : gone) touched.removed.push_back(place.id);
  for (const RowPlace& place : come) {
    touched.inserted.push_back(place.id);
    next_id_ = std::max(next_id_, place.id + 1);
  }
  for (const uint32_t number : step.dropped) forwards ? (void)dropped_.insert(number) : (void)dropped_.erase(number);
  return touched;
}

EditedDataset::Touched EditedDataset::apply(EditStep step) {
  for (const RowEdit& edit : step.edits)
    if (edit.after)
      if (const auto refusal = refusal_of(*edit.after))
        throw Error(Code::invalid,
                    fmt::format("This cannot be a row of {}: {}.", base_.path().filename().string(), *refusal));
  for (const RowEdit& edit : step.edits) next_id_ = std::max(next_id_, edit.id + 1);
  if (journal_) note(Json{{"step", with_prints(step)}});
  const Touched touched = run(step, true);
  const bool behind = saved_ && *saved_ > done_.size();
  if (step.empty()) {  // what was undone still fits
    if (behind) ++*saved_;
  } else {
    if (behind) saved_.reset();
    undone_.clear();
  }
  done_.push_back(std::move(step));
  return touched;
}

// The step as the journal keeps it: with what its rows of the file are known by, should the file change outside.
Json EditedDataset::with_prints(const EditStep& step) const {
  Json json = to_json(step, false);
  if (step.edits.size() + step.removed.size() > most_prints) return json;
  Json was = Json::object();
  const auto add = [&](uint32_t id) {
    if (id < base_.file_rows() && !texts_->contains(id)) was[std::to_string(id)] = row_print(base_.text(id));
  };
  for (const RowEdit& edit : step.edits) add(edit.id);
  for (const RowPlace& place : step.removed) add(place.id);
  if (!was.empty()) json["was"] = std::move(was);
  return json;
}

EditedDataset::Touched EditedDataset::undo() {
  if (done_.empty()) return {};
  note(Json{{"undo", 1}});
  EditStep step = std::move(done_.back());
  done_.pop_back();
  const Touched touched = run(step, false);
  undone_.push_back(std::move(step));
  return touched;
}

EditedDataset::Touched EditedDataset::redo() {
  if (undone_.empty()) return {};
  note(Json{{"redo", 1}});
  EditStep step = std::move(undone_.back());
  undone_.pop_back();
  const Touched touched = run(step, true);
  done_.push_back(std::move(step));
  return touched;
}

void EditedDataset::note(const Json& event) {
  if (!journal_) return;
  try {
    journal_->append(event);
    journal_problem_.reset();
  } catch (const Error& error) {
    journal_problem_ = error.message();
  }
}

namespace {

// What a journal on disk may name: a damaged one must not lead outside of the rows. Ids begin behind the file's rows
// and each is named when it is made, so there are no more of them than rows are mentioned.
class JournalCheck {
 public:
  JournalCheck(size_t file_rows, const Journal::Found& found) : file_rows_(file_rows) {
    size_t mentioned = 0;
    const auto count = [&](const Json& step) {
      for (const char* part : {"edits", "removed", "inserted"})
        if (step.contains(part)) mentioned += step[part].size();
    };
    for (const Json& step : found.past) count(step);
    for (const Json& step : found.future) count(step);
    for (const Json& event : found.events)
      if (event.contains("step")) count(event["step"]);
    ids_ = file_rows + mentioned;
  }

  void note_text(uint32_t id) {
    if (id >= ids_) throw Error(Code::malformed, "a text of no row");
    texts_.insert(id);
  }

  // That the step fits on `rows` rows; how many there are after it.
  size_t after(const EditStep& step, size_t rows) {
    const size_t left = rows - std::min(rows, step.removed.size()), after = left + step.inserted.size();
    if (step.removed.size() > rows || !in_order(step.removed, rows) || !in_order(step.inserted, after))
      throw Error(Code::malformed, "no such row");
    for (const RowEdit& edit : step.edits) {
      const bool is_new = edit.id >= file_rows_;
      const bool comes = std::any_of(step.inserted.begin(), step.inserted.end(),
                                     [&](const RowPlace& place) { return place.id == edit.id; });
      if (edit.id >= ids_ || (is_new && (!edit.after || (!comes && !texts_.contains(edit.id)))))
        throw Error(Code::malformed, "no such row");
      if (edit.after) texts_.insert(edit.id);
    }
    for (const auto* places : {&step.removed, &step.inserted})
      for (const RowPlace& place : *places)
        if (place.id >= file_rows_ && !texts_.contains(place.id)) throw Error(Code::malformed, "a row without text");
    return after;
  }

 private:
  bool in_order(const std::vector<RowPlace>& places, size_t end) const {
    for (size_t i = 0; i < places.size(); ++i)
      if (places[i].place >= end || places[i].id >= ids_ || (i > 0 && places[i].place <= places[i - 1].place))
        return false;
    return true;
  }

  size_t file_rows_, ids_;
  std::unordered_set<uint32_t> texts_;
};

}  // namespace

// Does again what the journal tells. A step that does not fit ends it: `broken`.
size_t EditedDataset::replay(const Journal::Found& found, bool& broken) {
  size_t played = 0;
  JournalCheck check(base_.file_rows(), found);
  try {
    // Rows that are only in the history keep the text that a later undo brings back.
    std::vector<std::pair<uint32_t, RowText>> texts;
    for (const Json& json : found.past)
      if (json.contains("texts"))
        for (const Json& pair : json["texts"]) {
          texts.emplace_back(pair.at(0).get<uint32_t>(),
                             std::make_shared<const std::string>(pair.at(1).get<std::string>()));
          check.note_text(texts.back().first);
        }
    std::vector<EditStep> past, future;
    size_t begin = size();  // rows before the first step of the past
    for (const Json& json : found.past) {
      past.push_back(step_from(json));
      const size_t gone = past.back().removed.size(), come = past.back().inserted.size();
      if (begin + gone < come) throw Error(Code::malformed, "more rows came than are there");
      begin = begin + gone - come;
    }
    for (const EditStep& step : past) begin = check.after(step, begin);
    for (const Json& json : found.future) future.push_back(step_from(json));
    size_t rows = size();
    for (auto step = future.rbegin(); step != future.rend(); ++step) rows = check.after(*step, rows);

    for (const auto* steps : {&past, &future})
      for (const EditStep& step : *steps) {
        for (const RowEdit& edit : step.edits) next_id_ = std::max(next_id_, edit.id + 1);
        for (const auto* places : {&step.removed, &step.inserted})
          for (const RowPlace& place : *places) next_id_ = std::max(next_id_, place.id + 1);
      }
    done_ = std::move(past);
    undone_ = std::move(future);
    saved_ = done_.size();
    for (const auto& [id, text] : texts) set_text(id, text);
    for (const Json& event : found.events) {
      if (event.contains("undo")) {
        if (done_.empty()) throw Error(Code::malformed, "nothing to undo");
        undo();
      } else if (event.contains("redo")) {
        if (undone_.empty()) throw Error(Code::malformed, "nothing to redo");
        redo();
      } else {
        EditStep step = step_from(event.at("step"));
        check.after(step, size());
        for (const RowPlace& place : step.removed)
          if (place.place >= size() || id_at(place.place) != place.id) throw Error(Code::malformed, "no such row");
        for (RowEdit& edit : step.edits) edit.before = text_now(edit.id);
        apply(std::move(step));
      }
      ++played;
    }
  } catch (const std::exception&) {
    broken = true;
  }
  return played;
}

std::optional<std::string> EditedDataset::attach(std::unique_ptr<Journal> journal, size_t& replayed) {
  replayed = 0;
  std::optional<std::string> problem;
  const FileMark mark = FileMark::of(base_.path());
  const auto found = journal->read();
  const std::string name = base_.path().filename().string();
  if (!found && journal->exists()) {
    const auto kept = journal->set_aside();
    problem = fmt::format("The journal of {} cannot be read; it is kept as {}.", name, kept.filename().string());
  } else if (found && !found->mark.same_content(mark)) {
    if (const size_t rows = kept_edits(*journal).size(); rows > 0)
      problem = fmt::format(
          "{} changed outside after it was edited here. What was done to {} of its rows is kept aside.", name, rows);
    if (found->events.empty())
      journal->remove();  // steps that were saved: their history is of another file
    else
      journal->set_aside();
  } else if (found) {
    bool broken = found->damaged;
    const size_t played = replay(*found, broken);
    if (modified()) replayed = unsaved_steps();
    if (broken) {
      const auto kept = journal->set_aside();
      problem = fmt::format("The journal of {} is damaged behind step {}; all of it is kept as {}.", name, done_.size(),
                            kept.filename().string());
      journal_ = std::move(journal);
      try {
        journal_->begin(mark, found->past, found->future);
      } catch (const Error& error) {
        journal_problem_ = error.message();
      }
      for (size_t i = 0; i < played; ++i) note(found->events[i]);
      return problem;
    }
  }
  journal_ = std::move(journal);
  return problem;
}

size_t EditedDataset::unsaved_steps() const {
  const auto changes = [](auto from, auto to) {
    return static_cast<size_t>(std::count_if(from, to, [](const EditStep& step) { return !step.empty(); }));
  };
  if (!saved_) return changes(done_.begin(), done_.end());
  if (done_.size() >= *saved_) return changes(done_.begin() + static_cast<ptrdiff_t>(*saved_), done_.end());
  const size_t undone = *saved_ - done_.size();
  return changes(undone_.end() - static_cast<ptrdiff_t>(undone), undone_.end());
}

EditStep EditedDataset::version(std::string name) {
  EditStep step;
  step.name = version_step;
  step.detail = std::move(name);
  step.time = now();
  return step;
}

bool EditedDataset::undone_holds_version() const {
  // One that would be the next to be redone is a name that was taken back.
  const auto next = std::find_if(undone_.rbegin(), undone_.rend(), [](const EditStep& step) { return !step.empty(); });
  return std::any_of(next, undone_.rend(), [](const EditStep& step) { return step.name == version_step; });
}

std::optional<std::string> EditedDataset::version_now() const {
  for (auto step = done_.rbegin(); step != done_.rend() && step->empty(); ++step)
    if (step->name == version_step) return step->detail;
  return std::nullopt;
}

std::optional<EditStep> EditedDataset::taking_back(size_t at) const {
  const EditStep& step = done_[at];
  if (!step.dropped.empty()) return std::nullopt;
  EditStep back;
  back.name = "back";
  back.detail = step.detail;
  back.time = now();
  for (const RowEdit& edit : step.edits)
    if (edit.before || edit.id < base_.file_rows()) back.edits.push_back({edit.id, edit.after, edit.before});
  back.removed = step.inserted;
  back.inserted = step.removed;
  return back;
}

void EditedDataset::rebase(Dataset saved) {
  // Ids of the rows that are there now become their places; those that live on in the history alone are numbered on.
  std::unordered_map<uint32_t, uint32_t> renamed;
  const auto rows = static_cast<uint32_t>(size());
  uint32_t next = rows;
  auto texts = std::make_shared<RowChanges::Texts>();
  const auto id_now = [&](uint32_t id) {
    if (const auto place = place_of(id)) return static_cast<uint32_t>(*place);
    const auto [found, fresh] = renamed.emplace(id, next);
    if (fresh) {
      ++next;
      if (id < base_.file_rows() || texts_->contains(id))
        (*texts)[found->second] = std::make_shared<const std::string>(text(id));
    }
    return found->second;
  };
  const auto translated = [&](EditStep step) {
    for (RowEdit& edit : step.edits) {
      if (edit.id < base_.file_rows()) {  // "as in the file" meant the old one
        if (!edit.before) edit.before = std::make_shared<const std::string>(base_.text(edit.id));
        if (!edit.after) edit.after = std::make_shared<const std::string>(base_.text(edit.id));
      }
      edit.id = id_now(edit.id);
    }
    for (auto* places : {&step.removed, &step.inserted})
      for (RowPlace& place : *places) place.id = id_now(place.id);
    step.dropped.clear();  // what left the file is told by the file
    return step;
  };
  std::vector<EditStep> done, undone;
  for (EditStep& step : done_) done.push_back(translated(std::move(step)));
  for (EditStep& step : undone_) undone.push_back(translated(std::move(step)));
  base_ = std::move(saved);
  texts_ = std::move(texts);
  order_.reset();
  places_.reset();
  dropped_.clear();
  next_id_ = next;
  done_ = std::move(done);
  undone_ = std::move(undone);
  saved_ = done_.size();
  if (!journal_) return;
  try {
    std::vector<Json> past, future;
    for (const EditStep& step : done_) past.push_back(to_json(step, true));
    for (const EditStep& step : undone_) future.push_back(to_json(step, true));
    if (!texts_->empty() && !past.empty()) {
      Json list = Json::array();
      for (const auto& [id, text] : *texts_) list.push_back({id, *text});
      past.back()["texts"] = std::move(list);
    }
    journal_->begin(FileMark::of(base_.path()), past, future);
    journal_problem_.reset();
  } catch (const Error& error) {
    journal_problem_ = error.message();
  }
}

}  // namespace ft::data
