// What becomes of rows with errors: left out, mended before anything starts, or learned from all the same. Shown while
// there are any.
#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;
class QRadioButton;

namespace ft::ui {

class Draft;
class Facts;

class DataGate final : public QWidget {
  Q_OBJECT

 public:
  DataGate(Draft& draft, Facts& facts, QWidget* parent);
  void setNarrow(bool narrow);  // one choice below the other

 private:
  void show_();

  Draft& draft_;
  Facts& facts_;
  QBoxLayout* choices_;
  QLabel* note_;
  QRadioButton *skip_, *mend_, *train_;
};

}  // namespace ft::ui
