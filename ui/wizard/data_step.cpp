#include "ui/wizard/data_step.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/bridge/sentences.h"
#include "ui/data/labels.h"
#include "ui/data/sample_view.h"
#include "ui/data/tokens_view.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/number_edit.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"
#include "ui/wizard/data_gate.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"

namespace ft::ui {

namespace {

constexpr int side_by_side = 560;  // from this width on

}  // namespace

DataStep::DataStep(WizardParts parts, QWidget* parent)
    : Step(
          parts, [] { return DataStep::tr("What should it learn from?"); }, parent) {
  setObjectName("wizardDataStep");
  auto* train = new QHBoxLayout;
  addField("data.train", train);
  auto* choose = button(
      this, "wizardTrainBrowseButton", [] { return tr("Browse…"); }, "open");
  const auto add_beside = [this](QHBoxLayout* row, QPushButton* button) {  // the editor stands below its label
    auto* beside = new QVBoxLayout;
    beside->addSpacing(fontMetrics().height() + 2);
    beside->addWidget(button);
    beside->addStretch(1);
    row->addLayout(beside);
  };
  add_beside(train, choose);
  body_->addLayout(train);
  connect(choose, &QPushButton::clicked, this, [this] { browse("data.train"); });
  columns_ = button(this, "wizardColumnsButton", [] { return tr("Look at it on the Data page"); });
  body_->addWidget(columns_, 0, Qt::AlignLeft);
  connect(columns_, &QPushButton::clicked, this, [this] {
    parts_.studio.go("data", {{"file", to_qstring(parts_.draft.state().spec.data.train)}});
  });
  format_ = label(this, "wizardFormatLabel", {});
  format_->setWordWrap(true);
  body_->addWidget(format_);

  views_ = new QBoxLayout(QBoxLayout::LeftToRight);
  views_->setSpacing(theme::medium);
  auto* left = new QVBoxLayout;
  auto* walk = new QHBoxLayout;
  place_ = label(this, "wizardSamplePlaceLabel", {});
  walk->addWidget(place_);
  walk->addStretch(1);
  back_ = tool(this, "wizardSampleBackTool", "left", [] { return tr("Previous sample"); });
  forward_ = tool(this, "wizardSampleForwardTool", "right", [] { return tr("Next sample"); });
  walk->addWidget(back_);
  walk->addWidget(forward_);
  left->addLayout(walk);
  sample_ = new SampleView(this);
  sample_->setObjectName("wizardSampleView");
  sample_->setMinimumHeight(150);
  left->addWidget(sample_, 1);
  views_->addLayout(left, 1);
  auto* right = new QVBoxLayout;
  right->addWidget(label(this, "wizardTokensTitleLabel", [] { return tr("What the model sees"); }));
  tokens_ = new TokensView(this);
  tokens_->setObjectName("wizardTokensView");
  tokens_->setMinimumHeight(150);
  right->addWidget(tokens_, 1);
  views_->addLayout(right, 1);
  body_->addLayout(views_, 1);
  connect(back_, &QToolButton::clicked, this, [this] {
    if (row_ > 0) --row_;
    showSample();
  });
  connect(forward_, &QToolButton::clicked, this, [this] {
    if (row_ + 1 < parts_.facts.data().rows) ++row_;
    showSample();
  });

  auto* check = new QHBoxLayout;
  check_ = label(this, "wizardCheckLabel", {});
  check_->setWordWrap(true);
  check->addWidget(check_, 1);
  see_ = button(this, "wizardSeeFindingsButton", [] { return tr("See"); });
  check->addWidget(see_);
  fix_ = button(this, "wizardFixSafeButton", [] { return tr("Fix safe"); });
  check->addWidget(fix_);
  body_->addLayout(check);
  connect(see_, &QPushButton::clicked, this, [this] {
    parts_.studio.go("data", {{"file", to_qstring(parts_.draft.state().spec.data.train)}});
  });
  connect(fix_, &QPushButton::clicked, this, [this] {
    parts_.studio.go("data", {{"file", to_qstring(parts_.draft.state().spec.data.train)}, {"fix", "safe"}});
  });
  gate_ = new DataGate(parts_.draft, parts_.facts, this);
  body_->addWidget(gate_);
  amount_ = label(this, "wizardAmountLabel", {});
  amount_->setWordWrap(true);
  theme::set_quiet(amount_);
  body_->addWidget(amount_);

  measure_ = new QBoxLayout(QBoxLayout::LeftToRight);
  auto* split_row = new QHBoxLayout;
  auto* other_row = new QHBoxLayout;
  measure_->addLayout(split_row);
  measure_->addLayout(other_row, 1);
  split_row->addWidget(label(this, "wizardEvalLabel", [] { return tr("Measured on"); }));
  auto* group = new QButtonGroup(this);
  const auto radio = [&](QHBoxLayout* row, const char* name, std::function<QString()> text, EvalFrom from) {
    auto* made = new QRadioButton(this);
    made->setObjectName(name);
    retranslate(made, [made, text] { made->setText(text()); });
    group->addButton(made);
    row->addWidget(made);
    connect(made, &QRadioButton::clicked, this, [this, from] {
      parts_.draft.change(tr("choice of the evaluation data"), {},
                          [from](DraftState& state) { state.eval_from = from; });
    });
    return made;
  };
  split_ = radio(
      split_row, "wizardEvalSplitRadio", [] { return tr("a part set aside:"); }, EvalFrom::split);
  share_ = new NumberEdit(NumberEdit::Kind::real, this);
  share_->setObjectName("wizardEvalShareEdit");
  share_->setBounds(1, 50);
  share_->setSuffixText("%");
  split_row->addWidget(share_);
  split_row->addStretch(1);
  connect(share_, &NumberEdit::valueEdited, this, [this](double percent) {
    parts_.draft.change(tr("share of the evaluation data"), "eval_share",
                        [percent](DraftState& state) { state.eval_share = std::clamp(percent / 100, 0.01, 0.5); });
  });
  file_ = radio(
      other_row, "wizardEvalFileRadio", [] { return tr("a file"); }, EvalFrom::file);
  none_ = radio(
      other_row, "wizardEvalNoneRadio", [] { return tr("nothing"); }, EvalFrom::none);
  other_row->addStretch(1);
  body_->addLayout(measure_);
  eval_row_ = new QWidget(this);
  auto* eval = new QHBoxLayout(eval_row_);
  eval->setContentsMargins(0, 0, 0, 0);
  addField("data.eval", eval, eval_row_);
  auto* choose_eval = button(
      eval_row_, "wizardEvalBrowseButton", [] { return tr("Browse…"); }, "open");
  add_beside(eval, choose_eval);
  connect(choose_eval, &QPushButton::clicked, this, [this] { browse("data.eval"); });
  body_->addWidget(eval_row_);

  addField("data.cutoff_len", body_);
  addField("data.packing", body_);
  advanced_ = new QWidget(this);
  auto* more = new QVBoxLayout(advanced_);
  more->setContentsMargins(0, 0, 0, 0);
  for (const char* key : {"data.format", "data.mask", "data.chat_template", "data.map", "data.shuffle", "data.skip_faulty"})
    addField(key, more, advanced_);
  body_->addWidget(advanced_);

  connect(&parts_.facts, &Facts::dataChanged, this, &DataStep::showFacts);
  connect(&parts_.facts, &Facts::modelChanged, this, &DataStep::showSample);
  connect(&parts_.draft, &Draft::changed, this, [this](const QString& what) {
    showEval();
    if (what == "*" || what.startsWith("data.")) showSample();
  });
  retranslate(this, [this] {
    sample_->setAccessibleName(tr("The sample"));
    tokens_->setAccessibleName(tr("What the model sees"));
    share_->setAccessibleName(tr("Share set aside, in percent"));
    showFacts();
    showEval();
  });
}

void DataStep::setAdvanced(bool on) {
  advanced_->setVisible(on);
}

void DataStep::fitInto(int width) {
  const auto direction = width < side_by_side ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
  for (QBoxLayout* each : {views_, measure_}) each->setDirection(direction);
  gate_->setNarrow(width < side_by_side);
}

void DataStep::browse(const QString& key) {
  auto* dialog = new QFileDialog(this, tr("Choose a data file"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({tr("Data (*.jsonl *.json *.csv *.tsv *.txt *.gz *.zst)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, key](const QString& file) { parts_.draft.setField(key, file.toStdString()); });
  dialog->open();
}

void DataStep::showFacts() {
  const DataFacts& facts = parts_.facts.data();
  editor("data.train")->setProblem(facts.problem);
  editor("data.eval")->setProblem(parts_.facts.evalProblem());
  if (shown_ != to_qstring(facts.asked)) shown_ = to_qstring(facts.asked), row_ = 0;
  see_->setVisible(facts.set.has_value());
  showFixes();
  // A file that cannot be read as it is gets its columns there, and comes back with them.
  columns_->setVisible(!facts.problem.isEmpty() && QFileInfo(to_qstring(facts.asked)).isFile());
  if (!facts.set) {
    format_->setText(facts.asked.empty() || !facts.problem.isEmpty() ? QString() : tr("Opening the file…"));
    check_->clear();
    amount_->clear();
    showSample();
    return;
  }
  const QString format = facts.set->format() ? format_label(*facts.set) : QString("–");
  format_->setText(
      tr("%n rows", nullptr, static_cast<int>(facts.rows)) + " · " +
      (facts.set->map_guessed() ? tr("%1, columns guessed: %2").arg(format, to_qstring(facts.set->map().text()))
                                : tr("%1 (recognised)").arg(format)) +
      (facts.set_aside > 0 ? " · " + tr("%n lines set aside", nullptr, static_cast<int>(facts.set_aside)) : ""));
  if (!facts.checked) {
    theme::set_state(check_, theme::State::none);
    check_->setText(tr("Checking the rows…"));
  } else {
    const char grade = facts.grade();
    theme::set_state(check_, grade <= 'B'   ? theme::State::good
                             : grade == 'C' ? theme::State::warning
                                            : theme::State::error);
    const QString found = tr("Grade %1").arg(grade) + " · " + tr("%n errors", nullptr, static_cast<int>(facts.errors)) +
                          " · " + tr("%n warnings", nullptr, static_cast<int>(facts.warnings));
    check_->setText(found);
  }
  amount_->setText(joined_sentences(facts.advice));
  showSample();
}

void DataStep::showFixes() {
  const DataFacts& facts = parts_.facts.data();
  const auto count = static_cast<qint64>(facts.safe_fixes.value_or(0));
  fix_->setVisible(facts.set.has_value());
  fix_->setText(facts.safe_fixes ? tr("Fix safe: %1").arg(count_text(count)) : tr("Fix safe"));
  fix_->setEnabled(count > 0);
  const QString why = !facts.safe_fixes ? tr("The rows are being checked.")
                      : count == 0      ? tr("There is nothing that can be mended safely.")
                                        : tr("Shows each change before it is made.");
  fix_->setToolTip(why);
  fix_->setAccessibleDescription(why);
}

void DataStep::showSample() {
  const DataFacts& facts = parts_.facts.data();
  const bool is_there = facts.set && facts.rows > 0;
  place_->setText(is_there
                      ? tr("Sample %1 of %2")
                            .arg(count_text(static_cast<qint64>(row_) + 1), count_text(static_cast<qint64>(facts.rows)))
                      : tr("The sample"));
  back_->setEnabled(is_there && row_ > 0);
  forward_->setEnabled(is_there && row_ + 1 < facts.rows);
  if (!is_there) {
    sample_->clear();
    tokens_->clear();
    return;
  }
  const config::RunSpec& spec = parts_.draft.state().spec;
  try {
    const Json sample = facts.set->row(row_);
    sample_->show(sample);
    tokens_->show(parts_.facts.model().problem.isEmpty() ? to_qstring(spec.model) : QString(), sample,
                  to_qstring(spec.data.mask), static_cast<int>(spec.data.cutoff_len));
  } catch (const Error& error) {
    sample_->clear();
    tokens_->clear();
    place_->setText(text_of(error));
  }
}

void DataStep::showEval() {
  const DraftState& state = parts_.draft.state();
  (state.eval_from == EvalFrom::split ? split_ : state.eval_from == EvalFrom::file ? file_ : none_)->setChecked(true);
  share_->setValue(std::round(1000 * state.eval_share) / 10);
  share_->setEnabled(state.eval_from == EvalFrom::split);
  eval_row_->setVisible(state.eval_from == EvalFrom::file);
}

}  // namespace ft::ui
