#include "ui/data/turns_editor.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "core/data/turns.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/bubbles.h"
#include "ui/data/commit_text.h"
#include "ui/data/document.h"
#include "ui/data/drafting.h"
#include "ui/data/labels.h"
#include "ui/data/turn_draft.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int draft_after_ms = 400, asks_beside = 620;

}  // namespace

TurnsEditor::TurnsEditor(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  draft_.setSingleShot(true);
  draft_.setInterval(draft_after_ms);
  connect(&draft_, &QTimer::timeout, this, &TurnsEditor::keepDraft);
  build();
  connectTools();
}

void TurnsEditor::build() {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, theme::tiny, 0, 0);
  column->setSpacing(theme::tiny);
  bubbles_ = new QListView(this);
  bubbles_->setObjectName("bubblesView");
  turns_ = new TurnsModel(this);
  bubbles_->setModel(turns_);
  bubbles_->setItemDelegate(new BubbleDelegate(bubbles_));
  bubbles_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  bubbles_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  bubbles_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  bubbles_->setResizeMode(QListView::Adjust);
  describe(
      bubbles_, [] { return tr("Turns"); },
      [] { return tr("F2 edits a turn, Ctrl+Enter keeps it, Alt+Up and Alt+Down move it"); });
  column->addWidget(bubbles_, 1);
  problems_ = label(this, "detailProblemsLabel", {});
  problems_->setWordWrap(true);
  column->addWidget(problems_);

  auto* tools = tools_ = new QHBoxLayout;
  tools->setSpacing(theme::tiny);
  add_ = button(
      this, "detailAddTurnButton", [] { return tr("Add turn"); }, "add");
  auto* menu = new QMenu(add_);
  for (const char* role : {"user", "assistant", "system", "tool"}) {
    QAction* action = menu->addAction(QString());
    action->setObjectName(QString("actionAddTurn_%1").arg(role));
    retranslate(add_, [action, role] { action->setText(role_label(role)); });
    connect(action, &QAction::triggered, this, [this, role] {
      changeTurns([this, role](const std::string& text) {
        const auto& set = document_->set()->base();
        const std::string list = data::turn_list_of(document_->byId().columns_of(*id_));
        const auto after = turn() >= 0 ? data::turn_index(turns_->turns()[static_cast<size_t>(turn())].field)
                                       : std::optional<size_t>();
        return data::with_turn_added(text, set.map(), list, after ? after : std::optional<size_t>(SIZE_MAX - 1), role,
                                     "");
      });
    });
  }
  add_->setMenu(menu);
  role_ = new QComboBox(this);
  role_->setObjectName("detailRoleCombo");
  for (const char* role : {"system", "user", "assistant", "tool"}) role_->addItem(QString(), role);
  describe(role_, [] { return tr("Role of the turn"); });
  retranslate(role_, [this] {
    for (int i = 0; i < role_->count(); ++i) role_->setItemText(i, role_label(role_->itemData(i).toString()));
  });
  up_ = tool(this, "detailTurnUpTool", "up", [] { return tr("Move the turn up (Alt+Up)"); });
  up_->setShortcut(QKeySequence("Alt+Up"));
  down_ = tool(this, "detailTurnDownTool", "down", [] { return tr("Move the turn down (Alt+Down)"); });
  down_->setShortcut(QKeySequence("Alt+Down"));
  split_ = tool(this, "detailTurnSplitTool", "split", [] { return tr("Split the turn at the cursor"); });
  delete_turn_ = tool(this, "detailTurnDeleteTool", "delete", [] { return tr("Delete the turn"); });
  tools->addWidget(add_);
  tools->addWidget(role_);
  tools->addStretch(1);
  for (QToolButton* one : {up_, down_, split_, delete_turn_}) tools->addWidget(one);
  split_->setFocusPolicy(Qt::NoFocus);  // the editor keeps its cursor
  column->addLayout(tools);
  drafting_ = new Drafting(studio_, this);
  column->addWidget(drafting_);
  connect(drafting_, &Drafting::aboutToWrite, this, &TurnsEditor::commit);
  connect(drafting_, &Drafting::placeShown, this, &TurnsEditor::showPlace);
}

