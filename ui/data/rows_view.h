// The table of rows: a model over the document that reads a row when it comes into view, and the view that keeps a
// million rows light (fixed heights, no search by typing). Columns are known by keys that stay when others come or go.
#pragma once

#include <QAbstractTableModel>
#include <QCache>
#include <QHash>
#include <QSet>
#include <QTableView>
#include <vector>

#include "core/base/json.h"
#include "core/data/row_filter.h"

namespace ft::ui {

class DataDocument;
class Studio;

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
  std::string rowText(int row) const;  // all of it, as JSON
  bool isTextColumn(int column) const;
  int textColumns() const { return static_cast<int>(fields_.size()); }
  QString keyOf(int column) const;  // "#", "!", a field, "turns" … "edited"
  int columnOf(const QString& key) const;
  bool isEmptyColumn(int column) const;  // of marks that nobody made

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
  RowsTable(Studio& studio, QWidget* parent);
  void keyboardSearch(const QString&) override {}  // the default reads every row of the model
  std::vector<int> selectedRowNumbers() const;     // ascending
  void setSelectionModel(QItemSelectionModel* selection) override;
  void selectMatching();                                            // every row that the model shows, as one range
  static constexpr const char* rows_mime = "application/x-ndjson";  // what copyRows keeps beside the table
  void fitColumns();
  void copyRows() const;  // with headings, tabs between

  // Widths and what is hidden, by the columns' keys; only what a person changed.
  Json columnsState() const;
  void setColumnsState(const Json& state);

 Q_SIGNALS:
  void deleteAsked();
  void editAsked();
  void markAsked(const QString& what);  // "good", "bad", "reviewed", "starred", "": none
  void tagsAsked();
  void noteAsked();
  void menuAsked(const QPoint& at);
  void columnsChanged();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void columnsMenu(const QPoint& at);
  void applyDensity();
  RowsModel* rows() const;
  bool isShown(int column) const;
  Studio& studio_;
  QHash<QString, int> widths_;
  QHash<QString, bool> shown_;
  bool fitting_ = false;
};

}  // namespace ft::ui
