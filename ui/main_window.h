// The one window: rail, pages, menus, status bar. Makes pages at their first visit and holds no logic of theirs.
#pragma once

#include <QMainWindow>
#include <map>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace ft::ui {

class Actions;
class Closing;
class CommandPalette;
class GuideHelp;
class MessageArea;
class NavRail;
class Page;
class PageCommands;
class Studio;
class StatusStrip;
class Toast;
class Tray;

class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(Studio& studio, QWidget* parent = nullptr);
  ~MainWindow() override;

  void go(const QString& page, const QVariantMap& what = {});
  QString currentPage() const;
  Page* page(const QString& id);  // makes it; nullptr for an unknown name

 protected:
  bool event(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void connectActions();
  void enableRunActions();
  void lookAtCommands();  // which of the menus' can be done now
  void walkPanes(bool forward);
  void stepHistory(int by);
  void fitRail();
  void noteRunEnded(const QString& directory, const QString& failure);
  void tellDesktop(const QString& title, const QString& text);

  Studio& studio_;
  Actions* actions_;
  NavRail* rail_;
  QStackedWidget* stack_;
  MessageArea* messages_;
  StatusStrip* status_ = nullptr;
  Toast* toast_;
  PageCommands* commands_;
  CommandPalette* palette_;
  GuideHelp* help_;
  Tray* tray_;
  Closing* closing_;
  std::map<QString, Page*> pages_;
  std::vector<QString> history_;
  size_t history_at_ = 0;
  bool stepping_ = false;
};

}  // namespace ft::ui
