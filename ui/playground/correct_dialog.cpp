#include "ui/playground/correct_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/shell/widgets.h"

namespace ft::ui {

namespace {

struct CorrectDialog {
  Q_DECLARE_TR_FUNCTIONS(CorrectDialog)
};

}  // namespace

void ask_for_correction(QWidget* parent, const QString& said, std::function<void(const QString& text)> use) {
  auto* dialog = new QDialog(parent);
  dialog->setObjectName("playCorrectDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(CorrectDialog::tr("Correct the answer"));
  auto* all = new QVBoxLayout(dialog);
  all->addWidget(note(dialog, [] {
    return CorrectDialog::tr(
        "What the model should have said. The conversation goes on with it, and it can be kept as a sample.");
  }));
  auto* text = new QPlainTextEdit(said, dialog);
  text->setObjectName("playCorrectText");
  text->setTabChangesFocus(true);
  text->setMinimumSize(460, 200);
  describe(text, [] { return CorrectDialog::tr("Answer"); });
  all->addWidget(text, 1);
  auto* row = new QHBoxLayout;
  row->addStretch(1);
  auto* cancel = button(dialog, "playCorrectCancelButton", [] { return CorrectDialog::tr("Cancel"); });
  QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
  row->addWidget(cancel);
  auto* apply = button(dialog, "playCorrectUseButton", [] { return CorrectDialog::tr("Use this answer"); });
  apply->setDefault(true);
  QObject::connect(apply, &QPushButton::clicked, dialog, [dialog, text, use = std::move(use)] {
    use(text->toPlainText());
    dialog->accept();
  });
  row->addWidget(apply);
  all->addLayout(row);
  dialog->open();
}

}  // namespace ft::ui
