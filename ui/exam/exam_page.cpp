#include "ui/exam/exam_page.h"

#include <QApplication>
#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QUndoCommand>
#include <QVBoxLayout>
#include <algorithm>
#include <chrono>

#include "core/base/error.h"
#include "core/base/files.h"
#include "ui/bridge/engine_wait.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/kept_columns.h"
#include "ui/bridge/model_choices.h"
#include "ui/bridge/paths.h"
#include "ui/exam/exam_job.h"
#include "ui/exam/exam_result_view.h"
#include "ui/exam/exam_results.h"
#include "ui/exam/exam_setup.h"
#include "ui/exam/report.h"
#include "ui/guide/guide_link.h"
#include "ui/shell/data_set_dialog.h"
#include "ui/shell/message_area.h"
#include "ui/shell/question.h"
#include "ui/shell/undo_back.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int poll_ms = 66;
enum Shown { nothing, a_result, running };  // of the stack
const char* const part_name = "pages/exam";

// Files are written on a worker, so that the step is done when it is pushed; later ones ask the page.
class MoveQuestion final : public QUndoCommand {
 public:
  MoveQuestion(const QString& text, QPointer<ExamPage> page, std::function<void()> back, std::function<void()> again)
      : QUndoCommand(text), page_(std::move(page)), back_(std::move(back)), again_(std::move(again)) {}
  void undo() override {
    if (page_) back_();
  }
  void redo() override {
    if (page_ && !first_) again_();
    first_ = false;
  }

 private:
  QPointer<ExamPage> page_;
  std::function<void()> back_, again_;
  bool first_ = true;
};

}  // namespace

ExamPage::ExamPage(Studio& studio, QWidget* parent) : Page("exam", studio, parent) {
  poll_ = new QTimer(this);
  poll_->setInterval(poll_ms);
  connect(poll_, &QTimer::timeout, this, &ExamPage::showProgress);
  setup_ = new ExamSetup(studio, messages(), this);
  addInView(setup_->papersCombo());
  addInView(setup_->editButton());
  kept_combo_ = new QComboBox(this);
  kept_combo_->setObjectName("examResultCombo");
  kept_combo_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  kept_combo_->setMinimumContentsLength(36);
  describe(
      kept_combo_, [] { return tr("Result shown"); }, [] { return tr("Exams that were sat before."); });
  connect(kept_combo_, &QComboBox::activated, this, [this](int index) {
    if (index >= 0 && index < static_cast<int>(kept_.size()))
      showKept(kept_[static_cast<size_t>(index)].path, kept_[static_cast<size_t>(index)].run);
  });
  addTool(kept_combo_);
  report_ = button(this, "examReportButton", [] { return tr("Report…"); });
  connect(report_, &QPushButton::clicked, this, &ExamPage::saveReport);
  addTool(report_);
  run_ = primary_button(this, "examRunButton", [] { return QString(); });
  connect(run_, &QPushButton::clicked, this, [this] {
    if (!task_) return startAfterCheck();
    task_->cancel();
    setTexts();
  });
  setPrimary(run_);

  body()->addWidget(setup_);
  body()->addLayout(makeProgress());
  stack_ = new QStackedWidget(this);
  auto* open_file = button(
      this, "examOpenFileButton", [] { return tr("Open a file…"); }, "open");
  connect(open_file, &QPushButton::clicked, setup_, &ExamSetup::browse);
  auto* aside = button(
      this, "examAsideButton", [] { return tr("Set 10% of my data aside…"); }, "split");
  connect(aside, &QPushButton::clicked, setup_, &ExamSetup::setAside);
  auto* empty = empty_state(
      this, "examEmpty",
      [] { return tr("An exam needs questions with known answers. Choose one above and who sits it, then run it."); },
      aside, guide_link(this, "examGuideButton", studio, "exam"));
  if (auto* column = qobject_cast<QBoxLayout*>(empty->layout()))
    column->insertWidget(column->indexOf(aside) + 1, open_file, 0, Qt::AlignHCenter);
  stack_->addWidget(empty);
  result_ = new ExamResultView(studio, this);
  connect(result_, &ExamResultView::moveRequested, this, &ExamPage::askMove);
  connect(result_, &ExamResultView::tabChosen, this, [this](const QString& tab) {
    if (this->studio().project().readOnly()) return;
    Json part = this->studio().project().part(part_name);
    if (!part.is_object()) part = Json::object();
    part["tab"] = tab.toStdString();
    this->studio().project().setPart(part_name, part);
  });
  auto* scroll = new QScrollArea(this);  // the verdict leaves a low window no room for the questions
  scroll->setObjectName("examResultScroll");
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->viewport()->setBackgroundRole(QPalette::Window);
  scroll->setWidget(result_);
  stack_->addWidget(scroll);
  running_ = label(this, "examRunningLabel", [] {
    return tr(
        "The questions are being answered, up to 40 at a time. Answers appear here when the first of them are "
        "complete, the verdict when all are.");
  });
  running_->setWordWrap(true);
  running_->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
  running_->setMargin(theme::large);
  theme::set_quiet(running_);
  stack_->addWidget(running_);
  body()->addWidget(stack_, 1);

  connect(setup_, &ExamSetup::changed, this, &ExamPage::setTexts);
  connect(&studio, &Studio::runsChanged, this, &ExamPage::readKept);
  connect(&studio, &Studio::projectChanged, this, [this] {
    whole_.reset();
    setup_->restore();
    setup_->readChoices();
    setup_->readPapers();
    readKept();
    showExam(nullptr);
  });
  retranslate(this, [this] {
    progress_->setAccessibleName(tr("Progress of the exam"));
    setup_->retitle();
    fillKept();
    setTexts();
  });
  readKept();
  showExam(nullptr);
}

