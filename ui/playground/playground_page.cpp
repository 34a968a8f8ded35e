#include "ui/playground/playground_page.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRandomGenerator>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTextCursor>
#include <QTextEdit>
#include <QToolButton>
#include <QUndoCommand>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/dataset.h"
#include "core/engine/exam.h"
#include "core/engine/sample_sets.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/playground/chat_desk.h"
#include "ui/playground/message_edit.h"
#include "ui/shell/message_area.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

const char* const part_name = "pages/playground";
constexpr int narrowest_column = 260, settings_width = 280;

// A change of the conversation as a whole: it is small, and whatever was done comes back exactly.
class ChangeConversation final : public QUndoCommand {
 public:
  ChangeConversation(const QString& text, Conversation from, Conversation to, QPointer<PlaygroundPage> page,
                     std::function<void(const Conversation&)> apply)
      : QUndoCommand(text),
        from_(std::move(from)),
        to_(std::move(to)),
        page_(std::move(page)),
        apply_(std::move(apply)) {}
  void undo() override {
    if (page_) apply_(from_);
  }
  void redo() override {
    if (page_) apply_(to_);
  }

 private:
  Conversation from_, to_;
  QPointer<PlaygroundPage> page_;
  std::function<void(const Conversation&)> apply_;
};

}  // namespace

PlaygroundPage::PlaygroundPage(Studio& studio, QWidget* parent) : Page("playground", studio, parent) {
  desk_ = new ChatDesk(this);
  connect(desk_, &ChatDesk::loading, this, [this](int column, double share) {
    QProgressBar* bar = columns_[static_cast<size_t>(column)].loading;
    bar->setVisible(share < 1.0);
    bar->setValue(static_cast<int>(1000 * share));
    if (share < 1.0) {
      columns_[static_cast<size_t>(column)].status->setText(
          tr("Loading %1: %2").arg(shownName(column), percent_text(share)));
    } else if (!conversation_.empty()) {
      PlayAnswer& answer = conversation_.turns.back().answers[static_cast<size_t>(column)];
      if (answer.state == PlayAnswer::State::waiting) answer.state = PlayAnswer::State::writing;
      columns_[static_cast<size_t>(column)].status->setText(tr("Writing…"));
    }
  });
  connect(desk_, &ChatDesk::grew, this, &PlaygroundPage::appendPiece);
  connect(desk_, &ChatDesk::answered, this, &PlaygroundPage::finishColumn);
  connect(desk_, &ChatDesk::failed, this, &PlaygroundPage::failColumn);
  connect(desk_, &ChatDesk::dropped, this, [this](int column) {
    if (conversation_.empty()) return;
    PlayAnswer& answer = conversation_.turns.back().answers[static_cast<size_t>(column)];
    if (answer.state == PlayAnswer::State::waiting) answer = {};
    showColumn(column);
    remember();
  });
  connect(desk_, &ChatDesk::changed, this, &PlaygroundPage::setTexts);

  add_ = tool(this, "playAddColumnTool", "add", [] { return tr("Add a model"); });
  connect(add_, &QToolButton::clicked, this, [this] {
    if (count_ >= most_columns) return;
    QStringList keys;
    for (int i = 0; i < count_; ++i) keys << columns_[static_cast<size_t>(i)].wanted;
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
  edit_ = tool(this, "playEditTool", "edit", [] { return tr("Edit the last message and ask again"); });
  connect(edit_, &QToolButton::clicked, this, &PlaygroundPage::editLast);
  addTool(edit_);
  clear_ = button(this, "playClearButton", [] { return tr("Clear"); });
  connect(clear_, &QPushButton::clicked, this, &PlaygroundPage::clear);
  addTool(clear_);
  settings_tool_ = tool(this, "playSettingsTool", "settings", [] { return tr("Settings of the answers"); });
  settings_tool_->setCheckable(true);
  addTool(settings_tool_);

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
      models));
  left->addWidget(stack_, 1);
  left->addWidget(examples_pane_ = makeExamples());
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
  all->addWidget(settings_ = makeSettings());
  connect(settings_tool_, &QToolButton::toggled, this, [this](bool on) {
    settings_->setVisible(on);
    this->studio().preferences().setValue("playground/settings", on);
    arrangeColumns();
  });
  settings_tool_->setChecked(studio.preferences().value("playground/settings", false).toBool());
  settings_->setVisible(settings_tool_->isChecked());

  auto* again_action = new QAction(this);
  again_action->setObjectName("actionPlayAgain");
  again_action->setShortcut(QKeySequence("Ctrl+R"));
  again_action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(again_action, &QAction::triggered, this, [this] { again(-1); });
  addAction(again_action);

  connect(&studio, &Studio::runsChanged, this, &PlaygroundPage::readChoices);
  connect(&studio, &Studio::projectChanged, this, [this] {
    desk_->stop();
    restore();
    readChoices();
  });
  connect(&studio.training(), &TrainQueue::changed, this, &PlaygroundPage::setTexts);
  retranslate(this, [this] { retitle(); });
  restyle(this, [this] {
    for (int i = 0; i < most_columns; ++i) showColumn(i);
  });
  restore();
  readChoices();
}

