// Scenes of the Data page and its dialogs, on the file with faults.
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

#include "core/base/files.h"
#include "tests/ui/gallery/stage.h"
#include "ui/bridge/paths.h"
#include "ui/data/data_page.h"
#include "ui/data/document.h"
#include "ui/data/findings_panel.h"

namespace ft::ui::gallery {

namespace {

DataPage* open_data(Stage& it, const char* file = "data/faq.jsonl") {
  if (auto* search = it.window.findChild<QLineEdit*>("dataSearchEdit")) search->clear();
  it.window.go("data", {{"file", to_qstring(it.material.project / file)}});
  auto* page = it.find<DataPage>("dataPage");
  const auto checked = [&] {
    const DataDocument* document = page->document();
    return document && document->isReady() && document->result() && !document->isChecking() && document->facets();
  };
  it.wait("the checks", checked);
  it.settle(500);
  return page;
}

// A row with several turns and a text that is worth reading.
void choose_row(Stage& it, int row) {
  if (auto* table = it.find<QTableView>("dataTable")) table->setCurrentIndex(table->model()->index(row, 0));
  it.settle(200);
}

void open_panel(Stage& it, int panel) {
  open_data(it);
  it.tab("dataPanelTabs", panel);
  auto* down = it.find<QSplitter>("dataDownSplitter");
  auto* tabs = it.find<QTabWidget>("dataPanelTabs");
  if (tabs->maximumHeight() < 100) it.press("dataFoldTool");
  down->setSizes({down->height() / 3, 2 * down->height() / 3});
  it.settle(700);
}

void open_detail(Stage& it, int tab) {
  open_data(it);
  choose_row(it, 3);
  it.tab("detailTabs", tab);
  it.settle(800);
}

void edit(Stage& it) {
  DataDocument* document = open_data(it)->document();
  if (document->set()->modified()) return;
  const Json row = {{"instruction", "怎么退货？"}, {"input", ""}, {"output", "七天内可以退货，运费由商家承担。"}};
  document->editRow(document->idAt(4), to_text(row));
  document->removeRows({document->idAt(6), document->idAt(7)});
  it.settle(500);
}

}  // namespace

void add_data_scenes(std::vector<Scene>& scenes) {
  const auto add = [&](const char* name, std::function<void(Stage&)> open) {
    scenes.push_back({name, false, std::move(open)});
  };
  add("data", [](Stage& it) { open_detail(it, 0); });
  add("data-json", [](Stage& it) { open_detail(it, 1); });
  add("data-model-sees", [](Stage& it) { open_detail(it, 2); });
  add("data-findings", [](Stage& it) {
    open_panel(it, 0);
    auto* tree = it.find<QTreeView>("findingsTree");
    tree->expand(tree->model()->index(0, 0));
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
    it.settle(200);
  });
  add("data-card", [](Stage& it) { open_panel(it, 1); });
  add("data-statistics", [](Stage& it) { open_panel(it, 2); });
  add("data-aside", [](Stage& it) { open_panel(it, 3); });
  add("data-history", [](Stage& it) {
    edit(it);
    open_panel(it, 4);
  });
  add("data-columns", [](Stage& it) {
    open_data(it);
    it.trigger("actionDataColumns");
    it.settle(700);
  });
  add("data-columns-csv", [](Stage& it) {
    it.window.go("data", {{"file", to_qstring(it.material.project / "data/orders.csv")}});
    it.settle(1500);
  });
  for (const auto& [name, action] : {std::pair{"data-split", "actionDataSplit"},
                                     {"data-dedup", "actionDataDedup"},
                                     {"data-export", "actionDataExport"},
                                     {"data-replace", "actionDataReplace"}})
    add(name, [action](Stage& it) {
      open_data(it);
      it.trigger(action);
      it.settle(900);
    });
  add("data-fix", [](Stage& it) {
    open_panel(it, 0);
    it.press("findingsFixSafeButton");
    it.settle(900);
  });
  add("data-checks", [](Stage& it) {
    open_panel(it, 0);
    it.press("findingsChecksButton");
  });
  add("data-more", [](Stage& it) {
    open_data(it);
    if (auto* tool = it.find<QToolButton>("dataMoreTool")) tool->menu()->popup(tool->mapToGlobal(QPoint(0, 30)));
  });
  add("data-no-match", [](Stage& it) {
    open_data(it);
    auto* search = it.find<QLineEdit>("dataSearchEdit");
    search->setText("zzzzqq");
    it.settle(1200);
  });
}

}  // namespace ft::ui::gallery
