// What of the file is no row, with line, reason and text: each can be mended by hand, or leave the file.
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;
class QStandardItemModel;
class QTableView;

namespace ft::ui {

class DataDocument;

class AsidePanel : public QWidget {
  Q_OBJECT

 public:
  explicit AsidePanel(QWidget* parent);
  void setDocument(DataDocument* document);
  void refresh();

 private:
  void mend(bool drop);
  QPointer<DataDocument> document_;
  QTableView* table_;
  QStandardItemModel* model_;
  QLabel* state_;
  QPushButton *mend_, *drop_;
};

}  // namespace ft::ui
