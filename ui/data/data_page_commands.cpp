// What the data page does to its set when it is told to: columns, rows, versions, saving, use for training.
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QInputDialog>
#include <QMimeData>
#include <QPointer>
#include <algorithm>

#include "core/base/error.h"
#include "core/data/paste.h"
#include "core/data/save_rows.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/columns_dialog.h"
#include "ui/data/data_page.h"
#include "ui/data/detail_panel.h"
#include "ui/data/document.h"
#include "ui/data/filter_bar.h"
#include "ui/data/marks_bar.h"
#include "ui/data/row_menu.h"
#include "ui/data/rows_view.h"
#include "ui/shell/question.h"
#include "ui/studio.h"

namespace ft::ui {

namespace fs = std::filesystem;

void DataPage::rowMenu(const QPoint& at) {
  if (!document_ || !document_->isOpen()) return;
  const auto ids = selectedIds();
  if (ids.empty()) return;
  row_menu(at, this, document_, ids,
           {.edit = [this] { detail_->editFirst(); },
            .duplicate =
                [this] {
                  if (const auto id = currentId()) goToRow(document_->duplicateRow(*id));
                },
            .remove = [this] { deleteSelected(); },
            .copy = [this] { table_->copyRows(); },
            .paste = [this] { paste(); }},
           detail_->marks());
}

void DataPage::chooseColumns() {
  if (auto* dialog = findChild<ColumnsDialog*>(); dialog && dialog->isVisible()) return dialog->raise();
  detail_->commit();
  const bool open = document_ && document_->isOpen();
  if (!open && failed_file_.empty()) return;
  const fs::path file = open ? document_->path() : failed_file_;
  std::vector<std::string> map;
  std::string format = "auto";
  if (open) {
    map = document_->columnMap();
    format = document_->formatName();
    if (format == "auto" && document_->file().format()) format = document_->file().format()->name;
  }
  auto* dialog = new ColumnsDialog(
      file, std::move(map), format,
      [this, file, document = QPointer<DataDocument>(open ? document_ : nullptr)](
          const std::vector<std::string>& chosen, const std::string& as) {
        if (document) {
          restored_.erase(document);
          return document->setColumns(chosen, as);
        }
        DataDocument::keepColumns(studio().project(), file, chosen, as);
        openFile(file);
      },
      this);
  dialog->open();
}

void DataPage::deleteSelected() {
  if (!document_ || !document_->canEdit()) return;
  const std::vector<uint32_t> ids = selectedIds();
  if (ids.empty()) return;
  const int row = table_->selectedRowNumbers().front();
  document_->removeRows(ids);
  if (rows_->rowCount() > 0) table_->setCurrentIndex(rows_->index(std::min(row, rows_->rowCount() - 1), 0));
}

void DataPage::undo() {
  if (document_) document_->undo();
}
void DataPage::redo() {
  if (document_) document_->redo();
}
void DataPage::find() {
  filter_->find();
}

void DataPage::save() {
  detail_->commit();
  if (document_ && document_->isReady()) document_->save();
}

void DataPage::saveAs(const std::function<void(const fs::path&)>& then) {
  detail_->commit();
  if (!document_ || !document_->isReady()) return;
  auto* dialog = new QFileDialog(this, tr("Save as"));
  dialog->setObjectName("dataSaveDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDirectory(to_qstring(document_->path().parent_path()));
  fs::path name = document_->path().filename();
  if (document_->file().source().compression() != "none") name = name.stem();  // without .gz
  dialog->selectFile(to_qstring(name.stem()) + "-copy" + to_qstring(name.extension()));
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, then, document = QPointer<DataDocument>(document_)](const QString& file) {
            if (!document) return;
            std::function<void()> saved;
            if (then)
              saved = [self = QPointer<DataPage>(this), document, then, file] {
                if (self && self->document_ == document) then(to_path(file));
              };
            document->saveAs(to_path(file), saved);
          });
  dialog->open();
}

// Below the row in view. What was copied here comes as whole rows, from elsewhere as text.
void DataPage::paste() {
  detail_->commit();
  if (!document_ || !document_->canEdit()) return;
  const QMimeData* copied = QApplication::clipboard()->mimeData();
  if (!copied) return;
  const QByteArray rows = copied->data(RowsTable::rows_mime);
  const std::string text = rows.isEmpty() ? copied->text().toStdString() : rows.toStdString();
  const QPointer<DataDocument> document(document_);
  run_async(
      worker_pool(), this, [like = document_->file(), text] { return data::rows_from_text(like, text); },
      [this, document, behind = currentId()](const std::vector<std::string>& texts) {
        if (!document || !document->isReady()) return;
        const bool there = behind && document->set()->place_of(*behind);
        const uint32_t id = document->pasteRows(texts, there ? behind : std::nullopt);
        if (document == document_ && id != UINT32_MAX) goToRow(id);
      },
      [this](const Error& error) { studio().toast(text_of(error)); });
}

void DataPage::nameVersion() {
  detail_->commit();
  if (!document_ || !document_->canEdit()) return;
  auto* dialog = new QInputDialog(this);
  dialog->setObjectName("versionDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Name this version"));
  dialog->setLabelText(tr("The history shows the name, and leads back to what the rows are now."));
  dialog->setOkButtonText(tr("Keep this name"));
  dialog->setCancelButtonText(tr("Cancel"));
  connect(dialog, &QInputDialog::textValueSelected, this,
          [this, document = QPointer<DataDocument>(document_)](const QString& name) {
            if (!document || name.trimmed().isEmpty()) return;
            document->addVersion(name);
            studio().toast(tr("This version is called “%1”.").arg(name.trimmed()));
          });
  dialog->open();
}

void DataPage::useForTraining() {
  detail_->commit();
  if (!document_) return;
  const auto go = [this, map = document_->columnMap(),
                   format = to_qstring(document_->formatName())](const fs::path& path) {
    QStringList entries;
    for (const std::string& entry : map) entries << to_qstring(entry);
    studio().go("train", {{"data", to_qstring(path)}, {"map", entries}, {"format", format}});
  };
  const fs::path path = document_->path();
  if (!document_->isReady() || !document_->set()->modified()) return go(path);
  Question question;
  question.name = "useEditedDialog";
  question.title = tr("Some edits are not saved");
  question.text = tr("Training reads the file. The edits made here are kept, but they take part only once %1 is saved.")
                      .arg(document_->name());
  Choice save{"useSaveButton", tr("Save and use"), [this, go, path, document = document_] {
                auto* once = new QObject(this);
                connect(document, &DataDocument::saved, once, [once, go, path] {
                  once->deleteLater();
                  go(path);
                });
                connect(document, &DataDocument::problem, once, [once](const QString& id, const QString& sentence) {
                  if (id == "save" && !sentence.isEmpty()) once->deleteLater();
                });
                document->save();
              }};
  if (data::refusal_to_save(document_->set()->base()))  // another encoding: a copy can be saved, and used
    save = {"useSaveButton", tr("Save as… and use"), [this, go] {
              saveAs([this, go](const fs::path& copy) {
                openFile(copy);
                go(copy);
              });
            }};
  question.choices = {save, {"useFileButton", tr("Use the file as it is"), [go, path] { go(path); }}};
  question.preferred = 0;
  ask(this, question);
}

}  // namespace ft::ui
