// The answers of the model that was exported beside those of the export: those that differ first, their words marked.
#pragma once

#include <QWidget>
#include <vector>

#include "core/engine/engine.h"

class QLabel;
class QTableView;

namespace ft::ui {

class PairsModel;

class PairsView : public QWidget {
  Q_OBJECT

 public:
  explicit PairsView(QWidget* parent = nullptr);
  void show(std::vector<engine::AnswerPair> answers);
  using QWidget::show;

 private:
  PairsModel* model_;
  QTableView* table_;
};

}  // namespace ft::ui
