#include "ui/wizard/import_dialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "core/engine/import_settings.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/forms/field_texts.h"
#include "ui/shell/undo_back.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"
#include "ui/wizard/draft.h"

namespace ft::ui {

namespace {

// What is no field of the spec has a name all the same.
QString our_label(const config::TakenSetting& taken) {
  if (taken.our_key.empty()) return ImportDialog::tr("done so here anyway");
  if (taken.our_key == "name") return ImportDialog::tr("Name");
  if (taken.our_key == "eval_share") return ImportDialog::tr("Share set aside for evaluation");
  return field_label(to_qstring(taken.our_key));
}

QString our_value(const config::TakenSetting& taken, const config::ForeignSettings& settings) {
  if (taken.our_key.empty() || taken.our_key == "name") return to_qstring(taken.our_value);
  if (taken.our_key == "eval_share") return percent_text(settings.eval_share.value_or(0));
  const Json spec = config::spec_to_json(settings.spec);
  const auto place =
      nlohmann::ordered_json::json_pointer("/" + QString(to_qstring(taken.our_key)).replace('.', '/').toStdString());
  return spec.contains(place) ? value_text(to_qstring(taken.our_key), spec.at(place)) : to_qstring(taken.our_value);
}

QTreeView* list(QWidget* parent, const char* name, const QString& title, QStandardItemModel* rows) {
  auto* view = new QTreeView(parent);
  view->setObjectName(name);
  view->setAccessibleName(title);
  view->setModel(rows);
  view->setRootIsDecorated(false);
  view->setUniformRowHeights(true);
  view->setAlternatingRowColors(true);
  view->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view->setMinimumHeight(120);
  view->header()->setStretchLastSection(true);
  for (int column = 0; column + 1 < rows->columnCount(); ++column)
    view->setColumnWidth(column, rows->columnCount() == 3 && column == 1 ? 150 : 200);
  return view;
}

void add_row(QStandardItemModel* rows, const QStringList& texts) {
  QList<QStandardItem*> items;
  for (const QString& text : texts) {
    items << new QStandardItem(text);
    items.back()->setToolTip(text);
  }
  rows->appendRow(items);
}

// The run that the file means, in this draft's place; what the file does not name stays as it was chosen here.
void use(Draft& draft, const config::ForeignSettings& read) {
  draft.change(ImportDialog::tr("import of settings"), {}, [&](DraftState& state) {
    const config::RunSpec before = state.spec;
    state.spec = read.spec;
    state.spec.output_dir = before.output_dir;
    state.spec.samples = before.samples;
    state.spec.data.skip_faulty = before.data.skip_faulty;
    if (read.spec.model.empty()) state.spec.model = before.model;
    if (read.spec.data.train.empty()) {
      state.spec.data.train = before.data.train;
      state.spec.data.map = before.data.map;
      state.spec.data.format = before.data.format;
    } else {
      state.scenario.clear();
      state.exam_metrics.clear();
    }
    if (!read.name.empty()) state.name = read.name;
    if (!read.spec.data.eval.empty()) {
      state.eval_from = EvalFrom::file;
    } else if (read.eval_share) {
      state.eval_from = EvalFrom::split;
      state.eval_share = std::clamp(*read.eval_share, 0.01, 0.5);
    } else if (!read.spec.data.train.empty()) {
      state.eval_from = EvalFrom::none;
    } else {
      state.spec.data.eval = before.data.eval;
    }
  });
}

}  // namespace

ImportDialog::ImportDialog(const config::ForeignSettings& settings, const QString& file, QWidget* parent)
    : QDialog(parent) {
  setObjectName("importSettingsDialog");
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Import settings of %1").arg(to_qstring(settings.tool)));
  resize(760, 560);
  auto* all = new QVBoxLayout(this);
  const auto taken_count = static_cast<int>(settings.taken.size()), left_count = static_cast<int>(settings.left.size());
  auto* intro = label(this, "importIntroLabel", {});
  intro->setWordWrap(true);
  intro->setText(tr("%1 was written for %2. What it does not name counts as that program's default.")
                     .arg(QFileInfo(file).fileName(), to_qstring(settings.tool)));
  all->addWidget(intro);

  auto* taken_title = label(this, "importTakenLabel", {});
  taken_title->setText(tr("%n settings are taken", nullptr, taken_count));
  theme::set_role(taken_title, theme::Role::heading);
  all->addWidget(taken_title);
  auto* taken = new QStandardItemModel(0, 4, this);
  taken->setHorizontalHeaderLabels({tr("There"), tr("Value there"), tr("Setting here"), tr("Value here")});
  for (const config::TakenSetting& each : settings.taken)
    add_row(taken, {to_qstring(each.key),
                    each.by_default ? tr("%1 (default)").arg(to_qstring(each.value)) : to_qstring(each.value),
                    our_label(each), our_value(each, settings)});
  all->addWidget(list(this, "importTakenTree", taken_title->text(), taken), 3);

  auto* left_title = label(this, "importLeftLabel", {});
  left_title->setText(left_count > 0 ? tr("%n have no equal here", nullptr, left_count)
                                     : tr("Everything has an equal here."));
  theme::set_role(left_title, theme::Role::heading);
  all->addWidget(left_title);
  if (left_count > 0) {
    auto* left = new QStandardItemModel(0, 3, this);
    left->setHorizontalHeaderLabels({tr("There"), tr("Value there"), tr("Why")});
    for (const config::LeftSetting& each : settings.left)
      add_row(left, {to_qstring(each.key), to_qstring(each.value), translated_sentence(to_qstring(each.why))});
    all->addWidget(list(this, "importLeftTree", left_title->text(), left), 2);
  }

  auto* buttons = new QDialogButtonBox(this);
  auto* use_button = buttons->addButton(tr("Use these settings"), QDialogButtonBox::AcceptRole);
  use_button->setObjectName("importUseButton");
  use_button->setDefault(true);
  auto* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  cancel->setObjectName("importCancelButton");
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  all->addWidget(buttons);
}

void import_settings_from(Studio& studio, Draft& draft, QWidget* parent, const QString& file) {
  run_async(
      worker_pool(), parent, [path = to_path(file)] { return engine::import_settings(path); },
      [&studio, draft = QPointer<Draft>(&draft), parent, file](config::ForeignSettings read) {
        auto* dialog = new ImportDialog(read, file, parent);
        QObject::connect(dialog, &QDialog::accepted, parent, [&studio, draft, read] {
          if (!draft) return;
          QUndoStack& stack = studio.project().undo();
          const int before = stack.index();
          use(*draft, read);
          if (stack.index() > before)
            studio.toast(ImportDialog::tr("The settings of %1 are used.").arg(to_qstring(read.tool)),
                         ImportDialog::tr("Undo"), undo_back(stack));
        });
        dialog->open();
      },
      [&studio](const Error& error) { studio.toast(text_of(error)); });
}

void import_settings(Studio& studio, Draft& draft, QWidget* parent) {
  auto* dialog = new QFileDialog(parent, ImportDialog::tr("Choose the settings of another program"));
  dialog->setObjectName("importFileDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({ImportDialog::tr("Settings (*.yaml *.yml *.json)"), ImportDialog::tr("All files (*)")});
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, [&studio, &draft, parent](const QString& file) {
    import_settings_from(studio, draft, parent, file);
  });
  dialog->open();
}

}  // namespace ft::ui
