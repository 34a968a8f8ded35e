#include "ui/wizard/wizard_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/split.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/exam/verdict_panel.h"
#include "ui/forms/field_editor.h"
#include "ui/shell/undo_back.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"
#include "ui/wizard/base_model_step.h"
#include "ui/wizard/data_step.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/drafts_bar.h"
#include "ui/wizard/estimate_panel.h"
#include "ui/wizard/facts.h"
#include "ui/wizard/parameters_step.h"
#include "ui/wizard/start_step.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int step_count = 5, exam_step = 4, start_step = 3;
constexpr int mark_role = Qt::UserRole + 1;

QString step_title(int step) {
  switch (step) {
    case 0:
      return WizardPage::tr("Base model");
    case 1:
      return WizardPage::tr("Data");
    case 2:
      return WizardPage::tr("Parameters");
    case 3:
      return WizardPage::tr("Train");
    default:
      return WizardPage::tr("Exam");
  }
}

class StepDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    return {QStyledItemDelegate::sizeHint(option, index).width(), theme::rail_row};
  }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QPalette palette = QApplication::palette();
    const bool selected = option.state & QStyle::State_Selected;
    if (selected) painter->fillRect(option.rect, theme::accent_tint(palette));
    QFont font = option.font;
    if (selected) font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(palette.color(QPalette::WindowText));
    const QRect text = option.rect.adjusted(theme::small, 0, -28, 0);
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft, index.data(Qt::DisplayRole).toString());
    const QString mark = index.data(mark_role).toString();
    if (!mark.isEmpty()) {
      const auto state = mark == "good" ? theme::State::good : theme::State::error;
      const QRect square(option.rect.right() - 24, option.rect.center().y() - 8, 16, 16);
      painter->drawPixmap(
          square, icon_pixmap(mark, 16, theme::state_color(state, palette), painter->device()->devicePixelRatioF()));
    }
    if (option.state & QStyle::State_HasFocus) {
      QStyleOptionFocusRect focus;
      focus.QStyleOption::operator=(option);
      focus.rect = option.rect.adjusted(1, 1, -1, -1);
      QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter);
    }
  }
};

// The run whose exam is the newest, of those whose names begin so; empty where none was examined.
fs::path newest_examined(const fs::path& runs, const std::string& name = {}) {
  fs::path newest;
  fs::file_time_type when = fs::file_time_type::min();
  std::error_code error;
  for (const auto& run : fs::directory_iterator(runs, error)) {
    if (!run.path().filename().string().starts_with(name)) continue;
    const auto time = fs::last_write_time(run.path() / "eval.json", error);
    if (error || time <= when) continue;
    when = time;
    newest = run.path();
  }
  return newest;
}

// Training and evaluation rows of one file, as two files beside the project's runs.
void split_into(const config::RunSpec& spec, double share, const fs::path& train, const fs::path& eval) {
  data::OpenOptions options;
  options.map = spec.data.map;
  options.format = spec.data.format;
  const auto set = data::Dataset::open(spec.data.train, options);
  const std::vector<bool> in_exam =
      data::split_rows(set, {.exam_share = share, .seed = static_cast<uint64_t>(spec.train.seed)});
  make_folder(train.parent_path());
  data::write_split(set, in_exam, train, eval);
}

}  // namespace

