// Filters with names, to be used again: kept in the project, for every data set. A tool button with a menu.
#pragma once

#include <QPointer>
#include <QToolButton>

namespace ft::ui {

class DataDocument;
class Studio;

class SavedFilters : public QToolButton {
  Q_OBJECT

 public:
  SavedFilters(Studio& studio, QWidget* parent);
  void setDocument(DataDocument* document);

 private:
  void fillMenu();
  void saveCurrent();
  void keep(const QString& name);
  void forget(const QString& name);
  Studio& studio_;
  QPointer<DataDocument> document_;
};

}  // namespace ft::ui
