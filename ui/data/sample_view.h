// A sample as bubbles, to be read only: who says what, from top to bottom. Any of the shapes that data::Dataset::row
// gives: messages, prompt and completion, chosen and rejected, a text.
#pragma once

#include <QListView>
#include <vector>

#include "core/base/json.h"

namespace ft::ui {

// One bubble. `field` names its place as findings do: "messages[2].content"; empty where it cannot be edited.
struct Turn {
  QString role;  // system, user, assistant, tool, or a column's name
  QString text, field;
  bool learned = false;
};

// The sample's turns in reading order.
std::vector<Turn> turns_of(const Json& sample);
QString role_label(const QString& role);  // "user" in the window's language

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
  void changeEvent(QEvent* event) override;

 private:
  TurnsModel* turns_;
  Json sample_;
};

}  // namespace ft::ui
