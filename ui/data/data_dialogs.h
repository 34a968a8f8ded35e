// The short questions of the data page: a bulk change before it is made, dividing, taking out copies, writing another
// format, replacing texts. All open without blocking; what is chosen becomes one undo step or new files.
#pragma once

#include <QString>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/data/rewrite.h"

class QDialog;
class QWidget;

namespace ft::ui {

class DataDocument;
class Studio;

// `ids` by the places that `fixes` name, as they were at `revision` of the document.
QDialog* preview_fixes(QWidget* parent, DataDocument* document, std::vector<data::RowFix> fixes,
                       std::vector<uint32_t> ids, uint64_t revision, const QString& what);
QDialog* split_dialog(QWidget* parent, Studio& studio, DataDocument* document);
QDialog* dedup_dialog(QWidget* parent, Studio& studio, DataDocument* document);
QDialog* export_dialog(QWidget* parent, Studio& studio, DataDocument* document);
QDialog* replace_dialog(QWidget* parent, DataDocument* document, std::vector<uint32_t> selected);

}  // namespace ft::ui
