#include "ui/data/saved_filters.h"

#include <QInputDialog>
#include <QMenu>
#include <utility>
#include <vector>

#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

namespace {

constexpr const char* part = "data/filters";

// [{"name", "query"}]; what is no such thing is left out.
std::vector<std::pair<QString, Json>> read(const Project& project) {
  std::vector<std::pair<QString, Json>> filters;
  const Json list = project.part(part);
  if (list.is_array())
    for (const Json& one : list)
      if (one.is_object() && one.contains("name") && one["name"].is_string() && one.contains("query"))
        filters.emplace_back(to_qstring(one["name"].get<std::string>()), one["query"]);
  return filters;
}

void write(Project& project, const std::vector<std::pair<QString, Json>>& filters) {
  Json list = Json::array();
  for (const auto& [name, query] : filters) list.push_back({{"name", name.toStdString()}, {"query", query}});
  project.setPart(part, list);
}

}  // namespace

SavedFilters::SavedFilters(Studio& studio, QWidget* parent) : QToolButton(parent), studio_(studio) {
  setObjectName("dataSavedFiltersTool");
  setPopupMode(QToolButton::InstantPopup);
  setFocusPolicy(Qt::StrongFocus);
  setAutoRaise(true);
  setToolButtonStyle(Qt::ToolButtonTextOnly);
  auto* menu = new QMenu(this);
  menu->setObjectName("savedFiltersMenu");
  setMenu(menu);
  connect(menu, &QMenu::aboutToShow, this, &SavedFilters::fillMenu);
  retranslate(this, [this] {
    setText(tr("Filters"));
    setAccessibleName(tr("Saved filters"));
    setToolTip(tr("Keep the filter under a name, or use one that was kept"));
  });
}

void SavedFilters::setDocument(DataDocument* document) {
  document_ = document;
}

void SavedFilters::fillMenu() {
  menu()->clear();
  const bool ready = document_ && document_->isReady();
  const bool writable = !studio_.project().readOnly();
  QAction* save = menu()->addAction(tr("Save this filter…"), this, &SavedFilters::saveCurrent);
  save->setObjectName("actionSaveFilter");
  save->setEnabled(ready && writable && !document_->query().empty());
  save->setToolTip(save->isEnabled() ? QString() : tr("Nothing is filtered."));
  const auto filters = read(studio_.project());
  if (filters.empty()) return;
  menu()->addSeparator();
  for (const auto& [name, query] : filters) {
    QAction* use = menu()->addAction(name);
    use->setObjectName("actionUseFilter_" + name);
    use->setEnabled(ready);
    connect(use, &QAction::triggered, this, [this, query = query] {
      if (document_) document_->setQuery(data::query_from(query));
    });
  }
  menu()->addSeparator();
  QMenu* remove = menu()->addMenu(tr("Remove"));
  remove->setEnabled(writable);
  for (const auto& [name, query] : filters) {
    QAction* action = remove->addAction(name, this, [this, name = name] { forget(name); });
    action->setObjectName("actionForgetFilter_" + name);
  }
}

void SavedFilters::saveCurrent() {
  auto* dialog = new QInputDialog(this);
  dialog->setObjectName("saveFilterDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Save the filter"));
  dialog->setLabelText(tr("Name"));
  dialog->setOkButtonText(tr("Save"));
  dialog->setCancelButtonText(tr("Cancel"));
  dialog->setTextValue(to_qstring(document_->query().typed));
  connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
    if (!name.trimmed().isEmpty()) keep(name.trimmed());
  });
  dialog->open();
}

void SavedFilters::keep(const QString& name) {
  if (!document_) return;
  auto filters = read(studio_.project());
  std::erase_if(filters, [&](const auto& one) { return one.first == name; });
  filters.emplace_back(name, data::to_json(document_->query()));
  write(studio_.project(), filters);
}

void SavedFilters::forget(const QString& name) {
  const auto before = read(studio_.project());
  auto filters = before;
  std::erase_if(filters, [&](const auto& one) { return one.first == name; });
  write(studio_.project(), filters);
  studio_.toast(tr("The filter %1 is removed.").arg(name), tr("Undo"),
                [this, before] { write(studio_.project(), before); });
}

}  // namespace ft::ui
