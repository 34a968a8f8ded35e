#include "ui/runs/run_commands.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_legend.h"
#include "ui/runs/run_changes.h"
#include "ui/runs/run_report.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_view.h"
#include "ui/shell/message_area.h"
#include "ui/shell/page.h"
#include "ui/shell/undo_back.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int colors_offered = 2 * theme::series_slots;  // solid, then dashed

bool has_page(const char* id) {
  const auto pages = all_pages();
  return std::any_of(pages.begin(), pages.end(), [&](const PageDescriptor* page) { return QString(page->id) == id; });
}

// In the menu a key is shown; the table itself acts on it.
QAction* add_to(QMenu* menu, const char* name, const QString& text, const char* key = "") {
  QAction* action = menu->addAction(text);
  action->setObjectName(name);
  if (*key) action->setShortcut(QKeySequence(key));
  action->setShortcutContext(Qt::WidgetShortcut);
  return action;
}

QString color_name(int slot) {
  static constexpr const char* names[] = {
      QT_TRANSLATE_NOOP("ft::ui::RunCommands", "Blue"),   QT_TRANSLATE_NOOP("ft::ui::RunCommands", "Amber"),
      QT_TRANSLATE_NOOP("ft::ui::RunCommands", "Green"),  QT_TRANSLATE_NOOP("ft::ui::RunCommands", "Pink"),
      QT_TRANSLATE_NOOP("ft::ui::RunCommands", "Plum"),   QT_TRANSLATE_NOOP("ft::ui::RunCommands", "Ochre"),
      QT_TRANSLATE_NOOP("ft::ui::RunCommands", "Sky"),    QT_TRANSLATE_NOOP("ft::ui::RunCommands", "Brick"),
      QT_TRANSLATE_NOOP("ft::ui::RunCommands", "Forest"), QT_TRANSLATE_NOOP("ft::ui::RunCommands", "Lilac")};
  static_assert(std::size(names) == theme::series_slots);
  return RunCommands::tr(names[slot % theme::series_slots]);
}

QIcon swatch_icon(int slot, const QPalette& palette) {
  QPixmap picture(QSize(64, 32));
  picture.setDevicePixelRatio(2);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  CurveLook look;
  look.color = theme::series_color(slot % theme::series_slots, theme::is_dark(palette));
  look.dash = (slot / theme::series_slots) % 4;
  look.shape = slot % theme::series_slots;
  paint_swatch(painter, QRectF(0, 0, 32, 16), look);
  return QIcon(picture);
}

}  // namespace

RunCommands::RunCommands(Studio& studio, RunsModel* model, RunsView* view, MessageArea* messages, QWidget* page)
    : QObject(page), studio_(studio), model_(model), view_(view), messages_(messages), page_(page) {}

void RunCommands::changeNotes(const std::string& path, const RunNotes& notes, const QString& what) {
  Project& project = studio_.project();
  project.undo().push(new ChangeNotes(project, path, notes, what));
}

void RunCommands::toggleStar(const std::string& path) {
  const RunEntry* entry = model_->entry(path);
  if (!entry) return;
  RunNotes notes = entry->notes;
  notes.star = !notes.star;
  changeNotes(path, notes, tr("star"));
}

namespace {

// One of the runs of a file of another program: it has no folder.
bool is_in_a_file(const fs::path& run) {
  std::error_code ignored;
  return fs::is_regular_file(run.parent_path(), ignored);
}

}  // namespace

void RunCommands::remove(const std::vector<std::string>& paths) {
  Project& project = studio_.project();
  std::vector<fs::path> runs;
  int going_on = 0;
  for (const std::string& path : paths) {
    const RunEntry* entry = model_->entry(path);
    if (!entry || is_in_a_file(path)) continue;
    if (entry->facts->is_running())
      ++going_on;
    else
      runs.emplace_back(path);
  }
  if (going_on > 0)
    messages_->say({.id = "runsDelete",
                    .text = tr("%n run(s) go on and are kept. Stop them on the Train page first.", nullptr, going_on)});
  if (runs.empty()) return;
  const auto count = static_cast<int>(runs.size());
  QPointer<RunCommands> self(this);
  auto* deletion = new MoveToTrash(project.folder(), runs, tr("deletion of %n run(s)", nullptr, count),
                                   [self](const QString& failure) {
                                     if (!self) return;
                                     if (!failure.isEmpty())
                                       self->messages_->say({.id = "runsDelete", .text = failure});
                                     RunLibrary::of(self->studio_).look();
                                   });
  project.undo().push(deletion);
  studio_.toast(tr("%n run(s) deleted.", nullptr, count), tr("Undo"), take_back(project.undo(), deletion));
}

