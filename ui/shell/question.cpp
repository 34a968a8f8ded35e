#include "ui/shell/question.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/theme.h"

namespace ft::ui {

QDialog* ask(QWidget* parent, const Question& question) {
  auto* dialog = new QDialog(parent);
  dialog->setObjectName(question.name);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(question.title);
  auto* all = new QVBoxLayout(dialog);
  all->setContentsMargins(theme::large, theme::large, theme::large, theme::large);
  auto* title = new QLabel(question.title, dialog);
  theme::set_role(title, theme::Role::heading);
  all->addWidget(title);
  auto* text = new QLabel(question.text, dialog);
  text->setWordWrap(true);
  text->setMinimumWidth(360);
  all->addWidget(text);
  auto* row = new QHBoxLayout;
  row->addStretch(1);
  for (size_t i = 0; i < question.choices.size(); ++i) {
    const Choice& choice = question.choices[i];
    auto* made = new QPushButton(choice.text, dialog);
    made->setObjectName(choice.name);
    made->setDefault(static_cast<int>(i) == question.preferred);
    QObject::connect(made, &QPushButton::clicked, dialog, [dialog, run = choice.run] {
      dialog->accept();
      if (run) run();
    });
    row->addWidget(made);
  }
  auto* cancel = new QPushButton(
      question.cancel.isEmpty() ? QCoreApplication::translate("question", "Cancel") : question.cancel, dialog);
  cancel->setObjectName("questionCancelButton");
  cancel->setDefault(question.preferred < 0);
  QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
  row->addWidget(cancel);
  all->addSpacing(theme::small);
  all->addLayout(row);
  dialog->open();
  return dialog;
}

}  // namespace ft::ui
