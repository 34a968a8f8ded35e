#include "ui/data/drafting.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/bubbles.h"
#include "ui/data/document.h"
#include "ui/data/model_texts.h"
#include "ui/playground/chat_desk.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int idle_ms = 180'000;    // after which the model leaves the memory
constexpr int longest_draft = 512;  // tokens
constexpr int text_lines = 5;

}  // namespace

Drafting::Drafting(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setObjectName("detailDrafting");
  build();
  idle_.setSingleShot(true);
  idle_.setInterval(idle_ms);
  connect(&idle_, &QTimer::timeout, this, [this] {
    if (desk_ && !desk_->busy()) desk_->closeAllBut({});
  });
  retranslate(this, [this] { refresh(); });
}

Drafting::~Drafting() {
  if (desk_) desk_->stop();
}

void Drafting::build() {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  box_ = new QWidget(this);
  auto* draft = new QVBoxLayout(box_);
  draft->setContentsMargins(0, 0, 0, 0);
  draft->setSpacing(theme::tiny);
  title_ = label(box_, "draftTitleLabel", {});
  title_->setWordWrap(true);
  QFont bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  text_ = new QPlainTextEdit(box_);
  text_->setObjectName("draftText");
  text_->setReadOnly(true);
  text_->setTabChangesFocus(true);
  describe(text_, [] { return tr("Draft"); });
  text_->setMinimumHeight(2 * fontMetrics().lineSpacing());
  text_->setMaximumHeight(text_lines * fontMetrics().lineSpacing() + theme::wide);
  state_ = label(box_, "draftStateLabel", {});
  state_->setWordWrap(true);
  theme::set_quiet(state_);
  auto* choices = new QHBoxLayout;
  choices->setSpacing(theme::tiny);
  accept_ = button(box_, "draftAcceptButton", [] { return tr("Accept"); });
  discard_ = button(box_, "draftDiscardButton", [] { return tr("Discard"); });
  stop_ = button(box_, "draftStopButton", [] { return tr("Stop"); });
  for (QPushButton* one : {accept_, discard_, stop_}) choices->addWidget(one);
  choices->addStretch(1);
  for (QWidget* one : std::initializer_list<QWidget*>{title_, text_, state_}) draft->addWidget(one);
  draft->addLayout(choices);
  all->addWidget(box_);
  asks_ = new QWidget(this);
  auto* asks = new QHBoxLayout(asks_);
  asks->setContentsMargins(0, 0, 0, 0);
  asks->setSpacing(theme::tiny);
  answer_ = button(asks_, "detailDraftButton", [] { return tr("Draft an answer"); });
  paraphrase_ = button(asks_, "detailParaphraseButton", [] { return tr("Paraphrase"); });
  asks->addWidget(answer_);
  asks->addWidget(paraphrase_);
  asks->addStretch(1);
  all->addWidget(asks_);
  connect(answer_, &QPushButton::clicked, this, [this] { write(false); });
  connect(paraphrase_, &QPushButton::clicked, this, [this] { write(true); });
  connect(stop_, &QPushButton::clicked, this, &Drafting::stop);
  connect(accept_, &QPushButton::clicked, this, &Drafting::accept);
  connect(discard_, &QPushButton::clicked, this, &Drafting::discard);
}

void Drafting::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  if (writing_ && desk_) desk_->stop();
  ++request_;
  writing_.reset();
  drafts_.clear();
  document_ = document;
  id_.reset();
  if (document_)
    connect(document_, &DataDocument::renumbered, this, [this](const auto& id_of) {
      std::map<uint32_t, Draft> now;
      for (auto& [id, draft] : drafts_)
        if (const auto place = id_of(id)) now.emplace(static_cast<uint32_t>(*place), std::move(draft));
      drafts_ = std::move(now);
      if (writing_)
        if (const auto place = id_of(*writing_)) writing_ = static_cast<uint32_t>(*place);
      if (id_)
        if (const auto place = id_of(*id_)) id_ = static_cast<uint32_t>(*place);
    });
  refresh();
}