void RunCommands::editNote(const std::string& path) {
  const RunEntry* entry = model_->entry(path);
  if (!entry) return;
  auto* dialog = new QDialog(page_);
  dialog->setObjectName("runNoteDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Note on %1").arg(entry->name()));
  auto* rows = new QVBoxLayout(dialog);
  auto* tags_label = new QLabel(tr("Tags, separated by commas"), dialog);
  auto* tags = new QLineEdit(entry->notes.tags.join(", "), dialog);
  tags->setObjectName("runTagsEdit");
  tags->setAccessibleName(tags_label->text());
  auto* note_label = new QLabel(tr("Note"), dialog);
  auto* note = new QPlainTextEdit(entry->notes.note, dialog);
  note->setObjectName("runNoteText");
  note->setAccessibleName(note_label->text());
  note->setTabChangesFocus(true);
  for (QWidget* widget : {static_cast<QWidget*>(tags_label), static_cast<QWidget*>(tags),
                          static_cast<QWidget*>(note_label), static_cast<QWidget*>(note)})
    rows->addWidget(widget);
  auto* buttons = new QDialogButtonBox(dialog);
  auto* keep = buttons->addButton(tr("Keep note"), QDialogButtonBox::AcceptRole);
  keep->setObjectName("runNoteApplyButton");
  auto* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  cancel->setObjectName("runNoteCancelButton");
  rows->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, dialog, [this, dialog, tags, note, path] {
    if (const RunEntry* now = model_->entry(path)) {
      RunNotes notes = now->notes;
      notes.note = note->toPlainText().trimmed();
      notes.tags.clear();
      for (const QString& tag : tags->text().split(QRegularExpression("[,，;；]"), Qt::SkipEmptyParts))
        if (!tag.trimmed().isEmpty()) notes.tags << tag.trimmed();
      changeNotes(path, notes, tr("note"));
    }
    dialog->accept();
  });
  dialog->resize(420, 300);
  note->setFocus();
  dialog->open();
}

void RunCommands::fillColors(QMenu* menu, const std::string& path) {
  const RunEntry* entry = model_->entry(path);
  if (!entry) return;
  auto* group = new QActionGroup(menu);
  for (int slot = 0; slot < colors_offered; ++slot) {
    const QString name = color_name(slot);
    QAction* action = add_to(menu, "actionRunColor", slot < theme::series_slots ? name : tr("%1, dashed").arg(name));
    action->setIcon(swatch_icon(slot, menu->palette()));
    action->setIconVisibleInMenu(true);
    action->setCheckable(true);
    action->setChecked(entry->color == slot);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, path, slot] {
      if (const RunEntry* now = model_->entry(path)) {
        RunNotes notes = now->notes;
        notes.color = slot;
        changeNotes(path, notes, tr("colour of a run"));
      }
    });
  }
}

void RunCommands::chooseColor(const std::string& path, const QPoint& global) {
  auto* menu = new QMenu(page_);
  menu->setObjectName("runColorMenu");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  fillColors(menu, path);
  menu->popup(global);
}

// Where else a run leads: to training, a try, an exam, an export.
void RunCommands::addPlaces(QMenu* menu, const RunEntry& entry) {
  const QString path = to_qstring(entry.path), spec = to_qstring(to_pretty_text(entry.facts->spec));
  const std::string& state = entry.facts->state;
  const auto add = [&](const char* page, const char* name, const QString& text, const QVariantMap& what) {
    if (!has_page(page)) return;
    connect(add_to(menu, name, text), &QAction::triggered, this,
            [this, page = QString(page), what] { studio_.go(page, what); });
  };
  add("train", "actionTrainAgain", tr("Train again with changes…"), {{"specText", spec}});
  if (state == "interrupted" || state == "stopped" || state == "failed")
    add("train", "actionResumeRun", tr("Resume"), {{"resume", path}});
  add("playground", "actionTryRun", tr("Try it"), {{"run", path}});
  add("exam", "actionExamineRun", tr("Examine…"), {{"run", path}});
  add("export", "actionExportRun", tr("Export…"), {{"run", path}});
  connect(add_to(menu, "actionCopySpec", tr("Copy spec")), &QAction::triggered, this,
          [spec] { QApplication::clipboard()->setText(spec); });
}

