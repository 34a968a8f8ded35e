#include "ui/shell/details_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/theme.h"

namespace ft::ui {

void show_details(QWidget* parent, const QString& title, const QString& text) {
  auto* dialog = new QDialog(parent);
  dialog->setObjectName("detailsDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(QCoreApplication::translate("details", "Details"));
  dialog->resize(640, 400);
  auto* all = new QVBoxLayout(dialog);
  auto* heading = new QLabel(title, dialog);
  heading->setWordWrap(true);
  all->addWidget(heading);
  auto* view = new QPlainTextEdit(text, dialog);
  view->setObjectName("detailsText");
  view->setAccessibleName(dialog->windowTitle());
  view->setReadOnly(true);
  theme::set_role(view, theme::Role::fixed);
  all->addWidget(view, 1);
  auto* buttons = new QDialogButtonBox(dialog);
  auto* copy = buttons->addButton(QCoreApplication::translate("details", "Copy"), QDialogButtonBox::ActionRole);
  auto* close = buttons->addButton(QCoreApplication::translate("details", "Close"), QDialogButtonBox::RejectRole);
  copy->setObjectName("detailsCopyButton");
  close->setObjectName("detailsCloseButton");
  QObject::connect(copy, &QPushButton::clicked, view, [text] { QApplication::clipboard()->setText(text); });
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  all->addWidget(buttons);
  dialog->open();
}

}  // namespace ft::ui
