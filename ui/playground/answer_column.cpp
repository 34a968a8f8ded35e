#include "ui/playground/answer_column.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTimer>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

AnswerColumn::AnswerColumn(int index, QWidget* parent) : QWidget(parent), index_(index) {
  const QByteArray number = QByteArray::number(index + 1);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  auto* head = new QHBoxLayout;
  model_ = new QComboBox(this);
  model_->setObjectName("playModelCombo" + number);
  model_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  model_->setMinimumContentsLength(10);
  connect(model_, &QComboBox::activated, this, [this](int item) {
    wanted = model_->itemData(item).toString();
    Q_EMIT modelChosen();
  });
  head->addWidget(model_, 1);
  blind_name_ = label(this, "playBlindLabel" + number, {});
  theme::set_role(blind_name_, theme::Role::heading);
  blind_name_->hide();
  head->addWidget(blind_name_, 1);
  close_ = tool(this, "playCloseTool" + number, "close", [] { return tr("Close this column"); });
  connect(close_, &QToolButton::clicked, this, &AnswerColumn::closeRequested);
  head->addWidget(close_);
  all->addLayout(head);

  text_ = new QTextBrowser(this);
  text_->setObjectName("playAnswersText" + number);
  text_->setOpenLinks(false);
  text_->setTabChangesFocus(true);
  text_->setMinimumWidth(160);
  text_->setUndoRedoEnabled(false);
  connect(text_, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
    const QStringList parts = link.toString().split(':');
    const auto turn = static_cast<size_t>(parts.value(1).toULongLong());
    if (parts[0] == "edit") Q_EMIT editRequested(turn);
    if (parts[0] == "go") Q_EMIT goOnRequested(turn);
    if (parts[0] == "correct") Q_EMIT correctRequested(turn);
  });
  all->addWidget(text_, 1);
  loading_ = new QProgressBar(this);
  loading_->setObjectName("playLoadingBar" + number);
  loading_->setRange(0, 1000);
  loading_->setTextVisible(false);
  loading_->setMaximumHeight(6);
  loading_->hide();
  all->addWidget(loading_);
  status_ = label(this, "playStatusLabel" + number, {});
  theme::set_quiet(status_);
  theme::set_role(status_, theme::Role::small);
  status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  status_->setMinimumHeight(status_->fontMetrics().lineSpacing());
  all->addWidget(status_);

  auto* foot = new QHBoxLayout;
  foot->setSpacing(theme::tiny);
  const auto does = [&](const char* name, std::function<QString()> text, void (AnswerColumn::*said)()) {
    auto* made = button(this, name + number, std::move(text));
    connect(made, &QPushButton::clicked, this, said);
    foot->addWidget(made);
    return made;
  };
  vote_ = does(
      "playVoteButton", [] { return tr("This one is better"); }, &AnswerColumn::voted);
  copy_ = does(
      "playCopyButton", [] { return tr("Copy"); }, &AnswerColumn::copyRequested);
  again_ = does(
      "playAgainButton", [] { return tr("Again"); }, &AnswerColumn::againRequested);
  good_ = does(
      "playGoodButton", [] { return tr("Good"); }, &AnswerColumn::keepRequested);
  better_ = does(
      "playBetterButton", [] { return tr("Better"); }, &AnswerColumn::betterRequested);
  describe(
      good_, [] { return tr("Good: keep as sample"); },
      [] { return tr("The conversation up to this answer goes into a data set."); });
  describe(
      better_, [] { return tr("Better than the others"); },
      [] { return tr("This answer and each other one go into a data set as a preference pair."); });
  foot->addStretch(1);
  all->addLayout(foot);
}

void AnswerColumn::retitle() {
  model_->setAccessibleName(tr("Model of column %1").arg(index_ + 1));
  text_->setAccessibleName(tr("Conversation of column %1").arg(index_ + 1));
  loading_->setAccessibleName(tr("Loading of column %1").arg(index_ + 1));
  good_->setToolTip(tr("Good: keep as sample"));
  better_->setToolTip(tr("Better than the others: keep as preference pair"));
  // The style asks for 80 pixels; four of those do not fit into a narrow column. The buttons get their texts after
  // this.
  QTimer::singleShot(0, this, [this] {
    for (QPushButton* made : {copy_, again_, good_, better_})
      made->setMinimumWidth(made->fontMetrics().horizontalAdvance(made->text()) + 2 * theme::medium);
  });
}

void AnswerColumn::setBlindName(const QString& name) {
  model_->setVisible(name.isEmpty());
  blind_name_->setVisible(!name.isEmpty());
  blind_name_->setText(name);
}