void RunCommands::fillMenu(QMenu* menu) {
  const auto paths = view_->selectedPaths();
  const QString current = view_->currentIndex().siblingAtColumn(0).data(RunsModel::PathRole).toString();
  const std::string path = current.toStdString();
  const RunEntry* entry = model_->entry(path);
  if (!entry) return;
  const auto add = [&](const char* name, const QString& text, const std::function<void()>& run, const char* key = "") {
    QAction* action = add_to(menu, name, text, key);
    connect(action, &QAction::triggered, this, run);
    return action;
  };
  const bool is_shown = model_->shown().contains(path), is_baseline = model_->baseline() == path;
  add(
      "actionOpenRun", tr("Show this run alone"), [this, current] { Q_EMIT openWanted(current); }, "Return");
  add(
      "actionShowRun", is_shown ? tr("Hide in the charts") : tr("Show in the charts"),
      [this, current] { Q_EMIT eyeWanted(current); }, "Space");
  add(
      "actionBaseline", is_baseline ? tr("No longer the baseline") : tr("Set as baseline"),
      [this, current] { Q_EMIT baselineWanted(current); }, "B");
  menu->addSeparator();
  add(
      "actionRenameRun", tr("Rename"), [this] { view_->edit(view_->currentIndex().siblingAtColumn(0)); }, "F2");
  add(
      "actionStar", entry->notes.star ? tr("Remove star") : tr("Star"), [this, path] { toggleStar(path); }, "S");
  QMenu* colors = menu->addMenu(tr("Colour"));
  colors->setObjectName("runColorMenu");
  fillColors(colors, path);
  add("actionRunNote", tr("Tags and note…"), [this, path] { editNote(path); });
  menu->addSeparator();
  if (entry->facts->state != "foreign") addPlaces(menu, *entry);
  add("actionRunReport", tr("Report…"), [this, path] { report(path); });
  const QString folder = is_in_a_file(path) ? to_qstring(fs::path(path).parent_path().parent_path()) : current;
  add("actionOpenFolder", tr("Open folder"), [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
  menu->addSeparator();
  QAction* removal = add(
      "actionDeleteRuns", tr("Delete"), [this, paths] { remove(paths); }, "Del");
  const bool in_a_file = is_in_a_file(path);
  if ((entry->facts->is_running() || in_a_file) && paths.size() <= 1) {
    removal->setEnabled(false);
    removal->setText(in_a_file ? tr("Delete (a part of a file)") : tr("Delete (the run goes on)"));
  }
}

// Two pages to hand over, as a document that needs no other file.
void RunCommands::report(const std::string& path) {
  const RunEntry* entry = model_->entry(path);
  if (!entry) return;
  auto* dialog = new QFileDialog(page_, tr("Report of %1").arg(entry->name()));
  dialog->setObjectName("runReportDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  const QString pdf = tr("PDF document (*.pdf)"), html = tr("Web page (*.html)");
  dialog->setNameFilters({pdf, html});
  dialog->setDefaultSuffix("pdf");
  connect(dialog, &QFileDialog::filterSelected, dialog,
          [dialog, html](const QString& chosen) { dialog->setDefaultSuffix(chosen == html ? "html" : "pdf"); });
  QString name = entry->name();
  name.replace('/', '-');
  dialog->selectFile(name + ".pdf");
  connect(dialog, &QFileDialog::fileSelected, this, [this, path](const QString& file) { writeReport(path, file); });
  dialog->open();
}

// Read by a worker, its curves drawn here, laid out and written by a worker.
void RunCommands::writeReport(const std::string& path, const QString& file) {
  const RunEntry* entry = model_->entry(path);
  if (!entry) return;
  const auto failed = [this](const Error& error) { messages_->say({.id = "runReport", .text = text_of(error)}); };
  const auto saved = [this, file](bool) {
    messages_->unsay("runReport");
    studio_.toast(tr("The report is in %1.").arg(file), tr("Open"),
                  [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
  };
  run_async(
      worker_pool(), this, [run = fs::path(path)] { return read_report(run); },
      [this, name = entry->name(), note = entry->notes.note, file, saved, failed](RunReport report) {
        report.name = name;
        report.note = note;
        draw_curves(report);
        run_async(
            worker_pool(), this,
            [report = std::move(report), file] {
              save_report(report, file);
              return true;
            },
            saved, failed);
      },
      failed);
}

}  // namespace ft::ui
