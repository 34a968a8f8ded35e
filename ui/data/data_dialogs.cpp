#include "ui/data/data_dialogs.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/recipe.h"
#include "core/data/rewrite.h"
#include "core/data/split.h"
#include "core/text/regex.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/change_preview.h"
#include "ui/data/document.h"
#include "ui/data/labels.h"
#include "ui/data/mark_keeper.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

namespace fs = std::filesystem;

QString words(const char* text, const char* = nullptr, int count = -1) {
  return QCoreApplication::translate("ft::ui::DataDialogs", text, nullptr, count);
}

QDialog* made_dialog(QWidget* parent, const char* name, const QString& title) {
  auto* dialog = new QDialog(parent->window());
  dialog->setObjectName(name);
  dialog->setWindowTitle(title);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  return dialog;
}

QDialogButtonBox* buttons_of(QDialog* dialog, const char* accept_name, const QString& accept, QPushButton** made) {
  auto* box = new QDialogButtonBox(dialog);
  *made = box->addButton(accept, QDialogButtonBox::AcceptRole);
  (*made)->setObjectName(accept_name);
  auto* cancel =
      box->addButton(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Cancel")), QDialogButtonBox::RejectRole);
  cancel->setObjectName("dialogCancelButton");
  QObject::connect(box, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  return box;
}

std::vector<uint32_t> all_ids(DataDocument* document) {
  std::vector<uint32_t> ids(document->set()->size());
  for (size_t place = 0; place < ids.size(); ++place) ids[place] = document->set()->id_at(place);
  return ids;
}

// Good before unmarked before bad; a star decides between equals.
int worth_of(const data::RowMarks& marks, uint32_t id) {
  const auto found = marks.find(id);
  if (found == marks.end()) return 2;
  const data::RowMark& mark = found->second;
  return (mark.is("good") ? 4 : mark.is("bad") ? 0 : 2) + (mark.starred ? 1 : 0);
}

fs::path beside(const fs::path& path, const char* what, const char* ending = ".jsonl") {
  return path.parent_path() / (path.stem().string() + what + ending);
}

}  // namespace

QDialog* split_dialog(QWidget* parent, Studio& studio, DataDocument* document) {
  auto* dialog = made_dialog(parent, "splitDialog",
                             words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Split into training and exam")));
  auto* all = new QVBoxLayout(dialog);
  auto* text =
      new QLabel(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs",
                                         "Two new files are written beside the data set; the file itself stays as it "
                                         "is.")),
                 dialog);
  text->setWordWrap(true);
  all->addWidget(text);
  auto* form = new QFormLayout;
  auto* how = new QComboBox(dialog);
  how->setObjectName("splitHowCombo");
  how->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Random")));
  how->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Stratified: every value keeps its share")));
  how->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "By group: rows of one value stay together")));
  how->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "By time: the latest rows are the exam")));
  auto* column = new QComboBox(dialog);
  column->setObjectName("splitColumnCombo");
  column->setEditable(true);  // "meta.customer" leads inside a column
  for (const std::string& name : document->set()->rows().columns()) column->addItem(to_qstring(name));
  auto* alike = new QCheckBox(
      words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Rows that are alike or ask the same stay on one side")), dialog);
  alike->setObjectName("splitAlikeCheck");
  alike->setChecked(true);
  form->addRow(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "How")), how);
  form->addRow(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "By the column")), column);
  how->setAccessibleName(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "How")));
  column->setAccessibleName(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "By the column")));
  auto* share = new QSpinBox(dialog);
  share->setObjectName("splitShareSpin");
  share->setRange(1, 50);
  share->setValue(10);
  share->setSuffix("%");
  auto* seed = new QSpinBox(dialog);
  seed->setObjectName("splitSeedSpin");
  seed->setRange(0, 1'000'000);
  seed->setValue(42);
  form->addRow(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Share of the exam")), share);
  form->addRow(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Seed of the draw")), seed);
  share->setAccessibleName(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Share of the exam")));
  seed->setAccessibleName(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Seed of the draw")));
  all->addLayout(form);
  all->addWidget(alike);
  using How = data::SplitPlan::How;
  const auto fit = [=] {  // what the choice does not ask for cannot be set
    column->setEnabled(how->currentIndex() != static_cast<int>(How::random));
    seed->setEnabled(how->currentIndex() != static_cast<int>(How::in_time));
  };
  fit();
  QObject::connect(how, &QComboBox::currentIndexChanged, dialog, fit);
  const fs::path train = beside(document->path(), "-train"), exam = beside(document->path(), "-exam");
  std::error_code ignored;
  const bool replaces = fs::exists(train, ignored) || fs::exists(exam, ignored);
  auto* preview = new QLabel(dialog);
  preview->setObjectName("splitPreviewLabel");
  preview->setWordWrap(true);
  all->addWidget(preview);
  const auto count = [=, rows = static_cast<qint64>(document->set()->size())] {
    const qint64 taken = (rows * share->value() + 50) / 100;
    QString line =
        words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "About %1 rows for training in %2, %3 for the exam in %4."))
            .arg(count_text(rows - taken), to_qstring(train.filename()), count_text(taken),
                 to_qstring(exam.filename()));
    if (replaces)
      line += " " + words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs",
                                            "Files of these names are there already and are replaced."));
    preview->setText(line);
  };
  count();
  QObject::connect(share, &QSpinBox::valueChanged, dialog, count);
  QPushButton* go = nullptr;
  auto* box = buttons_of(dialog, "splitButton", words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Split")), &go);
  all->addWidget(box);
  const QPointer<DataDocument> guard(document);
  QObject::connect(box, &QDialogButtonBox::accepted, dialog, [=, &studio] {
    dialog->accept();
    if (!guard) return;
    for (const fs::path& part : {train, exam})
      DataDocument::keepColumns(studio.project(), part, guard->columnMap(), guard->formatName());
    studio.tasks().start(
        worker_pool(), words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Splitting %1")).arg(guard->name()), "data",
        guard.data(),
        [rows = guard->set()->rows(), train, exam,
         plan = data::SplitPlan{.how = static_cast<How>(how->currentIndex()),
                                .column = column->currentText().trimmed().toStdString(),
                                .exam_share = share->value() / 100.0,
                                .seed = static_cast<uint64_t>(seed->value()),
                                .alike_together = alike->isChecked()}](const StopToken& stop,
                                                                       Task::Progress& progress) {
          const auto side = data::split_rows(rows, plan, stop);
          return data::write_split(rows, side, train, exam, stop, [&](double share) { progress.share.store(share); })
              .exam_rows;
        },
        [&studio, train, exam, all = static_cast<qint64>(guard->set()->size())](size_t taken) {
          studio.toast(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "%1 rows are in %2, %3 in %4."))
                           .arg(count_text(all - static_cast<qint64>(taken)), to_qstring(train.filename()),
                                count_text(static_cast<qint64>(taken)), to_qstring(exam.filename())),
                       words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Open")), [&studio, train] {
                         studio.go("data", {{"file", to_qstring(train)}});
                       });
        },
        [&studio](const Error& error) { studio.toast(text_of(error)); });
  });
  dialog->resize(520, dialog->sizeHint().height());
  dialog->open();
  return dialog;
}

