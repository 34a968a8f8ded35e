#include "ui/data/document_messages.h"

#include <QCoreApplication>
#include <QPointer>

#include "core/data/text_source.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/shell/message_area.h"
#include "ui/studio.h"

namespace ft::ui {

namespace {

QString words(const char* text, int count = -1) {
  return QCoreApplication::translate("ft::ui::DocumentMessages", text, nullptr, count);
}

void say_kept_edits(DataDocument* document, MessageArea* messages, size_t replayed) {
  messages->say({.id = "journal-" + document->name(),
                 .state = theme::State::none,
                 .text = words(QT_TRANSLATE_N_NOOP("ft::ui::DocumentMessages",
                                                   "%n edit(s) to %1 were kept; they are not saved yet."),
                               static_cast<int>(replayed))
                             .arg(document->name()),
                 .remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Save")),
                 .mend = [document = QPointer<DataDocument>(document), messages] {
                   if (!document) return;
                   document->save();
                   messages->unsay("journal-" + document->name());
                 }});
}

void say_encoding(DataDocument* document, MessageArea* messages, const std::function<void()>& save_as) {
  const auto& source = document->file().source();
  if (!source.encoding_guessed()) return;
  messages->say(
      {.id = "encoding-" + document->name(),
       .state = theme::State::warning,
       .text = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages",
                                       "%1 is no UTF-8. It is read as %2, which is a guess: look whether its texts "
                                       "make sense, then save it as UTF-8."))
                   .arg(document->name(), to_qstring(data::encoding_label(source.encoding()))),
       .remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Save as UTF-8…")),
       .mend = save_as});
}

}  // namespace

void tell_about(DataDocument* document, Studio& studio, MessageArea* messages, QObject* owner,
                std::function<void()> save_as) {
  QObject::connect(document, &DataDocument::ready, owner, [document, messages, save_as](size_t replayed) {
    if (replayed > 0) say_kept_edits(document, messages, replayed);
    say_encoding(document, messages, save_as);
  });
  QObject::connect(document, &DataDocument::problem, owner,
                   [document, messages, save_as](const QString& id, const QString& sentence) {
                     if (id == "query") return;  // stands beside the search field
                     const QString message = "data-" + id + document->name();
                     if (sentence.isEmpty()) return messages->unsay(message);
                     Message said{.id = message, .state = theme::State::warning, .text = sentence};
                     if (id == "save") {
                       said.state = theme::State::error;
                       said.remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Save as…"));
                       said.mend = save_as;
                     }
                     messages->say(said);
                   });
  QObject::connect(document, &DataDocument::changedOnDisk, owner, [document, messages] {
    messages->say(
        {.id = "disk-" + document->name(),
         .state = theme::State::warning,
         .text = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages",
                                         "%1 changed on disk. What is shown here is as it was; saving would replace "
                                         "the file."))
                     .arg(document->name()),
         .remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Reload")),
         .mend = [document = QPointer<DataDocument>(document), messages] {
           if (!document) return;
           document->reload();
           messages->unsay("disk-" + document->name());
         }});
  });
  QObject::connect(document, &DataDocument::removed, owner, [&studio, document](int rows) {
    studio.toast(words(QT_TRANSLATE_N_NOOP("ft::ui::DocumentMessages", "%n row(s) deleted."), rows),
                 words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Undo")),
                 [document = QPointer<DataDocument>(document)] {
                   if (document) document->undo();
                 });
  });
}

}  // namespace ft::ui
