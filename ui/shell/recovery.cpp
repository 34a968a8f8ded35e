#include "ui/shell/recovery.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <fstream>

#include "core/base/error.h"
#include "core/runs/manifest.h"
#include "core/runs/run_record.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/kept_plans.h"
#include "ui/bridge/paths.h"
#include "ui/project.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr const char* offered_part = "recovery_offered";
constexpr int dialog_width = 520, most_list_height = 320, most_sentences = 8;

std::vector<std::string> texts_of(const Json& part) {
  std::vector<std::string> texts;
  if (part.is_array())
    for (const Json& text : part)
      if (text.is_string()) texts.push_back(text.get<std::string>());
  return texts;
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::ranges::find(all, one) != all.end();
}

std::string key_of_queue(const std::vector<std::string>& names) {
  std::string key = "queue";
  for (const std::string& name : names) key += "@" + name;
  return key;
}

// Names of the runs that wait in a queue that nobody has let go on.
std::vector<std::string> held_runs(const TrainQueue& queue) {
  std::vector<std::string> names;
  if (queue.held())
    for (const RunPlan& plan : queue.waiting()) names.push_back(plan.name.toStdString());
  return names;
}

bool is_planned(const TrainQueue& queue, const fs::path& directory) {
  return (queue.current() && queue.current()->directory == directory) ||
         std::ranges::find(queue.waiting(), directory, &RunPlan::directory) != queue.waiting().end();
}

void forget_offer(Project& project, const std::string& key) {
  auto offered = texts_of(project.part(offered_part));
  std::erase(offered, key);
  project.setPart(offered_part, offered);
}

// Lines of a journal: a head that names the file, then "past" and "future" of what is saved, then what is not.
std::optional<Recoverable::Edits> read_journal(const fs::path& journal) {
  std::ifstream lines(journal);
  Recoverable::Edits edits;
  std::string line;
  for (bool head = true; std::getline(lines, line); head = false) {
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) break;  // torn: the end
    if (head) {
      const auto file = json.find("file");
      if (file == json.end() || !file->is_string()) return std::nullopt;
      edits.file = file->get<std::string>();
    } else if (json.contains("step") || json.contains("redo")) {
      ++edits.count;
    } else if (json.contains("undo")) {
      --edits.count;
    }
  }
  std::error_code error;
  if (edits.count == 0 || !fs::exists(edits.file, error)) return std::nullopt;
  edits.count = std::abs(edits.count);
  return edits;
}

}  // namespace

bool Recoverable::wasCutOff() const {
  return !edits.empty() || std::ranges::any_of(runs, [](const Run& run) { return !run.paused; });
}

std::vector<std::string> Recoverable::keys() const {
  std::vector<std::string> all;
  for (const Run& run : runs) all.push_back(run.directory.string() + "@" + std::to_string(run.step));
  for (const Edits& each : edits) all.push_back(each.file.string() + "@" + std::to_string(each.count));
  if (!queued.empty()) all.push_back(key_of_queue(queued));
  return all;
}

Recoverable find_recoverable(const fs::path& runs, const fs::path& journals, const std::vector<std::string>& paused,
                             bool crashed) {
  Recoverable found;
  std::error_code error;
  const auto look_at = [&](const runs::RunRecord& run) {
    const bool was_paused = run.state == "stopped" && contains(paused, run.path.string());
    if (run.state != "interrupted" && !was_paused) return;
    if (run.spec().empty()) return;
    const auto checkpoint = runs::latest_valid_checkpoint(run.path);
    found.runs.push_back(
        {run.path, run.steps(), checkpoint ? std::optional(checkpoint->step) : std::nullopt, was_paused});
  };
  if (fs::is_directory(runs, error))
    for (const runs::RunRecord& run : runs::list_runs(runs)) look_at(run);
  for (const std::string& noted : paused) try {
      if (const fs::path run = noted; run.parent_path() != runs) look_at(runs::read_run(run));
    } catch (const Error&) {  // moved away since
    }
  if (!crashed) return found;
  for (fs::directory_iterator at(journals, error), end; !error && at != end; at.increment(error))
    if (at->path().extension() == ".jsonl")
      if (auto edits = read_journal(at->path())) found.edits.push_back(std::move(*edits));
  std::ranges::sort(found.edits, {}, &Recoverable::Edits::file);
  return found;
}

