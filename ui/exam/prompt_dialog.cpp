#include "ui/exam/prompt_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/eval/comparison.h"
#include "ui/bridge/async.h"
#include "ui/bridge/paths.h"
#include "ui/shell/widgets.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

// Texts of the dialog.
struct LongPrompt {
  Q_DECLARE_TR_FUNCTIONS(LongPrompt)
};

// The first rows of a training file, as a prompt that shows how it is done.
QString examples_prompt(const std::string& file, size_t count) {
  const auto set = data::Dataset::open(file);
  QString text;
  for (size_t row = 0; row < set.size() && count > 0; ++row) {
    try {
      const eval::ExamItem item = eval::exam_item(set.row(row));
      text += to_qstring(eval::question_of(item)).trimmed() + "\n→ " + to_qstring(item.reference).trimmed() + "\n\n";
      --count;
    } catch (const Error&) {  // no question with an answer
    }
  }
  return text.trimmed();
}

}  // namespace

void edit_long_prompt(QWidget* parent, const QString& prompt, const std::string& training_file,
                      std::function<void(const QString&)> use) {
  auto* dialog = new QDialog(parent);
  dialog->setObjectName("examPromptDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(LongPrompt::tr("Long prompt"));
  auto* all = new QVBoxLayout(dialog);
  all->addWidget(note(dialog, [] {
    return LongPrompt::tr(
        "What a person without fine-tuning would write before every question: the task, the rules, some examples. "
        "The tuned model must beat the base with this prompt, too.");
  }));
  auto* text = new QPlainTextEdit(prompt, dialog);
  text->setObjectName("examPromptText");
  text->setTabChangesFocus(true);
  text->setMinimumSize(480, 240);
  describe(text, [] { return LongPrompt::tr("Long prompt"); });
  all->addWidget(text, 1);
  auto* row = new QHBoxLayout;
  auto* fill = button(dialog, "examPromptExamplesButton", [] { return LongPrompt::tr("Add 3 training examples"); });
  std::error_code ignored;
  fill->setVisible(!training_file.empty() && fs::exists(training_file, ignored));
  QObject::connect(fill, &QPushButton::clicked, dialog, [dialog, text, training_file] {
    run_async(
        worker_pool(), dialog, [training_file] { return examples_prompt(training_file, 3); },
        [text](const QString& examples) {
          text->appendPlainText((text->toPlainText().isEmpty()
                                     ? LongPrompt::tr("Answer in the same way as these examples.") + "\n\n"
                                     : QString("\n")) +
                                examples);
        });
  });
  row->addWidget(fill);
  row->addStretch(1);
  auto* cancel = button(dialog, "examPromptCancelButton", [] { return LongPrompt::tr("Cancel"); });
  QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
  row->addWidget(cancel);
  auto* accept = button(dialog, "examPromptUseButton", [] { return LongPrompt::tr("Use this prompt"); });
  accept->setDefault(true);
  QObject::connect(accept, &QPushButton::clicked, dialog, [dialog, text, use = std::move(use)] {
    use(text->toPlainText());
    dialog->accept();
  });
  row->addWidget(accept);
  all->addLayout(row);
  dialog->open();
}

}  // namespace ft::ui
