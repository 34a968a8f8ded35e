#include "ui/data/change_preview.h"

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <chrono>
#include <memory>
#include <set>

#include "core/base/error.h"
#include "core/data/kept_edits.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/data/labels.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"

namespace ft::ui {

namespace {

namespace fs = std::filesystem;

constexpr qsizetype context_characters = 12, longest_part = 240, longest_cell = 80;
enum Column { row_column, why_column, before_column, after_column, columns_count };

QString words(const char* text, int count = -1) {
  return QCoreApplication::translate("ft::ui::ChangePreview", text, nullptr, count);
}

QString text_of_value(const Json& row, const std::string& key) {
  const auto value = row.find(key);
  if (value == row.end() || value->is_null()) return {};
  return to_qstring(value->is_string() ? value->get_ref<const std::string&>() : to_text(*value));
}

QString in_one_line(QString text) {
  return text.replace('\n', QString::fromUtf8("↵"));
}

// Spaces at the ends are what many fixes are about, and cannot be seen.
QString with_ends_seen(QString text) {
  const QChar space(0x2423);
  for (qsizetype i = 0; i < text.size() && text[i] == ' '; ++i) text[i] = space;
  for (qsizetype i = text.size(); i > 0 && text[i - 1] == ' '; --i) text[i - 1] = space;
  return text;
}

// The two texts around the place where they begin to differ.
std::pair<QString, QString> differing(const QString& before, const QString& after) {
  qsizetype same = 0;
  while (same < before.size() && same < after.size() && before[same] == after[same]) ++same;
  const qsizetype from = std::max<qsizetype>(0, same - context_characters);
  const auto part = [&](const QString& text) {
    const QString seen = with_ends_seen(text);
    QString out = (from > 0 ? QString::fromUtf8("…") : QString()) + seen.mid(from, longest_part);
    if (from + longest_part < text.size()) out += QString::fromUtf8("…");
    return in_one_line(out);
  };
  return {part(before), part(after)};
}

QString named(const QString& column, const QString& text) {
  return words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "%1: %2"))
      .arg(column, text.isEmpty() ? words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "(empty)")) : text);
}

// Every column of a row with the beginning of its text, so that an empty one is seen too.
QString whole_row(const std::string& text) {
  const Json row = Json::parse(text, nullptr, false);
  if (!row.is_object()) return in_one_line(to_qstring(text).left(longest_part));
  QStringList parts;
  for (const auto& [key, value] : row.items()) {
    const QString said = text_of_value(row, key);
    parts << named(to_qstring(key),
                   in_one_line(said.size() > longest_cell ? said.left(longest_cell) + QString::fromUtf8("…") : said));
  }
  return parts.join(QString::fromUtf8(" · "));
}

// Only the columns that change, each around its first difference.
std::pair<QString, QString> changes_of_row(const std::string& before, const std::string& after) {
  const Json old_row = Json::parse(before, nullptr, false), new_row = Json::parse(after, nullptr, false);
  if (!old_row.is_object() || !new_row.is_object()) return differing(to_qstring(before), to_qstring(after));
  std::vector<std::string> keys;
  for (const Json* row : {&old_row, &new_row})
    for (const auto& [key, value] : row->items())
      if (std::find(keys.begin(), keys.end(), key) == keys.end() &&
          text_of_value(old_row, key) != text_of_value(new_row, key))
        keys.push_back(key);
  if (keys.empty()) return differing(to_qstring(before), to_qstring(after));
  QStringList old_parts, new_parts;
  for (const std::string& key : keys) {
    const auto [old_part, new_part] = differing(text_of_value(old_row, key), text_of_value(new_row, key));
    old_parts << named(to_qstring(key), old_part);
    new_parts << named(to_qstring(key), new_part);
  }
  const QString between = QString::fromUtf8(" · ");
  return {old_parts.join(between), new_parts.join(between)};
}

bool same_without_space(const std::string& a, const std::string& b) {
  const auto squeezed = [](const std::string& text) {
    QString out = to_qstring(text).simplified();
    for (const char* space : {"\\n", "\\t", "\\r", " "}) out.remove(space);
    return out;
  };
  return squeezed(a) == squeezed(b);
}

