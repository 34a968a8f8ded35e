// A page of the window: a header (title, what is in view, tools, one primary button), messages, and a body. Made at the
// first visit and kept. One file in ui/pages and one line in ui/pages.def.
#pragma once

#include <QVariantMap>
#include <QWidget>
#include <span>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ft::ui {

class Studio;
class MessageArea;

class Page : public QWidget {
  Q_OBJECT

 public:
  // `id` as in its descriptor; the object's name becomes "<id>Page".
  Page(const char* id, Studio& studio, QWidget* parent);

  // Shows what Studio::go() was given.
  virtual void open(const QVariantMap& what);
  // The button that Ctrl+Enter presses; may be null.
  virtual QPushButton* primary() const { return primary_; }
  virtual void undo();  // by default the project's stack
  virtual void redo();
  virtual void find() {}  // Ctrl+F
  virtual void save() {}  // Ctrl+S
  // What does a command of the window's menus here: an action or a button of that name; null where nothing does now.
  virtual QObject* command(const QString& name);

  // Of the page that a widget is in; null where it is in none.
  static Studio* studioOf(QWidget* widget);

 protected:
  Studio& studio() const { return studio_; }
  QVBoxLayout* body() const { return body_; }
  // The header, left to right: title, these, a space, those, the primary button.
  void addInView(QWidget* widget);
  void addTool(QWidget* widget);
  void setPrimary(QPushButton* button);
  MessageArea* messages() const { return messages_; }

 private:
  Studio& studio_;
  QLabel* title_;
  QHBoxLayout *in_view_, *tools_;
  QVBoxLayout* body_;
  MessageArea* messages_;
  QPushButton* primary_ = nullptr;
};

struct PageDescriptor {
  const char* id;     // "home"
  const char* title;  // QT_TRANSLATE_NOOP("pages", "Home")
  const char* icon;   // of resources/icons
  const char* shortcut;
  Page* (*make)(Studio& studio, QWidget* parent);
};

std::span<const PageDescriptor* const> all_pages();  // in the rail's order
QString title_of(const PageDescriptor& page);

#define FT_PAGE(name) extern const PageDescriptor name;
namespace pages {
#include "ui/pages.def"
}
#undef FT_PAGE

}  // namespace ft::ui
