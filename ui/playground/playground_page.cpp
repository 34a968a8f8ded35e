#include "ui/playground/playground_page.h"

#include <QAction>
#include <QCheckBox>
#include <QRandomGenerator>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextCursor>
#include <algorithm>

#include "ui/bridge/paths.h"
#include "ui/playground/answer_column.h"
#include "ui/playground/answer_settings.h"
#include "ui/playground/chat_desk.h"
#include "ui/playground/correct_dialog.h"
#include "ui/playground/example_questions.h"
#include "ui/playground/history_changes.h"
#include "ui/playground/history_tool.h"
#include "ui/playground/message_edit.h"
#include "ui/playground/sample_keeper.h"
#include "ui/shell/message_area.h"
#include "ui/shell/undo_back.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

const char* const part_name = "pages/playground";
constexpr int narrowest_column = 260;

// Of a turn; what JSON keeps exactly everywhere.
uint64_t fresh_id() {
  return QRandomGenerator::global()->generate64() >> 11;
}

// A run that was copied with its project is the copy's.
QString of_this_project(const QString& key, const Project& project) {
  const qsizetype step = key.lastIndexOf('#');
  if (step < 0) return key;
  const fs::path run = to_path(key.left(step)), own = project.runsFolder() / run.filename();
  const auto folders = project.runFolders();
  std::error_code ignored;
  if (std::ranges::find(folders, run.parent_path()) != folders.end() || !fs::exists(own, ignored)) return key;
  return to_qstring(own) + key.mid(step);
}

}  // namespace

