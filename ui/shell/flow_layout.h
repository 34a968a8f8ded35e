// Puts widgets beside each other and goes on below where they no longer fit: rows of buttons in narrow panes. The last
// one may stand at the right end of its line.
#pragma once

#include <QLayout>
#include <vector>

namespace ft::ui {

class FlowLayout : public QLayout {
 public:
  explicit FlowLayout(QWidget* parent = nullptr);
  ~FlowLayout() override;

  void setLastAtEnd(bool on) { last_at_end_ = on; }

  void addItem(QLayoutItem* item) override;
  int count() const override;
  QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;
  Qt::Orientations expandingDirections() const override { return {}; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;     // all in one line
  QSize minimumSize() const override;  // the widest alone
  void setGeometry(const QRect& rect) override;

 private:
  int arrange(const QRect& rect, bool place) const;  // the height that it takes

  std::vector<QLayoutItem*> items_;
  bool last_at_end_ = false;
};

}  // namespace ft::ui
