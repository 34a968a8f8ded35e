// What data sets have to say, above the page and as toasts: edits that were kept, problems of files and journals, an
// encoding that was guessed, changes on disk, rows that were deleted. Only the set in view speaks above the page, and
// what is no longer true goes by itself.
#pragma once

#include <QObject>
#include <functional>
#include <map>
#include <memory>

class QWidget;

namespace ft::ui {

class DataDocument;
class MessageArea;
class Studio;

class DocumentMessages : public QObject {
 public:
  // Ways to mend, for the set in view: asks for another file for it; the same, and goes on with that file; shows what
  // was kept aside.
  struct Ways {
    std::function<void()> save_as, move_on, show_kept;
  };
  DocumentMessages(Studio& studio, MessageArea* area, Ways ways, QObject* parent);
  ~DocumentMessages() override;

  void add(DataDocument* document);   // as long as it lives
  void show(DataDocument* document);  // which is in view; null: none

 private:
  class Voice;
  void connectVoice(DataDocument* document, const std::shared_ptr<Voice>& voice);

  Studio& studio_;
  MessageArea* area_;
  Ways ways_;
  std::map<DataDocument*, std::shared_ptr<Voice>> voices_;
  DataDocument* shown_ = nullptr;
};

// Reads the file again; asks first where edits would be lost.
void reload_asking(DataDocument* document, QWidget* parent);

}  // namespace ft::ui