void TurnsEditor::connectTools() {
  connect(bubbles_, &QListView::doubleClicked, this, [this](const QModelIndex& index) { beginEdit(index.row()); });
  connect(bubbles_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { updateTools(); });
  connect(bubbles_->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { placeEditor(); });
  bubbles_->installEventFilter(this);
  connect(role_, &QComboBox::activated, this, [this](int at) {
    const std::string role = role_->itemData(at).toString().toStdString();
    changeTurns([this, role](const std::string& text) {
      const auto& turn_now = turns_->turns()[static_cast<size_t>(turn())];
      return data::with_turn_role(text, document_->set()->base().map(), turn_now.field, role);
    });
  });
  const auto move = [this](int by) {
    const int at = turn();
    if (at < 0) return;
    const auto from = data::turn_index(turns_->turns()[static_cast<size_t>(at)].field);
    const auto list = data::turn_list_of(document_->byId().columns_of(*id_));
    if (!from || list.empty() || (by < 0 && *from == 0)) return;
    changeTurns([this, from, by, list](const std::string& text) {
      return data::with_turn_moved(text, document_->set()->base().map(), list, *from, *from + static_cast<size_t>(by));
    });
    bubbles_->setCurrentIndex(turns_->index(std::clamp(at + by, 0, turns_->rowCount() - 1)));
  };
  connect(up_, &QToolButton::clicked, this, [move] { move(-1); });
  connect(down_, &QToolButton::clicked, this, [move] { move(1); });
  connect(delete_turn_, &QToolButton::clicked, this, [this] {
    if (turn() < 0) return;
    changeTurns([this](const std::string& text) {
      const auto& now = turns_->turns()[static_cast<size_t>(turn())];
      return data::with_turn_removed(text, document_->set()->base().map(),
                                     data::turn_list_of(document_->byId().columns_of(*id_)),
                                     data::turn_index(now.field).value_or(SIZE_MAX));
    });
  });
  connect(split_, &QToolButton::clicked, this, [this] {
    if (!editor_ || editing_ < 0) return;
    const QString before = editor_->text().left(editor_->textCursor().position());
    const auto at = static_cast<size_t>(before.toUcs4().size());
    const int turn_at = editing_;
    commitEditor();
    changeTurns([this, at, turn_at](const std::string& text) {
      const auto& now = turns_->turns()[static_cast<size_t>(turn_at)];
      return data::with_turn_split(text, document_->set()->base().map(),
                                   data::turn_list_of(document_->byId().columns_of(*id_)),
                                   data::turn_index(now.field).value_or(SIZE_MAX), at);
    });
  });
}

// What a model may write stands beside the other tools where there is room.
void TurnsEditor::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  QWidget* asks = drafting_->askButtons();
  const bool beside = width() >= asks_beside, is_beside = tools_->indexOf(asks) >= 0;
  if (beside == is_beside) return;
  (is_beside ? static_cast<QLayout*>(tools_) : drafting_->layout())->removeWidget(asks);
  if (beside)
    tools_->insertWidget(2, asks);
  else
    drafting_->layout()->addWidget(asks);
}

void TurnsEditor::setModel(const QString& model, const QString& name) {
  drafting_->setModel(model, name);
}

void TurnsEditor::setDocument(DataDocument* document) {
  document_ = document;
  drafting_->setDocument(document);
  setRow(std::nullopt);
}

void TurnsEditor::setRow(std::optional<uint32_t> id) {
  id_ = id;
}

void TurnsEditor::commit() {
  commitEditor();
}

int TurnsEditor::turn() const {
  return bubbles_->currentIndex().isValid() ? bubbles_->currentIndex().row() : -1;
}

void TurnsEditor::refresh() {
  if (!document_ || !document_->isOpen() || !id_) {
    turns_->setTurns({});
    problems_->hide();
    return updateTools();
  }
  const int at = turn();
  std::vector<TurnMark> marks;
  QStringList problems;
  for (const data::Finding* finding : document_->findingsOf(*id_)) {
    const QString message = translated_sentence(to_qstring(finding->message));
    marks.push_back(
        {to_qstring(finding->field), static_cast<int>(finding->start), static_cast<int>(finding->end), message});
    const QString label = kind_label(finding->kind), fix = translated_sentence(to_qstring(finding->fix));
    // "A telephone number." says what it is by itself.
    const QString line = message.contains(label, Qt::CaseInsensitive) ? QString("%1 %2").arg(message, fix)
                                                                      : tr("%1: %2 %3").arg(label, message, fix);
    if (!problems.contains(line)) problems << line;
  }
  try {
    turns_->setTurns(data::turns_of(document_->byId().columns_of(*id_)), std::move(marks));
  } catch (const Error& error) {
    turns_->setTurns({});
    problems = {text_of(error)};
  }
  if (turns_->rowCount() > 0) bubbles_->setCurrentIndex(turns_->index(std::clamp(at, 0, turns_->rowCount() - 1)));
  problems_->setText(problems.mid(0, 3).join('\n'));
  problems_->setVisible(!problems.isEmpty());
  updateTools();
}

