#include "ui/exam/blind_vote_panel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRandomGenerator>
#include <QTextEdit>
#include <QVBoxLayout>
#include <map>

#include "ui/bridge/paths.h"
#include "ui/exam/exam_results.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

const char* const part_name = "pages/exam/votes";
constexpr size_t habit_from = 20;     // choices from which on the sides are looked at
constexpr double habit_share = 0.75;  // of one side: more may be a habit
constexpr size_t most_kept = 50;      // votes in the project

// The choice that a key makes.
std::optional<eval::Choice> choice_of(int key) {
  switch (key) {
    case Qt::Key_A:
      return eval::Choice::left;
    case Qt::Key_B:
      return eval::Choice::right;
    case Qt::Key_T:
      return eval::Choice::tie;
    case Qt::Key_X:
      return eval::Choice::both_bad;
    case Qt::Key_S:
      return eval::Choice::skipped;
    default:
      return std::nullopt;
  }
}

}  // namespace

BlindVotePanel::BlindVotePanel(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setObjectName("blindVotePanel");
  setFocusPolicy(Qt::StrongFocus);
  describe(
      this, [] { return tr("Blind vote"); },
      [] { return tr("A: the left answer is better, B: the right one, T: tie, X: both bad, S: skip."); });
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, theme::small, 0, 0);
  all->setSpacing(theme::small);
  auto* head = new QHBoxLayout;
  head->setSpacing(theme::small);
  question_ = label(this, "blindQuestionLabel", {});
  question_->setWordWrap(true);
  question_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  head->addWidget(question_, 1);
  progress_ = label(this, "blindProgressLabel", {});
  theme::set_quiet(progress_);
  head->addWidget(progress_, 0, Qt::AlignTop);
  all->addLayout(head);

  answers_ = new QWidget(this);
  auto* grid = new QGridLayout(answers_);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(theme::small);
  grid->setVerticalSpacing(theme::tiny);
  const auto answer = [&](const char* name, int column) {
    auto* title = label(answers_, nullptr, [column] { return column == 0 ? tr("Answer A") : tr("Answer B"); });
    theme::set_role(title, theme::Role::small);
    grid->addWidget(title, 0, column);
    auto* made = new QTextEdit(answers_);
    made->setObjectName(name);
    made->setReadOnly(true);
    made->setFocusPolicy(Qt::ClickFocus);  // keys stay with the panel
    made->setTabChangesFocus(true);
    made->setMinimumHeight(64);
    describe(made, [column] { return column == 0 ? tr("Answer A") : tr("Answer B"); });
    grid->addWidget(made, 1, column);
    grid->setColumnStretch(column, 1);
    return made;
  };
  left_ = answer("blindLeftText", 0);
  right_ = answer("blindRightText", 1);
  all->addWidget(answers_, 1);
  result_ = label(this, "blindResultLabel", {});
  result_->setWordWrap(true);
  result_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  all->addWidget(result_);

  auto* row = new QHBoxLayout;
  row->setSpacing(theme::tiny);
  const auto chooses = [&](const char* name, eval::Choice choice, std::function<QString()> text) {
    auto* made = button(this, name, std::move(text));
    made->setFocusPolicy(Qt::TabFocus);
    connect(made, &QPushButton::clicked, this, [this, choice] { choose(choice); });
    row->addWidget(made);
    return made;
  };
  left_button_ = chooses("choiceAButton", eval::Choice::left, [] { return tr("A is better"); });
  tie_ = chooses("choiceTieButton", eval::Choice::tie, [] { return tr("Tie"); });
  right_button_ = chooses("choiceBButton", eval::Choice::right, [] { return tr("B is better"); });
  bad_ = chooses("choiceBothBadButton", eval::Choice::both_bad, [] { return tr("Both bad"); });
  skip_ = chooses("choiceSkipButton", eval::Choice::skipped, [] { return tr("Skip"); });
  back_ = button(this, "choiceBackButton", [] { return tr("Back"); });
  connect(back_, &QPushButton::clicked, this, &BlindVotePanel::back);
  row->addWidget(back_);
  row->addStretch(1);
  reveal_ = button(this, "blindResultButton", [] { return tr("Show the result"); });
  connect(reveal_, &QPushButton::clicked, this, [this] {
    revealed_ = true;
    fill();
  });
  row->addWidget(reveal_);
  all->addLayout(row);
  auto* keys =
      label(this, "blindKeysLabel", [] { return tr("Keys: A, T, B, X (both bad), S (skip), Backspace (back)"); });
  theme::set_quiet(keys);
  theme::set_role(keys, theme::Role::small);
  all->addWidget(keys);
  retranslate(this, [this] { fill(); });
}

