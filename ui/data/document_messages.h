// What a data set has to say, above the page and as toasts: edits that were kept, problems of files and journals, an
// encoding that was guessed, changes on disk, rows that were deleted.
#pragma once

#include <functional>

class QObject;

namespace ft::ui {

class DataDocument;
class MessageArea;
class Studio;

// As long as `owner` lives. `save_as` asks for another file for the set that is in view.
void tell_about(DataDocument* document, Studio& studio, MessageArea* messages, QObject* owner,
                std::function<void()> save_as);

}  // namespace ft::ui
