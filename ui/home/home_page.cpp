#include "ui/home/home_page.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

#include "core/base/error.h"
#include "core/base/machine.h"
#include "core/models/catalogue.h"
#include "ui/advice/advice_dialog.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/runs/run_library.h"
#include "ui/shell/recovery.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

struct Scenario {
  const char *id, *name, *title;
};

constexpr Scenario scenarios[] = {
    {"CustomerService", "customer_service", QT_TRANSLATE_NOOP("scenarios", "Customer service")},
    {"CodeAssistant", "code_assistant", QT_TRANSLATE_NOOP("scenarios", "Code assistant")},
    {"DocumentGeneration", "document_generation", QT_TRANSLATE_NOOP("scenarios", "Document generation")},
    {"ContentModeration", "content_moderation", QT_TRANSLATE_NOOP("scenarios", "Content moderation")},
    {"DataAnalysis", "data_analysis", QT_TRANSLATE_NOOP("scenarios", "Data analysis")},
};

constexpr int projects_remembered = 6, continue_shown = 4, notes_height = 420;

QFrame* card(QWidget* parent) {
  auto* made = new QFrame(parent);
  made->setFrameShape(QFrame::StyledPanel);
  made->setAutoFillBackground(true);
  made->setBackgroundRole(QPalette::Base);
  made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  return made;
}

// The sample set of a scenario in the window's language; the English one while the bilingual model is not here.
const engine::SampleSet* set_for(const std::vector<engine::SampleSet>& sets, const std::string& scenario,
                                 bool chinese) {
  const engine::SampleSet* other = nullptr;
  for (const engine::SampleSet& set : sets) {
    if (set.scenario != scenario) continue;
    bool here = false;
    for (const models::CatalogueEntry& entry : models::read_catalogue())
      here |= entry.name == set.model && models::is_installed(entry);
    if ((set.language == "zh") == chinese && here) return &set;
    if (!other || here) other = &set;
  }
  return other;
}

QString machine_text(const Machine& machine) {
  QStringList parts{HomePage::tr("%n cores", nullptr, machine.usable_cores)};
  for (const std::string& feature : machine.features)
    if (feature == "avx512_bf16" || feature == "amx_bf16") parts << "bf16";
  parts << HomePage::tr("%1 of %2 memory free")
               .arg(bytes_text(machine.memory_available_bytes), bytes_text(machine.memory_bytes));
  parts << (machine.nvidia_driver.empty() ? HomePage::tr("no graphics card")
                                          : HomePage::tr("NVIDIA driver %1").arg(to_qstring(machine.nvidia_driver)));
  parts.removeDuplicates();
  return parts.join(" · ");
}

}  // namespace

