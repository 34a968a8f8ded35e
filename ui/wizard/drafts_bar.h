// The drafts that lie side by side: which one is in view, a new one, and away with this one.
#pragma once

#include <QWidget>

class QComboBox;
class QToolButton;

namespace ft::ui {

class Draft;
class Studio;

class DraftsBar final : public QWidget {
  Q_OBJECT

 public:
  DraftsBar(Studio& studio, Draft& draft, QWidget* parent);

 Q_SIGNALS:
  void begun();  // a new one is in view

 private:
  void fill();
  void begin();
  void remove();

  Studio& studio_;
  Draft& draft_;
  QComboBox* drafts_;
  QToolButton* remove_;
};

}  // namespace ft::ui
