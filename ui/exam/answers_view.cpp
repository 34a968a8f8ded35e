#include "ui/exam/answers_view.h"

#include <QApplication>
#include <QGridLayout>
#include <QLabel>
#include <QTextCursor>
#include <QTextEdit>

#include "ui/exam/answer_delegate.h"
#include "ui/exam/exam_results.h"
#include "ui/exam/questions_model.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

AnswersView::AnswersView(QWidget* parent) : QWidget(parent) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(theme::small);
  grid->setVerticalSpacing(theme::tiny);
  const auto text = [&](const char* name) {
    auto* made = new QTextEdit(this);
    made->setObjectName(name);
    made->setReadOnly(true);
    made->setTabChangesFocus(true);
    return made;
  };
  const auto title = [&](int column) {
    auto* made = new QLabel(this);
    theme::set_role(made, theme::Role::small);
    grid->addWidget(made, 0, column);
    return made;
  };
  auto* asked_title = title(0);
  before_title_ = title(1);
  after_title_ = title(2);
  grid->addWidget(asked_ = text("examAskedText"), 1, 0);
  grid->addWidget(before_ = text("examBeforeText"), 1, 1);
  grid->addWidget(after_ = text("examAfterText"), 1, 2);
  for (int column = 0; column < 3; ++column) grid->setColumnStretch(column, 1);
  legend_ = new QLabel(this);
  legend_->setObjectName("examMarksLegend");
  legend_->setWordWrap(true);
  theme::set_role(legend_, theme::Role::small);
  theme::set_quiet(legend_);
  grid->addWidget(legend_, 2, 0, 1, 3);
  retranslate(this, [this, asked_title] {
    // In the look of the marks themselves.
    legend_->setText(tr("Compared with the expected answer: %1 words are not in it; a dashed line shows where "
                        "something of it is missing. A right answer carries no marks.")
                         .arg("<s>" + tr("struck-out") + "</s>"));
    asked_title->setText(tr("Question and expected answer"));
    asked_->setAccessibleName(tr("Question and expected answer"));
    before_->setAccessibleName(tr("Answer before"));
    after_->setAccessibleName(tr("Answer after"));
    fill();
  });
  restyle(this, [this] {
    for (QTextEdit* edit : {asked_, before_, after_}) edit->setMinimumHeight(3 * edit->fontMetrics().lineSpacing());
    fill();
    fitLegend();
  });
}

void AnswersView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitLegend();
}

// A splitter gives no height for wrapped lines; where there is little room the answers need it more than the legend.
void AnswersView::fitLegend() {
  const int legend = legend_->heightForWidth(width());
  legend_->setMinimumHeight(legend);
  const bool room = height() >= asked_->minimumHeight() + legend + fontMetrics().lineSpacing() + theme::small;
  legend_->setVisible(room);
  for (QTextEdit* edit : {before_, after_}) edit->setToolTip(room ? QString() : legend_->text());
}

void AnswersView::show(const QuestionsModel* model, int row) {
  model_ = model;
  row_ = row;
  QStringList texts;
  if (model_ && row_ >= 0 && row_ < model_->rowCount()) {
    const QuestionsModel::Item item = model_->item(row_);
    texts = {item.question,
             item.expected,
             model_->nameBefore(),
             item.before,
             QString::number(item.score_before),
             model_->nameAfter(),
             item.after,
             QString::number(item.score_after)};
  }
  if (!texts.isEmpty() && texts == shown_) return;  // somebody may be in the middle of it
  shown_ = texts;
  fill();
}

void AnswersView::fill() {
  const bool has = model_ && row_ >= 0 && row_ < model_->rowCount();
  for (QTextEdit* edit : {asked_, before_, after_}) edit->clear();
  before_title_->setText(has ? model_->nameBefore() : QString());
  after_title_->setText(has ? model_->nameAfter() : QString());
  if (!has) return;
  const QuestionsModel::Item item = model_->item(row_);
  const bool alone = item.score_before < 0;
  before_->setVisible(!alone);
  before_title_->setVisible(!alone);
  static_cast<QGridLayout*>(layout())->setColumnStretch(1, alone ? 0 : 1);  // no hole in its place
  const auto titled = [](const QString& name, double score) {
    return score < 0 ? name : tr("%1 · mark %2").arg(name, mark_text(score));
  };
  before_title_->setText(titled(model_->nameBefore(), item.score_before));
  after_title_->setText(titled(model_->nameAfter(), item.score_after));

  QTextCursor cursor(asked_->document());
  QTextCharFormat plain, strong;
  strong.setFontWeight(QFont::DemiBold);
  cursor.insertText(item.question, plain);
  cursor.insertBlock();
  cursor.insertBlock();
  cursor.insertText(item.expected, strong);
  asked_->moveCursor(QTextCursor::Start);

  const auto fill_answer = [&](QTextEdit* edit, const QString& text, const std::vector<QuestionsModel::Mark>& marks) {
    QTextCursor at(edit->document());
    int done = 0;
    for (const QuestionsModel::Mark& mark : marks) {
      at.insertText(text.mid(done, mark.start - done), plain);
      at.insertText(text.mid(mark.start, mark.length), mark.gap ? gap_format(QApplication::palette())
                                                                : changed_format(mark.added, QApplication::palette()));
      done = mark.start + mark.length;
    }
    at.insertText(text.mid(done), plain);
    edit->moveCursor(QTextCursor::Start);
  };
  fill_answer(before_, item.before, model_->marks(row_, false));
  fill_answer(after_, item.after, model_->marks(row_, true));
}

}  // namespace ft::ui