QString shape_problem(DataDocument* document, uint32_t id) {
  try {
    const auto fault = document->byId().fault_of(id);  // "output: "output" is empty."
    const size_t colon = fault ? fault->find(": ") : std::string::npos;
    if (colon != std::string::npos) {
      const std::string field = fault->substr(0, colon), column = document->file().map().column_of(field);
      QString said = translated_sentence(to_qstring(fault->substr(colon + 2)));
      return said.replace(QString("\"%1\"").arg(to_qstring(field)), QString("\"%1\"").arg(to_qstring(column)));
    }
  } catch (const Error& error) {
    return text_of(error);
  }
  return words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Nothing can be learned from it."));
}

QString why_of(DataDocument* document, const PlannedRow& row, const std::string& before) {
  if (!row.why.isEmpty() || !row.id) return row.why;
  if (row.fix == "drop-unusable") return shape_problem(document, *row.id);
  if (row.fix == "drop-copies") return words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "It repeats a row before it."));
  if (row.fix == "replace") return words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Replaced text"));
  if (row.fix != "trim") return kind_label(row.fix);
  return same_without_space(before, row.after)
             ? words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "White space at the ends of a text"))
             : words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview",
                                       "Stray characters, or messages of one speaker that follow each other"));
}

class PreviewModel final : public QAbstractTableModel {
 public:
  PreviewModel(DataDocument* document, std::vector<PlannedRow> rows, QObject* parent)
      : QAbstractTableModel(parent), document_(document), rows_(std::move(rows)) {}

  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
  }
  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columns_count; }
  Qt::ItemFlags flags(const QModelIndex& index) const override {
    return QAbstractTableModel::flags(index) |
           (index.column() == row_column ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
  }
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
      case row_column:
        return words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Row"));
      case why_column:
        return words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Why"));
      case before_column:
        return words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Before"));
      default:
        return words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "After"));
    }
  }
  QVariant data(const QModelIndex& index, int role) const override {
    const PlannedRow& row = rows_[static_cast<size_t>(index.row())];
    if (role == Qt::CheckStateRole && index.column() == row_column) return row.taken ? Qt::Checked : Qt::Unchecked;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    if (!document_ || !document_->isReady()) return {};
    if (index.column() == row_column)
      return row.id ? count_text(static_cast<qint64>(document_->placeOf(*row.id)) + 1)
                    : words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "new"));
    const std::string before = row.id ? document_->set()->text(*row.id) : std::string();
    if (index.column() == why_column) return why_of(document_, row, before);
    if (!row.id) return index.column() == before_column ? QString() : whole_row(row.after);
    if (row.after.empty())
      return index.column() == before_column
                 ? whole_row(before)
                 : words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "(the row is deleted)"));
    const auto [old_part, new_part] = changes_of_row(before, row.after);
    return index.column() == before_column ? old_part : new_part;
  }
  bool setData(const QModelIndex& index, const QVariant& value, int role) override {
    if (role != Qt::CheckStateRole || index.column() != row_column) return false;
    rows_[static_cast<size_t>(index.row())].taken = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index);
    return true;
  }

  int taken() const {
    return static_cast<int>(std::count_if(rows_.begin(), rows_.end(), [](const PlannedRow& row) { return row.taken; }));
  }
  DataDocument::Change chosen() const {
    DataDocument::Change change;
    for (const PlannedRow& row : rows_) {
      if (!row.taken) continue;
      if (!row.id)
        change.added.push_back(row.after);
      else if (row.after.empty())
        change.gone.push_back(*row.id);
      else
        change.texts.emplace_back(*row.id, row.after);
    }
    return change;
  }

 private:
  QPointer<DataDocument> document_;
  std::vector<PlannedRow> rows_;
};