QDialog* dedup_dialog(QWidget* parent, Studio& studio, DataDocument* document) {
  auto* dialog = made_dialog(parent, "dedupDialog", words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Remove copies")));
  auto* all = new QVBoxLayout(dialog);
  auto* form = new QFormLayout;
  auto* kind = new QComboBox(dialog);
  kind->setObjectName("dedupKindCombo");
  kind->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Exact copies")));
  kind->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Near copies too")));
  if (document->query().faults == std::set<std::string>{"near_duplicate"}) kind->setCurrentIndex(1);  // as in view
  auto* likeness = new QSpinBox(dialog);
  likeness->setObjectName("dedupLikenessSpin");
  likeness->setRange(60, 100);
  likeness->setValue(85);
  likeness->setSuffix("%");
  likeness->setEnabled(false);
  auto* keep = new QComboBox(dialog);
  keep->setObjectName("dedupKeepCombo");
  keep->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "First")));
  keep->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Longest")));
  keep->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Best rated")));
  const auto add = [&](const char* name, QWidget* field) {
    form->addRow(words(name), field);
    field->setAccessibleName(words(name));
  };
  add(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "What counts as a copy"), kind);
  add(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Likeness from"), likeness);
  add(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Keep"), keep);
  all->addLayout(form);
  auto* preview = new QLabel(dialog);
  preview->setObjectName("dedupPreviewLabel");
  preview->setWordWrap(true);
  all->addWidget(preview);
  QPushButton* go = nullptr;
  auto* box = buttons_of(dialog, "dedupButton", {}, &go);
  all->addWidget(box);
  auto found = std::make_shared<std::vector<uint32_t>>();  // ids that go
  auto latest = std::make_shared<Latest>();
  const QPointer<DataDocument> guard(document);
  const auto count = [=] {
    likeness->setEnabled(kind->currentIndex() == 1);
    go->setEnabled(false);
    go->setText(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Remove")));
    preview->setText(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Looking for copies …")));
    if (!guard) return;
    latest->ask(
        worker_pool(), dialog,
        [rows = guard->set()->rows(), ids = all_ids(guard), near = kind->currentIndex() == 1,
         likeness = likeness->value() / 100.0, how = keep->currentIndex(),
         marks = guard->marks().snapshot()](const StopToken& stop) {
          const auto first = data::first_alike(rows, near ? data::Copies::near : data::Copies::exact, likeness, stop);
          std::vector<uint32_t> best(first.size());
          for (uint32_t row = 0; row < first.size(); ++row) best[row] = row;
          const auto better = [&](uint32_t row, uint32_t than) {
            return how == 1 ? rows.bytes(row).size() > rows.bytes(than).size()
                            : how == 2 && worth_of(*marks, ids[row]) > worth_of(*marks, ids[than]);
          };
          for (uint32_t row = 0; row < first.size(); ++row)
            if (better(row, best[first[row]])) best[first[row]] = row;
          std::vector<uint32_t> gone;
          for (uint32_t row = 0; row < first.size(); ++row)
            if (best[first[row]] != row) gone.push_back(ids[row]);
          return gone;
        },
        [=](std::vector<uint32_t> gone) {
          *found = std::move(gone);
          const auto rows = static_cast<int>(found->size());
          go->setText(words(QT_TRANSLATE_N_NOOP("ft::ui::DataDialogs", "Remove %n row(s)"), nullptr, rows));
          go->setEnabled(rows > 0 && guard && guard->canEdit());
          preview->setText(rows > 0 ? words(QT_TRANSLATE_N_NOOP("ft::ui::DataDialogs",
                                                                "%n row(s) repeat others. One undo brings them back."),
                                            nullptr, rows)
                                    : words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "No row repeats another.")));
        },
        [=](const Error& error) { preview->setText(text_of(error)); });
  };
  QObject::connect(kind, &QComboBox::currentIndexChanged, dialog, count);
  QObject::connect(likeness, &QSpinBox::valueChanged, dialog, count);
  QObject::connect(keep, &QComboBox::currentIndexChanged, dialog, count);
  QObject::connect(box, &QDialogButtonBox::accepted, dialog, [=, &studio] {
    dialog->accept();
    if (!guard || !guard->canEdit()) return;
    data::EditStep step = guard->set()->remove("dedup", *found);
    const int rows = static_cast<int>(step.removed.size());
    if (guard->apply(std::move(step)))
      studio.toast(words(QT_TRANSLATE_N_NOOP("ft::ui::DataDialogs", "%n row(s) deleted."), nullptr, rows),
                   words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Undo")), guard->undoOfLast());
  });
  count();
  dialog->resize(460, dialog->sizeHint().height());
  dialog->open();
  return dialog;
}

QDialog* export_dialog(QWidget* parent, Studio& studio, DataDocument* document) {
  auto* dialog = made_dialog(parent, "dataExportDialog",
                             words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Export as another format")));
  auto* all = new QVBoxLayout(dialog);
  auto* form = new QFormLayout;
  auto* format = new QComboBox(dialog);
  format->setObjectName("exportFormatCombo");
  for (const std::string_view name : data::convertible_formats()) format->addItem(to_qstring(name));
  auto* shown = new QCheckBox(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Only the rows that are shown")), dialog);
  shown->setObjectName("exportShownCheck");
  form->addRow(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Format")), format);
  format->setAccessibleName(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Format")));
  form->addRow(QString(), shown);
  auto* with_marks =
      new QCheckBox(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "With marks, tags and notes")), dialog);
  with_marks->setObjectName("exportMarksCheck");
  with_marks->setVisible(document->isReady() && document->marks().any());
  form->addRow(QString(), with_marks);
  all->addLayout(form);
  auto* example = new QLabel(dialog);
  example->setWordWrap(true);
  theme::set_role(example, theme::Role::fixed);
  all->addWidget(example);
  const QPointer<DataDocument> guard(document);
  const auto show = [=] {
    if (!guard || guard->allRows() == 0) return;
    try {
      const auto rows = guard->byId();
      const uint32_t id = guard->idAt(0);
      QString text =
          to_qstring(to_text(data::converted(rows.row(id), rows.columns_of(id), format->currentText().toStdString())));
      if (text.size() > 300) text = text.left(300) + "…";
      example->setText(text);
    } catch (const Error& error) {
      example->setText(text_of(error));
    }
  };
  if (guard->shownRows() > 0) show();
  QObject::connect(format, &QComboBox::currentIndexChanged, dialog, show);
  QPushButton* go = nullptr;
  auto* box =
      buttons_of(dialog, "exportChooseButton", words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Choose a file…")), &go);
  all->addWidget(box);
  QObject::connect(box, &QDialogButtonBox::accepted, dialog, [=, &studio] {
    dialog->accept();
    if (!guard) return;
    const std::string name = format->currentText().toStdString();
    auto* choose = new QFileDialog(parent->window(), words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Export as")));
    choose->setObjectName("exportFileDialog");
    choose->setAttribute(Qt::WA_DeleteOnClose);
    choose->setAcceptMode(QFileDialog::AcceptSave);
    choose->setDefaultSuffix("jsonl");
    choose->selectFile(to_qstring(beside(guard->path(), ("-" + name).c_str())));
    const bool only_shown = shown->isChecked();
    const auto marks = with_marks->isChecked() ? guard->marks().snapshot() : nullptr;
    QObject::connect(choose, &QFileDialog::fileSelected, parent, [=, &studio](const QString& file) {
      if (!guard) return;
      studio.tasks().start(
          worker_pool(), words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Exporting %1")).arg(guard->name()), "data",
          guard.data(),
          [rows = guard->byId(), ids = only_shown ? guard->shownIds() : all_ids(guard), path = to_path(file), name,
           marks](const StopToken& stop, Task::Progress& progress) {
            AtomicFile out(path);
            qint64 left = 0;
            for (size_t i = 0; i < ids.size(); ++i) {
              if (i % 1024 == 0)
                stop.check(), progress.share.store(static_cast<double>(i) / static_cast<double>(ids.size()));
              try {
                Json row = data::converted(rows.row(ids[i]), rows.columns_of(ids[i]), name);
                if (marks && marks->contains(ids[i])) row["marks"] = marks->at(ids[i]).json();
                out.write(to_text(row));
                out.write("\n");
              } catch (const Error& error) {
                if (error.code() != Code::invalid) throw;
                ++left;  // the format cannot say it
              }
            }
            out.commit();
            return left;
          },
          [&studio, file](qint64 left) {
            const QString text =
                left == 0 ? words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Exported to %1.")).arg(file)
                          : words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs",
                                                    "Exported to %1 without %2 rows that the format cannot hold."))
                                .arg(file, count_text(left));
            studio.toast(text, words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Open")), [&studio, file] {
              studio.go("data", {{"file", file}});
            });
          },
          [&studio](const Error& error) { studio.toast(text_of(error)); });
    });
    choose->open();
  });
  dialog->resize(520, dialog->sizeHint().height());
  dialog->open();
  return dialog;
}

QDialog* replace_dialog(QWidget* parent, DataDocument* document, std::vector<uint32_t> selected) {
  auto* dialog = made_dialog(parent, "replaceDialog", words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Replace")));
  auto* all = new QVBoxLayout(dialog);
  auto* form = new QFormLayout;
  auto* what = new QLineEdit(dialog);
  what->setObjectName("replaceWhatEdit");
  auto* by = new QLineEdit(dialog);
  by->setObjectName("replaceByEdit");
  auto* regex = new QCheckBox(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Regular expression")), dialog);
  regex->setObjectName("replaceRegexCheck");
  auto* scope = new QComboBox(dialog);
  scope->setObjectName("replaceScopeCombo");
  scope->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "All rows")));
  scope->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Rows that are shown")));
  scope->addItem(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Selected rows")));
  const auto add = [&](const char* name, QWidget* field) {
    form->addRow(words(name), field);
    field->setAccessibleName(words(name));
  };
  add(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Replace this"), what);
  add(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "by this"), by);
  form->addRow(QString(), regex);
  add(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "In"), scope);
  all->addLayout(form);
  auto* state = new QLabel(dialog);
  state->setObjectName("replaceStateLabel");
  state->setWordWrap(true);
  all->addWidget(state);
  QPushButton* go = nullptr;
  auto* box =
      buttons_of(dialog, "replaceButton", words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Show the changes")), &go);
  all->addWidget(box);
  go->setEnabled(false);
  struct Plan {
    std::vector<data::RowFix> fixes;
    std::vector<uint32_t> ids;  // by place, when it was made
    uint64_t revision = 0;
    int count = 0;
  };
  auto plan = std::make_shared<Plan>();
  auto latest = std::make_shared<Latest>();
  auto* timer = new QTimer(dialog);
  timer->setSingleShot(true);
  timer->setInterval(250);
  const QPointer<DataDocument> guard(document);
  QObject::connect(timer, &QTimer::timeout, dialog, [=] {
    if (!guard || !guard->isReady()) return;
    const std::string typed = what->text().toStdString();
    go->setEnabled(false);
    if (typed.empty()) return state->clear();
    const std::vector<uint32_t> ids = scope->currentIndex() == 0   ? all_ids(guard)
                                      : scope->currentIndex() == 1 ? guard->shownIds()
                                                                   : selected;
    std::vector<size_t> places;
    for (const uint32_t id : ids)
      if (const auto place = guard->set()->place_of(id)) places.push_back(*place);
    state->setText(words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Looking …")));
    latest->ask(
        worker_pool(), dialog,
        [rows = guard->set()->rows(), places, typed, by = by->text().toStdString(), is_regex = regex->isChecked(),
         ids = all_ids(guard), revision = guard->revision()](const StopToken& stop) {
          const text::Regex expression = data::expression_of(typed, is_regex);
          auto made = std::make_shared<Plan>();
          made->ids = ids;
          made->revision = revision;
          for (size_t i = 0; i < places.size(); ++i) {
            if (i % 256 == 0) stop.check();
            const int before = made->count;
            std::string after = data::replaced(rows, places[i], expression, by, made->count);
            if (made->count > before) made->fixes.push_back({places[i], std::move(after), "replace"});
          }
          return made;
        },
        [=](std::shared_ptr<Plan> made) {
          *plan = std::move(*made);
          state->setText(plan->count == 0
                             ? words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "Not found."))
                             : words(QT_TRANSLATE_NOOP("ft::ui::DataDialogs", "%1 places in %2 rows."))
                                   .arg(count_text(plan->count), count_text(static_cast<qint64>(plan->fixes.size()))));
          go->setEnabled(plan->count > 0 && guard && guard->canEdit());
        },
        [=](const Error& error) { state->setText(text_of(error)); });
  });
  const auto start = [timer] { timer->start(); };
  QObject::connect(what, &QLineEdit::textChanged, dialog, start);
  QObject::connect(by, &QLineEdit::textChanged, dialog, start);
  QObject::connect(regex, &QCheckBox::toggled, dialog, start);
  QObject::connect(scope, &QComboBox::currentIndexChanged, dialog, start);
  QObject::connect(box, &QDialogButtonBox::accepted, dialog, [=] {
    const QString title = QString("%1 → %2").arg(what->text(), by->text());
    dialog->accept();
    // Only what was meant for all rows can be done to another file.
    const Json recipe = scope->currentIndex() == 0 ? data::replace_recipe(what->text().toStdString(),
                                                                          by->text().toStdString(), regex->isChecked())
                                                   : Json();
    if (guard)
      preview_fixes(parent, guard, std::move(plan->fixes), std::move(plan->ids), plan->revision, title, recipe);
  });
  dialog->resize(460, dialog->sizeHint().height());
  dialog->open();
  return dialog;
}

}  // namespace ft::ui