void BlindVotePanel::show(std::shared_ptr<const RunExam> exam, int first, int other) {
  if (exam == exam_ && first == first_ && other == other_) return fill();
  exam_ = std::move(exam);
  first_ = first;
  other_ = other;
  revealed_ = false;
  first_places_.clear();
  other_places_.clear();
  vote_ = {};
  if (exam_ && first_ >= 0 && other_ >= 0) {
    const Sitter &one = exam_->sitters[static_cast<size_t>(first_)], &two = exam_->sitters[static_cast<size_t>(other_)];
    std::map<size_t, size_t> places;
    for (size_t i = 0; i < one.rows.size(); ++i) places[one.rows[i]] = i;
    std::vector<std::string> mine, theirs;
    for (size_t i = 0; i < two.rows.size(); ++i)
      if (const auto found = places.find(two.rows[i]); found != places.end()) {
        first_places_.push_back(found->second);
        other_places_.push_back(i);
        mine.push_back(one.sheet.answers[found->second]);
        theirs.push_back(two.sheet.answers[i]);
      }
    vote_ = eval::BlindVote(mine, theirs, QRandomGenerator::global()->generate64());
    const Json kept = studio_.project().part(part_name);
    if (kept.is_object() && kept.contains(key())) vote_.restore(kept[key()]);
  }
  fill();
}

std::string BlindVotePanel::key() const {
  return exam_->kept.string() + "#" + std::to_string(first_) + "-" + std::to_string(other_);
}

void BlindVotePanel::keep() {
  if (studio_.project().readOnly()) return;
  Json kept = studio_.project().part(part_name);
  if (!kept.is_object()) kept = Json::object();
  kept.erase(key());  // the newest stand last
  if (vote_.done() > 0) kept[key()] = vote_.to_json();
  while (kept.size() > most_kept) kept.erase(kept.begin());
  studio_.project().setPart(part_name, kept);
}

void BlindVotePanel::choose(eval::Choice choice) {
  if (!vote_.next()) return;
  vote_.choose(choice);
  keep();
  fill();
}

void BlindVotePanel::back() {
  if (!vote_.back()) return;
  revealed_ = false;
  keep();
  fill();
}

void BlindVotePanel::keyPressEvent(QKeyEvent* event) {
  const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
  if (const auto choice = choice_of(event->key()); choice && plain) return choose(*choice);
  if (event->key() == Qt::Key_Backspace || event->matches(QKeySequence::Undo)) return back();
  QWidget::keyPressEvent(event);
}

bool BlindVotePanel::event(QEvent* event) {
  // Ctrl+Z belongs to the vote while it has the keys.
  if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Undo) &&
      vote_.done() > 0) {
    event->accept();
    return true;
  }
  return QWidget::event(event);
}