ExamPage::~ExamPage() = default;

QLayout* ExamPage::makeProgress() {
  auto* bar = new QHBoxLayout;
  progress_ = new QProgressBar(this);
  progress_->setObjectName("examProgress");
  progress_->setTextVisible(false);
  progress_->setMaximumHeight(8);
  progress_->setRange(0, 1000);
  progress_text_ = new QLabel(this);
  progress_text_->setObjectName("examProgressLabel");
  theme::set_quiet(progress_text_);
  bar->addWidget(progress_, 1);
  bar->addWidget(progress_text_);
  progress_->hide();
  progress_text_->hide();
  return bar;
}

void ExamPage::setTexts() {
  const bool stopping = task_ && task_->stopping();
  run_->setText(stopping ? tr("Stopping…") : task_ ? tr("Stop") : tr("Run exam"));
  // A button that cannot be pressed says why.
  const QString why = task_ ? QString() : setup_->whyNot();
  run_->setEnabled(why.isEmpty() && !stopping);
  run_->setToolTip(why);
  run_->setAccessibleDescription(why);
  report_->setEnabled(exam_ != nullptr && !task_);
  kept_combo_->setEnabled(!task_);
  kept_combo_->setVisible(!kept_.empty());
  setup_->retitle();
}

void ExamPage::open(const QVariantMap& what) {
  if (what.contains("file")) setup_->openFile(what.value("file").toString());
  if (!what.contains("run")) return;
  setup_->chooseRun(what.value("run").toString());
  std::error_code ignored;
  const fs::path run = to_path(what.value("run").toString());
  if (fs::exists(run / "eval.json", ignored))
    showKept(run, true);
  else
    showExam(nullptr);
}

// Sitting it ----------------------------------------------------------------------------------------------------------

void ExamPage::startAfterCheck() {
  auto job = std::make_shared<ExamJob>(setup_->job());
  job->moved = moved_questions(studio().project(), job->file);
  run_->setEnabled(false);
  messages()->unsay("exam");
  overlap_latest_.ask(
      worker_pool(), this, [job](StopToken stop) { return overlap_of(*job, stop); },
      [this, job](const Overlap& overlap) {
        setTexts();
        if (overlap.questions == 0) return start(*job);
        Question question;
        question.name = "examOverlapDialog";
        question.title = tr("The exam knows some of the training data");
        question.text =
            tr("%1 of %2 questions are also in %3; the result would flatter.")
                .arg(count_text(static_cast<qint64>(overlap.questions)), count_text(static_cast<qint64>(overlap.of)),
                     to_qstring(fs::path(overlap.file).filename()));
        question.choices.push_back({"examLeaveOutButton", tr("Leave them out"), [this, job] {
                                      job->leave_overlap_out = true;
                                      start(*job);
                                    }});
        question.choices.push_back({"examRunAnywayButton", tr("Run anyway"), [this, job] { start(*job); }});
        question.preferred = 0;
        ask(this, question);
      },
      [this](const Error& error) {
        setTexts();
        messages()->say({"exam", theme::State::error, text_of(error), {}, {}, {}});
      });
}

