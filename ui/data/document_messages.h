// What a data set has to say, above the page and as toasts: edits that were kept, problems of files and journals, an
// encoding that was guessed, changes on disk, rows that were deleted. What is no longer true goes by itself.
#pragma once

#include <functional>

class QObject;
class QWidget;

namespace ft::ui {

class DataDocument;
class MessageArea;
class Studio;

// As long as `owner` lives; the messages of a document go with it. `save_as` asks for another file for the set that is
// in view.
void tell_about(DataDocument* document, Studio& studio, MessageArea* messages, QObject* owner,
                std::function<void()> save_as);

// Reads the file again; asks first where edits would be lost.
void reload_asking(DataDocument* document, QWidget* parent);

}  // namespace ft::ui
