// The marks of one data set's rows while it is open: answers at once, keeps them beside the journal a moment after each
// change, and lets them follow their rows when ids are given anew. Lives on the window's thread.
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/data/marks.h"

namespace ft::ui {

class MarkKeeper : public QObject {
  Q_OBJECT

 public:
  // `now` gives the rows by id and the file as they are; nothing while there are none.
  using Now = std::function<std::optional<std::pair<data::Dataset, data::FileMark>>()>;
  MarkKeeper(const std::filesystem::path& folder, const std::filesystem::path& data_file, bool read_only, Now now,
             QObject* parent);
  ~MarkKeeper() override;

  void load(const std::vector<uint32_t>& ids);
  bool isReadOnly() const { return read_only_; }
  const data::RowMark& of(uint32_t id) const;
  bool any() const { return !marks_->empty(); }
  bool anyTags() const;
  QStringList tags() const;  // that were given so far, by name
  std::shared_ptr<const data::RowMarks> snapshot() const { return marks_; }

  // What was before, for restore().
  data::RowMarks change(const std::vector<uint32_t>& ids, const std::function<void(data::RowMark&)>& how);
  void restore(const data::RowMarks& before, const std::vector<uint32_t>& ids);
  void renumber(const std::function<std::optional<size_t>(uint32_t)>& id_of);
  void rowChanged(uint32_t id);  // its text is another one now
  void saveNow();

 Q_SIGNALS:
  void changed(const std::vector<uint32_t>& ids);  // empty: any of them
  void problem(const QString& sentence);

 private:
  data::MarkFile file_;
  Now now_;
  bool read_only_, dirty_ = false;
  std::shared_ptr<data::RowMarks> marks_ = std::make_shared<data::RowMarks>();
  std::vector<Json> strays_;
  QTimer save_;
};

}  // namespace ft::ui