PlaygroundPage::~PlaygroundPage() {
  desk_->disconnect(this);
}

void PlaygroundPage::makeColumn(int index) {
  Column& column = columns_[static_cast<size_t>(index)];
  const QByteArray number = QByteArray::number(index + 1);
  column.pane = new QWidget(row_);
  auto* all = new QVBoxLayout(column.pane);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  auto* head = new QHBoxLayout;
  column.model = new QComboBox(column.pane);
  column.model->setObjectName("playModelCombo" + number);
  column.model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  column.model->setMinimumContentsLength(10);
  connect(column.model, &QComboBox::activated, this, [this, index](int item) {
    Column& mine = columns_[static_cast<size_t>(index)];
    mine.wanted = mine.model->itemData(item).toString();
    showColumn(index);
    readExamples();
    remember();
    setTexts();
  });
  head->addWidget(column.model, 1);
  column.blind_name = label(column.pane, "playBlindLabel" + number, {});
  theme::set_role(column.blind_name, theme::Role::heading);
  column.blind_name->hide();
  head->addWidget(column.blind_name, 1);
  column.close = tool(column.pane, "playCloseTool" + number, "close", [] { return tr("Close this column"); });
  connect(column.close, &QToolButton::clicked, this, [this, index] {
    if (count_ < 2 || answering()) return;
    QStringList keys;
    for (int i = 0; i < count_; ++i)
      if (i != index) keys << columns_[static_cast<size_t>(i)].wanted;
    Conversation left = conversation_;
    left.removeColumn(index);
    setColumns(keys);
    apply(left);
  });
  head->addWidget(column.close);
  all->addLayout(head);

  column.text = new QTextEdit(column.pane);
  column.text->setObjectName("playAnswersText" + number);
  column.text->setReadOnly(true);
  column.text->setTabChangesFocus(true);
  column.text->setMinimumWidth(160);
  column.text->setUndoRedoEnabled(false);
  all->addWidget(column.text, 1);
  column.loading = new QProgressBar(column.pane);
  column.loading->setObjectName("playLoadingBar" + number);
  column.loading->setRange(0, 1000);
  column.loading->setTextVisible(false);
  column.loading->setMaximumHeight(6);
  column.loading->hide();
  all->addWidget(column.loading);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(theme::tiny);
  column.status = label(column.pane, "playStatusLabel" + number, {});
  theme::set_quiet(column.status);
  theme::set_role(column.status, theme::Role::small);
  column.status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  foot->addWidget(column.status, 1);
  column.vote = button(column.pane, "playVoteButton" + number, [] { return tr("This one is better"); });
  connect(column.vote, &QPushButton::clicked, this, [this, index] { vote(index); });
  foot->addWidget(column.vote);
  column.copy = button(column.pane, "playCopyButton" + number, [] { return tr("Copy"); });
  connect(column.copy, &QPushButton::clicked, this, [this, index] {
    if (!conversation_.empty())
      QApplication::clipboard()->setText(conversation_.turns.back().answers[static_cast<size_t>(index)].text);
  });
  foot->addWidget(column.copy);
  column.again = button(column.pane, "playAgainButton" + number, [] { return tr("Again"); });
  connect(column.again, &QPushButton::clicked, this, [this, index] { again(index); });
  foot->addWidget(column.again);
  all->addLayout(foot);
  row_->addWidget(column.pane);
}

QWidget* PlaygroundPage::makeExamples() {
  auto* pane = new QWidget(this);
  auto* all = new QVBoxLayout(pane);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  auto* title = note(pane, [] { return tr("Ask something, or begin with one of these:"); });
  all->addWidget(title);
  for (size_t i = 0; i < example_buttons_.size(); ++i) {
    auto* made = new QPushButton(pane);
    made->setObjectName(QString("playExampleButton%1").arg(i + 1));
    made->setMinimumHeight(theme::control_height - 2);
    made->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(made, &QPushButton::clicked, this, [this, i] {
      if (i >= examples_.size()) return;
      if (!examples_[i].second.isEmpty() && system_->toPlainText().trimmed().isEmpty())
        system_->setPlainText(examples_[i].second);
      sendText(examples_[i].first);
    });
    example_buttons_[i] = made;
    all->addWidget(made);
  }
  return pane;
}

