// What was done to a data set, step by step; a double click goes back, or forth, to a step. Beside it, what the step
// changed: each text before and after.
#pragma once

#include <QPointer>
#include <QWidget>

class QListView;
class QPlainTextEdit;
class QStringListModel;

namespace ft::ui {

class DataDocument;

class HistoryPanel : public QWidget {
  Q_OBJECT

 public:
  explicit HistoryPanel(QWidget* parent);
  void setDocument(DataDocument* document);

 private:
  void refresh();
  void showStep();
  QPointer<DataDocument> document_;
  QListView* list_;
  QStringListModel* model_;
  QPlainTextEdit* changes_;
};

}  // namespace ft::ui
