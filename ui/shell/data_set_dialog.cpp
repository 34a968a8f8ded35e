#include "ui/shell/data_set_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/paths.h"
#include "ui/project.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

struct DataSetDialog {
  Q_DECLARE_TR_FUNCTIONS(DataSetDialog)
};

std::vector<fs::path> files_for(const Project& project, const DataSetQuestion& question) {
  std::vector<fs::path> files = question.suggested;
  const Json part = project.part("data");
  if (part.is_object() && part.contains("open") && part["open"].is_array())
    for (const Json& path : part["open"])
      if (path.is_string()) files.emplace_back(path.get<std::string>());
  const fs::path made = question.new_file ? project.folder() / "data" / question.new_file : fs::path();
  if (question.new_file) files.push_back(made);
  std::vector<fs::path> once;
  std::error_code ignored;
  for (const fs::path& file : files) {
    const auto is_file = [&](const fs::path& other) { return other.lexically_normal() == file.lexically_normal(); };
    if (std::any_of(once.begin(), once.end(), is_file) ||
        std::any_of(question.not_these.begin(), question.not_these.end(), is_file))
      continue;
    if (file == made || fs::exists(file, ignored)) once.push_back(file);
  }
  return once;
}

}  // namespace

QDialog* choose_data_set(QWidget* parent, const Project& project, const DataSetQuestion& question,
                         std::function<void(const fs::path&)> use) {
  auto* dialog = new QDialog(parent);
  dialog->setObjectName("dataSetDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(question.title);
  auto* all = new QVBoxLayout(dialog);
  all->setContentsMargins(theme::large, theme::large, theme::large, theme::large);
  auto* title = new QLabel(question.title, dialog);
  theme::set_role(title, theme::Role::heading);
  all->addWidget(title);
  auto* text = new QLabel(question.text, dialog);
  text->setWordWrap(true);
  text->setMinimumWidth(420);
  all->addWidget(text);
  auto* list = new QListWidget(dialog);
  list->setObjectName("dataSetList");
  list->setAccessibleName(DataSetDialog::tr("Data sets"));
  std::error_code ignored;
  const auto add = [list](const fs::path& file, const QString& shown) {
    auto* item = new QListWidgetItem(shown, list);
    item->setData(Qt::UserRole, to_qstring(file));
    item->setToolTip(to_qstring(file));
    return item;
  };
  for (const fs::path& file : files_for(project, question))
    add(file, fs::exists(file, ignored)
                  ? to_qstring(file.filename())
                  : DataSetDialog::tr("New file %1 in the project").arg(to_qstring(file.filename())));
  list->setCurrentRow(0);
  list->setMinimumHeight(std::min(6, std::max(3, list->count())) * 30);
  all->addWidget(list, 1);
  auto* row = new QHBoxLayout;
  auto* other = button(dialog, "dataSetOtherButton", [] { return DataSetDialog::tr("Another file…"); });
  QObject::connect(other, &QPushButton::clicked, dialog, [dialog, list, add] {
    auto* files = new QFileDialog(dialog, DataSetDialog::tr("Choose a data set"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    files->setNameFilters({DataSetDialog::tr("Data files (*.jsonl *.json *.csv *.tsv)")});
    QObject::connect(files, &QFileDialog::fileSelected, dialog, [list, add](const QString& file) {
      list->setCurrentItem(add(to_path(file), to_qstring(to_path(file).filename())));
    });
    files->open();
  });
  row->addWidget(other);
  row->addStretch(1);
  auto* cancel = button(dialog, "dataSetCancelButton", [] { return DataSetDialog::tr("Cancel"); });
  QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
  row->addWidget(cancel);
  auto* accept = new QPushButton(question.accept, dialog);
  accept->setObjectName("dataSetUseButton");
  accept->setDefault(true);
  accept->setEnabled(list->count() > 0);
  QObject::connect(list, &QListWidget::currentRowChanged, accept, [accept](int row) { accept->setEnabled(row >= 0); });
  QObject::connect(accept, &QPushButton::clicked, dialog, [dialog, list, use = std::move(use)] {
    const QListWidgetItem* chosen = list->currentItem();
    if (!chosen) return;
    const fs::path file = to_path(chosen->data(Qt::UserRole).toString());
    dialog->accept();
    use(file);
  });
  row->addWidget(accept);
  all->addSpacing(theme::small);
  all->addLayout(row);
  dialog->open();
  return dialog;
}

}  // namespace ft::ui
