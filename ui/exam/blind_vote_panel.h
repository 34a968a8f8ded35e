// Two answers to one question without names, judged by one key: A, B, T for a tie, X where both are bad, S to skip,
// Backspace or Ctrl+Z to take the last one back. What was chosen is kept in the project; whose answers they are and who
// is preferred is told when asked for, or when every pair was judged.
#pragma once

#include <QWidget>
#include <memory>

#include "core/base/json.h"
#include "core/eval/blind_vote.h"

class QLabel;
class QPushButton;
class QTextEdit;

namespace ft::ui {

struct RunExam;
class Studio;

class BlindVotePanel : public QWidget {
  Q_OBJECT

 public:
  BlindVotePanel(Studio& studio, QWidget* parent);
  // The two contestants that are compared; `first` -1: nobody to compare with.
  void show(std::shared_ptr<const RunExam> exam, int first, int other);
  using QWidget::show;
  bool hasPairs() const { return vote_.pairs() > 0; }
  const eval::BlindVote& vote() const { return vote_; }
  void choose(eval::Choice choice);
  void back();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void fill();
  void keep();
  std::string key() const;
  QString result() const;

  Studio& studio_;
  std::shared_ptr<const RunExam> exam_;
  int first_ = -1, other_ = -1;
  std::vector<size_t> first_places_, other_places_;  // in the sheets, of each item of the vote
  eval::BlindVote vote_;
  bool revealed_ = false;
  QLabel *question_, *progress_, *result_;
  QTextEdit *left_, *right_;
  QWidget* answers_;
  QPushButton *left_button_, *tie_, *right_button_, *bad_, *skip_, *back_, *reveal_;
};

}  // namespace ft::ui