void TurnsEditor::updateTools() {
  const bool row = document_ && document_->isOpen() && id_.has_value();
  const bool can = row && document_->canEdit();
  std::string list;
  try {
    if (row) list = data::turn_list_of(document_->byId().columns_of(*id_));
  } catch (const Error&) {
  }
  const int at = turn();
  const bool chosen = can && !list.empty() && at >= 0 && at < turns_->rowCount() &&
                      data::turn_index(turns_->turns()[static_cast<size_t>(at)].field).has_value();
  const QString why = !row           ? QString()
                      : !can         ? document_->whyNotEditable()
                      : list.empty() ? tr("This format has fixed columns; rows of conversations can have more turns.")
                                     : QString();
  add_->setEnabled(can && !list.empty());
  add_->setToolTip(why);
  role_->setEnabled(chosen);
  if (chosen) {
    const int which = role_->findData(to_qstring(turns_->turns()[static_cast<size_t>(at)].role));
    role_->setCurrentIndex(which);
  }
  up_->setEnabled(chosen && at > 0);
  down_->setEnabled(chosen && at + 1 < turns_->rowCount());
  delete_turn_->setEnabled(chosen);
  split_->setEnabled(chosen && editing_ >= 0);
  drafting_->show(id_, turns_->turns(), at);
}

void TurnsEditor::changeTurns(const std::function<std::string(const std::string&)>& change) {
  if (!document_ || !document_->canEdit() || !id_) return;
  commitEditor();
  try {
    document_->editRow(*id_, change(document_->set()->text(*id_)), "turns");
  } catch (const Error& error) {
    problems_->setText(text_of(error));
    problems_->show();
  }
}

void TurnsEditor::edit() {
  beginEdit(std::max(0, turn()));
}

void TurnsEditor::beginEdit(int turn_at) {
  if (!document_ || !document_->canEdit() || turn_at < 0 || turn_at >= turns_->rowCount()) return;
  const data::Turn& edited = turns_->turns()[static_cast<size_t>(turn_at)];
  if (!edited.is_text) {  // no text: its JSON can be edited
    Q_EMIT jsonAsked();
    return;
  }
  commitEditor();
  bubbles_->setCurrentIndex(turns_->index(turn_at));
  editing_ = turn_at;
  editor_ = new CommitText(bubbles_->viewport());
  editor_->setObjectName("bubbleEditor");
  editor_->setAccessibleName(tr("Text of the turn"));
  editor_->setFont(bubbles_->font());
  editor_->setPlainText(to_qstring(turns_->turns()[static_cast<size_t>(turn_at)].text));
  editor_->setProperty("before", editor_->text());
  editor_->setTabChangesFocus(true);
  editor_->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  connect(editor_, &QPlainTextEdit::textChanged, this, [this] {
    fitEditor();
    if (!draft_.isActive()) draft_.start();  // constant typing must not put it off for ever
  });
  fitEditor();
  editor_->show();
  editor_->setFocus();
  editor_->moveCursor(QTextCursor::End);
  connect(editor_, &CommitText::committed, this, &TurnsEditor::commitEditor);
  connect(editor_, &CommitText::cancelled, this, [this] {
    CommitText* closed = editor_;
    editor_ = nullptr;
    editing_ = -1;
    closed->deleteLater();
    closed->hide();
    dropDraft();
    turns_->setEditing(-1, 0);
    bubbles_->setFocus();
    updateTools();
  });
  updateTools();
}

// Lines of a text in an editor of this width; at most `most` are counted. The editor's own count is right only once it
// has been shown.
int TurnsEditor::linesOfEditor(int width, int most) const {
  int lines = 0;
  QTextOption wrap;
  wrap.setWrapMode(editor_->wordWrapMode());
  for (QTextBlock block = editor_->document()->begin(); block.isValid() && lines < most; block = block.next()) {
    QTextLayout layout(block.text(), editor_->font());
    layout.setTextOption(wrap);
    layout.beginLayout();
    int own = 0;
    for (QTextLine line = layout.createLine(); line.isValid() && lines + own < most; line = layout.createLine()) {
      line.setLineWidth(width);
      ++own;
    }
    layout.endLayout();
    lines += std::max(1, own);
  }
  return lines;
}

