#include "ui/data/checks_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

#include "core/data/check.h"
#include "ui/bridge/paths.h"
#include "ui/project.h"

namespace ft::ui {

namespace {

constexpr const char* part = "data/checks_off";

QString words(const char* text) {
  return QCoreApplication::translate("ft::ui::ChecksDialog", text);
}

// What a check looks for, by its name in checks.def.
QString check_label(const data::Check& check) {
  static const std::map<std::string_view, const char*> labels{
      {"shape",
       QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Shape of rows: missing, empty and unanswered texts, order of roles")},
      {"letters", QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Control characters and broken characters")},
      {"duplicates", QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Exact copies, and one question with several answers")},
      {"near_duplicates", QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Near copies")},
      {"leakage", QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Rows that the exam asks too")},
      {"length", QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Too long and too short")},
      {"personal", QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Personal data: addresses, numbers, cards")},
      {"secrets", QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Passwords and keys")},
      {"markup", QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "HTML, Markdown, brackets and code blocks that stay open")},
      {"garbled", QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Text that went through the wrong encoding")},
      {"repetition", QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Repetition")},
      {"answers", QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Answers that refuse, break off or change the language")},
  };
  const auto found = labels.find(check.name);
  return found == labels.end() ? QString::fromUtf8(check.summary.data(), static_cast<qsizetype>(check.summary.size()))
                               : words(found->second);
}

std::vector<std::string> checks_off(const Project& project) {
  std::vector<std::string> off;
  const Json list = project.part(part);
  if (list.is_array())
    for (const Json& name : list)
      if (name.is_string()) off.push_back(name.get<std::string>());
  return off;
}

}  // namespace

std::vector<std::string> checks_that_run(const Project& project) {
  const auto off = checks_off(project);
  std::vector<std::string> on;
  if (off.empty()) return on;
  for (const data::Check* check : data::all_checks())
    if (std::find(off.begin(), off.end(), check->name) == off.end()) on.emplace_back(check->name);
  return on;
}

QDialog* checks_dialog(QWidget* parent, Project& project, std::function<void()> changed) {
  auto* dialog = new QDialog(parent->window());
  dialog->setObjectName("checksDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(words(QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Checks")));
  auto* all = new QVBoxLayout(dialog);
  auto* text = new QLabel(words(QT_TRANSLATE_NOOP("ft::ui::ChecksDialog",
                                                  "What is ticked is looked for in every data set of the project.")),
                          dialog);
  text->setWordWrap(true);
  all->addWidget(text);
  auto* model = new QStandardItemModel(dialog);
  const auto off = checks_off(project);
  for (const data::Check* check : data::all_checks()) {
    auto* item = new QStandardItem(check_label(*check));
    item->setCheckable(true);
    item->setEditable(false);
    item->setData(QString::fromUtf8(check->name.data(), static_cast<qsizetype>(check->name.size())));
    item->setCheckState(std::find(off.begin(), off.end(), check->name) == off.end() ? Qt::Checked : Qt::Unchecked);
    model->appendRow(item);
  }
  auto* list = new QListView(dialog);
  list->setObjectName("checksList");
  list->setAccessibleName(words(QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Checks")));
  list->setModel(model);
  list->setCurrentIndex(model->index(0, 0));
  all->addWidget(list, 1);
  auto* box = new QDialogButtonBox(dialog);
  auto* go = box->addButton(words(QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Check with these")),
                            QDialogButtonBox::AcceptRole);
  go->setObjectName("checksApplyButton");
  auto* cancel =
      box->addButton(words(QT_TRANSLATE_NOOP("ft::ui::ChecksDialog", "Cancel")), QDialogButtonBox::RejectRole);
  cancel->setObjectName("checksCancelButton");
  all->addWidget(box);
  const auto chosen_off = [model] {
    Json names = Json::array();
    for (int row = 0; row < model->rowCount(); ++row)
      if (model->item(row)->checkState() != Qt::Checked)
        names.push_back(model->item(row)->data().toString().toStdString());
    return names;
  };
  QObject::connect(model, &QStandardItemModel::itemChanged, dialog, [model, go, chosen_off] {
    go->setEnabled(static_cast<int>(chosen_off().size()) < model->rowCount());
  });
  QObject::connect(box, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  QObject::connect(box, &QDialogButtonBox::accepted, dialog, [dialog, &project, chosen_off, changed] {
    const Json before = project.part(part), now = chosen_off();
    dialog->accept();
    if (now == before || (now.empty() && before.is_null())) return;
    project.setPart(part, now);
    changed();
  });
  dialog->resize(560, 420);
  dialog->open();
  return dialog;
}

}  // namespace ft::ui
