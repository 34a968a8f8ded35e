#include "ui/data/json_editor.h"

#include <QLabel>
#include <QSyntaxHighlighter>
#include <QTextDocument>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/data/row_json.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/commit_text.h"
#include "ui/data/document.h"
#include "ui/shell/widgets.h"
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
  return JsonEditor::tr("Line %1 column %2: %3.").arg(line).arg(column).arg(reason);
}

}  // namespace

JsonEditor::JsonEditor(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, theme::tiny, 0, 0);
  json_ = new CommitText(this);
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
  problem_ = label(this, "jsonProblemLabel", {});
  problem_->setWordWrap(true);
  theme::set_state(problem_, theme::State::error);
  column->addWidget(problem_);
  timer_.setSingleShot(true);
  timer_.setInterval(150);
  connect(&timer_, &QTimer::timeout, this, &JsonEditor::check);
  connect(json_, &QPlainTextEdit::textChanged, this, [this] {
    if (!showing_) timer_.start();
  });
  connect(json_, &CommitText::committed, this, &JsonEditor::commit);
  connect(json_, &CommitText::cancelled, this, [this] {
    if (id_) drafts_.remove(*id_);
    refresh();
  });
}

void JsonEditor::setDocument(DataDocument* document) {
  document_ = document;
  drafts_.clear();
  setRow(std::nullopt);
}

void JsonEditor::setRow(std::optional<uint32_t> id) {
  if (id == id_ && id) return;
  id_ = id;
  showing_ = true;  // what stood here belongs to another row
  json_->clear();
  shown_.clear();
  showing_ = false;
  problem_->clear();
}

bool JsonEditor::isEdited() const {
  return json_->text() != shown_;
}

void JsonEditor::focus() {
  json_->setFocus();
}

void JsonEditor::updateReadOnly() {
  json_->setReadOnly(!document_ || !document_->isOpen() || !id_ || !document_->canEdit() || !whole_);
}

void JsonEditor::refresh() {
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
  shown_ = json_->text();
  whole_ = whole;
  json_->setReadOnly(!whole || !document_->canEdit());
  showing_ = false;
  problem_->setText(whole ? QString() : tr("The row is too long to be edited here; its beginning is shown."));
  problem_->setVisible(!problem_->text().isEmpty());
  if (drafts_.contains(*id_) && !json_->isReadOnly()) {
    json_->setPlainText(drafts_[*id_]);
    check();
  }
}

void JsonEditor::check() {
  if (!document_ || !document_->isReady() || !id_ || json_->isReadOnly()) return;
  const std::string text = json_->text().toStdString();
  data::ParsedRow row;
  data::JsonProblem problem;
  QString sentence;
  if (!data::parse_row(text, row, problem))
    sentence = place_text(text, problem.at, translated_sentence(QString::fromUtf8(problem.reason)));
  else if (const auto refusal = document_->set()->refusal_of(text))
    sentence = tr("This cannot be a row of the file: %1.").arg(translated_sentence(to_qstring(*refusal)));
  problem_->setText(sentence);
  problem_->setVisible(!sentence.isEmpty());
}

void JsonEditor::commit() {
  if (!document_ || !document_->isReady() || !id_ || json_->isReadOnly()) return;
  const QString typed = json_->text();
  if (typed == shown_) return;
  check();
  if (!problem_->text().isEmpty()) {
    drafts_[*id_] = typed;
    return;
  }
  drafts_.remove(*id_);
  const std::string before = document_->set()->text(*id_), text = typed.toStdString();
  shown_ = typed;
  if (data::one_line_json(before, false) == data::one_line_json(text, false)) return;
  const bool lines = before.find('\n') == std::string::npos;
  document_->editRow(*id_, lines ? data::one_line_json(text, data::is_spaced_json(before)) : text);
}

}  // namespace ft::ui
