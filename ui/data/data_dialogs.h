// The short questions of the data page: dividing, taking out copies, writing another format, replacing texts. All open
// without blocking; what is chosen becomes one undo step or new files.
#pragma once

#include <cstdint>
#include <vector>

class QDialog;
class QWidget;

namespace ft::ui {

class DataDocument;
class Studio;

QDialog* split_dialog(QWidget* parent, Studio& studio, DataDocument* document);
QDialog* dedup_dialog(QWidget* parent, Studio& studio, DataDocument* document);
QDialog* export_dialog(QWidget* parent, Studio& studio, DataDocument* document);
QDialog* replace_dialog(QWidget* parent, DataDocument* document, std::vector<uint32_t> selected);

}  // namespace ft::ui
