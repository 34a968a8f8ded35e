#include "ui/data/detail_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStackedWidget>
#include <QSyntaxHighlighter>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/data/row_json.h"
#include "core/data/turns.h"
#include "core/models/catalogue.h"
#include "core/models/scan.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/bubbles.h"
#include "ui/data/document.h"
#include "ui/data/tokens_view.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t editable_json = 2 << 20;  // bytes; longer rows are shown in part

class JsonHighlighter final : public QSyntaxHighlighter {
 public:
  explicit JsonHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {}

  void highlightBlock(const QString& text) override {
    if (text.size() > 50'000) return;
    const QPalette palette;
    const bool dark = theme::is_dark(palette);
    for (qsizetype at = 0; at < text.size();) {
      const QChar c = text[at];
      if (c == '"') {
        qsizetype end = at + 1;
        while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
        end = std::min(end + 1, text.size());
        qsizetype next = end;
        while (next < text.size() && text[next].isSpace()) ++next;
        const bool key = next < text.size() && text[next] == ':';
        QTextCharFormat format;
        format.setForeground(key ? palette.color(QPalette::Link) : theme::state_color(theme::State::good, palette));
        setFormat(static_cast<int>(at), static_cast<int>(end - at), format);
        at = end;
      } else if (c.isDigit() || c == '-' || c == 't' || c == 'f' || c == 'n') {
        qsizetype end = at + 1;
        while (end < text.size() &&
               (text[end].isLetterOrNumber() || text[end] == '.' || text[end] == '+' || text[end] == '-'))
          ++end;
        setFormat(static_cast<int>(at), static_cast<int>(end - at), theme::series_color(3, dark));
        at = end;
      } else {
        ++at;
      }
    }
  }
};

// "a key … " at byte 17 of the text → line and column for people.
QString place_text(const std::string& text, size_t at, const QString& reason) {
  size_t line = 1, begin = 0;
  for (size_t i = 0; i < std::min(at, text.size()); ++i)
    if (text[i] == '\n') ++line, begin = i + 1;
  const size_t column = count_code_points(std::string_view(text).substr(begin, at - std::min(at, begin))) + 1;
  return DetailPanel::tr("Line %1 column %2: %3.").arg(line).arg(column).arg(reason);
}

}  // namespace

QString CommitText::text() const {
  QString raw = document()->toRawText();
  raw.replace(QChar::ParagraphSeparator, '\n');
  return raw;
}

bool CommitText::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    auto* key = static_cast<QKeyEvent*>(event);
    const bool mine = (key->modifiers() == Qt::ControlModifier &&
                       (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Z)) ||
                      key->key() == Qt::Key_Escape;
    if (mine) {
      event->accept();
      return true;
    }
  }
  return QPlainTextEdit::event(event);
}