void AnswerColumn::setCan(const Can& can) {
  const auto at_answer = [&](QPushButton* made, bool enabled) {
    made->setVisible(!can.vote);
    made->setEnabled(enabled);
  };
  vote_->setVisible(can.vote && can.answered);
  at_answer(copy_, can.answered);
  at_answer(again_, can.act);
  at_answer(good_, can.act && can.answered);
  at_answer(better_, can.act && can.answered && can.pairs);
  better_->setVisible(!can.vote && can.close);
  close_->setVisible(can.close && !can.vote && blind_name_->text().isEmpty());
  close_->setEnabled(!can.busy);
  model_->setEnabled(!can.busy);
}

void AnswerColumn::setLoading(double share) {
  loading_->setVisible(share < 1.0);
  loading_->setValue(static_cast<int>(1000 * share));
}

void AnswerColumn::setStatus(const QString& text) {
  status_->setText(text);
  status_->setToolTip(text);
}

QString AnswerColumn::statusOf(const PlayAnswer& answer) const {
  const auto figures = [&] {
    const double speed = answer.seconds > 0 ? static_cast<double>(answer.tokens) / answer.seconds : 0.0;
    return tr("%n tokens · %1 · %2/s · prompt %3", nullptr, static_cast<int>(answer.tokens))
        .arg(answer.seconds < 10 ? tr("%1 s").arg(QLocale().toString(answer.seconds, 'f', 1))
                                 : duration_text(answer.seconds),
             QLocale().toString(speed, 'f', speed < 10 ? 1 : 0), count_text(answer.prompt_tokens));
  };
  switch (answer.state) {
    case PlayAnswer::State::waiting:
      return tr("Waiting for its turn");
    case PlayAnswer::State::writing:
      return tr("Writing…");
    case PlayAnswer::State::done:
      if (answer.edited) return tr("%1 · corrected by hand").arg(figures());
      return answer.cut ? tr("%1 · cut at the longest answer").arg(figures()) : figures();
    case PlayAnswer::State::stopped:
      return answer.edited ? tr("%1 · corrected by hand").arg(figures()) : tr("%1 · stopped").arg(figures());
    default:
      return {};
  }
}

void AnswerColumn::show(const Conversation& conversation, const std::function<QString(const PlayAnswer&)>& name_of) {
  QScrollBar* bar = text_->verticalScrollBar();
  const bool at_end = bar->value() >= bar->maximum() - 4;
  const int kept = bar->value();
  text_->clear();
  const QPalette palette = QApplication::palette();
  QTextCursor cursor(text_->document());
  QTextCharFormat who, plain, link, failure;
  who.setFontWeight(QFont::DemiBold);
  link.setForeground(palette.color(QPalette::Link));
  link.setAnchor(true);
  link.setFontUnderline(true);
  failure.setForeground(theme::state_color(theme::State::error, palette));
  QTextBlockFormat paragraph, answer_block;
  paragraph.setTopMargin(theme::medium);
  answer_block.setBackground(palette.color(QPalette::AlternateBase));
  const auto say = [&](const QString& speaker, const QString& text, const QTextCharFormat& format, bool answer,
                       const QString& verb, const QString& href) {
    if (!text_->document()->isEmpty()) cursor.insertBlock();
    cursor.setBlockFormat(paragraph);
    cursor.insertText(speaker, who);
    if (!verb.isEmpty()) {
      cursor.insertText(QString::fromUtf8(" · "), plain);
      link.setAnchorHref(href);
      cursor.insertText(verb, link);
    }
    cursor.insertBlock(answer ? answer_block : QTextBlockFormat());
    cursor.insertText(text, format);
  };
  const size_t last = conversation.turns.size();
  for (size_t turn = 0; turn < last; ++turn) {
    const PlayAnswer& answer = conversation.turns[turn].answers[static_cast<size_t>(index_)];
    const bool is_last = turn + 1 == last;
    if (answer.state == PlayAnswer::State::none && !is_last) continue;
    const bool idle = answer.state != PlayAnswer::State::waiting && answer.state != PlayAnswer::State::writing;
    say(tr("You"), conversation.turns[turn].user, plain, false, idle ? tr("Edit") : QString(),
        QString("edit:%1").arg(turn));
    if (answer.state == PlayAnswer::State::none) continue;
    if (answer.state == PlayAnswer::State::failed) {
      say(name_of(answer), answer.text, failure, false, {}, {});
      continue;
    }
    const QString verb = !idle ? QString() : is_last ? tr("Correct") : tr("Go on from here");
    say(name_of(answer), answer.text, plain, true, verb, QString(is_last ? "correct:%1" : "go:%1").arg(turn));
  }
  bar->setValue(at_end ? bar->maximum() : kept);
  setStatus(last > 0 ? statusOf(conversation.turns.back().answers[static_cast<size_t>(index_)]) : QString());
}

void AnswerColumn::append(const QString& piece) {
  QScrollBar* bar = text_->verticalScrollBar();
  const bool at_end = bar->value() >= bar->maximum() - 4;
  QTextCursor cursor(text_->document());
  cursor.movePosition(QTextCursor::End);
  cursor.insertText(piece, QTextCharFormat());
  if (at_end) bar->setValue(bar->maximum());
}

}  // namespace ft::ui