WizardPage::WizardPage(Studio& studio, QWidget* parent)
    : QWidget(parent), studio_(studio), draft_(new Draft(studio, this)), facts_(new Facts(this)) {
  setObjectName("wizardPage");
  auto* all = new QHBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::large);

  auto* left = new QVBoxLayout;
  list_items_ = new QStandardItemModel(step_count, 1, this);
  list_ = new QListView(this);
  list_->setObjectName("wizardStepList");
  list_->setModel(list_items_);
  list_->setItemDelegate(new StepDelegate(list_));
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setFrameShape(QFrame::NoFrame);
  list_->viewport()->setBackgroundRole(QPalette::Window);
  list_->setFixedWidth(164);
  list_->setFixedHeight(step_count * theme::rail_row + 4);
  left->addWidget(list_);
  left->addSpacing(theme::large);
  auto* drafts = new DraftsBar(studio_, *draft_, this);
  drafts->setMaximumWidth(list_->width());
  left->addWidget(drafts);
  connect(drafts, &DraftsBar::begun, this, [this] { goToStep(0); });
  saved_ = label(this, "wizardSavedLabel", [] { return tr("Draft saved"); });
  theme::set_quiet(saved_);
  theme::set_role(saved_, theme::Role::small);
  left->addWidget(saved_);
  left->addStretch(1);
  all->addLayout(left);

  auto* middle = new QVBoxLayout;
  stack_ = new QStackedWidget(this);
  const WizardParts parts{studio_, *draft_, *facts_};
  start_step_ = new StartStep(parts, this);
  steps_ = {new BaseModelStep(parts, this), new DataStep(parts, this), new ParametersStep(parts, this), start_step_};
  for (Step* step : steps_) {
    auto* scroll = new QScrollArea(stack_);
    scroll->setObjectName(step->objectName() + "Scroll");
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(step);
    scroll->viewport()->setBackgroundRole(QPalette::Window);
    stack_->addWidget(scroll);
    scroll->viewport()->installEventFilter(this);
    connect(step, &Step::fieldFocused, this,
            [this](const QString& key) { estimate_->showHelp(key, draft_->presetField(key)); });
    connect(step, &Step::fieldWanted, this, &WizardPage::focusKey);
  }
  auto* exam = new QWidget(stack_);
  auto* exam_column = new QVBoxLayout(exam);
  exam_column->setContentsMargins(0, 0, 0, 0);
  exam_column->setSpacing(theme::small);
  verdict_ = new VerdictPanel(exam);
  verdict_->setObjectName("wizardExamStep");
  exam_column->addWidget(heading(exam, [] { return tr("Did it get better?"); }));
  other_exam_ = note(exam, [this] {
    return tr("This is the exam of %1. The one of this draft appears here when it has been trained.")
        .arg(to_qstring(verdict_->run().filename()));
  });
  other_exam_->setObjectName("wizardOtherExamLabel");
  other_exam_->hide();
  exam_column->addWidget(other_exam_);
  exam_column->addWidget(verdict_, 1);
  stack_->addWidget(exam);
  connect(verdict_, &VerdictPanel::tryRequested, this, [this](const QString& run) {
    studio_.go("playground", {{"run", run}});
  });
  connect(verdict_, &VerdictPanel::exportRequested, this, [this](const QString& run) {
    studio_.go("export", {{"run", run}});
  });
  connect(verdict_, &VerdictPanel::compareRequested, this, [this](const QString& run) {
    studio_.go("runs", {{"run", run}});
  });
  connect(verdict_, &VerdictPanel::examRequested, this, [this](const QString& run) {
    studio_.go("exam", {{"run", run}});
  });
  connect(verdict_, &VerdictPanel::trainAgainRequested, this, [this](const QString& run) {
    try {
      const Json about = read_json(to_path(run) / "run.json");
      draft_->startFrom(config::spec_from_json(about.at("spec"), "run.json"), to_path(run).filename().string().c_str());
      goToStep(2);
    } catch (const std::exception& error) {
      studio_.toast(text_of(error_of(std::current_exception())));
    }
  });
  middle->addWidget(stack_, 1);
  middle->addWidget(start_step_->reason());

  auto* below = new QHBoxLayout;
  back_ = button(this, "wizardBackButton", [] { return tr("Back"); });
  below->addWidget(back_);
  search_ = new QLineEdit(this);
  search_->setObjectName("wizardSearchEdit");
  search_->setClearButtonEnabled(true);
  search_->setMinimumWidth(72);
  search_->setMaximumWidth(240);
  search_->setMinimumHeight(30);
  below->addWidget(search_);
  advanced_ = new QCheckBox(this);
  advanced_->setObjectName("wizardAdvancedCheck");
  below->addWidget(advanced_);
  below->addStretch(1);
  next_ = new PrimaryButton(this);
  next_->setObjectName("wizardNextButton");
  next_->setMinimumHeight(30);
  below->addWidget(next_);
  below->addWidget(start_step_->queueButton());
  below->addWidget(start_step_->startButton());
  middle->addLayout(below);
  all->addLayout(middle, 1);

  estimate_ = new EstimatePanel(*facts_, this);
  all->addWidget(estimate_);

  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& now) { goToStep(now.row()); });
  connect(back_, &QPushButton::clicked, this, [this] { goToStep(step() - 1); });
  connect(next_, &QPushButton::clicked, this, [this] { goToStep(step() + 1); });
  connect(advanced_, &QCheckBox::toggled, this, [this](bool on) {
    studio_.preferences().setAdvanced(on);
    for (Step* each : steps_) each->setAdvanced(on);
  });
  connect(search_, &QLineEdit::returnPressed, this, [this] { searchField(search_->text()); });
  connect(estimate_, &EstimatePanel::guideWanted, this, [this](const QString& topic) {
    studio_.go("guide", {{"topic", topic}});
  });
  connect(estimate_, &EstimatePanel::blockerChosen, this, &WizardPage::focusField);
  connect(estimate_, &EstimatePanel::remedyChosen, this, [this](const engine::MemoryRemedy& remedy) {
    QUndoStack& stack = studio_.project().undo();
    const int before = stack.index();
    draft_->change(tr("change for less memory"), {},
                   [&](DraftState& state) { state.spec = engine::with_remedy(state.spec, remedy); });
    QStringList done;
    for (const engine::MemoryStep step : remedy.steps) done << remedy_step_text(step, remedy.cutoff_len);
    if (stack.index() > before) studio_.toast(tr("Set: %1").arg(list_text(done)), tr("Undo"), undo_back(stack));
  });
  connect(start_step_, &StartStep::startRequested, this, [this] { start(true); });
  connect(start_step_, &StartStep::queueRequested, this, [this] { start(false); });
  const auto shortcut = [this](const char* keys, auto action) {
    auto* made = new QShortcut(QKeySequence(keys), this);
    made->setContext(Qt::WidgetWithChildrenShortcut);
    connect(made, &QShortcut::activated, this, action);
  };
  shortcut("Alt+PgUp", [this] { goToStep(step() - 1); });
  shortcut("Alt+PgDown", [this] { goToStep(step() + 1); });

  ask_timer_.setSingleShot(true);
  ask_timer_.setInterval(50);
  connect(&ask_timer_, &QTimer::timeout, this, [this] {
    const DraftState& state = draft_->state();
    if (state.spec.model.empty() || state.spec.data.train.empty() || !facts_->data().set ||
        facts_->model().name.isEmpty())
      return facts_->forgetEstimate();
    engine::TrainRequest request;
    request.spec = state.spec;
    if (state.eval_from != EvalFrom::file) request.spec.data.eval.clear();
    if (state.eval_from == EvalFrom::split) request.train_share = 1.0 - state.eval_share;
    request.machine = {studio_.preferences().device().toStdString(), "auto", studio_.preferences().threads()};
    facts_->askEstimate(request);
  });
  connect(draft_, &Draft::changed, this, &WizardPage::refresh);
  connect(facts_, &Facts::modelChanged, this, [this] {
    ask_timer_.start();
    check();
  });
  connect(facts_, &Facts::dataChanged, this, [this] {
    ask_timer_.start();
    check();
  });
  connect(facts_, &Facts::estimateChanged, this, &WizardPage::check);
  connect(facts_, &Facts::adapterChanged, this, &WizardPage::check);
  connect(&studio_.preferences(), &Preferences::changed, this, [this](const QString& key) {
    if (key == "device" || key == "threads") ask_timer_.start();
  });
  connect(&studio_.training(), &TrainQueue::changed, this, [this, was_busy = false]() mutable {
    const bool busy = studio_.training().busy();
    if (was_busy && !busy) ask_timer_.start();  // its memory is free now
    was_busy = busy;
    check();
  });
  connect(&studio_, &Studio::projectChanged, draft_, &Draft::reload);
  retranslate(this, [this] {
    list_->setAccessibleName(tr("Steps"));
    advanced_->setText(tr("Advanced"));
    search_->setPlaceholderText(tr("Find a setting"));
    search_->setAccessibleName(tr("Find a setting"));
    showSteps();
    check();
  });
  advanced_->setChecked(studio_.preferences().advanced());
  for (Step* each : steps_) each->setAdvanced(advanced_->isChecked());
  goToStep(0);
  refresh("*");
}

