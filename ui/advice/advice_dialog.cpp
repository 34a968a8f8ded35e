#include "ui/advice/advice_dialog.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/shell/page.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

QString say(const char* text) {
  return QCoreApplication::translate("advice", text);
}

struct Asked {
  const char* question;
  std::vector<const char*> choices;
  int AdviceAnswers::*answer;
};

const std::vector<Asked>& questions() {
  static const std::vector<Asked> all{
      {QT_TRANSLATE_NOOP("advice", "What should the model learn?"),
       {QT_TRANSLATE_NOOP("advice", "A way of answering: form, tone, labels, steps"),
        QT_TRANSLATE_NOOP("advice", "New facts: prices, documents, what happened"),
        QT_TRANSLATE_NOOP("advice", "Both")},
       &AdviceAnswers::what},
      {QT_TRANSLATE_NOOP("advice", "How many good examples are there?"),
       {QT_TRANSLATE_NOOP("advice", "Fewer than 50"), QT_TRANSLATE_NOOP("advice", "50 to 500"),
        QT_TRANSLATE_NOOP("advice", "More than 500")},
       &AdviceAnswers::examples},
      {QT_TRANSLATE_NOOP("advice", "Does a good prompt with a few examples do it already?"),
       {QT_TRANSLATE_NOOP("advice", "Yes, well enough"), QT_TRANSLATE_NOOP("advice", "Partly"),
        QT_TRANSLATE_NOOP("advice", "Not tried yet")},
       &AdviceAnswers::prompt},
      {QT_TRANSLATE_NOOP("advice", "Was the model tuned before, and must it keep what it learned then?"),
       {QT_TRANSLATE_NOOP("advice", "No"), QT_TRANSLATE_NOOP("advice", "Yes")},
       &AdviceAnswers::tuned}};
  return all;
}

}  // namespace

Advice advice_for(const AdviceAnswers& answers) {
  Advice advice;
  if (answers.what == 1) {
    advice.verdict = say(QT_TRANSLATE_NOOP(
        "advice",
        "Give the facts in the prompt, looked up for each question; fine-tuning cannot add knowledge reliably."));
    advice.reasons
        << say(QT_TRANSLATE_NOOP(
               "advice",
               "Training changes how the model answers. Facts that it half remembers come out wrong and sound right."))
        << say(QT_TRANSLATE_NOOP("advice", "Facts that change would need a new training each time."));
    advice.try_prompt = true;
    return advice;
  }
  if (answers.prompt == 0) {
    advice.verdict = say(QT_TRANSLATE_NOOP(
        "advice", "A prompt will do. Keep it, and come back when it becomes too long, too slow or too unreliable."));
    advice.reasons << say(QT_TRANSLATE_NOOP(
        "advice", "A prompt can be changed in a minute; a tuned model has to be trained, examined and kept."));
    advice.try_prompt = true;
    return advice;
  }
  if (answers.examples == 0) {
    advice.verdict = say(QT_TRANSLATE_NOOP(
        "advice", "Try a prompt with a few of the examples first, and collect more of them meanwhile."));
    advice.reasons << say(QT_TRANSLATE_NOOP(
        "advice", "Fewer than 50 examples teach little that a prompt cannot; they are quickly learned by heart."));
    advice.try_prompt = advice.train = true;
    return advice;
  }
  advice.verdict =
      say(QT_TRANSLATE_NOOP("advice", "Fine-tune: let the model answer like the examples (SFT), with a LoRA adapter."));
  advice.reasons << say(QT_TRANSLATE_NOOP(
      "advice", "A way of answering is what fine-tuning teaches well, and a tuned model needs no long prompt."));
  if (answers.what == 2)
    advice.reasons << say(QT_TRANSLATE_NOOP(
        "advice",
        "Keep the facts in the prompt, also in the training examples, so that the model learns to use them."));
  if (answers.prompt == 2) {
    advice.reasons << say(QT_TRANSLATE_NOOP(
        "advice",
        "Five examples in a prompt take minutes: the Playground shows how far they get, and the exam compares both."));
    advice.try_prompt = true;
  }
  if (answers.tuned == 1)
    advice.reasons << say(QT_TRANSLATE_NOOP(
        "advice",
        "An adapter leaves the tuned model as it is. Mix some of the old examples in, and examine the old task too."));
  advice.train = true;
  return advice;
}