void CommitText::keyPressEvent(QKeyEvent* event) {
  if (event->modifiers() & Qt::ControlModifier && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
    return Q_EMIT committed();
  if (event->key() == Qt::Key_Escape) return Q_EMIT cancelled();
  QPlainTextEdit::keyPressEvent(event);
}

void CommitText::focusOutEvent(QFocusEvent* event) {
  QPlainTextEdit::focusOutEvent(event);
  const bool stays = event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason ||
                     event->reason() == Qt::MenuBarFocusReason;
  if (!stays) Q_EMIT committed();
}

DetailPanel::DetailPanel(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setObjectName("dataDetailPanel");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::small, 0, 0, 0);
  all->setSpacing(theme::tiny);

  auto* head = new QHBoxLayout;
  head->setSpacing(theme::tiny);
  title_ = label(this, "detailTitleLabel", {});
  title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  head->addWidget(title_, 1);
  previous_ = tool(this, "detailPreviousTool", "up", [] { return tr("Previous row (Ctrl+Up)"); });
  previous_->setShortcut(QKeySequence("Ctrl+Up"));
  next_ = tool(this, "detailNextTool", "down", [] { return tr("Next row (Ctrl+Down)"); });
  next_->setShortcut(QKeySequence("Ctrl+Down"));
  delete_row_ = tool(this, "detailDeleteTool", "delete", [] { return tr("Delete the row"); });
  head->addWidget(previous_);
  head->addWidget(next_);
  head->addWidget(delete_row_);
  all->addLayout(head);
  connect(previous_, &QToolButton::clicked, this, [this] { Q_EMIT stepAsked(-1); });
  connect(next_, &QToolButton::clicked, this, [this] { Q_EMIT stepAsked(1); });
  connect(delete_row_, &QToolButton::clicked, this, &DetailPanel::deleteAsked);

  tabs_ = new QTabWidget(this);
  tabs_->setObjectName("detailTabs");
  tabs_->setDocumentMode(true);
  tabs_->setUsesScrollButtons(true);
  all->addWidget(tabs_, 1);
  buildBubbles();
  buildJson();
  buildTokens();
  describe(tabs_, [] { return tr("Ways to see the row"); });
  retranslate(this, [this] {
    tabs_->setTabText(0, tr("Bubbles"));
    tabs_->setTabText(1, tr("JSON"));
    tabs_->setTabText(2, tr("What the model sees"));
    refresh();
  });
  connect(tabs_, &QTabWidget::currentChanged, this, [this](int tab) {
    commit();
    if (tab == 1) refreshJson();
    if (tab == 2) refreshTokens();
  });
  showRow(std::nullopt);
}

DetailPanel::~DetailPanel() = default;