void Drafting::show(std::optional<uint32_t> id, const std::vector<data::Turn>& turns, int chosen) {
  id_ = id;
  turns_ = turns;
  chosen_ = chosen;
  refresh();
}

void Drafting::setModel(const QString& model, const QString& name) {
  if (model == model_ && model_is_read_) return;
  model_ = model;
  model_name_ = name;
  model_problem_.clear();
  model_is_read_ = false;
  refresh();
  if (model.isEmpty()) return reading_.cancel();
  reading_.ask(
      worker_pool(), this,
      [model = model.toStdString()](const StopToken&) { return model_text(model).chat != nullptr; },
      [this](bool chats) {
        model_is_read_ = true;
        model_chats_ = chats;
        refresh();
      },
      [this](const Error& error) {
        model_problem_ = text_of(error);
        refresh();
      });
}

Drafting::Draft* Drafting::current() {
  const auto found = id_ ? drafts_.find(*id_) : drafts_.end();
  return found == drafts_.end() ? nullptr : &found->second;
}

// Why it cannot be written now; empty: it can.
QString Drafting::whyNot(bool paraphrase) const {
  if (!document_ || !document_->isOpen() || !id_) return tr("No row is chosen.");
  if (!document_->canEdit()) return document_->whyNotEditable();
  if (model_.isEmpty()) return tr("No model is here that could write. The page Models gets one.");
  if (!model_problem_.isEmpty()) return model_problem_;
  if (!model_is_read_) return tr("%1 is being looked at.").arg(model_name_);
  if (writing_) return tr("A draft is being written.");
  if (paraphrase && !model_chats_)
    return tr("%1 has no chat template: it goes on with a text, but cannot be asked for other words.").arg(model_name_);
  if (paraphrase && !paraphrase_place(turns_, chosen_)) return tr("Choose a turn that has a text.");
  try {
    if (!paraphrase && !answer_place(document_->byId().columns_of(*id_), turns_, chosen_))
      return tr("Nothing is asked in this row, or it has no place for an answer.");
  } catch (const Error& error) {
    return text_of(error);
  }
  return {};
}

void Drafting::write(bool paraphrase) {
  Q_EMIT aboutToWrite();
  if (!whyNot(paraphrase).isEmpty()) return refresh();
  const auto place = paraphrase ? paraphrase_place(turns_, chosen_)
                                : answer_place(document_->byId().columns_of(*id_), turns_, chosen_);
  if (!desk_) {
    desk_ = new ChatDesk(this);
    const auto ours = [this](int request) { return request == request_ && writing_ && drafts_.contains(*writing_); };
    connect(desk_, &ChatDesk::loading, this, [this, ours](int request, double share) {
      if (!ours(request) || !drafts_[*writing_].text.isEmpty()) return;
      drafts_[*writing_].problem = share < 1 ? tr("Loading %1, %2 …").arg(model_name_, percent_text(share)) : QString();
      refresh();
    });
    connect(desk_, &ChatDesk::grew, this, [this, ours](int request, const QString& piece) {
      if (!ours(request)) return;
      drafts_[*writing_].text += piece;
      if (id_ == writing_) {
        const bool at_end = text_->verticalScrollBar()->value() == text_->verticalScrollBar()->maximum();
        QTextCursor end(text_->document());
        end.movePosition(QTextCursor::End);
        end.insertText(piece);
        if (at_end) text_->verticalScrollBar()->setValue(text_->verticalScrollBar()->maximum());
      }
    });
    const auto end = [this](const QString& problem) {
      Draft& draft = drafts_[*writing_];
      draft.done = true;
      draft.problem = problem;
      if (draft.text.trimmed().isEmpty() && problem.isEmpty()) draft.problem = tr("The model wrote nothing.");
      writing_.reset();
      idle_.start();
      refresh();
    };
    connect(desk_, &ChatDesk::answered, this, [this, ours, end](int request, const ChatReply& reply) {
      if (!ours(request)) return;
      drafts_[*writing_].text = reply.text.trimmed();
      end(reply.stopped ? tr("Stopped before its end.")
          : reply.cut   ? tr("It was longer than %1 tokens and is cut.").arg(longest_draft)
                        : QString());
    });
    connect(desk_, &ChatDesk::failed, this, [ours, end](int request, const QString& sentence, bool) {
      if (ours(request)) end(sentence);
    });
    connect(desk_, &ChatDesk::dropped, this, [ours, end](int request) {
      if (ours(request)) end(tr("Stopped before its end."));
    });
  }
  if (!desk_->loaded().isEmpty() && !desk_->loaded().contains(model_)) desk_->closeAllBut({model_});
  idle_.stop();
  ChatRequest request;
  request.column = ++request_;
  request.key = model_;
  request.model.model = model_.toStdString();
  request.model.machine = {studio_.preferences().device().toStdString(), "auto", studio_.preferences().threads()};
  request.messages = place->messages;
  request.options.max_new_tokens = longest_draft;
  request.options.seed = static_cast<uint64_t>(request_);  // another press, another draft
  drafts_[*id_] = {*place, {}, {}, false};
  writing_ = id_;
  refresh();
  Q_EMIT placeShown(to_qstring(place->field));
  desk_->ask(request);
}

