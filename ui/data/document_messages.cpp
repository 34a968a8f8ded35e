#include "ui/data/document_messages.h"

#include <QCoreApplication>
#include <QPointer>
#include <memory>

#include "core/data/text_source.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/shell/message_area.h"
#include "ui/shell/question.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

namespace {

QString words(const char* text, int count = -1) {
  return QCoreApplication::translate("ft::ui::DocumentMessages", text, nullptr, count);
}

}  // namespace

// The messages of one document. They stand above the page while it is in view; each is made anew when it is shown, so
// that it is in the window's language.
class DocumentMessages::Voice {
 public:
  using Make = std::function<Message()>;
  Voice(DataDocument* document, MessageArea* area) : area_(area), end_("|" + to_qstring(document->path())) {}

  void say(const QString& what, Make make) {
    said_[what] = std::move(make);
    if (shown_) put(what);
  }
  void unsay(const QString& what) {
    if (said_.erase(what) > 0 && area_) area_->unsay(what + end_);
  }
  void show(bool shown) {
    if (shown == shown_ || !area_) return;
    shown_ = shown;
    if (shown) {
      for (const auto& [what, make] : said_) put(what);
      return;
    }
    std::erase_if(said_, [this](const auto& one) { return !area_->has(one.first + end_); });  // closed by hand
    for (const auto& [what, make] : said_) area_->unsay(what + end_);
  }
  void renew() {  // in another language
    if (shown_ && area_)
      for (const auto& [what, make] : said_)
        if (area_->has(what + end_)) put(what);
  }
  void unsayAll() {
    for (const auto& [what, make] : said_)
      if (area_) area_->unsay(what + end_);
    said_.clear();
  }
  MessageArea* area() const { return area_; }

 private:
  void put(const QString& what) {
    if (!area_) return;
    Message message = said_[what]();
    message.id = what + end_;
    area_->say(message);
  }

  QPointer<MessageArea> area_;
  QString end_;  // two files of one name have messages of their own
  std::map<QString, Make> said_;
  bool shown_ = false;
};

namespace {

Message kept_edits(DataDocument* document, int replayed) {
  return {.state = theme::State::none,
          .text = words(QT_TRANSLATE_N_NOOP("ft::ui::DocumentMessages",
                                            "%n edit(s) to %1 were kept; they are not saved yet."),
                        replayed)
                      .arg(document->name()),
          .remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Save")),
          .mend = [document = QPointer<DataDocument>(document)] {
            if (document) document->save();
          }};
}

Message guessed_encoding(DataDocument* document, const std::function<void()>& move_on) {
  return {.state = theme::State::warning,
          .text = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages",
                                          "%1 is not UTF-8. It is read as %2, which is a guess: look whether its "
                                          "texts make sense, then save it as UTF-8."))
                      .arg(document->name(), to_qstring(data::encoding_label(document->file().source().encoding()))),
          .remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Save as UTF-8…")),
          .mend = move_on};
}

Message changed_on_disk(DataDocument* document, MessageArea* area) {
  return {.state = theme::State::warning,
          .text = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages",
                                          "%1 changed on disk. What is shown here is as it was; saving would "
                                          "replace the file."))
                      .arg(document->name()),
          .remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Reload")),
          .mend = [document = QPointer<DataDocument>(document), area = QPointer<MessageArea>(area)] {
            if (document && area) reload_asking(document, area);
          }};
}

}  // namespace

DocumentMessages::DocumentMessages(Studio& studio, MessageArea* area, Ways ways, QObject* parent)
    : QObject(parent), studio_(studio), area_(area), ways_(std::move(ways)) {
  retranslate(area, [self = QPointer<DocumentMessages>(this)] {
    if (self)
      for (const auto& [document, voice] : self->voices_) voice->renew();
  });
}

DocumentMessages::~DocumentMessages() = default;

void DocumentMessages::add(DataDocument* document) {
  const auto voice = std::make_shared<Voice>(document, area_);
  voices_[document] = voice;
  connectVoice(document, voice);
  connect(document, &QObject::destroyed, this, [this, document, voice] {
    voice->unsayAll();
    voices_.erase(document);
    if (shown_ == document) shown_ = nullptr;
  });
  connect(document, &DataDocument::removed, this, [this, document](int rows) {
    studio_.toast(words(QT_TRANSLATE_N_NOOP("ft::ui::DocumentMessages", "%n row(s) deleted."), rows),
                  words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Undo")), document->undoOfLast());
  });
}

void DocumentMessages::connectVoice(DataDocument* document, const std::shared_ptr<Voice>& voice) {
  connect(document, &DataDocument::ready, this, [this, document, voice](size_t replayed) {
    voice->unsay("disk");
    if (replayed > 0)
      voice->say("journal-kept", [document, replayed] { return kept_edits(document, static_cast<int>(replayed)); });
    else
      voice->unsay("journal-kept");
    if (document->file().source().encoding_guessed())
      voice->say("encoding", [this, document] { return guessed_encoding(document, ways_.move_on); });
    else
      voice->unsay("encoding");
  });
  connect(document, &DataDocument::historyChanged, this, [document, voice] {
    if (document->isReady() && !document->set()->modified()) voice->unsay("journal-kept");
  });
  connect(document, &DataDocument::saved, this, [document, voice] {
    voice->unsay("disk");  // the file is what is shown here
    if (!document->file().source().encoding_guessed()) voice->unsay("encoding");
  });
  connect(document, &DataDocument::savedElsewhere, this, [voice] { voice->unsay("encoding"); });
  connect(document, &DataDocument::problem, this, [this, voice](const QString& id, const QString& sentence) {
    if (id == "query") return;  // stands beside the search field
    if (sentence.isEmpty()) return voice->unsay(id);
    voice->say(id, [this, id, sentence] {
      Message said{.state = theme::State::warning, .text = translated_sentence(sentence)};
      if (id == "save") {
        said.state = theme::State::error;
        said.remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Save as…"));
        said.mend = ways_.move_on;
      } else if (id == "kept") {
        said.remedy = words(QT_TRANSLATE_NOOP("ft::ui::DocumentMessages", "Look at them…"));
        said.mend = ways_.show_kept;
      }
      return said;
    });
  });
  connect(document, &DataDocument::changedOnDisk, this, [document, voice] {
    voice->say("disk",
               [document, area = QPointer<MessageArea>(voice->area())] { return changed_on_disk(document, area); });
  });
}

void DocumentMessages::show(DataDocument* document) {
  if (document == shown_) return;
  if (const auto before = voices_.find(shown_); before != voices_.end()) before->second->show(false);
  shown_ = document;
  if (const auto now = voices_.find(document); now != voices_.end()) now->second->show(true);
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