void offer_recovery(Studio& studio, QWidget* window) {
  Project& project = studio.project();
  if (project.readOnly()) return;
  const bool crashed = project.beginSession();
  run_async(
      worker_pool(), window,
      [runs = project.runsFolder(), journals = project.folder() / "journals", paused = take_paused_runs(project),
       crashed] { return find_recoverable(runs, journals, paused, crashed); },
      [&studio, window, folder = project.folder()](Recoverable found) {
        Project& now = studio.project();
        if (now.folder() != folder) return;
        auto offered = texts_of(now.part(offered_part));
        std::erase_if(found.runs, [&](const Recoverable::Run& run) {
          return is_planned(studio.training(), run.directory) ||
                 contains(offered, run.directory.string() + "@" + std::to_string(run.step));
        });
        std::erase_if(found.edits, [&](const Recoverable::Edits& edits) {
          return contains(offered, edits.file.string() + "@" + std::to_string(edits.count));
        });
        found.queued = held_runs(studio.training());
        if (contains(offered, key_of_queue(found.queued))) found.queued.clear();
        if (found.empty()) return;
        for (const std::string& key : found.keys()) offered.push_back(key);
        now.setPart(offered_part, offered);
        (new RecoveryDialog(studio, std::move(found), window))->open();
      });
}