void ExamPage::start(ExamJob job) {
  const QPointer<ExamPage> guard(this);
  // Called on the engine's thread.
  const SittingSink sink = [guard](const RunExam& so_far) {
    auto shown = std::make_shared<const RunExam>(so_far);
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [guard, shown] {
          if (guard && guard->task_) guard->showExam(shown, true);
        },
        Qt::QueuedConnection);
  };
  sitting_ = job.state;
  sitting_names_.clear();
  for (const Sitter& who : job.sitters) sitting_names_.push_back(sitter_name(who));
  messages()->unsay("stopped");
  task_ = studio().tasks().start(
      engine_pool(), tr("Exam: %1").arg(job.title), "exam", this,
      [job, sink](StopToken stop, Task::Progress& progress) { return sit(job, stop, progress, sink); },
      [this](RunExam exam) {
        ended();
        showExam(std::make_shared<const RunExam>(std::move(exam)));
        Q_EMIT studio().runsChanged();
        if (isVisible()) return;
        studio().toast(tr("The exam has ended."), tr("See it"), [this] { studio().go("exam"); });
      },
      [this](const Error& error) {
        ended();
        messages()->say({"exam", theme::State::error, text_of(error), {}, {}, {}});
        showExam(preliminary_ ? nullptr : whole_);
      });
  stack_->setCurrentIndex(running);  // whatever was shown is another exam's
  setBusy(true);
}

void ExamPage::ended() {
  task_ = nullptr;
  setBusy(false);
}

void ExamPage::setBusy(bool busy) {
  progress_->setVisible(busy);
  progress_text_->setVisible(busy);
  setup_->setBusy(busy);
  if (busy) {
    poll_->start();
    showProgress();
  } else {
    poll_->stop();
  }
  setTexts();
}

void ExamPage::showProgress() {
  if (!task_) return;
  if (!task_->running()) {  // cancelled before anything was answered
    ended();
    showExam(preliminary_ ? nullptr : whole_);
    messages()->say({"stopped",
                     theme::State::warning,
                     tr("The exam was stopped before its first answer was complete: there is no result."),
                     {},
                     {},
                     {}});
    return;
  }
  progress_->setValue(static_cast<int>(1000 * std::max(0.0, task_->share())));
  progress_text_->setText(progressText());
}

QString ExamPage::progressText() const {
  using Phase = SittingState::Phase;
  if (task_->stopping()) return tr("Stopping…");
  const size_t place = sitting_->contestant;
  const QString who = place < sitting_names_.size() ? sitting_names_[place] : QString();
  const Phase phase = sitting_->phase;
  if (phase == Phase::waiting) return engine_wait_text(studio(), task_);
  if (phase == Phase::loading) return tr("Reading the model: %1").arg(who);
  QString text = tr("%1: %2 of %3 answers").arg(who, count_text(task_->done()), count_text(task_->total()));
  if (phase == Phase::general) text += " · " + tr("general questions");
  if (phase == Phase::measuring) text += " · " + tr("measuring the loss of the expected answers");
  const double now = std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  const double left = sitting_seconds_left(now - sitting_->answering_since, task_->share(), task_->done());
  if (left >= 0) text += " · " + tr("about %1 left").arg(duration_text(left));
  return text;
}

// Results -------------------------------------------------------------------------------------------------------------

