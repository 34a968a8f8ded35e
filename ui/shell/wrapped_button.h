// A button whose text may take several lines: for sentences in a narrow column.
#pragma once

#include <QPushButton>

namespace ft::ui {

class WrappedButton : public QPushButton {
 public:
  explicit WrappedButton(QWidget* parent = nullptr);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  int heightForWidth(int width) const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace ft::ui