QWidget* PlaygroundPage::makeSettings() {
  auto* scroll = new QScrollArea(this);
  scroll->setObjectName("playSettingsPanel");
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFixedWidth(settings_width);
  auto* pane = new QWidget(scroll);
  auto* all = new QVBoxLayout(pane);
  all->setContentsMargins(0, 0, theme::small, 0);
  all->setSpacing(theme::tiny);
  const auto text = [&](const char* name, std::function<QString()> title, std::function<QString()> hint) {
    auto* above = label(pane, nullptr, title);
    all->addWidget(above);
    auto* made = new QPlainTextEdit(pane);
    made->setObjectName(name);
    made->setTabChangesFocus(true);
    made->setFixedHeight(84);
    describe(made, title, hint);
    above->setBuddy(made);
    connect(made, &QPlainTextEdit::textChanged, this, &PlaygroundPage::remember);
    all->addWidget(made);
    all->addSpacing(theme::small);
    return made;
  };
  system_ = text(
      "playSystemText", [] { return tr("System prompt"); },
      [] { return tr("Said before the conversation, in every column."); });
  long_prompt_ = text(
      "playLongPromptText", [] { return tr("Long prompt"); },
      [] { return tr("Said instead of the system prompt in columns “base + prompt”."); });
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(theme::small);
  form->setVerticalSpacing(theme::tiny);
  const auto add_row = [&](QWidget* editor, std::function<QString()> title, std::function<QString()> hint) {
    auto* beside = new QLabel(pane);
    beside->setBuddy(editor);
    beside->setWordWrap(true);
    retranslate(beside, [beside, title] { beside->setText(title()); });
    describe(editor, title, hint);
    editor->setFocusPolicy(Qt::StrongFocus);
    form->addRow(beside, editor);
  };
  const auto number = [&](const char* name, double least, double most, double step, double value,
                          std::function<QString()> title, std::function<QString()> hint) {
    auto* made = new QDoubleSpinBox(pane);
    made->setObjectName(name);
    made->setRange(least, most);
    made->setSingleStep(step);
    made->setDecimals(2);
    made->setValue(value);
    connect(made, &QDoubleSpinBox::valueChanged, this, &PlaygroundPage::remember);
    add_row(made, std::move(title), std::move(hint));
    return made;
  };
  const auto whole = [&](const char* name, int least, int most, int value, std::function<QString()> title,
                         std::function<QString()> hint) {
    auto* made = new QSpinBox(pane);
    made->setObjectName(name);
    made->setRange(least, most);
    made->setValue(value);
    connect(made, &QSpinBox::valueChanged, this, &PlaygroundPage::remember);
    add_row(made, std::move(title), std::move(hint));
    return made;
  };
  const engine::AnswerOptions usual;
  greedy_ = new QCheckBox(pane);
  greedy_->setObjectName("field/generate.greedy");
  retranslate(greedy_, [this] {
    greedy_->setText(tr("Greedy: always the likeliest token"));
    greedy_->setToolTip(tr("The same question then gets the same answer; temperature, top-k and top-p do not matter."));
    greedy_->setAccessibleDescription(greedy_->toolTip());
  });
  connect(greedy_, &QCheckBox::toggled, this, [this](bool on) {
    for (QWidget* editor : std::initializer_list<QWidget*>{temperature_, top_p_, top_k_, min_p_})
      editor->setEnabled(!on);
    remember();
  });
  temperature_ = number(
      "field/generate.temperature", 0.05, 5.0, 0.1, usual.temperature, [] { return tr("Temperature"); },
      [] { return tr("Above 1 more daring, below 1 more careful."); });
  top_p_ = number(
      "field/generate.top_p", 0.01, 1.0, 0.05, usual.top_p, [] { return tr("Top-p"); },
      [] { return tr("Chooses among the likeliest tokens that together reach this share."); });
  top_k_ = whole(
      "field/generate.top_k", 0, 1000, static_cast<int>(usual.top_k), [] { return tr("Top-k"); },
      [] { return tr("Chooses among this many tokens; 0: all."); });
  min_p_ = number(
      "field/generate.min_p", 0.0, 1.0, 0.05, usual.min_p, [] { return tr("Min-p"); },
      [] { return tr("Drops tokens below this share of the likeliest."); });
  repetition_ = number(
      "field/generate.repetition_penalty", 1.0, 2.0, 0.05, usual.repetition_penalty,
      [] { return tr("Repetition penalty"); }, [] { return tr("Above 1: avoids tokens that were used before."); });
  max_tokens_ = whole(
      "field/generate.max_new_tokens", 1, 32768, static_cast<int>(usual.max_new_tokens),
      [] { return tr("Max new tokens"); }, [] { return tr("The longest answer."); });
  seed_ = whole(
      "field/generate.seed", 0, 1'000'000'000, static_cast<int>(usual.seed), [] { return tr("Seed"); },
      [] { return tr("The same seed gives the same answer to the same question."); });
  all->addWidget(greedy_);
  all->addLayout(form);
  plain_ = new QCheckBox(pane);
  plain_->setObjectName("playPlainCheck");
  retranslate(plain_, [this] {
    plain_->setText(tr("Continue the text as it is"));
    plain_->setToolTip(tr("Without the chat template: for models trained on prompt and completion."));
    plain_->setAccessibleDescription(plain_->toolTip());
  });
  connect(plain_, &QCheckBox::toggled, this, &PlaygroundPage::remember);
  all->addWidget(plain_);
  all->addStretch(1);
  scroll->setWidget(pane);
  return scroll;
}