bool WizardPage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize)
    for (Step* step : steps_)
      if (step->parentWidget() == watched) step->fitInto(static_cast<QResizeEvent*>(event)->size().width());
  return QWidget::eventFilter(watched, event);
}

// Somebody may have mended the file meanwhile, on the Data page or elsewhere.
void WizardPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  facts_->lookAgain();
}

void WizardPage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ActivationChange && isVisible() && isActiveWindow()) facts_->lookAgain();
}

int WizardPage::step() const {
  return stack_->currentIndex();
}

void WizardPage::goToStep(int step) {
  if (step < 0 || step >= step_count) return;
  if (step == exam_step && !exam_chosen_) chooseExam();
  stack_->setCurrentIndex(step);
  if (list_->currentIndex().row() != step) list_->setCurrentIndex(list_items_->index(step, 0));
  if (step == start_step) ask_timer_.start();  // what is free may be another by now
  back_->setEnabled(step > 0);
  next_->setVisible(step < start_step);
  advanced_->setVisible(step < start_step);
  for (QWidget* each : {start_step_->reason(), static_cast<QWidget*>(start_step_->queueButton()),
                        static_cast<QWidget*>(start_step_->startButton())})
    each->setVisible(step == start_step);
  next_->setText(step < exam_step ? tr("Next: %1").arg(step_title(step + 1)) : QString());
}

