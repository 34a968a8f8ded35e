// What the model answered to the pinned prompts as it learned: a row for each prompt, a column for each evaluation;
// words that were not in the answer before are marked.
#pragma once

#include <QTableView>
#include <vector>

#include "core/base/json.h"

class QStandardItemModel;

namespace ft::ui {

class SamplesStrip : public QTableView {
  Q_OBJECT

 public:
  explicit SamplesStrip(QWidget* parent = nullptr);
  void clear();
  void add(const Json& row);  // of samples.jsonl

 protected:
  void keyboardSearch(const QString&) override {}
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void retitle();
  void fitColumns();  // they take the room that is there
  QStandardItemModel* cells_;
  std::vector<int64_t> steps_;
};

}  // namespace ft::ui
