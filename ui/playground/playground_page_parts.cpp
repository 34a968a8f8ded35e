// How the playground is put together: its header, its columns, and where a message is written.
#include "ui/guide/guide_link.h"
#include "ui/playground/playground_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/playground/answer_column.h"
#include "ui/playground/answer_settings.h"
#include "ui/playground/chat_desk.h"
#include "ui/playground/example_questions.h"
#include "ui/playground/history_tool.h"
#include "ui/playground/message_edit.h"
#include "ui/playground/sample_keeper.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"

namespace ft::ui {

void PlaygroundPage::makeHeader() {
  add_ = tool(this, "playAddColumnTool", "add", [] { return tr("Add a model"); });
  connect(add_, &QToolButton::clicked, this, [this] {
    if (count_ >= most_columns) return;
    QStringList keys = this->keys();
    QString next;  // one that is not there yet
    for (const ModelChoice& choice : choices_)
      if (next.isEmpty() && !keys.contains(choice.key())) next = choice.key();
    keys << (next.isEmpty() && !choices_.empty() ? choices_.front().key() : next);
    setColumns(keys);
    remember();
  });
  addInView(add_);
  same_seed_ = new QCheckBox(this);
  same_seed_->setObjectName("playSameSeedCheck");
  same_seed_->setChecked(true);
  addTool(same_seed_);
  blind_ = new QCheckBox(this);
  blind_->setObjectName("playBlindCheck");
  connect(blind_, &QCheckBox::toggled, this, [this](bool on) {
    revealed_ = !on;
    if (on) shuffle();
    if (!on) order_ = {0, 1, 2, 3};
    arrangeColumns();
    remember();
  });
  addTool(blind_);
  history_tool_ = new HistoryTool(this);
  connect(history_tool_, &HistoryTool::lineChosen, this, [this](int line) {
    if (answering() || line == history_.current) return;
    PlayHistory next = history_;
    next.choose(line);
    change(tr("change of branch"), next);
  });
  addTool(history_tool_);
  edit_ = tool(this, "playEditTool", "edit", [] { return tr("Edit the last message in a new branch"); });
  connect(edit_, &QToolButton::clicked, this, [this] { editTurn(conversation().turns.size() - 1); });
  addTool(edit_);
  clear_ = button(this, "playClearButton", [] { return tr("Clear"); });
  connect(clear_, &QPushButton::clicked, this, &PlaygroundPage::clear);
  addTool(clear_);
  settings_tool_ = tool(this, "playSettingsTool", "settings", [] { return tr("Settings of the answers"); });
  settings_tool_->setCheckable(true);
  addTool(settings_tool_);
}

void PlaygroundPage::makeBody() {
  auto* all = new QHBoxLayout;
  all->setSpacing(theme::large);
  body()->addLayout(all, 1);
  auto* left = new QVBoxLayout;
  left->setSpacing(theme::small);
  all->addLayout(left, 1);
  tabs_ = new QTabBar(this);
  tabs_->setObjectName("playColumnTabs");
  tabs_->setExpanding(false);
  tabs_->hide();
  connect(tabs_, &QTabBar::currentChanged, this, &PlaygroundPage::arrangeColumns);
  left->addWidget(tabs_);
  row_ = new QSplitter(Qt::Horizontal, this);
  row_->setObjectName("playColumnsSplitter");
  row_->setChildrenCollapsible(false);
  row_->setHandleWidth(theme::medium);
  for (int i = 0; i < most_columns; ++i) makeColumn(i);
  stack_ = new QStackedWidget(this);
  stack_->addWidget(row_);
  auto* models = button(
      this, "playModelsButton", [] { return tr("See the models"); }, "models");
  connect(models, &QPushButton::clicked, this, [this] { this->studio().go("models"); });
  stack_->addWidget(empty_state(
      this, "playgroundEmpty", [] { return tr("Models to talk to appear here as soon as one is on this computer."); },
      models, guide_link(this, "playGuideButton", this->studio(), "playground")));
  left->addWidget(stack_, 1);
  left->addWidget(examples_ = new ExampleQuestions(this));
  connect(examples_, &ExampleQuestions::changed, this, &PlaygroundPage::setTexts);
  connect(examples_, &ExampleQuestions::chosen, this, [this](const QString& question, const QString& system) {
    if (!system.isEmpty() && settings_->system().trimmed().isEmpty()) settings_->setSystem(system);
    sendText(question);
  });
  votes_ = label(this, "playVotesLabel", {});
  theme::set_quiet(votes_);
  votes_->hide();
  left->addWidget(votes_);

  auto* composer = new QHBoxLayout;
  composer->setSpacing(theme::small);
  message_ = new MessageEdit(this);
  message_->setObjectName("playMessageText");
  connect(message_, &MessageEdit::sendRequested, this, &PlaygroundPage::send);
  connect(message_, &MessageEdit::stopRequested, this, [this] {
    if (desk_->busy()) desk_->stop();
  });
  connect(message_, &QPlainTextEdit::textChanged, this, &PlaygroundPage::setTexts);
  composer->addWidget(message_, 1);
  send_ = primary_button(this, "playSendButton", [] { return QString(); });
  connect(send_, &QPushButton::clicked, this, [this] {
    if (desk_->busy())
      desk_->stop();
    else
      send();
  });
  composer->addWidget(send_, 0, Qt::AlignBottom);
  left->addLayout(composer);
  hint_ = label(this, "playHintLabel", [] { return tr("Enter sends · Shift+Enter begins a new line · Esc stops"); });
  theme::set_quiet(hint_);
  theme::set_role(hint_, theme::Role::small);
  left->addWidget(hint_);
  all->addWidget(settings_ = new AnswerSettings(this));
  settings_->keeps()->addWidget(keeps_text_ = label(this, "playKeepLabel", {}));
  keeps_text_->setWordWrap(true);
  auto* other_set = button(this, "playKeepButton", [] { return tr("Choose a data set…"); });
  connect(other_set, &QPushButton::clicked, this, [this] { keeper_->choose(SampleKeeper::Kind::samples); });
  settings_->keeps()->addWidget(other_set, 0, Qt::AlignLeft);
  connect(settings_, &AnswerSettings::changed, this, &PlaygroundPage::remember);
  connect(settings_tool_, &QToolButton::toggled, this, [this](bool on) {
    settings_->setVisible(on);
    this->studio().preferences().setValue("playground/settings", on);
    arrangeColumns();
  });
  settings_tool_->setChecked(studio().preferences().value("playground/settings", false).toBool());
  settings_->setVisible(settings_tool_->isChecked());
}

void PlaygroundPage::makeColumn(int index) {
  auto* column = new AnswerColumn(index, row_);
  columns_[static_cast<size_t>(index)] = column;
  connect(column, &AnswerColumn::modelChosen, this, [this, index] {
    showColumn(index);
    readExamples();
    remember();
    setTexts();
  });
  connect(column, &AnswerColumn::closeRequested, this, [this, index] { closeColumn(index); });
  connect(column, &AnswerColumn::voted, this, [this, index] { vote(index); });
  connect(column, &AnswerColumn::copyRequested, this, [this, index] {
    if (!conversation().empty()) QApplication::clipboard()->setText(lastAnswer(index).text);
  });
  connect(column, &AnswerColumn::againRequested, this, [this, index] { again(index); });
  connect(column, &AnswerColumn::keepRequested, this, [this, index] { keepSample(index); });
  connect(column, &AnswerColumn::betterRequested, this, [this, index] { keepPairs(index); });
  connect(column, &AnswerColumn::editRequested, this, &PlaygroundPage::editTurn);
  connect(column, &AnswerColumn::goOnRequested, this, [this](size_t turn) {
    if (answering()) return;
    PlayHistory next = history_;
    next.branchAt(turn + 1);
    change(tr("branch of the conversation"), next);
    message_->setFocus();
  });
  connect(column, &AnswerColumn::correctRequested, this, [this, index](size_t turn) { correct(index, turn); });
  row_->addWidget(column);
}

}  // namespace ft::ui