HomePage::HomePage(Studio& studio, QWidget* parent) : Page("home", studio, parent) {
  auto* scroll = new QScrollArea(this);
  scroll->setObjectName("homeScroll");
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->viewport()->setBackgroundRole(QPalette::Window);
  scroll_body_ = new QWidget(scroll);
  auto* all = new QHBoxLayout(scroll_body_);
  all->setContentsMargins(0, 0, theme::small, 0);
  all->setSpacing(theme::wide);
  scroll->setWidget(scroll_body_);
  body()->addWidget(scroll, 1);

  auto* left = new QVBoxLayout;
  left->setSpacing(theme::small);
  continue_pane_ = new QWidget(this);
  auto* pane = new QVBoxLayout(continue_pane_);
  pane->setContentsMargins(0, 0, 0, theme::small);
  pane->addWidget(heading(continue_pane_, [] { return tr("Continue"); }));
  continue_ = new QVBoxLayout;
  pane->addLayout(continue_);
  continue_pane_->hide();
  left->addWidget(continue_pane_);
  left->addWidget(heading(this, [] { return tr("Start from a scenario"); }));
  grid_ = new QGridLayout;
  grid_->setSpacing(theme::medium);
  for (const Scenario& scenario : scenarios) cards_.push_back(scenarioCard(scenario.id, scenario.name, scenario.title));
  cards_.push_back(ownDataCard());
  left->addLayout(grid_);
  auto* advice = new QHBoxLayout;
  advice->addWidget(label(this, "homeAdviceLabel", [] { return tr("Is fine-tuning the right tool?"); }));
  auto* ask = button(this, "homeAdviceButton", [] { return tr("Answer 4 questions"); });
  connect(ask, &QPushButton::clicked, this, [this] { open_advice(this->studio(), window()); });
  advice->addWidget(ask);
  advice->addSpacing(theme::large);
  advice->addWidget(label(this, "homeTutorialLabel", [] { return tr("New here?"); }));
  auto* tutorial = button(this, "homeTutorialButton", [] { return tr("Fine-tuning in ten minutes"); });
  connect(tutorial, &QPushButton::clicked, this, [this] { this->studio().go("guide", {{"topic", "ten-minutes"}}); });
  advice->addWidget(tutorial);
  advice->addStretch(1);
  left->addLayout(advice);
  left->addStretch(1);
  all->addLayout(left, 3);

  auto* right = new QVBoxLayout;
  right->setSpacing(theme::small);
  right->addWidget(heading(this, [] { return tr("Recent projects"); }));
  auto* projects = new QWidget(this);
  projects->setObjectName("homeProjectsList");
  projects_ = new QVBoxLayout(projects);
  projects_->setContentsMargins(0, 0, 0, 0);
  projects_->setSpacing(2);
  right->addWidget(projects);
  auto* row = new QHBoxLayout;
  const auto choose = [this](const QString& title) {
    auto* dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { this->studio().openProject(to_path(folder)); });
    dialog->open();
  };
  auto* open = button(this, "homeOpenProjectButton", [] { return tr("Open project…"); });
  auto* fresh = button(this, "homeNewProjectButton", [] { return tr("New project…"); });
  connect(open, &QPushButton::clicked, this, [choose] { choose(tr("Open a project's folder")); });
  connect(fresh, &QPushButton::clicked, this, [choose] { choose(tr("Choose an empty folder for the project")); });
  row->addWidget(open);
  row->addWidget(fresh);
  row->addStretch(1);
  right->addLayout(row);
  right->addSpacing(theme::large);
  right->addWidget(heading(this, [] { return tr("This computer"); }));
  machine_ = label(this, "homeMachineLabel", {});
  machine_->setWordWrap(true);
  right->addWidget(machine_);
  auto* details = button(this, "homeMachineDetailsButton", [] { return tr("Details"); });
  describe(details, [] { return tr("Check this computer"); });
  connect(details, &QPushButton::clicked, this, [this] { this->studio().go("settings", {{"check", true}}); });
  right->addWidget(details, 0, Qt::AlignLeft);
  right->addSpacing(theme::large);
  right->addWidget(heading(this, [] { return tr("Notes"); }));
  notes_ = new QPlainTextEdit(this);
  notes_->setObjectName("homeNotesText");
  notes_->setTabChangesFocus(true);
  notes_->setMinimumHeight(120);
  notes_->setMaximumHeight(notes_height);
  right->addWidget(notes_, 1);
  right->addStretch(0);
  connect(notes_, &QPlainTextEdit::textChanged, this,
          [this] { this->studio().project().setPart("notes", notes_->toPlainText().toStdString()); });
  all->addLayout(right, 2);

  const auto show_project = [this] {
    const Json kept = this->studio().project().part("notes");
    const QSignalBlocker quiet(notes_);
    notes_->setPlainText(kept.is_string() ? to_qstring(kept.get<std::string>()) : QString());
    notes_->setReadOnly(this->studio().project().readOnly());
    rememberProject();
    showProjects();
    showContinue();
  };
  connect(&RunLibrary::of(studio), &RunLibrary::runsChanged, this, &HomePage::showContinue);
  // The run that trains is not one to go on with.
  connect(&studio.training(), &TrainQueue::changed, this, [this, shown_for = std::filesystem::path()]() mutable {
    const auto* current = this->studio().training().current();
    const std::filesystem::path now = current ? current->directory : std::filesystem::path();
    if (now != std::exchange(shown_for, now)) showContinue();
  });
  connect(&studio, &Studio::projectChanged, this, show_project);
  retranslate(this, [this, show_project] {
    notes_->setAccessibleName(tr("Notes of the project"));
    notes_->setPlaceholderText(tr("What this project is for, what was tried, what comes next."));
    machine_->setText(tr("Measuring…"));
    run_async(
        worker_pool(), this, [] { return this_machine(); },
        [this](const Machine& machine) { machine_->setText(machine_text(machine)); });
    show_project();
  });
  placeCards();
}

