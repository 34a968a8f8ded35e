// What was done to a data set, step by step; a double click goes back, or forth, to a step. Beside it, what the step
// changed: each text before and after.
#pragma once

#include <QPointer>
#include <QWidget>

class QListView;
class QPlainTextEdit;
class QPushButton;
class QStringListModel;

namespace ft::ui {

class DataDocument;
class Studio;

class HistoryPanel : public QWidget {
  Q_OBJECT

 public:
  HistoryPanel(Studio& studio, QWidget* parent);
  void setDocument(DataDocument* document);

 Q_SIGNALS:
  void versionAsked();  // a name for what the rows are now

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void refresh();
  QString runsOf(const QString& version) const;  // that were trained on it
  Studio& studio_;
  void showStep();
  QPointer<DataDocument> document_;
  QListView* list_;
  QStringListModel* model_;
  QPlainTextEdit* changes_;
  QPushButton* name_;
};

}  // namespace ft::ui
