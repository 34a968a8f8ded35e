#include "ui/data/marks_bar.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStringListModel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/bridge/paths.h"
#include "ui/data/commit_text.h"
#include "ui/data/document.h"
#include "ui/data/labels.h"
#include "ui/data/mark_keeper.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

// Completes the tag behind the last comma and leaves those before it.
class TagCompleter final : public QCompleter {
 public:
  using QCompleter::QCompleter;
  QStringList splitPath(const QString& path) const override { return {path.mid(path.lastIndexOf(',') + 1).trimmed()}; }
  QString pathFromIndex(const QModelIndex& index) const override {
    const auto* edit = qobject_cast<QLineEdit*>(widget());
    const QString typed = edit ? edit->text() : QString(), tag = QCompleter::pathFromIndex(index);
    const qsizetype comma = typed.lastIndexOf(',');
    return comma < 0 ? tag : typed.left(comma + 1) + " " + tag;
  }
};

}  // namespace

MarksBar::MarksBar(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setObjectName("detailMarksBar");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  auto* row = new QHBoxLayout;
  row->setSpacing(2);
  const auto add = [&](const char* name, const char* icon_name, std::function<QString()> hint) {
    QToolButton* made = tool(this, name, icon_name, std::move(hint));
    made->setCheckable(true);
    row->addWidget(made);
    return made;
  };
  star_ = add("detailStarTool", "star", [] { return tr("Star the row"); });
  good_ = add("detailGoodTool", "add", [] { return tr("Good (+)"); });
  bad_ = add("detailBadTool", "remove", [] { return tr("Bad (−)"); });
  reviewed_ = add("detailReviewedTool", "check", [] { return tr("Reviewed (Space)"); });
  tags_ = new QLineEdit(this);
  tags_->setObjectName("detailTagsEdit");
  known_tags_ = new QStringListModel(this);
  auto* completer = new TagCompleter(known_tags_, this);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  tags_->setCompleter(completer);
  describe(
      tags_, [] { return tr("Tags of the row"); }, [] { return tr("Separated by commas (T)"); });
  retranslate(tags_, [this] { tags_->setPlaceholderText(tr("Tags, separated by commas")); });
  row->addSpacing(theme::tiny);
  row->addWidget(tags_, 1);
  note_tool_ = add("detailNoteTool", "edit", [] { return tr("Note on the row (N)"); });
  all->addLayout(row);
  note_ = new CommitText(this);
  note_->setObjectName("detailNoteText");
  note_->setTabChangesFocus(true);
  describe(
      note_, [] { return tr("Note on the row"); }, [] { return tr("Kept in the project, not in the data file"); });
  retranslate(note_, [this] { note_->setPlaceholderText(tr("Note: kept in the project, not in the data file")); });
  restyle(note_, [this] { note_->setFixedHeight(3 * note_->fontMetrics().lineSpacing() + theme::small); });
  note_->hide();
  all->addWidget(note_);

  for (const auto& [button, what] : {std::pair{star_, "starred"}, std::pair{good_, "good"}, std::pair{bad_, "bad"},
                                     std::pair{reviewed_, "reviewed"}})
    connect(button, &QToolButton::clicked, this, [this, what = QString(what)] {
      if (id_) mark({*id_}, what);
    });
  connect(tags_, &QLineEdit::editingFinished, this, &MarksBar::commitTags);
  connect(note_, &CommitText::committed, this, &MarksBar::commitNote);
  connect(note_, &CommitText::cancelled, this, [this] { refresh(); });
  connect(note_tool_, &QToolButton::clicked, this, [this](bool on) {
    note_wanted_ = on;
    if (on) return editNote();
    commitNote();
    refresh();
  });
}

bool MarksBar::can() const {
  return document_ && document_->isReady() && !document_->marks().isReadOnly();
}

void MarksBar::setDocument(DataDocument* document) {
  if (document_) disconnect(&document_->marks(), nullptr, this, nullptr);
  document_ = document;
  id_.reset();
  note_wanted_ = false;
  if (document_)
    connect(&document_->marks(), &MarkKeeper::changed, this, [this] {
      if (!note_->hasFocus() && !tags_->hasFocus()) refresh();
    });
  refresh();
}

