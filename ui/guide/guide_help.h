// F1: the topic of the control that has the focus, in a dock beside the page, or, over a dialog, in a window of its own
// (the dock behind a dialog takes no clicks). Made by the window; both readers are made at the first use.
#pragma once

#include <QObject>
#include <QPointer>

class QDockWidget;
class QMainWindow;

namespace ft::ui {

class GuideBook;
class GuideReader;
class Studio;

class GuideHelp : public QObject {
  Q_OBJECT

 public:
  GuideHelp(Studio& studio, QMainWindow* window);

  // `page`: what is in view, for a focus that is on no page.
  void showFor(QWidget* focus, QWidget* page);
  QWidget* pane() const;    // the dock's text while it can be seen, for F6; else nullptr
  int dockedWidth() const;  // what the dock takes of the window

 Q_SIGNALS:
  void roomChanged();  // the dock was shown, hidden, or let go

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void makeDock();
  void showBeside(const QString& topic);
  void showOver(QWidget* dialog, const QString& topic);

  Studio& studio_;
  QMainWindow* window_;
  QDockWidget* dock_ = nullptr;
  GuideReader* reader_ = nullptr;
};

// The topic of the nearest of the widget and its parents that has one; empty: none.
QString topic_of(const GuideBook& book, const QWidget* widget);

}  // namespace ft::ui
