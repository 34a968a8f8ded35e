// What went in: the samples of one step as the trainer reads them, learned tokens on the accent tint, a border between
// samples. Made when it is looked at, off the window's thread, from the run's own settings.
#pragma once

#include <QWidget>

#include "core/engine/engine.h"
#include "ui/bridge/async.h"

class QLabel;
class QSpinBox;
class QTextBrowser;

namespace ft::ui {

class BatchView : public QWidget {
  Q_OBJECT

 public:
  explicit BatchView(QWidget* parent = nullptr);

  void show(const config::RunSpec& spec);  // asks once the view is visible
  void clear();
  using QWidget::show;
  QString text() const;

 Q_SIGNALS:
  void shown();  // the batch, or why there is none

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void ask();
  void fill();

  QSpinBox* step_;
  QLabel* count_;
  QTextBrowser* browser_;
  std::optional<config::RunSpec> spec_;
  std::optional<engine::BatchLook> look_;
  QString problem_;
  bool asked_ = false;
  Latest latest_;
};

}  // namespace ft::ui
