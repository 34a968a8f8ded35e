// Something that was just done, with an action (most often Undo): at the bottom right of the page, or where else it
// covers the least of what can be pressed or typed into. Leaves after eight seconds, not while the pointer or the focus
// is on it.
#pragma once

#include <QFrame>
#include <QTimer>
#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace ft::ui {

class Toast : public QFrame {
  Q_OBJECT

 public:
  explicit Toast(QWidget* parent);
  void show_text(const QString& text, const QString& action, std::function<void()> run, bool keep);
  void place();
  void setShownFor(int milliseconds);  // 8,000 without a word

 protected:
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  int covered(const QRect& place) const;  // pixels of buttons and fields below it
  bool isHeld() const;  // by the pointer, by the focus, or because messages are kept
  QLabel* text_;
  QPushButton* action_;
  QToolButton* close_;
  std::function<void()> run_;
  QTimer timer_;
  bool keep_ = false;
};

}  // namespace ft::ui
