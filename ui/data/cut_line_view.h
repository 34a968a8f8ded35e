// How long the rows are, and a line to drag: what stands right of it is cut off in training. Arrows move the line.
#pragma once

#include <QWidget>
#include <vector>

#include "core/data/cut.h"

namespace ft::ui {

class CutLineView : public QWidget {
  Q_OBJECT

 public:
  explicit CutLineView(QWidget* parent);
  void setLengths(data::TokenLengths lengths);
  const data::TokenLengths& lengths() const { return lengths_; }
  void setCut(int tokens);  // 0: no cut
  int cut() const { return cut_; }
  QString sentence() const;  // what the cut does, in words
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void cutMoved(int tokens);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void refresh();
  int xOf(int tokens) const;
  int tokensAt(int x) const;
  void moveCut(int tokens);
  data::TokenLengths lengths_;
  std::vector<size_t> bars_;
  int cut_ = 0, up_to_ = 0;
  bool dragging_ = false;
};

}  // namespace ft::ui