// Texts and looks -----------------------------------------------------------------------------------------------------

void PlaygroundPage::retitle() {
  same_seed_->setText(tr("Same seed"));
  same_seed_->setToolTip(tr("All columns choose with the same random numbers."));
  blind_->setText(tr("Blind"));
  blind_->setToolTip(tr("Hides the names and mixes the columns until one answer was chosen as the better one."));
  message_->setPlaceholderText(tr("Message"));
  message_->setAccessibleName(tr("Message"));
  tabs_->setAccessibleName(tr("Columns"));
  for (int i = 0; i < most_columns; ++i) {
    Column& column = columns_[static_cast<size_t>(i)];
    column.model->setAccessibleName(tr("Model of column %1").arg(i + 1));
    column.text->setAccessibleName(tr("Conversation of column %1").arg(i + 1));
    column.loading->setAccessibleName(tr("Loading of column %1").arg(i + 1));
  }
  fillCombos();
  readExamples();
  for (int i = 0; i < most_columns; ++i) showColumn(i);
  arrangeColumns();
}

bool PlaygroundPage::answering() const {
  return desk_->busy();
}

void PlaygroundPage::setTexts() {
  const bool busy = answering();
  send_->setText(busy ? tr("Stop") : tr("Send"));
  QString why;
  if (!busy && choices_.empty())
    why = tr("There is no model to talk to yet.");
  else if (!busy && message_->toPlainText().trimmed().isEmpty())
    why = tr("Write a message first.");
  send_->setEnabled(why.isEmpty());
  send_->setToolTip(why);
  send_->setAccessibleDescription(why);
  clear_->setEnabled(!conversation_.empty() && !busy);
  edit_->setEnabled(!conversation_.empty() && !busy);
  add_->setEnabled(count_ < most_columns && !choices_.empty() && !busy);
  same_seed_->setVisible(count_ > 1);
  blind_->setVisible(count_ > 1);
  blind_->setEnabled(!busy);
  const bool can_vote = blind_->isChecked() && !revealed_ && !busy && !conversation_.empty();
  for (int i = 0; i < most_columns; ++i) {
    Column& column = columns_[static_cast<size_t>(i)];
    const PlayAnswer answer =
        conversation_.empty() ? PlayAnswer{} : conversation_.turns.back().answers[static_cast<size_t>(i)];
    column.copy->setEnabled(answer.answered());
    column.again->setEnabled(!busy && !conversation_.empty());
    column.vote->setVisible(can_vote && answer.answered());
    column.copy->setVisible(!can_vote);
    column.again->setVisible(!can_vote);
    column.close->setEnabled(!busy);
    column.model->setEnabled(!busy);
  }
  examples_pane_->setVisible(conversation_.empty() && !choices_.empty() && !examples_.empty());
  stack_->setCurrentIndex(choices_.empty() && has_choices_ ? 1 : 0);
  if (studio().training().busy() == messages()->has("training")) return;
  if (studio().training().busy())
    messages()->say({"training", theme::State::none, tr("Answers are slower while training runs."), {}, {}, {}});
  else
    messages()->unsay("training");
}

void PlaygroundPage::arrangeColumns() {
  const int room = width() - 2 * theme::large - (settings_tool_->isChecked() ? settings_width + theme::large : 0);
  const bool narrow = count_ > 1 && room / count_ < narrowest_column;
  const bool hidden_names = blind_->isChecked() && !revealed_;
  {
    const QSignalBlocker quiet(tabs_);
    while (tabs_->count() > count_) tabs_->removeTab(tabs_->count() - 1);
    while (tabs_->count() < count_) tabs_->addTab({});
  }
  tabs_->setVisible(narrow);
  int shown = 0;
  for (int place = 0; place < most_columns; ++place) {
    const int index = order_[static_cast<size_t>(place)];
    Column& column = columns_[static_cast<size_t>(index)];
    if (row_->indexOf(column.pane) != place) row_->insertWidget(place, column.pane);
    const bool used = index < count_;
    const QString name = QString(QChar('A' + shown));
    if (used) {
      tabs_->setTabText(shown, hidden_names ? name : nameOf(column.wanted));
      column.blind_name->setText(tr("Answer %1").arg(name));
    }
    column.pane->setVisible(used && (!narrow || tabs_->currentIndex() == shown));
    column.model->setVisible(!hidden_names);
    column.close->setVisible(!hidden_names && count_ > 1);
    column.blind_name->setVisible(hidden_names);
    if (used) ++shown;
  }
  if (!narrow) {
    QList<int> sizes;
    for (int i = 0; i < most_columns; ++i) sizes << 1000;
    row_->setSizes(sizes);
  }
  setTexts();
}

void PlaygroundPage::resizeEvent(QResizeEvent* event) {
  Page::resizeEvent(event);
  arrangeColumns();
}

void PlaygroundPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  arrangeColumns();
}

QString PlaygroundPage::shownName(int column) const {
  if (blind_->isChecked() && !revealed_) {
    int shown = 0;
    for (const int index : order_) {
      if (index == column) return tr("Answer %1").arg(QChar('A' + shown));
      if (index < count_) ++shown;
    }
  }
  return nameOf(columns_[static_cast<size_t>(column)].wanted);
}

void PlaygroundPage::showColumn(int index) {
  Column& column = columns_[static_cast<size_t>(index)];
  QScrollBar* bar = column.text->verticalScrollBar();
  const bool at_end = bar->value() >= bar->maximum() - 4;
  const int kept = bar->value();
  column.text->clear();
  QTextCursor cursor(column.text->document());
  QTextCharFormat name, plain, quiet;
  name.setFontWeight(QFont::DemiBold);
  quiet.setForeground(QApplication::palette().color(QPalette::PlaceholderText));
  QTextBlockFormat paragraph, answer_block;
  paragraph.setTopMargin(theme::medium);
  answer_block.setBackground(QApplication::palette().color(QPalette::AlternateBase));
  const auto say = [&](const QString& who, const QString& text, const QTextCharFormat& format, bool answer) {
    if (!column.text->document()->isEmpty()) cursor.insertBlock();
    cursor.setBlockFormat(paragraph);
    cursor.insertText(who, name);
    cursor.insertBlock(answer ? answer_block : QTextBlockFormat());
    cursor.insertText(text, format);
  };
  for (const PlayTurn& turn : conversation_.turns) {
    const PlayAnswer& answer = turn.answers[static_cast<size_t>(index)];
    if (answer.state == PlayAnswer::State::none && &turn != &conversation_.turns.back()) continue;
    say(tr("You"), turn.user, plain, false);
    switch (answer.state) {
      case PlayAnswer::State::none:
        break;
      case PlayAnswer::State::failed:
        quiet.setForeground(theme::state_color(theme::State::error, QApplication::palette()));
        say(shownName(index), answer.text, quiet, false);
        break;
      default:
        say(shownName(index), answer.text, plain, true);
        break;
    }
  }
  bar->setValue(at_end ? bar->maximum() : kept);

  QString status;
  if (!conversation_.empty()) {
    const PlayAnswer& answer = conversation_.turns.back().answers[static_cast<size_t>(index)];
    const auto figures = [&] {
      const double speed = answer.seconds > 0 ? static_cast<double>(answer.tokens) / answer.seconds : 0.0;
      return tr("%n tokens · %1 · %2/s · prompt %3", nullptr, static_cast<int>(answer.tokens))
          .arg(answer.seconds < 10 ? tr("%1 s").arg(QLocale().toString(answer.seconds, 'f', 1))
                                   : duration_text(answer.seconds),
               QLocale().toString(speed, 'f', speed < 10 ? 1 : 0), count_text(answer.prompt_tokens));
    };
    switch (answer.state) {
      case PlayAnswer::State::waiting:
        status = tr("Waiting for its turn");
        break;
      case PlayAnswer::State::writing:
        status = tr("Writing…");
        break;
      case PlayAnswer::State::done:
        status = answer.cut ? tr("%1 · cut at the longest answer").arg(figures()) : figures();
        break;
      case PlayAnswer::State::stopped:
        status = tr("%1 · stopped").arg(figures());
        break;
      default:
        break;
    }
  }
  column.status->setText(status);
  column.status->setToolTip(status);
}

void PlaygroundPage::appendPiece(int index, const QString& piece) {
  if (conversation_.empty()) return;
  PlayAnswer& answer = conversation_.turns.back().answers[static_cast<size_t>(index)];
  if (answer.state != PlayAnswer::State::waiting && answer.state != PlayAnswer::State::writing) return;
  answer.state = PlayAnswer::State::writing;
  answer.text += piece;
  Column& column = columns_[static_cast<size_t>(index)];
  QScrollBar* bar = column.text->verticalScrollBar();
  const bool at_end = bar->value() >= bar->maximum() - 4;
  QTextCursor cursor(column.text->document());
  cursor.movePosition(QTextCursor::End);
  cursor.insertText(piece);
  if (at_end) bar->setValue(bar->maximum());
}

// Models --------------------------------------------------------------------------------------------------------------

void PlaygroundPage::readChoices() {
  choices_latest_.ask(
      worker_pool(), this,
      [folders = studio().project().runFolders(), added = added_models(studio().project())](StopToken) {
        return read_model_choices(folders, added);
      },
      [this](std::vector<ModelChoice> choices) {
        choices_ = std::move(choices);
        has_choices_ = true;
        QStringList keys;
        for (int i = 0; i < count_; ++i)
          if (!columns_[static_cast<size_t>(i)].wanted.isEmpty()) keys << columns_[static_cast<size_t>(i)].wanted;
        // What is gone, or was never chosen: the newest run beside its base, or the first model alone.
        QStringList known;
        for (const QString& key : keys)
          if (choiceOf(key)) known << key;
        if (known.isEmpty() && !choices_.empty()) {
          known << choices_.front().key();
          if (choices_.front().of_run())
            for (const ModelChoice& choice : choices_)
              if (!choice.of_run() && choice.model == choices_.front().model) known << choice.key();
        }
        setColumns(known);
        readExamples();
      });
}