void DetailPanel::buildBubbles() {
  auto* pane = new QWidget(this);
  auto* column = new QVBoxLayout(pane);
  column->setContentsMargins(0, theme::tiny, 0, 0);
  column->setSpacing(theme::tiny);
  bubbles_ = new QListView(pane);
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
  problems_ = label(pane, "detailProblemsLabel", {});
  problems_->setWordWrap(true);
  column->addWidget(problems_);

  auto* tools = new QHBoxLayout;
  tools->setSpacing(theme::tiny);
  add_ = button(
      pane, "detailAddTurnButton", [] { return tr("Add turn"); }, "add");
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
  role_ = new QComboBox(pane);
  role_->setObjectName("detailRoleCombo");
  for (const char* role : {"system", "user", "assistant", "tool"}) role_->addItem(QString(), role);
  describe(role_, [] { return tr("Role of the turn"); });
  retranslate(role_, [this] {
    for (int i = 0; i < role_->count(); ++i) role_->setItemText(i, role_label(role_->itemData(i).toString()));
  });
  up_ = tool(pane, "detailTurnUpTool", "up", [] { return tr("Move the turn up (Alt+Up)"); });
  up_->setShortcut(QKeySequence("Alt+Up"));
  down_ = tool(pane, "detailTurnDownTool", "down", [] { return tr("Move the turn down (Alt+Down)"); });
  down_->setShortcut(QKeySequence("Alt+Down"));
  split_ = tool(pane, "detailTurnSplitTool", "split", [] { return tr("Split the turn at the cursor"); });
  delete_turn_ = tool(pane, "detailTurnDeleteTool", "delete", [] { return tr("Delete the turn"); });
  tools->addWidget(add_);
  tools->addWidget(role_);
  tools->addStretch(1);
  for (QToolButton* one : {up_, down_, split_, delete_turn_}) tools->addWidget(one);
  split_->setFocusPolicy(Qt::NoFocus);  // the editor keeps its cursor
  column->addLayout(tools);
  tabs_->addTab(pane, QString());

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

void DetailPanel::buildJson() {
  auto* pane = new QWidget(this);
  auto* column = new QVBoxLayout(pane);
  column->setContentsMargins(0, theme::tiny, 0, 0);
  json_ = new CommitText(pane);
  json_->setObjectName("jsonText");
  json_->setTabChangesFocus(true);
  json_->setLineWrapMode(QPlainTextEdit::WidgetWidth);
  json_->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  theme::set_role(json_, theme::Role::fixed);
  auto* highlighter = new JsonHighlighter(json_->document());
  restyle(json_, [highlighter] { highlighter->rehighlight(); });
  describe(
      json_, [] { return tr("The row as JSON"); },
      [] { return tr("Ctrl+Enter keeps what was typed; keys, their order and numbers stay as they are written"); });
  column->addWidget(json_, 1);
  json_problem_ = label(pane, "jsonProblemLabel", {});
  json_problem_->setWordWrap(true);
  theme::set_state(json_problem_, theme::State::error);
  column->addWidget(json_problem_);
  tabs_->addTab(pane, QString());
  json_timer_.setSingleShot(true);
  json_timer_.setInterval(150);
  connect(&json_timer_, &QTimer::timeout, this, &DetailPanel::checkJson);
  connect(json_, &QPlainTextEdit::textChanged, this, [this] {
    if (!showing_) json_timer_.start();
  });
  connect(json_, &CommitText::committed, this, &DetailPanel::commitJson);
  connect(json_, &CommitText::cancelled, this, [this] {
    if (id_) json_drafts_.remove(*id_);
    refreshJson();
  });
}

void DetailPanel::buildTokens() {
  auto* pane = new QWidget(this);
  auto* column = new QVBoxLayout(pane);
  column->setContentsMargins(0, theme::tiny, 0, 0);
  model_ = new QComboBox(pane);
  model_->setObjectName("detailModelCombo");
  model_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  model_->setMinimumContentsLength(12);
  describe(model_, [] { return tr("Model whose template and tokenizer are used"); });
  tokens_ = new TokensView(pane);
  tokens_->setObjectName("modelSeesView");
  column->addWidget(model_);
  column->addWidget(tokens_, 1);
  tabs_->addTab(pane, QString());
  fillModels();
  connect(model_, &QComboBox::activated, this, [this] {
    studio_.preferences().setValue("data/model", model_->currentData());
    refreshTokens();
  });
}

void DetailPanel::fillModels() {
  run_async(
      worker_pool(), this,
      [] {
        QList<QPair<QString, QString>> found;  // shown, MODEL
        for (const models::CatalogueEntry& entry : models::read_catalogue())
          if (models::is_installed(entry)) found << qMakePair(to_qstring(entry.name), to_qstring(entry.name));
        for (const models::FoundModel& model : models::scan_usual_places()) {
          const QString path = to_qstring(model.path);
          if (model.supported && !path.startsWith(to_qstring(models::models_folder())))
            found << qMakePair(to_qstring(model.path.filename()), path);
        }
        return found;
      },
      [this](QList<QPair<QString, QString>> found) {
        const QString wanted = studio_.preferences().value("data/model").toString();
        for (const auto& [name, path] : found) model_->addItem(name, path);
        model_->setVisible(model_->count() > 0);
        if (const int at = model_->findData(wanted); at >= 0) model_->setCurrentIndex(at);
        if (tabs_->currentIndex() == 2) refreshTokens();
      });
}

QString DetailPanel::model() const {
  return model_->currentData().toString();
}

void DetailPanel::setDocument(DataDocument* document) {
  if (document_) disconnect(document_, nullptr, this, nullptr);
  document_ = document;
  json_drafts_.clear();
  id_.reset();
  if (document_) {
    connect(document_, &DataDocument::rowChanged, this, [this](uint32_t id) {
      if (id_ == id) refresh();
    });
    connect(document_, &DataDocument::checkChanged, this, [this] {
      if (editing_ < 0 && json_->text() == shown_json_) refresh();
    });
    connect(document_, &DataDocument::renumbered, this, [this](const auto& id_of) {
      json_drafts_.clear();
      if (id_)
        if (const auto id = id_of(*id_)) id_ = static_cast<uint32_t>(*id);
    });
    connect(document_, &DataDocument::historyChanged, this, &DetailPanel::updateTools);
  }
  showRow(std::nullopt);
}

void DetailPanel::showRow(std::optional<uint32_t> id) {
  if (id != id_) commit();
  id_ = id;
  refresh();
}

void DetailPanel::commit() {
  commitEditor();
  if (tabs_->currentIndex() == 1 || json_->text() != shown_json_) commitJson();
}

int DetailPanel::turn() const {
  return bubbles_->currentIndex().isValid() ? bubbles_->currentIndex().row() : -1;
}

void DetailPanel::refresh() {
  if (!document_ || !document_->isOpen() || !id_) {
    turns_->setTurns({});
    title_->clear();
    problems_->hide();
    showing_ = true;
    json_->clear();
    shown_json_.clear();
    showing_ = false;
    json_problem_->clear();
    tokens_->clear();
    updateTools();
    return;
  }
  const int at = turn();
  title_->setText(tr("Row %1").arg(count_text(static_cast<qint64>(document_->placeOf(*id_)) + 1)));
  std::vector<TurnMark> marks;
  QStringList problems;
  for (const data::Finding* finding : document_->findingsOf(*id_)) {
    const QString message = translated_sentence(to_qstring(finding->message));
    marks.push_back(
        {to_qstring(finding->field), static_cast<int>(finding->start), static_cast<int>(finding->end), message});
    const QString line =
        tr("%1: %2 %3").arg(kind_label(finding->kind), message, translated_sentence(to_qstring(finding->fix)));
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
  if (tabs_->currentIndex() == 1) refreshJson();
  if (tabs_->currentIndex() == 2) refreshTokens();
  updateTools();
}

void DetailPanel::refreshJson() {
  if (!document_ || !document_->isOpen() || !id_) return;
  QString text;
  bool whole = true;
  try {
    std::string row = document_->byId().text(*id_);
    whole = row.size() <= editable_json;
    if (!whole) row.resize(editable_json / 10);
    text = whole ? to_qstring(data::pretty_json(row)) : to_qstring(mend_utf8(row));
  } catch (const Error& error) {
    text = text_of(error);
    whole = false;
  }
  showing_ = true;
  if (json_->text() != text) json_->setPlainText(text);
  shown_json_ = json_->text();
  json_whole_ = whole;
  json_->setReadOnly(!whole || !document_->canEdit());
  showing_ = false;
  json_problem_->setText(whole ? QString() : tr("The row is too long to be edited here; its beginning is shown."));
  json_problem_->setVisible(!json_problem_->text().isEmpty());
  if (json_drafts_.contains(*id_) && !json_->isReadOnly()) {
    json_->setPlainText(json_drafts_[*id_]);
    checkJson();
  }
}

void DetailPanel::checkJson() {
  if (!document_ || !document_->isReady() || !id_ || json_->isReadOnly()) return;
  const std::string text = json_->text().toStdString();
  data::ParsedRow row;
  data::JsonProblem problem;
  QString sentence;
  if (!data::parse_row(text, row, problem))
    sentence = place_text(text, problem.at, translated_sentence(QString::fromUtf8(problem.reason)));
  else if (const auto refusal = document_->set()->refusal_of(text))
    sentence = tr("This cannot be a row of the file: %1.").arg(translated_sentence(to_qstring(*refusal)));
  json_problem_->setText(sentence);
  json_problem_->setVisible(!sentence.isEmpty());
}

void DetailPanel::commitJson() {
  if (!document_ || !document_->isReady() || !id_ || json_->isReadOnly()) return;
  const QString typed = json_->text();
  if (typed == shown_json_) return;
  checkJson();
  if (!json_problem_->text().isEmpty()) {
    json_drafts_[*id_] = typed;
    return;
  }
  json_drafts_.remove(*id_);
  const std::string before = document_->set()->text(*id_), text = typed.toStdString();
  shown_json_ = typed;
  if (data::one_line_json(before, false) == data::one_line_json(text, false)) return;
  const bool lines = before.find('\n') == std::string::npos;
  document_->editRow(*id_, lines ? data::one_line_json(text, data::is_spaced_json(before)) : text);
}

void DetailPanel::refreshTokens() {
  if (!document_ || !document_->isOpen() || !id_) return tokens_->clear();
  try {
    tokens_->show(model(), document_->byId().row(*id_));
  } catch (const Error&) {
    tokens_->clear();
  }
}

void DetailPanel::updateTools() {
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
  delete_row_->setEnabled(can);
  previous_->setEnabled(row);
  next_->setEnabled(row);
  json_->setReadOnly(!can || !json_whole_);
}

void DetailPanel::changeTurns(const std::function<std::string(const std::string&)>& change) {
  if (!document_ || !document_->canEdit() || !id_) return;
  commitEditor();
  try {
    document_->editRow(*id_, change(document_->set()->text(*id_)), "turns");
  } catch (const Error& error) {
    problems_->setText(text_of(error));
    problems_->show();
  }
}

void DetailPanel::editFirst() {
  tabs_->setCurrentIndex(0);
  beginEdit(std::max(0, turn()));
}

void DetailPanel::beginEdit(int turn_at) {
  if (!document_ || !document_->canEdit() || turn_at < 0 || turn_at >= turns_->rowCount()) return;
  const data::Turn& edited = turns_->turns()[static_cast<size_t>(turn_at)];
  if (!edited.is_text) {  // no text: its JSON can be edited
    tabs_->setCurrentIndex(1);
    json_->setFocus();
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
  placeEditor();
  editor_->show();
  editor_->setFocus();
  editor_->moveCursor(QTextCursor::End);
  connect(editor_, &CommitText::committed, this, &DetailPanel::commitEditor);
  connect(editor_, &CommitText::cancelled, this, [this] {
    CommitText* closed = editor_;
    editor_ = nullptr;
    editing_ = -1;
    closed->deleteLater();
    closed->hide();
    bubbles_->setFocus();
    updateTools();
  });
  updateTools();
}

void DetailPanel::placeEditor() {
  if (!editor_ || editing_ < 0) return;
  QStyleOptionViewItem option;
  option.initFrom(bubbles_);
  option.font = bubbles_->font();
  option.rect = bubbles_->visualRect(turns_->index(editing_));
  const auto* delegate = static_cast<BubbleDelegate*>(bubbles_->itemDelegate());
  QRect place = delegate->textRect(option, turns_->index(editing_)).adjusted(-4, -2, 4, 4);
  const QRect view = bubbles_->viewport()->rect();
  place.setHeight(std::clamp(place.height(), 96, std::max(96, view.height() - 8)));
  if (place.bottom() > view.bottom()) place.moveBottom(view.bottom() - 2);
  if (place.top() < 0) place.moveTop(2);
  editor_->setGeometry(place);
}

void DetailPanel::commitEditor() {
  if (!editor_ || editing_ < 0) return;
  CommitText* closed = editor_;
  const int turn_at = editing_;
  editor_ = nullptr;
  editing_ = -1;
  const bool unchanged = closed->text() == closed->property("before").toString();
  const std::string text = closed->text().toStdString();
  closed->deleteLater();
  closed->hide();
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
  updateTools();
}

void DetailPanel::showPlace(const QString& field) {
  if (tabs_->currentIndex() == 2) tabs_->setCurrentIndex(0);
  for (int i = 0; i < turns_->rowCount(); ++i)
    if (to_qstring(turns_->turns()[static_cast<size_t>(i)].field) == field) {
      bubbles_->setCurrentIndex(turns_->index(i));
      bubbles_->scrollTo(turns_->index(i));
    }
}

bool DetailPanel::eventFilter(QObject* watched, QEvent* event) {
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
    if (event->type() == QEvent::Resize) placeEditor();
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace ft::ui