PlaygroundPage::PlaygroundPage(Studio& studio, QWidget* parent) : Page("playground", studio, parent) {
  desk_ = new ChatDesk(this);
  keeper_ = new SampleKeeper(studio, messages(), part_name, this);
  connect(keeper_, &SampleKeeper::changed, this, &PlaygroundPage::setTexts);
  connect(desk_, &ChatDesk::loading, this, [this](int index, double share) {
    AnswerColumn& column = *columns_[static_cast<size_t>(index)];
    column.setLoading(share);
    if (share < 1.0) {
      column.setStatus(tr("Loading %1: %2").arg(shownName(index), percent_text(share)));
    } else if (!conversation().empty()) {
      PlayAnswer& answer = lastAnswer(index);
      if (answer.state == PlayAnswer::State::waiting) answer.state = PlayAnswer::State::writing;
      column.setStatus(tr("Writing…"));
    }
  });
  connect(desk_, &ChatDesk::grew, this, &PlaygroundPage::appendPiece);
  connect(desk_, &ChatDesk::answered, this, &PlaygroundPage::finishColumn);
  connect(desk_, &ChatDesk::failed, this, &PlaygroundPage::failColumn);
  connect(desk_, &ChatDesk::dropped, this, [this](int column) {
    if (conversation().empty()) return;
    if (lastAnswer(column).state == PlayAnswer::State::waiting) lastAnswer(column) = {};
    showColumn(column);
    remember();
  });
  connect(desk_, &ChatDesk::changed, this, &PlaygroundPage::setTexts);

  makeHeader();
  makeBody();
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

// Texts and looks -----------------------------------------------------------------------------------------------------

void PlaygroundPage::retitle() {
  same_seed_->setText(tr("Same seed"));
  same_seed_->setToolTip(tr("All columns choose with the same random numbers."));
  blind_->setText(tr("Blind"));
  blind_->setToolTip(tr("Hides the names and mixes the columns until one answer was chosen as the better one."));
  message_->setPlaceholderText(tr("Message"));
  message_->setAccessibleName(tr("Message"));
  tabs_->setAccessibleName(tr("Columns"));
  for (AnswerColumn* column : columns_) column->retitle();
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
  const bool empty = conversation().empty();
  clear_->setEnabled((!empty || history_.lines.size() > 1) && !busy);
  edit_->setEnabled(!empty && !busy);
  history_tool_->setEnabled(!busy);
  add_->setEnabled(count_ < most_columns && !choices_.empty() && !busy);
  same_seed_->setVisible(count_ > 1);
  blind_->setVisible(count_ > 1);
  blind_->setEnabled(!busy);
  const bool can_vote = blind_->isChecked() && !revealed_ && !busy && !empty;
  for (int i = 0; i < most_columns; ++i) {
    AnswerColumn::Can can;
    can.busy = busy;
    can.act = !busy && !empty;
    can.answered = !empty && lastAnswer(i).answered();
    can.vote = can_vote;
    can.close = count_ > 1;
    for (int other = 0; other < count_ && !empty; ++other)
      can.pairs |= other != i && lastAnswer(other).answered() && lastAnswer(other).text != lastAnswer(i).text;
    columns_[static_cast<size_t>(i)]->setCan(can);
  }
  const std::string kept = keeper_->file(SampleKeeper::Kind::samples);
  keeps_text_->setText(kept.empty() ? tr("Good answers: the data set is asked for at the first one.")
                                    : tr("Good answers go into %1.").arg(to_qstring(fs::path(kept).filename())));
  keeps_text_->setToolTip(to_qstring(kept));
  examples_->setVisible(conversation().empty() && !choices_.empty() && !examples_->empty());
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
    AnswerColumn& column = *columns_[static_cast<size_t>(index)];
    if (row_->indexOf(&column) != place) row_->insertWidget(place, &column);
    const bool used = index < count_;
    const QString name = QString(QChar('A' + shown));
    if (used) tabs_->setTabText(shown, hidden_names ? name : nameOf(column.wanted));
    column.setBlindName(used && hidden_names ? tr("Answer %1").arg(name) : QString());
    column.setVisible(used && (!narrow || tabs_->currentIndex() == shown));
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
  return nameOf(columns_[static_cast<size_t>(column)]->wanted);
}

// Who gave an answer, also where another model stands in its column by now.
QString PlaygroundPage::writerOf(int column, const PlayAnswer& answer) const {
  const bool hidden = blind_->isChecked() && !revealed_;
  return hidden || answer.model.isEmpty() ? shownName(column) : nameOf(answer.model);
}

void PlaygroundPage::showColumn(int index) {
  columns_[static_cast<size_t>(index)]->show(
      conversation(), [this, index](const PlayAnswer& answer) { return writerOf(index, answer); });
}

PlayAnswer& PlaygroundPage::lastAnswer(int column) {
  return history_.line().turns.back().answers[static_cast<size_t>(column)];
}

void PlaygroundPage::appendPiece(int index, const QString& piece) {
  if (conversation().empty()) return;
  PlayAnswer& answer = lastAnswer(index);
  if (answer.state != PlayAnswer::State::waiting && answer.state != PlayAnswer::State::writing) return;
  answer.state = PlayAnswer::State::writing;
  answer.text += piece;
  columns_[static_cast<size_t>(index)]->append(piece);
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
  turn.id = fresh_id();
  turn.user = text;
  turn.seed = settings_->options().seed;
  history_.line().turns.push_back(std::move(turn));
  history_.prune();
  history_tool_->show(history_);
  arrangeColumns();
  for (const int column : order_)
    if (column < count_) askColumn(column);
  remember();
  setTexts();
}

void PlaygroundPage::askColumn(int index) {
  AnswerColumn& column = *columns_[static_cast<size_t>(index)];
  const ModelChoice* choice = choiceOf(column.wanted);
  PlayAnswer& answer = lastAnswer(index);
  answer = {};
  answer.model = column.wanted;
  if (!choice) {
    answer.state = PlayAnswer::State::failed;
    answer.text = tr("This model is no longer there. Choose another one.");
    return showColumn(index);
  }
  answer.state = PlayAnswer::State::waiting;
  ChatRequest request;
  request.column = index;
  request.key = choice->key();
  request.model.model = choice->model;
  request.model.adapter = choice->checkpoint;
  request.model.machine.device = studio().preferences().device().toStdString();
  request.model.machine.threads = studio().preferences().threads();
  request.messages =
      conversation().messages(index, conversation().turns.size() - 1,
                              column.wanted.startsWith("prompt:") ? settings_->longPrompt() : settings_->system());
  request.plain = settings_->plain();
  request.options = settings_->options();
  request.options.seed =
      conversation().turns.back().seed + (same_seed_->isChecked() ? 0 : static_cast<uint64_t>(index) * 7919);
  desk_->ask(request);
  showColumn(index);
}

void PlaygroundPage::again(int index) {
  if (answering() || conversation().empty()) return;
  PlayHistory next = history_;
  next.detach(next.line().turns.size() - 1, fresh_id());
  PlayTurn& turn = next.line().turns.back();
  ++turn.seed;  // another draw
  for (int i = 0; i < count_; ++i)
    if (index < 0 || i == index) turn.answers[static_cast<size_t>(i)] = {};
  change(tr("answering again"), next);
  for (const int i : order_)
    if (i < count_ && (index < 0 || i == index)) askColumn(i);
  setTexts();
}

// The message goes back to where messages are written; what is sent next begins a branch beside it.
void PlaygroundPage::editTurn(size_t turn) {
  if (answering() || turn >= conversation().turns.size()) return;
  message_->setPlainText(conversation().turns[turn].user);
  PlayHistory next = history_;
  next.branchAt(turn);
  change(tr("editing of a message"), next);
  message_->setFocus();
  message_->moveCursor(QTextCursor::End);
}

void PlaygroundPage::correct(int index, size_t turn) {
  if (answering() || turn >= conversation().turns.size()) return;
  const QString said = conversation().turns[turn].answers[static_cast<size_t>(index)].text;
  ask_for_correction(this, said, [this, index, turn](const QString& text) {
    PlayHistory next = history_;
    if (turn >= next.line().turns.size()) return;
    next.detach(turn, fresh_id());
    PlayAnswer& answer = next.line().turns[turn].answers[static_cast<size_t>(index)];
    answer.edited = answer.edited || answer.text != text;
    answer.text = text;
    change(tr("correction of an answer"), next);
  });
}

void PlaygroundPage::clear() {
  if (answering()) return;
  change(tr("clearing of the conversation"), {});
  undoToast(tr("The conversation was cleared."));
  message_->setFocus();
}

HistoryPlace PlaygroundPage::place() {
  return {this, [this]() -> const PlayHistory& { return history_; },
          [this](const PlayHistory& next) {
            if (desk_->busy()) desk_->stop();
            apply(next);
          }};
}

void PlaygroundPage::change(const QString& text, const PlayHistory& to) {
  studio().project().undo().push(new ChangeHistory(text, to, place()));
}

void PlaygroundPage::closeColumn(int column) {
  if (count_ < 2 || answering()) return;
  const QString name = shownName(column);
  studio().project().undo().push(new CloseColumn(
      tr("closing of a column"), column, [this] { return keys(); },
      [this](const QStringList& keys, const PlayHistory& history) {
        if (desk_->busy()) desk_->stop();
        setColumns(keys);
        apply(history);
      },
      place()));
  undoToast(tr("The column of %1 was closed.").arg(name));
}

void PlaygroundPage::undoToast(const QString& text) {
  studio().toast(text, tr("Undo"), undo_back(studio().project().undo()));
}

void PlaygroundPage::apply(const PlayHistory& history) {
  history_ = history;
  history_tool_->show(history_);
  for (int i = 0; i < most_columns; ++i) showColumn(i);
  remember();
  setTexts();
}

void PlaygroundPage::keepSample(int index) {
  if (conversation().empty()) return;
  const Json sample = sample_of(conversation(), index, conversation().turns.size() - 1, settings_->system());
  if (!sample.is_null()) keeper_->keep(SampleKeeper::Kind::samples, {sample});
}

void PlaygroundPage::keepPairs(int index) {
  if (conversation().empty()) return;
  std::vector<Json> pairs;
  for (int other = 0; other < count_; ++other) {
    const Json pair = preference_of(conversation(), index, other, conversation().turns.size() - 1, settings_->system());
    if (other != index && !pair.is_null()) pairs.push_back(pair);
  }
  if (!pairs.empty()) keeper_->keep(SampleKeeper::Kind::pairs, pairs);
}

void PlaygroundPage::finishColumn(int index, const ChatReply& reply) {
  columns_[static_cast<size_t>(index)]->setLoading(1.0);
  if (conversation().empty()) return;
  PlayAnswer& answer = lastAnswer(index);
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
  columns_[static_cast<size_t>(index)]->setLoading(1.0);
  if (conversation().empty()) return;
  PlayAnswer& answer = lastAnswer(index);
  answer = {};
  answer.model = columns_[static_cast<size_t>(index)]->wanted;
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
                   [this, key = columns_[static_cast<size_t>(index)]->wanted] {
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
  QString voted = columns_[static_cast<size_t>(index)]->wanted;
  if (!conversation().empty() && !lastAnswer(index).model.isEmpty()) voted = lastAnswer(index).model;
  const std::string key = voted.toStdString();
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
  Json columns = Json::array();
  for (const QString& key : keys()) columns.push_back(key.toStdString());
  part["columns"] = columns;
  part.erase("conversation");  // of earlier versions, without branches
  part["history"] = to_json(history_);
  part["same_seed"] = same_seed_->isChecked();
  settings_->write(part);
  studio().project().setPart(part_name, part);
}

void PlaygroundPage::restore() {
  restoring_ = true;
  history_ = {};
  const Json part = studio().project().part(part_name);
  QStringList keys;
  try {
    if (part.is_object()) {
      for (const auto& key : part.value("columns", std::vector<std::string>()))
        keys << of_this_project(to_qstring(key), studio().project());
      if (part.contains("history"))
        history_ = history_from(part["history"]);
      else if (part.contains("conversation"))
        history_.line() = conversation_from(part["conversation"]);
      same_seed_->setChecked(part.value("same_seed", true));
      settings_->read(part);
    }
  } catch (const Json::exception&) {  // written by another version: the defaults stand
  }
  setColumns(keys);
  restoring_ = false;
  history_tool_->show(history_);
  for (int i = 0; i < most_columns; ++i) showColumn(i);
  setTexts();
}

}  // namespace ft::ui