QPushButton* WizardPage::primary() const {
  return step() == start_step ? start_step_->startButton() : step() < start_step ? next_ : nullptr;
}

void WizardPage::find() {
  search_->setFocus();
}

void WizardPage::showSteps() {
  for (int i = 0; i < step_count; ++i) {
    const int faults = static_cast<int>(
        std::count_if(blockers_.begin(), blockers_.end(), [i](const Blocker& one) { return one.step == i; }));
    const bool wrong =
        faults > 0 || (i < static_cast<int>(steps_.size()) && steps_[static_cast<size_t>(i)]->hasError());
    QStandardItem* item = list_items_->item(i);
    if (!item) list_items_->setItem(i, item = new QStandardItem);
    item->setText(QString("%1  %2").arg(i + 1).arg(step_title(i)));
    item->setData(i >= start_step ? QString() : wrong ? QString("error") : QString("good"), mark_role);
    item->setAccessibleText(
        wrong ? tr("Step %1 of 5, %2, %n faults", nullptr, std::max(1, faults)).arg(i + 1).arg(step_title(i))
              : tr("Step %1 of 5, %2").arg(i + 1).arg(step_title(i)));
  }
  next_->setText(step() < exam_step ? tr("Next: %1").arg(step_title(step() + 1)) : QString());
}

void WizardPage::refresh(const QString& what) {
  const DraftState& state = draft_->state();
  saved_->setVisible(!state.spec.model.empty() || !state.spec.data.train.empty() || !state.name.empty() ||
                     !draft_->changedKeys().isEmpty());
  facts_->askModel(state.spec.model);
  facts_->askData(state.spec.data.train, state.spec.data.map, state.spec.data.format);
  facts_->askEval(state.eval_from == EvalFrom::file ? state.spec.data.eval : std::string());
  facts_->askAdapter(state.spec.finetuning_type == "lora" ? state.spec.lora.start_from : std::string(),
                     state.spec.model);
  static const QStringList beside{"name", "notes"};
  if (!beside.contains(what)) ask_timer_.start();
  check();
}

void WizardPage::check() {
  blockers_ = blockers_of(*draft_, *facts_);
  for (size_t i = 0; i < steps_.size(); ++i)
    for (FieldEditor* each : steps_[i]->fields())
      if (each->hasError() && std::none_of(blockers_.begin(), blockers_.end(),
                                           [&](const Blocker& one) { return one.field == each->key(); }))
        blockers_.push_back({static_cast<int>(i), each->key(), each->errorText()});
  QString reason = blockers_.empty() ? memory_warning(*facts_, studio_.training().busy()) : QString();
  estimate_->showBlockers(blockers_, reason);
  const bool read_only = studio_.project().readOnly();
  if (!blockers_.empty()) reason = tr("Start needs: %1").arg(blockers_.front().text);
  if (read_only) reason = studio_.project().problem();
  start_step_->setReady(blockers_.empty() && !starting_ && !read_only, reason);
  showSteps();
}

