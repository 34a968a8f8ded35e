#include "ui/exam/verdict_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/exam/exam_results.h"
#include "ui/exam/metric_table.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

struct VerdictPanel::Asked {
  Latest latest;
};

VerdictPanel::VerdictPanel(QWidget* parent) : QWidget(parent), asked_(std::make_unique<Asked>()) {
  setObjectName("verdictPanel");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::medium);

  verdict_ = new QLabel(this);
  verdict_->setObjectName("verdictLabel");
  verdict_->setWordWrap(true);
  verdict_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  theme::set_role(verdict_, theme::Role::heading);
  all->addWidget(verdict_);

  table_ = new QTableView(this);
  table_->setObjectName("verdictMetricsTable");
  table_->setModel(metrics_ = new MetricTable(MetricTable::Shape::duel, this));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(28);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setTabKeyNavigation(false);
  all->addWidget(table_);

  ideas_ = new QWidget(this);
  ideas_->setObjectName("wizardNextIdeasList");
  auto* ideas = new QVBoxLayout(ideas_);  // two rows: small windows have no room for one
  ideas->setContentsMargins(0, 0, 0, 0);
  ideas->setSpacing(theme::small);
  auto *with_it = new QHBoxLayout, *beyond = new QHBoxLayout;
  ideas->addLayout(with_it);
  ideas->addLayout(beyond);
  const auto idea = [&](QHBoxLayout* row, const char* name, std::function<QString()> text, const char* icon_name,
                        void (VerdictPanel::*signal)(const QString&)) {
    QPushButton* made = button(ideas_, name, std::move(text), icon_name);
    connect(made, &QPushButton::clicked, this, [this, signal] { (this->*signal)(to_qstring(run_)); });
    row->addWidget(made);
  };
  idea(
      with_it, "verdictTryButton", [] { return tr("Try it"); }, "playground", &VerdictPanel::tryRequested);
  idea(
      with_it, "verdictExportButton", [] { return tr("Export"); }, "export", &VerdictPanel::exportRequested);
  idea(
      beyond, "verdictCompareButton", [] { return tr("Compare with…"); }, "runs", &VerdictPanel::compareRequested);
  idea(
      beyond, "verdictTrainAgainButton", [] { return tr("Train again from here"); }, "train",
      &VerdictPanel::trainAgainRequested);
  questions_ = button(
      this, "verdictQuestionsButton", [] { return tr("See every question"); }, "exam");
  connect(questions_, &QPushButton::clicked, this, [this] { Q_EMIT examRequested(to_qstring(run_)); });
  with_it->addWidget(questions_);
  for (QHBoxLayout* row : {with_it, beyond}) row->addStretch(1);
  all->addWidget(ideas_);
  all->addStretch(1);

  retranslate(this, [this] {
    table_->setAccessibleName(tr("Metrics before and after"));
    ideas_->setAccessibleName(tr("What to do next"));
    setTexts();
  });
  fill();
}

VerdictPanel::~VerdictPanel() = default;

void VerdictPanel::show(const std::filesystem::path& run) {
  if (run != run_) exam_.reset();  // the last good one stays while the same run is read again
  run_ = run;
  problem_.clear();
  if (run.empty()) {
    asked_->latest.cancel();
    reading_ = false;
    fill();
    return;
  }
  reading_ = true;
  fill();
  asked_->latest.ask(
      worker_pool(), this,
      [run](StopToken) -> std::shared_ptr<const RunExam> {
        std::error_code ignored;
        if (!std::filesystem::exists(run / "eval.json", ignored)) return nullptr;
        return std::make_shared<const RunExam>(read_run_exam(run));
      },
      [this](std::shared_ptr<const RunExam> exam) {
        exam_ = std::move(exam);
        reading_ = false;
        fill();
        Q_EMIT shown();
      },
      [this](const Error& error) {
        problem_ = text_of(error);
        reading_ = false;
        fill();
        Q_EMIT shown();
      });
}

QString VerdictPanel::sentence() const {
  return exam_ ? verdict_sentence(*exam_, exam_->sitters.size() - 1) : QString();
}

void VerdictPanel::fill() {
  metrics_->show(exam_);
  table_->setVisible(exam_ != nullptr);
  if (exam_) {
    // A few rows, read once: fits the contents, and the table is as high as they are.
    table_->resizeColumnsToContents();
    table_->setFixedHeight(table_->horizontalHeader()->sizeHint().height() + 28 * metrics_->rowCount() + 4 +
                           theme::large);
  }
  ideas_->setEnabled(!run_.empty());
  ideas_->setVisible(!run_.empty());
  questions_->setVisible(exam_ != nullptr);
  setTexts();
}

void VerdictPanel::setTexts() {
  if (!problem_.isEmpty())
    verdict_->setText(problem_);
  else if (exam_)
    verdict_->setText(sentence());
  else if (reading_)
    verdict_->setText(tr("Reading the exam…"));
  else if (run_.empty())
    verdict_->setText(
        tr("After training, this shows what the run learned: the exam before and after, and the verdict."));
  else
    verdict_->setText(tr("This run has not been examined yet."));
  theme::set_state(verdict_, problem_.isEmpty() ? theme::State::none : theme::State::error);
}

}  // namespace ft::ui