// What happens to how many rows, and what else could be done.
QString counts(const ChangePreview& preview) {
  const auto count = [&](auto which) {
    return static_cast<int>(std::count_if(preview.rows.begin(), preview.rows.end(), which));
  };
  const int gone = count([](const PlannedRow& row) { return row.id && row.after.empty(); });
  const int added = count([](const PlannedRow& row) { return !row.id; });
  const int changed = static_cast<int>(preview.rows.size()) - gone - added;
  QStringList sentences;
  if (!preview.intro.isEmpty()) sentences << preview.intro;
  const auto say = [&](const char* sentence, int rows) {
    if (rows > 0) sentences << words(sentence).arg(count_text(rows));
  };
  say(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Rows that change: %1."), changed);
  say(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Rows that are deleted: %1."), gone);
  say(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "New rows: %1."), added);
  sentences << words(
      QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Untick what should stay as it is; one undo brings everything back."));
  static const std::set<std::string> lacking{"drop-unusable", "empty", "missing", "unanswered"};
  if (count([](const PlannedRow& row) { return row.after.empty() && lacking.contains(row.fix); }) > 0)
    sentences << words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview",
                                         "A row that only lacks a text can be filled in instead: untick it here and "
                                         "write the text beside the table."));
  return sentences.join(' ');
}

