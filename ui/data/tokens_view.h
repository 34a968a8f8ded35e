// What the model sees: one sample as the trainer's own code renders and tokenises it. Learned tokens stand on the
// accent tint and are underlined, special tokens are boxed, the id shows on hover, scissors mark where the cutoff takes
// the rest. The tokenizer is read once per model, off the window's thread; an answer to an older question is dropped.
#pragma once

#include <QString>
#include <QWidget>
#include <memory>

#include "core/base/json.h"
#include "ui/bridge/async.h"

class QLabel;

namespace ft::ui {

class TokensArea;

class TokensView : public QWidget {
  Q_OBJECT

 public:
  explicit TokensView(QWidget* parent = nullptr);

  // `model` as people name it (folder, file, name of the catalogue), empty: a hint to choose one. `sample` as
  // data::Dataset::row gives it. `mask`: assistant, last, all or completion. `cutoff_len` 0: no cut.
  void show(const QString& model, const Json& sample, const QString& mask = "assistant", int cutoff_len = 0);
  void clear();
  using QWidget::show;

  int tokens() const { return all_; }           // 0 while nothing is shown
  int learned() const { return learned_; }      // of them
  QString problem() const { return problem_; }  // why nothing is shown, one sentence

 Q_SIGNALS:
  void shown();  // the answer to the last show() is on the screen, or its problem

 private:
  void say();
  TokensArea* area_;
  QLabel *count_, *note_;
  QString problem_, warning_;
  int all_ = 0, learned_ = 0, cut_ = 0;
  bool answer_cut_ = false;
  Latest latest_;
};

}  // namespace ft::ui
