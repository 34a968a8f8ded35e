// Tokens of a text one behind the other, each in a box with its id below.
#pragma once

#include <QListView>
#include <vector>

#include "core/models/facts.h"

class QStandardItemModel;

namespace ft::ui {

class TokenStrip : public QListView {
  Q_OBJECT

 public:
  explicit TokenStrip(QWidget* parent = nullptr);
  void show(const std::vector<models::ShownToken>& tokens);
  QSize sizeHint() const override;

 protected:
  void keyboardSearch(const QString&) override {}
  void changeEvent(QEvent* event) override;

 private:
  QStandardItemModel* items_;
};

// Spaces and line ends as signs, so that they can be seen.
QString visible_text(const QString& token);

}  // namespace ft::ui
