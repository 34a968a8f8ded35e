// What of the file is no row, with line, reason and text: each can be mended by hand, or leave the file.
#pragma once

#include <QPointer>
#include <QWidget>
#include <cstdint>
#include <set>

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

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void mend(bool drop);
  void follow();  // looks again only where the lines are others, and only while it is seen
  void setTools();
  QPointer<DataDocument> document_;
  std::set<uint32_t> dropped_;  // lines that were left out when it looked last
  bool stale_ = true;
  QTableView* table_;
  QStandardItemModel* model_;
  QLabel* state_;
  QPushButton *mend_, *drop_;
};

}  // namespace ft::ui
