#include "ui/data/document_messages.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSet>
#include <memory>

#include "core/data/text_source.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/shell/message_area.h"
#include "ui/shell/question.h"
#include "ui/studio.h"

namespace ft::ui {

namespace {

QString words(const char* text, int count = -1) {
  return QCoreApplication::translate("ft::ui::DocumentMessages", text, nullptr, count);
}

// The messages of one document among those of the page. Two files of one name have messages of their own.
class Voice {
 public:
  Voice(DataDocument* document, MessageArea* area) : area_(area), end_("|" + to_qstring(document->path())) {}

  void say(const QString& what, Message message) {
    if (!area_) return;
    message.id = what + end_;
    said_.insert(message.id);
    area_->say(message);
  }
  void unsay(const QString& what) {
    if (area_ && said_.remove(what + end_)) area_->unsay(what + end_);
  }
  void unsayAll() {
    for (const QString& id : said_)
      if (area_) area_->unsay(id);
    said_.clear();
  }
  MessageArea* area() const { return area_; }

 private:
  QPointer<MessageArea> area_;
  QString end_;
  QSet<QString> said_;
};

void say_kept_edits(DataDocument* document, Voice& voice, size_t replayed) {
  voice.say("journal-kept", {.state = theme::State::none,
                             .text = words(QT_TRANSLATE_N_NOOP("ft::ui::DocumentMessages",
                                                               "%n edit(s) to %1 were kept; they are not saved yet."),
                                           static_cast<int>(replayed))
                                         .arg(document->name()),
                             .remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Save")),
                             .mend = [document = QPointer<DataDocument>(document)] {
                               if (document) document->save();
                             }});
}

void say_encoding(DataDocument* document, Voice& voice, const std::function<void()>& save_as) {
  const auto& source = document->file().source();
  if (!source.encoding_guessed()) return voice.unsay("encoding");
  voice.say("encoding",
            {.state = theme::State::warning,
             .text = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages",
                                             "%1 is no UTF-8. It is read as %2, which is a guess: look whether its "
                                             "texts make sense, then save it as UTF-8."))
                         .arg(document->name(), to_qstring(data::encoding_label(source.encoding()))),
             .remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Save as UTF-8…")),
             .mend = save_as});
}

void say_changed_on_disk(DataDocument* document, Voice& voice) {
  voice.say("disk",
            {.state = theme::State::warning,
             .text = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages",
                                             "%1 changed on disk. What is shown here is as it was; saving would "
                                             "replace the file."))
                         .arg(document->name()),
             .remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Reload")),
             .mend = [document = QPointer<DataDocument>(document), area = voice.area()] {
               if (document) reload_asking(document, area);
             }});
}

}  // namespace

void tell_about(DataDocument* document, Studio& studio, MessageArea* messages, QObject* owner,
                std::function<void()> save_as) {
  auto voice = std::make_shared<Voice>(document, messages);
  QObject::connect(document, &DataDocument::ready, owner, [document, voice, save_as](size_t replayed) {
    voice->unsay("disk");
    if (replayed > 0)
      say_kept_edits(document, *voice, replayed);
    else
      voice->unsay("journal-kept");
    say_encoding(document, *voice, save_as);
  });
  QObject::connect(document, &DataDocument::historyChanged, owner, [document, voice] {
    if (document->isReady() && !document->set()->modified()) voice->unsay("journal-kept");
  });
  QObject::connect(document, &DataDocument::saved, owner, [document, voice] {
    voice->unsay("disk");  // the file is what is shown here
    if (!document->file().source().encoding_guessed()) voice->unsay("encoding");
  });
  QObject::connect(document, &DataDocument::problem, owner,
                   [voice, save_as](const QString& id, const QString& sentence) {
                     if (id == "query") return;  // stands beside the search field
                     if (sentence.isEmpty()) return voice->unsay(id);
                     Message said{.state = theme::State::warning, .text = sentence};
                     if (id == "save") {
                       said.state = theme::State::error;
                       said.remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Save as…"));
                       said.mend = save_as;
                     }
                     voice->say(id, said);
                   });
  QObject::connect(document, &DataDocument::changedOnDisk, owner,
                   [document, voice] { say_changed_on_disk(document, *voice); });
  QObject::connect(document, &QObject::destroyed, owner, [voice] { voice->unsayAll(); });
  QObject::connect(document, &DataDocument::removed, owner, [&studio, document](int rows) {
    studio.toast(words(QT_TRANSLATE_N_NOOP("ft::ui::DocumentMessages", "%n row(s) deleted."), rows),
                 words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Undo")), document->undoOfLast());
  });
}

void reload_asking(DataDocument* document, QWidget* parent) {
  if (!document->isReady() || !document->set()->modified()) return document->reload();
  Question question;
  question.name = "reloadDialog";
  question.title = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Some edits are not saved"));
  question.text = words(QT_TRANSLATE_N_NOOP("ft::ui::DocumentMessages",
                                            "Reading %1 again shows what is on disk, without %n edit(s) made here."),
                        static_cast<int>(document->set()->unsaved_steps()))
                      .arg(document->name());
  question.choices = {{"reloadApplyButton", words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Read it again")),
                       [document = QPointer<DataDocument>(document)] {
                         if (document) document->reload();
                       }}};
  question.cancel = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Keep mine"));
  ask(parent, question);
}

}  // namespace ft::ui
