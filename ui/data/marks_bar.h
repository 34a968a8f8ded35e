// What a person thinks of the row in view: a star, good or bad, reviewed, tags and a note. Kept in the project, not in
// the file. The keys of the table (Space, +, −, 0, T, N) end here as well.
#pragma once

#include <QPointer>
#include <QWidget>
#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QStringListModel;
class QToolButton;

namespace ft::ui {

class CommitText;
class DataDocument;
class Studio;

class MarksBar : public QWidget {
  Q_OBJECT

 public:
  MarksBar(Studio& studio, QWidget* parent);
  void setDocument(DataDocument* document);
  void setRow(std::optional<uint32_t> id);
  void refresh();
  void commit();
  // One of the table's keys, on these rows: "starred", "reviewed", "good", "bad", "" (clears). With one row a mark
  // that it has already is taken away again.
  void mark(const std::vector<uint32_t>& ids, const QString& what);
  void editTags();
  void editNote();

 private:
  void commitTags();
  void commitNote();
  bool can() const;
  Studio& studio_;
  QPointer<DataDocument> document_;
  std::optional<uint32_t> id_;
  QToolButton *star_, *good_, *bad_, *reviewed_, *note_tool_;
  QLineEdit* tags_;
  QStringListModel* known_tags_;
  CommitText* note_;
  bool note_wanted_ = false;
};

}  // namespace ft::ui
