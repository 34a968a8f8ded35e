// A sample as bubbles, to be read only: who says what, from top to bottom. Any of the shapes that data::Dataset::row
// gives: messages, prompt and completion, chosen and rejected, a text.
#pragma once

#include <QListView>

#include "core/base/json.h"

namespace ft::ui {

class TurnsModel;

class SampleView : public QListView {
  Q_OBJECT

 public:
  explicit SampleView(QWidget* parent = nullptr);

  void show(const Json& sample);
  void clear();
  using QListView::show;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  TurnsModel* turns_;
};

}  // namespace ft::ui
