// A data set that is being edited: the file stays as it is, a list of steps says what is otherwise. A million rows are
// edited without copying them; every step can be undone and redone, also after the program was killed and after saving.
// Belongs to one thread; rows() and by_id() give immutable snapshots for others.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/journal.h"

namespace ft::data {

class EditedDataset {
 public:
  // `set` must be complete.
  explicit EditedDataset(Dataset set);

  const Dataset& base() const { return base_; }
  size_t size() const { return order_ ? order_->size() : base_.file_rows(); }
  uint32_t id_at(size_t place) const { return order_ ? (*order_)[place] : static_cast<uint32_t>(place); }
  std::optional<size_t> place_of(uint32_t id) const;  // nullopt: deleted, or never there
  std::string text(uint32_t id) const;
  bool is_edited(uint32_t id) const { return texts_->contains(id) && id < base_.file_rows(); }
  bool is_added(uint32_t id) const { return id >= base_.file_rows(); }

  Dataset rows() const;   // by place
  Dataset by_id() const;  // every id that is or was there
  const std::set<uint32_t>& dropped() const { return dropped_; }

  // Why a text cannot be a row of this file; nullopt when it can.
  std::optional<std::string> refusal_of(std::string_view text) const;

  // What is to be done next, as a step; apply() does it. Texts equal to the row's present one are left out.
  EditStep edit(std::string name, std::vector<std::pair<uint32_t, std::string>> texts) const;
  EditStep insert(std::string name, size_t place, const std::vector<std::string>& texts) const;
  EditStep remove(std::string name, std::vector<uint32_t> ids) const;
  EditStep move(uint32_t id, size_t to_place) const;
  // Edits and removals in one.
  EditStep change(std::string name, std::vector<std::pair<uint32_t, std::string>> texts,
                  std::vector<uint32_t> gone) const;
  // What takes the step done_[at] back as a new one; nullopt when only undo can (it mended what was no row).
  std::optional<EditStep> taking_back(size_t at) const;
  // A name for what the rows are now.
  static EditStep version(std::string name);
  // Whether a version is among the steps that were undone: a new step would lose it.
  bool undone_holds_version() const;
  // The version that the rows are now, as far as one has a name; of several the last.
  std::optional<std::string> version_now() const;
  // A part of the file that was no row becomes one, or goes (empty text).
  EditStep mend_aside(uint32_t number, const std::string& text) const;

  struct Touched {
    std::vector<uint32_t> edited, removed, inserted;
    bool order_changed = false;
  };
  // Throws Error{invalid} for a text that cannot be a row; nothing is changed then.
  Touched apply(EditStep step);
  bool can_undo() const { return !done_.empty(); }
  bool can_redo() const { return !undone_.empty(); }
  Touched undo();
  Touched redo();
  const std::vector<EditStep>& done() const { return done_; }
  const std::vector<EditStep>& undone() const { return undone_; }  // the next to be redone is last

  bool modified() const { return !saved_ || unsaved_steps() > 0; }
  size_t unsaved_steps() const;  // done or undone since the last save; naming a version is none
  size_t edited_rows() const;    // that differ from the file or are new

  // From here on steps are kept in `journal`; what an earlier program left there is replayed. Says in one sentence what
  // had to be put aside, if anything; `replayed` gets the number of steps that are not saved yet.
  std::optional<std::string> attach(std::unique_ptr<Journal> journal, size_t& replayed);
  // Why the journal could not be written; the edits are kept in memory only then.
  const std::optional<std::string>& journal_problem() const { return journal_problem_; }

  // After its rows were saved: `saved` is the file as it is now, with the same rows in the same order. Undo goes on.
  void rebase(Dataset saved);

 private:
  Touched run(const EditStep& step, bool forwards);
  void set_text(uint32_t id, const RowText& text);
  RowText text_now(uint32_t id) const;
  void note(const Json& event);
  Json with_prints(const EditStep& step) const;
  size_t replay(const Journal::Found& found, bool& broken);

  Dataset base_;
  std::shared_ptr<RowChanges::Texts> texts_;
  std::shared_ptr<std::vector<uint32_t>> order_;
  mutable std::shared_ptr<const std::vector<uint32_t>> places_;  // by id, made when asked for
  std::set<uint32_t> dropped_;
  uint32_t next_id_ = 0;
  std::vector<EditStep> done_, undone_;
  std::optional<size_t> saved_ = 0;  // size of done_ at the last save; nullopt: that state cannot come back
  std::unique_ptr<Journal> journal_;
  std::optional<std::string> journal_problem_;
};

}  // namespace ft::data