void Drafting::stop() {
  if (!writing_ || !desk_) return;
  drafts_[*writing_].problem = tr("Stopping…");
  stop_->setEnabled(false);
  state_->setText(tr("Stopping…"));
  state_->show();
  desk_->stop();
}

void Drafting::accept() {
  Draft* draft = current();
  if (!draft || !draft->done || !document_ || !document_->canEdit()) return;
  const std::string text = draft->text.toStdString();
  const auto& map = document_->set()->base().map();
  const DraftPlace place = draft->place;
  try {
    const std::string row = document_->set()->text(*id_);
    const std::string after = place.field.empty()
                                  ? data::with_turn_added(row, map, place.list, place.after, place.role, text)
                                  : data::with_turn_text(row, map, place.field, text);
    if (!document_->editRow(*id_, after, place.paraphrase ? "paraphrase" : "draft")) return;
  } catch (const Error& error) {
    draft->problem = text_of(error);
    return refresh();
  }
  drafts_.erase(*id_);
  studio_.toast(
      tr("The draft is part of row %1 now.").arg(count_text(static_cast<qint64>(document_->placeOf(*id_)) + 1)),
      tr("Undo"), document_->undoOfLast());
  refresh();
}

void Drafting::discard() {
  if (id_ && id_ != writing_) drafts_.erase(*id_);
  refresh();
}

void Drafting::refresh() {
  for (const bool paraphrase : {false, true}) {
    QPushButton* one = paraphrase ? paraphrase_ : answer_;
    const QString why = whyNot(paraphrase);
    one->setEnabled(why.isEmpty());
    one->setToolTip(
        !why.isEmpty() ? why
        : paraphrase ? tr("%1 says the chosen turn in other words; nothing changes before you accept.").arg(model_name_)
                     : tr("%1 writes an answer; nothing changes before you accept.").arg(model_name_));
    one->setAccessibleDescription(one->toolTip());
  }
  const Draft* draft = current();
  box_->setVisible(draft != nullptr);
  if (!draft) return;
  title_->setText(draft->place.paraphrase
                      ? tr("Draft: other words for “%1”").arg(role_label(to_qstring(draft->place.role)))
                  : draft->place.field.empty() ? tr("Draft: a new turn of “%1”").arg(role_label("assistant"))
                                               : tr("Draft for “%1”").arg(role_label(to_qstring(draft->place.role))));
  const bool writing = writing_ == id_;
  if (text_->toPlainText() != draft->text) text_->setPlainText(draft->text);
  const QString state = !draft->problem.isEmpty() ? draft->problem
                        : writing                 ? tr("%1 is writing …").arg(model_name_)
                                                  : QString();
  state_->setText(state);
  state_->setVisible(!state.isEmpty());
  stop_->setVisible(writing);
  stop_->setEnabled(true);
  discard_->setEnabled(!writing);  // they stay where they are: a click that was meant to stop must not accept
  accept_->setEnabled(draft->done && !draft->text.isEmpty() && document_ && document_->canEdit());
}

}  // namespace ft::ui
