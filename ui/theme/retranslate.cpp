#include "ui/theme/retranslate.h"

#include <QEvent>
#include <QWidget>

namespace ft::ui {

namespace {

class Repeater final : public QObject {
 public:
  Repeater(QWidget* owner, std::function<void()> action, std::initializer_list<QEvent::Type> when)
      : QObject(owner), action_(std::move(action)), when_(when) {
    owner->installEventFilter(this);
    action_();
  }

  bool eventFilter(QObject* watched, QEvent* event) override {
    if (!running_ && std::find(when_.begin(), when_.end(), event->type()) != when_.end()) {
      running_ = true;  // setting a font or palette sends the same event again
      action_();
      running_ = false;
    }
    return QObject::eventFilter(watched, event);
  }

 private:
  std::function<void()> action_;
  std::vector<QEvent::Type> when_;
  bool running_ = false;
};

}  // namespace

void retranslate(QWidget* owner, std::function<void()> set_texts) {
  new Repeater(owner, std::move(set_texts), {QEvent::LanguageChange});
}

void restyle(QWidget* owner, std::function<void()> set_style) {
  // A widget with a font or palette of its own hears of a change of the program's only by the Application events.
  new Repeater(owner, std::move(set_style),
               {QEvent::PaletteChange, QEvent::FontChange, QEvent::StyleChange, QEvent::ApplicationPaletteChange,
                QEvent::ApplicationFontChange});
}

}  // namespace ft::ui