void ExamPage::readKept() {
  kept_latest_.ask(
      worker_pool(), this,
      [folders = studio().project().runFolders(), sittings = studio().project().folder() / "exams"](StopToken) {
        std::vector<Kept> kept;
        std::error_code ignored;
        const auto add = [&](const fs::path& file, const fs::path& path, bool run) {
          const SittingHead head = run ? SittingHead() : head_of_sitting(file);
          const auto written = fs::last_write_time(file, ignored);
          if (ignored) return;
          // A sitting's name says when it was; the file may have been copied since.
          const QDateTime named = QDateTime::fromString(to_qstring(file.filename()).left(15), "yyyyMMdd-HHmmss");
          const double when =
              head.when > 0 ? head.when
              : named.isValid()
                  ? static_cast<double>(named.toSecsSinceEpoch())
                  : std::chrono::duration<double>(std::chrono::file_clock::to_sys(written).time_since_epoch()).count();
          kept.push_back({path, run, when, head.title});
        };
        for (const auto& entry : fs::directory_iterator(sittings, ignored))
          if (entry.path().extension() == ".json") add(entry.path(), entry.path(), false);
        for (const fs::path& folder : folders)
          for (const auto& entry : fs::directory_iterator(folder, ignored))
            if (fs::exists(entry.path() / "eval.json", ignored)) add(entry.path() / "eval.json", entry.path(), true);
        std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) { return a.when > b.when; });
        return kept;
      },
      [this](std::vector<Kept> kept) {
        kept_ = std::move(kept);
        fillKept();
        // Something to look at, if nothing was asked for.
        if (!exam_ && !task_ && !kept_.empty() && kept_combo_->currentIndex() < 0)
          showKept(kept_.front().path, kept_.front().run);
        setTexts();
      });
}

void ExamPage::fillKept() {
  const fs::path shown = exam_ ? exam_->kept : fs::path();
  kept_combo_->clear();
  for (const Kept& one : kept_) {
    if (one.run) {
      const QString given = studio().project().notesOf(one.path).name;
      kept_combo_->addItem(
          tr("%1 · %2").arg(given.isEmpty() ? to_qstring(one.path.filename()) : given, time_text(one.when)));
    } else {
      kept_combo_->addItem(tr("%1 · %2").arg(one.title, time_text(one.when)));
    }
    kept_combo_->setItemData(kept_combo_->count() - 1, to_qstring(one.path), Qt::ToolTipRole);
    if (shown == one.path || shown == one.path / "eval.json") kept_combo_->setCurrentIndex(kept_combo_->count() - 1);
  }
  if (shown.empty()) kept_combo_->setCurrentIndex(-1);
  kept_combo_->setPlaceholderText(tr("Earlier results"));
}

void ExamPage::showKept(const fs::path& path, bool run) {
  shown_latest_.ask(
      worker_pool(), this,
      [path, run](StopToken) {
        return std::make_shared<const RunExam>(run ? read_run_exam(path) : read_sitting(path));
      },
      [this](std::shared_ptr<const RunExam> exam) {
        messages()->unsay("kept");
        if (!task_) showExam(std::move(exam));
      },
      [this](const Error& error) {
        messages()->say({"kept", theme::State::error, text_of(error), {}, {}, {}});
      });
}

void ExamPage::showExam(std::shared_ptr<const RunExam> exam, bool preliminary) {
  whole_ = exam;
  if (exam) {
    auto shown = std::make_shared<RunExam>(*exam);
    if (shown->kept.filename() == "eval.json")  // the name the project gave to the run
      for (Sitter& sitter : shown->sitters)
        if (!sitter.run.empty())
          if (const QString given = studio().project().notesOf(sitter.run).name; !given.isEmpty()) sitter.name = given;
    if (const auto moved = moved_questions(studio().project(), shown->file); !moved.empty())
      *shown = without_moved(*shown, moved);
    exam = shown;
  }
  exam_ = exam && !exam->sitters.empty() ? std::move(exam) : nullptr;
  preliminary_ = preliminary && exam_;
  stack_->setCurrentIndex(exam_ ? a_result : task_ ? running : nothing);
  QString tab;
  if (const Json part = studio().project().part(part_name); part.is_object() && part.contains("tab"))
    if (part["tab"].is_string()) tab = to_qstring(part["tab"].get<std::string>());
  result_->show(exam_, preliminary_, preliminary_ ? QString() : tab);
  if (exam_ && !preliminary_) {
    fillKept();
    setup_->choose(exam_->file, exam_->metrics);  // the same exam again is what one most often wants
    setup_->propose(exam_->sitters);
  }
  setTexts();
}

