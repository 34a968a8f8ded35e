// Finding rows: the search field with its problem line, what is chosen as chips that can be taken away, and the facets
// beside the table. Both speak to the document.
#pragma once

#include <QLineEdit>
#include <QPointer>
#include <QTimer>
#include <QTreeView>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QSpinBox;
class QStandardItemModel;
class QToolButton;

namespace ft::ui {

class DataDocument;
class SavedFilters;
class Studio;

class FilterBar : public QWidget {
  Q_OBJECT

 public:
  FilterBar(Studio& studio, QWidget* parent);
  void setDocument(DataDocument* document);
  void find();
  void goTo();
  QToolButton* facetsButton() const { return facets_; }
  void refresh();
  void setNarrow(bool narrow);  // the label of the row number goes

 Q_SIGNALS:
  void rowAsked(int place);  // from 0, among all rows

 private:
  void search();
  void showChips();
  QPointer<DataDocument> document_;
  QLineEdit* search_;
  QToolButton *facets_, *stop_;
  SavedFilters* saved_;
  QHBoxLayout* chips_;
  QWidget* chip_bar_;
  QLabel *count_, *goto_label_, *problem_;
  QSpinBox* goto_;
  QTimer timer_;
};

// Click: only this; Ctrl+click: this too; Alt+click: without this.
class FacetsTree : public QTreeView {
  Q_OBJECT

 public:
  explicit FacetsTree(QWidget* parent);
  void setDocument(DataDocument* document);

 protected:
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void fill();
  void choose(const QModelIndex& index, Qt::KeyboardModifiers modifiers);
  QPointer<DataDocument> document_;
  QStandardItemModel* model_;
};

}  // namespace ft::ui