QWidget* HomePage::scenarioCard(const char* id, const char* scenario, const char* title) {
  QFrame* made = card(this);
  auto* all = new QVBoxLayout(made);
  all->setContentsMargins(theme::medium, theme::medium, theme::medium, theme::medium);
  auto* name = new QLabel(made);
  QFont bold = font();
  bold.setWeight(QFont::DemiBold);
  name->setFont(bold);
  all->addWidget(name);
  auto* shows = new QLabel(made);
  shows->setWordWrap(true);
  shows->setMinimumHeight(4 * fontMetrics().height());
  shows->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  theme::set_quiet(shows);
  all->addWidget(shows, 1);
  auto* row = new QHBoxLayout;
  const QByteArray base = QByteArray("homeScenario") + id;
  auto* set_up = button(made, base + "SetUpButton", [] { return tr("Set up"); });
  auto* start = button(made, base + "StartButton", [] { return tr("Start"); });
  connect(set_up, &QPushButton::clicked, this, [this, scenario] { setUp(scenario, false); });
  connect(start, &QPushButton::clicked, this, [this, scenario] { setUp(scenario, true); });
  row->addWidget(set_up);
  row->addWidget(start);
  row->addStretch(1);
  all->addLayout(row);
  retranslate(made, [this, made, name, shows, title, scenario, set_up, start] {
    const QString translated = QCoreApplication::translate("scenarios", title);
    name->setText(translated);
    const bool chinese = studio().preferences().effectiveLanguage() == "zh_CN";
    try {
      const auto sets = engine::sample_sets();
      if (const engine::SampleSet* set = set_for(sets, scenario, chinese))
        shows->setText(to_qstring(chinese ? set->shows_zh : set->shows));
    } catch (const Error& error) {
      shows->setText(text_of(error));
    }
    made->setAccessibleName(translated + ", " + shows->text());
    set_up->setAccessibleName(tr("%1: set up step by step").arg(translated));
    start->setAccessibleName(tr("%1: start").arg(translated));
  });
  return made;
}

QWidget* HomePage::ownDataCard() {
  QFrame* made = card(this);
  auto* all = new QVBoxLayout(made);
  all->setContentsMargins(theme::medium, theme::medium, theme::medium, theme::medium);
  auto* name = label(made, "homeOwnDataLabel", [] { return tr("My own data"); });
  QFont bold = font();
  bold.setWeight(QFont::DemiBold);
  name->setFont(bold);
  all->addWidget(name);
  auto* text = label(made, "homeOwnDataTextLabel", [] {
    return tr(
        "Conversations, instructions with answers, or prompts with completions: as JSON, JSON Lines or a table. Or "
        "drop "
        "a file anywhere on the window.");
  });
  text->setWordWrap(true);
  text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  theme::set_quiet(text);
  all->addWidget(text, 1);
  auto* row = new QHBoxLayout;
  auto* open = button(made, "homeOwnDataButton", [] { return tr("My own data…"); });
  connect(open, &QPushButton::clicked, this, [this] { studio().go("train", {{"view", "new"}, {"fresh", true}}); });
  row->addWidget(open);
  row->addStretch(1);
  all->addLayout(row);
  return made;
}

void HomePage::setUp(const std::string& scenario, bool start) {
  const bool chinese = studio().preferences().effectiveLanguage() == "zh_CN";
  try {
    const auto sets = engine::sample_sets();
    const engine::SampleSet* set = set_for(sets, scenario, chinese);
    if (!set) return;
    studio().go("train", {{"scenario", to_qstring(set->name)}, {"step", start ? 3 : 0}});
  } catch (const Error& error) {
    studio().toast(text_of(error));
  }
}