void WizardPage::focusField(int step, const QString& key) {
  if (key == data_page_field) return studio_.go("data", {{"file", to_qstring(draft_->state().spec.data.train)}});
  goToStep(step);
  if (key == start_from_field)
    if (auto* list = findChild<QWidget*>(key)) {
      list->setFocus(Qt::OtherFocusReason);
      for (QWidget* up = list; up; up = up->parentWidget())
        if (auto* scroll = qobject_cast<QScrollArea*>(up)) scroll->ensureWidgetVisible(list);
    }
  for (Step* each : steps_)
    if (FieldEditor* editor = each->editor(key)) {
      if (!editor->isVisibleTo(each)) advanced_->setChecked(true);
      editor->input()->setFocus(Qt::OtherFocusReason);
      for (QWidget* up = editor; up; up = up->parentWidget())
        if (auto* scroll = qobject_cast<QScrollArea*>(up)) scroll->ensureWidgetVisible(editor);
    }
}

void WizardPage::focusKey(const QString& key) {
  for (size_t i = 0; i < steps_.size(); ++i)
    if (steps_[i]->editor(key)) return focusField(static_cast<int>(i), key);
}

void WizardPage::searchField(const QString& words) {
  if (words.trimmed().isEmpty()) return;
  for (size_t i = 0; i < steps_.size(); ++i)
    for (FieldEditor* each : steps_[i]->fields())
      if (each->matches(words)) return focusField(static_cast<int>(i), each->key());
  studio_.toast(tr("No setting matches “%1”.").arg(words));
}

void WizardPage::start(bool now) {
  const DraftState state = draft_->state();
  const QString wanted =
      state.name.empty() ? to_qstring(fs::path(state.spec.data.train).stem()) : to_qstring(state.name);
  RunPlan plan;
  plan.name = free_run_name(wanted, studio_);
  plan.directory = studio_.project().runsFolder() / plan.name.toStdString();
  const fs::path folder = studio_.project().folder() / "data" / plan.name.toStdString();
  plan.spec = spec_to_run(state, studio_.project().runsFolder(), folder);
  plan.exam.file = plan.spec.data.eval;
  plan.exam.metrics = state.exam_metrics;
  plan.exam.max_new_tokens = state.exam_new_tokens;
  plan.exam.examine_base = state.examine_base;
  if (!state.notes.empty()) {
    RunNotes notes = studio_.project().notesOf(plan.directory);
    notes.note = to_qstring(state.notes);
    studio_.project().setNotesOf(plan.directory, notes);
  }
  if (state.eval_from != EvalFrom::split) return this->plan(std::move(plan), now);

  starting_ = true;
  check();
  run_async(
      worker_pool(), this,
      [spec = state.spec, share = state.eval_share, folder] {
        split_into(spec, share, folder / "train.jsonl", folder / "eval.jsonl");
      },
      [this, plan, now]() mutable {
        starting_ = false;
        check();
        this->plan(std::move(plan), now);
      },
      [this](const Error& error) {
        starting_ = false;
        check();
        studio_.say({.id = "start", .state = theme::State::error, .text = text_of(error)});
      });
}

void WizardPage::plan(RunPlan plan, bool now) {
  Q_EMIT runPlanned(plan, now);
}

// The exam of this draft's newest run, which are called as it is, with a number where that was taken; where there is
// none yet, the newest of all, and whose it is.
void WizardPage::chooseExam() {
  const DraftState& state = draft_->state();
  const std::string name = state.name.empty() ? fs::path(state.spec.data.train).stem().string() : state.name;
  const fs::path runs = studio_.project().runsFolder();
  const fs::path own = name.empty() ? fs::path() : newest_examined(runs, name);
  const fs::path run = own.empty() ? newest_examined(runs) : own;
  if (!run.empty() && run != verdict_->run()) verdict_->show(run);
  other_exam_->setVisible(own.empty() && !run.empty());
  QCoreApplication::postEvent(other_exam_, new QEvent(QEvent::LanguageChange));
}

void WizardPage::showExam(const QString& run) {
  other_exam_->hide();
  verdict_->show(to_path(run));
  exam_chosen_ = true;
  goToStep(exam_step);
  exam_chosen_ = false;
}

bool WizardPage::waitsForExam() const {
  return step() == exam_step && (verdict_->run().empty() || other_exam_->isVisibleTo(this));
}

QString WizardPage::shownExam() const {
  return step() == exam_step ? to_qstring(verdict_->run()) : QString();
}

}  // namespace ft::ui
