// A row as JSON: coloured, its error under it while one types, kept on Ctrl+Enter or leaving when it is valid. Keys,
// their order and the texts of numbers stay as they are written.
#pragma once

#include <QHash>
#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <optional>

class QLabel;

namespace ft::ui {

class CommitText;
class DataDocument;

class JsonEditor : public QWidget {
  Q_OBJECT

 public:
  explicit JsonEditor(QWidget* parent);
  void setDocument(DataDocument* document);
  void setRow(std::optional<uint32_t> id);  // refresh() shows it
  void refresh();
  void commit();
  bool isEdited() const;  // something is typed that is not kept yet
  void forgetDrafts() { drafts_.clear(); }
  void focus();
  void updateReadOnly();

 private:
  void check();
  QPointer<DataDocument> document_;
  std::optional<uint32_t> id_;
  QString shown_;
  QHash<uint32_t, QString> drafts_;  // what was typed and is no row yet
  bool showing_ = false, whole_ = true;
  CommitText* json_;
  QLabel* problem_;
  QTimer timer_;
};

}  // namespace ft::ui