void ExamPage::saveReport() {
  if (!exam_) return;
  auto* dialog = new QFileDialog(this, tr("Save the report"));
  dialog->setObjectName("examReportDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter("HTML (*.html)");
  dialog->setDefaultSuffix("html");
  dialog->selectFile(exam_->title + ".html");
  connect(dialog, &QFileDialog::fileSelected, this, [this, exam = exam_](const QString& file) {
    const QString html = exam_report_html(*exam);  // in the window's language, so on its thread
    run_async(
        worker_pool(), this, [file, html] { write_file(to_path(file), html.toStdString()); },
        [this, file] { studio().toast(tr("The report is in %1.").arg(file)); },
        [this](const Error& error) {
          messages()->say({"report", theme::State::error, text_of(error), {}, {}, {}});
        });
  });
  dialog->open();
}

// Questions that leave ------------------------------------------------------------------------------------------------

void ExamPage::askMove(const std::string& question, const std::string& reference) {
  if (!exam_) return;
  DataSetQuestion asked;
  asked.title = tr("Move the question to training data");
  asked.text =
      tr("Once a model has learned it, the question proves nothing. It leaves this exam for good: it is not asked "
         "any more, and results that were kept are shown without it.");
  asked.accept = tr("Move it");
  std::error_code ignored;
  std::vector<std::string> files = setup_->trainingFiles();
  for (const Sitter& sitter : exam_->sitters)
    if (!sitter.run.empty())
      for (const ModelChoice& choice : choices_of_run(sitter.run)) files.push_back(choice.train_file);
  for (const std::string& file : files)
    if (fs::exists(file, ignored) && !comes_with_the_program(file)) asked.suggested.emplace_back(file);
  asked.not_these = {exam_->file};
  asked.new_file = "from-exam.jsonl";
  choose_data_set(this, studio().project(), asked,
                  [this, question, reference, exam = exam_->file](const fs::path& target) {
                    move(exam, question, reference, target);
                  });
}

void ExamPage::move(const fs::path& exam, const std::string& question, const std::string& reference,
                    const fs::path& target, bool again) {
  const auto journals = studio().project().folder() / "journals";
  const engine::ReadAs exam_as = exam_ && fs::path(exam_->file) == exam ? exam_->read_as : engine::ReadAs();
  const engine::ReadAs kept = kept_columns(studio().project(), exam);
  run_async(
      worker_pool(), this,
      [exam, question, reference, target, journals, exam_as = kept.map.empty() ? exam_as : kept,
       target_as = kept_columns(studio().project(), target)] {
        return move_question(exam, question, reference, target, journals, exam_as, target_as);
      },
      [this, again](const MovedQuestion& moved) {
        messages()->unsay("move");
        remember_moved(studio().project(), moved, true);
        if (again) return showExam(whole_);
        auto* moving = new MoveQuestion(
            tr("moving of an exam question"), this, [this, moved] { takeBack(moved); },
            [this, moved] { move(moved.exam, moved.question, moved.reference, moved.target, true); });
        studio().project().undo().push(moving);
        showExam(whole_);
        studio().toast(tr("The question is in %1 now.").arg(to_qstring(moved.target.filename())), tr("Undo"),
                       take_back(studio().project().undo(), moving));
      },
      [this](const Error& error) {
        messages()->say({"move", theme::State::error, text_of(error), {}, {}, {}});
      });
}

void ExamPage::takeBack(const MovedQuestion& moved) {
  const auto journals = studio().project().folder() / "journals";
  run_async(
      worker_pool(), this, [moved, journals] { move_back(moved, journals); },
      [this, moved] {
        remember_moved(studio().project(), moved, false);
        showExam(whole_);
      },
      [this](const Error& error) {
        messages()->say({"move", theme::State::error, text_of(error), {}, {}, {}});
      });
}

}  // namespace ft::ui
