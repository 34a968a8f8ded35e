// The list of pages at the left edge: icon and name, or icons alone when the window is narrow.
#pragma once

#include <QListView>
#include <QSet>

class QStandardItemModel;

namespace ft::ui {

class NavRail : public QListView {
  Q_OBJECT

 public:
  explicit NavRail(QWidget* parent = nullptr);

  void setNarrow(bool narrow);
  bool narrow() const { return narrow_; }
  void select(const QString& page);
  QString selected() const;
  void setBusy(const QString& page, bool busy);  // the dot behind the name

 Q_SIGNALS:
  void pageChosen(const QString& page);

 protected:
  void keyboardSearch(const QString&) override {}
  void changeEvent(QEvent* event) override;

 private:
  void fill();
  QStandardItemModel* items_;
  bool narrow_ = false;
};

}  // namespace ft::ui