void MarksBar::setRow(std::optional<uint32_t> id) {
  if (id == id_) return;
  commit();
  id_ = id;
  refresh();
}

void MarksBar::refresh() {
  const bool row = can() && id_.has_value();
  for (QWidget* one : std::initializer_list<QWidget*>{star_, good_, bad_, reviewed_, tags_, note_tool_, note_})
    one->setEnabled(row);
  const data::RowMark mark = document_ && document_->isReady() && id_ ? document_->marks().of(*id_) : data::RowMark();
  star_->setChecked(mark.starred);
  star_->setIcon(icon(mark.starred ? "star-filled" : "star"));
  good_->setChecked(mark.is("good"));
  bad_->setChecked(mark.is("bad"));
  reviewed_->setChecked(mark.reviewed);
  QStringList tags;
  for (const std::string& tag : mark.tags) tags << to_qstring(tag);
  if (tags_->text() != tags.join(", ")) tags_->setText(tags.join(", "));
  const QString note = to_qstring(mark.note);
  if (note_->text() != note) note_->setPlainText(note);
  note_->setVisible(row && (note_wanted_ || !note.isEmpty()));
  note_tool_->setChecked(note_->isVisibleTo(this));
  if (document_ && document_->isReady()) known_tags_->setStringList(document_->marks().tags());
}

void MarksBar::commit() {
  commitTags();
  commitNote();
}

void MarksBar::commitTags() {
  if (!can() || !id_) return;
  std::vector<std::string> tags = data::tags_from(tags_->text().toStdString());
  if (tags == document_->marks().of(*id_).tags) return;
  document_->marks().change({*id_}, [&](data::RowMark& mark) { mark.tags = tags; });
  known_tags_->setStringList(document_->marks().tags());
}

void MarksBar::commitNote() {
  if (!can() || !id_) return;
  const std::string note = note_->text().trimmed().toStdString();
  if (note == document_->marks().of(*id_).note) return;
  document_->marks().change({*id_}, [&](data::RowMark& mark) { mark.note = note; });
}

void MarksBar::mark(const std::vector<uint32_t>& ids, const QString& what) {
  if (!can() || ids.empty()) return;
  using Rating = data::RowMark::Rating;
  const std::string name = what.toStdString();
  const bool all_have = !what.isEmpty() && std::all_of(ids.begin(), ids.end(),
                                                       [&](uint32_t id) { return document_->marks().of(id).is(name); });
  const auto before = document_->marks().change(ids, [&](data::RowMark& mark) {
    if (what.isEmpty())
      mark.rating = Rating::none, mark.reviewed = mark.starred = false;
    else if (name == "starred")
      mark.starred = !all_have;
    else if (name == "reviewed")
      mark.reviewed = !all_have;
    else
      mark.rating = all_have ? Rating::none : name == "good" ? Rating::good : Rating::bad;
  });
  refresh();
  if (ids.size() < 2) return;
  const QString done =
      what.isEmpty() ? tr("Marks of %n row(s) cleared.", nullptr, static_cast<int>(ids.size()))
      : all_have ? tr("%n row(s) no longer marked: %1.", nullptr, static_cast<int>(ids.size())).arg(mark_label(name))
                 : tr("%n row(s) marked: %1.", nullptr, static_cast<int>(ids.size())).arg(mark_label(name));
  studio_.toast(done, tr("Undo"), [document = document_, before, ids] {
    if (document) document->marks().restore(before, ids);
  });
}

void MarksBar::editTags() {
  tags_->setFocus(Qt::ShortcutFocusReason);
  tags_->end(false);
}

void MarksBar::editNote() {
  if (!can() || !id_) return;
  note_wanted_ = true;
  refresh();
  note_->setFocus(Qt::ShortcutFocusReason);
  note_->moveCursor(QTextCursor::End);
}

}  // namespace ft::ui
