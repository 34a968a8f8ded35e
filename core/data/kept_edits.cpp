#include "core/data/kept_edits.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "core/base/error.h"

namespace ft::data {

namespace fs = std::filesystem;

namespace {

// Plays a journal without its file: only what is told of rows is known.
class Story {
 public:
  explicit Story(const Journal::Found& found) {
    for (const auto* steps : {&found.past, &found.future})
      for (const Json& json : *steps)
        if (json.contains("texts"))
          for (const Json& pair : json["texts"]) first_[pair.at(0).get<uint32_t>()] = pair.at(1).get<std::string>();
    for (const Json& json : found.past) done_.push_back(step_from(json));
    for (const Json& json : found.future) undone_.push_back(step_from(json));
    for (const Json& event : found.events) play(event);
  }

  std::vector<KeptEdit> told() const {
    std::vector<KeptEdit> edits;
    for (const uint32_t id : gone_)
      if (!added_.contains(id)) edits.push_back({KeptEdit::Kind::removed, id, {}, print_of(id)});
    for (const auto& [id, text] : texts_)
      if (text && !gone_.contains(id) && !added_.contains(id))
        edits.push_back({KeptEdit::Kind::changed, id, *text, print_of(id)});
    std::sort(edits.begin(), edits.end(), [](const KeptEdit& a, const KeptEdit& b) { return a.row < b.row; });
    for (const auto& [id, place] : added_) {
      const auto text = texts_.find(id);
      const auto first = first_.find(id);
      if (text != texts_.end() && text->second)
        edits.push_back({KeptEdit::Kind::added, place, *text->second, {}});
      else if (first != first_.end())
        edits.push_back({KeptEdit::Kind::added, place, first->second, {}});
    }
    return edits;
  }

 private:
  void play(const Json& event) {
    if (event.contains("undo")) {
      if (done_.empty()) return;
      undone_.push_back(std::move(done_.back()));
      done_.pop_back();
      take_back(undone_.back());
    } else if (event.contains("redo")) {
      if (undone_.empty()) return;
      done_.push_back(std::move(undone_.back()));
      undone_.pop_back();
      run(done_.back());
    } else {
      const Json& json = event.at("step");
      if (json.contains("was"))
        for (const auto& [id, print] : json["was"].items())
          prints_.emplace(static_cast<uint32_t>(std::stoul(id)), print.get<std::string>());
      EditStep step = step_from(json);
      for (RowEdit& edit : step.edits)
        if (const auto text = texts_.find(edit.id); text != texts_.end()) edit.before = text->second;
      undone_.clear();
      run(step);
      done_.push_back(std::move(step));
    }
  }

  void come(const RowPlace& place) {
    if (gone_.erase(place.id) == 0) added_[place.id] = place.place;
  }
  void go(const RowPlace& place) {
    if (added_.erase(place.id) == 0) gone_.insert(place.id);
  }
  // What a step of the past or of the future says of a row that nothing changed yet is the file's text.
  void note_print(uint32_t id, const RowText& now) {
    if (now && !texts_.contains(id)) prints_.emplace(id, row_print(*now));
  }
  void run(const EditStep& step) {
    for (const RowEdit& edit : step.edits) {
      note_print(edit.id, edit.before);
      texts_[edit.id] = edit.after;
    }
    for (const RowPlace& place : step.removed) go(place);
    for (const RowPlace& place : step.inserted) come(place);
  }
  void take_back(const EditStep& step) {
    for (const RowEdit& edit : step.edits) {
      note_print(edit.id, edit.after);
      texts_[edit.id] = edit.before;
    }
    for (const RowPlace& place : step.inserted) go(place);
    for (const RowPlace& place : step.removed) come(place);
  }
  std::string print_of(uint32_t id) const {
    const auto found = prints_.find(id);
    return found == prints_.end() ? std::string() : found->second;
  }

  std::vector<EditStep> done_, undone_;
  std::map<uint32_t, RowText> texts_;
  std::map<uint32_t, std::string> first_, prints_;
  std::set<uint32_t> gone_;
  std::map<uint32_t, uint32_t> added_;  // where
};

}  // namespace

std::vector<KeptEdit> kept_edits(const Journal& journal) {
  try {
    const auto found = journal.read();
    return found ? Story(*found).told() : std::vector<KeptEdit>();
  } catch (const std::exception&) {
    return {};
  }
}

std::vector<KeptEdit> kept_edits(const fs::path& journal_file) {
  return kept_edits(Journal::at(journal_file));
}

std::vector<fs::path> kept_journals(const fs::path& folder, const fs::path& data_file) {
  const std::string begin = Journal(folder, data_file, {}).path().filename().string() + ".kept-";
  std::vector<std::pair<int, fs::path>> found;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with(begin)) found.emplace_back(std::atoi(name.c_str() + begin.size()), at->path());
  }
  std::sort(found.begin(), found.end(), std::greater<>());
  std::vector<fs::path> paths;
  for (auto& [number, path] : found) paths.push_back(std::move(path));
  return paths;
}

std::vector<KeptMatch> match_kept(const std::vector<KeptEdit>& edits, const Dataset& rows, const StopToken& stop) {
  std::unordered_set<std::string> wanted;
  for (const KeptEdit& edit : edits) {
    if (!edit.print.empty()) wanted.insert(edit.print);
    if (!edit.text.empty()) wanted.insert(row_print(edit.text));
  }
  std::unordered_map<std::string, std::vector<size_t>> places;
  for (size_t place = 0; place < rows.size(); ++place) {
    if (place % 1024 == 0) stop.check();
    if (std::string print = row_print(rows.text(place)); wanted.contains(print))
      places[std::move(print)].push_back(place);
  }
  // The nearest of equal rows, each taken once.
  const auto take = [&](const std::string& print, size_t near) -> std::optional<size_t> {
    const auto found = print.empty() ? places.end() : places.find(print);
    if (found == places.end() || found->second.empty()) return std::nullopt;
    auto& left = found->second;
    const auto distance = [near](size_t place) { return place > near ? place - near : near - place; };
    const auto best =
        std::min_element(left.begin(), left.end(), [&](size_t a, size_t b) { return distance(a) < distance(b); });
    const size_t place = *best;
    left.erase(best);
    return place;
  };
  std::vector<KeptMatch> matches(edits.size());
  for (size_t i = 0; i < edits.size(); ++i) {
    const KeptEdit& edit = edits[i];
    if (const auto place = take(edit.print, edit.row))
      matches[i] = {KeptMatch::State::fits, *place};
    else if (edit.kind == KeptEdit::Kind::removed)
      matches[i].state = edit.print.empty() ? KeptMatch::State::gone : KeptMatch::State::done;
    else if (const auto there = take(row_print(edit.text), edit.row))
      matches[i] = {KeptMatch::State::done, *there};
    else if (edit.kind == KeptEdit::Kind::added)
      matches[i] = {KeptMatch::State::fits, std::min<size_t>(edit.row, rows.size())};
  }
  return matches;
}

}  // namespace ft::data
