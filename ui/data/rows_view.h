// The table of rows: a model over the document that reads a row when it comes into view, and the view that keeps a
// million rows light (fixed heights, no search by typing).
#pragma once

#include <QAbstractTableModel>
#include <QCache>
#include <QTableView>
#include <vector>

#include "core/data/row_filter.h"

namespace ft::ui {

class DataDocument;

class RowsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  explicit RowsModel(QObject* parent = nullptr);
  void setDocument(DataDocument* document);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  data::RowOrder orderOf(int column) const;
  bool isTextColumn(int column) const;
  int textColumns() const { return static_cast<int>(fields_.size()); }

 private:
  struct Cells {
    QStringList texts;
    data::RowFeatures features;
    QString problem;
  };
  const Cells& cellsOf(uint32_t id) const;
  void reset();
  DataDocument* document_ = nullptr;
  std::vector<std::string> fields_;  // of the text columns
  int rows_ = 0;
  mutable QCache<uint32_t, Cells> cache_;
};

class RowsTable : public QTableView {
  Q_OBJECT

 public:
  explicit RowsTable(QWidget* parent = nullptr);
  void keyboardSearch(const QString&) override {}  // the default reads every row of the model
  std::vector<int> selectedRowNumbers() const;     // ascending
  void fitColumns(int text_columns);

 Q_SIGNALS:
  void deleteAsked();
  void editAsked();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  int text_columns_ = 0;
};

}  // namespace ft::ui
