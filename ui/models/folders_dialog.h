// The folders of one's own in which models are looked for. Files are never touched.
#pragma once

#include <QDialog>
#include <QStringList>

class QListWidget;
class QPushButton;

namespace ft::ui {

class FoldersDialog : public QDialog {
  Q_OBJECT

 public:
  explicit FoldersDialog(const QStringList& folders, QWidget* parent);

 Q_SIGNALS:
  void foldersChanged(const QStringList& folders);

 private:
  void choose();
  void add(const QString& folder);
  void remove();
  void bringBack();
  void changed();
  QListWidget* list_;
  QPushButton *remove_, *undo_;
  QStringList removed_;
};

}  // namespace ft::ui