// The bubble grows with what is typed, so that the editor shows its whole text and covers no other turn.
void TurnsEditor::fitEditor() {
  if (!editor_ || editing_ < 0) return;
  const int spacing = editor_->fontMetrics().lineSpacing();
  const int most = std::max(4 * spacing, bubbles_->viewport()->height() - 4 * spacing);
  placeEditor();  // its width is the bubble's
  const int frame = 2 * editor_->frameWidth() + static_cast<int>(2 * editor_->document()->documentMargin());
  const int lines = linesOfEditor(editor_->width() - frame, most / spacing + 2);
  const int height = std::clamp((std::max(lines, 2) + 1) * spacing + frame, 3 * spacing, most);
  if (turns_->setEditing(editing_, height)) bubbles_->scrollTo(turns_->index(editing_));
  placeEditor();
}

void TurnsEditor::placeEditor() {
  if (!editor_ || editing_ < 0) return;
  QStyleOptionViewItem option;
  option.initFrom(bubbles_);
  option.widget = bubbles_;
  option.font = bubbles_->font();
  option.rect = bubbles_->visualRect(turns_->index(editing_));
  const auto* delegate = static_cast<BubbleDelegate*>(bubbles_->itemDelegate());
  editor_->setGeometry(delegate->textRect(option, turns_->index(editing_)).adjusted(-4, -2, 4, 4));
}

void TurnsEditor::commitEditor() {
  if (!editor_ || editing_ < 0) return;
  CommitText* closed = editor_;
  const int turn_at = editing_;
  editor_ = nullptr;
  editing_ = -1;
  const bool unchanged = closed->text() == closed->property("before").toString();
  const std::string text = closed->text().toStdString();
  closed->deleteLater();
  if (closed->hasFocus()) bubbles_->setFocus(Qt::OtherFocusReason);  // else it would go to the next in the window
  closed->hide();
  turns_->setEditing(-1, 0);
  draft_.stop();
  if (!document_ || !document_->isReady() || !id_ || turn_at >= turns_->rowCount()) return;
  const data::Turn& edited = turns_->turns()[static_cast<size_t>(turn_at)];
  if (!unchanged && edited.text != text) {
    try {
      document_->editRow(
          *id_, data::with_turn_text(document_->set()->text(*id_), document_->set()->base().map(), edited.field, text));
    } catch (const Error& error) {
      problems_->setText(text_of(error));
      problems_->show();
    }
  }
  dropDraft();  // behind the edit: a killed program has the one or the other
  updateTools();
}

void TurnsEditor::keepDraft() {
  if (!editor_ || editing_ < 0 || !document_ || !document_->isReady() || !id_ || editing_ >= turns_->rowCount()) return;
  const std::string field = turns_->turns()[static_cast<size_t>(editing_)].field;
  keep_draft(studio_.project(), *document_, *id_, field, editor_->text().toStdString());
}

void TurnsEditor::dropDraft() {
  draft_.stop();
  if (document_) drop_draft(studio_.project(), *document_);
}

void TurnsEditor::restoreDraft() {
  if (!document_ || !document_->isReady() || !document_->canEdit() || isEditing()) return;
  const auto draft = take_draft(studio_.project(), *document_);
  if (!draft || !document_->editRow(draft->id, draft->row)) return;
  studio_.toast(tr("What was being typed into row %1 is kept as an edit.")
                    .arg(count_text(static_cast<qint64>(document_->placeOf(draft->id)) + 1)),
                tr("Undo"), document_->undoOfLast());
}

void TurnsEditor::showPlace(const QString& field) {
  for (int i = 0; i < turns_->rowCount(); ++i)
    if (to_qstring(turns_->turns()[static_cast<size_t>(i)].field) == field) {
      bubbles_->setCurrentIndex(turns_->index(i));
      bubbles_->scrollTo(turns_->index(i));
    }
}

bool TurnsEditor::eventFilter(QObject* watched, QEvent* event) {
  if (watched == bubbles_) {
    if (event->type() == QEvent::KeyPress) {
      const auto* key = static_cast<QKeyEvent*>(event);
      if (key->key() == Qt::Key_F2 || key->key() == Qt::Key_Return) {
        beginEdit(turn());
        return true;
      }
      if (key->key() == Qt::Key_Delete && delete_turn_->isEnabled()) {
        delete_turn_->click();
        return true;
      }
    }
    if (event->type() == QEvent::Resize) fitEditor();
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace ft::ui