const ModelChoice* PlaygroundPage::choiceOf(const QString& key) const {
  const QString plain = key.startsWith("prompt:") ? key.mid(7) : key;
  for (const ModelChoice& choice : choices_)
    if (choice.key() == plain) return &choice;
  return nullptr;
}

QString PlaygroundPage::nameOf(const QString& key) const {
  const ModelChoice* choice = choiceOf(key);
  if (!choice) return key;
  const QString name = short_name(*choice, studio().project());
  return key.startsWith("prompt:") ? tr("%1 + prompt").arg(name) : name;
}

void PlaygroundPage::fillCombos() {
  for (Column& column : columns_) {
    column.model->clear();
    for (const ModelChoice& choice : choices_) {
      column.model->addItem(long_name(choice, studio().project()), choice.key());
      column.model->setItemData(column.model->count() - 1,
                                to_qstring(choice.of_run() ? choice.checkpoint : fs::path(choice.model)),
                                Qt::ToolTipRole);
    }
    for (const ModelChoice& choice : choices_)
      if (!choice.of_run()) column.model->addItem(nameOf("prompt:" + choice.key()), "prompt:" + choice.key());
    column.model->setCurrentIndex(column.model->findData(column.wanted));
  }
}

void PlaygroundPage::setColumns(const QStringList& keys) {
  count_ = std::clamp(static_cast<int>(keys.size()), 1, most_columns);
  for (int i = 0; i < most_columns; ++i)
    columns_[static_cast<size_t>(i)].wanted = i < keys.size() ? keys[i] : QString();
  if (!blind_->isChecked()) order_ = {0, 1, 2, 3};
  fillCombos();
  for (int i = 0; i < most_columns; ++i) showColumn(i);
  arrangeColumns();
}

void PlaygroundPage::readExamples() {
  std::string train;
  for (int i = 0; i < count_ && train.empty(); ++i)
    if (const ModelChoice* choice = choiceOf(columns_[static_cast<size_t>(i)].wanted)) train = choice->train_file;
  const bool chinese = studio().preferences().effectiveLanguage() == "zh_CN";
  examples_latest_.ask(
      worker_pool(), this,
      [train, chinese](StopToken) {
        std::vector<std::pair<QString, QString>> examples;
        std::string file = train;
        std::error_code ignored;
        if (const size_t at = file.rfind(".train."); at != std::string::npos) {
          const std::string exam = file.substr(0, at) + ".exam." + file.substr(at + 7);
          if (fs::exists(exam, ignored)) file = exam;
        }
        if (file.empty() || !fs::exists(file, ignored)) {
          for (const engine::SampleSet& set : engine::sample_sets())
            if (set.name == (chinese ? "support-tickets-zh" : "support-tickets-en")) file = set.exam.string();
        }
        if (file.empty()) return examples;
        const auto set = data::Dataset::open(file);
        for (size_t row = 0; row < set.size() && examples.size() < 3; ++row) {
          try {
            const eval::ExamItem item = eval::exam_item(set.row(row));
            QString system;
            if (item.messages.is_array() && item.messages[0].value("role", "") == "system")
              system = to_qstring(item.messages[0].value("content", std::string()));
            examples.emplace_back(to_qstring(eval::question_of(item)), system);
          } catch (const std::exception&) {  // a row that asks nothing
          }
        }
        return examples;
      },
      [this](std::vector<std::pair<QString, QString>> examples) {
        examples_ = std::move(examples);
        for (size_t i = 0; i < example_buttons_.size(); ++i) {
          QPushButton* made = example_buttons_[i];
          made->setVisible(i < examples_.size());
          if (i >= examples_.size()) continue;
          QString text = examples_[i].first.simplified();
          if (text.size() > 90) text = text.left(88) + QString::fromUtf8("…");
          made->setText(text.replace("&", "&&"));
          made->setToolTip(examples_[i].first);
          made->setAccessibleName(examples_[i].first);
        }
        setTexts();
      });
}

void PlaygroundPage::open(const QVariantMap& what) {
  QStringList keys;
  if (what.contains("run")) {
    const auto of_run = choices_of_run(to_path(what.value("run").toString()));
    if (!of_run.empty()) {
      keys << of_run.front().key() << to_qstring(of_run.front().model);
      studio().project().addRunFolder(of_run.front().run.parent_path());
    } else {
      messages()->say({"open",
                       theme::State::warning,
                       tr("%1 has no checkpoint to talk to yet.").arg(what.value("run").toString()),
                       {},
                       {},
                       {}});
    }
  } else if (what.contains("model")) {
    const QString model = what.value("model").toString();
    std::error_code ignored;
    if (fs::exists(to_path(model), ignored)) add_model(studio().project(), model.toStdString());
    keys << model;
  }
  if (keys.isEmpty()) return;
  messages()->unsay("open");
  setColumns(keys);
  remember();
  readChoices();
  message_->setFocus();
}

