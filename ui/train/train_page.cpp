#include "ui/train/train_page.h"

#include <QCheckBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTabBar>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "core/engine/sample_sets.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/live/live_page.h"
#include "ui/shell/message_area.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/wizard_page.h"

namespace ft::ui {

TrainPage::TrainPage(Studio& studio, QWidget* parent) : Page("train", studio, parent) {
  views_ = new QTabBar(this);
  views_->setObjectName("trainViewTabs");
  views_->setDrawBase(false);
  views_->setExpanding(false);
  for (int i = 0; i < 3; ++i) views_->addTab({});
  addInView(views_);
  stack_ = new QStackedWidget(this);
  body()->addWidget(stack_, 1);
  wizard_ = new WizardPage(studio, stack_);
  live_ = new LivePage(studio, stack_);
  stack_->addWidget(wizard_);
  stack_->addWidget(live_);

  auto* pane = new QWidget(stack_);
  auto* all = new QVBoxLayout(pane);
  all->setContentsMargins(0, 0, 0, 0);
  queue_note_ = note(pane, [this] { return queueNote(); });
  queue_note_->setObjectName("queueNoteLabel");
  all->addWidget(queue_note_);
  queue_items_ = new QStandardItemModel(this);
  queue_ = new QListView(pane);
  queue_->setObjectName("queueList");
  queue_->setModel(queue_items_);
  queue_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  all->addWidget(queue_, 1);
  auto* row = new QHBoxLayout;
  auto* up = button(
      pane, "queueUpButton", [] { return tr("Move up"); }, "up");
  auto* down = button(
      pane, "queueDownButton", [] { return tr("Move down"); }, "down");
  auto* remove = button(
      pane, "queueRemoveButton", [] { return tr("Remove"); }, "delete");
  hold_ = button(pane, "queueHoldButton", [this] { return holdText(); });
  for (QPushButton* each : {up, down, remove, hold_}) row->addWidget(each);
  goes_on_ = new QCheckBox(pane);
  goes_on_->setObjectName("queueContinueCheck");
  goes_on_->setChecked(studio.preferences().value("queue/goesOn", true).toBool());
  studio.training().setGoesOnAfterFailure(goes_on_->isChecked());
  connect(goes_on_, &QCheckBox::toggled, this, [this](bool on) {
    this->studio().training().setGoesOnAfterFailure(on);
    this->studio().preferences().setValue("queue/goesOn", on);
  });
  row->addWidget(goes_on_);
  row->addStretch(1);
  all->addLayout(row);
  stack_->addWidget(pane);
  const auto selected = [this] { return queue_->currentIndex().row(); };
  const auto size = [this] { return static_cast<int>(this->studio().training().waiting().size()); };
  const auto move = [this, selected, size](int by) {
    const int from = selected(), to = from + by;
    if (from < 0 || to < 0 || to >= size()) return;
    this->studio().training().moveWaiting(from, to);
    queue_->setCurrentIndex(queue_items_->index(to, 0));
  };
  connect(up, &QPushButton::clicked, this, [move] { move(-1); });
  connect(down, &QPushButton::clicked, this, [move] { move(1); });
  connect(remove, &QPushButton::clicked, this, [this, selected, size] {
    const int at = selected();
    if (at < 0 || at >= size()) return;
    const RunPlan plan = this->studio().training().waiting()[static_cast<size_t>(at)];
    this->studio().training().removeWaiting(at);
    this->studio().toast(tr("%1 was taken off the queue.").arg(plan.name), tr("Undo"), [this, plan, at] {
      TrainQueue& training = this->studio().training();
      training.add(plan);
      const auto& all = training.waiting();
      const auto now = std::ranges::find(all, plan.directory, &RunPlan::directory);
      if (now != all.end())  // it has not begun at once
        training.moveWaiting(static_cast<int>(now - all.begin()), std::min(at, static_cast<int>(all.size()) - 1));
    });
  });
  connect(hold_, &QPushButton::clicked, this, [this] {
    TrainQueue& training = this->studio().training();
    training.setHeld(!training.held());
  });

  connect(views_, &QTabBar::currentChanged, stack_, &QStackedWidget::setCurrentIndex);
  connect(wizard_, &WizardPage::runPlanned, this, [this](const RunPlan& plan, bool now) {
    const bool waits = this->studio().training().busy() || this->studio().training().held();
    this->studio().startRun(plan);
    if (!waits) {
      live_->showRun(to_qstring(plan.directory));
      show(live);
      if (!now) this->studio().toast(tr("Nothing else runs, so %1 begins now.").arg(plan.name));
    } else {
      show(queue);
      this->studio().toast(tr("%1 waits in the queue.").arg(plan.name));
    }
  });
  connect(live_, &LivePage::newRunWanted, this, [this] { show(new_run); });
  connect(live_, &LivePage::examWanted, this, [this](const QString& run) {
    wizard_->showExam(run);
    show(new_run);
  });
  connect(&studio.training(), &TrainQueue::changed, this, &TrainPage::showQueue);
  connect(&studio.training(), &TrainQueue::started, this, [this] { messages()->unsay("exam"); });  // of a run before
  connect(&studio, &Studio::projectChanged, messages(), &MessageArea::clear);
  connect(&studio.training(), &TrainQueue::examEnded, this, [this](const QString& directory, const QString& failure) {
    if (!failure.isEmpty()) {
      messages()->say(
          {.id = "exam", .state = theme::State::error, .text = tr("The exam could not be sat: %1").arg(failure)});
      return;
    }
    examEnded(directory);
  });
  retranslate(this, [this] {
    views_->setAccessibleName(tr("View"));
    queue_->setAccessibleName(tr("Queue"));
    goes_on_->setText(tr("Go on after a failure"));
    goes_on_->setToolTip(tr("Otherwise a run that fails holds the queue."));
    titles();
    showQueue();
  });
  if (studio.training().busy()) show(live);
}

void TrainPage::titles() {
  const auto waiting = studio().training().waiting().size();
  views_->setTabText(new_run, tr("New run"));
  views_->setTabText(live, tr("Live"));
  views_->setTabText(queue, waiting > 0 ? tr("Queue (%1)").arg(waiting) : tr("Queue"));
}

// Whoever looks at the run sees its exam now; nobody else is taken away from what he does.
void TrainPage::examEnded(const QString& directory) {
  const bool looks_on = views_->currentIndex() == live && live_->run() == directory;
  const bool in_wizard =
      views_->currentIndex() == new_run && (wizard_->shownExam() == directory || wizard_->waitsForExam());
  if (looks_on || in_wizard) {
    wizard_->showExam(directory);
    show(new_run);
    if (isVisible()) return;
  }
  const QString given = studio().project().notesOf(to_path(directory)).name;
  studio().toast(tr("The exam of %1 has ended.").arg(given.isEmpty() ? QDir(directory).dirName() : given),
                 tr("See the exam"), [this, directory] {
                   studio().go("train", {{"exam", directory}});
                 });
}

void TrainPage::showQueue() {
  titles();
  queue_note_->setText(queueNote());
  hold_->setText(holdText());
  const int kept = queue_->currentIndex().row();
  queue_items_->clear();
  for (const RunPlan& plan : studio().training().waiting()) {
    auto* item = new QStandardItem(tr("%1: %2 learns from %3")
                                       .arg(plan.name, to_qstring(plan.spec.model),
                                            to_qstring(std::filesystem::path(plan.spec.data.train).filename())));
    item->setSizeHint({0, studio().preferences().rowHeight()});
    queue_items_->appendRow(item);
  }
  queue_->setCurrentIndex(queue_items_->index(std::max(0, std::min(kept, queue_items_->rowCount() - 1)), 0));
}

QString TrainPage::queueNote() const {
  const TrainQueue& training = studio().training();
  if (!training.held() && training.waiting().empty())
    return tr("Nothing waits. A run that is added while another one goes on begins after it.");
  if (!training.held()) return tr("Runs that wait begin one after another.");
  return std::ranges::any_of(training.waiting(), &RunPlan::although_held)
             ? tr("The queue is held: only runs that were told to go on begin.")
             : tr("The queue is held: nothing begins until it goes on.");
}

QString TrainPage::holdText() const {
  return studio().training().held() ? tr("Go on with the queue") : tr("Hold the queue");
}

void TrainPage::show(View view) {
  views_->setCurrentIndex(view);
}

QPushButton* TrainPage::primary() const {
  return views_->currentIndex() == new_run ? wizard_->primary() : nullptr;
}

void TrainPage::find() {
  show(new_run);
  wizard_->find();
}

void TrainPage::open(const QVariantMap& what) {
  const auto fail = [this](const Error& error) {
    messages()->say({.id = "open", .state = theme::State::error, .text = text_of(error)});
  };
  try {
    if (what.contains("scenario")) {
      wizard_->draft().startFrom(engine::sample_set_named(what["scenario"].toString().toStdString()));
      wizard_->goToStep(what.value("step", 0).toInt());
      return show(new_run);
    }
    if (what.contains("spec")) {
      const auto file = to_path(what["spec"].toString());
      wizard_->draft().startFrom(config::read_spec(file), to_qstring(file.stem()));
      wizard_->goToStep(3);
      return show(new_run);
    }
    if (what.contains("specText")) {
      const Json json = parse_json(what["specText"].toString().toStdString(), "the spec");
      wizard_->draft().startFrom(config::spec_from_json(json, "the spec"), what.value("name").toString());
      wizard_->goToStep(2);
      return show(new_run);
    }
    if (what.contains("resume")) {
      studio().resumeRun(to_path(what["resume"].toString()));
      live_->showRun(what["resume"].toString());
      return show(live);
    }
  } catch (const Error& error) {
    fail(error);
    return;
  }
  if (what.contains("model")) {
    wizard_->draft().setField("model", what["model"].toString().toStdString());
    wizard_->goToStep(0);
    return show(new_run);
  }
  if (what.contains("data")) {
    std::vector<std::string> map;  // as its columns were read on the data page
    for (const QString& entry : what["map"].toStringList()) map.push_back(entry.toStdString());
    const config::DataConfig usual;
    wizard_->draft().useData(what["data"].toString().toStdString(), map,
                             what.contains("format") ? what["format"].toString().toStdString() : usual.format);
    wizard_->goToStep(1);
    return show(new_run);
  }
  if (what.value("fresh").toBool()) {
    wizard_->draft().begin();
    wizard_->goToStep(0);
  }
  if (what.contains("exam")) {
    wizard_->showExam(what["exam"].toString());
    return show(new_run);
  }
  if (what.contains("run")) live_->showRun(what["run"].toString());
  if (what.value("view").toString() == "live") return show(live);
  if (what.value("view").toString() == "queue") return show(queue);
  if (what.value("view").toString() == "new") show(new_run);
  if (what.contains("field")) wizard_->focusKey(what["field"].toString());
}

}  // namespace ft::ui