RecoveryDialog::RecoveryDialog(Studio& studio, Recoverable found, QWidget* parent)
    : QDialog(parent), studio_(studio), found_(std::move(found)) {
  setObjectName("recoveryDialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(dialog_width);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::large, theme::large, theme::large, theme::large);
  all->setSpacing(theme::medium);
  QLabel* title = heading(this, [this] {
    return found_.wasCutOff() ? tr("The last session ended in the middle of work") : tr("Go on where you stopped");
  });
  title->setObjectName("recoveryTitleLabel");
  title->setWordWrap(true);
  all->addWidget(title);
  summary_ = label(this, "recoveryCountLabel", [this] {
    QStringList lines = sentences();
    const auto more = static_cast<int>(lines.size()) - most_sentences;
    if (more > 0) lines = lines.mid(0, most_sentences) << tr("%n more", nullptr, more);
    return lines.join('\n');
  });
  summary_->setWordWrap(true);
  summary_->setTextFormat(Qt::PlainText);
  all->addWidget(summary_);

  list_ = new QListWidget(this);
  list_->setObjectName("recoveryPreviewList");
  list_->setWordWrap(true);
  list_->setTextElideMode(Qt::ElideNone);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  for (qsizetype i = 0; i < sentences().size(); ++i) {
    auto* item = new QListWidgetItem(list_);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(Qt::Checked);
  }
  list_->setCurrentRow(0);
  describe(list_, [] { return tr("What can be restored"); });
  list_->setToolTip({});
  retranslate(list_, [this] {
    int row = 0;
    for (const QString& sentence : sentences()) list_->item(row++)->setText(sentence);
    fit();
  });
  restyle(list_, [this] { fit(); });
  list_->hide();
  all->addWidget(list_);
  all->addStretch(1);

  auto* row = new QHBoxLayout;
  row->addStretch(1);
  apply_ = primary_button(this, "recoveryApplyButton", [this] {
    const bool runs_alone = found_.edits.empty() && found_.queued.empty();
    return list_->isVisibleTo(this)                ? tr("Restore what is ticked")
           : runs_alone && found_.runs.size() == 1 ? tr("Resume")
                                                   : tr("Restore all");
  });
  apply_->setDefault(true);
  choose_ = button(this, "recoveryChooseButton", [] { return tr("Choose…"); });
  auto* later = button(this, "recoveryCancelButton", [] { return tr("Later"); });
  for (QPushButton* each : {apply_, choose_, later}) row->addWidget(each);
  all->addLayout(row);
  connect(apply_, &QPushButton::clicked, this, &RecoveryDialog::restore);
  connect(choose_, &QPushButton::clicked, this, &RecoveryDialog::choose);
  connect(later, &QPushButton::clicked, this, &QDialog::reject);
  retranslate(this, [this] { setWindowTitle(tr("Restore")); });
}

QStringList RecoveryDialog::sentences() const {
  QStringList lines;
  for (const Recoverable::Run& run : found_.runs) {
    const fs::path folder = run.directory.parent_path();
    QString name = studio_.project().notesOf(run.directory).name;
    if (name.isEmpty()) name = to_qstring(run.directory.filename());
    if (folder != studio_.project().runsFolder())
      name = tr("%1 (in %2)").arg(name, to_qstring(folder.parent_path().filename()));
    const QString step = count_text(run.step), from = count_text(run.from.value_or(0));
    const auto lost = static_cast<int>(run.step - run.from.value_or(0));
    if (run.from && run.paused && lost <= 0)
      lines << tr("%1 was paused at step %2 and goes on from there.").arg(name, from);
    else if (run.from && run.paused)
      lines << tr("%1 was paused at step %2 and goes on from step %3; it repeats the %n step(s) between.", nullptr,
                  lost)
                   .arg(name, step, from);
    else if (run.from && lost <= 0)
      lines << tr("%1 reached step %2 and goes on from there.").arg(name, from);
    else if (run.from)
      lines << tr("%1 reached step %2 and goes on from step %3, its last checkpoint; it repeats the %n step(s) "
                  "between.",
                  nullptr, lost)
                   .arg(name, step, from);
    else if (run.step > 0)
      lines << tr("%1 reached step %2 but has no checkpoint yet, so it begins again.").arg(name, step);
    else
      lines << tr("%1 had not taken a step yet and begins again.").arg(name);
  }
  for (const Recoverable::Edits& edits : found_.edits)
    lines
        << tr("Kept: %n edit(s) to %1.", nullptr, static_cast<int>(edits.count)).arg(to_qstring(edits.file.filename()));
  if (!found_.queued.empty()) {
    QStringList names;
    for (const std::string& name : found_.queued) names << to_qstring(name);
    lines << tr("The queue goes on: %1.").arg(list_text(names));
  }
  return lines;
}

bool RecoveryDialog::isTicked(int row) const {
  return list_->item(row)->checkState() == Qt::Checked;
}

void RecoveryDialog::choose() {
  summary_->hide();
  list_->show();
  choose_->hide();
  apply_->setText(tr("Restore what is ticked"));
  list_->setFocus();
  fit();
  adjustSize();
}

// A window's layout asks wrapped text for its height before it knows the width; a row's own hint knows neither how wide
// the list is nor how often the sentence wraps.
void RecoveryDialog::fit() {
  summary_->setMinimumHeight(summary_->heightForWidth(std::max(width(), dialog_width) - 2 * theme::large));
  const int check = list_->style()->pixelMetric(QStyle::PM_IndicatorWidth) + 4 * theme::small;
  const int room = width() - 2 * theme::large - 2 * list_->frameWidth() - check;
  int height = 2 * list_->frameWidth();
  for (int row = 0; row < list_->count(); ++row) {
    const QRect text = list_->fontMetrics().boundingRect(QRect(0, 0, std::max(room, 80), 10'000), Qt::TextWordWrap,
                                                         list_->item(row)->text());
    const int line = text.height() + theme::small;
    if (list_->item(row)->sizeHint().height() != line) list_->item(row)->setSizeHint({0, line});
    height += line;
  }
  list_->setFixedHeight(std::min(height, most_list_height));
}

void RecoveryDialog::resizeEvent(QResizeEvent* event) {
  QDialog::resizeEvent(event);
  fit();
}

void RecoveryDialog::restore() {
  int row = 0;
  QString resumed, opened, failure;
  for (const Recoverable::Run& run : found_.runs) {
    if (!isTicked(row++)) continue;
    try {
      studio_.resumeRun(run.directory, Studio::WhileHeld::begins);  // before those that waited
      if (resumed.isEmpty()) resumed = to_qstring(run.directory);
    } catch (const Error& error) {
      failure = text_of(error);
    }
  }
  for (const Recoverable::Edits& edits : found_.edits)
    if (isTicked(row++)) opened = to_qstring(edits.file);
  const bool goes_on = !found_.queued.empty() && isTicked(row);
  if (goes_on) {
    forget_offer(studio_.project(), key_of_queue(found_.queued));  // it may wait again one day
    studio_.training().setHeld(false);
  }
  accept();
  if (!failure.isEmpty()) studio_.say({.id = "recovery", .state = theme::State::error, .text = failure});
  // The data page finds the edits in its journal as soon as it opens the file.
  if (!opened.isEmpty()) studio_.go("data", {{"file", opened}});
  if (!resumed.isEmpty())
    studio_.go("train", {{"view", "live"}, {"run", resumed}});
  else if (goes_on)
    studio_.go("train", {{"view", "queue"}});
}

}  // namespace ft::ui
