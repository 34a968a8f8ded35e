// Guide: the studio's own guide to fine-tuning; groups and search at the left, the topic at the right.
#pragma once

#include "ui/shell/page.h"

class QLabel;
class QLineEdit;
class QSplitter;
class QStandardItemModel;
class QTreeView;

namespace ft::ui {

class GuideReader;

class GuidePage : public Page {
  Q_OBJECT

 public:
  GuidePage(Studio& studio, QWidget* parent);

  void open(const QVariantMap& what) override;  // {"topic": id}
  void find() override;

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* makeContents();
  void fillTree();
  void addTopics();
  void addFound(const QString& words);
  void select(const QString& topic);
  void openFirst();
  void fail(const QString& sentence);

  GuideReader* reader_;
  QSplitter* split_;
  QLineEdit* search_;
  QTreeView* tree_;
  QLabel* nothing_;
  QStandardItemModel* items_;
  bool filling_ = false, restored_ = false;
};

}  // namespace ft::ui
