// A bulk change before it is made: which rows, why, before and after; each can be unticked, and what is applied is one
// undo step. For fixes, replacements and edits that were kept aside. Opens without blocking.
#pragma once

#include <QString>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/data/rewrite.h"

class QDialog;
class QWidget;

namespace ft::ui {

class DataDocument;

struct PlannedRow {
  std::optional<uint32_t> id;  // none: a new row
  std::string after;           // empty: the row goes
  std::string fix;             // RowFix::fix, by which `why` is found when it is empty
  QString why;
  bool taken = true;
};

struct ChangePreview {
  const char* name = "fixPreviewDialog";
  QString title, intro;
  QString nothing;  // said when there are no rows
  std::vector<PlannedRow> rows;
  uint64_t revision = 0;     // of the document, when this was planned
  const char* step = "fix";  // as in DataDocument::applyChange
  QString what;
  Json recipe;  // how the same is done to another file; null: it cannot be
};

QDialog* preview_change(QWidget* parent, DataDocument* document, ChangePreview preview);

// `ids` by the places that `fixes` name, as they were at `revision` of the document.
QDialog* preview_fixes(QWidget* parent, DataDocument* document, std::vector<data::RowFix> fixes,
                       std::vector<uint32_t> ids, uint64_t revision, const QString& what, const Json& recipe = {});

// Edits that were made here and no longer fitted the file when it was opened: which of them can be brought back.
void preview_kept(QWidget* parent, DataDocument* document);

}  // namespace ft::ui
