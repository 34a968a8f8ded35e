#include "ui/data/mark_keeper.h"

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"

namespace ft::ui {

MarkKeeper::MarkKeeper(const std::filesystem::path& folder, const std::filesystem::path& data_file, bool read_only,
                       Now now, QObject* parent)
    : QObject(parent), file_(folder, data_file), now_(std::move(now)), read_only_(read_only) {
  save_.setSingleShot(true);
  save_.setInterval(300);
  connect(&save_, &QTimer::timeout, this, &MarkKeeper::saveNow);
}

MarkKeeper::~MarkKeeper() {
  saveNow();
}

void MarkKeeper::load(const std::vector<uint32_t>& ids) {
  marks_ = std::make_shared<data::RowMarks>();
  strays_.clear();
  dirty_ = false;
  const auto now = now_();
  if (!now) return;
  run_async(
      worker_pool(), this,
      [file = file_, rows = now->first, mark = now->second, ids] { return file.load(rows, ids, mark, {}); },
      [this](data::MarkFile::Loaded loaded) {
        if (loaded.problem) Q_EMIT problem(translated_sentence(to_qstring(*loaded.problem)));
        // What was marked meanwhile is newer.
        for (auto& [id, mark] : *marks_) loaded.marks[id] = mark;
        marks_ = std::make_shared<data::RowMarks>(std::move(loaded.marks));
        strays_ = std::move(loaded.strays);
        if (!marks_->empty()) Q_EMIT changed({});
      },
      [this](const Error& error) { Q_EMIT problem(text_of(error)); });
}

const data::RowMark& MarkKeeper::of(uint32_t id) const {
  static const data::RowMark none;
  const auto found = marks_->find(id);
  return found == marks_->end() ? none : found->second;
}

bool MarkKeeper::anyTags() const {
  return std::any_of(marks_->begin(), marks_->end(), [](const auto& row) { return !row.second.tags.empty(); });
}

QStringList MarkKeeper::tags() const {
  std::set<QString> names;
  for (const auto& [id, mark] : *marks_)
    for (const std::string& tag : mark.tags) names.insert(to_qstring(tag));
  return {names.begin(), names.end()};
}

data::RowMarks MarkKeeper::change(const std::vector<uint32_t>& ids, const std::function<void(data::RowMark&)>& how) {
  data::RowMarks before, after;
  for (const uint32_t id : ids) {
    if (!of(id).empty()) before[id] = of(id);
    data::RowMark mark = of(id);
    how(mark);
    if (!mark.empty()) after[id] = std::move(mark);
  }
  restore(after, ids);
  return before;
}

void MarkKeeper::restore(const data::RowMarks& before, const std::vector<uint32_t>& ids) {
  if (read_only_ || ids.empty()) return;
  if (marks_.use_count() > 1) marks_ = std::make_shared<data::RowMarks>(*marks_);  // a filter still reads the others
  for (const uint32_t id : ids) {
    const auto found = before.find(id);
    if (found == before.end())
      marks_->erase(id);
    else
      (*marks_)[id] = found->second;
  }
  dirty_ = true;
  save_.start();
  Q_EMIT changed(ids);
}

void MarkKeeper::renumber(const std::function<std::optional<size_t>(uint32_t)>& id_of) {
  auto renamed = std::make_shared<data::RowMarks>();
  for (const auto& [id, mark] : *marks_)
    if (const auto now = id_of(id)) (*renamed)[static_cast<uint32_t>(*now)] = mark;
  marks_ = std::move(renamed);
  dirty_ = true;
  save_.start();
}

void MarkKeeper::rowChanged(uint32_t id) {
  if (of(id).empty()) return;
  dirty_ = true;
  save_.start();
}

void MarkKeeper::saveNow() {
  save_.stop();
  if (!dirty_ || read_only_) return;
  const auto now = now_();
  if (!now) return;
  dirty_ = false;
  try {
    file_.save(now->first, *marks_, strays_, now->second);
    Q_EMIT problem({});
  } catch (const Error& error) {
    Q_EMIT problem(tr("Marks and notes cannot be kept: %1").arg(text_of(error)));
  }
}

}  // namespace ft::ui
