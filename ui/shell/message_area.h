// The messages above a page's content: in the layout, never over it; three at most, then "2 more".
#pragma once

#include <QWidget>
#include <vector>

#include "ui/studio.h"

class QLabel;
class QVBoxLayout;

namespace ft::ui {

class MessageArea : public QWidget {
  Q_OBJECT

 public:
  explicit MessageArea(QWidget* parent = nullptr);

  void say(const Message& message);  // replaces the one with the same id
  void unsay(const QString& id);
  void unsayAll(const QString& beginning);  // whose ids begin so
  void clear();
  bool has(const QString& id) const;

 private:
  void show_();
  std::vector<Message> messages_;
  QVBoxLayout* rows_;
};

}  // namespace ft::ui