// Talking -------------------------------------------------------------------------------------------------------------

void PlaygroundPage::send() {
  const QString text = message_->toPlainText();
  if (text.trimmed().isEmpty() || answering() || choices_.empty()) return;
  message_->clear();
  sendText(text);
}

void PlaygroundPage::sendText(const QString& text) {
  if (answering()) return;
  if (blind_->isChecked()) {
    revealed_ = false;
    shuffle();
  }
  PlayTurn turn;
  turn.user = text;
  turn.seed = static_cast<uint64_t>(seed_->value());
  conversation_.turns.push_back(std::move(turn));
  arrangeColumns();
  for (const int column : order_)
    if (column < count_) askColumn(column);
  remember();
  setTexts();
}

void PlaygroundPage::askColumn(int index) {
  Column& column = columns_[static_cast<size_t>(index)];
  const ModelChoice* choice = choiceOf(column.wanted);
  PlayTurn& turn = conversation_.turns.back();
  PlayAnswer& answer = turn.answers[static_cast<size_t>(index)];
  answer = {};
  if (!choice) {
    answer.state = PlayAnswer::State::failed;
    answer.text = tr("This model is no longer there. Choose another one.");
    return showColumn(index);
  }
  answer.state = PlayAnswer::State::waiting;
  const bool long_prompt = column.wanted.startsWith("prompt:");
  ChatRequest request;
  request.column = index;
  request.key = choice->key();
  request.model.model = choice->model;
  request.model.adapter = choice->checkpoint;
  request.model.machine.device = studio().preferences().device().toStdString();
  request.model.machine.threads = studio().preferences().threads();
  request.messages = conversation_.messages(index, conversation_.turns.size() - 1,
                                            (long_prompt ? long_prompt_ : system_)->toPlainText());
  request.plain = plain_->isChecked();
  engine::AnswerOptions& options = request.options;
  options.greedy = greedy_->isChecked();
  options.temperature = temperature_->value();
  options.top_p = top_p_->value();
  options.min_p = min_p_->value();
  options.top_k = top_k_->value();
  options.repetition_penalty = repetition_->value();
  options.max_new_tokens = max_tokens_->value();
  options.seed = turn.seed + (same_seed_->isChecked() ? 0 : static_cast<uint64_t>(index) * 7919);
  desk_->ask(request);
  showColumn(index);
}

void PlaygroundPage::again(int index) {
  if (answering() || conversation_.empty()) return;
  Conversation next = conversation_;
  PlayTurn& turn = next.turns.back();
  ++turn.seed;  // another draw
  for (int i = 0; i < count_; ++i)
    if (index < 0 || i == index) turn.answers[static_cast<size_t>(i)] = {};
  change(tr("answering again"), next);
  for (const int i : order_)
    if (i < count_ && (index < 0 || i == index)) askColumn(i);
  setTexts();
}

void PlaygroundPage::editLast() {
  if (answering() || conversation_.empty()) return;
  Conversation next = conversation_;
  message_->setPlainText(next.turns.back().user);
  next.turns.pop_back();
  change(tr("editing of a message"), next);
  message_->setFocus();
  message_->moveCursor(QTextCursor::End);
}

void PlaygroundPage::clear() {
  if (answering() || conversation_.empty()) return;
  change(tr("clearing of the conversation"), {});
  studio().toast(tr("The conversation was cleared."), tr("Undo"), [this] { undo(); });
  message_->setFocus();
}

void PlaygroundPage::change(const QString& text, const Conversation& to) {
  studio().project().undo().push(
      new ChangeConversation(text, conversation_, to, this, [this](const Conversation& next) {
        if (desk_->busy()) desk_->stop();
        apply(next);
      }));
}

void PlaygroundPage::apply(const Conversation& conversation) {
  conversation_ = conversation;
  for (int i = 0; i < most_columns; ++i) showColumn(i);
  remember();
  setTexts();
}

void PlaygroundPage::finishColumn(int index, const ChatReply& reply) {
  columns_[static_cast<size_t>(index)].loading->hide();
  if (conversation_.empty()) return;
  PlayAnswer& answer = conversation_.turns.back().answers[static_cast<size_t>(index)];
  if (answer.state != PlayAnswer::State::waiting && answer.state != PlayAnswer::State::writing) return;
  answer.text = reply.text;
  answer.tokens = reply.tokens;
  answer.prompt_tokens = reply.prompt_tokens;
  answer.seconds = reply.seconds;
  answer.cut = reply.cut;
  answer.state = reply.stopped ? PlayAnswer::State::stopped : PlayAnswer::State::done;
  showColumn(index);
  remember();
}

