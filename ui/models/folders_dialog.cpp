#include "ui/models/folders_dialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

FoldersDialog::FoldersDialog(const QStringList& folders, QWidget* parent) : QDialog(parent) {
  setObjectName("modelsFoldersDialog");
  setAttribute(Qt::WA_DeleteOnClose);
  resize(560, 320);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::large, theme::large, theme::large, theme::large);
  all->addWidget(note(this, [] {
    return tr("Models are also looked for in these folders, up to eight levels deep. Files in them are never changed.");
  }));
  list_ = new QListWidget(this);
  list_->setObjectName("modelsFoldersList");
  list_->setTextElideMode(Qt::ElideMiddle);
  list_->addItems(folders);
  if (list_->count() > 0) list_->setCurrentRow(0);
  describe(list_, [] { return tr("Folders with models"); });
  all->addWidget(list_, 1);
  auto* row = new QHBoxLayout;
  auto* more = button(
      this, "modelsFolderAddButton", [] { return tr("Add…"); }, "add");
  remove_ = button(
      this, "modelsFolderRemoveButton", [] { return tr("Remove from the list"); }, "remove");
  undo_ = button(
      this, "modelsFolderUndoButton", [] { return tr("Undo"); }, "undo");
  auto* close = button(this, "modelsFoldersCloseButton", [] { return tr("Close"); });
  close->setDefault(true);
  row->addWidget(more);
  row->addWidget(remove_);
  row->addWidget(undo_);
  row->addStretch(1);
  row->addWidget(close);
  all->addLayout(row);
  connect(more, &QPushButton::clicked, this, &FoldersDialog::choose);
  connect(remove_, &QPushButton::clicked, this, &FoldersDialog::remove);
  connect(undo_, &QPushButton::clicked, this, &FoldersDialog::bringBack);
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
  connect(list_, &QListWidget::currentRowChanged, this, [this](int at) { remove_->setEnabled(at >= 0); });
  remove_->setEnabled(list_->count() > 0);
  undo_->hide();
  retranslate(this, [this] { setWindowTitle(tr("Folders with models")); });
}

void FoldersDialog::choose() {
  auto* dialog = new QFileDialog(this, tr("Add a folder with models"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  connect(dialog, &QFileDialog::fileSelected, this, &FoldersDialog::add);
  dialog->open();
}

void FoldersDialog::add(const QString& folder) {
  if (folder.isEmpty() || !list_->findItems(folder, Qt::MatchExactly).isEmpty()) return;
  list_->addItem(folder);
  list_->setCurrentRow(list_->count() - 1);
  changed();
}

void FoldersDialog::remove() {
  if (list_->currentRow() < 0) return;
  const QListWidgetItem* item = list_->takeItem(list_->currentRow());
  removed_ << item->text();
  delete item;
  undo_->show();
  changed();
}

void FoldersDialog::bringBack() {
  add(removed_.takeLast());
  undo_->setVisible(!removed_.isEmpty());
}

void FoldersDialog::changed() {
  QStringList folders;
  for (int i = 0; i < list_->count(); ++i) folders << list_->item(i)->text();
  remove_->setEnabled(list_->currentRow() >= 0);
  Q_EMIT foldersChanged(folders);
}

}  // namespace ft::ui
