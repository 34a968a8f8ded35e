#include "ui/theme/retranslate.h"

#include <QEvent>
#include <QList>
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
    if (std::find(when_.begin(), when_.end(), event->type()) != when_.end()) run();
    return QObject::eventFilter(watched, event);
  }

  void run() {
    if (running_) return;
    running_ = true;  // setting a font or palette sends the same event again
    action_();
    running_ = false;
  }

 private:
  std::function<void()> action_;
  std::vector<QEvent::Type> when_;
  bool running_ = false;
};

// A widget with a font or palette of its own is not told of a change of the program's.
QList<Repeater*>& styles() {
  static QList<Repeater*> all;
  return all;
}

}  // namespace

void retranslate(QWidget* owner, std::function<void()> set_texts) {
  new Repeater(owner, std::move(set_texts), {QEvent::LanguageChange});
}

void restyle(QWidget* owner, std::function<void()> set_style) {
  auto* repeater =
      new Repeater(owner, std::move(set_style), {QEvent::PaletteChange, QEvent::FontChange, QEvent::StyleChange});
  styles().append(repeater);
  QObject::connect(repeater, &QObject::destroyed, [repeater] { styles().removeOne(repeater); });
}

void restyle_all() {
  const QList<Repeater*> all = styles();
  for (Repeater* each : all)
    if (styles().contains(each)) each->run();
}

}  // namespace ft::ui