void open_advice(Studio& studio, QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setObjectName("adviceDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(say(QT_TRANSLATE_NOOP("advice", "Is fine-tuning the right tool?")));
  auto* all = new QVBoxLayout(dialog);
  all->setContentsMargins(theme::large, theme::large, theme::large, theme::large);
  all->setSpacing(theme::small);
  auto* scroll = new QScrollArea(dialog);  // all of it is higher than a small display
  scroll->setObjectName("adviceScroll");
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* asked_pane = new QWidget(scroll);
  auto* pane = new QVBoxLayout(asked_pane);
  pane->setContentsMargins(0, 0, theme::small, 0);
  pane->setSpacing(theme::small);
  scroll->setWidget(asked_pane);
  scroll->viewport()->setBackgroundRole(QPalette::Window);
  all->addWidget(scroll, 1);
  auto answers = std::make_shared<AdviceAnswers>();
  auto* verdict = new QLabel(dialog);
  verdict->setObjectName("adviceVerdictLabel");
  verdict->setWordWrap(true);
  verdict->setMinimumWidth(520);
  auto* reasons = new QLabel(dialog);
  reasons->setObjectName("adviceReasonsLabel");
  reasons->setWordWrap(true);
  theme::set_quiet(reasons);
  auto* row = new QHBoxLayout;
  auto* prompt = new QPushButton(say(QT_TRANSLATE_NOOP("advice", "Try a prompt")), dialog);
  prompt->setObjectName("advicePromptButton");
  auto* use = new QPushButton(say(QT_TRANSLATE_NOOP("advice", "Set up a run")), dialog);
  use->setObjectName("adviceApplyButton");
  auto* close = new QPushButton(say(QT_TRANSLATE_NOOP("advice", "Close")), dialog);
  close->setObjectName("adviceCancelButton");
  const auto show = [=] {
    const bool complete = answers->what >= 0 && answers->examples >= 0 && answers->prompt >= 0 && answers->tuned >= 0;
    const Advice advice = advice_for(*answers);
    verdict->setText(complete ? advice.verdict : say(QT_TRANSLATE_NOOP("advice", "Four answers give the advice.")));
    reasons->setText(complete ? advice.reasons.join("\n") : QString());
    bool has_playground = false;
    for (const PageDescriptor* page : all_pages()) has_playground |= QString(page->id) == "playground";
    prompt->setVisible(complete && advice.try_prompt && has_playground);
    use->setVisible(complete && advice.train);
  };
  int number = 1;
  for (const Asked& asked : questions()) {
    auto* question = new QLabel(QString("%1  %2").arg(number).arg(say(asked.question)), dialog);
    QFont bold = question->font();
    bold.setWeight(QFont::DemiBold);
    question->setFont(bold);
    question->setWordWrap(true);
    pane->addWidget(question);
    auto* group = new QButtonGroup(dialog);
    for (size_t i = 0; i < asked.choices.size(); ++i) {
      auto* choice = new QRadioButton(say(asked.choices[i]), dialog);
      choice->setObjectName(QString("adviceQuestion%1Choice%2Radio").arg(number).arg(i + 1));
      group->addButton(choice);
      pane->addWidget(choice);
      QObject::connect(choice, &QRadioButton::toggled, dialog, [=, &asked](bool on) {
        if (on) (*answers).*(asked.answer) = static_cast<int>(i);
        show();
      });
    }
    ++number;
  }
  pane->addSpacing(theme::small);
  pane->addWidget(verdict);
  pane->addWidget(reasons);
  pane->addStretch(1);
  row->addStretch(1);
  for (QPushButton* each : {prompt, use, close}) row->addWidget(each);
  all->addLayout(row);
  QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::reject);
  QObject::connect(use, &QPushButton::clicked, dialog, [dialog, &studio] {
    dialog->accept();
    studio.go("train", {{"view", "new"}});
  });
  QObject::connect(prompt, &QPushButton::clicked, dialog, [dialog, &studio] {
    dialog->accept();
    studio.go("playground");
  });
  // The advice has come below the questions.
  QObject::connect(scroll->verticalScrollBar(), &QScrollBar::rangeChanged, scroll, [=](int, int end) {
    if (!reasons->text().isEmpty()) scroll->verticalScrollBar()->setValue(end);
  });
  show();
  const int height = asked_pane->sizeHint().height() + 6 * dialog->fontMetrics().height() + 3 * theme::huge;
  dialog->resize(dialog->sizeHint().width() + theme::wide,
                 std::min(height, parent ? parent->window()->height() - theme::wide : height));
  dialog->open();
}

}  // namespace ft::ui