QDialogButtonBox* buttons_of(QDialog* dialog, const char* cancel_name, const QString& cancel) {
  auto* box = new QDialogButtonBox(dialog);
  box->addButton(cancel, QDialogButtonBox::RejectRole)->setObjectName(cancel_name);
  QObject::connect(box, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  return box;
}

QTableView* table_of(QDialog* dialog, QAbstractItemModel* model) {
  auto* table = new QTableView(dialog);
  table->setObjectName("fixPreviewTable");
  table->setAccessibleName(words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Changes")));
  table->setModel(model);
  table->verticalHeader()->hide();
  table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table->verticalHeader()->setDefaultSectionSize(std::max(28, table->fontMetrics().height() + 10));
  table->setWordWrap(false);
  table->setShowGrid(false);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->horizontalHeader()->setSectionResizeMode(before_column, QHeaderView::Stretch);
  table->horizontalHeader()->setSectionResizeMode(after_column, QHeaderView::Stretch);
  table->setColumnWidth(row_column, 80);
  int widest = 140;  // of the first reasons; the rest can be drawn wider
  for (int row = 0; row < std::min(model->rowCount(), 50); ++row)
    widest =
        std::max(widest, table->fontMetrics().horizontalAdvance(model->index(row, why_column).data().toString()) + 16);
  table->setColumnWidth(why_column, std::min(widest, 280));
  table->setCurrentIndex(model->index(0, 0));
  return table;
}

}  // namespace

QDialog* preview_change(QWidget* parent, DataDocument* document, ChangePreview preview) {
  auto* dialog = new QDialog(parent->window());
  dialog->setObjectName(preview.name);
  dialog->setWindowTitle(preview.title);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  auto* all = new QVBoxLayout(dialog);
  auto* text = new QLabel(preview.rows.empty() ? preview.nothing : counts(preview), dialog);
  text->setObjectName("fixPreviewLabel");
  text->setWordWrap(true);
  all->addWidget(text);
  if (preview.rows.empty()) {
    all->addWidget(buttons_of(dialog, "fixCloseButton", words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Close"))));
    dialog->open();
    return dialog;
  }
  auto* model = new PreviewModel(document, std::move(preview.rows), dialog);
  all->addWidget(table_of(dialog, model), 1);
  auto* box = buttons_of(dialog, "dialogCancelButton", words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Cancel")));
  QPushButton* apply = box->addButton(QString(), QDialogButtonBox::AcceptRole);
  apply->setObjectName("fixApplyButton");
  apply->setDefault(true);
  all->addWidget(box);
  const auto count = [model, apply] {
    apply->setText(words(QT_TRANSLATE_N_NOOP("ft::ui::ChangePreview", "Apply to %n row(s)"), model->taken()));
    apply->setEnabled(model->taken() > 0);
  };
  count();
  QObject::connect(model, &QAbstractItemModel::dataChanged, dialog, count);
  const QPointer<DataDocument> guard(document);
  QObject::connect(box, &QDialogButtonBox::accepted, dialog,
                   [dialog, model, guard, revision = preview.revision, step = preview.step, what = preview.what,
                    recipe = preview.recipe] {
                     if (guard) guard->applyChange(model->chosen(), step, revision, what, recipe);
                     dialog->accept();
                   });
  dialog->resize(980, 500);
  dialog->open();
  return dialog;
}

QDialog* preview_fixes(QWidget* parent, DataDocument* document, std::vector<data::RowFix> fixes,
                       std::vector<uint32_t> ids, uint64_t revision, const QString& what, const Json& recipe) {
  ChangePreview preview;
  preview.title = words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Fix: %1")).arg(what);
  preview.nothing = words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "There is nothing that can be fixed this way."));
  preview.revision = revision;
  preview.what = what;
  preview.recipe = recipe;
  for (data::RowFix& fix : fixes)
    preview.rows.push_back({ids[fix.row], std::move(fix.after), std::string(fix.fix), {}, true});
  return preview_change(parent, document, std::move(preview));
}

namespace {

// All journals that were put aside, each with what can still be done with its edits.
struct KeptJournal {
  double time = 0;
  std::vector<data::KeptEdit> edits;
  std::vector<data::KeptMatch> matches;
};

std::vector<KeptJournal> read_kept(const std::vector<fs::path>& paths, const data::Dataset& rows) {
  std::vector<KeptJournal> journals;
  for (const fs::path& path : paths) {
    KeptJournal journal;
    journal.edits = data::kept_edits(path);
    journal.matches = data::match_kept(journal.edits, rows);
    std::error_code ignored;
    const auto written = std::chrono::file_clock::to_sys(fs::last_write_time(path, ignored));
    journal.time = std::chrono::duration<double>(written.time_since_epoch()).count();
    journals.push_back(std::move(journal));
  }
  return journals;
}

std::vector<PlannedRow> planned(const std::vector<KeptJournal>& journals, const std::vector<uint32_t>& ids) {
  std::vector<PlannedRow> rows;
  std::set<uint32_t> taken;  // the newest edit of a row is proposed
  std::set<std::string> added;
  for (const KeptJournal& journal : journals)
    for (size_t i = 0; i < journal.edits.size(); ++i) {
      const data::KeptEdit& edit = journal.edits[i];
      const data::KeptMatch& match = journal.matches[i];
      const bool fits = match.state == data::KeptMatch::State::fits, is_new = edit.kind == data::KeptEdit::Kind::added;
      if (match.state == data::KeptMatch::State::done || (!fits && edit.text.empty())) continue;
      PlannedRow row;
      row.after = edit.text;
      if (fits && !is_new) row.id = ids[match.place];
      if (!row.id && !added.insert(edit.text).second) continue;
      row.taken = row.id ? taken.insert(*row.id).second : is_new;
      if (edit.text.empty()) row.taken = false;  // of rows that are alike it may be the one that was to stay
      row.why = fits ? words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Edited %1")).arg(time_text(journal.time))
                     : words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Its row is another one now"));
      rows.push_back(std::move(row));
    }
  return rows;
}

}  // namespace

void preview_kept(QWidget* parent, DataDocument* document) {
  if (!document->isReady()) return;
  run_async(
      worker_pool(), document,
      [paths = document->keptJournals(), rows = document->set()->rows()] { return read_kept(paths, rows); },
      [parent = QPointer<QWidget>(parent), document, ids = document->allIds(),
       revision = document->revision()](std::vector<KeptJournal> journals) {
        if (!parent || !document->isReady()) return;
        ChangePreview preview;
        preview.name = "keptEditsDialog";
        preview.title = words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview", "Edits kept aside"));
        preview.intro =
            words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview",
                                    "%1 changed outside after these edits were made here. Tick what should be brought "
                                    "back."))
                .arg(document->name());
        preview.nothing =
            words(QT_TRANSLATE_NOOP("ft::ui::ChangePreview",
                                    "Nothing is left to bring back: %1 holds what was kept, or its rows are gone."))
                .arg(document->name());
        preview.rows = planned(journals, ids);
        preview.revision = revision;
        preview.step = "restore";
        preview_change(parent, document, std::move(preview));
      });
}

}  // namespace ft::ui