void HomePage::placeCards() {
  const int wide = width() * 3 / 5;
  const int columns = wide > 760 ? 3 : wide > 460 ? 2 : 1;
  if (columns == columns_) return;
  columns_ = columns;
  for (QWidget* each : cards_) grid_->removeWidget(each);
  for (size_t i = 0; i < cards_.size(); ++i)
    grid_->addWidget(cards_[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
  for (int column = 0; column < 3; ++column) grid_->setColumnStretch(column, column < columns ? 1 : 0);
}

void HomePage::resizeEvent(QResizeEvent* event) {
  Page::resizeEvent(event);
  placeCards();
}

void HomePage::addContinue(const QString& text, const char* name, const QString& verb, const QString& spoken,
                           const std::function<void()>& go) {
  auto* row = new QWidget(continue_pane_);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  auto* said = new QLabel(text, row);
  said->setWordWrap(true);
  line->addWidget(said, 1);
  auto* button = new QPushButton(verb, row);
  button->setObjectName(name);
  button->setAccessibleName(spoken);
  connect(button, &QPushButton::clicked, this, go);
  line->addWidget(button);
  continue_->addWidget(row);
  continue_pane_->show();
}

// Runs of this project that were stopped, paused or cut off, newest first; a run that was being set up; then data sets
// with edits that are not in their files yet.
void HomePage::showContinue() {
  while (QLayoutItem* item = continue_->takeAt(0)) {
    if (item->widget()) item->widget()->hide(), item->widget()->deleteLater();
    delete item;
  }
  continue_pane_->hide();
  const auto own = studio().project().runsFolder();
  const auto* current = studio().training().current();
  for (const RunLibrary::Facts& run : RunLibrary::of(studio()).runs()) {
    if (continue_->count() == continue_shown) break;
    if (run->state != "stopped" && run->state != "paused" && run->state != "interrupted") continue;
    if (run->path.parent_path() != own || (current && current->directory == run->path)) continue;
    const QString name = to_qstring(run->name), step = count_text(std::llround(run->steps));
    addContinue(tr("%1 · stopped at step %2").arg(name, step), "homeResumeButton", tr("Resume"),
                tr("Resume %1").arg(name), [this, path = to_qstring(run->path)] {
                  studio().go("train", {{"resume", path}});
                });
  }
  const Json draft = studio().project().part("draft");
  if (draft.is_object() && continue_->count() < continue_shown) {
    const Json file = draft.value(Json::json_pointer("/spec/data/train"), Json(""));
    const bool own_data = draft.value("scenario", "").empty() && file.is_string() && !file.get<std::string>().empty();
    if (own_data) {
      const QString given = to_qstring(draft.value("name", ""));
      const QString data = to_qstring(std::filesystem::path(file.get<std::string>()).filename());
      addContinue(given.isEmpty() ? tr("A run with %1 · being set up").arg(data)
                                  : tr("%1, with %2 · being set up").arg(given, data),
                  "homeDraftButton", tr("Go on"), tr("Go on setting up a run with %1").arg(data), [this] {
                    studio().go("train", {{"view", "new"}});
                  });
    }
  }
  showUnsaved();
}

void HomePage::showUnsaved() {
  looking_.ask(
      worker_pool(), this,
      [journals = studio().project().folder() / "journals"](const StopToken&) {
        return find_recoverable({}, journals, {}, true).edits;
      },
      [this](const std::vector<Recoverable::Edits>& found) {
        for (QPushButton* old : continue_pane_->findChildren<QPushButton*>("homeDataButton")) {
          QWidget* row = old->parentWidget();
          continue_->removeWidget(row);
          row->hide(), row->deleteLater();
          old->setObjectName({});
        }
        for (const Recoverable::Edits& edits : found) {
          if (continue_->count() >= continue_shown) break;
          const QString name = to_qstring(edits.file.filename());
          addContinue(tr("%1 · %n edit(s) not saved", nullptr, static_cast<int>(edits.count)).arg(name),
                      "homeDataButton", tr("Open"), tr("Open %1").arg(name), [this, file = to_qstring(edits.file)] {
                        studio().go("data", {{"file", file}});
                      });
        }
        continue_pane_->setVisible(continue_->count() > 0);
      });
}

void HomePage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  showContinue();  // drafts and edits say nothing when they change
}

void HomePage::rememberProject() {
  QStringList recent = studio().preferences().value("projects").toStringList();
  const QString now = to_qstring(studio().project().folder());
  recent.removeAll(now);
  recent.prepend(now);
  while (recent.size() > projects_remembered) recent.removeLast();
  studio().preferences().setValue("projects", recent);
}

void HomePage::showProjects() {
  while (QLayoutItem* item = projects_->takeAt(0)) {
    if (item->widget()) item->widget()->hide(), item->widget()->deleteLater();
    delete item;
  }
  const QStringList recent = studio().preferences().value("projects").toStringList();
  for (const QString& folder : recent) {
    auto* open = new QToolButton(this);
    open->setObjectName("homeProjectTool");
    open->setAutoRaise(true);
    open->setFocusPolicy(Qt::StrongFocus);
    const bool is_open = to_path(folder) == studio().project().folder();
    const QString name = QFileInfo(folder).fileName();
    open->setText(is_open ? tr("%1 (open)").arg(name) : name);
    open->setToolTip(folder);
    open->setAccessibleName(tr("Project %1").arg(name));
    connect(open, &QToolButton::clicked, this, [this, folder] { studio().openProject(to_path(folder)); });
    projects_->addWidget(open);
  }
}

}  // namespace ft::ui