void PlaygroundPage::failColumn(int index, const QString& sentence, bool memory) {
  columns_[static_cast<size_t>(index)].loading->hide();
  if (conversation_.empty()) return;
  PlayAnswer& answer = conversation_.turns.back().answers[static_cast<size_t>(index)];
  answer = {};
  answer.state = PlayAnswer::State::failed;
  answer.text = sentence;
  showColumn(index);
  remember();
  if (!memory || desk_->loaded().isEmpty()) return;
  QStringList names;
  for (const QString& key : desk_->loaded()) names << nameOf(key);
  messages()->say({"memory",
                   theme::State::warning,
                   tr("In memory: %1.").arg(names.join(tr(", "))),
                   tr("Close the other models"),
                   [this, key = columns_[static_cast<size_t>(index)].wanted] {
                     desk_->closeAllBut({key});
                     messages()->unsay("memory");
                   },
                   {}});
}

void PlaygroundPage::shuffle() {
  std::vector<int> used;
  for (int i = 0; i < count_; ++i) used.push_back(i);
  std::shuffle(used.begin(), used.end(), *QRandomGenerator::global());
  for (int i = count_; i < most_columns; ++i) used.push_back(i);
  std::copy(used.begin(), used.end(), order_.begin());
}

void PlaygroundPage::vote(int index) {
  revealed_ = true;
  Json part = studio().project().part(part_name);
  if (!part.is_object()) part = Json::object();
  Json votes = part.contains("votes") && part["votes"].is_object() ? part["votes"] : Json::object();
  const std::string key = columns_[static_cast<size_t>(index)].wanted.toStdString();
  votes[key] = votes.value(key, 0) + 1;
  part["votes"] = votes;
  if (!studio().project().readOnly()) studio().project().setPart(part_name, part);
  QStringList tally;
  for (const auto& [model, count] : votes.items())
    if (choiceOf(to_qstring(model))) tally << tr("%1: %2").arg(nameOf(to_qstring(model)), count_text(count.get<int>()));
  votes_->setText(tr("Chosen as the better one: %1").arg(tally.join(tr(", "))));
  votes_->show();
  arrangeColumns();
  for (int i = 0; i < most_columns; ++i) showColumn(i);
}

void PlaygroundPage::remember() {
  if (restoring_ || studio().project().readOnly()) return;
  Json part = studio().project().part(part_name);
  if (!part.is_object()) part = Json::object();
  Json keys = Json::array();
  for (int i = 0; i < count_; ++i)
    if (const QString& key = columns_[static_cast<size_t>(i)].wanted; !key.isEmpty()) keys.push_back(key.toStdString());
  part["columns"] = keys;
  part["conversation"] = to_json(conversation_);
  part["system"] = system_->toPlainText().toStdString();
  part["long_prompt"] = long_prompt_->toPlainText().toStdString();
  part["same_seed"] = same_seed_->isChecked();
  part["settings"] = {{"greedy", greedy_->isChecked()},
                      {"temperature", temperature_->value()},
                      {"top_p", top_p_->value()},
                      {"top_k", top_k_->value()},
                      {"min_p", min_p_->value()},
                      {"repetition_penalty", repetition_->value()},
                      {"max_new_tokens", max_tokens_->value()},
                      {"seed", seed_->value()},
                      {"plain", plain_->isChecked()}};
  studio().project().setPart(part_name, part);
}

void PlaygroundPage::restore() {
  restoring_ = true;
  conversation_ = {};
  const Json part = studio().project().part(part_name);
  QStringList keys;
  try {
    if (part.is_object()) {
      for (const auto& key : part.value("columns", std::vector<std::string>())) keys << to_qstring(key);
      if (part.contains("conversation")) conversation_ = conversation_from(part["conversation"]);
      system_->setPlainText(to_qstring(part.value("system", std::string())));
      long_prompt_->setPlainText(to_qstring(part.value("long_prompt", std::string())));
      same_seed_->setChecked(part.value("same_seed", true));
      const Json settings = part.value("settings", Json::object());
      greedy_->setChecked(settings.value("greedy", false));
      temperature_->setValue(settings.value("temperature", temperature_->value()));
      top_p_->setValue(settings.value("top_p", top_p_->value()));
      top_k_->setValue(settings.value("top_k", top_k_->value()));
      min_p_->setValue(settings.value("min_p", min_p_->value()));
      repetition_->setValue(settings.value("repetition_penalty", repetition_->value()));
      max_tokens_->setValue(settings.value("max_new_tokens", max_tokens_->value()));
      seed_->setValue(settings.value("seed", seed_->value()));
      plain_->setChecked(settings.value("plain", false));
    }
  } catch (const Json::exception&) {  // written by another version: the defaults stand
  }
  setColumns(keys);
  restoring_ = false;
  for (int i = 0; i < most_columns; ++i) showColumn(i);
  setTexts();
}

}  // namespace ft::ui