QString BlindVotePanel::result() const {
  const eval::VoteTally tally = vote_.tally();
  if (!exam_ || tally.judged() == 0) return {};
  const QString first = sitter_name(exam_->sitters[static_cast<size_t>(first_)]),
                other = sitter_name(exam_->sitters[static_cast<size_t>(other_)]);
  QString text;
  switch (tally.test.verdict) {
    case eval::Verdict::better:
      text = tr("%1 is preferred to %2: it gets %3 of the votes (95% interval %4 to %5, %n judged).", nullptr,
                static_cast<int>(tally.judged()));
      break;
    case eval::Verdict::worse:
      text = tr("%2 is preferred to %1, which gets %3 of the votes (95% interval %4 to %5, %n judged).", nullptr,
                static_cast<int>(tally.judged()));
      break;
    case eval::Verdict::no_proof:
      text = tr("No proof that %1 or %2 is preferred: %1 gets %3 of the votes (95% interval %4 to %5, %n judged).",
                nullptr, static_cast<int>(tally.judged()));
      break;
  }
  QStringList lines{text.arg(other, first, percent_text(tally.share.mean), percent_text(tally.share.low),
                             percent_text(tally.share.high))};
  lines << tr("%1: %2 · %3: %4 · ties: %5 · both bad: %6 · skipped: %7")
               .arg(other, count_text(static_cast<qint64>(tally.second_wins)), first,
                    count_text(static_cast<qint64>(tally.first_wins)), count_text(static_cast<qint64>(tally.ties)),
                    count_text(static_cast<qint64>(tally.both_bad)), count_text(static_cast<qint64>(tally.skipped)));
  const size_t sided = tally.left + tally.right;
  const double left = sided > 0 ? static_cast<double>(tally.left) / static_cast<double>(sided) : 0.5;
  if (sided >= habit_from && std::max(left, 1.0 - left) > habit_share)
    lines << (left > 0.5 ? tr("The left one was chosen in %1: that may be a habit.")
                         : tr("The right one was chosen in %1: that may be a habit."))
                 .arg(percent_text(std::max(left, 1.0 - left)));
  if (tally.judged() < few_questions) lines << tr("Few votes: treat as a hint.");
  return lines.join('\n');
}

void BlindVotePanel::fill() {
  const auto pair = vote_.next();
  answers_->setVisible(pair.has_value());
  question_->setVisible(pair || vote_.pairs() == 0);
  left_->clear();
  right_->clear();
  if (pair) {
    const Sitter &one = exam_->sitters[static_cast<size_t>(first_)], &two = exam_->sitters[static_cast<size_t>(other_)];
    const size_t mine = first_places_[pair->item], theirs = other_places_[pair->item];
    QString question = to_qstring(two.sheet.questions[theirs]);
    constexpr int longest_question = 600;
    if (question.size() > longest_question) question = question.left(longest_question) + QString::fromUtf8("…");
    question_->setText(question);
    question_->setTextFormat(Qt::PlainText);
    const QString first = to_qstring(one.sheet.answers[mine]), other = to_qstring(two.sheet.answers[theirs]);
    left_->setPlainText(pair->swapped ? other : first);
    right_->setPlainText(pair->swapped ? first : other);
  } else if (vote_.pairs() == 0) {
    question_->setText(tr("Both contestants gave the same answers; there is nothing to choose from."));
  }
  progress_->setText(
      vote_.equal() > 0
          ? tr("%1 of %2 judged · %n equal answer(s) left out", nullptr, static_cast<int>(vote_.equal()))
                .arg(count_text(static_cast<qint64>(vote_.done())), count_text(static_cast<qint64>(vote_.pairs())))
          : tr("%1 of %2 judged")
                .arg(count_text(static_cast<qint64>(vote_.done())), count_text(static_cast<qint64>(vote_.pairs()))));
  for (QPushButton* made : {left_button_, tie_, right_button_, bad_, skip_}) made->setEnabled(pair.has_value());
  back_->setEnabled(vote_.done() > 0);
  const bool told = revealed_ || (!pair && vote_.done() > 0);
  result_->setText(told ? result() : QString());
  result_->setVisible(told);
  reveal_->setVisible(!told && vote_.pairs() > 0);
  reveal_->setEnabled(vote_.tally().judged() > 0);
  reveal_->setToolTip(reveal_->isEnabled() ? QString() : tr("Judge a pair first."));
}

}  // namespace ft::ui
